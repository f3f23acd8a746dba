import { i32, stir, u16 } from './at.ts'
import { isHan, type Signs } from './signs.ts'

/** The words of a city's messages, as stirred numbers in an open table: 0 is an empty place. */
export type Lexicon = { table: Int32Array; words: Uint32Array }

/** A word has two to four 汉字. */
const LONGEST = 4

/** Finds the words of many texts, with the dictionary of the JavaScript engine: those that `least` texts share. */
export function learnWords(texts: string[], least: number): Lexicon {
  const cut = new Intl.Segmenter('zh', { granularity: 'word' })
  const counts = new Map<string, number>()
  for (const text of texts) {
    const words = new Set<string>()
    for (const { segment } of cut.segment(text.normalize('NFKC'))) if (isWord(segment)) words.add(segment)
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const words = [...counts].filter(([, count]) => count >= least).map(([word]) => stirWord(word))
  return openLexicon(Uint32Array.from(words).sort())
}

/** Lays a list of words out for looking up. */
export function openLexicon(words: Uint32Array): Lexicon {
  const table = new Int32Array(sizeFor(words.length))
  const mask = table.length - 1
  for (const word of words) {
    let place = word & mask
    while (i32(table, place) !== 0) place = (place + 1) & mask
    table[place] = word | 0
  }
  return { table, words }
}

/**
 * Cuts signs into words, the longest known word first; what is in no word stays a sign of its own. Answers where each
 * word begins, the text's end last.
 */
export function cutWords({ table }: Lexicon, { codes }: Signs): Int32Array {
  const starts = new Int32Array(codes.length + 1)
  let n = 0
  for (let i = 0; i < codes.length;) {
    starts[n++] = i
    i += longestAt(table, codes, i)
  }
  starts[n++] = codes.length
  return starts.subarray(0, n)
}

function longestAt(table: Int32Array, codes: Uint16Array, from: number): number {
  const mask = table.length - 1
  let word = START
  let longest = 1
  for (let n = 1; n <= LONGEST && from + n <= codes.length; n++) {
    const code = u16(codes, from + n - 1)
    if (!isHan(code)) break
    word = stir(word, code)
    if (n > 1 && has(table, mask, word)) longest = n
  }
  return longest
}

function has(table: Int32Array, mask: number, word: number): boolean {
  let place = word & mask
  for (;;) {
    const here = i32(table, place)
    if (here === 0) return false
    if (here === (word | 0)) return true
    place = (place + 1) & mask
  }
}

const START = 11

const isWord = (segment: string): boolean => /^\p{Script=Han}{2,4}$/u.test(segment)

function stirWord(word: string): number {
  let h = START
  for (let i = 0; i < word.length; i++) h = stir(h, word.charCodeAt(i))
  return h || 1
}

/** The power of two that leaves at least half the places empty. */
export function sizeFor(count: number): number {
  let size = 16
  while (size < count * 2) size *= 2
  return size
}
