import type { OrderStatus } from '../orders/index.ts'
import { sql, type By, type Tx } from '../platform/index.ts'

/** A matter as it is gathered: `person` is the same for all that one person said. */
export type Gathered = {
  id: string
  text: string
  place: string | null
  isCaller: boolean
  at: Date
  person: string
}

/**
 * The newest matters since a day, one more than `most`. What is secret, a report or praise is never gathered; nor is what
 * was withdrawn or not accepted, nor the parts of another.
 */
export function mattersToGather(
  tx: Tx,
  since: Date,
  { until, most }: { until: Date; most: number },
): Promise<Gathered[]> {
  return tx.many(
    sql<Gathered>`select o.id, o.title || E'\n' || o.body as text, left(o.place, 6) as place, o.channel = 'phone' as "isCaller", o.registered_at as at,
        coalesce(c.phone, o.citizen::text, o.id::text) as person
      from orders o left join order_callers c on c.order_id = o.id
      where o.registered_at >= ${since} and o.registered_at <= ${until} and not o.secret and o.type not in ('report', 'praise')
        and o.parent is null and coalesce(o.outcome, '') not in ('withdrawn', 'refused', 'handedOver')
      order by o.registered_at desc, o.id desc limit ${most + 1}`,
    'voices.toGather',
  )
}

export type Run = { id: string; day: string; at: Date; version: string; days: number; looked: number; leftOut: number }

/** Claims the night for this transaction: true when nobody gathered it before. */
export async function insertRun(tx: Tx, run: Run): Promise<boolean> {
  const made = await tx.run(
    sql`insert into cluster_runs (id, day, at, version, days, looked, left_out)
      values (${run.id}, ${run.day}::date, ${run.at}, ${run.version}, ${run.days}, ${run.looked}, ${run.leftOut}) on conflict (day) do nothing`,
  )
  return made === 1
}

export async function wasGathered(tx: Tx, day: string): Promise<boolean> {
  return (await tx.first(sql`select 1 as yes from cluster_runs where day = ${day}::date`)) !== undefined
}

export type Member = { order: string; person: number; isRisk: boolean }
export type NewCluster = {
  id: string
  label: string
  words: readonly string[]
  place: string | null
  members: readonly Member[]
}

export async function insertCluster(tx: Tx, run: string, c: NewCluster): Promise<void> {
  await tx.run(
    sql`insert into clusters (id, run, label, words, place) values (${c.id}, ${run}, ${c.label}, ${c.words}, ${c.place})`,
    'voices.insertCluster',
  )
  const [orders, people, risks] = [
    c.members.map((m) => m.order),
    c.members.map((m) => m.person),
    c.members.map((m) => m.isRisk),
  ]
  await tx.run(
    sql`insert into cluster_members (cluster, order_id, person, is_risk)
      select ${c.id}, * from unnest(${orders}::uuid[], ${people}::int[], ${risks}::boolean[])`,
    'voices.insertMembers',
  )
}

/** Older nights are not kept; topics keep what they were made of. Answers how many went. */
export function forgetRuns(tx: Tx, before: string): Promise<number> {
  return tx.run(sql`delete from cluster_runs where day < ${before}::date`)
}

const runColumns = sql`id, day::text as day, at, version, days, looked, left_out as "leftOut"`

export function latestRun(tx: Tx): Promise<Run | undefined> {
  return tx.first(sql<Run>`select ${runColumns} from cluster_runs order by day desc limit 1`)
}

export function runOf({ tx }: By, cluster: string): Promise<Run | undefined> {
  return tx.first(
    sql<Run>`select ${runColumns} from cluster_runs where id = (select run from clusters where id = ${cluster})`,
  )
}

export type ClusterRow = {
  id: string
  label: string
  words: string[]
  placeName: string | null
  months: string[]
}

const clusterColumns = sql`c.id, c.label, c.words, place_label(c.place) as "placeName",
  array(select t.month from month_topics t where t.state <> 'dropped' and exists (
    select from month_topic_matters m join cluster_members x on x.order_id = m.order_id where m.topic = t.id and x.cluster = c.id) order by t.month) as months`

export function clustersOf(tx: Tx, run: string): Promise<ClusterRow[]> {
  return tx.many(sql<ClusterRow>`select ${clusterColumns} from clusters c where c.run = ${run}`, 'voices.clusters')
}

export function findCluster(tx: Tx, id: string): Promise<ClusterRow | undefined> {
  return tx.first(sql<ClusterRow>`select ${clusterColumns} from clusters c where c.id = ${id}`)
}

export type MemberRow = {
  cluster: string
  orderId: string
  number: string
  title: string
  unitName: string | null
  placeName: string | null
  status: OrderStatus
  at: Date
  isPublic: boolean
  isRisk: boolean
  isCaller: boolean
  person: number
}

/** The matters of these clusters as they stand now: what was withdrawn or became secret since has left at once. */
export function membersOf(tx: Tx, clusters: readonly string[]): Promise<MemberRow[]> {
  return tx.many(
    sql<MemberRow>`select m.cluster, o.id as "orderId", o.number, o.title, u.short_name as "unitName", place_label(o.place) as "placeName", o.status, o.registered_at as at,
        coalesce(q.state = 'published', false) as "isPublic", m.is_risk as "isRisk", o.channel = 'phone' as "isCaller", m.person
      from cluster_members m join orders o on o.id = m.order_id left join ask_questions q on q.order_id = o.id left join units u on u.id = o.unit
      where m.cluster = any (${clusters}::uuid[]) and not o.secret and coalesce(o.outcome, '') <> 'withdrawn'
      order by o.registered_at desc, o.id desc`,
    'voices.members',
  )
}
