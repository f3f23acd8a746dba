import QRCode from 'qrcode'
import { maskPhone, staffNames } from '../people/index.ts'
import { findItem } from '../catalogue/index.ts'
import { cityDate, rfc3339, type By } from '../platform/index.ts'
import type { DeskAppointment } from './deskContract.ts'
import type { BookingPlace, MyAppointment } from './contract.ts'
import type { MyHall, QueueRow, WindowDesk } from './hallContract.ts'
import { daysOf, hallOf, leftOf } from './days.ts'
import { forWindow } from './hall.ts'
import { findLine, itemsOfLines, type Hall, type Line, type Window } from './hallStore.ts'
import { rulesOf, type Rules } from './limits.ts'
import { placeOf } from './queue.ts'
import { appointmentsByIds, type Appointment } from './store.ts'
import { servedToday, skippedToday, type Ticket } from './ticketStore.ts'
import type { Desk } from './window.ts'

const hallSaid = ({ id, name, nameEn, address, phone }: Hall) => ({ id, name, nameEn, address, phone })

/** A place to book at, with its first free day. */
export async function placeSaid(by: By, line: Line, rules: Rules): Promise<BookingPlace> {
  const days = await daysOf(by, line, rules.ahead)
  const items = (await itemsOfLines(by.tx, cityDate(by.now))).filter((one) => one.line === line.id)
  return {
    line: line.id,
    name: line.name,
    nameEn: line.nameEn,
    unitName: line.unitName,
    hall: hallSaid(await hallOf(by, line)),
    items: items.map(({ item, name, nameEn }) => ({ code: item, name, nameEn })),
    next: days.find((day) => leftOf(day, by.now) > 0)?.date ?? null,
  }
}

async function lineOf(by: By, id: string): Promise<Line> {
  const line = await findLine(by.tx, id)
  if (!line) throw new Error(`the line ${id} is gone`)
  return line
}

/** An appointment as its owner sees it. */
export async function mineSaid(by: By, a: Appointment): Promise<MyAppointment> {
  const line = await lineOf(by, a.line)
  const rules = await rulesOf(by)
  const changeUntil = new Date(a.starts.getTime() - rules.changeUntil)
  const inTime = a.state === 'booked' && changeUntil >= by.now
  const { number, code, state, what, item, caseNumber, name, need, moves } = a
  return {
    number,
    code,
    state,
    what,
    whatEn: await whatEnOf(by, a, line),
    item,
    caseNumber,
    line: line.id,
    lineName: line.name,
    lineNameEn: line.nameEn,
    hall: hallSaid(await hallOf(by, line)),
    at: rfc3339(a.starts),
    until: rfc3339(a.ends),
    name,
    need,
    moves,
    changeUntil: rfc3339(changeUntil),
    can: inTime ? [...(moves < rules.moves ? (['move'] as const) : []), 'cancel'] : [],
  }
}

/** What was booked, in English: the item's name, or that of the line where no item was said. */
async function whatEnOf({ tx }: By, { item, what }: Appointment, line: Line): Promise<string> {
  if (item === null) return what === line.name ? line.nameEn : ''
  return (await findItem(tx, item))?.item.nameEn ?? ''
}

/** What the kiosk reads, as a picture. */
export function qrOf(by: By, { number, code }: Appointment): Promise<string> {
  const address = `${by.house.settings.publicUrl}/appointments/${number}?number=${number}&code=${code}`
  return QRCode.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }).then(
    (svg) => `data:image/svg+xml,${encodeURIComponent(svg)}`,
  )
}

/** The materials of an item, those that need not be brought too: so that nobody brings them. */
export async function bringOf(by: By, item: string | null) {
  const found = item === null ? undefined : await findItem(by.tx, item)
  return (found?.item.materials ?? []).map(({ name, source, required, note }) => ({ name, source, required, note }))
}

export async function deskSaid(by: By, a: Appointment): Promise<DeskAppointment> {
  const line = await lineOf(by, a.line)
  const { number, state, what, caseNumber, name, phone, need, moves } = a
  return {
    number,
    state,
    what,
    caseNumber,
    line: line.id,
    lineName: line.name,
    hallName: (await hallOf(by, line)).name,
    at: rfc3339(a.starts),
    until: rfc3339(a.ends),
    name,
    phone: maskPhone(phone),
    need,
    moves,
  }
}

const laneNames = { 0: 'moved', 1: 'booked', 2: 'priority', 3: 'ordinary' } as const

function rowSaid(ticket: Ticket, { now, rules, what }: { now: Date; rules: Rules; what: string | null }): QueueRow {
  const rank = placeOf(ticket, now, rules)[0]
  const lane =
    rank === 1 && !ticket.slotStarts ? 'ordinary' : laneNames[rank === 0 || rank === 1 || rank === 2 ? rank : 3]
  const { id, label, need, since, slotStarts } = ticket
  return { id, label, lane, need, since: rfc3339(since), slotStarts: slotStarts ? rfc3339(slotStarts) : null, what }
}

export async function windowSaid(by: By, window: Window): Promise<MyHall['windows'][number]> {
  const [clerk] = window.clerk ? await staffNames(by.tx, [window.clerk]) : []
  const { id, number, lines } = window
  return {
    id,
    number,
    isOpen: window.clerk !== null,
    clerkName: clerk?.name ?? null,
    isMine: window.clerk !== null && window.clerk === by.actor.id,
    lines,
  }
}

/** Everything on a clerk's screen. */
export async function windowDeskSaid(by: By, desk: Desk): Promise<WindowDesk> {
  const { window, at, rules, hall } = desk
  const waiting = forWindow(desk, window)
  const ids = [at, ...waiting].flatMap((ticket) => ticket?.appointment ?? [])
  const booked = new Map((await appointmentsByIds(by.tx, ids)).map((a) => [a.id, a]))
  const whatOf = (ticket: Ticket) => (ticket.appointment ? (booked.get(ticket.appointment)?.what ?? null) : null)
  const day = cityDate(by.now)
  return {
    window: await windowSaid(by, window),
    now: rfc3339(by.now),
    at: at ? await atSaid(by, at, { rules, of: at.appointment ? booked.get(at.appointment) : undefined }) : null,
    waiting: waiting.slice(0, 100).map((ticket) => rowSaid(ticket, { now: by.now, rules, what: whatOf(ticket) })),
    skipped: (await skippedToday(by.tx, hall.id, day)).map(({ id, label }) => ({ id, label })),
    servedToday: await servedToday(by.tx, window.id, day),
    can: canOf(by, desk, waiting.length),
  }
}

const notBooked = { what: null, name: null, number: null, caseNumber: null, item: null }

async function atSaid(
  by: By,
  at: Ticket,
  { rules, of }: { rules: Rules; of: Appointment | undefined },
): Promise<NonNullable<WindowDesk['at']>> {
  const { what, name, number, caseNumber, item } = of ?? notBooked
  return {
    ...rowSaid(at, { now: by.now, rules, what }),
    calledAt: rfc3339(at.calledAt ?? by.now),
    calls: at.calls,
    name,
    number,
    caseNumber,
    bring: (await bringOf(by, item)).map(({ name, source, required }) => ({ name, source, required })),
  }
}

function canOf({ actor }: By, { window, at, rules }: Desk, waiting: number): WindowDesk['can'] {
  if (window.clerk === null) return ['open']
  if (window.clerk !== actor.id) return []
  if (!at) return [...(waiting > 0 ? (['next'] as const) : []), 'close', 'requeue']
  return ['done', 'recall', ...(at.calls >= rules.callsBeforeSkip ? (['skip'] as const) : []), 'transfer', 'requeue']
}
