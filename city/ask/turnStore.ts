import { sql, type By, type Tx } from '../platform/index.ts'
import type { KeepCause, Mask } from './moderation/words.ts'
import type { QuestionState } from './question.ts'

/** A further question as the public would read it, with the own words for whoever decides. */
export type WaitingTurn = {
  id: string
  orderId: string
  number: string
  /** As the asker gave it; shown to nobody. */
  name: string
  round: number
  own: string
  words: string
  state: QuestionState
  cause: KeepCause | null
  look: Date | null
  decidedAt: Date | null
  masks: Mask[]
}

const columns = sql`t.id, t.order_id as "orderId", q.number, coalesce(c.name, '') as name, t.round, o.words as own, t.words, t.state, t.cause, t.look, t.decided_at as "decidedAt", t.masks`
const joined = sql`ask_turns t join ask_questions q on q.order_id = t.order_id join order_turns o on o.order_id = t.order_id and o.round = t.round
  left join order_callers c on c.order_id = t.order_id`

export function turnById(tx: Tx, id: string): Promise<WaitingTurn | undefined> {
  return tx.first(sql<WaitingTurn>`select ${columns} from ${joined} where t.id = ${id}`, 'ask.turn')
}

/** Kept from the public with its question, or waiting for a moderator: hearing of it twice keeps the first. */
export async function insertAskTurn(
  by: By,
  turn: { orderId: string; round: number; words: string; at: Date },
): Promise<void> {
  await by.tx.run(
    sql`insert into ask_turns (id, order_id, kind, round, words, state, at)
      select ${by.house.machine.id()}, q.order_id, 'more', ${turn.round}, ${turn.words}, case when q.wants_public and q.state <> 'private' then 'waiting' else 'private' end, ${turn.at}::timestamptz
      from ask_questions q where q.order_id = ${turn.orderId} on conflict (order_id, kind, round) do nothing`,
  )
}

/** Decides what the public reads; answers whether this decision was the one. */
export async function decideTurn(
  by: By,
  { id, state, decidedAt }: WaitingTurn,
  d: { state: 'published' | 'private'; words: string; masks: Mask[]; cause: KeepCause | null; reason: string | null },
): Promise<boolean> {
  const changed = await by.tx.run(
    sql`update ask_turns set state = ${d.state}, words = ${d.words}, masks = ${JSON.stringify(d.masks)}::jsonb, cause = ${d.cause}, reason = ${d.reason}, decided_by = ${by.actor.id}, decided_at = ${by.now}, look = null
      where id = ${id} and state = ${state} and decided_at is not distinct from ${decidedAt}::timestamptz`,
  )
  return changed === 1
}

/** Hides more of a further question at once; somebody looks. */
export async function hideInTurn(
  by: By,
  { id, decidedAt }: WaitingTurn,
  d: { words: string; masks: Mask[] },
): Promise<void> {
  await by.tx.run(
    sql`update ask_turns set words = ${d.words}, masks = ${JSON.stringify(d.masks)}::jsonb, look = ${by.now}
      where id = ${id} and state = 'published' and decided_at is not distinct from ${decidedAt}::timestamptz`,
  )
}

/** The further questions of one question that everybody reads. */
export function publicTurns(tx: Tx, orderId: string): Promise<WaitingTurn[]> {
  return tx.many(
    sql<WaitingTurn>`select ${columns} from ${joined} where t.order_id = ${orderId} and t.state = 'published' order by t.round`,
    'ask.publicTurns',
  )
}

/** Further questions go where their question goes: private with it, and before a moderator again once it is public after all. */
export async function turnsFollow(by: By, orderId: string, state: 'published' | 'private'): Promise<void> {
  const [from, to] = state === 'private' ? ['waiting', 'private'] : ['private', 'waiting']
  await by.tx.run(
    sql`update ask_turns set state = ${to} where order_id = ${orderId} and state = ${from} and cause is null`,
  )
}

export type AskTurn = { round: number; words: string; state: QuestionState; at: Date }

/** The further questions of one question, as far as this reader may see them. */
export function askTurnsOf(tx: Tx, orderId: string): Promise<AskTurn[]> {
  return tx.many(
    sql<AskTurn>`select round, words, state, at from ask_turns where order_id = ${orderId} order by round`,
    'ask.turns',
  )
}
