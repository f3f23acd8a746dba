import { sql, type By, type Tx } from '../platform/index.ts'
import { OneThing } from '../services/index.ts'

/** One published version; `since`: the first day it is in force. */
export type ThingVersion = {
  id: string
  version: number
  since: string
  subject: string
  author: string | null
  publishedAt: Date
}

const columns = sql`t.id, t.version, to_char(t.since, 'YYYY-MM-DD') as since, t.subject, t.author, t.published_at as "publishedAt"`

/** Which version of each one-thing is in force on a day; those the city has had longest come first. */
export function versionsInForce(tx: Tx, day: string): Promise<{ id: string; version: number; since: string }[]> {
  return tx.many(
    sql<{ id: string; version: number; since: string }>`select t.id, t.version, to_char(t.since, 'YYYY-MM-DD') as since
      from (select distinct on (id) id, version, since from thing_versions where since <= ${day}::date order by id, version desc) t
      order by (select min(entry) from thing_versions f where f.id = t.id)`,
    'catalogue.thingsInForce',
  )
}

/** The definitions in force on a day. */
export async function definitionsInForce(tx: Tx, day: string): Promise<OneThing[]> {
  const rows = await tx.many(
    sql<{
      definition: unknown
    }>`select distinct on (id) definition from thing_versions where since <= ${day}::date order by id, version desc`,
    'catalogue.definitionsInForce',
  )
  return rows.map(({ definition }) => OneThing.parse(definition))
}

/** Every version of a one-thing, newest first; of all of them when none is named. */
export function thingVersions(tx: Tx, id?: string): Promise<ThingVersion[]> {
  const where = id === undefined ? sql`true` : sql`t.id = ${id}`
  return tx.many(
    sql<ThingVersion>`select ${columns} from thing_versions t where ${where}
      order by (select min(entry) from thing_versions f where f.id = t.id), t.version desc`,
  )
}

export async function thingOfVersion(tx: Tx, id: string, version: number): Promise<OneThing | undefined> {
  const row = await tx.first(
    sql<{ definition: unknown }>`select definition from thing_versions where id = ${id} and version = ${version}`,
    'catalogue.thing',
  )
  return row && OneThing.parse(row.definition)
}

/** One publisher of a one-thing after another, until this transaction ends. */
export async function lockThing(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`one-thing ${id}`}, 0))`)
}

export async function insertThing(
  by: By,
  thing: OneThing,
  { since, subject, entry }: { since: string; subject: string; entry: string },
): Promise<void> {
  const author = by.actor.kind === 'staff' ? by.actor.id : null
  await by.tx.run(
    sql`insert into thing_versions (id, version, definition, since, subject, author, published_at, entry)
      values (${thing.id}, ${thing.version}, ${JSON.stringify(thing)}::jsonb, ${since}::date, ${subject}, ${author}, ${by.now}, ${entry})`,
  )
}
