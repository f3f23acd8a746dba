import { f32, i32 } from '../learn/at.ts'
import { stripTemplate } from './strip.ts'

/** A past text to be found again; a title, where there is one, counts more than the text. */
export type Past = { id: string; text: string; title?: string }

/** A past text that is like the one asked about, and the words they share that say most. */
export type Hit = { id: string; score: number; terms: string[] }

/** How soon more of a word stops mattering, how much long texts are held back, how much a title's words count. */
const K = 5
const B = 0.95
const TITLE = 2

/** In how many of some texts each term stands: what all askers write, or all answers say, tells little about one. */
export type Habits = { texts: number; having: Map<string, number> }

/** Learns what many texts that will be asked about have in common. */
export function learnHabits(texts: string[]): Habits {
  const having = new Map<string, number>()
  for (const text of texts)
    for (const term of searchTerms(stripTemplate(text)).keys()) having.set(term, (having.get(term) ?? 0) + 1)
  return { texts: texts.length, having }
}

/** The posting list of a term: in which texts it stands, and how often. */
type Posting = { texts: Int32Array; counts: Float32Array }

/**
 * An index for finding past texts by BM25 on 汉字, words and neighbouring pairs of them, built once and asked often. With `habits` the
 * words that every asker uses count less. An empty or unknown text finds nothing.
 */
export function indexPast(past: Past[], habits?: Habits): (text: string, most: number) => Hit[] {
  const raw = new Map<string, { texts: number[]; counts: number[] }>()
  const lengths = past.map((one, p) => {
    const counts = termsOf(one)
    let length = 0
    for (const [term, count] of counts) {
      length += count
      const list = raw.get(term) ?? { texts: [], counts: [] }
      raw.set(term, list)
      list.texts.push(p)
      list.counts.push(count)
    }
    return length
  })
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, past.length)
  const held = Float32Array.from(lengths, (length) => K * (1 - B + (B * length) / Math.max(1, mean)))
  const postings = new Map<string, Posting>()
  for (const [term, list] of raw)
    postings.set(term, { texts: Int32Array.from(list.texts), counts: Float32Array.from(list.counts) })
  return (text, most) => search({ past, postings, held, habits }, text, most)
}

type Index = { past: Past[]; postings: Map<string, Posting>; held: Float32Array; habits?: Habits }

function search({ past, postings, held, habits }: Index, text: string, most: number): Hit[] {
  const scores = new Float32Array(past.length)
  const asked = searchTerms(stripTemplate(text))
  const gains = new Map<string, number>()
  for (const [term, times] of asked) {
    const posting = postings.get(term)
    if (!posting) continue
    const gain = rarity(past.length, posting.texts.length) * telling(term, habits) * ((times * 3) / (times + 2))
    gains.set(term, gain)
    for (let i = 0; i < posting.texts.length; i++) {
      const p = i32(posting.texts, i)
      const count = f32(posting.counts, i)
      scores[p] = f32(scores, p) + (gain * count * (K + 1)) / (count + f32(held, p))
    }
  }
  const best = [...scores.keys()].filter((p) => f32(scores, p) > 0).sort((a, b) => f32(scores, b) - f32(scores, a))
  return best.slice(0, most).flatMap((p) => {
    const one = past[p]
    return one ? [{ id: one.id, score: Math.round(f32(scores, p) * 100) / 100, terms: shared(one, gains) }] : []
  })
}

const rarity = (all: number, having: number): number => Math.log(1 + (all - having + 0.5) / (having + 0.5))

function telling(term: string, habits: Habits | undefined): number {
  return habits ? Math.log(1 + habits.texts / (habits.having.get(term) ?? 1)) ** 1.5 : 1
}

/** The eight shared terms that weigh most; a single 汉字 says little to a reader and is shown only when nothing else is. */
function shared(one: Past, gains: Map<string, number>): string[] {
  const all = [...termsOf(one).keys()].filter((term) => gains.has(term))
  const telling = all.filter((term) => term.length > 1)
  const found = telling.length ? telling : all
  return found.sort((a, b) => (gains.get(b) ?? 0) - (gains.get(a) ?? 0)).slice(0, 8)
}

function termsOf({ text, title = firstLine(text) }: Past): Map<string, number> {
  const counts = searchTerms(text)
  for (const [term, count] of searchTerms(title)) counts.set(term, (counts.get(term) ?? 0) + count * TITLE)
  return counts
}

const together = /[\p{Script=Han}a-z0-9]+|[\p{Script=Mongolian}]+/gu
const apart = /\p{Script=Han}|[a-z0-9]+|[\p{Script=Mongolian}]+/gu

/** How often each 汉字, each word, and each pair of neighbours among them (路灯, 3栋) stands in a text. */
function searchTerms(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (term: string) => counts.set(term, (counts.get(term) ?? 0) + 1)
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(together)) {
    let last = ''
    for (const [sign] of run.matchAll(apart)) {
      add(sign)
      if (last) add(last + sign)
      last = sign
    }
  }
  return counts
}

const firstLine = (text: string): string => /^.{4,60}?(?=\n|$)/.exec(text)?.[0] ?? ''

const runs = /[\p{Script=Han}]+|[a-z0-9]+|[\p{Script=Mongolian}]+/gu

/** How often each pair of 汉字 and each other word stands in a text. */
export function countTerms(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (term: string) => counts.set(term, (counts.get(term) ?? 0) + 1)
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(runs)) {
    if (/^[a-z0-9\u1800-\u18af]/.test(run) || run.length === 1) add(run)
    else for (let i = 0; i + 1 < run.length; i++) add(run.slice(i, i + 2))
  }
  return counts
}
