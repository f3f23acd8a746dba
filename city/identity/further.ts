import { post } from '../notices/index.ts'
import {
  citizenById,
  keyHolds,
  lockCitizen,
  paperOf,
  plainNumber,
  renewSession,
  type Proven,
  type Verdict,
} from '../people/index.ts'
import {
  cityDate,
  common,
  doing,
  endOfDay,
  isRefusal,
  numberOn,
  startTimers,
  type Alone,
  type By,
  type Refusal,
} from '../platform/index.ts'
import { answerFurtherTry, bindFurther, furtherTriesLeft, insertFurtherTry, provenJustNow } from './furtherStore.ts'
import { proofKinds, ways, type ProofKind, type Way } from './kinds.ts'
import { lapseTimers } from './lapse.ts'
import { hadPasskey } from './passkeyStore.ts'
import { ACCOUNT } from './level.ts'
import { proofAuthorityOf, type FurtherVerdict } from './proofAuthority.ts'
import { refused } from './refusals.ts'
import { addProof, followProofs } from './store.ts'

export type FurtherSaid = { kind: ProofKind; idNumber: string; number: string }

/**
 * Raises a citizen from LV2 to LV3 by one more paper, as its authority confirms it; says it anew when it would lapse.
 * The ID number is asked for again because it is stored nowhere, and so a phone alone never gets here. Numbers are
 * asked about and forgotten. Answers a session of its own. Errors: see the endpoint.
 */
export async function proveFurther({ house, actor }: Alone, said: FurtherSaid): Promise<Proven | Refusal> {
  const claim = { ...said, number: plainNumber(said.number) }
  const begun = await doing(house, actor, (by) => beginTry(by, claim))
  if (isRefusal(begun)) return begun
  const verdict: FurtherVerdict = begun.before
    ? { result: 'matches' }
    : await proofAuthorityOf(house).verify({ ...claim, name: begun.name })
  return doing(house, actor, (by) => conclude(by, claim, { verdict, begun }))
}

type Begun = { before: boolean; id: string; left: number; name: string }

const paperIn = ({ house }: By, { kind, number }: FurtherSaid) => ({
  kind,
  digest: house.secrets.digest(`paper ${kind}`, number),
})

/** Everything that can be refused before the authority is asked. The try is counted first, and kept whatever follows. */
async function beginTry(by: By, claim: FurtherSaid): Promise<Begun | Refusal> {
  const { number, hint, fits } = proofKinds[claim.kind]
  if (!fits(claim.number)) {
    const says = { zh: `${number.zh}不对：${hint.zh}`, en: `${number.en}: ${hint.en}` }
    return common.refused('invalid-input', { fields: [{ field: 'number', says }] })
  }
  const person = await lockCitizen(by.tx, by.actor.id ?? '')
  if (!person) return common.refused('not-signed-in')
  const paper = await paperOf(by.tx, person.id)
  if (!paper || by.actor.level < 2) return refused('name-first')
  if (proofAuthorityOf(by.house).is === 'none') return refused('proof-authority-missing')
  if (!(await keyHolds(by))) return refused('proof-authority-away')
  const own = paper.digest === by.house.secrets.digest('id-number', claim.idNumber)
  if (own && (await provenJustNow(by, paperIn(by, claim)))) return { before: true, id: '', left: 0, name: person.name }
  return countTry(by, { own, name: person.name })
}

async function countTry(by: By, { own, name }: { own: boolean; name: string }): Promise<Begun | Refusal> {
  const left = (await furtherTriesLeft(by, cityDate(by.now))) - 1
  if (left < 0) return refused('proof-tries-spent')
  const id = by.house.machine.id()
  await insertFurtherTry(by, id, own ? 'asked' : 'differs')
  return own ? { before: false, id, left, name } : refused('proof-differs', { facts: { left } })
}

async function conclude(
  by: By,
  claim: FurtherSaid,
  { verdict, begun }: { verdict: FurtherVerdict; begun: Begun },
): Promise<Proven | Refusal> {
  await lockCitizen(by.tx, by.actor.id ?? '')
  if (begun.id) await answerFurtherTry(by.tx, begun.id, verdict.result)
  const no = noOf(verdict.result, begun.left)
  if (no) return no
  const paper = paperIn(by, claim)
  if (!begun.before && !(await provenJustNow(by, paper))) {
    if (!(await bindFurther(by, paper))) return refused('proof-bound-elsewhere')
    await raise(by, { citizen: by.actor.id ?? '', way: claim.kind, until: verdict.until })
    await tellPhone(by, claim.kind)
    await openForFirstPasskey(by, claim.kind)
  }
  return renewSession(by, { name: begun.name, level: 3 })
}

/** One word for all that was not confirmed: whether a number exists at all is nobody's to find out here. */
function noOf(result: Verdict, left: number): Refusal | undefined {
  if (result === 'matches') return undefined
  return result === 'away' ? refused('proof-authority-away') : refused('proof-differs', { facts: { left } })
}

/** Adds the proof, its end, and the timer that tells of it; the entry says by which way, never a number. */
export async function raise(
  by: By,
  of: { citizen: string; way: Way; until?: string | undefined; purpose?: string },
): Promise<Date> {
  const { citizen, way } = of
  const until = endOf(by, await numberOn(by.tx, 'proofLasts', cityDate(by.now), way), of.until)
  const staff = by.actor.kind === 'staff' ? by.actor.id : null
  const proof = await addProof(by, { citizen, level: 3, way, until, staff })
  await startTimers(by.tx, await lapseTimers(by, proof, until))
  await followProofs(by, citizen)
  await by.house.record(by, {
    action: 'citizen.levelRaised',
    subject: citizen,
    said: { level: 3, way },
    ...(of.purpose ? { purpose: of.purpose } : {}),
  })
  return until
}

/** A proof lasts to the end of its last day; a paper that lapses sooner ends it sooner. */
function endOf({ now }: By, days: number, paperUntil: string | undefined): Date {
  const last = cityDate(new Date(now.getTime() + days * 86_400_000))
  const day = paperUntil !== undefined && paperUntil < last ? paperUntil : last
  return endOfDay(day)
}

async function tellPhone(by: By, way: ProofKind): Promise<void> {
  const person = await citizenById(by.tx, by.actor.id ?? '')
  if (!person) return
  const facts = { what: ways[way].zh, whatEn: ways[way].en }
  const cause = `level:${person.id}:3:${way}:${by.now.getTime()}`
  await post(by, [{ cause, channel: 'sms', recipient: person.phone, template: 'levelRaisedFurther', facts }])
}

/**
 * Who never had a passkey may make the first one on the strength of a paper proven this minute. Whoever had one needs
 * a passkey or a counter: a stolen phone number and a card number are not enough to replace it.
 */
async function openForFirstPasskey(by: By, way: ProofKind): Promise<void> {
  const citizen = by.actor.id ?? ''
  if (await hadPasskey(by.tx, citizen)) return
  await addProof(by, { citizen, level: 4, way, until: null, act: 'addPasskey', subject: ACCOUNT })
}
