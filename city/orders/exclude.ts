import { write } from '../ledger/index.ts'
import { common, type By, type Refusal } from '../platform/index.ts'
import type { Order } from './order.ts'
import { lockOrder, moveOrder } from './store.ts'

/** The present rating stays as it was given and counts in no rate from now on, on this ground. */
export async function excludeRating(
  by: By,
  number: string,
  { ground, reason }: { ground: string; reason: string },
): Promise<Order | Refusal> {
  const order = await lockOrder(by.tx, number)
  if (!order) return common.refused('not-found')
  const { status, unit, round, dueAt, promiseAt } = order
  const stands = { from: status, to: status, unit, round, dueAt, promiseAt }
  const entry = await write(by, {
    action: 'order.ratingExcluded',
    subject: order.id,
    said: { ...stands, ground, reason },
  })
  const after = { ...order, excluded: ground, version: order.version + 1 }
  await moveOrder(by.tx, after, entry)
  return after
}
