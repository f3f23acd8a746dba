import { sql, type By, type Tx } from '../platform/index.ts'
import type { AgreementKind, AgreementMode, AgreementState, MonthFigures, MonthState } from './agreement.ts'
import { MonthFigures as Figures } from './agreement.ts'

export type AgreementRow = {
  id: string
  citizen: string
  person: string
  kind: AgreementKind
  loan: string
  number: string
  lenderName: string
  mode: AgreementMode
  state: AgreementState
  dueDay: number
  firstMonth: string
  card: string
  spouseState: 'none' | 'asked' | 'given' | 'refused'
  spousePerson: string | null
  spouseName: string | null
  signedAt: Date | null
  endedAt: Date | null
  endedWhy: 'citizen' | 'loanEnded' | null
  borrower: string
}

const columns = sql`a.id, a.citizen, a.person, a.kind, a.loan, a.number, a.lender_name as "lenderName", a.mode, a.state, a.due_day as "dueDay",
  a.first_month as "firstMonth", a.card, a.spouse_state as "spouseState", a.spouse_person as "spousePerson", a.spouse_name as "spouseName",
  a.signed_at as "signedAt", a.ended_at as "endedAt", a.ended_why as "endedWhy", coalesce(c.name, '') as borrower`
const joined = sql`fund_agreements a left join citizens c on c.id = a.citizen`

export function agreementById(tx: Tx, id: string): Promise<AgreementRow | undefined> {
  return tx.first(sql<AgreementRow>`select ${columns} from ${joined} where a.id = ${id}`, 'fund.agreement')
}

export function lockAgreement(tx: Tx, id: string): Promise<AgreementRow | undefined> {
  return tx.first(sql<AgreementRow>`select ${columns} from ${joined} where a.id = ${id} for update of a`)
}

export function agreementsOf(tx: Tx, citizen: string): Promise<AgreementRow[]> {
  return tx.many(
    sql<AgreementRow>`select ${columns} from ${joined} where a.citizen = ${citizen} order by a.at desc limit 100`,
  )
}

/** The agreements that name this person as the spouse. */
export function agreementsNaming(tx: Tx, person: string): Promise<AgreementRow[]> {
  return tx.many(
    sql<AgreementRow>`select ${columns} from ${joined} where a.spouse_person = ${person} and a.state <> 'draft' order by a.at desc limit 100`,
  )
}

/** What is in force, newest first, for the desk. */
export function agreementsInForce(tx: Tx): Promise<AgreementRow[]> {
  return tx.many(
    sql<AgreementRow>`select ${columns} from ${joined} where a.state = 'signed' order by a.signed_at desc limit 200`,
  )
}

/** The agreement in force of a person, if there is one; also of one who is not signed in. */
export function agreementInForce(tx: Tx, person: string): Promise<AgreementRow | undefined> {
  return tx.first(
    sql<AgreementRow>`select ${columns} from ${joined} where a.person = ${person} and a.state = 'signed' limit 1`,
  )
}

export type NewAgreement = Pick<
  AgreementRow,
  | 'id'
  | 'citizen'
  | 'person'
  | 'kind'
  | 'loan'
  | 'number'
  | 'lenderName'
  | 'mode'
  | 'dueDay'
  | 'firstMonth'
  | 'card'
  | 'spouseState'
  | 'spousePerson'
  | 'spouseName'
>

/** A draft of a loan takes the place of the one before. */
export async function putDraft(by: By, a: NewAgreement): Promise<string> {
  const row = await by.tx.first(
    sql<{
      id: string
    }>`insert into fund_agreements (id, citizen, person, kind, loan, number, lender_name, mode, state, due_day, first_month, card, spouse_state, spouse_person, spouse_name, at)
      values (${a.id}, ${a.citizen}, ${a.person}, ${a.kind}, ${a.loan}, ${a.number}, ${a.lenderName}, ${a.mode}, 'draft', ${a.dueDay}, ${a.firstMonth}, ${a.card},
        ${a.spouseState}, ${a.spousePerson}, ${a.spouseName}, ${by.now})
      on conflict (loan) where state = 'draft' do nothing returning id`,
  )
  return row?.id ?? a.id
}

/** The draft of a loan there is already. */
export function draftOf(tx: Tx, loan: string): Promise<AgreementRow | undefined> {
  return tx.first(
    sql<AgreementRow>`select ${columns} from ${joined} where a.loan = ${loan} and a.state = 'draft' for update of a`,
  )
}

/** A draft says something else now: it is another draft, so that no proof given for the old one signs it. */
export async function changeDraft(tx: Tx, id: string, a: NewAgreement): Promise<void> {
  await tx.run(
    sql`update fund_agreements set id = ${a.id}, mode = ${a.mode}, due_day = ${a.dueDay}, first_month = ${a.firstMonth}, card = ${a.card},
      spouse_state = ${a.spouseState}, spouse_person = ${a.spousePerson}, spouse_name = ${a.spouseName} where id = ${id}`,
  )
}

/** A second one of the same person breaks the database's own rule, and with it the transaction. */
export async function markSigned(by: By, id: string, firstMonth: string): Promise<void> {
  await by.tx.run(
    sql`update fund_agreements set state = 'signed', signed_at = ${by.now}, first_month = ${firstMonth} where id = ${id}`,
  )
}

export async function markEnded(by: By, id: string, why: 'citizen' | 'loanEnded'): Promise<void> {
  await by.tx.run(
    sql`update fund_agreements set state = 'ended', ended_at = ${by.now}, ended_why = ${why} where id = ${id}`,
  )
}

export async function setConsent(tx: Tx, id: string, state: 'given' | 'refused'): Promise<void> {
  await tx.run(sql`update fund_agreements set spouse_state = ${state} where id = ${id}`)
}

export type MonthRowStored = {
  id: string
  agreement: string
  month: string
  state: MonthState
  attempt: number
  figures: MonthFigures | null
  trouble: string | null
  tries: number
  nextAt: Date | null
  at: Date
}

const monthColumns = sql`m.id, m.agreement, m.month, m.state, m.attempt, m.figures, m.trouble, m.tries, m.next_at as "nextAt", m.at`
const readMonth = (row: MonthRowStored): MonthRowStored => ({
  ...row,
  figures: row.figures === null ? null : Figures.parse(row.figures),
})

/** One row for an agreement and month, whoever asks for it and how often. */
export async function insertMonth(by: By, agreement: string, month: string): Promise<void> {
  await by.tx.run(
    sql`insert into fund_months (id, agreement, month, state, next_at, at) values (${by.house.machine.id()}, ${agreement}, ${month}, 'waiting', ${by.now}, ${by.now})
      on conflict (agreement, month) do nothing`,
  )
}

export async function monthsOf(tx: Tx, agreement: string): Promise<MonthRowStored[]> {
  const rows = await tx.many(
    sql<MonthRowStored>`select ${monthColumns} from fund_months m where m.agreement = ${agreement} order by m.month desc limit 400`,
  )
  return rows.map(readMonth)
}

/** The latest month of each of a citizen's agreements, by agreement. */
export async function lastMonthsOf(tx: Tx, citizen: string): Promise<Map<string, MonthRowStored>> {
  const rows = await tx.many(
    sql<MonthRowStored>`select distinct on (m.agreement) ${monthColumns} from fund_months m
      join fund_agreements a on a.id = m.agreement where a.citizen = ${citizen} order by m.agreement, m.month desc`,
  )
  return new Map(rows.map((row) => [row.agreement, readMonth(row)]))
}

/** Months that did not run whole, of all agreements, for the desk. */
export async function brokenMonths(tx: Tx): Promise<(MonthRowStored & { number: string; borrower: string })[]> {
  const rows = await tx.many(
    sql<
      MonthRowStored & { number: string; borrower: string }
    >`select ${monthColumns}, a.number, coalesce(c.name, '') as borrower from fund_months m
      join fund_agreements a on a.id = m.agreement left join citizens c on c.id = a.citizen
      where m.state in ('partly', 'failed') or (m.state = 'waiting' and m.tries > 0) order by m.at desc limit 200`,
  )
  return rows.map((row) => ({ ...row, ...readMonth(row) }))
}

/** After an outage months follow one another: the next looks at the account when the one before is through. */
const isFirst = sql`not exists (select from fund_months e where e.agreement = m.agreement and e.month < m.month and e.state in ('waiting', 'drawing', 'charging'))`

export async function dueMonths(by: By, most: number): Promise<string[]> {
  const rows = await by.tx.many(
    sql<{
      id: string
    }>`select m.id from fund_months m where m.next_at <= coalesce(${by.house.machine.databaseNow()}::timestamptz, now()) and ${isFirst} order by m.next_at, m.id limit ${most}`,
    'fund.dueMonths',
  )
  return rows.map(({ id }) => id)
}

/** One whose time has come, held; undefined when another worker has it. */
export async function holdMonth(by: By, id: string): Promise<MonthRowStored | undefined> {
  const row = await by.tx.first(
    sql<MonthRowStored>`select ${monthColumns} from fund_months m where m.id = ${id} and m.next_at <= coalesce(${by.house.machine.databaseNow()}::timestamptz, now()) and ${isFirst} for update skip locked`,
    'fund.holdMonth',
  )
  return row && readMonth(row)
}

export async function monthById(tx: Tx, id: string): Promise<MonthRowStored | undefined> {
  const row = await tx.first(sql<MonthRowStored>`select ${monthColumns} from fund_months m where m.id = ${id}`)
  return row && readMonth(row)
}

export async function lockMonth(tx: Tx, id: string): Promise<MonthRowStored | undefined> {
  const row = await tx.first(
    sql<MonthRowStored>`select ${monthColumns} from fund_months m where m.id = ${id} for update`,
  )
  return row && readMonth(row)
}

export type MonthMove = { state: MonthState; figures?: MonthFigures; trouble?: string | null; nextAt?: Date }

export async function moveMonth(by: By, id: string, to: MonthMove): Promise<void> {
  const ended = ['waiting', 'drawing', 'charging'].includes(to.state) ? null : by.now
  const figures = to.figures ? JSON.stringify(to.figures) : null
  await by.tx.run(
    sql`update fund_months set state = ${to.state}, figures = coalesce(${figures}::jsonb, figures), trouble = ${to.trouble ?? null},
      next_at = ${to.nextAt ?? null}, tries = case when ${to.state} = 'waiting' then tries + 1 else tries end, ended_at = ${ended} where id = ${id}`,
    'fund.moveMonth',
  )
}

/** Tried again under keys of its own. */
export async function retryMonth(
  by: By,
  id: string,
  to: { state: 'waiting' | 'charging'; nextAt: Date | null },
): Promise<void> {
  await by.tx.run(
    sql`update fund_months set state = ${to.state}, attempt = attempt + 1, trouble = null, next_at = ${to.nextAt}, ended_at = null where id = ${id}`,
  )
}

/** One signs after the other, so that a person never has two in force. */
export async function holdPerson(tx: Tx, person: string): Promise<void> {
  await tx.many(sql`select pg_advisory_xact_lock(hashtextextended(${`fund ${person}`}, 0))`)
}
