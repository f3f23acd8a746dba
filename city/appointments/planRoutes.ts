import { cityDate, isRefusal, route, type By, type Refusal, type Route } from '../platform/index.ts'
import { allHalls, everyLineOf, everyWindowOf, hoursOf, itemsOfLines, slotRulesOf, type Hall } from './hallStore.ts'
import * as contract from './planContract.ts'
import { endLine, endWindow, reopenLine, reopenWindow } from './ending.ts'
import { addLine, changeLine, closeDay, reopenDay, setHours, setSlots, setWindow } from './planning.ts'
import { slotsToCome } from './planStore.ts'
import type { HoursRow } from './slots.ts'

/** A hall as its head arranges it. */
async function arranged(by: By, hall: Hall): Promise<contract.HallArranged> {
  const { tx, now } = by
  const today = cityDate(now)
  const items = await itemsOfLines(tx, today)
  const taken = await slotsToCome(tx, hall.id, now)
  const lines: contract.HallArranged['lines'] = []
  for (const { id, letter, name, nameEn, unitName, endsOn } of await everyLineOf(tx, hall.id))
    lines.push({
      id,
      letter,
      name,
      nameEn,
      unitName,
      endsOn,
      items: items.filter(({ line }) => line === id).map(({ item, name: says }) => ({ code: item, name: says })),
      slots: fromNow(await slotRulesOf(tx, id), today),
      booked: taken.filter(({ line }) => line === id).reduce((sum, { taken: n }) => sum + n, 0),
    })
  const rows = await hoursOf(tx, hall.id)
  return {
    hall: { id: hall.id, name: hall.name, nameEn: hall.nameEn },
    today,
    hours: fromNow(workingHours(rows), today),
    closed: ownDays(rows, today),
    lines,
    windows: (await everyWindowOf(tx, hall.id, today)).map((w) => ({
      id: w.id,
      number: w.number,
      lines: w.lines,
      endsOn: w.endsOn,
    })),
  }
}

/** What holds today, and what follows, the earliest first. */
function fromNow<T extends { since: string }>(rows: readonly T[], today: string): T[] {
  const inOrder = rows.toSorted((a, b) => a.since.localeCompare(b.since))
  const first = inOrder.findLastIndex(({ since }) => since <= today)
  return inOrder.slice(Math.max(0, first))
}

const isVoid = ({ since, until, date }: HoursRow) => until !== null && until < (date ?? since)

const hoursIn = (rows: readonly HoursRow[]) =>
  rows
    .flatMap(({ opens, closes }) => (opens && closes ? [{ opens: opens.slice(0, 5), closes: closes.slice(0, 5) }] : []))
    .toSorted((a, b) => a.opens.localeCompare(b.opens))

function workingHours(rows: readonly HoursRow[]) {
  const working = rows.filter((row) => row.onDays === 'working' && !isVoid(row))
  const days = [...new Set(working.map(({ since }) => since))]
  return days.map((since) => ({ since, rows: hoursIn(working.filter((row) => row.since === since)) }))
}

function ownDays(rows: readonly HoursRow[], today: string) {
  const own = rows.filter((row) => row.date !== null && row.date >= today && !isVoid(row))
  const days = [...new Set(own.map(({ date }) => date ?? ''))].toSorted()
  return days.map((date) => {
    const of = own.filter((row) => row.date === date)
    return { date, why: of[0]?.why ?? '', whyEn: of[0]?.whyEn ?? '', rows: hoursIn(of) }
  })
}

async function mine(by: By) {
  const rows = []
  for (const hall of await allHalls(by.tx)) if (hall.unit === by.actor.unit) rows.push(await arranged(by, hall))
  return { rows }
}

const shown =
  <S>(change: (by: By, said: S) => Promise<Hall | Refusal>) =>
  async (by: By, said: S) => {
    const hall = await change(by, said)
    return isRefusal(hall) ? hall : arranged(by, hall)
  }

export const planRoutes: Route[] = [
  route(contract.arrangedHalls, mine),
  route(contract.setHours, shown(setHours)),
  route(contract.closeDay, shown(closeDay)),
  route(contract.reopenDay, shown(reopenDay)),
  route(contract.setSlots, shown(setSlots)),
  route(contract.addLine, shown(addLine)),
  route(contract.changeLine, shown(changeLine)),
  route(contract.setWindow, shown(setWindow)),
  route(contract.endLine, shown(endLine)),
  route(contract.reopenLine, shown(reopenLine)),
  route(contract.endWindow, shown(endWindow)),
  route(contract.reopenWindow, shown(reopenWindow)),
]
