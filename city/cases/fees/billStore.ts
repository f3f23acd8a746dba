import { sql, type By, type Tx } from '../../platform/index.ts'
import type { Bill } from './bill.ts'

type Stored = Omit<Bill, 'fen' | 'paidFen'> & { fen: string; paidFen: string | null }

const columns = sql`b.id, b.number, b.part_id as "partId", p.number as "caseNumber", p.part, b.fee, b.n, b.fen::text as fen, b.state, b.paid_fen::text as "paidFen",
  b.paid_at as "paidAt", b.receipt, b.why, b.tries, b.valid_until as "validUntil", b.next_at as "nextAt", b.at`
const bills = sql`select ${columns} from bills b join case_parts p on p.id = b.part_id`

const read = (row: Stored): Bill => ({
  ...row,
  fen: Number(row.fen),
  paidFen: row.paidFen === null ? null : Number(row.paidFen),
})

const theDatabase = (by: By) => sql`coalesce(${by.house.machine.databaseNow()}::timestamptz, now())`

/** Those whose time to ask has come, the longest waiting first. */
export async function dueBills(by: By, most: number): Promise<string[]> {
  const rows = await by.tx.many(
    sql<{ id: string }>`select id from bills where next_at <= ${theDatabase(by)} order by next_at, id limit ${most}`,
    'bills.due',
  )
  return rows.map(({ id }) => id)
}

export async function billById(tx: Tx, id: string): Promise<Bill | undefined> {
  const row = await tx.first(sql<Stored>`${bills} where b.id = ${id}`, 'bills.byId')
  return row && read(row)
}

export async function billOfNumber(tx: Tx, number: string): Promise<Bill | undefined> {
  const row = await tx.first(sql<Stored>`${bills} where b.number = ${number}`, 'bills.ofNumber')
  return row && read(row)
}

/** One bill, held until the transaction ends. Whoever also holds its part holds the part first. */
export async function lockBill(tx: Tx, id: string): Promise<Bill | undefined> {
  const row = await tx.first(sql<Stored>`${bills} where b.id = ${id} for update of b`, 'bills.lock')
  return row && read(row)
}

/** Every bill of these parts, oldest first. */
export async function billsOf(tx: Tx, parts: readonly string[]): Promise<Bill[]> {
  const rows = await tx.many(
    sql<Stored>`${bills} where b.part_id = any(${parts}::uuid[]) order by b.part_id, b.n`,
    'bills.of',
  )
  return rows.map(read)
}

export type NewBill = Pick<Bill, 'id' | 'number' | 'partId' | 'fee' | 'n' | 'fen' | 'validUntil' | 'nextAt' | 'at'>

export async function insertBill(by: By, b: NewBill): Promise<void> {
  await by.tx.run(
    sql`insert into bills (id, number, part_id, fee, n, fen, state, valid_until, next_at, at)
      values (${b.id}, ${b.number}, ${b.partId}, ${b.fee}, ${b.n}, ${b.fen}, 'open', ${b.validUntil}, ${b.nextAt}, ${b.at})`,
    'bills.insert',
  )
}

/** Writes a held bill down as it stands now. */
export async function moveBill(tx: Tx, b: Bill): Promise<void> {
  await tx.run(
    sql`update bills set state = ${b.state}, paid_fen = ${b.paidFen}, paid_at = ${b.paidAt}, receipt = ${b.receipt}, why = ${b.why},
      tries = ${b.tries}, next_at = ${b.nextAt} where id = ${b.id}`,
    'bills.move',
  )
}
