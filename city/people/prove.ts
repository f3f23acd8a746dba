import { post } from '../notices/index.ts'
import {
  numberOn,
  cityDate,
  common,
  doing,
  isRefusal,
  rfc3339,
  type Alone,
  type By,
  type Refusal,
} from '../platform/index.ts'
import { authorityOf, plainName, type Claim, type Verdict } from './authority.ts'
import { citizenById, type Citizen } from './citizenStore.ts'
import { idTrouble, idTroubles } from './idNumber.ts'
import {
  answerTry,
  bindPaper,
  endSessionAt,
  insertProof,
  insertTry,
  lockCitizen,
  paperOf,
  raiseCitizen,
  triesOf,
  triesSince,
} from './identityStore.ts'
import { keyHolds } from './key.ts'
import { lentTo } from './lent.ts'
import { peopleRefusals } from './refusals.ts'
import { openSession } from './session.ts'

export type Proven = { level: number; name: string; token: string; until: string }

/** How long the session of before the step-up still answers, in ms. */
const GRACE = 60_000

/**
 * Raises a citizen to LV2: name and ID number, as the identity authority confirms them. The number is asked about and
 * forgotten. Answers a session of its own. Errors: 'authority-missing', 'authority-away', 'identity-differs',
 * 'tries-spent', 'id-bound-elsewhere', 'already-proven'.
 */
export async function proveName({ house, actor }: Alone, said: Claim): Promise<Proven | Refusal> {
  const claim = { name: plainName(said.name), idNumber: said.idNumber }
  const begun = await doing(house, actor, (by) => beginTry(by, claim))
  if (isRefusal(begun)) return begun
  const verdict = begun.before ? 'matches' : await authorityOf(house).verify(claim)
  return doing(house, actor, (by) => conclude(by, claim, { verdict, begun }))
}

/** A try that was counted, or what was proven before. */
type Begun = { before: boolean; id: string; left: number }

/** Everything that can be refused before the authority is asked. The try is counted first, and kept whatever follows. */
async function beginTry(by: By, claim: Claim): Promise<Begun | Refusal> {
  const trouble = idTrouble(claim.idNumber, cityDate(by.now))
  if (trouble) return common.refused('invalid-input', { fields: [{ field: 'idNumber', says: idTroubles[trouble] }] })
  const person = await lockCitizen(by.tx, by.actor.id ?? '')
  if (!person) return common.refused('not-signed-in')
  if (authorityOf(by.house).is === 'none') return peopleRefusals.refused('authority-missing')
  if (!(await keyHolds(by))) return peopleRefusals.refused('authority-away')
  return (await provenBefore(by, person, claim)) ?? countTry(by, person)
}

/** Who proved the same before need not prove it again; who proved something else stays who they are. */
async function provenBefore(by: By, { id, name }: Citizen, claim: Claim): Promise<Begun | Refusal | undefined> {
  const paper = await paperOf(by.tx, id)
  if (!paper) return undefined
  const same = paper.digest === digestOf(by, claim) && name === claim.name
  return same ? { before: true, id, left: 0 } : peopleRefusals.refused('already-proven')
}

async function countTry(by: By, person: Citizen): Promise<Begun | Refusal> {
  const left = await triesLeft(by, person.id)
  if (left <= 0) return peopleRefusals.refused('tries-spent')
  const id = by.house.machine.id()
  await insertTry(by, id, person.id)
  return { before: false, id, left: left - 1 }
}

const digestOf = ({ house }: By, { idNumber }: Claim) => house.secrets.digest('id-number', idNumber)

/** How often this person may still try today. */
async function triesLeft(by: By, citizen: string): Promise<number> {
  const today = cityDate(by.now)
  const since = new Date(`${today}T00:00:00+08:00`)
  return (await numberOn(by.tx, 'proveIdentity', today)) - (await triesSince(by.tx, citizen, since))
}

async function conclude(
  by: By,
  claim: Claim,
  { verdict, begun }: { verdict: Verdict; begun: Begun },
): Promise<Proven | Refusal> {
  await answerTry(by.tx, begun.id, verdict)
  if (verdict === 'away') return peopleRefusals.refused('authority-away')
  // One word for both: whether a number exists at all is nobody's to find out here.
  if (verdict !== 'matches') return peopleRefusals.refused('identity-differs', { facts: { left: begun.left } })
  if (!begun.before && !(await bind(by, claim))) return peopleRefusals.refused('id-bound-elsewhere')
  return renewSession(by, { name: claim.name, level: 2 })
}

async function bind(by: By, claim: Claim): Promise<boolean> {
  const citizen = by.actor.id ?? ''
  const paper = { digest: digestOf(by, claim), lastFour: by.house.secrets.hide(claim.idNumber.slice(-4)) }
  if (!(await bindPaper(by, citizen, paper))) return (await paperOf(by.tx, citizen))?.digest === paper.digest
  await raiseCitizen(by.tx, citizen, { level: 2, name: claim.name })
  await insertProof(by, { citizen, level: 2, way: 'nameAndId' })
  await tellPhone(by)
  await by.house.record(by, { action: 'citizen.levelRaised', subject: citizen, said: { level: 2, way: 'nameAndId' } })
  return true
}

/** Whoever holds the phone hears of it, in case it was somebody else. */
async function tellPhone(by: By): Promise<void> {
  const person = await citizenById(by.tx, by.actor.id ?? '')
  if (!person) return
  const cause = `level:${person.id}:2`
  await post(by, [{ cause, channel: 'sms', recipient: person.phone, template: 'levelRaised', facts: {} }])
}

/** Who rises gets a session of their own; the one of before ends soon. */
export async function renewSession(by: By, { name, level }: { name: string; level: number }): Promise<Proven> {
  const { token, until } = await openSession(by, 'citizen', by.actor.id ?? '')
  if (by.actor.session) await endSessionAt(by.tx, by.actor.session, new Date(by.now.getTime() + GRACE))
  return { level: Math.max(level, by.actor.level), name, token, until: rfc3339(until) }
}

const outcomes = {
  matches: 'confirmed',
  differs: 'notConfirmed',
  unknown: 'notConfirmed',
  away: 'noAnswer',
  asked: 'noAnswer',
} as const

/** What the signed-in citizen may know of their own level: name, last signs of the number, what can be done now. */
export async function myLevel(by: By) {
  const person = await citizenById(by.tx, by.actor.id ?? '')
  if (!person) return common.refused('not-signed-in')
  const paper = await paperOf(by.tx, person.id)
  return {
    level: by.actor.level,
    name: person.level >= 2 ? person.name : null,
    lastFour: paper ? by.house.secrets.reveal(paper.lastFour) : null,
    provenAt: paper ? rfc3339(paper.at) : null,
    tries: (await triesOf(by.tx, person.id)).map(({ at, verdict }) => ({
      at: rfc3339(at),
      outcome: outcomes[verdict],
    })),
    left: Math.max(0, await triesLeft(by, person.id)),
    available: authorityOf(by.house).is !== 'none',
    lent: by.house.settings.demo && person.level < 2 ? lentTo(person.phone) : null,
  }
}
