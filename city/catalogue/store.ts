import { allOf, sql, type By, type Tx } from '../platform/index.ts'
import type { Audience, ServiceItem } from './item.ts'
import type { Theme } from './themes.ts'

export type ItemState = 'draft' | 'published' | 'withdrawn'
export type Kept = { item: ServiceItem; state: ItemState; subject: string; publishedAt: Date | null; savedAt: Date }

const columns = sql`s.item, s.state, s.subject, s.published_at as "publishedAt", s.saved_at as "savedAt"`

/** The version in force, or one version by its number. */
export function findItem(tx: Tx, code: string, version?: number): Promise<Kept | undefined> {
  const which = version === undefined ? sql`s.state = 'published'` : sql`s.version = ${version}`
  return tx.first(sql<Kept>`select ${columns} from service_items s where s.code = ${code} and ${which}`)
}

/** One editor of an item after another, until this transaction ends. */
export async function lockCode(tx: Tx, code: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`service item ${code}`}, 0))`)
}

/** Every version of an item, newest first. */
export function versionsOf(tx: Tx, code: string): Promise<Kept[]> {
  return tx.many(sql<Kept>`select ${columns} from service_items s where s.code = ${code} order by s.version desc`)
}

export type OnDesk = Pick<ServiceItem, 'code' | 'version' | 'name' | 'authority' | 'ruleStatus'> & {
  state: ItemState
  inForce: number | null
  savedAt: Date
}

export type DeskWanted = {
  text: string
  state: ItemState | undefined
  rules: ServiceItem['ruleStatus'] | undefined
  after: string | undefined
  most: number
}

/** Each item's newest version, by code, for those who write them. */
export function itemsOnDesk(tx: Tx, of: DeskWanted): Promise<OnDesk[]> {
  const like = `%${of.text.replace(/[\\%_]/g, '\\$&')}%`
  const where = allOf([
    sql`n.version = (select max(version) from service_items where code = n.code)`,
    of.text !== '' && sql`(n.name ilike ${like} or n.code ilike ${like} or n.authority ilike ${like})`,
    of.state !== undefined && sql`n.state = ${of.state}`,
    of.rules !== undefined && sql`n.item->>'ruleStatus' = ${of.rules}`,
    of.after !== undefined && sql`n.code > ${of.after}`,
  ])
  return tx.many(
    sql<OnDesk>`select n.code, n.version, n.name, n.authority, n.state, n.saved_at as "savedAt", n.item->>'ruleStatus' as "ruleStatus",
        (select version from service_items where code = n.code and state = 'published') as "inForce"
      from service_items n where ${where} order by n.code limit ${of.most}`,
  )
}

export type Wanted = {
  today: string
  theme: Theme | undefined
  audience: Audience | undefined
  level: number | undefined
  after: string | undefined
  most: number
}

/** Its validity is not over. */
const stillValid = (day: string) => sql`(s.valid_until is null or s.valid_until >= ${day}::date)`

/** Items in force, by code; `after` is the code at which the last page ended. */
export async function itemsInForce(
  tx: Tx,
  { today, theme, audience, level, after, most }: Wanted,
): Promise<ServiceItem[]> {
  const where = allOf([
    sql`s.state = 'published'`,
    stillValid(today),
    theme !== undefined && sql`s.themes @> ${[theme]}`,
    audience !== undefined && sql`${audience} = any(s.audience)`,
    level !== undefined && sql`s.level <= ${level}`,
    after !== undefined && sql`s.code > ${after}`,
  ])
  const rows = await tx.many(
    sql<{ item: ServiceItem }>`select s.item from service_items s where ${where} order by s.code limit ${most}`,
  )
  return rows.map(({ item }) => item)
}

/** How many items in force each theme has, for persons and for firms. */
export function themeCounts(tx: Tx, today: string): Promise<{ theme: Theme; person: number; firm: number }[]> {
  return tx.many(
    sql<{
      theme: Theme
      person: number
      firm: number
    }>`select t.theme, count(*) filter (where 'person' = any(s.audience))::int as person, count(*) filter (where 'firm' = any(s.audience))::int as firm
      from service_items s, unnest(s.themes) as t (theme) where s.state = 'published' and ${stillValid(today)} group by t.theme`,
  )
}

/** Changes whenever what is in force changes: an index made under another stamp is old. */
export async function stampOf(tx: Tx, today: string): Promise<string> {
  const row = await tx.first(
    sql<{
      stamp: string
    }>`select concat_ws(' ', count(*), count(*) filter (where valid_until < ${today}::date), max(published_at), (select max(withdrawn_at) from service_items)) as stamp from service_items where state = 'published'`,
    'catalogue.stamp',
  )
  return row?.stamp ?? ''
}

/** Keeps a draft; an earlier draft of the same version is replaced, a published one stays. True when it was kept. */
export async function saveDraft(by: By, item: ServiceItem, subject: string): Promise<boolean> {
  const { code, version, name, authority, audience, themes, level, validUntil = null } = item
  const changed = await by.tx.run(
    sql`insert into service_items (code, version, state, item, name, authority, audience, themes, level, valid_until, subject, author, saved_at)
      values (${code}, ${version}, 'draft', ${JSON.stringify(item)}::jsonb, ${name}, ${authority}, ${audience}, ${themes}, ${level}, ${validUntil}, ${subject}, ${by.actor.id}, ${by.now})
      on conflict (code, version) do update set item = excluded.item, name = excluded.name, authority = excluded.authority, audience = excluded.audience,
        themes = excluded.themes, level = excluded.level, valid_until = excluded.valid_until, author = excluded.author, saved_at = excluded.saved_at where service_items.state = 'draft'`,
  )
  return changed === 1
}

/** Puts a draft in force; the version before is withdrawn in the same breath. */
export async function putInForce(by: By, code: string, version: number): Promise<void> {
  await by.tx.run(
    sql`update service_items set state = 'withdrawn', withdrawn_at = ${by.now} where code = ${code} and state = 'published'`,
  )
  await by.tx.run(
    sql`update service_items set state = 'published', published_at = ${by.now} where code = ${code} and version = ${version} and state = 'draft'`,
  )
}
