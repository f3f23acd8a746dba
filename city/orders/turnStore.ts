import { sql, type By, type Tx } from '../platform/index.ts'

/** 追问: what the citizen asked on, in their own words, and which round it opened. */
export type Turned = { round: number; words: string; at: Date }

export async function insertTurn(by: By, of: { order: string; round: number; words: string }): Promise<void> {
  await by.tx.run(
    sql`insert into order_turns (id, order_id, round, words, at) values (${by.house.machine.id()}, ${of.order}, ${of.round}, ${of.words}, ${by.now})`,
  )
}

export function turnsOf(tx: Tx, order: string): Promise<Turned[]> {
  return tx.many(
    sql<Turned>`select round, words, at from order_turns where order_id = ${order} order by round`,
    'orders.turns',
  )
}
