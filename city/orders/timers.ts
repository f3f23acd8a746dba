import { writeAll } from '../ledger/index.ts'
import { isRefusal, type By, type Timer, type TimerRule, type TimerRules } from '../platform/index.ts'
import { act } from './act.ts'
import { knownAmong, lockFree, tieOrders } from './store.ts'
import type { Order } from './order.ts'

type Held = { timer: Timer; order: Order }

/** What each rule writes when its time has come. What is told to whom is `on.ts`'s business. */
const happenings: Record<string, { action: string; more?: (order: Order) => Record<string, unknown> }> = {
  'dispatch.overdue': { action: 'overdue', more: () => ({ clock: 'dispatch' }) },
  'accept.overdue': { action: 'overdue', more: () => ({ clock: 'accept' }) },
  'review.overdue': { action: 'overdue', more: () => ({ clock: 'review' }) },
  'followUp.overdue': { action: 'overdue', more: () => ({ clock: 'followUp' }) },
  'answer.overdue': { action: 'overdue', more: (order) => ({ clock: order.answerClock }) },
  'answer.warn48': { action: 'warned', more: () => ({ hours: 48 }) },
  'answer.warn24': { action: 'warned', more: () => ({ hours: 24 }) },
  'answer.supervise': { action: 'supervised' },
  'answer.escalate': { action: 'escalated' },
  'answer.criticise': { action: 'criticised' },
}

/** An entry for each order whose rule's time has come, and the order tied to its latest one. */
const happen: TimerRule = async (by, timers) => {
  const { held, busy } = await holdOrders(by, timers)
  const open = held.filter(({ order }) => !order.closedAt)
  const entries = await writeAll(
    by,
    open.map(({ timer, order }) => ({ subject: order.id, ...happeningOf(timer, order) })),
  )
  await tieOrders(by.tx, new Map(open.map(({ order }, i) => [order.id, entries[i] ?? ''])))
  return busy
}

function happeningOf(timer: Timer, order: Order) {
  const { action, more } = happenings[timer.rule] ?? { action: timer.rule }
  const { rule, round, dueAt } = timer
  return {
    action: `order.${action}`,
    said: { rule, round, dueAt: dueAt.toISOString(), unit: order.unit, ...more?.(order) },
  }
}

/**
 * The timers' orders, held. Whoever acts holds the order first and its timers after; here the timers are held already,
 * so waiting for an order could be waiting for each other: those somebody is changing are answered as busy.
 */
async function holdOrders(by: By, timers: readonly Timer[]): Promise<{ held: Held[]; busy: Timer[] }> {
  const ids = [...new Set(timers.map((timer) => timer.subject))]
  const orders = new Map((await lockFree(by.tx, ids)).map((order) => [order.id, order]))
  const elsewhere = new Set(
    await knownAmong(
      by.tx,
      ids.filter((id) => !orders.has(id)),
    ),
  )
  const held = timers.flatMap((timer) => {
    const order = orders.get(timer.subject)
    return order ? [{ timer, order }] : []
  })
  return { held, busy: timers.filter(({ subject }) => elsewhere.has(subject)) }
}

/** The approved pause is over: the clock goes on by itself. */
const endPauses: TimerRule = async (by, timers) => {
  const { held, busy } = await holdOrders(by, timers)
  for (const { order } of held) {
    if (!order.pause) continue
    const resumed = await act(by, 'resume', order.number, {})
    if (isRefusal(resumed)) throw new Error(`${order.number} could not be resumed: ${resumed.refused}`)
  }
  return busy
}

/** Every rule a clock may set; each fires once for its round. */
export const orderTimers: TimerRules = {
  ...Object.fromEntries(Object.keys(happenings).map((rule) => [rule, happen])),
  'pause.ends': endPauses,
}
