import type { SaysSubject } from '../../identity/index.ts'
import { citizenById } from '../../people/index.ts'
import { actFor, choose, mandateRefusals, mandatesOf, mayActFor } from '../../mandates/index.ts'
import { common, isRefusal, type By, type Refusal } from '../../platform/index.ts'
import { caseRefusals } from '../refusals.ts'
import { findCase, type CaseHeld } from '../store.ts'

/** Under which mandate somebody applies, for what; `on` when it is used and not only looked at. */
export type Under = { mandate: string | null | undefined; item?: string; level?: number; on?: string }

/**
 * Why this person may not apply by this mandate now, or nothing. Looked at with every step in a case; used, and written
 * down, when it is handed in. Errors: 'mandate-unknown', those of mandates.
 */
async function mandateTrouble(by: By, { mandate, item, level, on }: Under): Promise<Refusal | undefined> {
  const held = (await mandatesOf(by)).held.find(({ id }) => id === mandate)
  if (!held) return caseRefusals.refused('mandate-unknown')
  const deed = { act: 'applyLicence', ...(item === undefined ? {} : { item }) }
  const whose = held.firm === null ? { citizen: held.giver } : { firm: held.firm }
  const wanted = { ...deed, for: whose, ...(level === undefined ? {} : { level }) }
  const right = await (on === undefined ? mayActFor(by, wanted) : actFor(by, { ...wanted, on }))
  if (!isRefusal(right)) return undefined
  // Of several between the two, the one this case began under says why.
  const own = choose([held], deed, by.now)
  return typeof own === 'string' ? mandateRefusals.refused(own) : right
}

/** Whose a case is and who acts in it: oneself, or whoever gave the mandate and who holds it. */
export type Sides = { citizen: Person; agent: Person | null }
type Person = { id: string; name: string; phone: string }

/** For whom this person begins a case. Errors: 'not-signed-in', 'mandate-unknown', those of mandates. */
export async function sidesOf(by: By, under: Under): Promise<Sides | Refusal> {
  const me = await citizenById(by.tx, by.actor.id ?? '')
  if (!me) return common.refused('not-signed-in')
  if (!under.mandate) return { citizen: me, agent: null }
  const no = await mandateTrouble(by, under)
  if (no) return no
  const held = (await mandatesOf(by)).held.find(({ id }) => id === under.mandate)
  const citizen = held && (await citizenById(by.tx, held.giver))
  return citizen ? { citizen, agent: me } : caseRefusals.refused('mandate-unknown')
}

/** What handing in a case is about, to whoever acts in it. */
export const ownCase: SaysSubject = async (by, subject) => {
  const of = await findCase(by.tx, subject)
  if (!of || (await actingTrouble(by, of))) return undefined
  return { zh: `提交 ${of.number}“${of.name.zh}”`, en: `handing in ${of.number} “${of.name.en}”` }
}

type Acting = Pick<CaseHeld, 'citizen' | 'agent' | 'mandate' | 'kind' | 'ofId'>

/**
 * Why this person may not go on with this case now, or nothing: it is the applicant's, and the agent's as long as the
 * mandate stands. Errors: 'not-found', those of mandates.
 */
export async function actingTrouble(
  by: By,
  of: Acting,
  more: { level?: number; on?: string } = {},
): Promise<Refusal | undefined> {
  if (of.citizen === by.actor.id) return undefined
  if (of.agent === null || of.agent !== by.actor.id) return common.refused('not-found')
  return mandateTrouble(by, { mandate: of.mandate, ...more, ...(of.kind === 'item' ? { item: of.ofId } : {}) })
}
