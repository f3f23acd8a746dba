import { dateOf, dayNumber } from './days.ts'
import { fieldsIn } from './guide.ts'
import { fieldKey } from './merge.ts'
import type { OneThing, Part } from './thing.ts'

/** What was filled in: a value for each input's key. */
export type Values = Readonly<Record<string, unknown>>

/** A value nobody asks for any more, kept out of sight until the end of a day in case the person changes back. */
export type Hidden = { key: string; value: unknown; until: string }

/** How long answers of parts that left are kept. */
const KEPT_DAYS = 30

export type Filled = { values: Values; hidden: readonly Hidden[] }

/**
 * After the guide's answers changed: values no part asks for are hidden for thirty days, those asked for again come
 * back, and what is older is gone. `keys`: the inputs that are asked now; `on`: today.
 */
export function carryOver({ values, hidden }: Filled, keys: readonly string[], on: string): Filled {
  const day = dayNumber(on)
  if (day === undefined) throw new Error(`no such day: ${on}`)
  const asked = new Set(keys)
  const until = dateOf(day + KEPT_DAYS)
  const alive = hidden.filter((one) => one.until >= on)
  const back = alive.filter(({ key }) => asked.has(key) && !(key in values))
  const leaving = Object.entries(values).filter(([key]) => !asked.has(key))
  const left = new Set(leaving.map(([key]) => key))
  return {
    values: Object.fromEntries([
      ...Object.entries(values).filter(([key]) => asked.has(key)),
      ...back.map(({ key, value }) => [key, value] as const),
    ]),
    hidden: [
      ...alive.filter(({ key }) => !asked.has(key) && !left.has(key)),
      ...leaving.map(([key, value]) => ({ key, value, until })),
    ],
  }
}

/** What one department receives: its own fields only, by data element path, and nobody can change it afterwards. */
export type Projection = { part: string; values: Values }

/** Cuts the one set of answers into one unchangeable projection for each department. */
export function project(thing: OneThing, parts: readonly Part[], values: Values, on: readonly string[]): Projection[] {
  return parts.map((part) => {
    const own = fieldsIn(part).flatMap((field) => {
      const key = field.given ? `${field.subject}/${field.element}` : fieldKey(thing, field, on)
      return key in values ? [[`${field.subject}/${field.element}`, copy(values[key])] as const] : []
    })
    return Object.freeze({ part: part.id, values: Object.freeze(Object.fromEntries(own)) })
  })
}

/** The parts that read a field and are asked to confirm again when it is corrected. */
export function readersOf(thing: OneThing, parts: readonly Part[], key: string, on: readonly string[]): string[] {
  return parts.filter((part) => fieldsIn(part).some((field) => fieldKey(thing, field, on) === key)).map(({ id }) => id)
}

/** A list inside an answer is copied and frozen too: a department's projection shares nothing with the form. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map(copy))
  if (typeof value !== 'object' || value === null) return value
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copy(one)])))
}
