import { saidUntil } from '../calendar/index.ts'
import { catalogueRefusals } from '../catalogue/index.ts'
import { write } from '../ledger/index.ts'
import { orderRefusals } from '../orders/index.ts'
import { findUnit } from '../people/index.ts'
import { cityDate, type By, type Refusal } from '../platform/index.ts'
import { findHall, findLine, hoursOf, isEnded, slotRulesOf, type Hall } from './hallStore.ts'
import {
  changesPlan,
  fitSlot,
  itemsUnknown,
  putDay,
  putHours,
  putItems,
  putLine,
  putSlots,
  putWindow,
  renameLine,
  slotsToCome,
  voidDay,
  type SlotTaken,
} from './planStore.ts'
import { appointmentRefusals } from './refusals.ts'
import { hallDay, lineDay, slotsOf, type Slot } from './slots.ts'

const { refused } = appointmentRefusals

type Hours = { opens: string; closes: string }
type Putting = (by: By, hall: Hall) => Promise<Refusal | undefined>

/**
 * The one way a hall is arranged anew: by the head of its unit, held against who books meanwhile, written down, and
 * only if everybody who has booked is still served when they were promised.
 */
export async function arrange(
  by: By,
  of: { hall: string; action: string; said: Record<string, unknown>; from?: string },
  put: Putting,
): Promise<Hall | Refusal> {
  const hall = await findHall(by.tx, of.hall)
  if (!hall) return refused('line-unknown')
  if (by.actor.unit !== hall.unit || by.actor.id === null)
    return refused('not-your-hall', { facts: { hall: hall.name } })
  if (of.from !== undefined && of.from < cityDate(by.now)) return refused('day-passed')
  await changesPlan(by.tx, hall.id)
  const no = (await put(by, hall)) ?? (await keepBookings(by, hall))
  if (no) return no
  await write(by, { action: `hall.${of.action}`, subject: by.actor.id, said: { hall: hall.id, ...of.said } })
  return hall
}

/** Every slot to come fits the plan as it is now, or the first that somebody booked and that would not is named. */
async function keepBookings(by: By, hall: Hall): Promise<Refusal | undefined> {
  const hours = await hoursOf(by.tx, hall.id)
  const lost: SlotTaken[] = []
  const known = new Map<string, Slot[]>()
  for (const held of await slotsToCome(by.tx, hall.id, by.now)) {
    const day = cityDate(held.at)
    const key = `${held.line} ${day}`
    const slots =
      known.get(key) ?? slotsOf(lineDay(hallDay(hours, day), held.endsOn), await slotRulesOf(by.tx, held.line))
    known.set(key, slots)
    const slot = slots.find(({ at }) => at.getTime() === held.at.getTime())
    if (slot && fits(slot, held)) await fitSlot(by, held.line, slot)
    else if (held.taken > 0) lost.push(held)
  }
  return lost.length > 0 ? bookedNo(by, lost) : undefined
}

const fits = (slot: Slot, { until, taken }: SlotTaken) =>
  taken === 0 || (slot.until.getTime() === until.getTime() && slot.capacity >= taken)

function bookedNo({ now }: By, lost: readonly SlotTaken[]): Refusal {
  const [first] = lost
  const people = lost.reduce((sum, { taken }) => sum + taken, 0)
  const when = saidUntil(first?.at ?? now, now)
  return refused('slot-booked', { facts: { n: first?.taken ?? 0, slots: lost.length, people, when } })
}

/** Hours in their order, none over another. */
function hoursNo(rows: readonly Hours[]): Refusal | undefined {
  const isOdd = rows.some(({ opens, closes }, i) => opens >= closes || opens < (rows[i - 1]?.closes ?? ''))
  return isOdd ? refused('hours-odd') : undefined
}

/** Where a row of the plan comes from: who wrote it down when stands in the ledger. */
const source = '大厅管理单位'

export const setHours = (by: By, { hall, since, rows }: { hall: string; since: string; rows: Hours[] }) =>
  arrange(by, { hall, action: 'hoursSet', said: { since, rows }, from: since }, async (_by, { id }) => {
    const no = hoursNo(rows)
    if (!no) await putHours(by, id, { since, rows, source })
    return no
  })

type DaySaid = { hall: string; date: string; why: string; whyEn: string; rows: Hours[] }

export const closeDay = (by: By, { hall, ...day }: DaySaid) =>
  arrange(by, { hall, action: 'dayClosed', said: day, from: day.date }, async (_by, { id }) => {
    const no = hoursNo(day.rows)
    if (!no) await putDay(by, id, { ...day, since: cityDate(by.now), source })
    return no
  })

export const reopenDay = (by: By, { hall, date }: { hall: string; date: string }) =>
  arrange(by, { hall, action: 'dayReopened', said: { date }, from: date }, async (_by, { id }) => {
    await voidDay(by, id, date)
    return undefined
  })

type SlotsSaid = { hall: string; line: string; since: string; minutes: number; capacity: number }

export const setSlots = (by: By, { hall, line, ...slots }: SlotsSaid) =>
  arrange(by, { hall, action: 'slotsSet', said: { line, ...slots }, from: slots.since }, async (_by, { id }) => {
    const no = await lineNo(by, id, line)
    if (!no) await putSlots(by, line, { ...slots, source })
    return no
  })

async function lineNo({ tx, now }: By, hall: string, line: string): Promise<Refusal | undefined> {
  const found = await findLine(tx, line)
  return found?.hall === hall && !isEnded(found, cityDate(now)) ? undefined : refused('line-unknown')
}

async function itemsNo({ tx }: By, items: readonly string[]): Promise<Refusal | undefined> {
  const [unknown] = await itemsUnknown(tx, items)
  return unknown === undefined ? undefined : catalogueRefusals.refused('item-unknown', { facts: { code: unknown } })
}

type Named = { hall: string; name: string; nameEn: string; items: string[] }

export const addLine = (
  by: By,
  { hall, items, ...line }: Named & { letter: string; unit: string; minutes: number; capacity: number },
) =>
  arrange(by, { hall, action: 'lineAdded', said: { items, ...line } }, async (_by, { id: at }) => {
    const no = await itemsNo(by, items)
    if (no) return no
    if (!(await findUnit(by.tx, line.unit))) return orderRefusals.refused('unit-unknown')
    const [id, since] = [`${at}-${line.letter.toLowerCase()}`, cityDate(by.now)]
    if (!(await putLine(by, at, { ...line, id, since, source })))
      return refused('letter-taken', { facts: { letter: line.letter } })
    await putItems(by, id, { items, since })
    return undefined
  })

export const changeLine = (by: By, { hall, line, items, ...names }: Named & { line: string }) =>
  arrange(by, { hall, action: 'lineChanged', said: { line, items, ...names } }, async (_by, { id }) => {
    const no = (await lineNo(by, id, line)) ?? (await itemsNo(by, items))
    if (no) return no
    await renameLine(by, line, names)
    await putItems(by, line, { items, since: cityDate(by.now) })
    return undefined
  })

export const setWindow = (by: By, { hall, ...window }: { hall: string; number: number; lines: string[] }) =>
  arrange(by, { hall, action: 'windowSet', said: window }, async (_by, { id }) => {
    for (const line of window.lines) {
      const no = await lineNo(by, id, line)
      if (no) return no
    }
    await putWindow(by, id, { ...window, since: cityDate(by.now) })
    return undefined
  })
