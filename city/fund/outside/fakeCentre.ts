import { planLoan, isRefusal, type Line } from '../../services/index.ts'
import type { CentreWord, FundCentre, Settlement, Withdrawal } from './centre.ts'
import type { Accounts, Instalment, Loan } from './loan.ts'
import { addMonths } from './months.ts'
import type { Away } from './wire.ts'

/** What was agreed of a loan; what was paid follows from the day, but for the lines in `unpaid`. */
export type Terms = Pick<
  Loan,
  'number' | 'lender' | 'lenderName' | 'kind' | 'rate' | 'principal' | 'months' | 'firstDue' | 'card'
> & { unpaid?: readonly number[]; settledOn?: string }

/** Somebody the centre knows: what lay in their account on a day, and what has come in each month since. */
export type Member = {
  person: string
  name: string
  spouse?: string
  opened: { on: string; amount: number; monthly: number }
  withdrawals?: Accounts['withdrawals']
  loans: readonly Terms[]
}

export const centreMoods = ['well', 'refuses', 'lostBefore', 'lostAfter'] as const
export type CentreMood = (typeof centreMoods)[number]

export type FakeCentre = FundCentre & {
  /** What was booked, by key. */
  settlements: ReadonlyMap<string, Settlement>
  withdrawals: ReadonlyMap<string, Withdrawal>
  /** Moods of the next orders; questions (loans, schedule, accounts) are answered unless the centre is `away`. */
  next: (...moods: CentreMood[]) => void
  away: (is: boolean) => void
  /** Lets lines of a loan be unpaid from now on. */
  miss: (number: string, ...lines: number[]) => void
}

export type Books = { settlements?: readonly Settlement[]; withdrawals?: readonly Withdrawal[] }

/** The fund centre of demonstrations and tests: its books follow the day that `today` names. */
export function fakeCentre(members: readonly Member[], today: () => string, before: Books = {}): FakeCentre {
  const settlements = new Map((before.settlements ?? []).map((one) => [one.key, one]))
  const withdrawals = new Map((before.withdrawals ?? []).map((one) => [one.key, one]))
  const unpaid = new Map(members.flatMap(({ loans }) => loans).map((terms) => [terms.number, terms.unpaid ?? []]))
  const moods: CentreMood[] = []
  let isAway = false
  const termsOf = (number: string) => members.flatMap(({ loans }) => loans).find((terms) => terms.number === number)
  const booksOf = (terms: Terms, on: string) => {
    const settled = [...settlements.values()].find(({ number }) => number === terms.number)?.on ?? terms.settledOn
    return loanOn(terms, { on, unpaid: unpaid.get(terms.number) ?? [], settledOn: settled })
  }
  const refusedKeys = new Set<string>()
  const order = (key: string, booked: boolean, of: { wrong: boolean; book: () => void }): CentreWord | Away => {
    const mood = moods.shift() ?? 'well'
    if (mood === 'lostBefore') return 'away'
    if (!booked && (mood === 'refuses' || of.wrong)) refusedKeys.add(key)
    if (refusedKeys.has(key)) return 'refused'
    if (!booked) of.book()
    return mood === 'lostAfter' ? 'away' : 'done'
  }
  const purse = (person: string) => {
    const member = members.find((one) => one.person === person)
    const drawn = [...withdrawals.values()].reduce(
      (sum, one) => sum + (one.person === person ? one.fromOwn : one.spouse === person ? one.fromSpouse : 0),
      0,
    )
    const { on = today(), amount = 0, monthly = 0 } = member?.opened ?? {}
    const months = Math.max(0, monthsBetween(on, today()))
    return { available: Math.max(0, amount + monthly * months - drawn), withdrawals: [...(member?.withdrawals ?? [])] }
  }
  return {
    is: 'fake',
    settlements,
    withdrawals,
    next: (...more) => void moods.push(...more),
    away: (is) => void (isAway = is),
    miss: (number, ...lines) => void unpaid.set(number, [...(unpaid.get(number) ?? []), ...lines]),
    loansOf: async (person) =>
      isAway
        ? 'away'
        : members
            .filter((member) => member.person === person)
            .flatMap(({ loans }) => loans.map((terms) => booksOf(terms, today()).loan)),
    scheduleOf: async (number) => {
      const terms = termsOf(number)
      return isAway ? 'away' : terms ? booksOf(terms, today()).lines : []
    },
    accountsOf: async (person) => {
      if (isAway) return 'away'
      const spouse = members.find((one) => one.person === members.find((own) => own.person === person)?.spouse)
      const theirs = spouse ? { person: spouse.person, name: spouse.name, ...purse(spouse.person) } : null
      return { ...purse(person), spouse: theirs }
    },
    settle: async (wanted) => {
      if (isAway) return 'away'
      const terms = termsOf(wanted.number)
      return order(wanted.key, settlements.has(wanted.key), {
        wrong: !terms || !fits(booksOf(terms, wanted.on).loan, wanted),
        book: () => settlements.set(wanted.key, wanted),
      })
    },
    withdraw: async (wanted) => {
      if (isAway) return 'away'
      const theirs = wanted.spouse ? purse(wanted.spouse).available : 0
      const short = purse(wanted.person).available < wanted.fromOwn || theirs < wanted.fromSpouse
      return order(wanted.key, withdrawals.has(wanted.key), {
        wrong: short,
        book: () => withdrawals.set(wanted.key, wanted),
      })
    },
  }
}

function fits(loan: Loan, { expects }: Settlement): boolean {
  const arrears = loan.overdue.reduce((sum, { amount }) => sum + amount, 0)
  return (
    loan.state === 'running' &&
    loan.balance === expects.balance &&
    loan.lastDue === expects.lastDue &&
    arrears === expects.arrears
  )
}

type AsOf = { on: string; unpaid: readonly number[]; settledOn: string | undefined }

/** A loan's books on a day: whatever fell due before that day was paid, but for what is said to be unpaid. */
function loanOn(terms: Terms, { on, unpaid, settledOn }: AsOf): { loan: Loan; lines: Instalment[] } {
  const { unpaid: _unpaid, settledOn: _settled, ...agreed } = terms
  const dated = linesOf(terms).map((line) => ({ ...line, date: addMonths(terms.firstDue, line.n - 1) }))
  const past = dated.filter(({ date }) => date < on)
  const isOpen = ({ n }: Line) => unpaid.includes(n)
  const isSettled = settledOn !== undefined || (past.length === terms.months && !past.some(isOpen))
  const until = settledOn ?? on
  const yearBefore = addMonths(until, -12)
  const loan: Loan = {
    ...agreed,
    balance: isSettled ? 0 : (past.at(-1)?.balance ?? terms.principal),
    lastDue: past.at(-1)?.date ?? addMonths(terms.firstDue, -1),
    overdue: isSettled ? [] : past.filter(isOpen).map(({ date, payment }) => ({ date, amount: payment })),
    repaid: past
      .filter((line) => line.date > yearBefore && line.date <= until && !isOpen(line))
      .reduce((sum, { payment }) => sum + payment, 0),
    state: isSettled ? 'settled' : 'running',
    settledOn: isSettled ? (settledOn ?? past.at(-1)?.date ?? null) : null,
  }
  const stateOf = (line: Line & { date: string }): Instalment['state'] =>
    isSettled || (line.date < on && !isOpen(line)) ? 'paid' : line.date < on ? 'overdue' : 'coming'
  const shown = settledOn === undefined ? dated : dated.filter(({ date }) => date < settledOn)
  return { loan, lines: shown.map((line) => ({ ...line, state: stateOf(line) })) }
}

function linesOf({ principal, rate, months, kind }: Terms): Line[] {
  const plan = planLoan({ principal, rate, months, kind })
  if (isRefusal(plan)) throw new Error(`the fake fund centre has an impossible loan: ${plan.says.en}`)
  return plan.lines
}

function monthsBetween(from: string, to: string): number {
  const [a = 0, b = 0] = from.split('-').map(Number)
  const [c = 0, d = 0] = to.split('-').map(Number)
  return (c - a) * 12 + (d - b)
}
