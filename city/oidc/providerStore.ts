import { sql, type By, type Tx } from '../platform/index.ts'

/** One thing of the provider, as it lies in the database. */
export type Thing = {
  kind: string
  id: string
  payload: string
  grant: string | null
  uid: string | null
  expiresAt: Date | null
}

type Only = Pick<Tx, 'many' | 'first' | 'run'>

export async function keepThing(db: Only, { kind, id, payload, grant, uid, expiresAt }: Thing): Promise<void> {
  await db.run(
    sql`insert into oidc_things (kind, id, payload, grant_id, uid, expires_at) values (${kind}, ${id}, ${payload}, ${grant}, ${uid}, ${expiresAt})
      on conflict (kind, id) do update set payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid, expires_at = excluded.expires_at`,
  )
}

export type Kept = { payload: string; consumedAt: Date | null }

export function thingById(db: Only, kind: string, id: string): Promise<Kept | undefined> {
  return db.first(
    sql<Kept>`select payload, consumed_at as "consumedAt" from oidc_things where kind = ${kind} and id = ${id}`,
    'oidc.thing',
  )
}

export function thingByUid(db: Only, kind: string, uid: string): Promise<Kept | undefined> {
  return db.first(
    sql<Kept>`select payload, consumed_at as "consumedAt" from oidc_things where kind = ${kind} and uid = ${uid} limit 1`,
  )
}

/** Marks a code as used; whoever brings it again is too late. */
export async function consumeThing(db: Only, of: { kind: string; id: string; at: Date }): Promise<void> {
  await db.run(
    sql`update oidc_things set consumed_at = ${of.at} where kind = ${of.kind} and id = ${of.id} and consumed_at is null`,
  )
}

export async function dropThing(db: Only, kind: string, id: string): Promise<void> {
  await db.run(sql`delete from oidc_things where kind = ${kind} and id = ${id}`)
}

export async function dropOfGrant(db: Only, grant: string): Promise<void> {
  await db.run(sql`delete from oidc_things where grant_id = ${grant}`)
}

/** What has run out is kept no longer than a day. */
export async function dropOld(db: Only, before: Date): Promise<void> {
  await db.run(sql`delete from oidc_things where expires_at < ${before}`)
}

/** The signing keys, hidden; the ones that were first stay. */
export async function keysOnce(db: Only, made: { jwks: string; at: Date }): Promise<string> {
  await db.run(sql`insert into oidc_keys (id, jwks, at) values (1, ${made.jwks}, ${made.at}) on conflict do nothing`)
  return (await keysKept(db)) ?? made.jwks
}

export async function keysKept(db: Only): Promise<string | undefined> {
  return (await db.first(sql<{ jwks: string }>`select jwks from oidc_keys where id = 1`))?.jwks
}

export type Client = {
  id: string
  name: string
  secret: string
  redirects: string[]
  afterLogout: string[]
  scopes: string[]
  at: Date
  closedAt: Date | null
}

const columns = sql`id, name, secret, redirects, after_logout as "afterLogout", scopes, at, closed_at as "closedAt"`

export function openClient(db: Only, id: string): Promise<Client | undefined> {
  return db.first(
    sql<Client>`select ${columns} from oidc_clients where id = ${id} and closed_at is null`,
    'oidc.client',
  )
}

export function allClients(tx: Tx): Promise<Client[]> {
  return tx.many(sql<Client>`select ${columns} from oidc_clients order by at desc, id limit 200`)
}

export async function insertClient(by: By, c: Omit<Client, 'at' | 'closedAt'>): Promise<void> {
  await by.tx.run(
    sql`insert into oidc_clients (id, name, secret, redirects, after_logout, scopes, made_by, at)
      values (${c.id}, ${c.name}, ${c.secret}, ${c.redirects}::text[], ${c.afterLogout}::text[], ${c.scopes}::text[], ${by.actor.id}, ${by.now})`,
  )
}

export async function closeClient(by: By, id: string): Promise<boolean> {
  return (
    (await by.tx.run(sql`update oidc_clients set closed_at = ${by.now} where id = ${id} and closed_at is null`)) === 1
  )
}
