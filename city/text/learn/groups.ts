import { bandsOf, overlap, sketch } from '../alike/minhash.ts'
import { stirText } from './at.ts'

/** From which overlap on two texts may not stand on both sides of a trial. */
const SAME = 0.5

/** Where more than this share of a history hangs together it is a form that everyone fills in, not one matter. */
const FORM = 0.1

/**
 * A number for every text, the same for texts that say nearly the same: what was told twice must not be learnt in one
 * part of a history and asked in another.
 */
export function groupTexts(texts: string[]): number[] {
  const leader = texts.map((_, i) => i)
  const lead = (i: number): number => {
    let at = i
    while ((leader[at] ?? at) !== at) at = leader[at] ?? at
    leader[i] = at
    return at
  }
  const bands = new Map<string, number[]>()
  const sketches = texts.map(sketch)
  sketches.forEach((own, i) => {
    for (const band of own ? bandsOf(own) : []) {
      const list = bands.get(band) ?? []
      bands.set(band, list)
      for (const other of list.slice(-50)) {
        const one = sketches[other]
        if (own && one && lead(other) !== lead(i) && overlap(one, own) >= SAME) leader[lead(i)] = lead(other)
      }
      list.push(i)
    }
  })
  const sizes = new Map<number, number>()
  for (const i of texts.keys()) sizes.set(lead(i), (sizes.get(lead(i)) ?? 0) + 1)
  const isForm = (i: number) => (sizes.get(lead(i)) ?? 0) > texts.length * FORM
  return texts.map((own, i) => stirText(isForm(i) ? own : (texts[lead(i)] ?? '')))
}
