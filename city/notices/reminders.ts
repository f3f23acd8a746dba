/** When nobody is disturbed, as wall times `HH:MM`; from the evening over midnight. */
export type Quiet = { from: string; until: string }

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A reminder that comes later than this before its time helps nobody. */
const LAST = HOUR / 3

/**
 * When a reminder `before` something begins or ends is sent: moved to the end of the quiet hours where that is still in time, else to
 * their beginning. Null when that is already over.
 */
export function remindAt(starts: Date, before: number, quiet: Quiet, now: Date): Date | null {
  const wished = new Date(starts.getTime() - before)
  const at = outOfQuiet(wished, starts, quiet)
  return at > now ? at : null
}

function outOfQuiet(wished: Date, starts: Date, quiet: Quiet): Date {
  const time = minuteOf(wished)
  const [from, until] = [minutes(quiet.from), minutes(quiet.until)]
  const isEvening = time >= from
  if (!isEvening && time >= until) return wished
  const midnight = new Date(wished.getTime() - time * 60_000)
  const morning = new Date(midnight.getTime() + until * 60_000 + (isEvening ? DAY : 0))
  if (morning.getTime() <= starts.getTime() - LAST) return morning
  return new Date(midnight.getTime() + from * 60_000 - (isEvening ? 0 : DAY))
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Minutes since midnight in the city; seconds are left aside by the caller's whole minutes. */
function minuteOf(at: Date): number {
  return Math.floor((at.getTime() + 8 * HOUR) % DAY) / 60_000
}
