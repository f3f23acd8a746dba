import { actTrouble, identityRefusals, levels, requireAct, type SaysSubject } from '../identity/index.ts'
import { citizenById, firmCodeTrouble, firmCodeTroubles, isPaperOf, plainFirmCode } from '../people/index.ts'
import {
  cityDate,
  closeTimers,
  common,
  doing,
  isRefusal,
  system,
  type Alone,
  type By,
  type Happening,
  type Refusal,
  type Says,
} from '../platform/index.ts'
import {
  answerFirmTry,
  bindClaim,
  endClaim,
  endOtherClaim,
  firmOfLegal,
  firmsOfLegal,
  firmTriesSince,
  holdFirm,
  insertFirmTry,
  saveClaim,
  saveFirm,
  type Firm,
} from './firmStore.ts'
import { limitOf } from './limits.ts'
import { registerOf, type FirmVerdict } from './register.ts'
import { refused } from './refusals.ts'
import { endMandatesOfFirm } from './store.ts'

/** What a person says to claim a firm: its code, and once more their own ID number, which is stored nowhere. */
export type Claimed = { code: string; idNumber: string }

/** Errors: 'level-too-low', said of what is wanted. LV3 is what an application for a licence needs too. */
export async function needsLevel3(by: By, what: Says): Promise<Refusal | undefined> {
  const no = await actTrouble(by, { act: 'applyLicence', subject: '' })
  return no && identityRefusals.refused('level-too-low', { facts: { ...no.facts, act: what, needs: levels[3] } })
}

/** Who acts for another, or reads what is theirs, has a real name (LV2). Errors: 'level-too-low'. */
export async function needsLevel2(by: By, what: Says): Promise<Refusal | undefined> {
  const no = await actTrouble(by, { act: 'ask', subject: '' })
  return no && identityRefusals.refused('level-too-low', { facts: { ...no.facts, act: what, needs: levels[2] } })
}

/**
 * First half of binding a firm: the register confirms that this person (LV3) is its legal representative. The register
 * is asked outside of any transaction. Errors: see `contract.claimFirm`.
 */
export async function claimFirm({ house, actor }: Alone, said: Claimed): Promise<{ code: string } | Refusal> {
  const code = plainFirmCode(said.code)
  const begun = await doing(house, actor, (by) => beginClaim(by, { ...said, code }))
  if (isRefusal(begun)) return begun
  const verdict = await registerOf(house).confirm({ code, name: begun.name, idNumber: said.idNumber })
  return asCity({ house, actor }, (by) => concludeClaim(by, { code, begun, verdict }))
}

type Begun = { name: string; id: string; left: number }

async function beginClaim(by: By, { code, idNumber }: Claimed): Promise<Begun | Refusal> {
  const wrong = firmCodeTrouble(code)
  if (wrong) {
    const says = firmCodeTroubles[wrong]
    return refused('firm-code-wrong', { facts: { why: says }, fields: [{ field: 'code', says }] })
  }
  const low = await needsLevel3(by, { zh: '绑定企业', en: 'binding a firm' })
  if (low) return low
  if (registerOf(by.house).is === 'none') return refused('register-missing')
  const person = await citizenById(by.tx, by.actor.id ?? '')
  if (!person) return common.refused('not-signed-in')
  if (!(await isPaperOf(by, person.id, idNumber))) return refused('id-not-yours')
  const since = new Date(`${cityDate(by.now)}T00:00:00+08:00`)
  const left = (await limitOf(by, 'firm.tries')) - (await firmTriesSince(by.tx, person.id, since))
  if (left <= 0) return refused('firm-tries-spent')
  return { name: person.name, id: await insertFirmTry(by), left: left - 1 }
}

type Concluded = { code: string; begun: Begun; verdict: FirmVerdict }

async function concludeClaim(by: By, { code, begun, verdict }: Concluded): Promise<{ code: string } | Refusal> {
  await answerFirmTry(by.tx, begun.id, verdict.result)
  if (verdict.result === 'away') return refused('register-away')
  if (verdict.result === 'closed') return refused('firm-closed')
  // One word for both: whether a code exists is nobody's to find out here.
  if (verdict.result !== 'matches') return refused('firm-not-confirmed', { facts: { left: begun.left } })
  const firm = await saveFirm(by, { code, ...verdict.firm })
  const hours = await limitOf(by, 'firm.sign')
  await saveClaim(by, firm, new Date(by.now.getTime() + hours * 3_600_000))
  await by.house.record(by, { action: 'firm.confirmed', subject: firm, said: { code } })
  return { code }
}

/**
 * In a transaction of its own that sees every firm, still in the person's name: what a former representative gave is
 * not the new one's to see, and yet it ends with them.
 */
export function asCity<T>({ house, actor }: Pick<By, 'house' | 'actor'>, work: (by: By) => Promise<T>): Promise<T> {
  return doing(house, system, (by) => work({ ...by, actor }))
}

/** What the signature that binds a firm is about, to whom the register confirmed. */
export const ownFirm: SaysSubject = async (by, subject) => {
  const firm = (await firmsOfLegal(by.tx, by.actor.id ?? '')).find(({ id }) => id === subject)
  return firm && { zh: `以法定代表人身份绑定${firm.name}（${firm.code}）`, en: `binding ${firm.name} (${firm.code})` }
}

/**
 * Second half: the legal representative signs in person (LV4, spent by it). Whoever was bound before is not any more,
 * and the mandates they gave end. Errors: 'firm-sign-late', 'level-too-low', 'step-up-needed', 'not-found'.
 */
export async function signFirm({ house, actor }: Alone, said: { code: string }): Promise<{ code: string } | Refusal> {
  const code = plainFirmCode(said.code)
  return asCity({ house, actor }, async (by) => {
    const firm = await firmOfLegal(by.tx, actor.id ?? '', code)
    if (!firm) return common.refused('not-found')
    if (firm.state === 'bound') return { code }
    if (by.now >= firm.signBy) return refused('firm-sign-late')
    const no = await requireAct(by, { act: 'signAsLegalPerson', subject: firm.id })
    if (no) return no
    await passOn(by, firm)
    await bindClaim(by, firm.claim)
    await by.house.record(by, { action: 'firm.bound', subject: firm.id, said: { code, citizen: actor.id } })
    return { code }
  })
}

async function passOn(by: By, firm: Firm): Promise<void> {
  await holdFirm(by.tx, firm.id)
  const former = await endOtherClaim(by, firm.id, firm.claim)
  if (former === undefined) return
  const entry: Happening = { action: 'firm.passedOn', subject: firm.id, said: { former, code: firm.code } }
  await by.house.record(by, entry)
  await endAgents(by, firm.id)
}

async function endAgents(by: By, firm: string): Promise<void> {
  for (const { id, giver, helper } of await endMandatesOfFirm(by, firm)) {
    await closeTimers(by.tx, id, 'mandate')
    await by.house.record(by, { action: 'mandate.revoked', subject: id, said: { giver, helper, firm, why: 'firm' } })
  }
}

/** The legal representative lets the firm go; its agents act for it no more. */
export async function releaseFirm(
  { house, actor }: Alone,
  said: { code: string },
): Promise<{ code: string } | Refusal> {
  const code = plainFirmCode(said.code)
  return asCity({ house, actor }, async (by) => {
    const firm = await firmOfLegal(by.tx, actor.id ?? '', code)
    if (!firm) return common.refused('not-found')
    await endClaim(by, firm.claim)
    if (firm.state === 'bound') await endAgents(by, firm.id)
    await by.house.record(by, { action: 'firm.released', subject: firm.id, said: { code } })
    return { code }
  })
}
