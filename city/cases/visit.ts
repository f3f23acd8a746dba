import { citizenById } from '../people/index.ts'
import { mandateStands } from '../mandates/index.ts'
import type { By } from '../platform/index.ts'
import { actingTrouble } from './draft/mandate.ts'
import { findCase, type CaseHeld } from './store.ts'

/**
 * The case somebody comes to a hall about: for a citizen one of their own or one they may act in, at a desk one of whoever
 * has this phone, the agent's while the mandate stands. Undefined when it is neither.
 */
export async function caseOfVisitor(
  by: By,
  { number, phone }: { number: string; phone: string },
): Promise<{ item: string | null } | undefined> {
  const of = await findCase(by.tx, number)
  if (!of) return undefined
  const isTheirs = by.actor.kind === 'citizen' ? !(await actingTrouble(by, of)) : await hasPhone(by, of, phone)
  return isTheirs ? { item: of.kind === 'item' ? of.ofId : null } : undefined
}

async function hasPhone(by: By, { citizen, agent, mandate }: CaseHeld, phone: string): Promise<boolean> {
  const acting = mandate !== null && (await mandateStands(by, mandate)) ? agent : null
  for (const id of [citizen, acting]) if (id !== null && (await citizenById(by.tx, id))?.phone === phone) return true
  return false
}
