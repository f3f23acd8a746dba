import { sql, type By, type Tx } from '../platform/index.ts'
import type { Grade, Solved } from '../orders/index.ts'
import type { Ground, RatingAppeal } from './contract.ts'

/** A rating as its ledger entry tells it: who was rated, in which round. */
export type Rating = { entry: string; at: Date; grade: Grade; solved: Solved; round: number; unit: string | null }

/** The latest rating of an order. A redo opens the next round, so what was rated is the one before. */
export function latestRating(tx: Tx, orderId: string): Promise<Rating | undefined> {
  return tx.first(
    sql<Rating>`select id as entry, at, said->>'grade' as grade, said->>'solved' as solved, said->>'unit' as unit,
        (said->>'round')::int - case when action = 'order.redo' then 1 else 0 end as round
      from ledger_entries where subject = ${orderId} and action in ('order.redo', 'order.followUp') order by id desc limit 1`,
    'appeals.latestRating',
  )
}

export type Appeal = Omit<RatingAppeal, 'at' | 'decidedAt'> & {
  at: Date
  decidedAt: Date | null
  orderId: string
  unit: string
  rating: string
}

const columns = sql`a.id, a.order_id as "orderId", a.rating::text as rating, o.number, o.title, a.unit, u.short_name as "unitName", a.round, a.grade, a.solved,
  a.ground, a.reason, a.basis, a.at, a.state, a.decision, a.decided_at as "decidedAt"`
const joined = sql`rating_appeals a join orders o on o.id = a.order_id join units u on u.id = a.unit`

export function appealsOf(tx: Tx, orderId: string): Promise<Appeal[]> {
  return tx.many(
    sql<Appeal>`select ${columns} from ${joined} where a.order_id = ${orderId} order by a.at`,
    'appeals.of',
  )
}

export function waitingAppeals(tx: Tx): Promise<Appeal[]> {
  return tx.many(
    sql<Appeal>`select ${columns} from ${joined} where a.state = 'waiting' order by a.at, a.id limit 200`,
    'appeals.waiting',
  )
}

/** One appeal, held until the transaction ends. */
export function lockAppeal(tx: Tx, id: string): Promise<Appeal | undefined> {
  return tx.first(sql<Appeal>`select ${columns} from ${joined} where a.id = ${id} for update of a`, 'appeals.lock')
}

export type NewAppeal = {
  orderId: string
  unit: string
  rating: Rating
  ground: Ground
  reason: string
  basis: string
}

/** Answers whether it is the first appeal against this rating. */
export async function insertAppeal(by: By, a: NewAppeal): Promise<boolean> {
  const { entry, round, grade, solved } = a.rating
  const added = await by.tx.run(
    sql`insert into rating_appeals (id, order_id, rating, round, grade, solved, unit, staff, ground, reason, basis, at)
      values (${by.house.machine.id()}, ${a.orderId}, ${entry}, ${round}, ${grade}, ${solved}, ${a.unit}, ${by.actor.id}, ${a.ground}, ${a.reason}, ${a.basis}, ${by.now})
      on conflict (rating) do nothing`,
  )
  return added === 1
}

export async function closeAppeal(by: By, id: string, state: 'upheld' | 'denied', reason: string): Promise<void> {
  await by.tx.run(
    sql`update rating_appeals set state = ${state}, decision = ${reason}, decided_by = ${by.actor.id}, decided_at = ${by.now} where id = ${id}`,
  )
}
