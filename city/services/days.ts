const DAY = 86_400_000

/** The number of a date (days since 1970-01-01), or undefined when there is no such date. */
export function dayNumber(date: string): number | undefined {
  const parts = /^((?:19|20|21)\d\d)-(\d\d)-(\d\d)$/.exec(date)
  if (!parts) return undefined
  const at = Date.parse(`${date}T00:00:00Z`)
  // Date.parse carries 30 February over into March; the text that comes back tells.
  return Number.isNaN(at) || dateOf(at / DAY) !== date ? undefined : at / DAY
}

/** The date of a day number, `YYYY-MM-DD`. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}
