import type { By, Refusal } from '../platform/index.ts'
import { acts, identityTrouble, type Act } from './level.ts'
import { refused } from './refusals.ts'
import { proofsOf, spendProof } from './store.ts'

/** An act and what it is done to: a loan, a case, an agreement. */
export type Wanted = { act: Act; subject: string }

/** Why this person may not do this act now, or undefined; looks only. Errors: 'level-too-low', 'step-up-needed'. */
export async function actTrouble(by: By, wanted: Wanted): Promise<Refusal | undefined> {
  if (by.actor.kind === 'system') return undefined
  const citizen = by.actor.kind === 'citizen' ? by.actor.id : null
  return identityTrouble(citizen === null ? [] : await proofsOf(by, citizen), wanted, by.now)
}

/** The same of somebody who stands before whoever asks. Errors: 'level-too-low', 'step-up-needed'. */
export async function actTroubleOf(by: By, citizen: string, wanted: Wanted): Promise<Refusal | undefined> {
  return identityTrouble(await proofsOf(by, citizen), wanted, by.now)
}

/**
 * The gate in front of an act, passed in the transaction that does it: a living proof (LV4) is spent by it and serves
 * no second time. Errors: 'level-too-low', 'step-up-needed'. Source: services.md 3.
 */
export async function requireAct(by: By, wanted: Wanted): Promise<Refusal | undefined> {
  const trouble = await actTrouble(by, wanted)
  if (trouble || acts[wanted.act].level < 4 || by.actor.kind === 'system') return trouble
  if (await spendProof(by, by.actor.id ?? '', wanted)) return undefined
  return refused('step-up-needed', { facts: { act: acts[wanted.act], needs: 'LV4' } })
}
