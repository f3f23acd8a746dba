import { sql, type By, type RawBuilder, type Tx } from '../../platform/index.ts'
import { bigrams } from '../../text/index.ts'
import type { OrderStatus } from '../../orders/contract.ts'
import type { QuestionState } from '../question.ts'
import type { Both, KeepCause, Mask } from './words.ts'

/** A question with the own words of its order, and what was decided about it. */
export type Judged = {
  orderId: string
  number: string
  citizen: string | null
  state: QuestionState
  wanted: boolean
  title: string
  body: string
  /** As the asker gave it; shown to nobody. */
  name: string
  asker: string
  unitName: string | null
  placeName: string | null
  status: OrderStatus
  askedAt: Date
  cause: KeepCause | null
  reason: string | null
  masks: Both<Mask[]>
  decidedBy: string | null
  decidedAt: Date | null
  /** Since when somebody should look once more at what is public. */
  look: Date | null
  /** The asker's own telephone; shown to nobody. */
  phone: string | null
}

const columns = sql`q.order_id as "orderId", q.number, q.citizen, q.state, q.wants_public as wanted, o.title, o.body, coalesce(c.name, '') as name, q.asker, u.short_name as "unitName",
  place_label(q.place) as "placeName", q.status, q.asked_at as "askedAt", q.cause, q.reason, q.masks, q.decided_by as "decidedBy", q.decided_at as "decidedAt", q.look, c.phone`
const joined = sql`ask_questions q join orders o on o.id = q.order_id left join order_callers c on c.order_id = q.order_id left join units u on u.id = coalesce(q.answered_by, q.unit)`

/** `body` of a further question is that question; its title is the public one. */
export type Waiting = Judged & {
  kind: 'question' | 'appeal' | 'photos' | 'turn' | 'addition' | 'files' | 'look'
  at: Date
  turn: { id: string; round: number } | null
  addition: { id: string; kind: 'answer' | 'supplement' | 'correction'; unitName: string; question: string } | null
}

const public_ = sql`join ask_questions q on q.order_id = x.order_id and q.state = 'published'`

const waiting = sql`select order_id, 'question' as kind, asked_at as at, null::uuid as turn, null::uuid as addition from ask_questions where state = 'waiting'
  union all select order_id, 'look', look, null, null from ask_questions where look is not null and state = 'published'
  union all select order_id, 'appeal', at, null, null from ask_appeals where state = 'waiting'
  union all select x.order_id, 'turn', x.at, x.id, null from ask_turns x ${public_} where x.state = 'waiting'
  union all select x.order_id, 'turn', x.look, x.id, null from ask_turns x ${public_} where x.look is not null and x.state = 'published'
  union all select x.order_id, 'addition', x.at, null, x.reply from ask_answers x ${public_} where x.state = 'waiting'
  union all select x.order_id, 'addition', x.look, null, x.reply from ask_answers x ${public_} where x.look is not null and x.state = 'published'
  union all select x.order_id, case when x.part_of = 'answer' then 'files' else 'photos' end, min(x.at), null, null from file_releases x ${public_}
    where x.state = 'undecided' group by x.order_id, x.part_of`

/** What was decided of one question: what is public, and what was kept or taken from it for a cause. */
const decided = (orderId: string) =>
  sql`select order_id, 'question' as kind, asked_at as at, null::uuid as turn, null::uuid as addition from ask_questions
    where order_id = ${orderId} and (state = 'published' or (state = 'private' and cause is not null and wants_public))
  union all select t.order_id, 'turn', t.at, t.id, null from ask_turns t
    where t.order_id = ${orderId} and (t.state = 'published' or (t.state = 'private' and t.cause is not null))
  union all select a.order_id, 'addition', a.at, null, a.reply from ask_answers a join ask_questions q on q.order_id = a.order_id and q.wants_public
    where a.order_id = ${orderId} and a.reply is not null and a.state <> 'waiting'`

const waitingRows = (source: RawBuilder<unknown>, most: number) =>
  sql<Waiting>`select ${columns}, w.kind, w.at, case when a.reply is not null then coalesce(p.reason, '') when t.id is null then o.title else q.title end as title, coalesce(s.words, p.text, o.body) as body,
      coalesce(a.state, t.state, q.state) as state,
      case when a.reply is not null then a.masks when t.id is not null then jsonb_build_object('title', '[]'::jsonb, 'body', t.masks) else q.masks end as masks,
      case when a.reply is not null then a.look when t.id is not null then t.look else q.look end as look,
      case when t.id is null then null else json_build_object('id', t.id, 'round', t.round) end as turn,
        case when a.reply is null then null else json_build_object('id', a.reply, 'kind', a.kind, 'unitName', au.short_name, 'question', q.title) end as addition
      from (${source}) as w join (${joined}) on q.order_id = w.order_id left join ask_turns t on t.id = w.turn
        left join order_turns s on s.order_id = t.order_id and s.round = t.round
        left join ask_answers a on a.reply = w.addition left join order_replies p on p.id = a.reply left join units au on au.id = a.unit order by w.at, w.order_id limit ${most}`

/** What waits to become public or to be looked at again, oldest first. */
export function waitingOnes(tx: Tx, most: number): Promise<Waiting[]> {
  return tx.many(waitingRows(waiting, most), 'ask.waiting')
}

/** Everything decided of one question, in the order it was said. */
export function decidedOnes(tx: Tx, orderId: string, most: number): Promise<Waiting[]> {
  return tx.many(waitingRows(decided(orderId), most), 'ask.decided')
}

export async function countWaiting(tx: Tx): Promise<number> {
  const row = await tx.first(sql<{ n: number }>`select count(*)::int as n from (${waiting}) as w`, 'ask.countWaiting')
  return row?.n ?? 0
}

export function judgedByNumber(tx: Tx, number: string): Promise<Judged | undefined> {
  return tx.first(sql<Judged>`select ${columns} from ${joined} where q.number = ${number}`, 'ask.judged')
}

export function judgedById(tx: Tx, orderId: string): Promise<Judged | undefined> {
  return tx.first(sql<Judged>`select ${columns} from ${joined} where q.order_id = ${orderId}`, 'ask.judgedById')
}

export type Decided = {
  state: QuestionState
  title: string
  body: string
  masks: Both<Mask[]>
  cause: KeepCause | null
  reason: string | null
}

/** Writes the decision unless somebody was quicker: true when it is this one that holds. */
export async function decide(by: By, { orderId, state, decidedAt }: Judged, d: Decided): Promise<boolean> {
  const remasked = state === 'published' && d.state === 'published'
  const changed = await by.tx.run(
    sql`update ask_questions set state = ${d.state}, title = ${d.title}, body = ${d.body}, masks = ${JSON.stringify(d.masks)}::jsonb,
      cause = ${d.cause}, reason = ${d.reason}, decided_by = ${by.actor.id}, decided_at = ${by.now}, changed_at = ${by.now}, look = null,
      words = array_to_tsvector(string_to_array(${bigrams(`${d.title} ${d.body}`, 1500).join(' ')}, ' ')),
      published_at = ${d.state === 'published' ? sql`coalesce(published_at, ${by.now}::timestamptz)` : null},
      news_at = case when answered_at is not null then ${remasked ? sql`news_at` : sql`${d.state === 'published' ? by.now : null}::timestamptz`} end
      where order_id = ${orderId} and state = ${state} and decided_at is not distinct from ${decidedAt}::timestamptz`,
  )
  return changed === 1
}

/** Hides more of the asker's own words at once; the decision that stands stays whose it was, and somebody looks. */
export async function hideInQuestion(
  by: By,
  { orderId, decidedAt }: Judged,
  d: Pick<Decided, 'title' | 'body' | 'masks'>,
): Promise<boolean> {
  const changed = await by.tx.run(
    sql`update ask_questions set title = ${d.title}, body = ${d.body}, masks = ${JSON.stringify(d.masks)}::jsonb, look = ${by.now}, changed_at = ${by.now},
      words = array_to_tsvector(string_to_array(${bigrams(`${d.title} ${d.body}`, 1500).join(' ')}, ' '))
      where order_id = ${orderId} and state = 'published' and decided_at is not distinct from ${decidedAt}::timestamptz`,
  )
  return changed === 1
}
