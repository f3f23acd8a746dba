import { i32, stir, u16, u32, u8 } from './at.ts'
import { cutWords, wordsOf, type Lexicon } from './lexicon.ts'
import { readMarked, readSigns, type Signs } from './signs.ts'

/** Told of one gram: its stirred number, and where in the text as written it begins and ends. */
export type Seen = (gram: number, from: number, to: number) => void

/**
 * Which part of a text a block looks at, in what pieces, how many neighbours it takes together, and how much it weighs
 * beside the others. Letters leave out stops; `telling` leaves out the words everyone uses; `far` also pairs a word with
 * the second to fourth after it.
 */
export type Block = {
  part: 'whole' | 'title' | { first: number } | { last: number }
  pieces: 'letters' | 'signs' | 'words' | 'telling'
  upTo: 2 | 3
  far?: true
  weight: number
}

/** A text ready for its blocks: its letters, its signs with stops, and its words on the letters. */
export type Cut = { letters: Signs; signs: Pick<Signs, 'codes' | 'places'>; words: Words; telling: Words }

/** Words as stirred numbers, each with the letters it begins before and ends at. */
type Words = { words: Uint32Array; from: Int32Array; to: Int32Array; count: number }

/** Cuts a text into letters, signs and words, once for all its blocks. */
export function cut(text: string, lexicon: Lexicon): Cut {
  const letters = readSigns(text)
  const starts = cutWords(lexicon, letters)
  const { words, common } = wordsOf(letters, starts)
  return { letters, signs: readMarked(text), words: keep(words, starts), telling: keep(words, starts, common) }
}

function keep(all: Uint32Array, starts: Int32Array, without?: Uint8Array): Words {
  const kept = { words: new Uint32Array(all.length), from: new Int32Array(all.length), to: new Int32Array(all.length) }
  let count = 0
  for (let w = 0; w < all.length; w++) {
    if (without && u8(without, w)) continue
    kept.words[count] = u32(all, w)
    kept.from[count] = i32(starts, w)
    kept.to[count++] = i32(starts, w + 1)
  }
  return { ...kept, count }
}

/** How many grams a block can have at most, for a text of so many signs. */
export const roomFor = (blocks: readonly Block[], signs: number): number =>
  blocks.reduce((sum, { upTo, far }) => sum + (signs + 2) * (upTo + (far ? 3 : 0)), 0)

/** Walks the grams of a block; `seed` tells it from the other blocks. */
export function walkBlock(piece: Cut, block: Block, seed: number, seen: Seen): void {
  if (block.pieces === 'signs') walkSigns(piece.signs, block, stir(seed, 3), seen)
  else if (block.pieces === 'letters') walkLetters(piece.letters, block, stir(seed, 5), seen)
  else walkWords(piece, block, stir(seed, 7), seen)
}

/** The signs from which and up to which a part goes. */
function partOf(part: Block['part'], length: number, title: number): [number, number] {
  if (part === 'whole') return [0, length]
  if (part === 'title') return [0, title]
  return 'first' in part ? [0, Math.min(part.first, length)] : [Math.max(0, length - part.last), length]
}

function walkLetters({ codes, places, title }: Signs, block: Block, seed: number, seen: Seen): void {
  const [from, end] = partOf(block.part, codes.length, title)
  for (let i = from; i < end; i++) {
    let gram = seed
    for (let n = 0; n < block.upTo && i + n < end; n++) {
      gram = stir(gram, u16(codes, i + n))
      seen(gram, i32(places, i), i32(places, i + n) + 1)
    }
  }
}

/** Marks of a beginning and an end, which no text holds. */
const BEGIN = 1
const END = 2

function walkSigns({ codes, places }: Cut['signs'], block: Block, seed: number, seen: Seen): void {
  const [from, end] = partOf(block.part, codes.length, codes.length)
  const codeAt = (i: number) => (i < from ? BEGIN : i === end ? END : u16(codes, i))
  for (let i = from - 1; i <= end; i++) {
    let gram = seed
    for (let n = 0; n < block.upTo && i + n <= end; n++) {
      gram = stir(gram, codeAt(i + n))
      const first = Math.min(Math.max(i, from), end - 1)
      const last = Math.max(Math.min(i + n, end - 1), from)
      seen(gram, i32(places, first), i32(places, last) + 1)
    }
  }
}

/** How far apart two words of a far pair may stand. */
const FAR = 4

function walkWords(piece: Cut, block: Block, seed: number, seen: Seen): void {
  const { words, from, to, count } = block.pieces === 'telling' ? piece.telling : piece.words
  const { codes, places, title } = piece.letters
  const [begin, end] = partOf(block.part, codes.length, title)
  const isIn = (w: number) => w < count && i32(from, w) < end
  const see = (gram: number, a: number, b: number) =>
    seen(gram, i32(places, i32(from, a)), i32(places, i32(to, b) - 1) + 1)
  for (let w = 0; isIn(w); w++) {
    if (i32(from, w) < begin) continue
    const one = stir(seed, u32(words, w))
    see(one, w, w)
    if (isIn(w + 1)) see(stir(one, u32(words, w + 1)), w, w + 1)
    if (block.far) for (let f = w + 2; f <= w + FAR && isIn(f); f++) see(stir(one ^ 0x5bd1e995, u32(words, f)), w, f)
  }
}
