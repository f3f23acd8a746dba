import { post } from '../../notices/index.ts'
import { citizenById, findUnit, lockCitizen, maskName, maskPhone, paperOf } from '../../people/index.ts'
import { cityDate, isRefusal, rfc3339, type By, type Refusal, type Says } from '../../platform/index.ts'
import { raise } from '../further.ts'
import { ways } from '../kinds.ts'
import { acts, LIVING_MS } from '../level.ts'
import { wantedLiving } from '../living.ts'
import { refused } from '../refusals.ts'
import { addProof, followProofs, proofHistory } from '../store.ts'
import { isAct } from '../subjects.ts'
import type { CounterCitizen, Seen } from './contract.ts'
import {
  actsAtCounter,
  awaitAtCounter,
  citizenAtCounter,
  closeCounterAct,
  daysCounterWaits,
  lockCounterAct,
} from './store.ts'

/** A citizen says: I come to a counter for this. Staff there read the same words, and never type what it is about. */
export async function askCounter(
  by: By,
  about: { act: string; subject: string },
): Promise<{ until: string } | Refusal> {
  const described = await wantedLiving(by, about)
  if (isRefusal(described)) return described
  const days = await daysCounterWaits(by.tx, cityDate(by.now))
  const until = new Date(by.now.getTime() + days * 86_400_000)
  await awaitAtCounter(by, described, until)
  const said = { act: described.act, about: described.subject }
  await by.house.record(by, { action: 'citizen.counterAsked', subject: by.actor.id ?? '', said })
  return { until: rfc3339(until) }
}

/** Who stands at the counter; looking is written down. */
export async function findAtCounter(by: By, { phone }: { phone: string }): Promise<CounterCitizen | Refusal> {
  const person = await citizenAtCounter(by, phone)
  if (!person) return refused('citizen-unknown')
  await by.house.record(by, { action: 'citizen.viewedAtCounter', subject: person.id, purpose: '窗口核验身份' })
  const proofs = await proofHistory(by.tx, person.id)
  const waiting = await actsAtCounter(by, person.id)
  return {
    id: person.id,
    name: maskName(person.name),
    phone: maskPhone(person.phone),
    level: person.level,
    proven: person.proven,
    proofs: proofs
      .filter(({ level }) => level < 4)
      .map(({ level, way, at, until }) => ({
        level,
        way: wordsOf(ways[way]),
        at: rfc3339(at),
        until: until ? rfc3339(until) : null,
      })),
    acts: waiting.map(({ id, act, says, until }) => ({ id, act: actWords(act), says, until: rfc3339(until) })),
  }
}

const wordsOf = ({ zh, en }: Says): Says => ({ zh, en })
const actWords = (act: string): Says => (isAct(act) ? wordsOf(acts[act]) : { zh: act, en: act })

type Looked = { citizen: string; idNumber: string }

/** The card on the table must be the one this account was proven with: a mix-up of two people ends here. */
async function cardTrouble(by: By, { citizen, idNumber }: Looked): Promise<Refusal | undefined> {
  const paper = await paperOf(by.tx, citizen)
  if (!paper) return refused('name-first')
  const same = paper.digest === by.house.secrets.digest('id-number', idNumber)
  return same ? undefined : refused('paper-differs')
}

/** Records LV3: the person was here with their papers. */
export async function proveAtCounter(
  by: By,
  said: Looked & { seen: Seen; reason: string },
): Promise<{ level: number; until: string } | Refusal> {
  const person = await lockCitizen(by.tx, said.citizen)
  if (!person) return refused('citizen-unknown')
  const no = await cardTrouble(by, said)
  if (no) return no
  const purpose = `${said.seen === 'idCard' ? '身份证' : ways[said.seen].zh}：${said.reason}`
  const until = await raise(by, { citizen: person.id, way: 'counter', purpose })
  await tellPhone(by, person.id, { zh: '升到 LV3', en: 'raised to LV3' })
  const level = (await followProofs(by, person.id))?.now ?? 3
  return { level, until: rfc3339(until) }
}

/** Proves the living person for the one act they announced; pressed twice, it is proven once. */
export async function confirmAtCounter(
  by: By,
  said: { id: string; idNumber: string; reason: string },
): Promise<{ until: string } | Refusal> {
  const waiting = await lockCounterAct(by.tx, said.id)
  if (!waiting || waiting.until <= by.now || !isAct(waiting.act)) return refused('not-asked-at-counter')
  const { citizen, act, subject, doneAt } = waiting
  const until = new Date((doneAt ?? by.now).getTime() + LIVING_MS)
  if (until <= by.now) return refused('not-asked-at-counter')
  const no = await cardTrouble(by, { citizen, idNumber: said.idNumber })
  if (no) return no
  if (doneAt) return { until: rfc3339(until) }
  await closeCounterAct(by, waiting.id)
  await addProof(by, { citizen, level: 4, way: 'counter', until, act, subject, staff: by.actor.id })
  await by.house.record(by, {
    action: 'citizen.provedLiving',
    subject: citizen,
    said: { act, about: subject, way: 'counter' },
    purpose: said.reason,
  })
  await tellPhone(by, citizen, acts[act])
  return { until: rfc3339(until) }
}

async function tellPhone(by: By, citizen: string, what: Says): Promise<void> {
  const person = await citizenById(by.tx, citizen)
  const unit = by.actor.unit ? await findUnit(by.tx, by.actor.unit) : undefined
  if (!person) return
  const facts = { what: what.zh, whatEn: what.en, office: unit?.shortName ?? '' }
  const cause = `counter:${by.house.machine.id()}`
  await post(by, [{ cause, channel: 'sms', recipient: person.phone, template: 'counterProof', facts }])
}
