import { deadline, explain, type Calendar, type Limit, type Pause as CalendarPause } from '../calendar/index.ts'
import { cityDate, isRefusal, rfc3339, type Timer } from '../platform/index.ts'
import { halfOf, limitFor, timesFor, type LimitFound, type LimitRow, type Stage } from './limits.ts'
import type { Clock, Order, Pause } from './order.ts'

/** A date and how it was derived. `at` is null when the year's notice of holidays is not loaded yet. */
export type Due = { at: Date | null; why: unknown }

type Timed = Pick<Order, 'id' | 'urgency' | 'type'>

/** The clocks that promise the citizen an answer; the others only bound a stage. */
export const answerClocks: readonly Clock[] = ['answer', 'rework', 'redo', 'more']

const HOUR = 3_600_000

export function limitOf(rows: readonly LimitRow[], clock: Clock, of: Timed, day: string): LimitFound {
  if (clock !== 'redo') return limitFor(rows, clock, of, day)
  const first = limitFor(rows, 'answer', of, day)
  return { limit: halfOf(first.limit), source: `${first.source}；重办减半，至少 1 个工作日` }
}

/** How often the citizen may ask on, and until when after the last answer. */
export function moreBounds(
  rows: readonly LimitRow[],
  order: Timed & Pick<Order, 'answeredAt'>,
  now: Date,
): { mostMores: number; moreUntil: Date | null } {
  const day = cityDate(now)
  const { answeredAt } = order
  return {
    mostMores: timesFor(rows, 'moreTimes', order, day),
    moreUntil: answeredAt ? dueOf(limitFor(rows, 'moreTerm', order, day), answeredAt).at : null,
  }
}

/** When a clock started at `from` ends, pauses and extension counted in. */
export function dueOf(
  found: LimitFound,
  from: Date | string,
  more: { pauses?: readonly Pause[]; extend?: Limit; calendar?: Calendar | undefined } = {},
): Due {
  const pauses = (more.pauses ?? []).map((pause) => stopOf(pause, found.limit))
  const { extend, calendar } = more
  const counted = deadline({
    from,
    limit: found.limit,
    pauses,
    extend,
    calendar,
  })
  if (!isRefusal(counted)) return { at: new Date(counted.dueAt), why: explain(counted, found.source) }
  if (counted.refused !== 'calendar-missing') throw new Error(`a clock could not be derived: ${counted.says.en}`)
  const { refused, facts } = counted
  const lacking = {
    missing: facts?.['year'] ?? null,
    from: from instanceof Date ? rfc3339(from) : from,
    source: found.source,
    refused,
  }
  return { at: null, why: { ...lacking, ...(extend ? { extend: { limit: extend } } : {}) } }
}

/** A pause as the calendar counts it: whole days for limits in days, instants for limits in hours. */
function stopOf({ from, until, cause }: Pause, { unit }: Limit): CalendarPause {
  const inDays = unit === 'wd' || unit === 'd'
  return {
    from: inDays ? from.slice(0, 10) : from,
    to: inDays ? until.slice(0, 10) : until,
    cause: causeWords[cause],
  }
}

/** The calendar's word for each cause that may stop the clock. */
const causeWords = { waitingForCitizen: '等待市民', weather: '天气', court: '法院', inspection: '检查' } as const

/** The date a citizen is told: every stage that is still to come taking its whole time. Stages done in time only bring it nearer. */
export function promiseOf(
  rows: readonly LimitRow[],
  of: Timed,
  now: Date,
  more: { stages?: readonly ('dispatch' | 'accept')[]; calendar?: Calendar | undefined } = {},
): Due {
  const { stages = ['dispatch', 'accept'], calendar } = more
  const day = cityDate(now)
  let due: Due = { at: now, why: null }
  for (const clock of [...stages, 'answer'] as const) {
    const found = limitOf(rows, clock, of, day)
    if (due.at) due = dueOf(found, found.limit.unit === 'wd' ? startOf(due.at, now) : due.at, { calendar })
  }
  return due
}

/** A stage that ends at 24:00 ends with its day: the next is counted from that day, not from the one that begins. */
function startOf(at: Date, now: Date): Date | string {
  const isMidnight = at > now && (at.getTime() + 8 * HOUR) % (24 * HOUR) === 0
  return isMidnight ? cityDate(new Date(at.getTime() - 1)) : at
}

const ladder = [
  { rule: 'supervise', stage: 'supervise' },
  { rule: 'escalate', stage: 'escalate' },
  { rule: 'criticise', stage: 'criticise' },
] as const satisfies readonly { rule: string; stage: Stage }[]

/** The timers of a clock: overdue for every stage; for an answer also the warnings before and the ladder after. */
export function timersOf(
  rows: readonly LimitRow[],
  order: Timed,
  clock: Clock,
  at: { due: Due; now: Date; round: number; calendar?: Calendar | undefined },
): Timer[] {
  const { due, now, round } = at
  if (!due.at) return []
  const dueAt = due.at
  const kind = answerClocks.includes(clock) ? 'answer' : clock
  const overdue = { subject: order.id, rule: `${kind}.overdue`, round, dueAt }
  // A clock that is derived again after it ran out has told so before.
  const timers: Timer[] = dueAt > now ? [overdue] : []
  if (kind !== 'answer') return timers
  for (const hours of [48, 24]) {
    const warnAt = new Date(dueAt.getTime() - hours * HOUR)
    if (warnAt > now) timers.push({ subject: order.id, rule: `answer.warn${hours}`, round, dueAt: warnAt })
  }
  for (const { rule, stage } of ladder) {
    const later = dueOf(limitFor(rows, stage, order, cityDate(now)), new Date(dueAt.getTime() - 1), {
      calendar: at.calendar,
    }).at
    if (later && later > now) timers.push({ subject: order.id, rule: `answer.${rule}`, round, dueAt: later })
  }
  return timers
}
