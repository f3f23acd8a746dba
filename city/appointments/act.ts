import { saidUntil } from '../calendar/index.ts'
import { findItem } from '../catalogue/index.ts'
import { write } from '../ledger/index.ts'
import { remindAt } from '../notices/index.ts'
import { widenEyes } from '../orders/index.ts'
import {
  cityDate,
  closeTimers,
  common,
  isRefusal,
  startTimers,
  takeNumbers,
  type By,
  type House,
  type Refusal,
} from '../platform/index.ts'
import type { Need } from './appointment.ts'
import { hallOf, slotAt } from './days.ts'
import { caseTrouble } from './forCase.ts'
import { findLine, isHandledAt, type Line } from './hallStore.ts'
import { rulesOf, type Rules } from './limits.ts'
import { readsPlan } from './planStore.ts'
import { appointmentRefusals } from './refusals.ts'
import {
  endAppointment,
  givePlaceBack,
  insertAppointment,
  liftPause,
  lockAppointment,
  lockPerson,
  lockSlots,
  moveAppointment,
  openOf,
  pauseOf,
  takePlace,
  type Appointment,
} from './store.ts'

const { refused } = appointmentRefusals

/** What somebody wants to book, and who it is. */
export type Wanted = {
  line: string
  item?: string | undefined
  caseNumber?: string | undefined
  at: string
  name: string
  phone: string
  citizen: string | null
  channel: Appointment['channel']
  need?: Need | undefined
  lang: 'zh' | 'en'
}

/** The same person from every channel: found by the phone, which stays secret. */
export const personKey = (house: House, phone: string) => house.secrets.digest('booking', phone)

/** Books a place. Whoever comes at the same time waits at the slot; the last place goes to one of them. */
export async function book(by: By, wanted: Wanted): Promise<Appointment | Refusal> {
  await widenEyes(by.tx)
  const line = await findLine(by.tx, wanted.line)
  if (!line) return refused('line-unknown')
  await readsPlan(by.tx, line.hall)
  const rules = await rulesOf(by)
  const key = personKey(by.house, wanted.phone)
  await lockPerson(by.tx, key)
  const no = (await caseTrouble(by, wanted)) ?? (await mayBook(by, key, { rules, online: wanted.channel === 'web' }))
  if (no) return no
  const slot = await slotAt(by, line, new Date(wanted.at), rules.ahead)
  if (!slot) return refused('slot-unknown')
  const what = await whatOf(by, line, { item: wanted.item, day: cityDate(slot.at) })
  if (isRefusal(what)) return what
  const made = await newAppointment(by, wanted, { line, what, key, slot })
  if (!(await takePlace(by, line.id, slot))) return refused('slot-full')
  if (!(await insertAppointment(by, made))) return refused('already-booked')
  await entry(by, made, 'booked', { channel: made.channel })
  await startTimers(by.tx, timersOf(made, rules, by.now))
  return made
}

type Placed = { line: Line; what: string; key: string; slot: { at: Date; until: Date } }

async function newAppointment(by: By, wanted: Wanted, { line, what, key, slot }: Placed): Promise<Appointment> {
  const hall = await hallOf(by, line)
  return {
    id: by.house.machine.id(),
    number: await newNumber(by),
    code: newCode(by.house),
    line: line.id,
    item: wanted.item ?? null,
    caseNumber: wanted.caseNumber ?? null,
    what,
    starts: slot.at,
    ends: slot.until,
    state: 'booked',
    citizen: wanted.citizen,
    personKey: key,
    name: wanted.name,
    phone: wanted.phone,
    channel: wanted.channel,
    need: wanted.need ?? null,
    lang: wanted.lang,
    moves: 0,
    round: 1,
    units: [...new Set([line.unit, hall.unit])],
    bookedAt: by.now,
  }
}

/** A pause stops booking online, never the phone or the counter; how many may be open is the same for all. */
async function mayBook(
  by: By,
  key: string,
  { rules, online }: { rules: Rules; online: boolean },
): Promise<Refusal | undefined> {
  const pause = online ? await pauseOf(by.tx, key, by.now) : undefined
  if (pause) return pausedNo(by, pause, rules)
  const most = rules.mostOpen
  return (await openOf(by.tx, key)) >= most ? refused('too-many-open', { facts: { most } }) : undefined
}

function pausedNo({ now }: By, { until, misses }: { until: Date; misses: number }, rules: Rules): Refusal {
  const days = Math.round(rules.missedWithin / 86_400_000)
  return refused('booking-paused', { facts: { days, misses, until: saidUntil(until, now) } })
}

async function whatOf(
  { tx }: By,
  line: Line,
  { item, day }: { item: string | undefined; day: string },
): Promise<string | Refusal> {
  if (item === undefined) return line.name
  const found = (await isHandledAt(tx, line.id, item, day)) ? await findItem(tx, item) : undefined
  return found ? found.item.name : refused('item-not-here')
}

async function newNumber({ house, now }: By): Promise<string> {
  const day = cityDate(now)
  const prefix = `${house.settings.numberPrefix}-Y`
  const n = await takeNumbers(house.db, prefix, day, 1)
  return `${prefix}-${day.replaceAll('-', '')}-${String(n).padStart(6, '0')}`
}

/** Six signs without those that look alike: what the kiosk asks for. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
function newCode({ machine }: House): string {
  return Array.from({ length: 6 }, () => SIGNS[machine.chance(SIGNS.length)]).join('')
}

function timersOf({ id, starts, round }: Appointment, rules: Rules, now: Date) {
  const reminders = (['remindDay', 'remindHour'] as const).flatMap((rule) => {
    const dueAt = remindAt(starts, rules[rule], rules.quiet, now)
    return dueAt ? [{ subject: id, rule: `appointment.${rule}`, round, dueAt }] : []
  })
  // Whoever comes late that day has still come: not coming is known at midnight.
  const midnight = new Date(`${cityDate(starts)}T24:00:00+08:00`)
  return [...reminders, { subject: id, rule: 'appointment.missed', round, dueAt: midnight }]
}

/** One entry about an appointment; who it is stands nowhere in it. */
export async function entry(
  by: By,
  a: Appointment,
  action: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const { id, number, line, item, what, starts, units } = a
  const said = { number, line, item, what, unit: units[0], starts: starts.toISOString(), ...more }
  return write(by, { action: `appointment.${action}`, subject: id, said })
}

/** One's own appointment, or one the desk may see, held. */
async function held(by: By, number: string): Promise<Appointment | Refusal> {
  const found = await lockAppointment(by.tx, number)
  if (!found) return common.refused('not-found')
  return found.state === 'booked' ? found : refused('appointment-over')
}

const isDesk = ({ actor }: By) => actor.kind === 'staff'

/** A citizen may change until the term; the desk until it begins. */
function inTime(by: By, a: Appointment, rules: Rules): Refusal | undefined {
  if (isDesk(by)) return a.starts > by.now ? undefined : refused('appointment-over')
  const hours = Math.round(rules.changeUntil / 360_000) / 10
  return a.starts.getTime() - rules.changeUntil >= by.now.getTime()
    ? undefined
    : refused('too-late-to-change', { facts: { hours } })
}

export async function cancel(by: By, number: string, reason?: string): Promise<Appointment | Refusal> {
  const found = await held(by, number)
  if (isRefusal(found)) return found
  const no = inTime(by, found, await rulesOf(by))
  if (no) return no
  await widenEyes(by.tx)
  await endAppointment(by, found.id, 'cancelled')
  await givePlaceBack(by.tx, found.line, found.starts)
  await closeTimers(by.tx, found.id, 'appointment.')
  await entry(by, found, 'cancelled', { reason: reason ?? null, byDesk: isDesk(by) })
  return { ...found, state: 'cancelled' }
}

/** Gives the old place back and takes the new one; when that is gone, everything stays as it was. */
export async function move(by: By, number: string, to: string): Promise<Appointment | Refusal> {
  const found = await held(by, number)
  if (isRefusal(found)) return found
  const rules = await rulesOf(by)
  const no = inTime(by, found, rules) ?? mayMove(by, found, rules)
  if (no) return no
  await widenEyes(by.tx)
  const pause = isDesk(by) ? undefined : await pauseOf(by.tx, found.personKey, by.now)
  if (pause) return pausedNo(by, pause, rules)
  return moveTo(by, found, { to: new Date(to), rules })
}

function mayMove(by: By, { moves }: Appointment, rules: Rules): Refusal | undefined {
  if (isDesk(by) || moves < rules.moves) return undefined
  return refused('moved-too-often', { facts: { most: rules.moves } })
}

async function moveTo(
  by: By,
  found: Appointment,
  { to, rules }: { to: Date; rules: Rules },
): Promise<Appointment | Refusal> {
  if (to.getTime() === found.starts.getTime()) return found
  const line = await findLine(by.tx, found.line)
  if (line) await readsPlan(by.tx, line.hall)
  const slot = line && (await slotAt(by, line, to, rules.ahead))
  if (!slot) return refused('slot-unknown')
  await lockSlots(by.tx, found.line, [found.starts, slot.at])
  if (!(await takePlace(by, found.line, slot))) return refused('slot-full')
  await moveAppointment(by, found.id, slot)
  await givePlaceBack(by.tx, found.line, found.starts)
  await closeTimers(by.tx, found.id, 'appointment.')
  const moved = { ...found, starts: slot.at, ends: slot.until, moves: found.moves + 1, round: found.round + 1 }
  await entry(by, moved, 'moved', { before: found.starts.toISOString() })
  await startTimers(by.tx, timersOf(moved, rules, by.now))
  return moved
}

/** The counter hears why somebody did not come, and lets them book online again. */
export async function lift(by: By, phone: string, reason: string): Promise<{ lifted: true } | Refusal> {
  await widenEyes(by.tx)
  const pause = await pauseOf(by.tx, personKey(by.house, phone), by.now)
  if (!pause) return refused('pause-unknown')
  await liftPause(by, pause.id, reason)
  await write(by, { action: 'bookingPause.lifted', subject: pause.id, said: { reason } })
  return { lifted: true }
}
