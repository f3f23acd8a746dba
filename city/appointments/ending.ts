import { saidUntil } from '../calendar/index.ts'
import { widenEyes } from '../orders/index.ts'
import { cityDate, type By, type Refusal } from '../platform/index.ts'
import { everyWindowOf, findLine, linesOfHall, lockHall, windowsOf, type Hall, type Line } from './hallStore.ts'
import { arrange } from './planning.ts'
import { endLineOn, endWindowOn, expectedFrom } from './planStore.ts'
import { appointmentRefusals } from './refusals.ts'
import { freeSentTo, present } from './ticketStore.ts'

const { refused } = appointmentRefusals

type LineSaid = { hall: string; line: string }
type WindowSaid = { hall: string; window: string }

/** From a day on a line is there no more, unless somebody waits in it or has booked it from then on. */
export const endLine = (by: By, { hall, line, since }: LineSaid & { since: string }) =>
  arrange(by, { hall, action: 'lineEnded', said: { line, since }, from: since }, async (_by, at) => {
    const found = await lineIn(by, at, line)
    if (!found) return refused('line-unknown')
    await lockHall(by.tx, at.id)
    const use = await useOf(by, found, since)
    if (use) return refused('line-in-use', { facts: { line: found.letter, ...use } })
    await endLineOn(by, line, since)
    return undefined
  })

/** A line that ended, or was to end, is there again with its items, places and windows. */
export const reopenLine = (by: By, { hall, line }: LineSaid) =>
  arrange(by, { hall, action: 'lineReopened', said: { line } }, async (_by, at) => {
    if (!(await lineIn(by, at, line))) return refused('line-unknown')
    await endLineOn(by, line, null)
    return undefined
  })

/** From a day on a window is there no more, unless somebody serves there or it is the last of a line in use. */
export const endWindow = (by: By, { hall, window, since }: WindowSaid & { since: string }) =>
  arrange(by, { hall, action: 'windowEnded', said: { window, since }, from: since }, async (_by, at) => {
    await lockHall(by.tx, at.id)
    const found = await windowIn(by, at, window)
    if (!found) return refused('line-unknown')
    if (found.clerk !== null && since === cityDate(by.now))
      return refused('window-open', { facts: { n: found.number } })
    const no = await lastWindowNo(by, at, { window, n: found.number, since })
    if (no) return no
    if (since === cityDate(by.now)) await freeSentTo(by.tx, window)
    await endWindowOn(by, window, since)
    return undefined
  })

/** A window that ended, or was to end, is there again; nobody sits at it. */
export const reopenWindow = (by: By, { hall, window }: WindowSaid) =>
  arrange(by, { hall, action: 'windowReopened', said: { window } }, async (_by, at) => {
    if (!(await windowIn(by, at, window))) return refused('line-unknown')
    await endWindowOn(by, window, null)
    return undefined
  })

async function lineIn({ tx }: By, hall: Hall, id: string): Promise<Line | undefined> {
  const line = await findLine(tx, id)
  return line?.hall === hall.id ? line : undefined
}

async function windowIn({ tx, now }: By, hall: Hall, id: string) {
  return (await everyWindowOf(tx, hall.id, cityDate(now))).find((window) => window.id === id)
}

/** A line that would be left without any window while people count on it. */
async function lastWindowNo(
  by: By,
  hall: Hall,
  { window, n, since }: { window: string; n: number; since: string },
): Promise<Refusal | undefined> {
  const windows = await windowsOf(by.tx, hall.id, since)
  const mine = windows.find(({ id }) => id === window)?.lines ?? []
  for (const line of await linesOfHall(by.tx, hall.id, since)) {
    if (!mine.includes(line.id) || windows.some(({ id, lines }) => id !== window && lines.includes(line.id))) continue
    const use = await useOf(by, line, since)
    if (use) return refused('window-needed', { facts: { n, line: line.letter, ...use } })
  }
  return undefined
}

type Use = { waiting: number; people: number; until: ReturnType<typeof saidUntil>; free: string }

/** Who counts on a line from a day on: numbers in the hall today, people who have booked, until when; nothing when nobody does. */
async function useOf({ tx, now }: By, line: Line, since: string): Promise<Use | undefined> {
  const today = cityDate(now)
  await widenEyes(tx)
  const here = since === today ? (await present(tx, line.hall, today)).filter((ticket) => ticket.line === line.id) : []
  const { people, last } = await expectedFrom(tx, line.id, new Date(`${since}T00:00:00+08:00`))
  if (here.length === 0 && people === 0) return undefined
  const until = last ?? now
  return { waiting: here.length, people, until: saidUntil(until, now), free: dayAfter(until) }
}

const dayAfter = (at: Date) => cityDate(new Date(at.getTime() + 86_400_000))
