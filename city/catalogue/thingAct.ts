import { write } from '../ledger/index.ts'
import { cityDate, common, type By, type Refusal } from '../platform/index.ts'
import { checkWritten, thingChanges, things, type OneThing, type Trouble, type Written } from '../services/index.ts'
import { catalogueRefusals } from './refusals.ts'
import { insertThing, lockThing, thingOfVersion, thingVersions, type ThingVersion } from './thingStore.ts'

const { refused } = catalogueRefusals

type Latest = ThingVersion & { thing: OneThing }

/** A definition against the newest published version: what is wrong with it, and what it would change. */
export async function checkThing(by: By, text: string) {
  const { thing, troubles } = checkWritten(text)
  const latest = thing && (await latestOf(by, thing.id))
  return {
    id: thing?.id ?? null,
    name: thing?.name ?? null,
    latest: latest ? { version: latest.version, since: latest.since } : null,
    troubles,
    changes: thing && latest ? thingChanges(latest.thing, thing) : [],
  }
}

/** `after`: the newest version its author knew, 0 for a one-thing the city does not have yet. */
type Publishing = { written: string; since: string; after: number }

/**
 * Publishes a definition as the next version, in force from a day on; whoever began under an older one keeps it.
 * Errors: 'thing-not-publishable' (with every trouble and its place), 'stale-version', 'thing-unchanged',
 * 'thing-since-past', 'thing-since-early'.
 */
export async function publishThing(by: By, { written, since, after }: Publishing) {
  const { thing, troubles } = checkWritten(written)
  if (!thing || troubles.length > 0) return notPublishable(troubles)
  await lockThing(by.tx, thing.id)
  const latest = await latestOf(by, thing.id)
  const changes = latest ? thingChanges(latest.thing, thing) : []
  const no = whyNotNow(by, { latest, since, after }) ?? (latest && changes.length === 0 ? same(latest) : undefined)
  if (no) return no
  const version = (latest?.version ?? 0) + 1
  await put(by, { thing: { ...thing, version }, since, latest, changes })
  return { id: thing.id, version, since, changes }
}

function notPublishable(troubles: readonly Trouble[]): Refusal {
  return refused('thing-not-publishable', {
    facts: { n: troubles.length },
    fields: troubles.map(({ place, says }) => ({ field: place.zh, says })),
  })
}

const same = ({ version }: Latest) => refused('thing-unchanged', { facts: { version } })

type Moment = { latest: Latest | undefined; since: string; after: number }

function whyNotNow({ now }: By, { latest, since, after }: Moment): Refusal | undefined {
  if (after !== (latest?.version ?? 0)) return common.refused('stale-version', { facts: { version: latest?.version } })
  const today = cityDate(now)
  if (since < today) return refused('thing-since-past', { facts: { today } })
  return latest && since < latest.since
    ? refused('thing-since-early', { facts: { version: latest.version, since: latest.since } })
    : undefined
}

type Put = { thing: OneThing; since: string; latest: Latest | undefined; changes: ReturnType<typeof thingChanges> }

async function put(by: By, { thing, since, latest, changes }: Put): Promise<void> {
  const subject = latest?.subject ?? by.house.machine.id()
  const entry = await write(by, {
    action: 'thing.published',
    subject,
    said: {
      thing: thing.id,
      version: thing.version,
      since,
      changed: changes.map(({ place, what }) => `${place.zh}：${what.zh}`).slice(0, 100),
    },
  })
  await insertThing(by, thing, { since, subject, entry })
}

async function latestOf({ tx }: By, id: string): Promise<Latest | undefined> {
  const [newest] = await thingVersions(tx, id)
  const thing = newest && (await thingOfVersion(tx, id, newest.version))
  return newest && thing && { ...newest, thing }
}

/** What a city begins with has always been so for it. */
const BEGINNING = '2023-01-01'

/** Puts this build's one-things in force where the city has none of that version or a later one. */
export async function seedThings(by: By): Promise<void> {
  for (const thing of things) {
    await lockThing(by.tx, thing.id)
    const latest = await latestOf(by, thing.id)
    if (latest && latest.version >= thing.version) continue
    const { troubles }: Written = checkWritten(JSON.stringify(thing))
    if (troubles[0]) throw new Error(`${thing.id} cannot be put in force: ${troubles[0].says.en}`)
    const since = latest ? ([latest.since, cityDate(by.now)].toSorted().at(-1) ?? latest.since) : BEGINNING
    await put(by, { thing, since, latest, changes: latest ? thingChanges(latest.thing, thing) : [] })
  }
}

/** Each version beside the one before it, newest first. */
export async function versionsShown({ tx }: By, id: string) {
  const versions = await thingVersions(tx, id)
  const shown: { of: ThingVersion; changes: ReturnType<typeof thingChanges> }[] = []
  let after: OneThing | undefined
  for (const of of versions) {
    const thing = await thingOfVersion(tx, id, of.version)
    const newer = shown.at(-1)
    if (newer && thing && after) newer.changes = thingChanges(thing, after)
    shown.push({ of, changes: [] })
    after = thing
  }
  return shown
}
