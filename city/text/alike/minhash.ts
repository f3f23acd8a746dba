import { stir } from '../learn/at.ts'

/** How many hashes a text is reduced to, and how they are cut into bands for finding candidates. */
export const HASHES = 128
const BANDS = 32
const ROWS = HASHES / BANDS

/** A text as a set of stirred triples of signs, sorted, and its 128 least hashes. */
export type Sketch = { grams: Uint32Array; least: Uint32Array }

/** Reduces a text to its sketch; signs between words do not count. Undefined for a text of fewer than three signs. */
export function sketch(text: string): Sketch | undefined {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  if (plain.length < 3) return undefined
  const set = new Set<number>()
  for (let i = 0; i + 2 < plain.length; i++)
    set.add(stir(stir(plain.charCodeAt(i), plain.charCodeAt(i + 1)), plain.charCodeAt(i + 2)))
  const grams = Uint32Array.from(set).sort()
  const least = new Uint32Array(HASHES).fill(0xffffffff)
  for (const gram of grams) {
    for (let h = 0; h < HASHES; h++) {
      const hash = (Math.imul(gram, odd[h] ?? 1) + (shift[h] ?? 0)) >>> 0
      if (hash < (least[h] ?? 0)) least[h] = hash
    }
  }
  return { grams, least }
}

const odd = Uint32Array.from({ length: HASHES }, (_, h) => stir(h, 17) | 1)
const shift = Uint32Array.from({ length: HASHES }, (_, h) => stir(h, 29))

/** The share of triples two texts have in common (Jaccard): 1 for the same signs, 0 for none. */
export function overlap(a: Sketch, b: Sketch): number {
  let both = 0
  let j = 0
  for (const gram of a.grams) {
    while (j < b.grams.length && (b.grams[j] ?? 0) < gram) j++
    if (b.grams[j] === gram) both++
  }
  return both / (a.grams.length + b.grams.length - both)
}

/** The keys of a sketch's bands: two texts that share one are worth comparing. */
export function bandsOf({ least }: Sketch): string[] {
  return Array.from({ length: BANDS }, (_, band) => {
    let key = band
    let second = stir(band, 7)
    for (let r = 0; r < ROWS; r++) {
      key = stir(key, least[band * ROWS + r] ?? 0)
      second = stir(least[band * ROWS + r] ?? 0, second)
    }
    return `${key}.${second}`
  })
}
