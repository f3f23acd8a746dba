import { sql, type By, type Tx } from '../../platform/index.ts'

/** A clerk's hold on somebody's draft. `code` is a digest; `codeVersion`: the version of the case the person was read. */
export type Desk = {
  id: string
  caseId: string
  citizen: string
  staff: string
  unit: string
  at: Date
  until: Date
  endedAt: Date | null
  code: string | null
  codeVersion: number | null
  codeAt: Date | null
  tries: number
}

const columns = sql`id, case_id as "caseId", citizen, staff, unit, at, until, ended_at as "endedAt", code, code_version as "codeVersion", code_at as "codeAt", tries`

export async function insertDesk(
  by: By,
  d: Pick<Desk, 'id' | 'caseId' | 'citizen' | 'staff' | 'unit' | 'until'>,
): Promise<void> {
  await by.tx.run(
    sql`insert into case_desks (id, case_id, citizen, staff, unit, at, until)
      values (${d.id}, ${d.caseId}, ${d.citizen}, ${d.staff}, ${d.unit}, ${by.now}, ${d.until})`,
  )
}

/** The open hold on a case, whoever's it is among those this reader may see. */
export function openDesk(tx: Tx, caseId: string): Promise<Desk | undefined> {
  return tx.first(
    sql<Desk>`select ${columns} from case_desks where case_id = ${caseId} and ended_at is null`,
    'cases.desk',
  )
}

/** The same, held until the transaction ends. Whoever also holds the case holds that first. */
export function lockDesk(tx: Tx, caseId: string): Promise<Desk | undefined> {
  return tx.first(
    sql<Desk>`select ${columns} from case_desks where case_id = ${caseId} and ended_at is null for update`,
    'cases.lockDesk',
  )
}

export function deskById(tx: Tx, id: string): Promise<Desk | undefined> {
  return tx.first(sql<Desk>`select ${columns} from case_desks where id = ${id} for update`)
}

/** Every hold there was on a case, oldest first. */
export function desksOf(tx: Tx, caseId: string): Promise<Desk[]> {
  return tx.many(sql<Desk>`select ${columns} from case_desks where case_id = ${caseId} order by at`, 'cases.desks')
}

/** Whether a clerk handed this case in for the person who stood there. */
export async function wasHandedInAtCounter(tx: Tx, caseId: string): Promise<boolean> {
  const desk = await tx.first(sql`select 1 from case_desks where case_id = ${caseId} and ended_why = 'handedIn'`)
  return desk !== undefined
}

/** What a clerk holds now, newest first: the numbers of the cases, and whose they are. */
export function heldBy(tx: Tx, staff: string, now: Date): Promise<{ number: string; citizen: string; until: Date }[]> {
  return tx.many(
    sql<{
      number: string
      citizen: string
      until: Date
    }>`select c.number, d.citizen, d.until from case_desks d join cases c on c.id = d.case_id
      where d.staff = ${staff} and d.ended_at is null and d.until > ${now} and c.standing = 'draft' order by d.at desc limit 40`,
    'cases.desksHeld',
  )
}

export async function endDesk(by: By, id: string, why: 'handedIn' | 'over' | 'left'): Promise<void> {
  await by.tx.run(
    sql`update case_desks set ended_at = ${by.now}, ended_why = ${why} where id = ${id} and ended_at is null`,
  )
}

/** Keeps the digest of a code for one version of the case. */
export async function keepCode(by: By, id: string, code: { digest: string; version: number }): Promise<void> {
  await by.tx.run(
    sql`update case_desks set code = ${code.digest}, code_version = ${code.version}, code_at = ${by.now}, tries = 0 where id = ${id}`,
  )
}

export async function countGuess(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update case_desks set tries = tries + 1 where id = ${id}`)
}
