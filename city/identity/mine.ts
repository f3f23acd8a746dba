import { citizenById, paperOf } from '../people/index.ts'
import { cityDate, common, rfc3339, type By } from '../platform/index.ts'
import { actTrouble } from './act.ts'
import { LentNumbers } from './contract.ts'
import { furtherTriesLeft } from './furtherStore.ts'
import { ProofKind, sayWay } from './kinds.ts'
import { ACCOUNT, acts, levelEnds, levelHeld, type Level } from './level.ts'
import { hadPasskey, passkeysOf } from './passkeyStore.ts'
import { shownPasskey } from './passkeys.ts'
import { lentNumber, proofAuthorityOf } from './proofAuthority.ts'
import { proofHistory, proofsOf, type ProofRow } from './store.ts'
import { isAct } from './subjects.ts'

/** What a citizen may know of how surely the city knows them. */
export async function myIdentity(by: By) {
  const person = await citizenById(by.tx, by.actor.id ?? '')
  if (!person) return common.refused('not-signed-in')
  const proofs = await proofsOf(by, person.id)
  const level = levelHeld(proofs, by.now)
  const until = levelEnds(proofs, by.now)
  const adding = await actTrouble(by, { act: 'addPasskey', subject: ACCOUNT })
  return {
    level,
    until: until ? rfc3339(until) : null,
    proofs: (await proofHistory(by.tx, person.id)).map((row) => shownProof(by, row)),
    passkeys: (await passkeysOf(by.tx, person.id)).map(shownPasskey),
    mayAdd: adding === undefined,
    hadPasskey: await hadPasskey(by.tx, person.id),
    left: Math.max(0, await furtherTriesLeft(by, cityDate(by.now))),
    available: proofAuthorityOf(by.house).is !== 'none',
    lent: await lentPapers(by, { ...person, level }),
  }
}

function shownProof({ now }: By, { level, way, at, until, act, spent }: ProofRow) {
  return {
    level,
    way: sayWay(way),
    at: rfc3339(at),
    until: until ? rfc3339(until) : null,
    act: act !== null && isAct(act) ? { zh: acts[act].zh, en: acts[act].en } : null,
    spent,
    inForce: !spent && (until === null || now < until),
  }
}

/** The invented papers of whoever has this phone in the demonstration, where the name proven was lent there too. */
async function lentPapers(by: By, { id, phone, level }: { id: string; phone: string; level: Level | 0 }) {
  const lends = proofAuthorityOf(by.house).lends
  if (!by.house.settings.demo || !lends || level < 2) return null
  const paper = await paperOf(by.tx, id)
  const own = lends(phone).find(({ idNumber }) => by.house.secrets.digest('id-number', idNumber) === paper?.digest)
  if (!own) return null
  const numbers = Object.fromEntries(ProofKind.options.map((kind) => [kind, lentNumber(kind, own.idNumber)] as const))
  return { idNumber: own.idNumber, numbers: LentNumbers.parse(numbers) }
}
