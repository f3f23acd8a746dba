import { citizenById } from '../people/index.ts'
import type { By } from '../platform/index.ts'
import { actingTrouble } from './draft/mandate.ts'
import { findCase } from './store.ts'

/**
 * The case somebody comes to a hall about: for a citizen one of their own or one they may act in, at a desk one of whoever
 * has this phone. Undefined when it is neither.
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

async function hasPhone({ tx }: By, { citizen, agent }: { citizen: string; agent: string | null }, phone: string) {
  for (const id of [citizen, agent]) if (id !== null && (await citizenById(tx, id))?.phone === phone) return true
  return false
}
