import { sql, type Tx } from '../platform/index.ts'
import { bigrams } from '../text/index.ts'
import type { Cited } from '../laws/contract.ts'
import type { AttachedFile, Grade, OrderStatus, OrderType } from '../orders/contract.ts'
import type { Both, Mask } from './moderation/words.ts'
import type { QuestionState } from './question.ts'

export type QuestionRow = {
  orderId: string
  number: string
  citizen: string | null
  unit: string | null
  unitName: string | null
  type: OrderType
  wantsPublic: boolean
  state: QuestionState
  title: string
  body: string
  asker: string
  place: string | null
  placeName: string | null
  topic: string | null
  status: OrderStatus
  promiseAt: Date | null
  promiseWhy: unknown
  firstPromiseAt: Date | null
  answeredAt: Date | null
  onTime: boolean | null
  grade: Grade | null
  excluded: string | null
  askedAt: Date
  answer: string | null
}

/** What every list and page of questions reads. */
export const questionColumns = sql`q.order_id as "orderId", q.number, q.citizen, coalesce(q.answered_by, q.unit) as unit, u.short_name as "unitName", q.type, q.wants_public as "wantsPublic",
  q.state, q.title, q.body, q.asker, q.place, q.topic, place_label(q.place) as "placeName", q.status, q.promise_at as "promiseAt", q.promise_why as "promiseWhy", q.first_promise_at as "firstPromiseAt", q.excluded,
  q.answered_at as "answeredAt", q.on_time as "onTime", q.grade, q.asked_at as "askedAt",
  (select a.text from ask_answers a where a.order_id = q.order_id and a.kind <> 'supplement' and a.state = 'published' order by a.at desc limit 1) as answer`
export const joinedQuestions = sql`ask_questions q left join units u on u.id = coalesce(q.answered_by, q.unit)`

export function questionByNumber(tx: Tx, number: string): Promise<QuestionRow | undefined> {
  return tx.first(
    sql<QuestionRow>`select ${questionColumns} from ${joinedQuestions} where q.number = ${number}`,
    'ask.find',
  )
}

export type AnswerRow = {
  id: string | null
  round: number
  unitName: string
  text: string
  kind: 'answer' | 'supplement' | 'correction'
  replaces: string | null
  reason: string | null
  onTime: boolean | null
  at: Date
  citations: Cited[]
  files: AttachedFile[]
  state: QuestionState
}

export function answersOf(tx: Tx, orderId: string): Promise<AnswerRow[]> {
  return tx.many(
    sql<AnswerRow>`select a.reply as id, a.round, u.short_name as "unitName", a.text, a.kind, a.replaces, a.reason, a.on_time as "onTime", a.at, a.citations, a.files, a.state
      from ask_answers a join units u on u.id = a.unit where a.order_id = ${orderId} order by a.at`,
  )
}

export type NewQuestion = {
  orderId: string
  number: string
  citizen: string | null
  unit: string | null
  type: string
  wantsPublic: boolean
  title: string
  body: string
  asker: string
  place: string | null
  topic: string | null
  status: string
  promiseAt: Date | null
  promiseWhy: unknown
  askedAt: Date
}

export async function insertQuestion(tx: Tx, q: NewQuestion): Promise<void> {
  await tx.run(
    sql`insert into ask_questions (order_id, number, citizen, unit, type, wants_public, state, title, body, asker, place, topic, status, promise_at, promise_why, asked_at, words)
      values (${q.orderId}, ${q.number}, ${q.citizen}, ${q.unit}, ${q.type}, ${q.wantsPublic}, ${q.wantsPublic ? 'waiting' : 'private'}, ${q.title}, ${q.body}, ${q.asker},
        ${q.place}, ${q.topic}, ${q.status}, ${q.promiseAt}, ${JSON.stringify(q.promiseWhy)}::jsonb, ${q.askedAt}, ${wordsOf(q.title, q.body)})
      on conflict (order_id) do nothing`,
  )
}

const wordsOf = (title: string, body: string) =>
  sql`array_to_tsvector(string_to_array(${bigrams(`${title} ${body}`, 1500).join(' ')}, ' '))`

export type Followed = {
  status: string
  promiseAt: Date | null
  promiseWhy: unknown
  unit: string | null
  grade: string | null
  excluded: string | null
  firstPromiseAt: Date | null
  matter: string | null
}

/** What the public sees follows the order's life. */
export async function followOrderState(tx: Tx, orderId: string, now: Followed): Promise<void> {
  await tx.run(
    sql`update ask_questions set status = ${now.status}, promise_at = ${now.promiseAt}, promise_why = ${JSON.stringify(now.promiseWhy ?? null)}::jsonb, grade = ${now.grade}, excluded = ${now.excluded},
      first_promise_at = ${now.firstPromiseAt}, unit = coalesce(${now.unit}, unit), topic = coalesce(${now.matter}, topic) where order_id = ${orderId}`,
  )
}

/** `look`: since when a moderator should look at what the machine masked in it. */
export type NewAnswer = Omit<AnswerRow, 'unitName'> & {
  unit: string
  promiseAt: Date | null
  shownAt: Date
  masks: Both<Mask[]>
  look: Date | null
}

/**
 * An official answer, or what was added to one. The first answer decides whether the question was answered in time.
 * Answers whether it is new.
 */
export async function addAnswer(tx: Tx, orderId: string, a: NewAnswer): Promise<boolean> {
  const made = await tx.run(
    sql`insert into ask_answers (order_id, round, unit, text, at, reply, kind, replaces, reason, on_time, promise_at, citations, files, state, masks, look)
      select order_id, ${a.round}, ${a.unit}, ${a.text}, ${a.at}::timestamptz, ${a.id}, ${a.kind}, ${a.replaces}, ${a.reason}, ${a.onTime}, ${a.promiseAt}::timestamptz,
        ${JSON.stringify(a.citations)}::jsonb, ${JSON.stringify(a.files)}::jsonb, ${a.state}, ${JSON.stringify(a.masks)}::jsonb, ${a.look}::timestamptz
      from ask_questions where order_id = ${orderId} on conflict do nothing`,
  )
  if (a.kind === 'answer') await noteAnswered(tx, orderId, a)
  if (made > 0 && a.state === 'published') await noteChange(tx, orderId, { at: a.shownAt, isNews: true })
  return made > 0
}

async function noteAnswered(tx: Tx, orderId: string, a: NewAnswer): Promise<void> {
  await tx.run(
    sql`update ask_questions set answered_by = ${a.unit}, answered_at = coalesce(answered_at, ${a.at}::timestamptz), on_time = coalesce(on_time, ${a.onTime}) where order_id = ${orderId}`,
  )
}

/**
 * What everybody reads of an answered question changed. It is news when something can be read that could not be before:
 * its answer, what was added, corrected or asked on.
 */
export async function noteChange(
  tx: Tx,
  orderId: string,
  { at, isNews }: { at: Date; isNews: boolean },
): Promise<void> {
  await tx.run(
    sql`update ask_questions set changed_at = ${at}::timestamptz, news_at = case when ${isNews} and state = 'published' and answered_at is not null then greatest(news_at, ${at}::timestamptz) else news_at end where order_id = ${orderId}`,
  )
}

/** The public reads the answer that this one corrects no more, nor those that stood before it. */
export async function hideCorrected(tx: Tx, correction: string): Promise<void> {
  await tx.run(
    sql`with recursive before as (
        select a.reply, a.replaces from ask_answers a where a.reply = ${correction}
        union select a.reply, a.replaces from ask_answers a join before b on a.reply = b.replaces)
      update ask_answers set state = 'private', cause = 'privacy', look = null
      where reply in (select reply from before) and reply <> ${correction}`,
  )
}
