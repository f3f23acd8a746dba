import { f32, f64, i32, u32 } from './at.ts'
import { Pairs, type Rows } from './counts.ts'
import { cut, walkBlock, type Block } from './grams.ts'
import type { Lexicon } from './lexicon.ts'

/** Every gram of many texts counted, before any is judged too rare: `ends` says where each text's blocks end. */
export type Counted = { pairs: Pairs; ends: Int32Array; grams: Uint32Array; texts: number; blocks: readonly Block[] }

/** Counts the grams of every text, block by block. */
export function countAll(texts: string[], lexicon: Lexicon, blocks: readonly Block[]): Counted {
  const ids = new Map<number, number>()
  const pairs = new Pairs()
  const ends = new Int32Array(texts.length * blocks.length)
  texts.forEach((text, t) => {
    const piece = cut(text, lexicon)
    blocks.forEach((block, b) => {
      const found = new Map<number, number>()
      walkBlock(piece, block, b, (gram) => found.set(gram, (found.get(gram) ?? 0) + 1))
      for (const [gram, count] of found) pairs.push(idOf(ids, gram), count)
      ends[t * blocks.length + b] = pairs.size
    })
  })
  return { pairs, ends, grams: Uint32Array.from(ids.keys()), texts: texts.length, blocks }
}

function idOf(ids: Map<number, number>, gram: number): number {
  const known = ids.get(gram)
  if (known !== undefined) return known
  ids.set(gram, ids.size)
  return ids.size - 1
}

/** Which grams a model keeps and how much each says, learnt from some of the texts only. */
export type Rarity = { columns: Int32Array; rare: Float32Array; keys: Uint32Array }

/** The texts to learn from, every text's class, how much telling grams gain, in how many texts a gram must stand. */
export type Lesson = { rows: Int32Array; classes: Int32Array; many: number; telling: number; rare: number }

/**
 * Keeps the grams that so many of the given texts share. A gram weighs more the rarer it is, and more again the
 * more it gathers in few classes (inverse gravity moment; Chen et al., Turning from TF-IDF to TF-IGM, 2016).
 */
export function learnRarity(counted: Counted, lesson: Lesson): Rarity {
  const seen = countSeen(counted, lesson)
  const many = lesson.many
  const inClass = new Int32Array(many)
  for (const r of lesson.rows) inClass[i32(lesson.classes, r)] = i32(inClass, i32(lesson.classes, r)) + 1
  const rare: number[] = []
  const keys: number[] = []
  const rarity = { columns: new Int32Array(counted.grams.length).fill(-1), rare, keys }
  for (let id = 0; id < counted.grams.length; id++) {
    const shares = seen.subarray(id * many, id * many + many)
    const count = shares.reduce((sum, share) => sum + share, 0)
    if (count < lesson.rare) continue
    rarity.columns[id] = rarity.keys.length
    rarity.keys.push(u32(counted.grams, id))
    rarity.rare.push((Math.log((1 + lesson.rows.length) / (1 + count)) + 1) * tells(shares, inClass, lesson.telling))
  }
  return { columns: rarity.columns, rare: Float32Array.from(rarity.rare), keys: Uint32Array.from(rarity.keys) }
}

/** In how many of the lesson's texts of each class each gram stands, the classes of a gram side by side. */
function countSeen(counted: Counted, { rows, classes, many }: Lesson): Int32Array {
  const seen = new Int32Array(counted.grams.length * many)
  for (const t of rows) {
    const to = endOf(counted, t, counted.blocks.length - 1)
    for (let p = startOf(counted, t, 0); p < to; p++) {
      const place = i32(counted.pairs.columns, p) * many + i32(classes, t)
      seen[place] = i32(seen, place) + 1
    }
  }
  return seen
}

/** Keeps a gram met in very few texts from seeming to belong to one class only. */
const DOUBT = 0.3

function tells(shares: Int32Array, inClass: Int32Array, telling: number): number {
  const rates = Float64Array.from(shares, (share, c) => (share + DOUBT) / Math.max(1, i32(inClass, c))).sort()
  let gravity = 0
  for (let i = 0; i < rates.length; i++) gravity += f64(rates, i) * (rates.length - i)
  return 1 + (telling * f64(rates, rates.length - 1)) / gravity
}

/** The constant column that lets a class be likely before a word is read. */
export const BIAS = 0.3

/** Every text as figures: √count × rarity, each block brought to length 1 and given its weight, and the constant. */
export function weighAll(counted: Counted, rarity: Rarity): Rows {
  const most = counted.pairs.size + counted.texts
  const rows = {
    from: new Int32Array(counted.texts + 1),
    columns: new Int32Array(most),
    figures: new Float32Array(most),
    width: rarity.keys.length + 1,
  }
  let n = 0
  for (let t = 0; t < counted.texts; t++) {
    for (let b = 0; b < counted.blocks.length; b++) n = weighBlock(counted, rarity, rows, { t, b, n })
    rows.columns[n] = rarity.keys.length
    rows.figures[n++] = BIAS
    rows.from[t + 1] = n
  }
  return rows
}

function weighBlock(counted: Counted, rarity: Rarity, rows: Rows, at: { t: number; b: number; n: number }): number {
  const { t, b } = at
  let { n } = at
  let squares = 0
  const to = endOf(counted, t, b)
  for (let p = startOf(counted, t, b); p < to; p++) {
    const column = i32(rarity.columns, i32(counted.pairs.columns, p))
    if (column < 0) continue
    const figure = Math.sqrt(f32(counted.pairs.counts, p)) * f32(rarity.rare, column)
    rows.columns[n] = column
    rows.figures[n++] = figure
    squares += figure * figure
  }
  const scale = squares > 0 ? (counted.blocks[b]?.weight ?? 0) / Math.sqrt(squares) : 0
  for (let i = at.n; i < n; i++) rows.figures[i] = f32(rows.figures, i) * scale
  return n
}

const endOf = (counted: Counted, t: number, b: number): number => i32(counted.ends, t * counted.blocks.length + b)

function startOf(counted: Counted, t: number, b: number): number {
  const before = t * counted.blocks.length + b - 1
  return before < 0 ? 0 : i32(counted.ends, before)
}
