import { cityDate, type By } from '../platform/index.ts'
import { findHall, hoursOf, slotRulesOf, type Line } from './hallStore.ts'
import { hallDay, lineDay, slotsOf, type HallDay, type Slot } from './slots.ts'
import { takenOf } from './store.ts'

const DAY = 86_400_000

export type FreeSlot = Slot & { left: number }
export type FreeDay = HallDay & { slots: FreeSlot[] }

/** The days from today on that may be booked at a line, each with its slots and what is left of them. */
export async function daysOf({ tx, now }: Pick<By, 'tx' | 'now'>, line: Line, ahead: number): Promise<FreeDay[]> {
  const [hours, rules] = [await hoursOf(tx, line.hall), await slotRulesOf(tx, line.id)]
  const until = new Date(now.getTime() + ahead + DAY)
  const taken = new Map(
    (await takenOf(tx, line.id, new Date(now.getTime() - DAY), until)).map(({ at, left }) => [at.getTime(), left]),
  )
  return Array.from({ length: Math.round(ahead / DAY) + 1 }, (_, i) => {
    const day = lineDay(hallDay(hours, cityDate(new Date(now.getTime() + i * DAY))), line.endsOn)
    const slots = slotsOf(day, rules).map((slot) => ({ ...slot, left: taken.get(slot.at.getTime()) ?? slot.capacity }))
    return { ...day, slots }
  })
}

/** The slot of a line that begins at an instant, if it can be booked now. */
export async function slotAt(by: By, line: Line, at: Date, ahead: number): Promise<FreeSlot | undefined> {
  if (at <= by.now) return undefined
  const days = await daysOf(by, line, ahead)
  return days.flatMap(({ slots }) => slots).find((slot) => slot.at.getTime() === at.getTime())
}

/** What is left of a day from now on. */
export function leftOf(day: FreeDay, now: Date): number {
  return day.slots.reduce((sum, slot) => sum + (slot.at > now ? Math.max(0, slot.left) : 0), 0)
}

/** A hall's day today. */
export async function todayAt({ tx, now }: By, hall: string): Promise<HallDay> {
  return hallDay(await hoursOf(tx, hall), cityDate(now))
}

/** The hall of a line; the database keeps it so. */
export async function hallOf({ tx }: Pick<By, 'tx'>, line: Line) {
  const hall = await findHall(tx, line.hall)
  if (!hall) throw new Error(`line ${line.id} has no hall`)
  return hall
}
