import { cityDate, isRefusal, type By, type House, type Refusal } from '../platform/index.ts'
import { findThing, servicesRefusals, type OneThing } from '../services/index.ts'
import { thingOfVersion, versionsInForce } from './thingStore.ts'

/** A one-thing as it is in force, and the first day of that. */
export type InForce = { thing: OneThing; since: string }

// A published version never changes, so what was read once holds for as long as the house stands.
const read = new WeakMap<House, Map<string, OneThing>>()

async function held({ tx, house }: By, id: string, version: number): Promise<OneThing | undefined> {
  const known = read.get(house) ?? new Map<string, OneThing>()
  read.set(house, known)
  const key = `${id} ${version}`
  const thing = known.get(key) ?? (await thingOfVersion(tx, id, version))
  if (thing) known.set(key, thing)
  return thing
}

/** Every one-thing in force today, in the newest version whose first day has come. */
export async function thingsInForce(by: By): Promise<InForce[]> {
  const found: InForce[] = []
  for (const { id, version, since } of await versionsInForce(by.tx, cityDate(by.now))) {
    const thing = await held(by, id, version)
    if (thing) found.push({ thing, since })
  }
  return found
}

/** A one-thing in force by its id, its name, or a sentence people type for it. Errors: 'thing-unknown'. */
export async function thingInForce(by: By, asked: string): Promise<InForce | Refusal> {
  const all = await thingsInForce(by)
  const found = findThing(
    asked,
    all.map(({ thing }) => thing),
  )
  if (isRefusal(found)) return found
  const since = all.find(({ thing }) => thing === found)?.since
  return since === undefined ? unknown(asked) : { thing: found, since }
}

/** One version that is or was in force. Errors: 'thing-unknown', also for one whose day has not come. */
export async function thingAsOf(by: By, id: string, version: number): Promise<OneThing | Refusal> {
  const now = (await versionsInForce(by.tx, cityDate(by.now))).find((one) => one.id === id)
  const thing = now && version <= now.version ? await held(by, id, version) : undefined
  return thing ?? unknown(id)
}

const unknown = (asked: string) => servicesRefusals.refused('thing-unknown', { facts: { thing: asked.slice(0, 40) } })
