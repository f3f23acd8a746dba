import { f32, i32 } from '../learn/at.ts'
import type { Hit } from './similar.ts'

/** How much of a text is compared: what it is about is said by then. */
const LONG = 400

/** The posting list of a pair of 汉字: in which texts it stands, and how much it says. */
type Posting = { texts: Int32Array; gain: number }

/**
 * A quick finder of past texts like one, for looking at thousands a second: cosine of rare pairs of neighbouring 汉字,
 * 0 to 1, with the pairs that said most. `indexPast` finds better and takes its time.
 */
export function likeness(past: readonly { id: string; text: string }[]): (text: string, most: number) => Hit[] {
  const having = new Map<number, number[]>()
  const own = past.map(({ text }) => pairsOf(text))
  own.forEach((pairs, p) => {
    for (const pair of pairs) {
      const list = having.get(pair)
      if (list) list.push(p)
      else having.set(pair, [p])
    }
  })
  const postings = new Map<number, Posting>()
  for (const [pair, texts] of having)
    postings.set(pair, { texts: Int32Array.from(texts), gain: Math.log(1 + past.length / texts.length) ** 2 })
  const norms = Float32Array.from(own, (pairs) => normOf(pairs, postings, past.length))
  const sums = new Float32Array(past.length)
  return (text, most) => {
    const asked = pairsOf(text)
    sums.fill(0)
    for (const pair of asked) {
      const posting = postings.get(pair)
      if (!posting) continue
      for (let i = 0; i < posting.texts.length; i++) {
        const p = i32(posting.texts, i)
        sums[p] = f32(sums, p) + posting.gain / f32(norms, p)
      }
    }
    const norm = normOf(asked, postings, past.length)
    const telling = (p: number) => [...asked].filter((pair) => own[p]?.has(pair))
    return bestOf(sums, most).map((p) => ({
      id: past[p]?.id ?? '',
      score: Math.round((f32(sums, p) / norm) * 100) / 100,
      terms: telling(p)
        .sort((a, b) => (postings.get(b)?.gain ?? 0) - (postings.get(a)?.gain ?? 0))
        .slice(0, 8)
        .map((pair) => String.fromCharCode(pair >>> 16, pair & 0xffff)),
    }))
  }
}

/** How long a text is in rare pairs; one that is in no past text is as rare as can be. */
function normOf(pairs: ReadonlySet<number>, postings: ReadonlyMap<number, Posting>, texts: number): number {
  const unknown = Math.log(1 + texts) ** 2
  let sum = 0
  for (const pair of pairs) sum += postings.get(pair)?.gain ?? unknown
  return Math.sqrt(sum) || 1
}

function pairsOf(text: string): Set<number> {
  const pairs = new Set<number>()
  let last = 0
  for (let i = 0; i < Math.min(text.length, LONG); i++) {
    const code = text.charCodeAt(i)
    const isHan = code >= 0x3400 && code <= 0x9fff
    if (isHan && last) pairs.add(((last << 16) | code) >>> 0)
    last = isHan ? code : 0
  }
  return pairs
}

/** The places of the highest figures above nought, the highest first; of equal ones the earlier. */
function bestOf(figures: Float32Array, most: number): number[] {
  const best: number[] = []
  for (let p = 0; p < figures.length; p++) {
    const figure = f32(figures, p)
    const last = best.length < most ? 0 : f32(figures, best.at(-1) ?? 0)
    if (figure <= last) continue
    let at = best.length
    while (at > 0 && f32(figures, best[at - 1] ?? 0) < figure) at--
    best.splice(at, 0, p)
    if (best.length > most) best.pop()
  }
  return best
}
