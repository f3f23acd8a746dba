import { post, type Notice } from '../../notices/index.ts'
import {
  findUnit,
  lockCitizen,
  maskPhone,
  rebind,
  rename,
  sendCode,
  tryCode,
  type Citizen,
} from '../../people/index.ts'
import { doing, isRefusal, type Alone, type By, type Refusal } from '../../platform/index.ts'
import { refused } from '../refusals.ts'
import { cardTrouble, type Looked } from './act.ts'

type Said = Looked & { reason: string }

/** The citizen, held, once the card on the table is theirs. Errors: 'citizen-unknown', 'name-first', 'paper-differs'. */
async function holder(by: By, said: Looked): Promise<Citizen | Refusal> {
  const person = await lockCitizen(by.tx, said.citizen)
  if (!person) return refused('citizen-unknown')
  return (await cardTrouble(by, said)) ?? person
}

/** Sends a code to the phone somebody with their card wants to be reached at from now on. Errors: see the endpoint. */
export async function sendPhoneAtCounter(by: By, said: Said & { phone: string }) {
  const person = await holder(by, said)
  return isRefusal(person) ? person : sendCode(by, said.phone)
}

/** Binds the account to the phone whose code the person read out; both phones are told. Errors: see the endpoint. */
export async function changePhoneAtCounter(
  { house, actor }: Alone,
  said: Said & { phone: string; code: string },
): Promise<{ phone: string } | Refusal> {
  // A wrong guess stays counted, so it is committed before anything is changed.
  const no = await doing(house, actor, async (by) => {
    const person = await holder(by, said)
    return isRefusal(person) ? { wrong: person } : { wrong: await tryCode(by, said.phone, said.code) }
  })
  if (no.wrong) return no.wrong
  return doing(house, actor, async (by) => {
    const person = await holder(by, said)
    if (isRefusal(person)) return person
    const before = await rebind(by, person, said.phone, `身份证：${said.reason}`)
    if (isRefusal(before)) return before
    const phone = maskPhone(said.phone)
    if (before.phone !== said.phone) {
      await tell(by, before.phone, 'phoneLeft', { phone })
      await tell(by, said.phone, 'phoneBound', {})
    }
    return { phone }
  })
}

/** Writes the name as it stands on the card now; the phone is told. Errors: see the endpoint. */
export async function renameAtCounter(by: By, said: Said & { name: string }): Promise<{ renamed: boolean } | Refusal> {
  const person = await holder(by, said)
  if (isRefusal(person)) return person
  const renamed = await rename(by, person, said.name, `身份证：${said.reason}`)
  if (renamed) await tell(by, person.phone, 'nameCorrected', {})
  return { renamed }
}

async function tell(by: By, phone: string, template: Notice['template'], facts: Record<string, string>): Promise<void> {
  const unit = by.actor.unit ? await findUnit(by.tx, by.actor.unit) : undefined
  const cause = `${template}:${by.house.machine.id()}`
  const office = unit?.shortName ?? ''
  await post(by, [{ cause, channel: 'sms', recipient: phone, template, facts: { office, ...facts } }])
}
