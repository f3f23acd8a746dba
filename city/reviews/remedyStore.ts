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
export async function changeRemedy(by: By, m: Remedy, { clock, fixedLate, ...to }: Change): Promise<void> {
  const next = { ...m, ...to }
  const over = next.state === 'closed' || next.state === 'dropped'
  const kept = { name: m.clock, due: { at: m.dueAt, why: m.dueWhy }, round: m.round }
  const { name, due, round } = over ? { ...kept, name: null, due: { at: null, why: null } } : (clock ?? kept)
  const appealed = to.appeal === 'waiting' ? by.actor.id : null
  await by.tx.run(
    sql`update remedies set state = ${next.state}, clock = ${name}, due_at = ${due.at}::timestamptz, due_why = ${JSON.stringify(due.why)}::jsonb, round = ${round},
      contact_note = ${next.contactNote}, fix_note = ${next.fixNote}, call_note = ${next.callNote}, outcome = ${next.outcome}, appeal = ${next.appeal},
      appeal_ground = ${next.appealGround}, appeal_reason = ${next.appealReason}, appeal_by = coalesce(${appealed}::uuid, appeal_by), decision = ${next.decision},
      fixed_late = coalesce(${fixedLate ?? null}::boolean, fixed_late), ended_at = ${over ? by.now : null}::timestamptz where id = ${m.id}`,
  )
}

export async function markLate(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`update remedies set late = true where id = any(${ids}::uuid[])`)
}
