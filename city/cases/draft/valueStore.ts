import { sql, type By, type Tx } from '../../platform/index.ts'
import type { FileKind } from '../../platform/index.ts'

/** Keeps what an applicant said, in secret writing. */
export async function saveHidden(tx: Tx, of: { caseId: string; citizen: string }, hidden: string): Promise<void> {
  await tx.run(
    sql`insert into case_values (case_id, citizen, hidden) values (${of.caseId}, ${of.citizen}, ${hidden})
      on conflict (case_id) do update set hidden = excluded.hidden`,
    'cases.saveValues',
  )
}

export async function hiddenOf(tx: Tx, caseId: string): Promise<string | undefined> {
  const row = await tx.first(
    sql<{ hidden: string }>`select hidden from case_values where case_id = ${caseId}`,
    'cases.values',
  )
  return row?.hidden
}

export async function forgetHidden(tx: Tx, caseId: string): Promise<void> {
  await tx.run(sql`delete from case_values where case_id = ${caseId}`)
}

/** Hands an office what it may know, as the newest projection of its part. */
export async function insertProjection(by: By, partId: string, hidden: string): Promise<void> {
  await by.tx.run(
    sql`insert into case_projections (part_id, n, hidden, at)
      select ${partId}::uuid, coalesce(max(n), 0) + 1, ${hidden}::text, ${by.now}::timestamptz from case_projections where part_id = ${partId}`,
  )
}

/** Every projection of a part, the first one first. */
export function projectionsOf(tx: Tx, partId: string): Promise<{ n: number; hidden: string; at: Date }[]> {
  return tx.many(
    sql<{
      n: number
      hidden: string
      at: Date
    }>`select n, hidden, at from case_projections where part_id = ${partId} order by n`,
    'cases.projections',
  )
}

export type CaseFile = {
  id: string
  hash: string
  kind: FileKind
  type: string
  name: string
  bytes: number
  material: string
  handed: boolean
  at: Date
  /** Who laid the original beside it, of which unit, and when. */
  checkedBy: string | null
  checkedUnit: string | null
  checkedAt: Date | null
}

const fileColumns = sql`f.id, f.hash, f.kind, f.type, f.name, f.bytes::int as bytes, c.material, c.handed, c.at,
  c.checked_by as "checkedBy", c.checked_unit as "checkedUnit", c.checked_at as "checkedAt"`

/** The files of a case this reader may see, in the order they came. */
export function filesOf(tx: Tx, caseId: string): Promise<CaseFile[]> {
  return tx.many(
    sql<CaseFile>`select ${fileColumns} from case_files c join files f on f.id = c.file where c.case_id = ${caseId} order by c.at, f.id`,
    'cases.files',
  )
}

export function findCaseFile(tx: Tx, number: string, id: string): Promise<CaseFile | undefined> {
  return tx.first(
    sql<CaseFile>`select ${fileColumns} from case_files c join files f on f.id = c.file join cases k on k.id = c.case_id where k.number = ${number} and c.file = ${id}`,
    'cases.file',
  )
}

/** A file nobody has checked yet. */
export const unchecked = { checkedBy: null, checkedUnit: null, checkedAt: null }

export type NewCaseFile = Omit<CaseFile, 'handed' | 'at' | keyof typeof unchecked> & {
  caseId: string
  citizen: string
  parts: readonly string[]
}

export async function insertCaseFile(by: By, f: NewCaseFile): Promise<void> {
  await by.tx.run(
    sql`insert into case_files (file, case_id, citizen, material, parts, at) values (${f.id}, ${f.caseId}, ${f.citizen}, ${f.material}, ${f.parts}, ${by.now})`,
  )
  await by.tx.run(
    sql`insert into files (id, hash, kind, type, bytes, name, by_person, subject, at)
      values (${f.id}, ${f.hash}, ${f.kind}, ${f.type}, ${f.bytes}, ${f.name}, ${f.citizen}, ${f.caseId}, ${by.now})`,
  )
}

/** The file was laid beside the original by this member of staff; the first time counts. */
export async function checkFile(
  by: By,
  file: string,
  { name, unit }: { name: string; unit: string },
): Promise<boolean> {
  const changed = await by.tx.run(
    sql`update case_files set checked_staff = ${by.actor.id}, checked_by = ${name}, checked_unit = ${unit}, checked_at = ${by.now}
      where file = ${file} and checked_at is null`,
  )
  return changed === 1
}

/** The check was a mistake: the file is as nobody laid anything beside it. */
export async function uncheckFile(tx: Tx, file: string): Promise<boolean> {
  const changed = await tx.run(
    sql`update case_files set checked_staff = null, checked_by = null, checked_unit = null, checked_at = null
      where file = ${file} and checked_at is not null`,
  )
  return changed === 1
}

/** Lets files the caller has seen go: nobody's any more, their bytes are tidied away with the next round. */
export async function releaseFiles(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`select release_case_files(${ids}::uuid[])`)
}

/** What was brought for these materials is this part's too. */
export async function widenFiles(
  tx: Tx,
  { caseId, part }: { caseId: string; part: string },
  materials: readonly string[],
): Promise<void> {
  await tx.run(
    sql`update case_files set parts = array_append(parts, ${part}) where case_id = ${caseId} and material = any(${materials}::text[]) and not ${part} = any(parts)`,
    'cases.widenFiles',
  )
}

/** From now on the offices of these parts see what was brought for them. */
export async function handFiles(tx: Tx, caseId: string, parts: readonly string[]): Promise<void> {
  await tx.run(
    sql`update case_files set handed = true where case_id = ${caseId} and parts && ${parts}::text[] and not handed`,
    'cases.handFiles',
  )
}
