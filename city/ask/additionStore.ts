import { sql, type By, type Tx } from '../platform/index.ts'
import type { Both, KeepCause, Mask } from './moderation/words.ts'
import type { QuestionState } from './question.ts'

/** What a unit answered, added to its answer or corrected in it, with the unit's own words for whoever decides. */
export type Addition = {
  id: string
  orderId: string
  number: string
  unit: string
  round: number
  kind: 'answer' | 'supplement' | 'correction'
  /** As the unit wrote them; `name` is the asker's, which the public never reads. */
  own: string
  why: string | null
  name: string
  phone: string | null
  state: QuestionState
  look: Date | null
  decidedAt: Date | null
}

export function additionById(tx: Tx, id: string): Promise<Addition | undefined> {
  return tx.first(
    sql<Addition>`select a.reply as id, a.order_id as "orderId", q.number, a.unit, a.round, a.kind, r.text as own, r.reason as why, coalesce(c.name, '') as name, c.phone, a.state, a.look, a.decided_at as "decidedAt"
      from ask_answers a join ask_questions q on q.order_id = a.order_id join order_replies r on r.id = a.reply left join order_callers c on c.order_id = a.order_id
      where a.reply = ${id}`,
    'ask.addition',
  )
}

export type AdditionDecision = {
  state: 'published' | 'private'
  text: string | undefined
  why: string | null | undefined
  masks: Both<Mask[]>
  cause: KeepCause | null
  remark: string | null
}

/** Decides what the public reads; answers whether this decision was the one. */
export async function decideAddition(
  by: By,
  { id, state, decidedAt }: Addition,
  d: AdditionDecision,
): Promise<boolean> {
  const changed = await by.tx.run(
    sql`update ask_answers set state = ${d.state}, text = coalesce(${d.text ?? null}, text), reason = coalesce(${d.why ?? null}, reason), masks = ${JSON.stringify(d.masks)}::jsonb,
      cause = ${d.cause}, remark = ${d.remark}, decided_by = ${by.actor.id}, decided_at = ${by.now}, look = null
      where reply = ${id} and state = ${state} and decided_at is not distinct from ${decidedAt}::timestamptz`,
  )
  return changed === 1
}
