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

/** Each word as a stirred number, and whether it is one of those that everyone uses whatever they want. */
export function wordsOf({ codes }: Signs, starts: Int32Array): { words: Uint32Array; common: Uint8Array } {
  const count = starts.length - 1
  const words = new Uint32Array(count)
  const common = new Uint8Array(count)
  for (let w = 0; w < count; w++) {
    let word = START
    for (let i = i32(starts, w); i < i32(starts, w + 1); i++) word = stir(word, u16(codes, i))
    words[w] = word
    common[w] = commonWords.has(word) ? 1 : 0
  }
  return { words, common }
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

/** Words that stand in every kind of message. */
const everywhere =
  '的 了 是 我 我们 你 你们 他 他们 她 它 在 有 没有 和 与 及 或 就 都 也 还 又 很 不 不是 要 会 能 可以 可 这 那 这个 那个 这些 那些 这样 一个 一 个 上 下 中 里 到 从 对 把 被 让 给 向 为 为了 因为 所以 但 但是 而 而且 如果 请 请问 您 您好 你好 尊敬 领导 希望 谢谢 什么 怎么 如何 为什么 吗 呢 吧 啊 着 过 得 地 之 其 等 以 于 并 并且 已 已经 再 只 只有 只能 才 更 最 太 非常 自己 大家 时 时候 后 前 现在 来 去 说 看 好 多 人 年 月 日 号 们 该 各 每 另 由 则 即 且 若 虽然 然而 甚至 还是 还有 就是 都是 也是 不能 不要 一直 一样 一下 一些 有些 有的 有关 ? !'

const isWord = (segment: string): boolean => /^\p{Script=Han}{2,4}$/u.test(segment)

function stirWord(word: string): number {
  let h = START
  for (let i = 0; i < word.length; i++) h = stir(h, word.charCodeAt(i))
  return h || 1
}

const commonWords = new Set(everywhere.split(' ').map(stirWord))

/** The power of two that leaves at least half the places empty. */
export function sizeFor(count: number): number {
  let size = 16
  while (size < count * 2) size *= 2
  return size
}
