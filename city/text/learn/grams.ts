import { i32, stir, u16 } from './at.ts'
import { cutWords, type Lexicon } from './lexicon.ts'
import type { Signs } from './signs.ts'

/** Told of one gram: its stirred number, its first sign, the sign after its last. */
export type Seen = (gram: number, from: number, to: number) => void

/** Which part of a text a block looks at, in what pieces, and how much it weighs beside the others. */
type Block = { part: 'whole' | 'title' | 'head'; pieces: 'signs' | 'words'; weight: number }

/** The blocks of a text: each is normalised by itself, so that a long body does not drown a short title. */
export const blocks: readonly Block[] = [
  { part: 'whole', pieces: 'signs', weight: 1 },
  { part: 'title', pieces: 'signs', weight: 0.7 },
  { part: 'head', pieces: 'signs', weight: 0.5 },
  { part: 'whole', pieces: 'words', weight: 1 },
  { part: 'title', pieces: 'words', weight: 0.7 },
  { part: 'head', pieces: 'words', weight: 0.5 },
]

/** How many signs the head of a text has: what people want is mostly said early. */
const HEAD = 100

/** A text ready for its blocks. */
export type Cut = { signs: Signs; starts: Int32Array }

/** Cuts a text's signs into words, once for all its blocks. */
export function cut(signs: Signs, lexicon: Lexicon): Cut {
  return { signs, starts: cutWords(lexicon, signs) }
}

/** Walks the grams of block number `b`: single signs and pairs, or words and pairs of words. */
export function walkBlock({ signs, starts }: Cut, b: number, seen: Seen): void {
  const block = blocks[b]
  if (!block) return
  const { length } = signs.codes
  const end = block.part === 'title' ? signs.title : block.part === 'head' ? Math.min(HEAD, length) : length
  if (block.pieces === 'signs') walkSigns(signs.codes, end, stir(b, 3), seen)
  else walkWords(signs.codes, { starts, end, seed: stir(b, 5) }, seen)
}

function walkSigns(codes: Uint16Array, end: number, seed: number, seen: Seen): void {
  for (let i = 0; i < end; i++) {
    const one = stir(seed, u16(codes, i))
    seen(one, i, i + 1)
    if (i + 1 < end) seen(stir(one, u16(codes, i + 1)), i, i + 2)
  }
}

type Words = { starts: Int32Array; end: number; seed: number }

function walkWords(codes: Uint16Array, { starts, end, seed }: Words, seen: Seen): void {
  let last = 0
  let lastLong = 0
  for (let w = 0; w + 1 < starts.length && i32(starts, w) < end; w++) {
    const from = i32(starts, w)
    const to = i32(starts, w + 1)
    let word = seed
    for (let i = from; i < to; i++) word = stir(word, u16(codes, i))
    seen(word, from, to)
    if (w > 0) seen(stir(last, word ^ 0x5bd1e995), from - lastLong, to)
    last = word
    lastLong = to - from
  }
}
