import { z } from 'zod'
import { sayDate, sayUntil } from '../calendar/index.ts'
import type { Consumer, SealedEntry } from '../ledger/index.ts'
import { mandateStands } from '../mandates/index.ts'
import { post, type Notice } from '../notices/index.ts'
import { citizenById, NO_PHONE, unitsByIds } from '../people/index.ts'
import type { By } from '../platform/index.ts'
import { isForPapers } from '../services/index.ts'
import { clockWords } from './case.ts'
import { returnWhys, yuanOf } from './fees/bill.ts'
import { caseById, partsByIds, type CaseHeld, type PartHeld } from './store.ts'

type Told = { by: By; entry: SealedEntry; part: PartHeld; phones: string[]; unitName: string }
type Draft = Omit<Notice, 'cause'>

const said = ({ entry }: Told, key: string) => (typeof entry.said[key] === 'string' ? entry.said[key] : '')
const due = ({ by, part }: Told) => (part.dueAt ? sayUntil(part.dueAt.toISOString(), by.now) : '另行告知')

function sms(t: Told, template: Notice['template'], facts: Record<string, string> = {}): Draft[] {
  const all = { number: t.part.number, item: t.part.name.zh, unit: t.unitName, ...facts }
  return t.phones.map((recipient) => ({ channel: 'sms', recipient, template, facts: all }))
}

function desk(t: Told, template: Notice['template'], facts: Record<string, string> = {}): Draft[] {
  const all = { number: t.part.number, item: t.part.name.zh, ...facts }
  return t.part.unit ? [{ channel: 'inbox', recipient: t.part.unit, template, facts: all }] : []
}

const dayOf = (day: string) => sayDate(day)

const missingOf = ({ entry }: Told) =>
  Array.isArray(entry.said['missing']) ? String(entry.said['missing'].length) : '0'

/** An amount as the entry itself has it: the part may have gone on before anybody is told. */
const yuanSaid = ({ entry: { said: facts } }: Told, key: string) =>
  typeof facts[key] === 'number' ? yuanOf(facts[key]) : ''

/** What becomes of a fee; of one paid online both are told; the office that books at its counter needs no word of it. */
const feeTellings: Record<string, (told: Told) => Draft[]> = {
  'case.payFee': (t) => (t.entry.actorKind === 'system' ? both(t, ['caseFeePaid', 'caseFeeBooked']) : []),
  'case.unaskFee': (t) => sms(t, 'caseFeeTakenBack', { yuan: yuanSaid(t, 'fen'), reason: said(t, 'reason') }),
  'case.billDiffers': (t) => both(t, ['caseFeeDiffers', 'caseFeeDiffersUnit']),
  'case.billReturning': (t) => both(t, ['caseFeeReturning', 'caseFeeReturningUnit']),
  'case.billReturned': (t) => both(t, ['caseFeeReturned', 'caseFeeReturnedUnit']),
  'case.billNotReturned': (t) => both(t, ['caseFeeNotReturned', 'caseFeeNotReturnedUnit']),
}

/** The applicant, and the office's desk. */
function both(t: Told, [own, office]: [Notice['template'], Notice['template']]): Draft[] {
  const { fee } = t.part
  const [why] = Object.entries(returnWhys).flatMap(([word, says]) => (word === said(t, 'why') ? [says] : []))
  const facts = {
    yuan: yuanSaid(t, 'fen') || yuanOf(fee?.fen ?? 0),
    paid: yuanSaid(t, 'paidFen'),
    receipt: said(t, 'reference') || said(t, 'receipt'),
    why: why?.zh ?? '',
    whyEn: why?.en ?? '',
  }
  return [...sms(t, own, facts), ...desk(t, office, facts)]
}

/** Whom each turn of a part is told, by what way. */
const tellings: Record<string, (told: Told) => Draft[]> = {
  'case.submit': (t) => [...sms(t, 'caseReceived', { due: due(t) }), ...desk(t, 'caseArrived', { due: due(t) })],
  'case.ask': (t) => desk(t, 'caseAsked', { due: due(t) }),
  'case.unask': (t) => desk(t, 'caseUnasked'),
  'case.need': (t) => sms(t, 'caseNeeded', { reason: said(t, 'reason') }),
  'case.spare': (t) => sms(t, 'caseSpared', { reason: said(t, 'reason') }),
  'case.accept': (t) => sms(t, 'caseAccepted', { due: due(t) }),
  'case.deem': (t) => [
    ...sms(t, 'caseDeemed', { asOf: said(t, 'asOf'), due: due(t) }),
    ...desk(t, 'caseDeemedUnit', { asOf: said(t, 'asOf') }),
  ],
  'case.notify': (t) => sms(t, 'caseMissing', { n: missingOf(t), due: due(t) }),
  'case.reminded': (t) => (t.part.state === 'correcting' ? sms(t, 'caseRemind', { due: due(t) }) : []),
  'case.lapse': (t) => [...sms(t, 'caseLapsed', { until: dayOf(said(t, 'keptUntil')) }), ...desk(t, 'caseLapsedUnit')],
  'case.remindedKept': (t) =>
    t.part.state === 'lapsed' ? sms(t, 'caseRemindKept', { until: dayOf(said(t, 'until')) }) : [],
  'case.again': (t) => desk(t, 'caseAgain', { due: due(t) }),
  'case.recounted': (t) => [...sms(t, 'caseRecounted', clockSaid(t)), ...desk(t, 'caseRecountedUnit', clockSaid(t))],
  'case.correct': (t) => desk(t, 'caseCorrected', { due: due(t) }),
  'case.confirm': (t) => desk(t, 'caseConfirmed'),
  'case.corrected': (t) => [...sms(t, 'caseConfirm'), ...desk(t, 'caseChanged')],
  'case.refuse': (t) => sms(t, 'caseRefused', { reason: said(t, 'reason') }),
  'case.refer': (t) => sms(t, 'caseReferred', { office: said(t, 'office') }),
  'case.pause': pauseTold,
  'case.resume': (t) => sms(t, 'caseResumed', { due: due(t) }),
  'case.extend': (t) => sms(t, 'caseExtended', { reason: said(t, 'reason'), due: due(t) }),
  'case.askFee': (t) => sms(t, 'caseFee', { yuan: yuanSaid(t, 'amount') }),
  ...feeTellings,
  'case.grant': (t) => sms(t, 'caseGranted'),
  'case.deny': (t) => sms(t, 'caseDenied', { reason: said(t, 'reason') }),
  'case.deliver': (t) => sms(t, 'caseDelivered'),
  'case.withdraw': (t) => (t.part.submittedOn === null && t.part.askedOn === null ? [] : desk(t, 'caseWithdrawn')),
  'case.warned': (t) => desk(t, 'caseWarned', clockSaid(t)),
  'case.overdue': (t) => desk(t, 'caseOverdue', clockSaid(t)),
}

/** What stops, by the cause: of a wait for papers the law takes no notice. */
function pauseTold(t: Told): Draft[] {
  if (!isForPapers(said(t, 'cause'))) return sms(t, 'casePaused', { cause: said(t, 'cause') })
  const facts = { reason: said(t, 'reason') }
  return t.part.dueAt ? sms(t, 'casePapers', { ...facts, due: due(t) }) : sms(t, 'casePapersOnly', facts)
}

function clockSaid(t: Told): Record<string, string> {
  const words = t.part.dueClock ? clockWords[t.part.dueClock] : { zh: '', en: '' }
  return { clock: words.zh, clockEn: words.en, due: due(t) }
}

/** The applicant's phone, and that of who acts for them as long as they may. */
async function phonesOf(by: By, { citizen, agent, caseId }: PartHeld): Promise<string[]> {
  const mandate = agent === null ? null : ((await caseById(by.tx, caseId))?.mandate ?? null)
  const helper = mandate !== null && (await mandateStands(by, mandate)) ? agent : null
  const people = [await citizenById(by.tx, citizen), helper === null ? undefined : await citizenById(by.tx, helper)]
  return people.flatMap((person) => (person && !person.phone.startsWith(NO_PHONE) ? [person.phone] : []))
}

async function tellParts(by: By, entries: readonly SealedEntry[]): Promise<Notice[]> {
  const telling = entries.filter(({ action }) => action in tellings)
  if (telling.length === 0) return []
  const parts = await partsByIds(by.tx, [...new Set(telling.map(({ subject }) => subject))])
  const units = await unitsByIds(by.tx, [...new Set(parts.flatMap(({ unit }) => unit ?? []))])
  const notices: Notice[] = []
  for (const entry of telling) {
    const part = parts.find(({ id }) => id === entry.subject)
    if (!part) continue
    const phones = await phonesOf(by, part)
    const told = { by, entry, part, phones, unitName: units.find(({ id }) => id === part.unit)?.shortName ?? '' }
    notices.push(...(tellings[entry.action]?.(told) ?? []).map((draft) => ({ ...draft, cause: `entry:${entry.id}` })))
  }
  return notices
}

const ofDrafts: Record<string, Notice['template']> = {
  'case.expires': 'caseExpires',
  'case.expired': 'caseExpired',
  'case.deskOpened': 'caseDeskOpened',
  'case.deskEnded': 'caseDeskOver',
}

/** A clerk's hold that ended otherwise than by the day needs no word. */
const isTold = ({ action, said }: SealedEntry) => action !== 'case.deskEnded' || said['why'] === 'over'

async function tellDrafts(by: By, entries: readonly SealedEntry[]): Promise<Notice[]> {
  const notices: Notice[] = []
  for (const entry of entries) {
    const template = isTold(entry) ? ofDrafts[entry.action] : undefined
    const of = template && (await caseById(by.tx, entry.subject))
    const person = of && (await citizenById(by.tx, of.citizen))
    if (!template || !of || !person || person.phone.startsWith(NO_PHONE)) continue
    notices.push({
      channel: 'sms',
      recipient: person.phone,
      template,
      facts: { ...draftFacts(by, of), office: await officeOf(by, entry) },
      cause: `entry:${entry.id}`,
    })
  }
  return notices
}

async function officeOf({ tx }: By, { said: { unit } }: SealedEntry): Promise<string> {
  return typeof unit === 'string' ? ((await unitsByIds(tx, [unit]))[0]?.shortName ?? '') : ''
}

const draftFacts = ({ now }: By, { number, name, expiresAt }: CaseHeld) => ({
  number,
  item: name.zh,
  until: expiresAt ? sayUntil(expiresAt.toISOString(), now) : '',
})

/** A case that ended with parts its answers block: which, why, and until when that can be mended. */
async function tellEnded(by: By, entries: readonly SealedEntry[]): Promise<Notice[]> {
  const notices: Notice[] = []
  for (const { id, action, subject, said: facts } of entries) {
    const ended = action === 'case.ended' ? BlockedSaid.safeParse(facts) : undefined
    if (!ended?.success) continue
    const of = await caseById(by.tx, subject)
    const person = of && (await citizenById(by.tx, of.citizen))
    if (!person || person.phone.startsWith(NO_PHONE)) continue
    const { blocked, until } = ended.data
    const parts = blocked.map(({ name, why }) => `“${name}”不能办：${why.replace(/[。；]+$/, '')}`).join('；')
    const said = { number: of.number, item: of.name.zh, parts, until: sayDate(until) }
    notices.push({
      channel: 'sms',
      recipient: person.phone,
      template: 'caseBlocked',
      facts: said,
      cause: `entry:${id}`,
    })
  }
  return notices
}

const BlockedSaid = z.object({ until: z.string(), blocked: z.array(z.object({ name: z.string(), why: z.string() })) })

/** Tells people what happened to a case, from the ledger, after it was committed. */
export const caseTellings: Consumer = {
  name: 'cases.tell',
  together: async (by, entries) =>
    post(by, [
      ...(await tellParts(by, entries)),
      ...(await tellDrafts(by, entries)),
      ...(await tellEnded(by, entries)),
    ]),
}
