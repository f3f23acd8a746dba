import { f32, i32, u32 } from './at.ts'
import { Pairs, type Rows } from './counts.ts'
import { blocks, cut, walkBlock } from './grams.ts'
import type { Lexicon } from './lexicon.ts'
import { readSigns } from './signs.ts'

/** Every gram of many texts counted, before any is judged too rare: `ends` says where each text's blocks end. */
export type Counted = { pairs: Pairs; ends: Int32Array; grams: Uint32Array; texts: number }

/** Counts the grams of every text, block by block. */
export function countAll(texts: string[], lexicon: Lexicon): Counted {
  const ids = new Map<number, number>()
  const pairs = new Pairs()
  const ends = new Int32Array(texts.length * blocks.length)
  texts.forEach((text, t) => {
    const piece = cut(readSigns(text), lexicon)
    for (let b = 0; b < blocks.length; b++) {
      const found = new Map<number, number>()
      walkBlock(piece, b, (gram) => found.set(gram, (found.get(gram) ?? 0) + 1))
      for (const [gram, count] of found) pairs.push(idOf(ids, gram), count)
      ends[t * blocks.length + b] = pairs.size
    }
  })
  return { pairs, ends, grams: Uint32Array.from(ids.keys()), texts: texts.length }
}

function idOf(ids: Map<number, number>, gram: number): number {
  const known = ids.get(gram)
  if (known !== undefined) return known
  ids.set(gram, ids.size)
  return ids.size - 1
}

/** Which grams a model keeps and how rare each is, learnt from some of the texts only. */
export type Rarity = { columns: Int32Array; rare: Float32Array; keys: Uint32Array }

/** Keeps the grams that at least two of the given texts share; the rarer a gram, the more it says. */
export function learnRarity(counted: Counted, texts: Int32Array): Rarity {
  const seen = new Int32Array(counted.grams.length)
  for (const t of texts) {
    const [from, to] = [startOf(counted, t, 0), endOf(counted, t, blocks.length - 1)]
    for (let p = from; p < to; p++) {
      const id = i32(counted.pairs.columns, p)
      seen[id] = i32(seen, id) + 1
    }
  }
  const kept = seen.reduce((sum, count) => sum + (count > 1 ? 1 : 0), 0)
  const rarity = {
    columns: new Int32Array(seen.length).fill(-1),
    rare: new Float32Array(kept),
    keys: new Uint32Array(kept),
  }
  let n = 0
  seen.forEach((count, id) => {
    if (count < 2) return
    rarity.columns[id] = n
    rarity.rare[n] = Math.log((1 + texts.length) / (1 + count)) + 1
    rarity.keys[n++] = u32(counted.grams, id)
  })
  return rarity
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
    for (let b = 0; b < blocks.length; b++) n = weighBlock(counted, rarity, rows, { t, b, n })
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
  const scale = squares > 0 ? (blocks[b]?.weight ?? 0) / Math.sqrt(squares) : 0
  for (let i = at.n; i < n; i++) rows.figures[i] = f32(rows.figures, i) * scale
  return n
}

const endOf = (counted: Counted, t: number, b: number): number => i32(counted.ends, t * blocks.length + b)

function startOf(counted: Counted, t: number, b: number): number {
  const before = t * blocks.length + b - 1
  return before < 0 ? 0 : i32(counted.ends, before)
}
