import type { By, Refusal } from '../platform/index.ts'
import { appointmentRefusals } from './refusals.ts'

/** The case a visit is about: of which item it is; null for a 一件事, which has many. */
export type CaseSaid = { item: string | null }

/**
 * Whose a case is, asked of the room that knows cases: a citizen's own (or one they may act in), and at a desk that of
 * whoever has this phone; undefined when it is not.
 */
export type SaysCase = (by: By, of: { number: string; phone: string }) => Promise<CaseSaid | undefined>

let saysCase: SaysCase = async () => undefined

/** Who knows cases; said once, in `city/main/rooms.ts`. */
export function knowCases(says: SaysCase): void {
  saysCase = says
}

type Wanted = { caseNumber?: string | undefined; item?: string | undefined; phone: string }

/** Why an appointment cannot carry this case, or nothing. Errors: 'case-not-theirs', 'case-of-other-item'. */
export async function caseTrouble(by: By, { caseNumber, item, phone }: Wanted): Promise<Refusal | undefined> {
  if (caseNumber === undefined) return undefined
  const of = await saysCase(by, { number: caseNumber, phone })
  if (!of) return appointmentRefusals.refused('case-not-theirs', { facts: { number: caseNumber } })
  const fits = item === undefined || of.item === null || of.item === item
  return fits ? undefined : appointmentRefusals.refused('case-of-other-item', { facts: { number: caseNumber } })
}
