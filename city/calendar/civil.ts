// Dates as counted days and fixed +08:00 arithmetic: runs in any browser, and costs nothing in the intake path.
// China has kept one zone without summer time since 1991, so the offset is a constant.

export const MINUTE = 60_000
export const DAY = 1_440 * MINUTE
const OFFSET = 480 * MINUTE
const FIRST_YEAR = 1992
const LAST_YEAR = 2199
const FIRST_DAY = Date.UTC(FIRST_YEAR, 0, 1) / DAY
const LAST_DAY = Date.UTC(LAST_YEAR, 11, 31) / DAY

/** A moment as the city reads it: the Shanghai day (days since 1970-01-01), and the instant (epoch ms) when a time was given. */
export type Moment = { readonly day: number; readonly ms?: number }

/** The number of a date (days since 1970-01-01), or undefined when there is no such date. */
export function dayNumber(date: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date)
  if (!parts) return undefined
  const [, year, month, day] = parts.map(Number)
  if (year === undefined || month === undefined || day === undefined) return undefined
  const number = Date.UTC(year, month - 1, day) / DAY
  if (number < FIRST_DAY || number > LAST_DAY) return undefined
  return dateOf(number) === date ? number : undefined
}

/** The date of a day number, `YYYY-MM-DD`. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** 0 for Sunday … 6 for Saturday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}

/** The Shanghai day an instant falls on. */
export function dayAt(ms: number): number {
  return Math.floor((ms + OFFSET) / DAY)
}

/** The instant (epoch ms) at which a day begins in Shanghai; 24:00 of a day is the beginning of the next. */
export function startOfDay(day: number): number {
  return day * DAY - OFFSET
}

/** An instant as RFC 3339 with +08:00; milliseconds only where there are some. */
export function instantText(ms: number): string {
  return `${new Date(ms + OFFSET)
    .toISOString()
    .slice(0, -1)
    .replace(/\.000$/, '')}+08:00`
}

/** Reads a `Date`, `YYYY-MM-DD`, an RFC 3339 instant, or a wall time without an offset (taken as Shanghai); undefined when it is none. */
export function readMoment(from: Date | string): Moment | undefined {
  if (typeof from !== 'string') return momentAt(from.getTime())
  if (from.length === 10) {
    const day = dayNumber(from)
    return day === undefined ? undefined : { day }
  }
  const parts = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/.exec(from)
  if (!parts?.[1] || dayNumber(parts[1]) === undefined) return undefined
  return momentAt(Date.parse(parts[5] ? from : `${from}+08:00`))
}

function momentAt(ms: number): Moment | undefined {
  const day = dayAt(ms)
  return day >= FIRST_DAY && day <= LAST_DAY ? { day, ms } : undefined
}
