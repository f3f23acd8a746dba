import { sql, system, type By, type FileKind, type Tx } from '../platform/index.ts'
import { joined, listed, type Cursor, type Listed } from './listStore.ts'
import { widenEyes } from './store.ts'

export type FileRow = {
  id: string
  hash: string
  kind: FileKind
  type: string
  bytes: number
  name: string
  subject: string
}

export async function insertFile(by: By, f: FileRow): Promise<void> {
  await by.tx.run(
    sql`insert into files (id, hash, kind, type, bytes, name, by_person, subject, at) values (${f.id}, ${f.hash}, ${f.kind}, ${f.type}, ${f.bytes}, ${f.name}, ${by.actor.id}, ${f.subject}, ${by.now})`,
  )
}

export function findFile(tx: Tx, subject: string, id: string): Promise<FileRow | undefined> {
  return tx.first(
    sql<FileRow>`select id, hash, kind, type, bytes::int as bytes, name, subject from files where id = ${id} and subject = ${subject}`,
  )
}

/** A citizen's own matters, newest first. */
export function ownOrders(tx: Tx, citizen: string, after: Cursor | undefined, most: number): Promise<Listed[]> {
  return tx.many(
    sql<Listed>`select ${listed} from ${joined} where o.citizen = ${citizen}
      and (${after?.id ?? null}::uuid is null or (o.registered_at, o.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
      order by o.registered_at desc, o.id desc limit ${most}`,
  )
}

/**
 * The matter of a number and its code. Whoever holds both looks with the eyes of the matter's owner, so the eyes are
 * widened for this one transaction only after the code was right.
 */
export async function orderByFollowCode(
  by: By,
  number: string,
  code: string,
): Promise<{ order: Listed; by: By } | undefined> {
  await widenEyes(by.tx)
  const order = await by.tx.first(
    sql<Listed>`select ${listed} from ${joined} where o.number = ${number} and c.follow_code = ${code.trim().toUpperCase()}`,
  )
  return order
    ? { order, by: { ...by, actor: { ...system, kind: 'citizen', id: order.citizen ?? order.id } } }
    : undefined
}
