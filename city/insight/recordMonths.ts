import { monthStart } from '../ask/index.ts'
import { cityDate } from '../platform/index.ts'
import type { Period } from './recordStore.ts'

/** The last twelve months of the city's calendar, oldest first, the running one last. */
export function lastMonths(now: Date): string[] {
  return Array.from({ length: 12 }, (_, i) => monthBefore(monthOf(now), 11 - i))
}

export const monthOf = (now: Date) => cityDate(now).slice(0, 7)

export function monthBefore(month: string, by: number): string {
  return cityDate(monthStart(month, -by)).slice(0, 7)
}

/** From the first day of one month to the end of another. */
export function periodOf(since: string, until: string, now: Date): Period {
  return { from: monthStart(since, 0), until: monthStart(until, 1), now }
}
