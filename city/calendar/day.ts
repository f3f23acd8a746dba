import { dateOf, dayNumber, weekdayOf } from './civil.ts'
import { refused, type Refusal } from './refusals.ts'
import type { Words } from './words.ts'
import { notices, regionalDays, type Notice, type RegionalDay } from './years.ts'

export const dayKinds = ['workday', 'adjusted', 'weekend', 'holiday'] as const

/** A day worked. `name`: the holiday a worked weekend (调休) makes up for; `source`: the paper that says so. */
export type DayOn = { readonly date: string; readonly works: true } & (
  { readonly kind: 'workday' } | { readonly kind: 'adjusted'; readonly name: Words; readonly source: string }
)
/** A day not worked, and by which holiday of which paper. */
export type DayOff = { readonly date: string; readonly works: false } & (
  { readonly kind: 'weekend' } | { readonly kind: 'holiday'; readonly name: Words; readonly source: string }
)
export type Day = DayOn | DayOff

/** The days of the years we hold notices for, by day number from `first`; a hole is a year without a notice. */
export type Calendar = { readonly first: number; readonly days: readonly (Day | undefined)[] }

/** Builds a calendar from notices and a region's own days. Throws when a notice contradicts itself: that is our data, not a caller's. */
export function makeCalendar(of: readonly Notice[], regional: readonly RegionalDay[] = []): Calendar {
  const years = of.map((notice) => notice.year)
  if (new Set(years).size !== years.length) throw new Error(`two notices for one year: ${years.join(', ')}`)
  const first = numberOf(`${Math.min(...years)}-01-01`)
  const days: (Day | undefined)[] = []
  for (const year of years) fillYear(days, first, year)
  // Second, because a January holiday may reach into the December before it.
  for (const notice of of) applyNotice(days, first, notice)
  for (const day of regional) setDay(days, first, regionalDay(day))
  return { first, days }
}

/** The national calendar with what our region adds. */
export const calendar: Calendar = makeCalendar(notices, regionalDays)

/** What kind of day a date is. Errors: 'date-invalid', 'calendar-missing'. */
export function dayKind(date: string, by: Calendar = calendar): Day | Refusal {
  const number = dayNumber(date)
  if (number === undefined) return refused('date-invalid', { facts: { date } })
  return dayOf(by, number) ?? calendarMissing(number)
}

/** The working days from one date to another, both included. Errors: 'date-invalid', 'range-backwards', 'calendar-missing'. */
export function workdays(
  from: string,
  to: string,
  by: Calendar = calendar,
): { count: number; days: string[] } | Refusal {
  const [first, last] = [dayNumber(from), dayNumber(to)]
  if (first === undefined) return refused('date-invalid', { facts: { date: from } })
  if (last === undefined) return refused('date-invalid', { facts: { date: to } })
  if (last < first) return refused('range-backwards', { facts: { range: `${from}..${to}` } })
  const days: string[] = []
  for (let number = first; number <= last; number++) {
    const day = dayOf(by, number)
    if (!day) return calendarMissing(number)
    if (day.works) days.push(day.date)
  }
  return { count: days.length, days }
}

/** The day of a day number, undefined when its year has no notice. */
export function dayOf(by: Calendar, number: number): Day | undefined {
  return by.days[number - by.first]
}

/** The refusal for a day whose year has no notice. */
export function calendarMissing(number: number): Refusal {
  return refused('calendar-missing', { facts: { year: dateOf(number).slice(0, 4) } })
}

function fillYear(days: (Day | undefined)[], first: number, year: number): void {
  const end = numberOf(`${year}-12-31`)
  for (let number = numberOf(`${year}-01-01`); number <= end; number++) {
    const date = dateOf(number)
    days[number - first] = isWeekend(number)
      ? { date, kind: 'weekend', works: false }
      : { date, kind: 'workday', works: true }
  }
}

function applyNotice(days: (Day | undefined)[], first: number, notice: Notice): void {
  for (const { name, from, to } of notice.off) {
    if (to < from) throw new Error(`${notice.number}: ${name.zh} ends before it begins`)
    for (let number = numberOf(from); number <= numberOf(to); number++) {
      setDay(days, first, { date: dateOf(number), kind: 'holiday', works: false, name, source: notice.number })
    }
  }
  for (const { date, for: name } of notice.working) {
    if (!isWeekend(numberOf(date))) throw new Error(`${notice.number}: ${date} is not a weekend day`)
    setDay(days, first, { date, kind: 'adjusted', works: true, name, source: notice.number })
  }
}

function regionalDay({ date, name, works, source }: RegionalDay): Day {
  return works ? { date, kind: 'adjusted', works, name, source } : { date, kind: 'holiday', works, name, source }
}

/** A year without its own notice stays a hole even where a neighbour's notice reaches into it. */
function setDay(days: (Day | undefined)[], first: number, day: Day): void {
  const at = numberOf(day.date) - first
  if (days[at]) days[at] = day
}

function isWeekend(number: number): boolean {
  return weekdayOf(number) % 6 === 0
}

function numberOf(date: string): number {
  const number = dayNumber(date)
  if (number === undefined) throw new Error(`a notice names a day that does not exist: ${date}`)
  return number
}
