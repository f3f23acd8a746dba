import { saidUntil } from '../calendar/index.ts'
import { write } from '../ledger/index.ts'
import { widenEyes } from '../orders/index.ts'
import { hashToken } from '../people/index.ts'
import { cityDate, isRefusal, type By, type Refusal } from '../platform/index.ts'
import { entry } from './act.ts'
import type { Need } from './appointment.ts'
import { todayAt } from './days.ts'
import { findHall, findLine, isEnded, isKiosk, linesOfHall, type Hall, type Line } from './hallStore.ts'
import { rulesOf } from './limits.ts'
import { readsPlan } from './planStore.ts'
import { appointmentRefusals } from './refusals.ts'
import { isOpenAt } from './slots.ts'
import { endAppointment, lockAppointment, type Appointment } from './store.ts'
import { findTicket, insertTicket, nextLabel, ticketOfAppointment, type Ticket } from './ticketStore.ts'

const { refused } = appointmentRefusals

/** Handlers of the hall's unit serve at every window, those of a line's unit at its own. */
export function servesIn({ actor }: By, hall: Hall, lines: readonly Line[]): boolean {
  const handles = actor.posts.some((post) => post === 'handler' || post === 'unitHead')
  return handles && (actor.unit === hall.unit || lines.some(({ unit }) => unit === actor.unit))
}

/** Only a device of the hall or its own staff gives numbers: nobody takes one from home. */
async function giverAt(by: By, id: string, kiosk: string | undefined): Promise<Hall | Refusal> {
  const hall = await findHall(by.tx, id)
  if (!hall) return refused('line-unknown')
  const isStaff = by.actor.kind === 'staff' && servesIn(by, hall, await linesOfHall(by.tx, id, cityDate(by.now)))
  await widenEyes(by.tx)
  const may = isStaff || (kiosk !== undefined && (await isKiosk(by.tx, id, hashToken(kiosk))))
  return may ? hall : refused('not-a-kiosk')
}

/** A number for somebody who walked in. */
export async function take(
  by: By,
  said: { hall: string; line: string; need?: Need | undefined; kiosk?: string | undefined },
): Promise<Ticket | Refusal> {
  const hall = await giverAt(by, said.hall, said.kiosk)
  if (isRefusal(hall)) return hall
  await readsPlan(by.tx, hall.id)
  const line = await findLine(by.tx, said.line)
  if (!line || line.hall !== hall.id || isEnded(line, cityDate(by.now))) return refused('line-unknown')
  if (!isOpenAt(await todayAt(by, hall.id), by.now)) return refused('hall-closed')
  return give(by, { hall, line, need: said.need ?? null })
}

type Given = { hall: Hall; line: Line; need: Need | null; of?: Appointment }

async function give(by: By, { hall, line, need, of }: Given): Promise<Ticket | Refusal> {
  const day = cityDate(by.now)
  const id = by.house.machine.id()
  const label = await nextLabel(by.tx, line, day)
  await insertTicket(by, {
    id,
    hall: hall.id,
    line: line.id,
    day,
    label,
    appointment: of?.id ?? null,
    need,
    slotStarts: of?.starts ?? null,
    slotEnds: of?.ends ?? null,
    units: [...new Set([line.unit, hall.unit])],
  })
  await write(by, { action: 'ticket.taken', subject: id, said: { label, line: line.id, booked: of !== undefined } })
  const made = await findTicket(by.tx, id)
  if (!made) throw new Error('the ticket vanished')
  return made
}

/** What is typed or scanned: a number and a code, or the whole address of the QR picture in place of the number. */
export function readScan(number: string, code: string): { number: string; code: string } {
  const plain = (text: string) => text.normalize('NFKC').toUpperCase().replace(/\s/g, '')
  const scanned = /NUMBER=([A-Z]{1,4}-Y-\d{8}-\d{6})&CODE=([A-Z0-9]{6})/.exec(plain(number))
  return { number: scanned?.[1] ?? plain(number), code: scanned?.[2] ?? plain(code) }
}

/** A booked person has come: their number, the same one however often they ask. */
export async function arrive(
  by: By,
  said: { hall: string; number: string; code: string; kiosk?: string | undefined },
): Promise<Ticket | Refusal> {
  const hall = await giverAt(by, said.hall, said.kiosk)
  if (isRefusal(hall)) return hall
  const { number, code } = readScan(said.number, said.code)
  const found = await lockAppointment(by.tx, number)
  if (!found || found.code !== code) return refused('booking-unknown')
  const before = await ticketOfAppointment(by.tx, found.id)
  if (before) return before
  return (await notNow(by, hall, found)) ?? claim(by, hall, found)
}

async function claim(by: By, hall: Hall, found: Appointment): Promise<Ticket | Refusal> {
  const line = await findLine(by.tx, found.line)
  if (!line) return refused('line-unknown')
  await endAppointment(by, found.id, 'arrived')
  await entry(by, found, 'arrived')
  return give(by, { hall, line, need: found.need, of: found })
}

async function notNow(by: By, hall: Hall, found: Appointment): Promise<Refusal | undefined> {
  const line = await findLine(by.tx, found.line)
  if (line && line.hall !== hall.id) {
    const there = await findHall(by.tx, line.hall)
    return refused('other-hall', { facts: { hall: there?.name ?? '' } })
  }
  if (found.state !== 'booked') return refused('appointment-over')
  if (cityDate(found.starts) !== cityDate(by.now))
    return refused('other-day', { facts: { when: saidUntil(found.starts, by.now) } })
  const { early } = await rulesOf(by)
  const isEarly = found.starts.getTime() - early > by.now.getTime()
  return isEarly ? refused('too-early', { facts: { minutes: early / 60_000 } }) : undefined
}
