import { allOf, sql, type By, type Tx } from '../platform/index.ts'
import { bigrams } from '../text/index.ts'
import type { Grade, OrderStatus, OrderType } from '../orders/contract.ts'
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
  placeName: string | null
  status: OrderStatus
  promiseAt: Date | null
  promiseWhy: unknown
  answeredAt: Date | null
  onTime: boolean | null
  grade: Grade | null
  askedAt: Date
  answer: string | null
}

const columns = sql`q.order_id as "orderId", q.number, q.citizen, coalesce(q.answered_by, q.unit) as unit, u.short_name as "unitName", q.type, q.wants_public as "wantsPublic",
  q.state, q.title, q.body, q.asker, place_label(q.place) as "placeName", q.status, q.promise_at as "promiseAt", q.promise_why as "promiseWhy",
  q.answered_at as "answeredAt", q.on_time as "onTime", q.grade, q.asked_at as "askedAt",
  (select a.text from ask_answers a where a.order_id = q.order_id order by a.at desc limit 1) as answer`
const joined = sql`ask_questions q left join units u on u.id = coalesce(q.answered_by, q.unit)`

export type Seen = {
  text: string | undefined
  unit: string | undefined
  answered: boolean | undefined
  after: { at: string; id: string } | undefined
  most: number
}

/** Published questions, newest first. */
export function publishedQuestions(tx: Tx, seen: Seen): Promise<QuestionRow[]> {
  const { text, unit, answered, after } = seen
  const where = allOf([
    sql`q.state = 'published'`,
    unit !== undefined && sql`coalesce(q.answered_by, q.unit) = ${unit}`,
    answered !== undefined && (answered ? sql`q.answered_at is not null` : sql`q.answered_at is null`),
    text !== undefined && text !== '' && sql`q.words @@ ${queryOf(text)}::tsquery`,
    after && sql`(q.asked_at, q.order_id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
  ])
  return tx.many(
    sql<QuestionRow>`select ${columns} from ${joined} where ${where} order by q.asked_at desc, q.order_id desc limit ${seen.most}`,
  )
}

/** All tokens for short words, most of them (by rank) would be a later room's business. */
function queryOf(text: string): string {
  const tokens = bigrams(text, 24).map((token) => `'${token.replace(/'/g, "''")}'`)
  return tokens.length === 0 ? "'~nothing~'" : tokens.join(' & ')
}

export function questionByNumber(tx: Tx, number: string): Promise<QuestionRow | undefined> {
  return tx.first(sql<QuestionRow>`select ${columns} from ${joined} where q.number = ${number}`, 'ask.find')
}

export function waitingQuestions(tx: Tx): Promise<QuestionRow[]> {
  return tx.many(
    sql<QuestionRow>`select ${columns} from ${joined} where q.state = 'waiting' order by q.asked_at limit 100`,
  )
}

export type AnswerRow = { round: number; unitName: string; text: string; at: Date }

export function answersOf(tx: Tx, orderId: string): Promise<AnswerRow[]> {
  return tx.many(
    sql<AnswerRow>`select a.round, u.short_name as "unitName", a.text, a.at from ask_answers a join units u on u.id = a.unit where a.order_id = ${orderId} order by a.at`,
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
  status: string
  promiseAt: Date | null
  promiseWhy: unknown
  askedAt: Date
}

export async function insertQuestion(tx: Tx, q: NewQuestion): Promise<void> {
  await tx.run(
    sql`insert into ask_questions (order_id, number, citizen, unit, type, wants_public, state, title, body, asker, place, status, promise_at, promise_why, asked_at, words)
      values (${q.orderId}, ${q.number}, ${q.citizen}, ${q.unit}, ${q.type}, ${q.wantsPublic}, ${q.wantsPublic ? 'waiting' : 'private'}, ${q.title}, ${q.body}, ${q.asker},
        ${q.place}, ${q.status}, ${q.promiseAt}, ${JSON.stringify(q.promiseWhy)}::jsonb, ${q.askedAt}, ${wordsOf(q.title, q.body)})
      on conflict (order_id) do nothing`,
  )
}

const wordsOf = (title: string, body: string) =>
  sql`array_to_tsvector(string_to_array(${bigrams(`${title} ${body}`, 1500).join(' ')}, ' '))`

/** What the public sees follows the order's life. */
export async function followOrderState(
  tx: Tx,
  orderId: string,
  now: { status: string; promiseAt: Date | null; promiseWhy: unknown; unit: string | null; grade: string | null },
): Promise<void> {
  await tx.run(
    sql`update ask_questions set status = ${now.status}, promise_at = ${now.promiseAt}, promise_why = ${JSON.stringify(now.promiseWhy ?? null)}::jsonb, grade = ${now.grade},
      unit = coalesce(${now.unit}, unit) where order_id = ${orderId}`,
  )
}

export async function addAnswer(
  tx: Tx,
  orderId: string,
  answer: { round: number; unit: string; text: string; at: Date; onTime: boolean },
): Promise<void> {
  await tx.run(
    sql`insert into ask_answers (order_id, round, unit, text, at) select order_id, ${answer.round}, ${answer.unit}, ${answer.text}, ${answer.at}::timestamptz from ask_questions where order_id = ${orderId} on conflict do nothing`,
  )
  await tx.run(
    sql`update ask_questions set answered_by = ${answer.unit}, answered_at = coalesce(answered_at, ${answer.at}::timestamptz), on_time = coalesce(on_time, ${answer.onTime}) where order_id = ${orderId}`,
  )
}

export async function decide(
  by: By,
  orderId: string,
  d: { state: QuestionState; title: string; body: string; reason: string | null },
): Promise<boolean> {
  const changed = await by.tx.run(
    sql`update ask_questions set state = ${d.state}, title = ${d.title}, body = ${d.body}, reason = ${d.reason}, words = ${wordsOf(d.title, d.body)},
      published_at = ${d.state === 'published' ? by.now : null} where order_id = ${orderId} and state = 'waiting'`,
  )
  return changed === 1
}

export type DepartmentRow = {
  unit: string
  name: string
  asked: number
  answered: number
  onTime: number
  rated: number
  satisfied: number
  open: number
  medianHours: number | null
}

/** Each department's figures since a day: counts and the median, all from the same rows. */
export function departmentRecords(tx: Tx, since: Date): Promise<DepartmentRow[]> {
  return tx.many(
    sql<DepartmentRow>`select u.id as unit, u.short_name as name, count(q.order_id)::int as asked, count(q.answered_at)::int as answered,
      count(*) filter (where q.on_time)::int as "onTime", count(q.grade)::int as rated, count(*) filter (where q.grade <> 'dissatisfied')::int as satisfied,
      count(*) filter (where q.order_id is not null and q.answered_at is null and q.status not in ('ended', 'archived'))::int as open,
      percentile_cont(0.5) within group (order by extract(epoch from q.answered_at - q.asked_at) / 3600)::float8 as "medianHours"
      from units u left join ask_questions q on coalesce(q.answered_by, q.unit) = u.id and q.asked_at >= ${since}
      where u.kind = 'department' group by u.id, u.short_name order by count(q.order_id) desc, u.id`,
  )
}
