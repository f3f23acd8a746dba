import { deadline, explain, type Limit, type Pause as CalendarPause } from '../calendar/index.ts'
import { cityDate, isRefusal, rfc3339, type Timer } from '../platform/index.ts'
import { halfOf, limitFor, type LimitFound, type LimitRow, type Stage } from './limits.ts'
import type { Clock, Order, Pause } from './order.ts'

/** A date and how it was derived. `at` is null when the year's notice of holidays is not loaded yet. */
export type Due = { at: Date | null; why: unknown }

type Timed = Pick<Order, 'id' | 'urgency' | 'type'>

/** The clocks that promise the citizen an answer; the others only bound a stage. */
export const answerClocks: readonly Clock[] = ['answer', 'rework', 'redo']

const HOUR = 3_600_000

export function limitOf(rows: readonly LimitRow[], clock: Clock, of: Timed, day: string): LimitFound {
  if (clock !== 'redo') return limitFor(rows, clock, of, day)
  const first = limitFor(rows, 'answer', of, day)
  return { limit: halfOf(first.limit), source: `${first.source}；重办减半，至少 1 个工作日` }
}

/** When a clock started at `from` ends, pauses and extension counted in. */
export function dueOf(found: LimitFound, from: Date, more: { pauses?: readonly Pause[]; extend?: Limit } = {}): Due {
  const inDays = found.limit.unit === 'wd' || found.limit.unit === 'd'
  const pauses = (more.pauses ?? []).map((p): CalendarPause => ({
    from: inDays ? p.from.slice(0, 10) : p.from,
    to: inDays ? p.until.slice(0, 10) : p.until,
    cause: causeWords[p.cause],
  }))
  const found1 = deadline({ from, limit: found.limit, pauses, ...(more.extend ? { extend: more.extend } : {}) })
  if (isRefusal(found1))
    return {
      at: null,
      why: {
        missing: found1.facts?.['year'] ?? null,
        from: rfc3339(from),
        source: found.source,
        refused: found1.refused,
      },
    }
  return { at: new Date(found1.dueAt), why: explain(found1, found.source) }
}

/** The calendar's word for each cause that may stop the clock. */
const causeWords = { waitingForCitizen: '等待市民', weather: '天气', court: '法院', inspection: '检查' } as const

/** The date a citizen is told on registering: every stage taking its whole time. Acceptance can only bring it nearer. */
export function promiseOf(rows: readonly LimitRow[], of: Timed, now: Date): Due {
  const day = cityDate(now)
  const before = (['dispatch', 'accept'] as const).reduce<Date | null>(
    (at, clock) => (at ? dueOf(limitOf(rows, clock, of, day), dayOf(at, now)).at : null),
    now,
  )
  return before ? dueOf(limitOf(rows, 'answer', of, day), dayOf(before, now)) : { at: null, why: { missing: true } }
}

/** A due at 24:00 belongs to the day that ends, not to the one that begins. */
function dayOf(at: Date, start: Date): Date {
  return at > start ? new Date(at.getTime() - 1) : at
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
  at: { due: Due; now: Date; round: number },
): Timer[] {
  const { due, now, round } = at
  if (!due.at) return []
  const dueAt = due.at
  const kind = answerClocks.includes(clock) ? 'answer' : clock
  const timers: Timer[] = [{ subject: order.id, rule: `${kind}.overdue`, round, dueAt }]
  if (kind !== 'answer') return timers
  for (const hours of [48, 24]) {
    const warnAt = new Date(dueAt.getTime() - hours * HOUR)
    if (warnAt > now) timers.push({ subject: order.id, rule: `answer.warn${hours}`, round, dueAt: warnAt })
  }
  for (const { rule, stage } of ladder) {
    const later = dueOf(limitFor(rows, stage, order, cityDate(now)), new Date(dueAt.getTime() - 1)).at
    if (later) timers.push({ subject: order.id, rule: `answer.${rule}`, round, dueAt: later })
  }
  return timers
}
