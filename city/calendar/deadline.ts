import { mayPause, sayCause, type Law } from './causes.ts'
import { MINUTE, dateOf, dayAt, instantText, readMoment, startOfDay, type Moment } from './civil.ts'
import { calendar, calendarMissing, dayOf, type Calendar, type Day, type DayOff } from './day.ts'
import type { Pause, StripDay } from './explain.ts'
import { limitRefusal, limitText, type Limit } from './limit.ts'
import { isRefusal, refused, type Refusal } from './refusals.ts'
import { sayDay } from './say.ts'

/** What starts a clock. `from`: a `Date`, a date, an RFC 3339 instant, or a Shanghai wall time `YYYY-MM-DDTHH:MM`. */
export type DeadlineOf = {
  from: Date | string
  limit: Limit
  pauses?: readonly Pause[]
  extend?: Limit
  law?: Law
  calendar?: Calendar
}

/**
 * When something is due, and how that was counted.
 * `due`: the last day (`YYYY-MM-DD`, until its 24:00) of a limit in days, the instant of one in hours or minutes.
 * `dueAt`: always the instant, RFC 3339 +08:00; 24:00 of a day is 00:00 of the next. Overdue is `dueAt < now`.
 */
export type Deadline = {
  from: string
  limit: Limit
  due: string
  dueAt: string
  dueDate?: string
  counted: string[]
  skipped: { date: string; why: string }[]
  days?: StripDay[]
  pauses?: Pause[]
  extend?: { limit: Limit; dueBefore: string }
}

type Span = { afterDay: number; toDay: number; fromMs: number; toMs: number; cause: string }
type Clock = { start: Moment; spans: readonly Span[]; calendar: Calendar }
type End = { at: number; day?: number; days?: StripDay[] }

/**
 * The deadline of a limit. Errors: 'calendar-missing', 'pause-not-allowed', 'pause-backwards', 'date-invalid',
 * 'time-missing', 'extend-unit-differs', and those of a limit. Source: 民法典 201–203, 行政许可法 45, 82.
 */
export function deadline(of: DeadlineOf): Deadline | Refusal {
  const clock = readClock(of)
  if (isRefusal(clock)) return clock
  const first = run(clock, clock.start, of.limit)
  if (isRefusal(first)) return first
  const last = of.extend ? runLonger(clock, first, of.limit, of.extend) : first
  if (isRefusal(last)) return last
  return {
    from: clock.start.ms === undefined ? dateOf(clock.start.day) : instantText(clock.start.ms),
    limit: of.limit,
    ...dueOf(last),
    ...counts(last.days),
    ...(of.pauses?.length && { pauses: of.pauses.map((pause) => ({ ...pause, cause: sayCause(pause.cause) })) }),
    ...(of.extend && { extend: { limit: of.extend, dueBefore: dueOf(first).due } }),
  }
}

function readClock({ from, limit, extend, pauses = [], law, calendar: by = calendar }: DeadlineOf): Clock | Refusal {
  const no = limitRefusal(limit) ?? (extend && limitRefusal(extend))
  if (no) return no
  const start = readMoment(from)
  if (!start) return refused('date-invalid', { facts: { date: String(from) } })
  const spans: Span[] = []
  for (const pause of pauses) {
    const span = readPause(pause, law)
    if (isRefusal(span)) return span
    spans.push(span)
  }
  return { start, spans: spans.toSorted((a, b) => a.fromMs - b.fromMs), calendar: by }
}

/** A pause given in dates stops hour clocks from 24:00 of its first day to 24:00 of its last, as it does day clocks. */
function readPause({ from, to, cause }: Pause, law?: Law): Span | Refusal {
  if (!mayPause(cause, law)) return refused('pause-not-allowed', { facts: { cause } })
  const [start, end] = [readMoment(from), readMoment(to)]
  if (!start) return refused('date-invalid', { facts: { date: from } })
  if (!end) return refused('date-invalid', { facts: { date: to } })
  const fromMs = start.ms ?? startOfDay(start.day + 1)
  const toMs = end.ms ?? startOfDay(end.day + 1)
  if (toMs < fromMs) return refused('pause-backwards', { facts: { range: `${from}..${to}` } })
  // An instant at midnight is the 24:00 of the day before.
  return { afterDay: dayAt(fromMs - 1), toDay: dayAt(toMs - 1), fromMs, toMs, cause }
}

const minutes = { h: 60, min: 1 } as const

function run(clock: Clock, start: Moment, limit: Limit): End | Refusal {
  const { amount, unit } = limit
  if (unit === 'wd' || unit === 'd') return walkDays(clock, start.day, { amount, unit })
  if (start.ms === undefined) return refused('time-missing', { facts: { date: dateOf(start.day) } })
  return { at: instantAfter(clock.spans, start.ms, amount * minutes[unit] * MINUTE) }
}

/**
 * An extension in the limit's own unit makes one longer limit. A limit in hours may be extended in days: they are
 * counted from the day it was due. The other way round has no meaning we know of.
 */
function runLonger(clock: Clock, first: End, limit: Limit, extend: Limit): End | Refusal {
  const { amount, unit } = limit
  if (unit === extend.unit) return run(clock, clock.start, { amount: amount + extend.amount, unit })
  if (unit === 'wd' || unit === 'd') {
    return refused('extend-unit-differs', { facts: { limit: limitText(limit), extend: limitText(extend) } })
  }
  // An hour that ends at 24:00 belongs to the day it ends.
  return run(clock, { day: dayAt(first.at - 1), ms: first.at }, extend)
}

/** From the day after the event; a natural-day limit asks for a working day only of its last day (民法典 203). */
function walkDays(clock: Clock, start: number, { amount, unit }: { amount: number; unit: 'wd' | 'd' }): End | Refusal {
  const days: StripDay[] = [{ date: dateOf(start), kind: 'start' }]
  let n = 0
  for (let number = start + 1; ; number++) {
    const last = n + 1 === amount
    const day = dayOf(clock.calendar, number)
    if (unit === 'wd' || last) {
      if (!day) return calendarMissing(number)
      if (!day.works) {
        days.push(dayOff(day))
        continue
      }
    }
    const date = day?.date ?? dateOf(number)
    const stop = clock.spans.find((span) => number > span.afterDay && number <= span.toDay)
    if (stop) {
      days.push({ date, kind: 'paused', label: sayCause(stop.cause) })
      continue
    }
    n += 1
    days.push(dayOn(day, { date, n, last }))
    if (last) return { at: startOfDay(number + 1), day: number, days }
  }
}

function dayOff(day: DayOff): StripDay {
  if (day.kind === 'weekend') return { date: day.date, kind: 'weekend' }
  return { date: day.date, kind: 'holiday', label: day.name.zh }
}

function dayOn(day: Day | undefined, to: { date: string; n: number; last: boolean }): StripDay {
  const { date, n, last } = to
  if (day?.kind === 'adjusted') return { date, kind: last ? 'due' : 'adjusted', n, label: day.name.zh }
  return { date, kind: last ? 'due' : 'counted', n }
}

/** Walks the open stretches between the pauses; pauses that overlap stop the clock once. */
function instantAfter(spans: readonly Span[], start: number, length: number): number {
  let at = start
  let left = length
  for (const { fromMs, toMs } of spans) {
    if (toMs <= at) continue
    const open = Math.max(0, fromMs - at)
    if (open >= left) break
    left -= open
    at = toMs
  }
  return at + left
}

function dueOf({ at, day }: End): { due: string; dueAt: string; dueDate?: string } {
  const dueAt = instantText(at)
  if (day === undefined) return { due: dueAt, dueAt }
  const date = dateOf(day)
  return { due: date, dueAt, dueDate: date }
}

function counts(days: StripDay[] | undefined): {
  counted: string[]
  skipped: { date: string; why: string }[]
  days?: StripDay[]
} {
  const counted: string[] = []
  const skipped: { date: string; why: string }[] = []
  for (const day of days ?? []) {
    if (day.n !== undefined) counted.push(day.date)
    else if (day.kind !== 'start') skipped.push({ date: day.date, why: sayDay(day) })
  }
  return { counted, skipped, ...(days && { days }) }
}
