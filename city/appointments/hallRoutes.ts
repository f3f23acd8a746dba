import { widenEyes } from '../orders/index.ts'
import { hashToken } from '../people/index.ts'
import { write } from '../ledger/index.ts'
import { cityDate, common, isRefusal, route, type By, type Refusal, type Route } from '../platform/index.ts'
import { board, hallNow, ticketSaid } from './hall.ts'
import * as contract from './hallContract.ts'
import { allHalls, findHall, insertKiosk, linesOfHall, windowsOf } from './hallStore.ts'
import { appointmentRefusals } from './refusals.ts'
import { findTicket, type Ticket } from './ticketStore.ts'
import { arrive, servesIn, take } from './tickets.ts'
import { windowDeskSaid, windowSaid } from './views.ts'
import { close, deskOf, done, next, open, recall, requeue, skip, transfer, type WindowAct } from './window.ts'

const { refused } = appointmentRefusals

const given = async (by: By, made: Ticket | Refusal) => (isRefusal(made) ? made : ticketSaid(by, made))

/** Everybody may see the wall and their own number: there is nobody's name on it. */
async function onTheWall(by: By, id: string) {
  await widenEyes(by.tx)
  return (await board(by, id)) ?? refused('line-unknown')
}

async function inHand(by: By, id: string) {
  await widenEyes(by.tx)
  const found = await findTicket(by.tx, id)
  return found ? ticketSaid(by, found) : common.refused('not-found')
}

async function mine(by: By) {
  const rows = []
  for (const hall of await allHalls(by.tx)) {
    const lines = await linesOfHall(by.tx, hall.id, cityDate(by.now))
    if (!servesIn(by, hall, lines)) continue
    const own = lines.filter(({ unit }) => by.actor.unit === hall.unit || unit === by.actor.unit).map(({ id }) => id)
    const windows = []
    for (const window of await windowsOf(by.tx, hall.id, cityDate(by.now))) windows.push(await windowSaid(by, window))
    const waiting = (await hallNow(by, hall)).waiting.filter(({ line }) => own.includes(line)).length
    rows.push({
      id: hall.id,
      name: hall.name,
      nameEn: hall.nameEn,
      lines: lines.map(({ id, letter, name, nameEn }) => ({ id, letter, name, nameEn })),
      windows,
      own: windows.filter((window) => window.lines.some((line) => own.includes(line))).map(({ id }) => id),
      waiting,
    })
  }
  return { rows }
}

async function at(by: By, window: string, act?: WindowAct) {
  const desk = await deskOf(by, window, act !== undefined)
  if (isRefusal(desk)) return desk
  const no = await act?.(by, desk)
  if (no) return no
  const after = act ? await deskOf(by, window, false) : desk
  return isRefusal(after) ? after : windowDeskSaid(by, after)
}

/** The secret address of a device at the door. */
async function kiosk(by: By, said: { hall: string; name: string }) {
  const hall = await findHall(by.tx, said.hall)
  if (!hall) return refused('line-unknown')
  const isHead = by.actor.unit === hall.unit || by.actor.posts.includes('systemAdmin')
  if (!isHead || by.actor.id === null) return refused('not-your-window', { facts: { unit: hall.name } })
  await widenEyes(by.tx)
  const token = by.house.machine.secret(24)
  await insertKiosk(by, { token: hashToken(token), hall: hall.id, name: said.name })
  await write(by, { action: 'hall.kioskMade', subject: by.actor.id, said: { hall: hall.id, name: said.name } })
  return { token, address: `${by.house.settings.publicUrl}/kiosk/${hall.id}?kiosk=${token}` }
}

export const hallRoutes: Route[] = [
  route(contract.hallBoard, (by, { hall }) => onTheWall(by, hall)),
  route(contract.takeTicket, async (by, said) => given(by, await take(by, said))),
  route(contract.checkIn, async (by, said) => given(by, await arrive(by, said))),
  route(contract.readTicket, (by, { id }) => inHand(by, id)),
  route(contract.myHalls, mine),
  route(contract.windowDesk, (by, { window }) => at(by, window)),
  route(contract.openWindow, (by, { window }) => at(by, window, open)),
  route(contract.closeWindow, (by, { window }) => at(by, window, close)),
  route(contract.callNext, (by, { window }) => at(by, window, next)),
  route(contract.recallTicket, (by, { window, ticket }) => at(by, window, recall(ticket))),
  route(contract.doneTicket, (by, { window, ticket }) => at(by, window, done(ticket))),
  route(contract.skipTicket, (by, { window, ticket }) => at(by, window, skip(ticket))),
  route(contract.requeueTicket, (by, { window, ticket }) => at(by, window, requeue(ticket))),
  route(contract.transferTicket, (by, { window, ticket, to }) => at(by, window, transfer(ticket, to))),
  route(contract.makeKiosk, kiosk),
]
