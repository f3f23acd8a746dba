import { sql, type By, type Tx } from '../platform/index.ts'
import type { Made } from './webauthn.ts'

export type PasskeyRow = {
  id: string
  credential: string
  publicKey: Buffer
  counter: string
  transports: string[]
  name: string
  synced: boolean
  at: Date
  usedAt: Date | null
  suspendedAt: Date | null
}

const columns = sql`id, credential, public_key as "publicKey", counter, transports, name, synced, at, used_at as "usedAt", suspended_at as "suspendedAt"`

/** The passkeys a citizen has, oldest first; those that are suspended among them. */
export function passkeysOf(tx: Tx, citizen: string): Promise<PasskeyRow[]> {
  return tx.many(
    sql<PasskeyRow>`select ${columns} from passkeys where citizen = ${citizen} and removed_at is null order by at, id`,
    'passkeys.of',
  )
}

export async function hadPasskey(tx: Tx, citizen: string): Promise<boolean> {
  return (await tx.first(sql`select id from passkeys where citizen = ${citizen} limit 1`)) !== undefined
}

/** Keeps a passkey; undefined when its credential is known already, to whomever. */
export function insertPasskey(by: By, made: Made & { name: string }): Promise<PasskeyRow | undefined> {
  return by.tx.first(
    sql<PasskeyRow>`insert into passkeys (id, citizen, credential, public_key, counter, transports, name, synced, at)
      values (${by.house.machine.id()}, ${by.actor.id}, ${made.credential}, ${made.publicKey}, ${made.counter}, ${[...made.transports]}::text[], ${made.name}, ${made.synced}, ${by.now})
      on conflict (credential) do nothing returning ${columns}`,
  )
}

/** Notes a use. False when the device counted no further than it had before: somebody else may hold a copy. */
export async function countUse(by: By, id: string, counter: number): Promise<boolean> {
  const used = await by.tx.run(
    sql`update passkeys set counter = ${counter}, used_at = ${by.now}
      where id = ${id} and removed_at is null and suspended_at is null and (counter < ${counter} or (counter = 0 and ${counter} = 0))`,
    'passkeys.use',
  )
  return used === 1
}

export async function suspendPasskey(by: By, id: string): Promise<boolean> {
  const done = await by.tx.run(
    sql`update passkeys set suspended_at = ${by.now} where id = ${id} and suspended_at is null and removed_at is null`,
  )
  return done === 1
}

export function renamePasskey(by: By, id: string, name: string): Promise<PasskeyRow | undefined> {
  return by.tx.first(
    sql<PasskeyRow>`update passkeys set name = ${name} where id = ${id} and citizen = ${by.actor.id} and removed_at is null returning ${columns}`,
  )
}

/** The passkey as it was, and whether it went only now. */
export function dropPasskey(by: By, id: string): Promise<{ name: string; already: boolean } | undefined> {
  return by.tx.first(
    sql<{
      name: string
      already: boolean
    }>`with it as (select id, name, removed_at is not null as already from passkeys where id = ${id} and citizen = ${by.actor.id} for update)
      update passkeys p set removed_at = coalesce(p.removed_at, ${by.now}) from it where p.id = it.id returning it.name, it.already`,
  )
}
