/** Repeatable chance: the seed is printed, and `JIESU_SEED` plays the same run again. */
export type Chance = { seed: number; between: (low: number, high: number) => number; oneIn: (n: number) => boolean }

export { isLong } from '../long.ts'

/** Mulberry32; the seed is said at once, so that a run that hangs can be repeated too. */
export function chance(): Chance {
  const seed = Number(process.env['JIESU_SEED'] ?? Date.now() % 1_000_000)
  console.log(`seed ${seed} (JIESU_SEED=${seed} repeats it)`)
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return { seed, between, oneIn: (n) => between(1, n) === 1 }
}
