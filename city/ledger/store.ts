import { sql, type By, type Happening, type Tx } from '../platform/index.ts'
import type { Entry, SealedEntry } from './entry.ts'

const columns = sql`e.id, e.at, e.actor_kind as "actorKind", e.actor, e.unit, e.action, e.subject, e.said, e.purpose`

/** Writes one entry; answers its id. */
export async function insertEntry(by: By, { action, subject, said = {}, purpose }: Happening): Promise<string> {
  const row = await by.tx.first(
    sql<{
      id: string
    }>`select write_entry(${by.now}::timestamptz, ${by.actor.kind}::text, ${by.actor.id}::uuid, ${by.actor.unit}::text, ${action}::text, ${subject}::uuid, ${JSON.stringify(said)}::jsonb, ${purpose ?? null}::text) as id`,
    'ledger.write',
  )
  if (!row) throw new Error('the entry was not written')
  return row.id
}

/** Writes several entries in one statement; answers their ids in the same order. */
export async function insertEntries(by: By, happenings: readonly Happening[]): Promise<string[]> {
  if (happenings.length === 0) return []
  const rows = await by.tx.many(
    sql<{
      id: string
    }>`select write_entry(${by.now}::timestamptz, ${by.actor.kind}::text, ${by.actor.id}::uuid, ${by.actor.unit}::text, t.action, t.subject, t.said, t.purpose) as id
      from unnest(${happenings.map((h) => h.action)}::text[], ${happenings.map((h) => h.subject)}::uuid[],
        ${happenings.map((h) => JSON.stringify(h.said ?? {}))}::jsonb[], ${happenings.map((h) => h.purpose ?? null)}::text[])
        with ordinality as t (action, subject, said, purpose, place) order by t.place`,
    'ledger.writeAll',
  )
  return rows.map(({ id }) => id)
}

/** Everything that happened to one subject, oldest first, to those who may see the subject. */
export function entriesOf(tx: Tx, subject: string): Promise<Entry[]> {
  return tx.many(
    sql<Entry>`select ${columns} from ledger_entries e where e.subject = ${subject} order by e.id limit 2000`,
    'ledger.of',
  )
}

/** Sealed entries after place `n`. */
export function sealedAfter(tx: Tx, n: string, most: number): Promise<SealedEntry[]> {
  return tx.many(
    sql<SealedEntry>`select s.n, ${columns} from ledger_seals s join ledger_entries e on e.id = s.entry where s.n > ${n} order by s.n limit ${most}`,
    'ledger.after',
  )
}

export type Unsealed = { id: string; text: string }

/** Committed entries that have no place yet, as the text that is hashed. */
export function unsealed(tx: Tx, most: number): Promise<Unsealed[]> {
  return tx.many(
    sql<Unsealed>`select e.id, ${hashedText} as text from ledger_unsealed u join ledger_entries e on e.id = u.entry order by u.entry limit ${most}`,
    'ledger.unsealed',
  )
}

const hashedText = sql`concat_ws('|', e.id, extract(epoch from e.at)::numeric(20,6), e.actor_kind, coalesce(e.actor::text, '-'), coalesce(e.unit, '-'),
  e.action, e.subject, coalesce(e.purpose, '-'), e.said::text)`

export function lastSeal(tx: Tx): Promise<{ n: string; hash: Buffer } | undefined> {
  return tx.first(
    sql<{ n: string; hash: Buffer }>`select n, hash from ledger_seals order by n desc limit 1`,
    'ledger.last',
  )
}

export type Seal = { n: string; entry: string; before: Buffer; hash: Buffer }

export async function insertSeals(tx: Tx, seals: readonly Seal[]): Promise<void> {
  await tx.run(
    sql`with placed as (
        insert into ledger_seals (n, entry, before, hash)
        select * from unnest(${seals.map((s) => s.n)}::bigint[], ${seals.map((s) => s.entry)}::bigint[], ${seals.map((s) => s.before)}::bytea[], ${seals.map((s) => s.hash)}::bytea[])
        returning entry)
      delete from ledger_unsealed where entry in (select entry from placed)`,
    'ledger.seal',
  )
}

/** True when this transaction is the only one sealing. */
export async function soleSealer(tx: Tx): Promise<boolean> {
  const row = await tx.first(
    sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(7203150101) as mine`,
    'ledger.lock',
  )
  return row?.mine === true
}

/** The consumer's place, locked for this transaction; undefined while another holds it. */
export async function takeCursor(tx: Tx, consumer: string): Promise<string | undefined> {
  await tx.run(
    sql`insert into ledger_cursors (consumer) values (${consumer}) on conflict do nothing`,
    'ledger.cursor.new',
  )
  const row = await tx.first(
    sql<{ n: string }>`select n from ledger_cursors where consumer = ${consumer} for update skip locked`,
    'ledger.cursor',
  )
  return row?.n
}

/** Moves those to the end for whom there is nothing in what was sealed since; who is far behind or at work is left. */
export async function passOver(
  tx: Tx,
  wants: readonly { consumer: string; actions: readonly string[] }[],
  most: number,
): Promise<void> {
  await tx.run(
    sql`with wants as (select * from jsonb_to_recordset(${JSON.stringify(wants)}) as w (consumer text, actions text[])),
        sealed as (select coalesce(max(n), 0) as n from ledger_seals),
        passed as (
          select c.consumer from ledger_cursors c join wants w on w.consumer = c.consumer, sealed
          where c.n < sealed.n and c.n >= sealed.n - ${most}
            and not exists (select 1 from ledger_seals s join ledger_entries e on e.id = s.entry where s.n > c.n and e.action = any(w.actions))
          for update of c skip locked)
      update ledger_cursors c set n = sealed.n from passed, sealed where c.consumer = passed.consumer`,
    'ledger.passOver',
  )
}

/** Who has heard everything that is sealed. */
export function cursorsAtEnd(tx: Tx): Promise<{ consumer: string }[]> {
  return tx.many(
    sql<{
      consumer: string
    }>`select consumer from ledger_cursors where n >= (select coalesce(max(n), 0) from ledger_seals)`,
    'ledger.cursors',
  )
}

export async function moveCursor(tx: Tx, consumer: string, n: string): Promise<void> {
  await tx.run(sql`update ledger_cursors set n = ${n} where consumer = ${consumer}`, 'ledger.cursor.move')
}

export type Checked = { n: string; before: Buffer; hash: Buffer; text: string; entry: string }

/** Sealed rows with what their hash should be of, for verification. */
export function checkedAfter(tx: Tx, n: string, most: number): Promise<Checked[]> {
  return tx.many(
    sql<Checked>`select s.n, s.before, s.hash, s.entry, ${hashedText} as text from ledger_seals s join ledger_entries e on e.id = s.entry where s.n > ${n} order by s.n limit ${most}`,
    'ledger.check',
  )
}

/** How many entries there are, how many are sealed, how many wait. */
export async function counts(tx: Tx): Promise<number[]> {
  const row = await tx.first(
    sql<{
      all: number[]
    }>`select array[(select count(*) from ledger_entries), (select count(*) from ledger_seals), (select count(*) from ledger_unsealed)]::int[] as all`,
  )
  return row?.all ?? []
}
