import { sql, type By, type Tx } from '../platform/index.ts'
import type { PayoffState } from '../services/index.ts'
import { Figures, type PayoffTrouble } from './payoff.ts'

export type PayoffRow = {
  id: string
  citizen: string
  person: string
  loan: string
  number: string
  state: PayoffState
  quote: string | null
  key: string | null
  trouble: PayoffTrouble | null
  at: Date
}

export type QuoteRow = { id: string; payoff: string; on: string; figures: Figures }

const columns = sql`p.id, p.citizen, p.person, p.loan, p.number, p.state, p.quote, p.key, p.trouble, p.at`

export function payoffById(tx: Tx, id: string): Promise<PayoffRow | undefined> {
  return tx.first(sql<PayoffRow>`select ${columns} from fund_payoffs p where p.id = ${id}`, 'fund.payoff')
}

/** One payoff, held until the transaction ends. */
export function lockPayoff(tx: Tx, id: string): Promise<PayoffRow | undefined> {
  return tx.first(
    sql<PayoffRow>`select ${columns} from fund_payoffs p where p.id = ${id} for update`,
    'fund.lockPayoff',
  )
}

/** The latest payoff of a loan, whoever's it is that may be seen. */
export function payoffOfLoan(tx: Tx, loan: string): Promise<PayoffRow | undefined> {
  return tx.first(
    sql<PayoffRow>`select ${columns} from fund_payoffs p where p.loan = ${loan} order by p.at desc limit 1`,
    'fund.payoffOfLoan',
  )
}

export function payoffsOf(tx: Tx, citizen: string): Promise<PayoffRow[]> {
  return tx.many(
    sql<PayoffRow>`select ${columns} from fund_payoffs p where p.citizen = ${citizen} order by p.at desc limit 100`,
    'fund.payoffsOf',
  )
}

/** Opens a payoff; false when the loan has one that is not finished. */
export async function insertPayoff(by: By, of: Pick<PayoffRow, 'id' | 'citizen' | 'person' | 'loan' | 'number'>) {
  const added = await by.tx.run(
    sql`insert into fund_payoffs (id, citizen, person, loan, number, state, at)
      values (${of.id}, ${of.citizen}, ${of.person}, ${of.loan}, ${of.number}, 'applied', ${by.now}) on conflict do nothing`,
  )
  return added === 1
}

export async function movePayoff(
  tx: Tx,
  id: string,
  to: { state: PayoffState; trouble?: PayoffTrouble | null; key?: string },
): Promise<void> {
  await tx.run(
    sql`update fund_payoffs set state = ${to.state}, trouble = ${to.trouble ?? null}, key = coalesce(${to.key ?? null}::uuid, key) where id = ${id}`,
    'fund.movePayoff',
  )
}

/** Says why without moving: what is going on while the state stays. */
export async function troublePayoff(tx: Tx, id: string, trouble: PayoffTrouble): Promise<void> {
  await tx.run(sql`update fund_payoffs set trouble = ${trouble} where id = ${id}`)
}

/** Puts a quote in force; the one before, and its confirmation, are void. */
export async function putQuote(by: By, quote: QuoteRow): Promise<void> {
  const { id, payoff, on, figures } = quote
  await by.tx.run(
    sql`insert into fund_quotes (id, payoff, on_day, total, figures, at) values (${id}, ${payoff}, ${on}, ${figures.total}, ${JSON.stringify(figures)}::jsonb, ${by.now})`,
  )
  await by.tx.run(
    sql`update fund_payoffs set state = 'quoted', quote = ${id}, key = null, trouble = null where id = ${payoff}`,
  )
}

export async function quoteById(tx: Tx, id: string | null): Promise<QuoteRow | undefined> {
  if (id === null) return undefined
  const row = await tx.first(
    sql<{
      id: string
      payoff: string
      on: string
      figures: unknown
    }>`select id, payoff, to_char(on_day, 'YYYY-MM-DD') as "on", figures from fund_quotes where id = ${id}`,
    'fund.quote',
  )
  return row && { ...row, figures: Figures.parse(row.figures) }
}

export type SettlementRow = { loan: string; entry: string; on: string }

/** What the ledger says of a settled loan. */
export function settlementOf(tx: Tx, loan: string): Promise<SettlementRow | undefined> {
  return tx.first(
    sql<SettlementRow>`select loan, entry::text as entry, to_char(settled_on, 'YYYY-MM-DD') as "on" from fund_settlements where loan = ${loan}`,
  )
}

/** False when it was written down before. */
export async function insertSettlement(by: By, of: SettlementRow & { citizen: string }): Promise<boolean> {
  const added = await by.tx.run(
    sql`insert into fund_settlements (loan, citizen, entry, settled_on, at) values (${of.loan}, ${of.citizen}, ${of.entry}, ${of.on}::date, ${by.now}) on conflict do nothing`,
  )
  return added === 1
}

/** The keyed digest of the ID number a citizen proved; undefined before that. */
export async function personOf(tx: Tx, citizen: string): Promise<string | undefined> {
  const row = await tx.first(sql<{ digest: string }>`select digest from identity_papers where citizen = ${citizen}`)
  return row?.digest
}

/** Who proved the ID number of this digest. */
export async function citizenOf(tx: Tx, person: string): Promise<string | undefined> {
  const row = await tx.first(sql<{ citizen: string }>`select citizen from identity_papers where digest = ${person}`)
  return row?.citizen
}
