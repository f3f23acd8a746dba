import { post } from '../../notices/index.ts'
import {
  citizenById,
  citizenOfPaper,
  findUnit,
  keyHolds,
  knowNamed,
  lockCitizen,
  maskName,
  maskPhone,
  nameSeen,
  NO_PHONE,
  paperOf,
  peopleRefusals,
} from '../../people/index.ts'
import {
  cityDate,
  common,
  isRefusal,
  numberOn,
  rfc3339,
  type By,
  type Refusal,
  type Says,
} from '../../platform/index.ts'
import { raise } from '../further.ts'
import { proofKinds, sayWay } from '../kinds.ts'
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
  idOfPhone,
  lockCounterAct,
  type AtCounter,
} from './store.ts'

/** A citizen says: I come to a counter for this. Staff there read the same words, and never type what it is about. */
export async function askCounter(
  by: By,
  about: { act: string; subject: string },
): Promise<{ until: string } | Refusal> {
  const described = await wantedLiving(by, about)
  if (isRefusal(described)) return described
  const days = await numberOn(by.tx, 'counterAct', cityDate(by.now))
  const until = new Date(by.now.getTime() + days * 86_400_000)
  await awaitAtCounter(by, described, until)
  const said = { act: described.act, about: described.subject }
  await by.house.record(by, { action: 'citizen.counterAsked', subject: by.actor.id ?? '', said })
  return { until: rfc3339(until) }
}

/** Who stands at the counter; looking is written down. Errors: 'invalid-input' when neither was said, 'citizen-unknown'. */
export async function findAtCounter(by: By, said: Sought): Promise<CounterCitizen | Refusal> {
  if (said.phone === undefined && said.idNumber === undefined) return nothingSaid()
  if (said.idNumber !== undefined && !(await keyHolds(by))) return peopleRefusals.refused('authority-away')
  const id = await idSought(by, said)
  const person = id === undefined ? undefined : await citizenAtCounter(by, id)
  if (!person) return refused('citizen-unknown')
  await by.house.record(by, { action: 'citizen.viewedAtCounter', subject: person.id, purpose: '窗口核验身份' })
  return shown(by, person)
}

type Sought = { phone?: string | undefined; idNumber?: string | undefined }

const nothingSaid = () => {
  const says = { zh: '请填手机号或身份证号', en: 'A phone or an ID number' }
  return common.refused('invalid-input', { fields: [{ field: 'phone', says }] })
}

async function idSought(by: By, { phone, idNumber }: Sought): Promise<string | undefined> {
  if (idNumber === undefined) return idOfPhone(by, phone ?? '')
  return (await citizenOfPaper(by.tx, by.house.secrets.digest('id-number', idNumber)))?.id
}

async function shown(by: By, person: AtCounter): Promise<CounterCitizen> {
  const { id, name, phone, level, proven } = person
  const proofs = await proofHistory(by.tx, id)
  const waiting = await actsAtCounter(by, id)
  return {
    id,
    name: maskName(name),
    phone: phone.startsWith(NO_PHONE) ? null : maskPhone(phone),
    level,
    proven,
    proofs: proofs
      .filter((proof) => proof.level < 4)
      .map(({ level: rung, way, at, until }) => ({
        level: rung,
        way: sayWay(way),
        at: rfc3339(at),
        until: until ? rfc3339(until) : null,
      })),
    acts: waiting.map(({ id: act, act: name_, says, until }) => ({
      id: act,
      act: actWords(name_),
      says,
      until: rfc3339(until),
    })),
  }
}

const actWords = (act: string): Says => (isAct(act) ? { zh: acts[act].zh, en: acts[act].en } : { zh: act, en: act })

export type Looked = { citizen: string; idNumber: string }

/**
 * The card on the table must be the one this account was proven with: a mix-up of two people ends here.
 * Errors: 'name-first', 'paper-differs'.
 */
export async function cardTrouble(by: By, { citizen, idNumber }: Looked): Promise<Refusal | undefined> {
  const paper = await paperOf(by.tx, citizen)
  if (!paper) return refused('name-first')
  const same = paper.digest === by.house.secrets.digest('id-number', idNumber)
  return same ? undefined : refused('paper-differs')
}

/**
 * Records LV2 from the card beside the face, where no authority needs to be asked: for the account of a phone, or for
 * somebody without one, who is made known by it. Said twice, it is one. Errors: see the endpoint.
 */
export async function nameAtCounter(
  by: By,
  { citizen, name, idNumber, reason }: { citizen?: string | undefined; name: string; idNumber: string; reason: string },
): Promise<{ citizen: string; level: number } | Refusal> {
  const seen = { way: 'counter', name, idNumber, purpose: `身份证：${reason}` }
  const before = citizen === undefined ? undefined : await lockCitizen(by.tx, citizen)
  if (citizen !== undefined && !before) return refused('citizen-unknown')
  const person = await (before ? nameSeen(by, before, seen) : knowNamed(by, { ...seen, level: 2, phone: undefined }))
  if (isRefusal(person)) return person
  if (before && before.level < 2) await tellPhone(by, person.id, { zh: '实名（LV2）', en: 'real name (LV2)' })
  return { citizen: person.id, level: person.level }
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
  const purpose = `${said.seen === 'idCard' ? '身份证' : proofKinds[said.seen].zh}：${said.reason}`
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
  if (!person || person.phone.startsWith(NO_PHONE)) return
  const facts = { what: what.zh, whatEn: what.en, office: unit?.shortName ?? '' }
  const cause = `counter:${by.house.machine.id()}`
  await post(by, [{ cause, channel: 'sms', recipient: person.phone, template: 'counterProof', facts }])
}
