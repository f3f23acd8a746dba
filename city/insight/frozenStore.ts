import { countedOf, countNames, unitOfQuestion } from '../ask/index.ts'
import { sql, type By, type Tx } from '../platform/index.ts'
import { Counts, type Measures } from './record.ts'
import type { Period } from './recordStore.ts'

/** A month that does not change any more: when that was, and by which way of counting and which lines. */
export type FrozenMonth = { month: string; at: Date; rule: string; measures: Measures }

const headColumns = sql`month, frozen_at as at, rule, measures`

export function frozenMonths(tx: Tx, since: string, until: string): Promise<FrozenMonth[]> {
  return tx.many(
    sql<FrozenMonth>`select ${headColumns} from record_months where month between ${since} and ${until} order by month`,
  )
}

type Hours = { median: number | null; ninth: number | null }
export type FrozenRow = { month: string; unit: string; counts: Counts } & Hours

/** The frozen figures of these months, of one unit or of all. */
export async function frozenRows(tx: Tx, since: string, until: string, unit: string | null): Promise<FrozenRow[]> {
  const rows = await tx.many(
    sql<FrozenRow>`select month, unit, counts, median, ninth from record_frozen
      where month between ${since} and ${until} and (${unit}::text is null or unit = ${unit})`,
  )
  return rows.map((row) => ({ ...row, counts: Counts.parse(row.counts) }))
}

/** The month of the first public question, in the city's calendar. */
export async function firstMonth(tx: Tx): Promise<string | undefined> {
  const row = await tx.first(
    sql<{
      month: string | null
    }>`select to_char(min(asked_at) at time zone 'Asia/Shanghai', 'YYYY-MM') as month from ask_questions where state = 'published'`,
  )
  return row?.month ?? undefined
}

/** Claims the month for this transaction: true when nobody froze it before. */
export async function insertMonth(by: By, month: FrozenMonth & { id: string }): Promise<boolean> {
  const made = await by.tx.run(
    sql`insert into record_months (month, id, frozen_at, rule, measures)
      values (${month.month}, ${month.id}, ${month.at}, ${month.rule}, ${JSON.stringify(month.measures)}::jsonb) on conflict (month) do nothing`,
  )
  return made === 1
}

/** Keeps which question counts as what, read in one statement, and the figures made of exactly these. */
export async function insertFrozen(tx: Tx, month: string, period: Period): Promise<number> {
  const kept = await tx.run(
    sql`insert into record_frozen_questions (order_id, month, unit, counted)
      select q.order_id, ${month}, ${unitOfQuestion}, ${countedOf(period.now)} from ask_questions q
      where q.state = 'published' and q.asked_at >= ${period.from} and q.asked_at < ${period.until} and ${unitOfQuestion} is not null`,
  )
  const took = sql`extract(epoch from q.answered_at - q.asked_at) / 3600`
  const answered = sql`'answered' = any (f.counted)`
  await tx.run(
    sql`insert into record_frozen (month, unit, counts, median, ninth)
      select f.month, f.unit, jsonb_build_object(${sql.join(countNames.map((name) => sql`${name}::text, count(*) filter (where ${name} = any (f.counted))`))}),
        (percentile_cont(0.5) within group (order by ${took}) filter (where ${answered}))::float8,
        (percentile_cont(0.9) within group (order by ${took}) filter (where ${answered}))::float8
      from record_frozen_questions f join ask_questions q on q.order_id = f.order_id where f.month = ${month} group by f.month, f.unit`,
  )
  return kept
}
