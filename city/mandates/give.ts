import { citizenById, citizenOfPhone, plainFirmCode } from '../people/index.ts'
import { cityDate, closeTimers, common, endOfDay, isRefusal, type By, type Refusal } from '../platform/index.ts'
import { firmOfLegal } from './firmStore.ts'
import { needsLevel2, needsLevel3 } from './firms.ts'
import { lastDay, limitOf } from './limits.ts'
import { stepped, steps, type Step } from './mandate.ts'
import { promiseWord } from './lapse.ts'
import { refused } from './refusals.ts'
import {
  holdPerson,
  insertMandate,
  lockMandate,
  mandateById,
  moveMandate,
  sameMandate,
  standingCount,
  type Mandate,
} from './store.ts'

/** To whom, for what, until which day. */
export type Given = { phone: string; name: string; scope: string[]; until: string }

/** A person (LV3) lets a helper do things for them. Errors: see `contract.giveHelper`. */
export async function giveHelper(by: By, given: Given): Promise<Mandate | Refusal> {
  const no = await needsLevel3(by, { zh: '委托帮办代办', en: 'lending the right to act' })
  return no ?? giveFor(by, given, { giver: by.actor.id ?? '', way: 'self' })
}

/** A legal representative names an agent of their firm. Errors: see `contract.giveAgent`. */
export async function giveAgent(by: By, { code, ...given }: Given & { code: string }): Promise<Mandate | Refusal> {
  const firm = await firmOfLegal(by.tx, by.actor.id ?? '', plainFirmCode(code))
  if (!firm) return common.refused('not-found')
  if (firm.state !== 'bound') return refused('firm-not-bound')
  return give(by, given, { giver: by.actor.id ?? '', firm: firm.id, way: 'self' })
}

/** Who gives, in which way, and what a counter saw of it. */
type Giver = { giver: string; way: 'self' | 'counter'; purpose?: string }

/** A mandate of a person for a helper, where it is known that it is really this person. Errors: those of `give`. */
export async function giveFor(by: By, given: Given, from: Giver): Promise<Mandate | Refusal> {
  if (given.scope.some((word) => word.startsWith('matter:'))) return outOfPlace('scope')
  return give(by, given, { ...from, firm: null })
}

const outOfPlace = (field: string) =>
  common.refused('invalid-input', { fields: [{ field, says: { zh: '只有企业可以委托这一项', en: 'Only firms can' } }] })

async function give(
  by: By,
  given: Given,
  { purpose, ...from }: Giver & { firm: string | null },
): Promise<Mandate | Refusal> {
  const until = await untilOf(by, given.until, from.firm ? 'mandate.agent' : 'mandate.help')
  if (isRefusal(until)) return until
  const helper = await citizenOfPhone(by, given.phone)
  if (helper.id === from.giver) return refused('mandate-self')
  const days = await limitOf(by, 'mandate.offer')
  const answerBy = new Date(Math.min(until.getTime(), by.now.getTime() + days * 86_400_000))
  const made = { ...from, helper: helper.id, helperName: given.name, scope: given.scope, answerBy, until }
  await holdPerson(by.tx, from.giver)
  const before = await sameMandate(by, made)
  if (before) return found(by, before)
  const most = await limitOf(by, 'mandate.most')
  if ((await standingCount(by, from.giver)) >= most) return refused('mandate-too-many', { facts: { most } })
  const id = await insertMandate(by, made)
  const said = { ...from, helper: helper.id, scope: given.scope, until: given.until }
  await by.house.record(by, { action: 'mandate.given', subject: id, said, ...seen(purpose) })
  return found(by, id)
}

const seen = (purpose: string | undefined) => (purpose === undefined ? {} : { purpose })

/** The 24:00 of the chosen day. Errors: 'invalid-input' for a day that is over, 'mandate-too-long'. */
async function untilOf(by: By, day: string, stage: 'mandate.agent' | 'mandate.help'): Promise<Date | Refusal> {
  const says = { zh: '请选今天或以后的日期', en: 'Choose today or a later day' }
  if (day < cityDate(by.now)) return common.refused('invalid-input', { fields: [{ field: 'until', says }] })
  const last = lastDay(by.now, await limitOf(by, stage))
  if (day <= last) return endOfDay(day)
  const long = { zh: `最晚 ${last}`, en: `${last} at the latest` }
  return refused('mandate-too-long', { facts: { until: last }, fields: [{ field: 'until', says: long }] })
}

async function found(by: By, id: string): Promise<Mandate> {
  const mandate = await mandateById(by.tx, id)
  if (!mandate) throw new Error('the mandate vanished')
  return mandate
}

/** Whoever is signed in takes a step. Errors: as `stepFor`. */
export function step(by: By, id: string, name: Step): Promise<Mandate | Refusal> {
  return stepFor(by, { id, name, person: by.actor.id ?? '' })
}

/**
 * One of the two takes a step: the helper accepts, declines or resigns, the giver revokes. The same step twice is one.
 * Errors: 'not-found', 'mandate-not-now', 'mandate-not-yours', 'level-too-low'.
 */
export async function stepFor(
  by: By,
  { id, name, person, purpose }: { id: string; name: Step; person: string; purpose?: string },
): Promise<Mandate | Refusal> {
  const mandate = await lockMandate(by.tx, id)
  if (!mandate || mandate[steps[name].by] !== person) return common.refused('not-found')
  if (mandate.state === steps[name].to) return mandate
  const to = stepped(mandate, name, steps[name].by, by.now)
  if (!to) return refused('mandate-not-now')
  const no = name === 'accept' ? await acceptTrouble(by, mandate) : undefined
  if (no) return no
  await moveMandate(by, id, to)
  await (to === 'accepted' ? promiseWord(by, mandate) : closeTimers(by.tx, id, 'mandate'))
  const { giver, helper, firm } = mandate
  await by.house.record(by, { action: happenings[name], subject: id, said: { giver, helper, firm }, ...seen(purpose) })
  return found(by, id)
}

const happenings = {
  accept: 'mandate.accepted',
  decline: 'mandate.declined',
  resign: 'mandate.resigned',
  revoke: 'mandate.revoked',
} as const satisfies Record<Step, string>

/** Who acts for another has a real name, and it is the one the mandate was given to. */
async function acceptTrouble(by: By, { helperName }: Mandate): Promise<Refusal | undefined> {
  const low = await needsLevel2(by, { zh: '接受委托', en: 'taking on a mandate' })
  if (low) return low
  const me = await citizenById(by.tx, by.actor.id ?? '')
  return me?.name === helperName ? undefined : refused('mandate-not-yours')
}
