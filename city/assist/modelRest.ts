/** When an endpoint is left alone: who calls, how it went, and until when it rests. */
export type Rest = {
  /** The instant it may be asked again, while it rests. */
  until: (now: Date) => Date | undefined
  /** After a rest one call tries whether it is back; the others wait for what it finds. */
  isTrying: () => boolean
  went: (how: 'well' | 'tired' | 'gone', now: Date, seconds?: number) => void
}

const PATIENCE = 3
const FIRST = 30
const LONGEST = 600

/**
 * Rests at once when nobody is there or it asked for time, else after three failures in a row; each rest that ends in
 * another failure doubles, up to ten minutes.
 */
export function openRest(): Rest {
  let failures = 0
  let rests = 0
  let end = new Date(0)
  return {
    until: (now) => (now < end ? end : undefined),
    isTrying: () => rests > 0,
    went: (how, now, seconds) => {
      if (how === 'well') {
        failures = 0
        rests = 0
        return
      }
      failures += 1
      if (how !== 'gone' && seconds === undefined && rests === 0 && failures < PATIENCE) return
      const wait = Math.min(LONGEST, Math.max(1, seconds ?? FIRST * 2 ** rests))
      rests += 1
      failures = 0
      end = new Date(now.getTime() + wait * 1000)
    },
  }
}
