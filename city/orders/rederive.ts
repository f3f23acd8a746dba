import { calendar as cityCalendar, type Calendar } from '../calendar/index.ts'
import { write } from '../ledger/index.ts'
import {
  cityDate,
  closeTimers,
  doing,
  startTimers,
  system,
  type By,
  type House,
  type Timer,
} from '../platform/index.ts'
import { answerClocks, dueOf, limitOf, promiseOf, timersOf, type Due } from './clocks.ts'
import type { LimitRow } from './limits.ts'
import type { Clock, Order } from './order.ts'
import { allLimits, lockById, moveOrder, openRules, ordersDueAround } from './store.ts'
import { answerDue, reading } from './step.ts'

type With = { limits: readonly LimitRow[]; calendar: Calendar }

/**
 * A notice of holidays was loaded later: derives the open clocks again that had no date or end near its year, each
 * change with a trace in the ledger. Answers how many dates changed. Safe to run at every start.
 */
export async function rederiveClocks(house: House, calendar: Calendar = cityCalendar): Promise<number> {
  const edge = new Date(`${lastYear(calendar) - 1}-12-15T00:00:00+08:00`)
  const limits = await doing(house, system, ({ tx }) => allLimits(tx), 'read')
  const found = await doing(house, system, ({ tx }) => ordersDueAround(tx, edge), 'read')
  let changed = 0
  for (const order of found) {
    const anew = derivedAgain(order, { limits, calendar })
    const known = order.dueAt && order.promiseAt && !laddersMissing(order, calendar)
    if (known && !differs(order, anew)) continue
    if (await doing(house, system, (by) => rederiveOne(by, order.id, { limits, calendar }))) changed += 1
  }
  return changed
}

function lastYear(calendar: Calendar): number {
  const last = calendar.days.findLast((day) => day !== undefined)
  return Number(last?.date.slice(0, 4) ?? 1)
}

/** An answer due at the end of the last known year may lack the steps that would come after it. */
function laddersMissing(order: Order, calendar: Calendar): boolean {
  const december = new Date(`${lastYear(calendar) - 1}-12-15T00:00:00+08:00`)
  const january = new Date(`${lastYear(calendar)}-01-15T00:00:00+08:00`)
  return order.promiseAt !== null && order.promiseAt > december && order.promiseAt < january
}

type Dates = { due: Due; promise: Due; answer: Due }

function derivedAgain(order: Order, by: With): Dates {
  const promise = { at: order.promiseAt, why: order.promiseWhy }
  const answer = { at: order.answerAt, why: order.answerWhy }
  const clock = order.dueClock
  if (clock === null || order.pause) return { due: { at: order.dueAt, why: order.dueWhy }, promise, answer }
  const running = order.answerClock
  const anew = running ? clockAgain(order, running, answerDue(order).why, by) : answer
  const promised = running ? promiseBehind(order, anew, by) : promiseAgain(order, by, promise)
  const due = answerClocks.includes(clock) ? anew : clockAgain(order, clock, order.dueWhy, by)
  return { due, promise: promised, answer: anew }
}

/** After a returned answer the promise is still that of the round, with the pauses there were before the answer. */
function promiseBehind(order: Order, answer: Due, by: With): Due {
  if (order.answerClock !== 'rework') return answer
  const before = order.pauses.filter(({ from }) => order.answeredAt !== null && new Date(from) < order.answeredAt)
  return clockAgain({ ...order, pauses: before }, promiseClock(order), order.promiseWhy, by)
}

const promiseClock = ({ turn, round }: Order): Clock => turn ?? (round > 1 ? 'redo' : 'answer')

function clockAgain(order: Order, clock: Clock, why: unknown, { limits, calendar }: With): Due {
  const { from = order.registeredAt, extended } = reading(why)
  const found = limitOf(limits, clock, order, cityDate(from))
  return dueOf(found, from, { pauses: order.pauses, ...extended, calendar })
}

function promiseAgain(order: Order, { limits, calendar }: With, before: Due): Due {
  if (order.parent !== null) return before
  if (order.status === 'dispatched')
    return promiseOf(limits, order, order.dispatchedAt ?? order.registeredAt, { stages: ['accept'], calendar })
  return order.status === 'registered' && order.dispatchedAt === null && order.round === 1
    ? promiseOf(limits, order, order.registeredAt, { calendar })
    : before
}

const same = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime()

function differs(order: Order, { due, promise }: Dates): boolean {
  return !same(order.dueAt, due.at) || !same(order.promiseAt, promise.at)
}

async function rederiveOne(by: By, id: string, more: With): Promise<boolean> {
  const order = await lockById(by.tx, id)
  if (!order || order.closedAt || order.pause) return false
  const anew = derivedAgain(order, more)
  if (!differs(order, anew)) {
    await startMissing(by, order, timersAnew(by, order, anew, more))
    return false
  }
  await takeDates(by, order, anew, more)
  return true
}

const iso = (at: Date | null) => (at ? at.toISOString() : null)

async function takeDates(by: By, order: Order, anew: Dates, more: With): Promise<void> {
  const { due, promise, answer } = anew
  const after: Order = {
    ...order,
    dueAt: due.at,
    dueWhy: due.why,
    promiseAt: promise.at,
    promiseWhy: promise.why,
    answerAt: answer.at,
    answerWhy: answer.why,
    clockRound: order.clockRound + 1,
  }
  await closeTimers(by.tx, order.id, '')
  await startTimers(by.tx, timersAnew(by, after, anew, more))
  const entry = await write(by, {
    action: 'order.rederived',
    subject: order.id,
    said: {
      before: { dueAt: iso(order.dueAt), promiseAt: iso(order.promiseAt) },
      dueAt: iso(due.at),
      promiseAt: iso(promise.at),
      promiseMoved: !same(order.promiseAt, promise.at),
      from: order.status,
      to: order.status,
      unit: order.unit,
      round: order.round,
    },
  })
  await moveOrder(by.tx, after, entry)
}

/** The timers of the running clock, and of the answer that goes on behind it after a unit sent the order back. */
function timersAnew(by: By, order: Order, { due, answer }: Dates, { limits, calendar }: With): Timer[] {
  const at = { now: by.now, round: order.clockRound, calendar }
  const front = order.dueClock ? timersOf(limits, order, order.dueClock, { due, ...at }) : []
  const behind =
    order.answerClock && order.answerClock !== order.dueClock
      ? timersOf(limits, order, order.answerClock, { due: answer, ...at })
      : []
  return [...front, ...behind]
}

async function startMissing(by: By, order: Order, timers: readonly Timer[]): Promise<void> {
  const open = new Set(await openRules(by.tx, order.id))
  await startTimers(
    by.tx,
    timers.filter((timer) => timer.dueAt > by.now && !open.has(timer.rule)),
  )
}
