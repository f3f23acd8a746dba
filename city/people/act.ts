import { cityDate, isRefusal, rfc3339, type By, type Refusal } from '../platform/index.ts'
import { citizenById, citizenOfPhone, useSetupToken } from './citizenStore.ts'
import { maskPhone } from './person.ts'
import { peopleRefusals } from './refusals.ts'
import { hashToken, openSession } from './session.ts'
import { addStaff, openStaffSession } from './staffLogin.ts'
import { demoCitizenPhone, findUnit, listStaff, staffByLogin } from './store.ts'

export const shown = (session: { token: string; until: Date } | Refusal) =>
  isRefusal(session) ? session : { token: session.token, until: rfc3339(session.until) }

/** What the signed-in person may know of themselves. */
export async function aboutMe(by: By) {
  const { actor, tx } = by
  const unit = actor.unit ? await findUnit(tx, actor.unit) : undefined
  const person = actor.kind === 'citizen' && actor.id ? await citizenById(tx, actor.id) : undefined
  return {
    kind: actor.kind,
    name: actor.name,
    level: actor.level,
    posts: [...actor.posts],
    unit: unit ?? null,
    phone: person ? maskPhone(person.phone) : null,
    demo: by.house.settings.demo,
  }
}

/** Turns the token printed at the first start into the first security administrator. */
export async function setUpFirst(by: By, said: { token: string; login: string; name: string; password: string }) {
  if (!(await useSetupToken(by, hashToken(said.token)))) return peopleRefusals.refused('setup-used')
  return addStaff(by, { ...said, unit: 'city', posts: ['securityAdmin'], since: cityDate(by.now) })
}

/** Opens a demonstration person's session without a password; refused outside the demonstration. */
export async function signInDemo(by: By, person: string): Promise<{ token: string; until: Date } | Refusal> {
  if (!by.house.settings.demo) return peopleRefusals.refused('not-a-demo')
  const member = await staffByLogin(by.tx, person)
  if (member) return openStaffSession(by, member.id, 'demo')
  const phone = demoCitizenPhone(person)
  if (!phone) return peopleRefusals.refused('person-unknown')
  const citizen = await citizenOfPhone(by, phone)
  await by.house.record(by, { action: 'citizen.signedIn', subject: citizen.id, said: { way: 'demo' } })
  return openSession(by, 'citizen', citizen.id)
}

export async function listDemoPeople(by: By) {
  if (!by.house.settings.demo) return peopleRefusals.refused('not-a-demo')
  return { rows: await listStaff(by.tx) }
}
