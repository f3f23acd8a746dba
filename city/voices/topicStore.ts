import { sql, type By, type Tx } from '../platform/index.ts'
import type { Heat, TopicState } from './topic.ts'

export type Task = {
  id: string
  topic: string
  text: string
  unit: string
  unitName: string
  dueAt: Date
  result: string | null
  doneAt: Date | null
}

export type TopicRow = {
  id: string
  month: string
  state: TopicState
  title: string
  question: string
  lead: string
  leadName: string
  helpers: string[]
  helperNames: string[]
  isGathered: boolean
  answer: string | null
  answeredAt: Date | null
  result: string | null
  doneAt: Date | null
  reason: string | null
  plannedAt: Date
  changedAt: Date
  matters: number
}

const columns = sql`t.id, t.month, t.state, t.title, t.question, t.lead, u.short_name as "leadName", t.helpers, t.found is not null as "isGathered",
  array(select h.short_name from unnest(t.helpers) with ordinality as x (unit, nth) join units h on h.id = x.unit order by x.nth) as "helperNames",
  t.answer, t.answered_at as "answeredAt", t.result, t.done_at as "doneAt", t.reason, t.planned_at as "plannedAt",
  greatest(t.planned_at, t.answered_at, t.done_at, (select max(k.done_at) from month_topic_tasks k where k.topic = t.id)) as "changedAt",
  coalesce((t.found->>'matters')::int, 0) as matters`
const joined = sql`month_topics t join units u on u.id = t.lead`

/** Topics whose month has begun, the newest first. */
export function begunTopics(tx: Tx, month: string, most: number): Promise<TopicRow[]> {
  return tx.many(
    sql<TopicRow>`select ${columns} from ${joined} where t.state <> 'dropped' and t.month <= ${month} order by t.month desc limit ${most}`,
    'voices.begun',
  )
}

/** Topics of these units, as lead or by a task; of all when no unit is named. Future months too, dropped ones only for all. */
export function topicsOf(tx: Tx, unit: string | null): Promise<TopicRow[]> {
  return tx.many(
    sql<TopicRow>`select ${columns} from ${joined} where ${unit}::text is null or (t.state <> 'dropped' and (t.lead = ${unit} or ${unit} = any (t.helpers)
        or exists (select from month_topic_tasks k where k.topic = t.id and k.unit = ${unit})))
      order by t.month desc, t.planned_at desc limit 60`,
    'voices.topicsOf',
  )
}

export function topicOf(tx: Tx, month: string): Promise<TopicRow | undefined> {
  return tx.first(
    sql<TopicRow>`select ${columns} from ${joined} where t.month = ${month} and t.state <> 'dropped'`,
    'voices.topic',
  )
}

export function topicById(tx: Tx, id: string): Promise<TopicRow | undefined> {
  return tx.first(sql<TopicRow>`select ${columns} from ${joined} where t.id = ${id}`)
}

/** Held until the transaction ends: two steps of one topic come one after the other. */
export async function lockTopic(tx: Tx, month: string): Promise<TopicRow | undefined> {
  await tx.run(sql`select from month_topics where month = ${month} and state <> 'dropped' for update`)
  return topicOf(tx, month)
}

export function tasksOf(tx: Tx, topics: readonly string[]): Promise<Task[]> {
  return tx.many(
    sql<Task>`select k.id, k.topic, k.text, k.unit, u.short_name as "unitName", k.due_at as "dueAt", k.result, k.done_at as "doneAt"
      from month_topic_tasks k join units u on u.id = k.unit where k.topic = any (${topics}::uuid[]) order by k.topic, k.nth`,
    'voices.tasks',
  )
}

export function tasksByIds(tx: Tx, ids: readonly string[]): Promise<Task[]> {
  return tx.many(
    sql<Task>`select k.id, k.topic, k.text, k.unit, u.short_name as "unitName", k.due_at as "dueAt", k.result, k.done_at as "doneAt"
      from month_topic_tasks k join units u on u.id = k.unit where k.id = any (${ids}::uuid[])`,
  )
}

export type NewTopic = {
  id: string
  month: string
  title: string
  question: string
  lead: string
  helpers: readonly string[]
  state: TopicState
  /** The gathering it came from, in figures: nothing of anybody's words. */
  found: (Heat & { matters: number; version: string }) | null
  entry: string
}

/** Answers whether the month was free. */
export async function insertTopic(by: By, t: NewTopic): Promise<boolean> {
  const made = await by.tx.run(
    sql`insert into month_topics (id, month, state, title, question, lead, helpers, found, planned_at, entry)
      values (${t.id}, ${t.month}, ${t.state}, ${t.title}, ${t.question}, ${t.lead}, ${t.helpers}, ${t.found && JSON.stringify(t.found)}::jsonb, ${by.now}, ${t.entry})
      on conflict (month) where state <> 'dropped' do nothing`,
  )
  return made === 1
}

export type NewTask = { id: string; text: string; unit: string; dueAt: Date }

export async function insertTasks(tx: Tx, topic: string, tasks: readonly NewTask[]): Promise<void> {
  const of = <K extends keyof NewTask>(key: K) => tasks.map((task) => task[key])
  await tx.run(
    sql`insert into month_topic_tasks (topic, id, nth, text, unit, due_at)
      select ${topic}, id, nth, text, unit, due_at
      from unnest(${of('id')}::uuid[], ${of('text')}::text[], ${of('unit')}::text[], ${of('dueAt')}::timestamptz[]) with ordinality as x (id, text, unit, due_at, nth)`,
  )
}

/** Keeps which matters stand behind it. */
export async function insertMatters(tx: Tx, topic: string, cluster: string, orders: readonly string[]): Promise<void> {
  await tx.run(
    sql`insert into month_topic_matters (topic, order_id, person, is_risk)
      select ${topic}, order_id, person, is_risk from cluster_members where cluster = ${cluster} and order_id = any (${orders}::uuid[])`,
  )
}

/** Where a step leads by the table, with its words and what was written down of it. */
export type Moved = { state: TopicState; words: string; entry: string }

export async function answerTopic(by: By, id: string, { state, words, entry }: Moved): Promise<void> {
  await by.tx.run(
    sql`update month_topics set state = ${state}, answer = ${words}, answered_at = ${by.now}, entry = ${entry} where id = ${id}`,
  )
}

export async function concludeTopic(by: By, id: string, { state, words, entry }: Moved): Promise<void> {
  await by.tx.run(
    sql`update month_topics set state = ${state}, result = ${words}, done_at = ${by.now}, entry = ${entry} where id = ${id}`,
  )
}

export async function dropTopic(by: By, id: string, { state, words, entry }: Moved): Promise<void> {
  await by.tx.run(sql`update month_topics set state = ${state}, reason = ${words}, entry = ${entry} where id = ${id}`)
}

export async function endTask(by: By, id: string, words: string): Promise<void> {
  await by.tx.run(sql`update month_topic_tasks set result = ${words}, done_at = ${by.now} where id = ${id}`)
}

export type MatterRow = {
  number: string
  title: string
  unitName: string | null
  placeName: string | null
  askedAt: Date
  answeredAt: Date | null
  isWithdrawn: boolean
  person: number
  /** As everybody reads it. */
  text: string
}

/** The matters behind a topic that everybody may read, whoever looks; the newest first. */
export function publicMatters(tx: Tx, topic: string): Promise<MatterRow[]> {
  return tx.many(
    sql<MatterRow>`select q.number, q.title, u.short_name as "unitName", place_label(q.place) as "placeName", q.asked_at as "askedAt", q.answered_at as "answeredAt",
        q.answered_at is null and q.status in ('ended', 'archived') as "isWithdrawn", m.person, q.title || E'\n' || q.body as text
      from month_topic_matters m join ask_questions q on q.order_id = m.order_id left join units u on u.id = coalesce(q.answered_by, q.unit)
      where m.topic = ${topic} and q.state = 'published' order by q.asked_at desc, q.order_id desc limit 500`,
    'voices.publicMatters',
  )
}
