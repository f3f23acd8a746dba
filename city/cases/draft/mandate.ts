import { plainFirmCode, citizenById } from '../../people/index.ts'
import {
  actFor,
  choose,
  firmsBound,
  mandateRefusals,
  mandatesOf,
  mayActFor,
  type Deed,
  type Mandate,
  type NamedFirm,
} from '../../mandates/index.ts'
import { common, isRefusal, type By, type Refusal } from '../../platform/index.ts'
import { deskTrouble } from '../counter/desk.ts'
import { caseRefusals } from '../refusals.ts'
import { findCase, partsOf, type CaseHeld } from '../store.ts'
import { deedOf } from './deed.ts'

/** Under which mandate somebody applies, for what; `on` when it is used and not only looked at. */
type Under = { held: Mandate; deed: Deed; level?: number; on?: string }

/**
 * Why this person may not apply by this mandate now, or nothing. Looked at with every step in a case; used, and written
 * down, when it is handed in. Errors: those of mandates.
 */
async function mandateTrouble(by: By, { held, deed, level, on }: Under): Promise<Refusal | undefined> {
  const whose = held.firm === null ? { citizen: held.giver } : { firm: held.firm }
  const wanted = { ...deed, for: whose, ...(level === undefined ? {} : { level }) }
  const right = await (on === undefined ? mayActFor(by, wanted) : actFor(by, { ...wanted, on }))
  if (!isRefusal(right)) return undefined
  // Of several between the two, the one this case began under says why.
  const own = choose([held], deed, by.now)
  return typeof own === 'string' ? mandateRefusals.refused(own) : right
}

const heldBy = async (by: By, mandate: string | null): Promise<Mandate | undefined> =>
  (await mandatesOf(by)).held.find(({ id }) => id === mandate)

/** Whose a case is, who acts in it, and in which firm's name: oneself, or whoever gave the mandate and who holds it. */
export type Sides = { citizen: Person; agent: Person | null; firm: NamedFirm | null }
type Person = { id: string; name: string; phone: string }

/** What somebody says of whom they begin for: a mandate they hold, or the code of a firm they represent. */
export type ForWhom = { mandate?: string | undefined; firm?: string | undefined }

/** For whom this person begins a case. Errors: 'not-signed-in', 'mandate-unknown', 'firm-not-bound', those of mandates. */
export async function sidesOf(by: By, { mandate, firm }: ForWhom, deed: Deed): Promise<Sides | Refusal> {
  const me = await citizenById(by.tx, by.actor.id ?? '')
  if (!me) return common.refused('not-signed-in')
  if (mandate !== undefined) return sidesUnder(by, mandate, { me, deed })
  if (firm === undefined) return { citizen: me, agent: null, firm: null }
  const own = (await firmsBound(by)).find(({ code }) => code === plainFirmCode(firm))
  return own ? { citizen: me, agent: null, firm: own } : mandateRefusals.refused('firm-not-bound')
}

async function sidesUnder(by: By, mandate: string, { me, deed }: { me: Person; deed: Deed }): Promise<Sides | Refusal> {
  const held = await heldBy(by, mandate)
  if (!held) return caseRefusals.refused('mandate-unknown')
  const no = await mandateTrouble(by, { held, deed })
  if (no) return no
  const citizen = await citizenById(by.tx, held.giver)
  return citizen ? { citizen, agent: me, firm: firmOf(held) } : caseRefusals.refused('mandate-unknown')
}

/** The firm whose agent a mandate makes, or none. */
export function firmOf({ firm, firmName, firmCode }: Mandate): NamedFirm | null {
  return firm === null ? null : { id: firm, name: firmName ?? '', code: firmCode ?? '' }
}

/** The case of this number, if it is one's own or one acts in it. */
export async function actedCase(by: By, number: string): Promise<CaseHeld | undefined> {
  const of = await findCase(by.tx, number)
  return of && !(await actingTrouble(by, of)) ? of : undefined
}

type Acting = Pick<CaseHeld, 'id' | 'citizen' | 'agent' | 'mandate' | 'firm' | 'kind' | 'ofId'>

/**
 * Why this person may not go on with this case now, or nothing: it is the applicant's (a firm's, as long as they
 * represent it), the agent's as long as the mandate stands, and for a day that of the clerk who fills it in for somebody at
 * their counter. Errors: 'not-found', 'firm-not-bound', 'desk-over', those of mandates.
 */
export async function actingTrouble(
  by: By,
  of: Acting,
  more: { level?: number; on?: string } = {},
): Promise<Refusal | undefined> {
  if (by.actor.kind === 'staff') return deskTrouble(by, of)
  if (of.citizen === by.actor.id) {
    if (of.firm === null || (await firmsBound(by)).some(({ id }) => id === of.firm)) return undefined
    return mandateRefusals.refused('firm-not-bound')
  }
  if (of.agent === null || of.agent !== by.actor.id) return common.refused('not-found')
  const held = await heldBy(by, of.mandate)
  if (!held) return caseRefusals.refused('mandate-unknown')
  const parts = (await partsOf(by.tx, [of.id])).filter(({ status }) => status !== 'out')
  return mandateTrouble(by, { held, deed: await deedOf(by, { ...of, parts }), ...more })
}
