import { write } from '../ledger/index.ts'
import { type By, type Timer, type TimerRules } from '../platform/index.ts'
import { orderById, moveOrder } from './store.ts'
import type { Order } from './order.ts'

/** When a rule's time has come: an entry, and the order tied to it. What is told to whom is `on.ts`'s business. */
function happens(action: string, more: (order: Order) => Record<string, unknown> = () => ({})) {
  return async (by: By, timer: Timer): Promise<void> => {
    const order = await orderById(by.tx, timer.subject)
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
}
