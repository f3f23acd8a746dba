import { sql, type By, type RawBuilder, type Tx } from '../platform/index.ts'

/** deduct: a payoff's money from the card · settle: booked at the centre · refund · draw: from fund accounts · card: the rest of a month. */
export type TransferKind = 'deduct' | 'settle' | 'refund' | 'draw' | 'card'
export type TransferState = 'waiting' | 'done' | 'declined' | 'dropped'

/** One order of money, kept until it is known what became of it. `sent` is what is told outside; `heard` what was said last. */
export type Transfer = {
  id: string
  key: string
  kind: TransferKind
  subject: string
  citizen: string
  amount: number
  sent: unknown
  state: TransferState
  askedAt: Date | null
  tries: number
  heard: string | null
  validUntil: Date | null
  watchUntil: Date | null
  nextAt: Date | null
  at: Date
}

type Stored = Omit<Transfer, 'amount'> & { amount: string }

const columns = sql`t.id, t.key, t.kind, t.subject, t.citizen, t.amount::text as amount, t.sent, t.state, t.asked_at as "askedAt", t.tries, t.heard,
  t.valid_until as "validUntil", t.watch_until as "watchUntil", t.next_at as "nextAt", t.at`

const read = (row: Stored): Transfer => ({ ...row, amount: Number(row.amount) })

const theDatabase = (by: By) => sql`coalesce(${by.house.machine.databaseNow()}::timestamptz, now())`

/** Those whose time has come, the longest waiting first. */
export async function dueTransfers(by: By, most: number): Promise<string[]> {
  const rows = await by.tx.many(
    sql<{
      id: string
    }>`select id from fund_transfers where next_at <= ${theDatabase(by)} order by next_at, id limit ${most}`,
    'fund.due',
  )
  return rows.map(({ id }) => id)
}

/** One that is due, held until the transaction ends; undefined when somebody else holds it or it is no longer due. */
export async function holdTransfer(by: By, id: string): Promise<Transfer | undefined> {
  const row = await by.tx.first(sql<Stored>`${dueOne(by, id)} for update skip locked`, 'fund.hold')
  return row && read(row)
}

/** One that this worker has begun, waited for while another looks at it; undefined when it is no longer due. */
export async function holdBegun(by: By, id: string): Promise<Transfer | undefined> {
  const row = await by.tx.first(sql<Stored>`${dueOne(by, id)} for update`, 'fund.holdBegun')
  return row && read(row)
}

const dueOne = (by: By, id: string) =>
  sql`select ${columns} from fund_transfers t where t.id = ${id} and t.next_at <= ${theDatabase(by)}`

export type NewTransfer = Pick<Transfer, 'key' | 'kind' | 'subject' | 'citizen' | 'amount' | 'sent'> & {
  validUntil?: Date
}

/** Writes an order down, to be carried out after the commit; one of the same key stands already and is left alone. */
export async function insertTransfer(by: By, t: NewTransfer): Promise<void> {
  await by.tx.run(
    sql`insert into fund_transfers (id, key, kind, subject, citizen, amount, sent, state, valid_until, next_at, at)
      values (${by.house.machine.id()}, ${t.key}, ${t.kind}, ${t.subject}, ${t.citizen}, ${t.amount}, ${JSON.stringify(t.sent)}::jsonb, 'waiting',
        ${t.validUntil ?? null}, ${by.now}, ${by.now}) on conflict (key) do nothing`,
    'fund.insertTransfer',
  )
}

/** Before it is told outside for the first time: from here on it may have happened. */
export async function markAsked(by: By, id: string): Promise<void> {
  await by.tx.run(
    sql`update fund_transfers set asked_at = ${by.now} where id = ${id} and asked_at is null`,
    'fund.asked',
  )
}

/** Not known yet: asked again at `nextAt`, or no more when null. */
export async function waitOn(by: By, id: string, of: { heard: string; nextAt: Date | null }): Promise<void> {
  await by.tx.run(
    sql`update fund_transfers set tries = tries + 1, heard = ${of.heard}, next_at = ${of.nextAt} where id = ${id}`,
    'fund.wait',
  )
}

export async function endTransfer(
  by: By,
  id: string,
  to: { state: 'done' | 'declined'; heard: string },
): Promise<void> {
  await by.tx.run(
    sql`update fund_transfers set state = ${to.state}, heard = ${to.heard}, tries = tries + 1, next_at = null, ended_at = ${by.now} where id = ${id}`,
    'fund.end',
  )
}

/** Given up; while it is watched the bank is still asked whether it did it after all. */
export async function dropTransfer(by: By, id: string, watch: { until: Date; nextAt: Date } | null): Promise<void> {
  await by.tx.run(
    sql`update fund_transfers set state = 'dropped', watch_until = ${watch?.until ?? null}, next_at = ${watch?.nextAt ?? null}, ended_at = ${by.now} where id = ${id}`,
  )
}

/** One of the desk's, held. */
export async function lockTransfer(tx: Tx, id: string): Promise<Transfer | undefined> {
  const row = await tx.first(sql<Stored>`select ${columns} from fund_transfers t where t.id = ${id} for update`)
  return row && read(row)
}

/** Asked at once. */
export async function hurryTransfer(by: By, id: string): Promise<void> {
  await by.tx.run(sql`update fund_transfers set next_at = ${by.now} where id = ${id} and state = 'waiting'`)
}

export async function transfersOf(tx: Tx, subject: string): Promise<Transfer[]> {
  return readAll(
    tx,
    sql<Stored>`select ${columns} from fund_transfers t where t.subject = ${subject} order by t.at, t.id`,
  )
}

/** What the desk looks after: asked at least once and still open, or declined where nobody else will try again. */
export async function hangingTransfers(tx: Tx): Promise<Transfer[]> {
  return readAll(
    tx,
    sql<Stored>`select ${columns} from fund_transfers t
      where (t.state = 'waiting' and t.tries > 0) or (t.state = 'dropped' and t.next_at is not null)
        or (t.state = 'declined' and t.kind in ('refund', 'card') and not exists (
          select from fund_transfers later where later.subject = t.subject and later.kind = t.kind and later.at > t.at))
      order by t.at, t.id limit 200`,
  )
}

/** Everything that is known to have been done, the oldest first. */
export async function doneTransfers(tx: Tx): Promise<Transfer[]> {
  return readAll(tx, sql<Stored>`select ${columns} from fund_transfers t where t.state = 'done' order by t.at, t.id`)
}

export type Sum = { kind: TransferKind; n: number; fen: string }

/** What money moved since a moment, also by orders that were given up too early; for the desk to hold against each other. */
export function sumsSince(tx: Tx, since: Date): Promise<Sum[]> {
  return tx.many(
    sql<Sum>`select kind, count(*)::int as n, sum(amount)::text as fen from fund_transfers
      where at >= ${since} and (state = 'done' or (state = 'dropped' and heard = 'done')) and key not like 'refund:card:%' group by kind`,
  )
}

async function readAll(tx: Tx, query: RawBuilder<Stored>): Promise<Transfer[]> {
  return (await tx.many(query)).map(read)
}
