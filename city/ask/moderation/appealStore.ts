import { sql, type By, type Tx } from '../../platform/index.ts'

export type Appeal = {
  orderId: string
  against: 'private' | 'masks'
  words: string
  at: Date
  firstBy: string | null
  state: 'waiting' | 'granted' | 'upheld'
  reason: string | null
}

const columns = sql`order_id as "orderId", against, words, at, first_by as "firstBy", state, reason`

export function appealsOf(tx: Tx, orders: readonly string[]): Promise<Appeal[]> {
  return tx.many(sql<Appeal>`select ${columns} from ask_appeals where order_id = any(${orders}::uuid[])`, 'ask.appeals')
}

/** One appeal for each question: true when this is the first. */
export async function insertAppeal(
  by: By,
  a: Pick<Appeal, 'orderId' | 'against' | 'words' | 'firstBy'>,
): Promise<boolean> {
  const made = await by.tx.run(
    sql`insert into ask_appeals (order_id, against, words, at, first_by, state) values (${a.orderId}, ${a.against}, ${a.words}, ${by.now}, ${a.firstBy}, 'waiting')
      on conflict (order_id) do nothing`,
  )
  return made === 1
}

export async function closeAppeal(
  by: By,
  orderId: string,
  { state, reason }: { state: 'granted' | 'upheld'; reason: string | null },
): Promise<boolean> {
  const changed = await by.tx.run(
    sql`update ask_appeals set state = ${state}, reason = ${reason}, decided_by = ${by.actor.id}, decided_at = ${by.now} where order_id = ${orderId} and state = 'waiting'`,
  )
  return changed === 1
}
