import type { By, House, Refusal } from '../../platform/index.ts'
import { caseRefusals } from '../refusals.ts'

/** Says whether the person who asks may apply by this mandate now. */
export type MandateCheck = (by: By, mandate: string) => Promise<boolean>

const checks = new WeakMap<House, MandateCheck>()

/** Who keeps the mandates of this house; until somebody does, there are none. */
export function askMandates(house: House, check: MandateCheck): void {
  checks.set(house, check)
}

/** Errors: 'mandate-unknown' (none, ended, revoked). Asked when a case begins and again when it is handed in. */
export async function mandateTrouble(by: By, mandate: string | null | undefined): Promise<Refusal | undefined> {
  if (!mandate) return undefined
  const isGiven = await checks.get(by.house)?.(by, mandate)
  return isGiven === true ? undefined : caseRefusals.refused('mandate-unknown')
}
