import { requireAct } from '../identity/index.ts'
import {
  cityDate,
  common,
  doing,
  endOfDay,
  fault,
  isRefusal,
  type Alone,
  type By,
  type Refusal,
} from '../platform/index.ts'
import { confirmPayoff, payoff as computePayoff, quotePayoff, type EarlyPayoff } from '../services/index.ts'
import { arrearsOf, loanHere, type MyLoan, type OneLoan } from './mine.ts'
import type { Figures } from './payoff.ts'
import {
  insertPayoff,
  lockPayoff,
  movePayoff,
  payoffById,
  payoffOfLoan,
  putQuote,
  quoteById,
  type PayoffRow,
  type QuoteRow,
} from './payoffStore.ts'
import { refused } from './refusals.ts'
import { ruleOn } from './ruleStore.ts'
import { insertTransfer } from './transferStore.ts'

type Asking = Pick<Alone, 'house' | 'actor'>

/**
 * Opens a payoff with a quote for today, or answers the one that is open: a quote of today that still says what the
 * books say, and money under way, stay as they are. Errors: of `loanHere`, 'loan-not-ours', 'loan-settled', of quotes.
 */
export async function applyForPayoff(asking: Asking, loan: string): Promise<string | Refusal> {
  const found = await loanHere(asking, loan)
  if (isRefusal(found)) return found
  if (found.loan.lender !== 'own') return refused('loan-not-ours', { facts: { lender: found.loan.lenderName } })
  return doing(asking.house, asking.actor, async (by) => {
    const open = await openPayoff(by, found)
    if (isRefusal(open) || !isQuotable(open)) return isRefusal(open) ? open : open.id
    return quote(by, open, found.loan)
  })
}

async function openPayoff(by: By, { person, loan }: OneLoan): Promise<PayoffRow | Refusal> {
  if (loan.state === 'settled') return refused('loan-settled')
  const id = by.house.machine.id()
  // A quote that cannot be made leaves no payoff behind.
  const sound = await figuresOf(by, loan)
  if (isRefusal(sound)) return sound
  if (await insertPayoff(by, { id, citizen: by.actor.id ?? '', person, loan: loan.id, number: loan.number }))
    await by.house.record(by, { action: 'fund.applied', subject: id })
  const there = await payoffOfLoan(by.tx, loan.id)
  const open = there && (await lockPayoff(by.tx, there.id))
  return open ?? refused('loan-unknown')
}

const isQuotable = ({ state }: PayoffRow) => state === 'applied' || state === 'quoted' || state === 'failed'

/** A new quote for today. Errors: 'not-found', 'payoff-step', of `loanHere` and of quotes. */
export async function quoteAgain(asking: Asking, id: string): Promise<string | Refusal> {
  const before = await doing(asking.house, asking.actor, ({ tx }) => payoffById(tx, id), 'read')
  if (!before) return common.refused('not-found')
  const found = await loanHere(asking, before.loan)
  if (isRefusal(found)) return found
  return doing(asking.house, asking.actor, async (by) => {
    const held = await lockPayoff(by.tx, id)
    if (!held) return common.refused('not-found')
    if (found.loan.state === 'settled' && isQuotable(held)) return refused('loan-settled')
    return quote(by, held, found.loan)
  })
}

async function quote(by: By, held: PayoffRow, loan: MyLoan): Promise<string | Refusal> {
  const figures = await figuresOf(by, loan)
  if (isRefusal(figures)) return figures
  const on = cityDate(by.now)
  const before = await quoteById(by.tx, held.quote)
  const stands = before && before.on === on && JSON.stringify(before.figures) === JSON.stringify(figures)
  if (stands && held.state === 'quoted') return held.id
  const quoted = quotePayoff(stateOf(held, before), { on, total: figures.total })
  if (isRefusal(quoted)) return quoted
  const id = by.house.machine.id()
  await putQuote(by, { id, payoff: held.id, on, figures })
  await by.house.record(by, { action: 'fund.quoted', subject: held.id, said: { quote: id, on, total: figures.total } })
  return held.id
}

/** The arithmetic's view of a stored payoff. */
export function stateOf(held: PayoffRow, quoted: QuoteRow | undefined): EarlyPayoff {
  return {
    state: held.state,
    ...(quoted ? { quote: { on: quoted.on, total: quoted.figures.total } } : {}),
    ...(held.key ? { key: held.key } : {}),
  }
}

/** What settles the loan today, by the rules in force today. Errors: 'basis-missing', 'rule-missing', of the arithmetic. */
async function figuresOf(by: By, loan: MyLoan): Promise<Figures | Refusal> {
  const on = cityDate(by.now)
  const basis = await ruleOn(by, 'basis', on)
  const factor = await ruleOn(by, 'penaltyFactor', on)
  if (isRefusal(factor)) return factor
  const { balance, rate, lastDue, overdue } = loan
  const said = isRefusal(basis) ? {} : { basis }
  const computed = computePayoff({ balance, rate, lastDue, on, overdue, penaltyFactor: factor, ...said })
  if (isRefusal(computed)) return computed
  const { days, accrued, penalties, penalty, arrears, total } = computed
  const late = overdue.map((one, i) => ({ ...one, days: daysBetween(one.date, on), penalty: penalties[i] ?? 0 }))
  const { lastFour } = loan.card
  const rules = { rate, basis: String(said.basis), factor, lastDue }
  return { balance, ...rules, days, accrued, overdue: late, penalty, arrears, total, lastFour }
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/**
 * The borrower confirms the quote in force, on its day, as the living person. The same confirmation again answers what
 * is. Errors: 'not-found', 'quote-expired', 'quote-stale', 'payoff-step', 'centre-away', those of identity.
 */
export async function confirm(asking: Asking, said: { payoff: string; quote: string }): Promise<string | Refusal> {
  const { house, actor } = asking
  const before = await doing(house, actor, ({ tx }) => payoffById(tx, said.payoff), 'read')
  if (!before) return common.refused('not-found')
  if (isRepeat(before, said.quote)) return before.id
  const early = await doing(house, actor, (by) => confirmable(by, before, said.quote), 'read')
  if (isRefusal(early)) return early
  const found = await loanHere(asking, before.loan)
  if (isRefusal(found)) return found
  if (!isAsQuoted(found.loan, early.figures)) return refused('quote-stale')
  return doing(house, actor, (by) => carryOut(by, said, found.loan))
}

const isRepeat = (held: PayoffRow, quote: string) => held.key === quote && held.state !== 'quoted'

/** The quote these words confirm, or why they cannot. Errors: 'quote-expired', 'payoff-step'. */
async function confirmable(by: By, held: PayoffRow, quote: string): Promise<QuoteRow | Refusal> {
  const named = await quoteById(by.tx, quote)
  if (!named || named.payoff !== held.id) return common.refused('not-found')
  const current = await quoteById(by.tx, held.quote)
  const said = confirmPayoff(stateOf(held, current), { key: quote, today: cityDate(by.now) })
  if (isRefusal(said)) return said
  return held.quote === quote ? named : refused('quote-stale')
}

function isAsQuoted(loan: MyLoan, figures: Figures): boolean {
  return (
    loan.state === 'running' &&
    loan.balance === figures.balance &&
    loan.lastDue === figures.lastDue &&
    arrearsOf(loan) === figures.arrears
  )
}

/** One confirmation, one deduction: the second of two that come together finds the first. */
async function carryOut(by: By, said: { payoff: string; quote: string }, loan: MyLoan): Promise<string | Refusal> {
  const held = await lockPayoff(by.tx, said.payoff)
  if (!held) return common.refused('not-found')
  if (isRepeat(held, said.quote)) return held.id
  const named = await confirmable(by, held, said.quote)
  if (isRefusal(named)) return named
  const no = await requireAct(by, { act: 'payLoanOff', subject: said.quote })
  if (no) return no
  const { total, balance, lastDue, arrears } = named.figures
  await movePayoff(by.tx, held.id, { state: 'confirmed', key: said.quote })
  await insertTransfer(by, {
    key: `payoff:${said.quote}`,
    kind: 'deduct',
    subject: held.id,
    citizen: held.citizen,
    amount: total,
    sent: { card: loan.card.token, number: held.number, on: named.on, expects: { balance, lastDue, arrears } },
    validUntil: endOfDay(named.on),
  })
  await by.house.record(by, { action: 'fund.confirmed', subject: held.id, said: { quote: said.quote, total } })
  fault('fund-before-confirmed')
  return held.id
}
