import { monthStart } from '../ask/index.ts'
import { cityDate, doing, system, type By, type House } from '../platform/index.ts'
import { firstMonth, frozenMonths, insertFrozen, insertMonth } from './frozenStore.ts'
import { freezeDays, measuresOn } from './measures.ts'
import { monthBefore, monthOf, periodOf } from './recordMonths.ts'

/** The way of counting a frozen month names: a new word in `city/ask/columns.ts` is a new rule. */
export const RULE = 'record-1'

const DAY = 86_400_000
const lookedOn = new WeakMap<House, string>()

/**
 * Freezes every month whose time has come, the oldest first, each in a transaction of its own; answers how many. Looked
 * at once a day, because nothing is due twice in one: several workers find the month claimed.
 */
export async function freezeMonths(house: House): Promise<number> {
  const today = cityDate(house.machine.now())
  if (lookedOn.get(house) === today) return 0
  let frozen = 0
  for (const month of await doing(house, system, dueMonths, 'read'))
    frozen += await doing(house, system, (by) => freeze(by, month))
  lookedOn.set(house, today)
  return frozen
}

/** When a month is frozen: so many days after its end. */
export const freezesAt = (month: string, days: number) => new Date(monthStart(month, 1).getTime() + days * DAY)

/** Months with questions that are over long enough and not frozen, at most two years back. */
async function dueMonths(by: By): Promise<string[]> {
  const first = await firstMonth(by.tx)
  if (first === undefined) return []
  const [last, days] = [monthBefore(monthOf(by.now), 1), await freezeDays(by)]
  const done = new Set((await frozenMonths(by.tx, first, last)).map(({ month }) => month))
  return Array.from({ length: 24 }, (_, i) => monthBefore(last, 23 - i)).filter(
    (month) => month >= first && !done.has(month) && freezesAt(month, days) <= by.now,
  )
}

async function freeze(by: By, month: string): Promise<number> {
  const id = by.house.machine.id()
  const head = { month, id, at: by.now, rule: RULE, measures: await measuresOn(by) }
  if (!(await insertMonth(by, head))) return 0
  const questions = await insertFrozen(by.tx, month, periodOf(month, month, by.now))
  await by.house.record(by, { action: 'record.monthFrozen', subject: id, said: { month, rule: RULE, questions } })
  return 1
}
