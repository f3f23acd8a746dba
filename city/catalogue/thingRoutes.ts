import { cityDate, isRefusal, rfc3339, route, type By, type OutputOf, type Route } from '../platform/index.ts'
import { servicesRefusals } from '../services/index.ts'
import * as contract from './contract.ts'
import { guide, thingsHeld } from './guiding.ts'
import { checkThing, publishThing, versionsShown } from './thingAct.ts'
import { thingAsOf, thingInForce } from './thingHeld.ts'
import { thingOfVersion, thingVersions, versionsInForce } from './thingStore.ts'

async function desk(by: By): Promise<OutputOf<typeof contract.deskThings>> {
  const inForce = await versionsInForce(by.tx, cityDate(by.now))
  const newest = (await thingVersions(by.tx)).filter((one, at, all) => all.findIndex(({ id }) => id === one.id) === at)
  const rows: OutputOf<typeof contract.deskThings>['rows'] = []
  for (const { id, version, since } of newest) {
    const thing = await thingOfVersion(by.tx, id, version)
    const now = inForce.find((one) => one.id === id)?.version ?? null
    if (thing) rows.push({ id, name: thing.name, version, since, inForce: now })
  }
  return { rows }
}

type Standing = 'coming' | 'inForce' | 'past'

async function history(by: By, id: string) {
  const inForce = (await versionsInForce(by.tx, cityDate(by.now))).find((one) => one.id === id)?.version ?? 0
  const shown = await versionsShown(by, id)
  if (shown.length === 0) return servicesRefusals.refused('thing-unknown', { facts: { thing: id } })
  const standing = (version: number): Standing =>
    version === inForce ? 'inForce' : version > inForce ? 'coming' : 'past'
  const rows = shown.map(({ of, changes }) => ({
    version: of.version,
    since: of.since,
    standing: standing(of.version),
    publishedAt: rfc3339(of.publishedAt),
    changes,
  }))
  return { rows }
}

async function read(by: By, id: string, version?: number) {
  const found = version === undefined ? await thingInForce(by, id) : await thingAsOf(by, id, version)
  if (isRefusal(found)) return found
  const thing = 'thing' in found ? found.thing : found
  return { id: thing.id, version: thing.version, definition: { ...thing } }
}

export const thingRoutes: Route[] = [
  route(contract.listThings, thingsHeld),
  route(contract.guideThing, guide),
  route(contract.deskThings, desk),
  route(contract.readThing, (by, { id, version }) => read(by, id, version)),
  route(contract.thingHistory, (by, { id }) => history(by, id)),
  route(contract.checkThing, (by, { written }) => checkThing(by, written)),
  route(contract.publishThing, publishThing),
]
