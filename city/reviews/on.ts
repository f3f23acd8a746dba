import { sayUntil } from '../calendar/index.ts'
import { appointmentsByIds } from '../appointments/index.ts'
import { caseById, partsByIds } from '../cases/index.ts'
import type { Consumer, SealedEntry } from '../ledger/index.ts'
import { post, type Notice } from '../notices/index.ts'
import { citizenById, findUnit, hashToken } from '../people/index.ts'
import type { By } from '../platform/index.ts'
import { dueFrom } from './clocks.ts'
import { remediesByIds, type Remedy } from './remedyStore.ts'
import { remedyClockWords, RemedyClock } from './review.ts'
import { insertReviewable, type ReviewableKind } from './store.ts'

/** What can be reviewed of an entry: whose it is, and what it was about. */
type Occasion = {
  number: string
  what: string
  item: string | null
  unit: string
  citizen: string | null
  phone: string | null
  lang: string
}
type Source = { kind: ReviewableKind; read: (by: By, entry: SealedEntry) => Promise<Occasion | undefined> }

const text = (entry: SealedEntry, key: string) => {
  const value = entry.said[key]
  return typeof value === 'string' && value !== '' ? value : null
}

/** An entry that says itself what it was about: number, what, item, unit and whose it is (an id, never a name). */
async function asSaid(by: By, entry: SealedEntry): Promise<Occasion | undefined> {
  const [number, what, unit, citizen] = ['number', 'what', 'unit', 'citizen'].map((key) => text(entry, key))
  if (!number || !what || !unit || !citizen) return undefined
  const person = await citizenById(by.tx, citizen)
  return { number, what, item: text(entry, 'item'), unit, citizen, phone: person?.phone ?? null, lang: 'zh' }
}

/** An appointment that was served: the person stands with the appointment. */
async function asServed(by: By, entry: SealedEntry): Promise<Occasion | undefined> {
  const [found] = await appointmentsByIds(by.tx, [entry.subject])
  const unit = text(entry, 'unit')
  if (!found || !unit) return undefined
  const { number, what, item, citizen, phone, lang } = found
  return { number, what, item, unit, citizen, phone, lang }
}

/** A part of a case that was handed over: the person stands with the case. */
async function asHandedOver(by: By, entry: SealedEntry): Promise<Occasion | undefined> {
  const [part] = await partsByIds(by.tx, [entry.subject])
  const of = part && (await caseById(by.tx, part.caseId))
  if (!part?.unit || !of?.citizen) return undefined
  const person = await citizenById(by.tx, of.citizen)
  const { number, unit } = part
  return { number, what: part.name.zh, item: null, unit, citizen: of.citizen, phone: person?.phone ?? null, lang: 'zh' }
}

/** Which happenings end an occasion people may review. A new one is one row. */
const sources: Record<string, Source> = {
  'appointment.served': { kind: 'appointment', read: asServed },
  'case.deliver': { kind: 'case', read: asHandedOver },
  'fund.settled': { kind: 'fund', read: asSaid },
  'fund.signed': { kind: 'fund', read: asSaid },
  // Most papers end a case, which is reviewed as such; one that was itself asked for says which service it ends.
  'certificate.issued': { kind: 'certificate', read: asSaid },
}

async function hear(by: By, entries: readonly SealedEntry[]): Promise<void> {
  for (const entry of entries) {
    const source = sources[entry.action]
    const occasion = await source?.read(by, entry)
    if (source && occasion && (await findUnit(by.tx, occasion.unit))) await invite(by, entry, { source, occasion })
  }
}

/** Keeps the occasion, and asks the person once; the link is in the message alone. */
async function invite(
  by: By,
  entry: SealedEntry,
  { source, occasion }: { source: Source; occasion: Occasion },
): Promise<void> {
  const { lang, ...of } = occasion
  const token = by.house.machine.secret(18)
  const until = (await dueFrom(by.tx, 'open', entry.at)).at ?? new Date(entry.at.getTime() + 30 * 86_400_000)
  const made = await insertReviewable(by, {
    ...of,
    id: by.house.machine.id(),
    kind: source.kind,
    subject: entry.subject,
    token: hashToken(token),
    at: entry.at,
    until,
  })
  if (!made || of.phone === null) return
  const unit = await findUnit(by.tx, of.unit)
  const facts = {
    unit: unit?.shortName ?? '',
    what: of.what,
    url: by.house.settings.publicUrl,
    code: token,
    until: sayUntil(until.toISOString(), by.now, lang === 'en' ? 'en' : 'zh'),
    lang,
  }
  await post(by, [{ cause: `entry:${entry.id}`, channel: 'sms', recipient: of.phone, template: 'reviewAsked', facts }])
}

/** Hears what ends an occasion, and asks for a review. */
export const reviewableNews: Consumer = { name: 'reviews.invite', together: hear }

type Told = { by: By; entry: SealedEntry; of: Remedy }
type Telling = (told: Told) => { to: string; template: Notice['template']; facts?: Record<string, string> }[]

const said = ({ entry }: Told, key: string) => String(entry.said[key] ?? '')
const note = (told: Told) => ({ note: said(told, 'note') })

/** Who is told of each step: the city's callers and inspectors, or the unit. */
const tellings: Record<string, Telling> = {
  'remedy.opened': () => [{ to: 'city', template: 'remedyOpened' }],
  'remedy.contact': (t) => [{ to: t.of.unit, template: 'remedyContacted', facts: note(t) }],
  'remedy.fix': () => [{ to: 'city', template: 'remedyFixed' }],
  'remedy.callBack': (t) =>
    said(t, 'outcome') === 'notYet' ? [{ to: t.of.unit, template: 'remedyAgain', facts: note(t) }] : [],
  'remedy.overdue': (t) => [
    { to: 'city', template: 'remedyOverdue', facts: clockSaid(t) },
    { to: t.of.unit, template: 'remedyOverdue', facts: clockSaid(t) },
  ],
  'remedy.appeal': () => [{ to: 'city', template: 'remedyAppealed' }],
  'remedy.decide': (t) => [
    {
      to: t.of.unit,
      template: 'remedyDecided',
      facts: { ...note(t), outcome: said(t, 'outcome') === 'upheld' ? '成立' : '不成立' },
    },
  ],
}

function clockSaid(told: Told): Record<string, string> {
  const clock = RemedyClock.safeParse(told.entry.said['clock']).data
  return clock ? { clock: remedyClockWords[clock].zh, clockEn: remedyClockWords[clock].en } : {}
}

async function tell(by: By, entries: readonly SealedEntry[]): Promise<void> {
  const telling = entries.filter(({ action }) => action in tellings)
  if (telling.length === 0) return
  const found = new Map(
    (
      await remediesByIds(
        by.tx,
        telling.map(({ subject }) => subject),
      )
    ).map((m) => [m.id, m]),
  )
  const notices = telling.flatMap((entry): Notice[] => {
    const of = found.get(entry.subject)
    if (!of) return []
    const due = of.dueAt ? sayUntil(of.dueAt.toISOString(), by.now) : '待定'
    return (tellings[entry.action]?.({ by, entry, of }) ?? []).map(({ to, template, facts }) => ({
      cause: `entry:${entry.id}`,
      channel: 'inbox',
      recipient: to,
      template,
      facts: { number: of.number, unit: of.unitName, what: of.what, due, ...facts },
    }))
  })
  await post(by, notices)
}

/** Tells those who have the next step. */
export const remedyNews: Consumer = { name: 'reviews.tell', together: tell }
