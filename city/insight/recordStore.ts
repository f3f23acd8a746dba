import { countsAs, unitOfQuestion } from '../ask/index.ts'
import { sql, type Tx } from '../platform/index.ts'
import type { Counts, RecordKind } from './record.ts'

/** Questions asked from one instant to another, seen at `now`. */
export type Period = { from: Date; until: Date; now: Date }

type Hours = { median: number | null; ninth: number | null }
type Row = Counts & Hours

const figures = (now: Date) => {
  const is = countsAs(now)
  const n = (name: keyof Counts) => sql`count(*) filter (where ${is[name]})::int`
  const took = sql`extract(epoch from q.answered_at - q.asked_at) / 3600`
  return sql`${n('asked')} as asked, ${n('valid')} as valid, ${n('excluded')} as excluded, ${n('ended')} as ended,
    ${n('answered')} as answered, ${n('onTime')} as "onTime", ${n('late')} as late, ${n('open')} as open,
    ${n('overdue')} as overdue, ${n('rated')} as rated, ${n('satisfied')} as satisfied,
    (percentile_cont(array[0.5, 0.9]) within group (order by ${took}) filter (where ${is.answered}))[1]::float8 as median,
    (percentile_cont(array[0.5, 0.9]) within group (order by ${took}) filter (where ${is.answered}))[2]::float8 as ninth`
}

const published = ({ from, until }: Period) =>
  sql`q.state = 'published' and q.asked_at >= ${from} and q.asked_at < ${until}`

/** The record of every unit that was asked something in the period. */
export function recordsOfUnits(tx: Tx, period: Period): Promise<(Row & { unit: string })[]> {
  return tx.many(
    sql<Row & { unit: string }>`select ${unitOfQuestion} as unit, ${figures(period.now)} from ask_questions q
      where ${published(period)} and ${unitOfQuestion} is not null group by 1`,
  )
}

/** One unit's record as a whole. */
export function recordOfUnit(tx: Tx, unit: string, period: Period): Promise<Row | undefined> {
  return tx.first(
    sql<Row>`select ${figures(period.now)} from ask_questions q where ${published(period)} and ${unitOfQuestion} = ${unit}`,
  )
}

/** One unit's record by the month of asking, in the city's calendar, and as a whole (month null), read once. */
export function monthsOfUnit(tx: Tx, unit: string, period: Period): Promise<(Row & { month: string | null })[]> {
  return tx.many(
    sql<Row & { month: string | null }>`select month, ${figures(period.now)} from (
        select *, to_char(asked_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month from ask_questions) q
      where ${published(period)} and ${unitOfQuestion} = ${unit} group by grouping sets ((month), ())`,
  )
}

/** How many published questions of a unit left its record, by ground. */
export function exclusionsOfUnit(tx: Tx, unit: string, period: Period): Promise<{ ground: string; n: number }[]> {
  return tx.many(
    sql<{ ground: string; n: number }>`select q.excluded as ground, count(*)::int as n from ask_questions q
      where ${published(period)} and ${unitOfQuestion} = ${unit} and ${countsAs(period.now).excluded} group by 1`,
  )
}

export type Chain = { asked: number; answered: number; rated: number; satisfied: number }

/** Questions nobody but the asker may read, each count a part of the one before it. */
export function unpublishedOfUnit(tx: Tx, unit: string, { from, until }: Period): Promise<Chain | undefined> {
  return tx.first(
    sql<Chain>`select count(*)::int as asked, count(q.answered_at)::int as answered,
      count(*) filter (where q.answered_at is not null and q.grade is not null)::int as rated,
      count(*) filter (where q.answered_at is not null and q.grade <> 'dissatisfied')::int as satisfied
      from ask_questions q where q.state <> 'published' and ${unitOfQuestion} = ${unit}
        and q.asked_at >= ${from} and q.asked_at < ${until}`,
  )
}

export type RecordedUnit = { unit: string; name: string; kind: RecordKind }

/** Units that answer questions here, by name. */
export function recordedUnits(tx: Tx): Promise<RecordedUnit[]> {
  return tx.many(
    sql<RecordedUnit>`select id as unit, short_name as name, kind from units
      where kind in ('department', 'centre', 'township') and public order by pinyin, id`,
  )
}

export type MeasureRow = { stage: string; type: string | null; amount: string }

/** The dated rows a record is judged by on a day, the newest of each. */
export function measureRows(tx: Tx, day: string): Promise<MeasureRow[]> {
  return tx.many(
    sql<MeasureRow>`select distinct on (stage, type) stage, type, amount from limits
      where stage like 'record.%' and since <= ${day}::date order by stage, type, since desc`,
  )
}
