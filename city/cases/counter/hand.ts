import { createHash } from 'node:crypto'
import { actTroubleOf, cardTrouble } from '../../identity/index.ts'
import { write } from '../../ledger/index.ts'
import { post } from '../../notices/index.ts'
import { citizenById, findUnit, NO_PHONE, peopleRefusals } from '../../people/index.ts'
import { common, doing, isRefusal, type Alone, type By, type InputOf, type Refusal } from '../../platform/index.ts'
import { holdOwn, type Held } from '../draft/save.ts'
import { actOf, submitHeld, submitTrouble } from '../draft/submit.ts'
import { fetchFor } from '../materials/fetch.ts'
import { caseRefusals } from '../refusals.ts'
import { partsOf } from '../store.ts'
import { unitNames } from '../show.ts'
import type * as contract from './contract.ts'
import { countGuess, endDesk, keepCode, lockDesk, type Desk } from './deskStore.ts'

const { refused } = caseRefusals
const [MINUTE, TRIES] = [60_000, 5]
/** A code the person reads out holds so long. */
const LIFE = 10 * MINUTE

type Card = { number: string; idNumber: string; reason: string }
type Ready = { held: Held; desk: Desk; phone: string | null }

/**
 * The draft of whoever stands here, ready to be handed in: their card lies on the table, they are known well enough, and
 * nothing is missing. Errors: see the endpoint.
 */
async function ready(by: By, said: Card & { version?: number }): Promise<Ready | Refusal> {
  const held = await holdOwn(by, said)
  if (isRefusal(held)) return held
  const desk = await lockDesk(by.tx, held.of.id)
  const person = await citizenById(by.tx, held.of.citizen)
  if (!desk || !person) return common.refused('not-found')
  const card = await cardTrouble(by, { citizen: person.id, idNumber: said.idNumber })
  if (card) return card
  // The living person stands here with their card: what is asked beyond LV3 is that.
  const act = actOf(Math.min(held.of.level, 3))
  const no = (await actTroubleOf(by, person.id, { act, subject: said.number })) ?? (await submitTrouble(by, held))
  return no ?? { held, desk, phone: person.phone.startsWith(NO_PHONE) ? null : person.phone }
}

const digestOf = (desk: string, version: number, code: string) =>
  createHash('sha256').update(`${desk}:${version}:${code}`).digest('hex')

/** Sends the person a code for the draft as it stands; it is good for this and nothing else. Errors: see the endpoint. */
export async function sendConfirm(by: By, said: InputOf<typeof contract.sendConfirmAtCounter>) {
  const found = await ready(by, said)
  if (isRefusal(found)) return found
  const { held, desk, phone } = found
  const { number, name, version } = held.of
  if (phone === null) return { way: 'spoken' as const, version, seconds: 0 }
  // One a minute to a phone, also when the draft has changed since the last.
  const wait = desk.codeAt ? desk.codeAt.getTime() + MINUTE - by.now.getTime() : 0
  if (wait > 0) return peopleRefusals.refused('code-too-soon', { facts: { seconds: Math.ceil(wait / 1000) } })
  const code = String(by.house.machine.chance(1_000_000)).padStart(6, '0')
  await keepCode(by, desk.id, { digest: digestOf(desk.id, version, code), version })
  const office = (await findUnit(by.tx, desk.unit))?.shortName ?? ''
  const facts = { code, number, item: name.zh, office }
  const cause = `case.code:${by.house.machine.id()}`
  await post(by, [{ cause, channel: 'sms', recipient: phone, template: 'caseDeskCode', facts }])
  const seconds = LIFE / 1000
  return { way: 'code' as const, version, seconds, ...(by.house.settings.demo ? { demoCode: code } : {}) }
}

type HandIn = InputOf<typeof contract.submitAtCounter>

/** Hands in what the person confirmed, and ends the clerk's hold. Errors: see the endpoint. */
export async function handInAtCounter({ house, actor }: Pick<Alone, 'house' | 'actor'>, said: HandIn) {
  // A wrong guess stays counted, so it is committed before anything is handed in.
  const wrong = await doing(house, actor, async (by) => {
    const found = await ready(by, said)
    return isRefusal(found) ? { no: found } : { no: await confirmTrouble(by, found, said) }
  })
  if (wrong.no) return wrong.no
  await fetchFor({ house, actor }, { number: said.number, when: 'now' })
  return doing(house, actor, async (by) => {
    const found = await ready(by, said)
    return isRefusal(found) ? found : handIn(by, found, said)
  })
}

async function handIn(by: By, { held, desk, phone }: Ready, { reason }: HandIn) {
  const { id, number, version } = held.of
  const unit = by.actor.unit
  await write(by, {
    action: 'case.confirmedAtCounter',
    subject: id,
    said: { number, unit, version, way: phone === null ? 'spoken' : 'code' },
    purpose: reason,
  })
  const after = await submitHeld(by, held)
  if (isRefusal(after)) return after
  const parts = (await partsOf(by.tx, [id])).filter(({ submittedOn }) => submittedOn !== null)
  const units = await unitNames(by, parts)
  await write(by, { action: 'case.deskEnded', subject: id, said: { number, unit, why: 'handedIn' } })
  await endDesk(by, desk.id, 'handedIn')
  const told = parts.map(({ name, unit: office }) => ({ name: name.zh, unit: units.get(office ?? '') ?? '' }))
  return { number, standing: after.standing, parts: told }
}

/** Whether the person confirmed just this: by the code sent for this version, or without a phone by their word. */
async function confirmTrouble(by: By, { held, desk, phone }: Ready, said: HandIn): Promise<Refusal | undefined> {
  const { version } = held.of
  if (phone === null) return said.spoken ? undefined : refused('confirm-first-hand')
  if (said.code === undefined) return refused(said.spoken ? 'confirm-by-code' : 'confirm-first-hand')
  const { code, codeVersion, codeAt, tries } = desk
  const isGood = codeAt !== null && codeVersion === version && by.now.getTime() < codeAt.getTime() + LIFE
  if (!isGood || tries >= TRIES) return peopleRefusals.refused('code-expired')
  if (code === digestOf(desk.id, version, said.code)) return undefined
  await countGuess(by.tx, desk.id)
  return peopleRefusals.refused('code-wrong', { facts: { left: TRIES - tries - 1 } })
}

/** Puts a draft down before it is handed in. Errors: 'not-found', 'desk-over'. */
export async function leave(by: By, said: { number: string }) {
  const held = await holdOwn(by, said)
  if (isRefusal(held)) return held
  const desk = await lockDesk(by.tx, held.of.id)
  if (!desk) return common.refused('not-found')
  const { id, number } = held.of
  await write(by, { action: 'case.deskEnded', subject: id, said: { number, unit: by.actor.unit, why: 'left' } })
  await endDesk(by, desk.id, 'left')
  return { left: true as const }
}
