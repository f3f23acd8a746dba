import { sql, type By, type Tx } from '../../platform/index.ts'
import { Look } from './look.ts'

type Of = { caseId: string; part: string | null }

/** Keeps what came of looking for some materials: of the applicant's case, or for an office's own part. */
export async function insertLooks(by: By, { caseId, part }: Of, looks: readonly Look[]): Promise<void> {
  const { secrets } = by.house
  for (const look of looks)
    await by.tx.run(
      sql`insert into case_fetches (case_id, part, material, hidden, at)
        values (${caseId}, ${part}, ${look.material}, ${secrets.hide(JSON.stringify(look))}, ${by.now})`,
      'cases.keepLook',
    )
}

/** The looks of a case this reader may see, in the order they were made; an office's are told apart from the case's own. */
export async function looksKept(by: By, caseId: string): Promise<{ part: string | null; look: Look }[]> {
  const rows = await by.tx.many(
    sql<{
      part: string | null
      hidden: string
    }>`select part, hidden from case_fetches where case_id = ${caseId} order by n`,
    'cases.looks',
  )
  return rows.map(({ part, hidden }) => ({ part, look: Look.parse(JSON.parse(by.house.secrets.reveal(hidden))) }))
}

export async function forgetLooks(tx: Tx, caseId: string): Promise<void> {
  await tx.run(sql`delete from case_fetches where case_id = ${caseId} and part is null`)
}
