import { citizenById } from '../people/index.ts'
import { widenEyes } from '../orders/index.ts'
import { cityDate, common, isRefusal, rfc3339, route, type By, type Refusal, type Route } from '../platform/index.ts'
import { book, cancel, move, personKey } from './act.ts'
import * as contract from './contract.ts'
import { daysOf, leftOf } from './days.ts'
import { deskRoutes } from './deskRoutes.ts'
import { findLine, linesFor } from './hallStore.ts'
import { hallRoutes } from './hallRoutes.ts'
import { planRoutes } from './planRoutes.ts'
import { calendarFile } from './ics.ts'
import { rulesOf } from './limits.ts'
import { appointmentRefusals } from './refusals.ts'
import { appointmentsOf, findAppointment, missesSince, pauseOf, type Appointment } from './store.ts'
import { ticketOfAppointment } from './ticketStore.ts'
import { bringOf, mineSaid, placeSaid, qrOf } from './views.ts'

const answered = async (by: By, made: Appointment | Refusal) => (isRefusal(made) ? made : mineSaid(by, made))

async function places(by: By, item: string | undefined) {
  const rules = await rulesOf(by)
  const lines = await linesFor(by.tx, item, cityDate(by.now))
  const rows = []
  for (const line of lines) rows.push(await placeSaid(by, line, rules))
  return { rows }
}

async function days(by: By, id: string) {
  const line = await findLine(by.tx, id)
  if (!line) return appointmentRefusals.refused('line-unknown')
  const rules = await rulesOf(by)
  const rows = (await daysOf(by, line, rules.ahead)).map((day) => ({
    date: day.date,
    kind: day.kind,
    says: day.says,
    isOpen: day.slots.length > 0,
    isOver: day.slots.length > 0 && day.slots.every(({ at }) => at <= by.now),
    left: leftOf(day, by.now),
  }))
  return { place: await placeSaid(by, line, rules), rows }
}

async function times(by: By, id: string, wanted: string) {
  const line = await findLine(by.tx, id)
  if (!line) return appointmentRefusals.refused('line-unknown')
  const all = await daysOf(by, line, (await rulesOf(by)).ahead)
  const slots = all.find(({ date }) => date === wanted)?.slots ?? []
  return {
    rows: slots.map(({ at, until, left }) => ({
      at: rfc3339(at),
      until: rfc3339(until),
      left: Math.max(0, left),
      isOver: at <= by.now,
    })),
  }
}

const DAY = 86_400_000

async function rulesSaid(by: By) {
  const rules = await rulesOf(by)
  return {
    aheadDays: rules.ahead / DAY,
    mostOpen: rules.mostOpen,
    changeHours: rules.changeUntil / 3_600_000,
    moves: rules.moves,
    earlyMinutes: rules.early / 60_000,
    lateMinutes: rules.late / 60_000,
    missed: rules.missed,
    missedDays: rules.missedWithin / DAY,
    pauseDays: rules.pause / DAY,
  }
}

/** The phone of who is signed in is the person's; nobody books with another's. */
async function bookMine(by: By, said: Parameters<typeof asWanted>[1]) {
  const me = await citizenById(by.tx, by.actor.id ?? '')
  if (!me) return common.refused('not-signed-in')
  return answered(by, await book(by, asWanted(me, said)))
}

type BookingSaid = Omit<Parameters<typeof book>[1], 'phone' | 'citizen' | 'channel'>

function asWanted(me: { id: string; phone: string }, said: BookingSaid) {
  return { ...said, phone: me.phone, citizen: me.id, channel: 'web' as const }
}

async function mine(by: By) {
  const me = await citizenById(by.tx, by.actor.id ?? '')
  if (!me) return common.refused('not-signed-in')
  const own = await appointmentsOf(by.tx, me.id)
  const rows = []
  for (const one of own) rows.push(await mineSaid(by, one))
  await widenEyes(by.tx)
  const key = personKey(by.house, me.phone)
  const rules = await rulesOf(by)
  const pause = await pauseOf(by.tx, key, by.now)
  return {
    rows,
    paused: pause ? { until: rfc3339(pause.until), misses: pause.misses } : null,
    misses: await missesSince(by.tx, key, new Date(by.now.getTime() - rules.missedWithin)),
  }
}

async function one(by: By, number: string) {
  const found = await findAppointment(by.tx, number)
  if (!found) return common.refused('not-found')
  const said = await mineSaid(by, found)
  const [qr, bring] = [await qrOf(by, found), await bringOf(by, found.item)]
  await widenEyes(by.tx)
  const ticket = await ticketOfAppointment(by.tx, found.id)
  return { ...said, qr, bring, ticket: ticket?.id ?? null }
}

async function calendarOf(by: By, number: string) {
  const found = await findAppointment(by.tx, number)
  if (!found) return common.refused('not-found')
  const { hall, lineName, code } = await mineSaid(by, found)
  const bytes = calendarFile({
    number,
    starts: found.starts,
    ends: found.ends,
    now: by.now,
    title: `${found.what} · ${hall.name}`,
    place: `${hall.name}（${lineName}），${hall.address}`,
    notes: `预约号 ${number}\n取号码 ${code}\n${hall.phone}`,
    url: `${by.house.settings.publicUrl}/appointments/${number}`,
  })
  return { sends: 'file' as const, type: 'text/calendar; charset=utf-8', name: `${number}.ics`, bytes }
}

export const appointmentRoutes: Route[] = [
  route(contract.bookingPlaces, (by, { item }) => places(by, item)),
  route(contract.bookingDays, (by, { line }) => days(by, line)),
  route(contract.bookingTimes, (by, { line, day }) => times(by, line, day)),
  route(contract.bookingRules, rulesSaid),
  route(contract.book, bookMine),
  route(contract.myAppointments, mine),
  route(contract.myAppointment, (by, { number }) => one(by, number)),
  route(contract.moveMine, async (by, { number, at }) => answered(by, await move(by, number, at))),
  route(contract.cancelMine, async (by, { number }) => answered(by, await cancel(by, number))),
  route(contract.myCalendarFile, (by, { number }) => calendarOf(by, number)),
  ...deskRoutes,
  ...hallRoutes,
  ...planRoutes,
]
