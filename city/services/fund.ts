import { dayNumber } from './days.ts'
import { halfUp, readFactor, readFen, readRate, share, times, type Fen, type Ratio } from './money.ts'
import { isRefusal, refused, type Refusal } from './refusals.ts'

/** How a loan is repaid: 等额本息 the same sum each month, 等额本金 the same principal each month. */
export const planKinds = ['annuity', 'equal-principal'] as const
export type PlanKind = (typeof planKinds)[number]

/** Days a year has when interest is counted by the day: the centre's setting, never guessed. */
export const bases = [360, 365] as const

/** The longest term a housing loan may have. [default] */
const MOST_MONTHS = 360

/** One month: what is paid, how much of it is interest and principal, and what is then still owed. All in fen. */
export type Line = { n: number; payment: Fen; interest: Fen; principal: Fen; balance: Fen }

/** A loan's whole plan. `payment`: the first month's, which an annuity repeats until its last line clears. */
export type Plan = { payment: Fen; lines: Line[]; totalInterest: Fen; totalPaid: Fen }

export type PlanOf = {
  principal: string | number
  rate: string | number
  months: string | number
  kind: string
}

/**
 * The repayment plan of a loan; `rate` is yearly per cent, amounts are fen, the last line clears.
 * Errors: those of amounts and rates, 'months-malformed', 'months-out-of-range', 'kind-unknown', 'payment-too-small'.
 */
export function planLoan(of: PlanOf): Plan | Refusal {
  const principal = readFen(of.principal)
  if (isRefusal(principal)) return principal
  const yearly = readRate(of.rate)
  if (isRefusal(yearly)) return yearly
  const months = readMonths(of.months)
  if (isRefusal(months)) return months
  const kind = planKinds.find((known) => known === of.kind)
  if (!kind) return refused('kind-unknown', { facts: { kind: of.kind } })
  const monthly = times(yearly, { num: 1, den: 12 })
  const lines = kind === 'annuity' ? annuity(principal, monthly, months) : equalPrincipal(principal, monthly, months)
  if (!lines) return refused('payment-too-small', { facts: { principal, months } })
  let totalInterest = 0
  for (const line of lines) totalInterest += line.interest
  return { payment: lines[0]?.payment ?? 0, lines, totalInterest, totalPaid: principal + totalInterest }
}

/** The instalment of an annuity, P·i·(1+i)^n / ((1+i)^n − 1), in whole numbers throughout. */
export function instalment(principal: Fen, { num, den }: Ratio, months: number): Fen {
  const n = BigInt(months)
  const grown = BigInt(num + den) ** n
  const ground = BigInt(den) ** n
  return Number(halfUp(BigInt(principal) * BigInt(num) * grown, BigInt(den) * (grown - ground)))
}

function readMonths(written: string | number): number | Refusal {
  const text = String(written)
  if (!/^-?\d{1,20}$/.test(text)) return refused('months-malformed', { facts: { months: text.slice(0, 40) } })
  const months = Number(text)
  const isOdd = months < 1 || months > MOST_MONTHS
  return isOdd ? refused('months-out-of-range', { facts: { months: text } }) : months
}

/** Undefined when rounding to the fen leaves nothing to repay with, or repays everything before the last month. */
function annuity(principal: Fen, monthly: Ratio, months: number): Line[] | undefined {
  const payment = instalment(principal, monthly, months)
  const lines: Line[] = []
  let balance = principal
  for (let n = 1; n < months; n++) {
    const interest = share(balance, monthly)
    const repaid = payment - interest
    if (repaid <= 0 || repaid >= balance) return undefined
    balance -= repaid
    lines.push({ n, payment, interest, principal: repaid, balance })
  }
  lines.push(clearing(months, balance, monthly))
  return lines
}

function equalPrincipal(principal: Fen, monthly: Ratio, months: number): Line[] | undefined {
  const repaid = share(principal, { num: 1, den: months })
  if (repaid <= 0 || repaid * (months - 1) >= principal) return undefined
  const lines: Line[] = []
  let balance = principal
  for (let n = 1; n < months; n++) {
    const interest = share(balance, monthly)
    balance -= repaid
    lines.push({ n, payment: repaid + interest, interest, principal: repaid, balance })
  }
  lines.push(clearing(months, balance, monthly))
  return lines
}

function clearing(n: number, balance: Fen, monthly: Ratio): Line {
  const interest = share(balance, monthly)
  return { n, payment: balance + interest, interest, principal: balance, balance: 0 }
}

/** An instalment that fell due and was not paid. */
export type Overdue = { date: string; amount: string | number }

export type PayoffOf = {
  balance: string | number
  rate: string | number
  lastDue: string
  on: string
  basis?: string | number
  overdue?: readonly Overdue[]
  penaltyFactor?: string | number
}

/** What settles a loan on a day. `penalties`: one for each overdue instalment, in the order given. */
export type Payoff = {
  on: string
  days: number
  accrued: Fen
  penalties: Fen[]
  penalty: Fen
  arrears: Fen
  total: Fen
}

/**
 * What settles a loan on a day: balance + arrears + penalties + interest since the last due day.
 * Errors: 'basis-missing', 'basis-unknown', 'on-before-last-due', 'overdue-after-last-due', 'overdue-twice',
 * 'day-invalid', and those of amounts, rates and factors. Source: 民法典 677.
 */
export function payoff(of: PayoffOf): Payoff | Refusal {
  const terms = readTerms(of)
  if (isRefusal(terms)) return terms
  const unpaid = readOverdue(of.overdue ?? [], terms)
  if (isRefusal(unpaid)) return unpaid
  const { balance, daily, factor, on, lastDue } = terms
  const days = on - lastDue
  const accrued = share(balance, times(daily, { num: days, den: 1 }))
  const penaltyRate = times(daily, factor)
  const penalties = unpaid.map(({ amount, day }) => share(amount, times(penaltyRate, { num: on - day, den: 1 })))
  const penalty = sum(penalties)
  const arrears = sum(unpaid.map(({ amount }) => amount))
  return { on: of.on, days, accrued, penalties, penalty, arrears, total: balance + arrears + penalty + accrued }
}

type Terms = { balance: Fen; daily: Ratio; factor: Ratio; on: number; lastDue: number; lastDueDate: string }

function readTerms(of: PayoffOf): Terms | Refusal {
  const balance = readFen(of.balance)
  if (isRefusal(balance)) return balance
  const yearly = readRate(of.rate)
  if (isRefusal(yearly)) return yearly
  const basis = readBasis(of.basis)
  if (isRefusal(basis)) return basis
  const factor = readFactor(of.penaltyFactor ?? '1.5')
  if (isRefusal(factor)) return factor
  const lastDue = dayNumber(of.lastDue)
  if (lastDue === undefined) return refused('day-invalid', { facts: { date: of.lastDue } })
  const on = dayNumber(of.on)
  if (on === undefined) return refused('day-invalid', { facts: { date: of.on } })
  if (on < lastDue) return refused('on-before-last-due', { facts: { on: of.on, lastDue: of.lastDue } })
  return { balance, daily: times(yearly, { num: 1, den: basis }), factor, on, lastDue, lastDueDate: of.lastDue }
}

function readBasis(written: string | number | undefined): number | Refusal {
  if (written === undefined || written === '') return refused('basis-missing')
  return (
    bases.find((known) => String(known) === String(written)) ?? refused('basis-unknown', { facts: { basis: written } })
  )
}

function readOverdue(overdue: readonly Overdue[], terms: Terms): { day: number; amount: Fen }[] | Refusal {
  const read: { day: number; amount: Fen }[] = []
  for (const { date, amount: written } of overdue) {
    const amount = readFen(written)
    if (isRefusal(amount)) return amount
    const day = dayNumber(date)
    if (day === undefined) return refused('day-invalid', { facts: { date } })
    if (day > terms.lastDue) return refused('overdue-after-last-due', { facts: { date, lastDue: terms.lastDueDate } })
    if (read.some((known) => known.day === day)) return refused('overdue-twice', { facts: { date } })
    read.push({ day, amount })
  }
  return read
}

function sum(amounts: readonly Fen[]): Fen {
  return amounts.reduce((total, amount) => total + amount, 0)
}
