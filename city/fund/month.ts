import {
  cityDate,
  closeTimers,
  doing,
  fault,
  isRefusal,
  startTimers,
  system,
  type By,
  type House,
} from '../platform/index.ts'
import type { TimerRule, TimerRules } from '../platform/index.ts'
import { offsetMonth, offsetTrouble, offsetYear, type Offset, type Refusal } from '../services/index.ts'
import type { MonthFigures } from './agreement.ts'
import {
  agreementById,
  holdMonth,
  insertMonth,
  lockAgreement,
  lockMonth,
  markEnded,
  moveMonth,
  type AgreementRow,
  type MonthRowStored,
} from './agreementStore.ts'
import { arrearsOf } from './mine.ts'
import { centreOf } from './outside/centre.ts'
import type { Accounts, Instalment, Loan } from './outside/loan.ts'
import { dayOfMonth, monthOfRound, nextMonth, roundOf } from './outside/months.ts'
import { ruleOn } from './ruleStore.ts'
import { insertTransfer, type Transfer } from './transferStore.ts'

const MINUTE = 60_000

/** When an agreement's month runs: on its due day, at the hour the centre rules. Errors: 'rule-missing'. */
export async function runAt(by: By, of: { dueDay: number }, month: string): Promise<Date | Refusal> {
  const day = dayOfMonth(month, of.dueDay)
  const hour = await ruleOn(by, 'offsetHour', day)
  return isRefusal(hour) ? hour : new Date(Date.parse(`${day}T00:00:00+08:00`) + Number(hour) * 3_600_000)
}

/** Starts the timer of one month of an agreement; there is one for each, whoever starts it. */
export async function startMonth(by: By, of: AgreementRow, month: string): Promise<void> {
  const dueAt = await runAt(by, of, month)
  if (isRefusal(dueAt)) throw new Error(dueAt.says.en)
  await startTimers(by.tx, [{ subject: of.id, rule: 'fund.month', round: roundOf(month), dueAt }])
}

const beginMonths: TimerRule = async (by, timers) => {
  for (const { subject, round } of timers) {
    const agreement = await lockAgreement(by.tx, subject)
    if (agreement?.state !== 'signed') continue
    const month = monthOfRound(round)
    await insertMonth(by, subject, month)
    await startMonth(by, agreement, nextMonth(month, agreement.mode === 'yearly' ? 12 : 1))
  }
  return []
}

/** A month of an agreement begins when its timer fires; the timer of the next starts with it. */
export const fundTimers: TimerRules = { 'fund.month': beginMonths }

/** Looks at the books and decides what this month takes from where; answers whether this worker did it. */
export async function workMonth(house: House, id: string): Promise<boolean> {
  return doing(house, system, async (by) => {
    const held = await holdMonth(by, id)
    if (held?.state !== 'waiting') return false
    const agreement = await agreementById(by.tx, held.agreement)
    if (!agreement) return false
    const books = await booksOf(house, agreement)
    fault('fund-month-looked')
    if (books === 'away') await laterMonth(by, held)
    else await decide(by, { agreement, held, books })
    return true
  })
}

/** No further month runs. */
export async function closeAgreement(by: By, { id }: AgreementRow, why: 'citizen' | 'loanEnded'): Promise<void> {
  await markEnded(by, id, why)
  await closeTimers(by.tx, id, 'fund.month')
  await by.house.record(by, { action: 'fund.ended', subject: id, said: { why } })
}

type Books = { loan: Loan | undefined; lines: Instalment[]; accounts: Accounts }
type Deciding = { agreement: AgreementRow; held: MonthRowStored; books: Books }

async function booksOf(house: House, { person, number }: AgreementRow): Promise<Books | 'away'> {
  const centre = centreOf(house)
  const [loans, lines, accounts] = await Promise.all([
    centre.loansOf(person),
    centre.scheduleOf(number),
    centre.accountsOf(person),
  ])
  if (loans === 'away' || lines === 'away' || accounts === 'away') return 'away'
  return { loan: loans.find((one) => one.number === number), lines, accounts }
}

async function laterMonth(by: By, { id, tries }: MonthRowStored): Promise<void> {
  const wait = ([1, 5][tries] ?? 15) * MINUTE
  await moveMonth(by, id, { state: 'waiting', trouble: 'centre-away', nextAt: new Date(by.now.getTime() + wait) })
}

async function decide(by: By, of: Deciding): Promise<void> {
  const { agreement, held, books } = of
  const { loan } = books
  if (!loan || loan.state === 'settled') return endWithLoan(by, of)
  const owed = { balance: loan.balance + dueIn(books.lines, held.month), arrears: arrearsOf(loan) }
  const month = { from: held.month, to: held.month }
  const trouble = offsetTrouble(owed, month, books.accounts.withdrawals)
  if (trouble?.refused === 'offset-ended') return endWithLoan(by, of)
  if (trouble) return suspend(by, of, trouble)
  const figures = await figuresOf(by, of, loan)
  if (isRefusal(figures)) return suspend(by, of, figures)
  await take(by, agreement, { held, figures })
}

const dueIn = (lines: readonly Instalment[], month: string) => lineIn(lines, month)?.payment ?? 0
const lineIn = (lines: readonly Instalment[], month: string) => lines.find(({ date }) => date.startsWith(month))

async function endWithLoan(by: By, { agreement, held }: Deciding): Promise<void> {
  await moveMonth(by, held.id, { state: 'ended' })
  await tell(by, agreement, 'fund.monthEnded', { month: held.month })
  const current = await lockAgreement(by.tx, agreement.id)
  if (current?.state === 'signed') await closeAgreement(by, current, 'loanEnded')
}

async function suspend(by: By, { agreement, held }: Deciding, why: Refusal): Promise<void> {
  await moveMonth(by, held.id, { state: 'suspended', trouble: why.refused })
  await tell(by, agreement, 'fund.monthSuspended', { month: held.month, why: why.refused })
}

/** This month's arithmetic. The spouse's account counts only with their consent, and not for months it was drawn on. */
async function figuresOf(by: By, { agreement, held, books }: Deciding, loan: Loan): Promise<MonthFigures | Refusal> {
  const { accounts, lines } = books
  const own = accounts.available
  if (agreement.mode === 'monthly') {
    const due = dueIn(lines, held.month)
    const spouse = spouseShare(agreement, accounts, held.month)
    const parts = due === 0 ? nothing : offsetMonth({ due, own, spouse })
    return isRefusal(parts) ? parts : { due, own, spouse, retention: 0, remaining: loan.balance, ...parts }
  }
  const rule = await ruleOn(by, 'retention', cityDate(by.now))
  if (isRefusal(rule)) return rule
  const [retention, due, remaining] = [Number(rule), loan.repaid, loan.balance]
  const parts = offsetYear({ repaid: due, own, retention, remaining })
  return isRefusal(parts) ? parts : { due, own, spouse: 0, retention, remaining, ...parts }
}

const nothing: Offset = { fromOwn: 0, fromSpouse: 0, fromCard: 0 }

function spouseShare({ spouseState, spousePerson }: AgreementRow, { spouse }: Accounts, month: string): number {
  if (spouseState !== 'given' || spouse?.person !== spousePerson) return 0
  const isDrawn = spouse.withdrawals.some(({ from, to }) => from <= month && month <= to)
  return isDrawn ? 0 : spouse.available
}

/** The fund first, then the card; each an order of its own. Nothing to take is a month that is done. */
async function take(
  by: By,
  agreement: AgreementRow,
  { held, figures }: { held: MonthRowStored; figures: MonthFigures },
): Promise<void> {
  const { fromOwn, fromSpouse, fromCard } = figures
  const fromFund = fromOwn + fromSpouse
  await tell(by, agreement, 'fund.monthBegun', { month: held.month, fromOwn, fromSpouse, fromCard })
  if (fromFund > 0) {
    await moveMonth(by, held.id, { state: 'drawing', figures })
    await insertTransfer(by, {
      key: `draw:${held.id}:${held.attempt}`,
      kind: 'draw',
      subject: held.id,
      citizen: agreement.citizen,
      amount: fromFund,
      sent: {
        person: agreement.person,
        spouse: fromSpouse > 0 ? agreement.spousePerson : null,
        number: agreement.number,
        month: held.month,
        fromOwn,
        fromSpouse,
      },
    })
    return
  }
  await moveMonth(by, held.id, { state: 'charging', figures })
  await charge(by, agreement, { ...held, figures })
}

/** The rest of the instalment from the card, or the month's end when there is none. */
export async function charge(by: By, agreement: AgreementRow, held: MonthRowStored): Promise<void> {
  const amount = held.figures?.fromCard ?? 0
  if (amount === 0) return finish(by, agreement, held)
  await insertTransfer(by, {
    key: `card:${held.id}:${held.attempt}`,
    kind: 'card',
    subject: held.id,
    citizen: agreement.citizen,
    amount,
    sent: { card: cardToken(agreement) },
    validUntil: new Date(Date.parse(`${nextMonth(held.month)}-01T00:00:00+08:00`)),
  })
}

const cardToken = ({ card }: AgreementRow) => card.split(' ')[0] ?? ''

async function finish(by: By, agreement: AgreementRow, held: MonthRowStored): Promise<void> {
  await moveMonth(by, held.id, { state: 'done' })
  await tell(by, agreement, 'fund.monthDone', { month: held.month })
}

/** The fund's part was booked, or was refused and nothing moved. */
export async function afterDraw(by: By, { subject }: Transfer, isDone: boolean): Promise<void> {
  const found = await monthAndAgreement(by, subject)
  if (!found) return
  const { held, agreement } = found
  if (!isDone) {
    await moveMonth(by, held.id, { state: 'failed', trouble: 'draw-refused' })
    return tell(by, agreement, 'fund.monthFailed', { month: held.month })
  }
  await tell(by, agreement, 'fund.monthDrawn', { month: held.month })
  await moveMonth(by, held.id, { state: 'charging' })
  await charge(by, agreement, held)
}

/** The card's part was taken, or was not: then what the fund paid stays paid. */
export async function afterCard(by: By, { subject }: Transfer, how: string): Promise<void> {
  const found = await monthAndAgreement(by, subject)
  if (!found) return
  if (how === 'done') return finish(by, found.agreement, found.held)
  await moveMonth(by, found.held.id, { state: 'partly', trouble: 'card-declined' })
  await tell(by, found.agreement, 'fund.monthPartly', { month: found.held.month })
}

async function monthAndAgreement(by: By, id: string) {
  const held = await lockMonth(by.tx, id)
  const agreement = held && (await agreementById(by.tx, held.agreement))
  return held && agreement ? { held, agreement } : undefined
}

async function tell(by: By, { id }: AgreementRow, action: string, said: Record<string, unknown>): Promise<void> {
  await by.house.record(by, { action, subject: id, said })
}
