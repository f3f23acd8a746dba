/** The same day so many months on, or the last day of a shorter month: 31 January and one is 28 February. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return dayOfMonth(monthOn(year, month - 1 + months), day)
}

/** A day of a month, `2026-02` and 31 → 2026-02-28. */
export function dayOfMonth(month: string, day: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return `${month}-${String(Math.min(day, last)).padStart(2, '0')}`
}

/** `2026-12` and one is `2027-01`. */
export function nextMonth(month: string, by = 1): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return monthOn(year, number - 1 + by)
}

/** A month as the round of a timer: 202602; and back. */
export function roundOf(month: string): number {
  return Number(month.replace('-', ''))
}

export function monthOfRound(round: number): string {
  return `${Math.floor(round / 100)}-${String(round % 100).padStart(2, '0')}`
}

function monthOn(year: number, count: number): string {
  const at = year * 12 + count
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
}
