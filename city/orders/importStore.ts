import { sql, type Tx } from '../platform/index.ts'

/** An answer that was given before the matter came here. */
export type PastReply = { order: string; reply: string; text: string; at: Date; said: Record<string, unknown> }

const columns = sql`t ("order" uuid, reply uuid, text text, at timestamptz, said jsonb)`

/**
 * Ends imported matters with the answer they once had. Which unit answered, and through which steps, the file does not
 * say: so the city's centre gives the answer on, nobody is said to have handled or rated it, and the outcome is that of
 * an answer at the desk.
 */
export async function insertPastReplies(tx: Tx, replies: readonly PastReply[]): Promise<void> {
  if (replies.length === 0) return
  await tx.run(
    sql`with told as materialized (select * from json_to_recordset(${JSON.stringify(replies)}::json) as ${columns}),
        entries as (
          insert into ledger_entries (at, actor_kind, action, subject, said) select at, 'system', 'order.answerAtDesk', "order", said from told
          returning id as entry, subject),
        kept as (
          insert into order_replies (id, order_id, round, unit, text, state, at) select reply, "order", 1, 'city', text, 'passed', at from told)
      update orders o set status = 'closed', outcome = 'atDesk', reply = t.text, answered_at = t.at, closed_at = t.at, due_clock = null, due_at = null,
        due_why = null, version = o.version + 1, entry = e.entry
      from told t join entries e on e.subject = t."order" where o.id = t."order"`,
    'orders.import.replies',
  )
}
