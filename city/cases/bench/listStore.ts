import { allOf, sql, type Says, type Tx } from '../../platform/index.ts'
import type { BenchGroup } from '../contract.ts'
import type { CaseState, ClockName } from '../case.ts'

/** Whose parts: an office's, or all of the city's for its inspectors. */
export type Seat = { unit: string | null; day: Date; now: Date }

export type Listed = {
  id: string
  number: string
  part: string
  name: Says
  thing: Says | null
  applicant: string
  state: CaseState
  dueClock: ClockName | null
  dueAt: Date | null
  dueWhy: unknown
  confirm: string[]
  receivedOn: string | null
  sortAt: string
}

/** The office's own dates; that of a notice is the applicant's. */
const ours = sql`p.due_clock <> 'correction'`

/** What stands in a group; `day` is the end of today. */
function groupIs(group: BenchGroup, { day, now }: Seat) {
  const states: Partial<Record<BenchGroup, string[]>> = {
    toDecide: ['asked'],
    toAccept: ['submitted'],
    toCorrect: ['correcting', 'lapsed'],
    reviewing: ['accepted', 'reviewing', 'awaitingFee'],
    paused: ['paused'],
    toDeliver: ['granted', 'denied', 'making', 'delivered'],
  }
  const own = states[group]
  if (own) return sql`p.state = any(${own}::text[])`
  if (group === 'today') return sql`${ours} and p.due_at > ${now} and p.due_at <= ${day}`
  if (group === 'overdue') return sql`${ours} and p.due_at < ${now}`
  return sql`true`
}

const mine = ({ unit }: Seat) =>
  allOf([sql`(p.submitted_on is not null or p.asked_on is not null)`, unit !== null && sql`p.unit = ${unit}`])
/** What has no date comes last. */
const sortKey = sql`coalesce(to_char(p.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS'), '9999')`

export function benchRows(
  tx: Tx,
  seat: Seat,
  of: { group: BenchGroup; text: string; after: { at: string; id: string } | undefined; most: number },
): Promise<Listed[]> {
  const like = `%${of.text.replace(/[\\%_]/g, '\\$&')}%`
  const where = allOf([
    mine(seat),
    groupIs(of.group, seat),
    of.text !== '' && sql`(p.number ilike ${like} or p.applicant ilike ${like} or p.name->>'zh' ilike ${like})`,
    of.after && sql`(${sortKey}, p.id) > (${of.after.at}, ${of.after.id}::uuid)`,
  ])
  return tx.many(
    sql<Listed>`select p.id, p.number, p.part, p.name, p.thing, p.applicant, p.state, p.due_clock as "dueClock", p.due_at as "dueAt", p.due_why as "dueWhy",
        array(select jsonb_array_elements_text(p.detail->'confirm')) as confirm, coalesce(p.submitted_on, p.asked_on)::text as "receivedOn", ${sortKey} as "sortAt"
      from case_parts p where ${where} order by ${sortKey}, p.id limit ${of.most}`,
  )
}

export async function countParts(
  tx: Tx,
  seat: Seat,
  groups: readonly BenchGroup[],
): Promise<{ group: BenchGroup; n: number }[]> {
  const counts = groups.map((group) => sql`count(*) filter (where ${groupIs(group, seat)})::int`)
  const row = await tx.first(
    sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts from case_parts p where ${mine(seat)}`,
  )
  return groups.map((group, i) => ({ group, n: row?.counts[i] ?? 0 }))
}
