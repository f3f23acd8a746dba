import { actFor, mandatesOf, mayActFor } from '../../mandates/index.ts'
import { isRefusal, type By, type Refusal } from '../../platform/index.ts'
import { caseRefusals } from '../refusals.ts'

/** Under which mandate somebody applies, for what; `on` when it is used and not only looked at. */
export type Under = { mandate: string | null | undefined; item?: string; level?: number; on?: string }

/**
 * Why this person may not apply by this mandate now, or nothing. Looked at when a case begins; used, and written down,
 * when it is handed in, so that what was revoked meanwhile hands in nothing. Errors: 'mandate-unknown', those of mandates.
 */
export async function mandateTrouble(by: By, { mandate, item, level, on }: Under): Promise<Refusal | undefined> {
  if (!mandate) return undefined
  const held = (await mandatesOf(by)).held.find(({ id }) => id === mandate)
  if (!held) return caseRefusals.refused('mandate-unknown')
  const wanted = {
    for: held.firm === null ? { citizen: held.giver } : { firm: held.firm },
    act: 'applyLicence',
    ...(item === undefined ? {} : { item }),
    ...(level === undefined ? {} : { level }),
  }
  const right = await (on === undefined ? mayActFor(by, wanted) : actFor(by, { ...wanted, on }))
  return isRefusal(right) ? right : undefined
}
