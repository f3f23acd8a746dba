import { staffOfUnit } from '../people/index.ts'
import { cityDate, isRefusal, type By, type Refusal } from '../platform/index.ts'
import { holdFor, takeHeld } from './act.ts'
import type { Said } from './step.ts'
import type { PartHeld } from './store.ts'

/** Two or more of the office were at the place, and one of them writes down what they found. Source: 行政许可法 34(3). */
export async function siteCheck(by: By, of: { number: string; part: string } & Said): Promise<PartHeld | Refusal> {
  const part = await holdFor(by, 'siteCheck', of, of.version)
  if (isRefusal(part)) return part
  const { number: _number, part: _part, version: _version, checkers = [], ...said } = of
  const known = await colleaguesOn(by, part)
  const checked = [...new Set(checkers)].flatMap((id) => known.find((one) => one.id === id) ?? [])
  return takeHeld(by, 'siteCheck', part, { said: { ...said, checkers, checked } })
}

/** Who works at the office of a part today. */
export async function colleaguesOn(by: By, { unit }: Pick<PartHeld, 'unit'>): Promise<{ id: string; name: string }[]> {
  const staff = unit === null ? [] : await staffOfUnit(by.tx, unit, cityDate(by.now))
  return staff.map(({ id, name }) => ({ id, name }))
}
