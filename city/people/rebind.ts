import { isRefusal, type By, type Refusal } from '../platform/index.ts'
import { plainName } from './authority.ts'
import { citizenByPhone, type Citizen } from './citizenStore.ts'
import { lockCitizen, paperOf } from './identityStore.ts'
import { peopleRefusals } from './refusals.ts'
import { endSessionsOf, setName, setPhone } from './rebindStore.ts'
import { NO_PHONE } from './vouchedStore.ts'

/**
 * Gives an account another phone, whose code the person has read out: they signed in nowhere afterwards, because the
 * old phone may be in anybody's hand. An account nobody is named by yields the phone and stays findable by its matters'
 * numbers. Answers the person as they were; said twice, nothing happens. Errors: 'phone-of-another'.
 */
export async function rebind(by: By, person: Citizen, phone: string, purpose: string): Promise<Citizen | Refusal> {
  if (person.phone === phone) return person
  const no = await freed(by, phone)
  if (isRefusal(no)) return no
  await setPhone(by.tx, person.id, phone)
  await endSessionsOf(by.tx, person.id)
  await by.house.record(by, { action: 'citizen.phoneChanged', subject: person.id, said: { way: 'counter' }, purpose })
  return person
}

async function freed(by: By, phone: string): Promise<Refusal | undefined> {
  const holder = await citizenByPhone(by.tx, phone)
  if (!holder) return undefined
  await lockCitizen(by.tx, holder.id)
  if (await paperOf(by.tx, holder.id)) return peopleRefusals.refused('phone-of-another')
  await setPhone(by.tx, holder.id, NO_PHONE + holder.id)
  await endSessionsOf(by.tx, holder.id)
  await by.house.record(by, { action: 'citizen.phoneYielded', subject: holder.id, said: { way: 'counter' } })
  return undefined
}

/** Writes a name as it stands on the card now; false when it stood so before. */
export async function rename(by: By, person: Citizen, said: string, purpose: string): Promise<boolean> {
  const name = plainName(said)
  if (name === person.name) return false
  await setName(by.tx, person.id, name)
  await by.house.record(by, { action: 'citizen.renamed', subject: person.id, said: { way: 'counter' }, purpose })
  return true
}
