import { sql, type By, type Tx } from '../platform/index.ts'
import type { z } from 'zod'
import type { AppealGround, CallOutcome, Reason, RemedyClock, RemedyState, ReviewGrade } from './review.ts'
import type { Due } from './clocks.ts'

export type Remedy = {
  id: string
  review: string
  number: string
  unit: string
  unitName: string
  what: string
  grade: ReviewGrade
  reasons: Reason[]
  words: string
  state: RemedyState
  round: number
  clock: RemedyClock | null
  dueAt: Date | null
  dueWhy: unknown
  contactNote: string | null
  fixNote: string | null
  callNote: string | null
  outcome: z.infer<typeof CallOutcome> | null
  late: boolean
  appeal: 'waiting' | 'upheld' | 'denied' | null
  appealGround: z.infer<typeof AppealGround> | null
  appealReason: string | null
  decision: string | null
  at: Date
}

const columns = sql`m.id, m.review, m.number, m.unit, u.short_name as "unitName", m.what, m.grade, m.reasons, m.words, m.state, m.round, m.clock, m.due_at as "dueAt",
  m.due_why as "dueWhy", m.contact_note as "contactNote", m.fix_note as "fixNote", m.call_note as "callNote", m.outcome, m.late, m.appeal,
  m.appeal_ground as "appealGround", m.appeal_reason as "appealReason", m.decision, m.at`
const joined = sql`remedies m join units u on u.id = m.unit`

export async function insertRemedy(
  by: By,
  m: Pick<Remedy, 'id' | 'review' | 'number' | 'unit' | 'what' | 'grade' | 'reasons' | 'words'>,
  due: Due,
): Promise<void> {
  await by.tx.run(
    sql`insert into remedies (id, review, number, unit, what, grade, reasons, words, state, clock, due_at, due_why, at)
      values (${m.id}, ${m.review}, ${m.number}, ${m.unit}, ${m.what}, ${m.grade}, ${m.reasons}, ${m.words}, 'open', 'contact', ${due.at}, ${JSON.stringify(due.why)}::jsonb, ${by.now})`,
  )
}

/** Only what this actor may see. */
export function lockRemedy(tx: Tx, id: string): Promise<Remedy | undefined> {
  return tx.first(sql<Remedy>`select ${columns} from ${joined} where m.id = ${id} for update of m`)
}

export function remediesByIds(tx: Tx, ids: readonly string[]): Promise<Remedy[]> {
  return tx.many(sql<Remedy>`select ${columns} from ${joined} where m.id = any(${ids}::uuid[])`)
}

export function lockFreeRemedies(tx: Tx, ids: readonly string[]): Promise<Remedy[]> {
  return tx.many(
    sql<Remedy>`select ${columns} from ${joined} where m.id = any(${ids}::uuid[]) order by m.id for update of m skip locked`,
  )
}

/** Those still running first by date, then what ended lately. */
export function listRemedies(tx: Tx, open: boolean): Promise<Remedy[]> {
  const which = open ? sql`m.state not in ('closed', 'dropped')` : sql`m.state in ('closed', 'dropped')`
  return tx.many(
    sql<Remedy>`select ${columns} from ${joined} where ${which} order by m.due_at nulls last, m.ended_at desc, m.id limit 200`,
  )
}

export type Change = Partial<
  Pick<
    Remedy,
    'contactNote' | 'fixNote' | 'callNote' | 'outcome' | 'appeal' | 'appealGround' | 'appealReason' | 'decision'
  >
> & { state?: RemedyState; clock?: { name: RemedyClock; due: Due; round: number } | null; fixedLate?: boolean }

/** Moves it on; what is not named stays. */
export async function changeRemedy(by: By, m: Remedy, to: Change): Promise<void> {
  const state = to.state ?? m.state
  const over = state === 'closed' || state === 'dropped'
  const clock = over ? null : (to.clock ?? { name: m.clock, due: { at: m.dueAt, why: m.dueWhy }, round: m.round })
  await by.tx.run(
    sql`update remedies set state = ${state}, clock = ${clock?.name ?? null}, due_at = ${clock?.due.at ?? null}, due_why = ${JSON.stringify(clock?.due.why ?? null)}::jsonb,
      round = ${clock?.round ?? m.round}, contact_note = ${to.contactNote ?? m.contactNote}, fix_note = ${to.fixNote ?? m.fixNote}, call_note = ${to.callNote ?? m.callNote},
      outcome = ${to.outcome ?? m.outcome}, appeal = ${to.appeal ?? m.appeal}, appeal_ground = ${to.appealGround ?? m.appealGround},
      appeal_reason = ${to.appealReason ?? m.appealReason}, appeal_by = case when ${to.appeal ?? null}::text = 'waiting' then ${by.actor.id}::uuid else appeal_by end,
      decision = ${to.decision ?? m.decision}, fixed_late = coalesce(${to.fixedLate ?? null}::boolean, fixed_late), ended_at = ${over ? by.now : null} where id = ${m.id}`,
  )
}

export async function markLate(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`update remedies set late = true where id = any(${ids}::uuid[])`)
}
