import { post } from '../notices/index.ts'
import { citizenById, maskPhone } from '../people/index.ts'
import { common, doing, isRefusal, rfc3339, type Alone, type By, type Refusal } from '../platform/index.ts'
import { actTrouble, requireAct } from './act.ts'
import { ask } from './challenge.ts'
import type { Attested, Passkey } from './contract.ts'
import { ACCOUNT } from './level.ts'
import { dropPasskey, insertPasskey, passkeysOf, renamePasskey, type PasskeyRow } from './passkeyStore.ts'
import { refused } from './refusals.ts'
import { takeChallenge } from './store.ts'
import { describe, type SaysSubject } from './subjects.ts'
import { made, optionsToMake, type Made } from './webauthn.ts'

/** More devices than anybody signs with. */
const MOST = 10

/** What a passkey is added to is the account itself. */
export const ownAccount: SaysSubject = async (by, subject) => {
  const person = subject === ACCOUNT ? await citizenById(by.tx, by.actor.id ?? '') : undefined
  if (!person) return undefined
  const phone = maskPhone(person.phone)
  return { zh: `手机号 ${phone} 的账户`, en: `the account of phone ${phone}` }
}

const adding = { act: 'addPasskey', subject: ACCOUNT } as const

/** Asks the device to make a passkey: LV3, and a proof given for just this within ten minutes. */
export async function beginPasskey(by: By) {
  const has = await passkeysOf(by.tx, by.actor.id ?? '')
  const trouble = await mayAdd(by, has)
  if (trouble) return trouble
  const about = await describe(by, adding)
  if (isRefusal(about)) return about
  const { id, challenge } = await ask(by, about)
  const options = await optionsToMake(by.house, { challenge, citizen: by.actor.id ?? '', name: about.says.zh, has })
  return { challenge: id, says: about.says, options: { ...options } }
}

async function mayAdd(by: By, has: readonly PasskeyRow[]): Promise<Refusal | undefined> {
  if (has.length >= MOST) return refused('too-many-passkeys', { facts: { most: MOST } })
  return actTrouble(by, adding)
}

/** Keeps what the device made; the proof that allowed it is spent, and the phone hears of it. */
export async function finishPasskey(
  { house, actor }: Alone,
  said: { challenge: string; name: string; response: Attested },
): Promise<Passkey | Refusal> {
  const taken = await doing(house, actor, (by) => takeChallenge(by, { id: said.challenge, ...adding }))
  if (!taken) return refused('challenge-spent')
  const passkey = await made(house, { challenge: taken.challenge, response: said.response })
  if ('no' in passkey) {
    house.log.info({ why: passkey.no }, 'a passkey could not be made')
    return refused('living-failed')
  }
  return doing(house, actor, (by) => keepPasskey(by, { ...passkey, name: said.name }))
}

async function keepPasskey(by: By, passkey: Made & { name: string }): Promise<Passkey | Refusal> {
  const trouble = await mayAdd(by, await passkeysOf(by.tx, by.actor.id ?? ''))
  if (trouble) return trouble
  // Two at once look alike until one has spent the proof.
  const no = await requireAct(by, adding)
  if (no) return no
  const row = await insertPasskey(by, passkey)
  if (!row) return refused('passkey-known')
  await tell(by, row, 'passkeyAdded')
  return shownPasskey(row)
}

/** Gives a passkey of one's own another name. */
export async function nameIt(by: By, { id, name }: { id: string; name: string }): Promise<Passkey | Refusal> {
  const row = await renamePasskey(by, id, name)
  if (!row) return common.refused('not-found')
  await by.house.record(by, { action: 'citizen.passkeyNamed', subject: by.actor.id ?? '', said: { passkey: id } })
  return shownPasskey(row)
}

/** Removes a passkey of one's own. */
export async function removeIt(by: By, { id }: { id: string }): Promise<{ removed: true } | Refusal> {
  const gone = await dropPasskey(by, id)
  if (!gone) return common.refused('not-found')
  if (!gone.already) await tell(by, { id, name: gone.name }, 'passkeyRemoved')
  return { removed: true }
}

/** Writes down what became of a passkey and tells whoever holds the phone. */
export async function tell(
  by: By,
  { id, name }: { id: string; name: string },
  template: 'passkeyAdded' | 'passkeyRemoved' | 'passkeySuspended',
): Promise<void> {
  const citizen = by.actor.id ?? ''
  await by.house.record(by, { action: `citizen.${template}`, subject: citizen, said: { passkey: id } })
  const person = await citizenById(by.tx, citizen)
  if (person)
    await post(by, [{ cause: `${template}:${id}`, channel: 'sms', recipient: person.phone, template, facts: { name } }])
}

export function shownPasskey({ id, name, at, usedAt, synced, suspendedAt }: PasskeyRow): Passkey {
  return {
    id,
    name,
    at: rfc3339(at),
    usedAt: usedAt ? rfc3339(usedAt) : null,
    synced,
    suspended: suspendedAt !== null,
  }
}
