import { write } from '../ledger/index.ts'
import { Busy, isRefusal, type By, type Timer, type TimerRules } from '../platform/index.ts'
import { act } from './act.ts'
import { lockIfFree, moveOrder, orderById } from './store.ts'
import type { Order } from './order.ts'

/** When a rule's time has come: an entry, and the order tied to it. What is told to whom is `on.ts`'s business. */
function happens(action: string, more: (order: Order) => Record<string, unknown> = () => ({})) {
  return async (by: By, timer: Timer): Promise<void> => {
    const order = await heldOrder(by, timer)
    if (!order || order.closedAt) return
    const entry = await write(by, {
      action: `order.${action}`,
      subject: order.id,
      said: {
        rule: timer.rule,
        round: timer.round,
        dueAt: timer.dueAt.toISOString(),
        unit: order.unit,
        ...more(order),
      },
    })
    await moveOrder(by.tx, order, entry)
  }
}

/**
 * The timer's order, held. Whoever acts holds the order first and its timers after; here the timer is held already, so
 * waiting for the order could be waiting for each other.
 */
async function heldOrder(by: By, timer: Timer): Promise<Order | undefined> {
  const order = await lockIfFree(by.tx, timer.subject)
  if (!order && (await orderById(by.tx, timer.subject))) throw new Busy(timer.subject)
  return order
}

/** The approved pause is over: the clock goes on by itself. */
async function endPause(by: By, timer: Timer): Promise<void> {
  const order = await heldOrder(by, timer)
  if (!order?.pause) return
  const resumed = await act(by, 'resume', order.number, {})
  if (isRefusal(resumed)) throw new Error(`${order.number} could not be resumed: ${resumed.refused}`)
}

/** Every rule a clock may set; each fires once for its round. */
export const orderTimers: TimerRules = {
  'dispatch.overdue': happens('overdue', () => ({ clock: 'dispatch' })),
  'accept.overdue': happens('overdue', () => ({ clock: 'accept' })),
  'review.overdue': happens('overdue', () => ({ clock: 'review' })),
  'followUp.overdue': happens('overdue', () => ({ clock: 'followUp' })),
  'answer.overdue': happens('overdue', (order) => ({ clock: order.answerClock })),
  'answer.warn48': happens('warned', () => ({ hours: 48 })),
  'answer.warn24': happens('warned', () => ({ hours: 24 })),
  'answer.supervise': happens('supervised'),
  'answer.escalate': happens('escalated'),
  'answer.criticise': happens('criticised'),
  'pause.ends': endPause,
}
