import { allOf, sql, type Tx } from '../platform/index.ts'
import { bigrams } from '../text/index.ts'
import { countedOf, countsAs, unitOfQuestion } from './columns.ts'
import type { Counted } from './question.ts'
import { joinedQuestions, questionColumns, type QuestionRow } from './store.ts'

/** Which published questions: each word narrows further; `from` and `until` bound the instant of asking. */
export type Seen = {
  text?: string | undefined
  unit?: string | undefined
  answered?: boolean | undefined
  onTime?: boolean | undefined
  grade?: string | undefined
  counted?: Counted | undefined
  /** As the frozen month counted them, or those that count otherwise since. */
  frozen?: 'then' | 'changed' | undefined
  topic?: string | undefined
  place?: string | undefined
  from?: Date | undefined
  until?: Date | undefined
}

export type Mark = { at: string; id: string }

/** Published questions, newest first. */
export function publishedQuestions(
  tx: Tx,
  seen: Seen,
  at: { now: Date; after: Mark | undefined; most: number },
): Promise<QuestionRow[]> {
  const after = at.after && sql`(q.asked_at, q.order_id) < (${at.after.at}::timestamptz, ${at.after.id}::uuid)`
  return tx.many(
    sql<QuestionRow>`select ${questionColumns} from ${joinedQuestions} where ${allOf([whichOf(seen, at.now), after])}
      order by q.asked_at desc, q.order_id desc limit ${at.most}`,
  )
}

/** How many published questions there are of these. */
export async function countQuestions(tx: Tx, seen: Seen, now: Date): Promise<number> {
  const row = await tx.first(
    sql<{ n: number }>`select count(*)::int as n from ask_questions q where ${whichOf(seen, now)}`,
  )
  return row?.n ?? 0
}

/** Answers in the order in which the public could read them, the newest first. */
export function newsOfQuestions(tx: Tx, seen: Seen, at: { now: Date; most: number }): Promise<NewsRow[]> {
  return tx.many(
    sql<NewsRow>`select ${questionColumns}, q.news_at as "newsAt" from ${joinedQuestions}
      where ${whichOf(seen, at.now)} and q.news_at is not null order by q.news_at desc, q.order_id desc limit ${at.most}`,
  )
}

export type NewsRow = QuestionRow & { newsAt: Date }

function whichOf(seen: Seen, now: Date) {
  const counts = countsAs(now)
  const { frozen, unit, counted, ...rest } = seen
  const read = frozen ? rest : seen
  return allOf([
    sql`q.state = 'published'`,
    ...whoseOf(read),
    ...howOf(read, counts),
    frozen === 'then' && countedThen({ unit, counted }),
    frozen === 'changed' && countedOtherwise(unit, now),
  ])
}

/** Counted when its month was frozen, for the unit and as what it counted for then. */
const countedThen = ({ unit, counted }: Pick<Seen, 'unit' | 'counted'>) =>
  sql`exists (select from record_frozen_questions f where f.order_id = q.order_id and ${allOf([
    unit !== undefined && sql`f.unit = ${unit}`,
    counted !== undefined && sql`${counted} = any (f.counted)`,
  ])})`

/** Of a frozen month: what counts for this unit, then or now, in another way than it did. */
const countedOtherwise = (unit: string | undefined, now: Date) =>
  sql`exists (select from record_months m left join record_frozen_questions f on f.order_id = q.order_id
    where m.month = to_char(q.asked_at at time zone 'Asia/Shanghai', 'YYYY-MM')
      and (f.unit is distinct from ${unitOfQuestion} or f.counted is distinct from ${countedOf(now)})
      and ${unit === undefined ? sql`true` : sql`${unit} in (f.unit, ${unitOfQuestion})`})`

function whoseOf({ text, unit, topic, place }: Seen) {
  return [
    unit !== undefined && sql`${unitOfQuestion} = ${unit}`,
    topic !== undefined && sql`q.topic = ${topic}`,
    place !== undefined && sql`q.place like ${place + '%'}`,
    text !== undefined && text !== '' && sql`q.order_id in (select published_with(${queryOf(text)}::tsquery))`,
  ]
}

function howOf({ answered, onTime, grade, counted, from, until }: Seen, counts: ReturnType<typeof countsAs>) {
  return [
    answered !== undefined && (answered ? sql`q.answered_at is not null` : sql`q.answered_at is null`),
    onTime !== undefined && (onTime ? counts.onTime : counts.late),
    grade !== undefined && sql`q.grade = ${grade}`,
    counted !== undefined && counts[counted],
    from !== undefined && sql`q.asked_at >= ${from}`,
    until !== undefined && sql`q.asked_at < ${until}`,
  ]
}

/** All tokens for short words, most of them (by rank) would be a later room's business. */
function queryOf(text: string): string {
  const tokens = bigrams(text, 24).map((token) => `'${token.replace(/'/g, "''")}'`)
  return tokens.length === 0 ? "'~nothing~'" : tokens.join(' & ')
}

export type DepartmentRow = { unit: string; name: string; kind: 'department'; asked: number }

/** Every department with how many published questions it had since a day, the busiest first. */
export function departmentsSince(tx: Tx, since: Date): Promise<DepartmentRow[]> {
  return tx.many(
    sql<DepartmentRow>`select u.id as unit, u.short_name as name, u.kind, count(q.order_id)::int as asked
      from units u left join ask_questions q on ${unitOfQuestion} = u.id and q.asked_at >= ${since} and q.state = 'published'
      where u.kind = 'department' group by u.id, u.short_name, u.kind order by count(q.order_id) desc, u.id`,
  )
}

/** What was asked about, by the words of the dispatch directory, the most frequent first. */
export function topicsSince(tx: Tx, since: Date): Promise<{ topic: string; asked: number; answered: number }[]> {
  return tx.many(
    sql<{
      topic: string
      asked: number
      answered: number
    }>`select q.topic, count(*)::int as asked, count(q.answered_at)::int as answered from ask_questions q
      where q.state = 'published' and q.topic is not null and q.asked_at >= ${since} group by q.topic order by 2 desc, q.topic`,
  )
}

/** Where questions came from, county by county and below them each township. */
export function placesSince(tx: Tx, since: Date): Promise<PlaceRow[]> {
  return tx.many(
    sql<PlaceRow>`select p.code, p.name, p.level, f.asked, f.answered
      from (select code, count(*)::int as asked, count(q.answered_at)::int as answered
        from ask_questions q cross join lateral (values (left(q.place, 6)), (case when length(q.place) >= 9 then left(q.place, 9) end)) as l (code)
        where q.state = 'published' and q.asked_at >= ${since} and l.code is not null group by code) f
      join places p on p.code = f.code where p.level in ('county', 'township') order by p.code`,
  )
}

export type PlaceRow = { code: string; name: string; level: 'county' | 'township'; asked: number; answered: number }

export type QuestionNews = {
  orderId: string
  number: string
  title: string
  unit: string | null
  unitName: string
  topic: string | null
  place: string | null
  isPublic: boolean
  isAnswered: boolean
}

/** What may be told of these questions to those who follow them, the newest answer first. */
export function questionNews(tx: Tx, orderIds: readonly string[]): Promise<QuestionNews[]> {
  return tx.many(
    sql<QuestionNews>`select q.order_id as "orderId", q.number, q.title, coalesce(q.answered_by, q.unit) as unit, coalesce(u.short_name, '') as "unitName", q.topic, q.place,
      q.state = 'published' as "isPublic", q.answered_at is not null as "isAnswered" from ${joinedQuestions}
      where q.order_id = any(${orderIds}::uuid[]) order by q.news_at desc nulls last`,
  )
}

export async function mapCount(tx: Tx): Promise<number> {
  const row = await tx.first(
    sql<{ n: number }>`select count(*)::int as n from ask_questions q where q.state = 'published'`,
  )
  return row?.n ?? 0
}

/** Published questions in the order of asking, so that a part once full stays as it is, with their last change. */
export function mapPart(
  tx: Tx,
  { skip, most }: { skip: number; most: number },
): Promise<{ number: string; changedAt: Date }[]> {
  return tx.many(
    sql<{
      number: string
      changedAt: Date
    }>`select q.number, greatest(q.published_at, q.news_at, q.asked_at, q.changed_at) as "changedAt" from ask_questions q
      where q.state = 'published' order by q.asked_at, q.order_id limit ${most} offset ${skip}`,
  )
}
