import { acts } from '../identity/index.ts'
import { plainFirmCode } from '../people/index.ts'
import type { By, Refusal } from '../platform/index.ts'
import { firmsOfLegal, legalByCode, legalClaim } from './firmStore.ts'
import { choose, standingOf } from './mandate.ts'
import { refused } from './refusals.ts'
import { lendableActs, type Deed } from './scope.ts'
import { mandateById, mandatesHeld, mandatesOfPerson, type Mandate } from './store.ts'

/** For whom somebody wants to act. */
export type Principal = { firm: string } | { citizen: string }

/**
 * What is to be done for whom. `level`: the identity level the item itself asks, where it names one. Which of `act`,
 * `item`, `themes`, `matter` the mandate was given by does not matter: one of them must be in its scope.
 */
export type ForAnother = Deed & { for: Principal; level?: number }

/** By what right: the mandate (or the firm's binding, for the legal representative), and who gave it. */
export type Right = { mandate: string; as: 'legal' | 'agent' | 'helper'; giver: string; firm: string | null }

/**
 * May this person do this for that firm or person, now? Looks only. What needs the living person (LV4), and every act
 * that is not in the list of what can be lent, is nobody's but their own; a legal representative acts for the firm as
 * themselves, and passes the gates of city/identity like everybody.
 * Errors: 'mandate-missing', 'mandate-not-accepted', 'mandate-expired', 'mandate-revoked', 'mandate-out-of-scope',
 * 'act-not-delegable'.
 */
export async function mayActFor(by: By, wanted: ForAnother): Promise<Right | Refusal> {
  if (by.actor.kind !== 'citizen' || by.actor.id === null) return refused('mandate-missing')
  const me = by.actor.id
  if ('firm' in wanted.for) {
    const claim = await legalClaim(by.tx, me, wanted.for.firm)
    if (claim) return { mandate: claim, as: 'legal', giver: me, firm: wanted.for.firm }
  }
  const own = ownOnly(wanted)
  if (own) return own
  const chosen = choose(await mandatesHeld(by.tx, me, wanted.for), wanted, by.now)
  if (typeof chosen === 'string') return refused(chosen)
  const { id, firm, giver } = chosen
  return { mandate: id, as: firm === null ? 'helper' : 'agent', giver, firm }
}

function ownOnly({ act, level = 0 }: ForAnother): Refusal | undefined {
  if (level < 4 && (act === undefined || Object.hasOwn(lendableActs, act))) return undefined
  const known = Object.entries(acts).find(([name]) => name === act)?.[1].zh
  return refused('act-not-delegable', { facts: { act: known ?? (act ?? 'LV4').slice(0, 40) } })
}

/**
 * The gate other rooms put in front of what is done for somebody else, in the transaction that does it: the use is
 * written down with both persons and what it was done `on` (a case, a number). Errors: as `mayActFor`.
 */
export async function actFor(by: By, wanted: ForAnother & { on: string }): Promise<Right | Refusal> {
  const right = await mayActFor(by, wanted)
  if ('refused' in right) return right
  const { act, item, matter, on } = wanted
  await by.house.record(by, {
    action: 'mandate.used',
    subject: right.mandate,
    said: { giver: right.giver, helper: by.actor.id, firm: right.firm, as: right.as, act, item, matter, on },
  })
  return right
}

/** A firm as others name it. */
export type NamedFirm = { id: string; code: string; name: string }

/** The firms this person signed for, and so acts for as themselves. */
export async function firmsBound({ tx, actor }: By): Promise<NamedFirm[]> {
  const all = actor.kind === 'citizen' && actor.id !== null ? await firmsOfLegal(tx, actor.id) : []
  return all.filter(({ state }) => state === 'bound').map(({ id, code, name }) => ({ id, code, name }))
}

/** Who signed for the firm with this code, if anybody did; only the city itself sees other people's firms. */
export function legalOfFirm({ tx }: By, code: string): Promise<string | undefined> {
  return legalByCode(tx, plainFirmCode(code))
}

/** Does this mandate stand now? For whoever tells its two what happened; the transaction must see it. */
export async function mandateStands(by: By, id: string): Promise<boolean> {
  const mandate = await mandateById(by.tx, id)
  return mandate !== undefined && standingOf(mandate, by.now) === 'inForce'
}

/** Every mandate this person gave or holds, newest first, however it stands now. */
export async function mandatesOf(by: By): Promise<{ given: Mandate[]; held: Mandate[] }> {
  const all = by.actor.kind === 'citizen' && by.actor.id ? await mandatesOfPerson(by.tx, by.actor.id) : []
  return {
    given: all.filter(({ giver }) => giver === by.actor.id),
    held: all.filter(({ helper }) => helper === by.actor.id),
  }
}
