import { sayUntil } from '../calendar/index.ts'
import type { Consumer, SealedEntry } from '../ledger/index.ts'
import { post, type Notice } from '../notices/index.ts'
import type { By } from '../platform/index.ts'
import { allHalls, linesFor } from './hallStore.ts'
import { rulesOf, type Rules } from './limits.ts'
import { appointmentsByIds, type Appointment } from './store.ts'

type Told = { by: By; entry: SealedEntry; of: Appointment; hall: string; rules: Rules }

const when = ({ by, of }: Told, at: string | Date = of.starts) =>
  sayUntil(typeof at === 'string' ? at : at.toISOString(), by.now, of.lang)
const said = ({ entry }: Told, key: string) => String(entry.said[key] ?? '')
const days = (length: number) => String(Math.round(length / 86_400_000))

/** What each happening says to the person, and with which facts beside number, time and place. */
const tellings: Record<string, { template: Notice['template']; facts?: (told: Told) => Record<string, string> }> = {
  'appointment.booked': {
    template: 'appointmentBooked',
    facts: (t) => ({ code: t.of.code, until: when(t, new Date(t.of.starts.getTime() - t.rules.changeUntil)) }),
  },
  'appointment.moved': { template: 'appointmentMoved', facts: (t) => ({ code: t.of.code }) },
  'appointment.cancelled': { template: 'appointmentCancelled' },
  'appointment.reminded': { template: 'appointmentReminder', facts: (t) => ({ code: t.of.code }) },
  'appointment.remindedSoon': { template: 'appointmentSoon', facts: (t) => ({ code: t.of.code }) },
  'appointment.missed': {
    template: 'appointmentMissed',
    facts: (t) => ({
      misses: said(t, 'misses'),
      most: String(t.rules.missed),
      within: days(t.rules.missedWithin),
      pause: days(t.rules.pause),
    }),
  },
  'appointment.bookingPaused': {
    template: 'bookingPaused',
    facts: (t) => ({
      misses: said(t, 'misses'),
      within: days(t.rules.missedWithin),
      until: when(t, said(t, 'until')),
    }),
  },
}

/** A cancellation of the hall's own says why. */
function templateOf(told: Told): Notice['template'] | undefined {
  const byDesk = told.entry.action === 'appointment.cancelled' && told.entry.said['byDesk'] === true
  return byDesk ? 'appointmentCancelledByHall' : tellings[told.entry.action]?.template
}

async function tell(by: By, entries: readonly SealedEntry[]): Promise<void> {
  const telling = entries.filter(({ action }) => action in tellings)
  if (telling.length === 0) return
  const found = new Map(
    (await appointmentsByIds(by.tx, [...new Set(telling.map(({ subject }) => subject))])).map((a) => [a.id, a]),
  )
  const halls = new Map((await allHalls(by.tx)).map((hall) => [hall.id, hall]))
  const lines = new Map((await linesFor(by.tx, undefined, '2000-01-01')).map((line) => [line.id, line.hall]))
  const rules = await rulesOf(by)
  const notices = telling.flatMap((entry): Notice[] => {
    const of = found.get(entry.subject)
    if (!of) return []
    const hall = halls.get(lines.get(of.line) ?? '')
    const told = { by, entry, of, hall: (of.lang === 'en' ? hall?.nameEn : hall?.name) ?? '', rules }
    return noticeOf(told)
  })
  await post(by, notices)
}

function noticeOf(told: Told): Notice[] {
  const { entry, of, hall } = told
  const template = templateOf(told)
  if (!template) return []
  const facts = {
    number: of.number,
    what: of.what,
    hall,
    when: when(told, said(told, 'starts')),
    lang: of.lang,
    reason: said(told, 'reason'),
    ...tellings[entry.action]?.facts?.(told),
  }
  return [{ cause: `entry:${entry.id}`, channel: 'sms', recipient: of.phone, template, facts }]
}

/** Tells the person what happened to their appointment. */
export const appointmentNews: Consumer = { name: 'appointments.tell', together: tell }
