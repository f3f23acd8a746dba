import { write } from '../ledger/index.ts'
import { unitsByIds } from '../people/index.ts'
import { widenEyes } from '../orders/index.ts'
import { cityDate, common, type By, type Refusal } from '../platform/index.ts'
import { entry } from './act.ts'
import { forWindow, hallNow, type HallNow } from './hall.ts'
import { findHall, findWindow, linesOfHall, lockHall, seatClerk, type Line, type Window } from './hallStore.ts'
import { appointmentRefusals } from './refusals.ts'
import { appointmentsByIds, endAppointment } from './store.ts'
import { callAgain, endTicket, findTicket, freeSentTo, sendOn, sitDown, waitAgain, type Ticket } from './ticketStore.ts'
import { servesIn } from './tickets.ts'

const { refused } = appointmentRefusals

/** A clerk at a window, with the hall as it stands. */
export type Desk = HallNow & { window: Window; mine: Line[]; at: Ticket | undefined }

/** The window as this clerk may see it; everything in a hall happens one after another when `hold` says so. */
export async function deskOf(by: By, id: string, hold: boolean): Promise<Desk | Refusal> {
  const seen = await findWindow(by.tx, id, cityDate(by.now))
  const hall = seen && (await findHall(by.tx, seen.hall))
  if (!seen || !hall) return common.refused('not-found')
  const mine = (await linesOfHall(by.tx, hall.id, cityDate(by.now))).filter((line) => seen.lines.includes(line.id))
  if (!servesIn(by, hall, mine)) return notYours(by, mine)
  await widenEyes(by.tx)
  if (hold) await lockHall(by.tx, hall.id)
  const now = await hallNow(by, hall)
  const window = now.windows.find((one) => one.id === id) ?? seen
  return { ...now, window, mine, at: now.called.find((ticket) => ticket.window === id) }
}

async function notYours({ tx }: By, lines: readonly Line[]): Promise<Refusal> {
  const units = await unitsByIds(tx, [...new Set(lines.map(({ unit }) => unit))])
  return refused('not-your-window', { facts: { unit: units.map(({ shortName }) => shortName).join('、') } })
}

/** What a clerk does at the window: each answers a refusal or nothing, and the hall is read again afterwards. */
export type WindowAct = (by: By, desk: Desk) => Promise<Refusal | undefined>

const seated =
  (act: WindowAct): WindowAct =>
  async (by, desk) => {
    if (desk.window.clerk === null) return refused('window-closed')
    return desk.window.clerk === by.actor.id ? act(by, desk) : refused('window-taken')
  }

export const open: WindowAct = async (by, { window }) => {
  if (window.clerk === by.actor.id) return undefined
  if (window.clerk !== null) return refused('window-taken')
  await seatClerk(by, window.id, by.actor.id)
  await tellWindow(by, 'opened', window)
  return undefined
}

export const close: WindowAct = seated(async (by, { window, at }) => {
  if (at) return refused('window-busy', { facts: { label: at.label } })
  await freeSentTo(by.tx, window.id)
  await seatClerk(by, window.id, null)
  await tellWindow(by, 'closed', window)
  return undefined
})

async function tellWindow(by: By, action: string, { id, hall, number }: Window): Promise<void> {
  if (by.actor.id === null) return
  await write(by, { action: `window.${action}`, subject: by.actor.id, said: { window: id, hall, number } })
}

/** Calls the first by the rule of calling. */
export const next: WindowAct = seated(async (by, desk) => {
  if (desk.at) return refused('window-busy', { facts: { label: desk.at.label } })
  const [first] = forWindow(desk, desk.window)
  if (!first) return refused('nobody-waits')
  await sitDown(by, first.id, desk.window.id)
  await tellTicket(by, 'called', first, { window: desk.window.number })
  return undefined
})

async function tellTicket(by: By, action: string, { id, label, line }: Ticket, more: object = {}): Promise<void> {
  await write(by, { action: `ticket.${action}`, subject: id, said: { label, line, ...more } })
}

type AtWindow = (by: By, desk: Desk, at: Ticket) => Promise<Refusal | undefined>

/** Something done with the number that stands at this window. */
const withTicket =
  (act: AtWindow) =>
  (ticket: string): WindowAct =>
    seated(async (by, desk) => (desk.at?.id === ticket ? act(by, desk, desk.at) : refused('not-at-this-window')))

export const recall = withTicket(async (by, { window }, at) => {
  await callAgain(by, at.id)
  await tellTicket(by, 'recalled', at, { window: window.number })
  return undefined
})

export const done = withTicket(async (by, { window, mine }, at) => {
  await endTicket(by, at.id, 'served')
  const [appointment] = at.appointment ? await appointmentsByIds(by.tx, [at.appointment]) : []
  const unit = mine.find(({ id }) => id === at.line)?.unit ?? at.units[0]
  await tellTicket(by, 'served', at, { window: window.number, unit, booked: appointment !== undefined })
  if (!appointment) return undefined
  await endAppointment(by, appointment.id, 'served')
  await entry(by, appointment, 'served', { window: window.number })
  return undefined
})

export const skip = withTicket(async (by, { rules }, at) => {
  if (at.calls < rules.callsBeforeSkip) return refused('call-again-first', { facts: { times: rules.callsBeforeSkip } })
  await endTicket(by, at.id, 'skipped')
  await tellTicket(by, 'skipped', at)
  return undefined
})

export const transfer = (ticket: string, to: string): WindowAct =>
  withTicket(async (by, { windows, window, lines }, at) => {
    const target = windows.find(({ id }) => id === to)
    if (!target) return refused('line-unknown')
    if (target.id === window.id) return refused('same-window')
    const units = lines.filter(({ id }) => target.lines.includes(id)).map(({ unit }) => unit)
    await sendOn(by, at.id, { window: to, units: [...new Set([...at.units, ...units])] })
    await tellTicket(by, 'transferred', at, { from: window.number, to: target.number })
    return undefined
  })(ticket)

export const requeue = (ticket: string): WindowAct =>
  seated(async (by, { hall }) => {
    const found = await findTicket(by.tx, ticket)
    if (!found || found.hall !== hall.id || found.state !== 'skipped' || found.day !== cityDate(by.now))
      return refused('not-skipped')
    await waitAgain(by, found.id)
    await tellTicket(by, 'requeued', found)
    return undefined
  })
