import { sql, type By, type FileKind, type Tx } from '../platform/index.ts'

/** A file brought along to a question that is still being written. */
export type Pending = { id: string; hash: string; kind: FileKind; type: string; name: string; bytes: number }

const columns = sql`id, hash, kind, type, name, bytes::int as bytes`

export async function insertPending(by: By, file: Pending): Promise<void> {
  await by.tx.run(
    sql`insert into files (id, hash, kind, type, bytes, name, by_person, subject, at)
      values (${file.id}, ${file.hash}, ${file.kind}, ${file.type}, ${file.bytes}, ${file.name}, ${by.actor.id}, null, ${by.now})`,
  )
}

/** One's own files that belong to nothing yet. */
export function pendingOf(tx: Tx, person: string): Promise<Pending[]> {
  return tx.many(
    sql<Pending>`select ${columns} from files where subject is null and by_person = ${person} order by at, id limit 100`,
  )
}

/** How many of these somebody brought, whether they belong to a matter by now or not. */
export async function countBrought(tx: Tx, person: string, ids: readonly string[]): Promise<number> {
  const row = await tx.first(
    sql<{ n: number }>`select count(*)::int as n from files where by_person = ${person} and id = any(${ids}::uuid[])`,
  )
  return row?.n ?? 0
}

export async function deletePending(tx: Tx, person: string, id: string): Promise<void> {
  await tx.run(sql`delete from files where id = ${id} and subject is null and by_person = ${person}`)
}

/** The files become the order's. What belongs to another matter already stays there. */
export async function attachPending(tx: Tx, order: string, person: string, ids: readonly string[]): Promise<void> {
  await tx.run(
    sql`update files set subject = ${order} where subject is null and by_person = ${person} and id = any(${ids}::uuid[])`,
  )
}

/** How many files somebody brought since an instant, each once: still waiting or handed in with a matter. */
export async function broughtSince(tx: Tx, person: string, since: Date): Promise<number> {
  const row = await tx.first(
    sql<{ n: number }>`select count(*)::int as n from files where by_person = ${person} and at >= ${since}`,
  )
  return row?.n ?? 0
}
