import { bandsOf, overlap, sketch, type Sketch } from './minhash.ts'

/** A text that may have been sent before. */
export type Sent = { id: string; text: string }

/** Two texts that say nearly the same, and how much of their signs they share. */
export type Pair = { a: string; b: string; overlap: number }

/** From which overlap on two texts count as the same matter told twice. */
export const SAME = 0.4

/** Finds the pairs of texts that say nearly the same; `a` is the earlier of the two. Texts come one by one. */
export function duplicateFinder(least = SAME): (sent: Sent) => Pair[] {
  const bands = new Map<string, number[]>()
  const past: { id: string; sketch: Sketch }[] = []
  return ({ id, text }) => {
    const own = sketch(text)
    if (!own) return []
    const candidates = new Set<number>()
    for (const band of bandsOf(own)) {
      const list = bands.get(band) ?? []
      bands.set(band, list)
      // A band that thousands share is boilerplate; the newest of them are enough to compare with.
      for (const other of list.slice(-200)) candidates.add(other)
      list.push(past.length)
    }
    const found: Pair[] = []
    for (const other of candidates) {
      const one = past[other]
      const share = one ? overlap(one.sketch, own) : 0
      if (one && share >= least) found.push({ a: one.id, b: id, overlap: Math.round(share * 1000) / 1000 })
    }
    past.push({ id, sketch: own })
    return found.sort((x, y) => y.overlap - x.overlap)
  }
}
