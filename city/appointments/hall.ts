import { cityDate, rfc3339, type By } from '../platform/index.ts'
import type { Board, TicketSaid } from './hallContract.ts'
import { todayAt } from './days.ts'
import { findHall, findLine, linesOfHall, windowsOf, type Hall, type Line, type Window } from './hallStore.ts'
import { rulesOf, type Rules } from './limits.ts'
import { estimate, inOrder, type Estimate } from './queue.ts'
import { isOpenAt } from './slots.ts'
import { present, skippedToday, tookOf, type Ticket } from './ticketStore.ts'

/** A hall as it stands this minute: who waits, in the order of calling, and who stands at a window. */
export type HallNow = {
  hall: Hall
  lines: Line[]
  windows: Window[]
  waiting: Ticket[]
  called: Ticket[]
  rules: Rules
}

/** Reads the hall; needs eyes that see every ticket. */
export async function hallNow(by: By, hall: Hall): Promise<HallNow> {
  const day = cityDate(by.now)
  const rules = await rulesOf(by)
  const tickets = await present(by.tx, hall.id, day)
  return {
    hall,
    rules,
    lines: await linesOfHall(by.tx, hall.id, day),
    windows: await windowsOf(by.tx, hall.id, day),
    waiting: inOrder(
      tickets.filter(({ state }) => state === 'waiting'),
      by.now,
      rules,
    ),
    called: tickets
      .filter(({ state }) => state === 'called')
      .toSorted((a, b) => (b.calledAt?.getTime() ?? 0) - (a.calledAt?.getTime() ?? 0)),
  }
}

/** Who may be called to a window, in order: sent to it, or waiting for one of its lines. */
export function forWindow({ waiting }: HallNow, window: Window): Ticket[] {
  return waiting.filter(({ line, toWindow }) =>
    toWindow === null ? window.lines.includes(line) : toWindow === window.id,
  )
}

/** How long `ahead` people of a line take, from the last ones and the windows that are open. */
export async function waitOf(by: By, now: HallNow, line: string, ahead: number): Promise<Estimate> {
  const windows = now.windows.filter(({ clerk, lines }) => clerk !== null && lines.includes(line)).length
  return estimate(ahead, await tookOf(by.tx, line, by.now), { windows, sample: now.rules.sample })
}

const lineSaid = ({ id, letter, name, nameEn }: Line) => ({ id, letter, name, nameEn })

/** What hangs on the wall: numbers only. */
export async function board(by: By, id: string): Promise<Board | undefined> {
  const hall = await findHall(by.tx, id)
  if (!hall) return undefined
  const now = await hallNow(by, hall)
  const numberOf = new Map(now.windows.map(({ id: window, number }) => [window, number]))
  const lines: Board['lines'] = []
  for (const line of now.lines) {
    const mine = now.waiting.filter((ticket) => ticket.line === line.id)
    lines.push({
      ...lineSaid(line),
      waiting: mine.length,
      coming: mine.slice(0, 4).map(({ label }) => label),
      estimate: await waitOf(by, now, line.id, mine.length),
    })
  }
  return {
    hall: { id: hall.id, name: hall.name, nameEn: hall.nameEn },
    now: rfc3339(by.now),
    isOpen: isOpenAt(await todayAt(by, id), by.now),
    called: now.called.slice(0, 6).map(({ label, window, calledAt, calls }) => ({
      label,
      window: numberOf.get(window ?? '') ?? 0,
      at: rfc3339(calledAt ?? by.now),
      calls,
    })),
    windows: now.windows.map(({ id: window, number, clerk }) => ({
      number,
      isOpen: clerk !== null,
      label: now.called.find((ticket) => ticket.window === window)?.label ?? null,
    })),
    lines,
    skipped: (await skippedToday(by.tx, id, cityDate(by.now))).slice(0, 6).map(({ label }) => label),
  }
}

/** A number as whoever holds it sees it. */
export async function ticketSaid(by: By, ticket: Ticket): Promise<TicketSaid> {
  const hall = await findHall(by.tx, ticket.hall)
  if (!hall) throw new Error('a ticket without a hall')
  const now = await hallNow(by, hall)
  const line = await findLine(by.tx, ticket.line)
  if (!line) throw new Error('a ticket without a line')
  const mine = now.waiting.filter((one) => one.line === ticket.line)
  const place = mine.findIndex(({ id }) => id === ticket.id)
  const ahead = Math.max(0, place)
  const { id, label, state, priority, takenAt, slotStarts, window } = ticket
  return {
    id,
    label,
    state,
    hall: { id: hall.id, name: hall.name, nameEn: hall.nameEn },
    line: lineSaid(line),
    isBooked: ticket.appointment !== null,
    priority,
    takenAt: rfc3339(takenAt),
    slotStarts: slotStarts ? rfc3339(slotStarts) : null,
    window: now.windows.find((one) => one.id === window)?.number ?? null,
    ahead,
    estimate: await waitOf(by, now, line.id, ahead),
  }
}
