import { planLoan, isRefusal, type Line } from '../../services/index.ts'
import type { CentreWord, FundCentre, Settlement, Withdrawal } from './centre.ts'
import type { Accounts, Instalment, Loan } from './loan.ts'
import { addMonths } from './months.ts'
import type { Away } from '../../platform/index.ts'

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

/** Orders booked once under their key, in the moods they are told. */
function orders() {
  const moods: CentreMood[] = []
  const refused = new Set<string>()
  return {
    next: (...more: CentreMood[]) => void moods.push(...more),
    take: <O extends { key: string }>(booked: Map<string, O>, order: O, isWrong: boolean): CentreWord | Away => {
      const mood = moods.shift() ?? 'well'
      if (mood === 'lostBefore') return 'away'
      if (!booked.has(order.key) && (mood === 'refuses' || isWrong)) refused.add(order.key)
      if (refused.has(order.key)) return 'refused'
      booked.set(order.key, order)
      return mood === 'lostAfter' ? 'away' : 'done'
    },
  }
}

type Drawn = ReadonlyMap<string, Withdrawal>

/** What a member's account holds on a day: what lay in it, what came each month, what was drawn. */
function purseOf(member: Member | undefined, drawn: Drawn, today: string) {
  if (!member) return { available: 0, withdrawals: [] }
  const { person, opened, withdrawals = [] } = member
  const gone = [...drawn.values()].reduce(
    (sum, one) => sum + (one.person === person ? one.fromOwn : one.spouse === person ? one.fromSpouse : 0),
    0,
  )
  const months = Math.max(0, monthsBetween(opened.on, today))
  return {
    available: Math.max(0, opened.amount + opened.monthly * months - gone),
    withdrawals: [...withdrawals],
  }
}

/** The members, their loans' books and their accounts, as they follow from the day and from what was booked. */
function openBooks(members: readonly Member[], today: () => string, booked: Booked) {
  const all = members.flatMap(({ loans }) => loans)
  const unpaid = new Map(all.map((terms) => [terms.number, terms.unpaid ?? []]))
  const memberOf = (person: string | null | undefined) => members.find((one) => one.person === person)
  const purse = (person: string | null | undefined) => purseOf(memberOf(person), booked.withdrawals, today())
  const booksOf = (terms: Terms, on: string) => {
    const { on: settled } = [...booked.settlements.values()].find(({ number }) => number === terms.number) ?? {}
    return loanOn(terms, { on, unpaid: unpaid.get(terms.number) ?? [], settledOn: settled ?? terms.settledOn })
  }
  const find = (number: string, on = today()) => {
    const terms = all.find((one) => one.number === number)
    return terms && booksOf(terms, on)
  }
  return {
    find,
    purse,
    memberOf,
    loansOf: (person: string) => (memberOf(person)?.loans ?? []).map((terms) => booksOf(terms, today()).loan),
    miss: (number: string, lines: number[]) => void unpaid.set(number, [...(unpaid.get(number) ?? []), ...lines]),
  }
}

type Booked = { settlements: Map<string, Settlement>; withdrawals: Map<string, Withdrawal> }

/** The fund centre of demonstrations and tests: its books follow the day that `today` names. */
export function fakeCentre(members: readonly Member[], today: () => string, before: Books = {}): FakeCentre {
  const settlements = new Map((before.settlements ?? []).map((one) => [one.key, one]))
  const withdrawals = new Map((before.withdrawals ?? []).map((one) => [one.key, one]))
  const { find, purse, memberOf, loansOf, miss } = openBooks(members, today, { settlements, withdrawals })
  const { next, take } = orders()
  let isAway = false
  const unlessAway = async <T>(answer: () => T): Promise<T | Away> => (isAway ? 'away' : answer())
  return {
    is: 'fake',
    settlements,
    withdrawals,
    next,
    away: (is) => void (isAway = is),
    miss: (number, ...lines) => miss(number, lines),
    loansOf: (person) => unlessAway(() => loansOf(person)),
    scheduleOf: (number) => unlessAway(() => find(number)?.lines ?? []),
    accountsOf: (person) =>
      unlessAway(() => {
        const spouse = memberOf(memberOf(person)?.spouse)
        const theirs = spouse ? { person: spouse.person, name: spouse.name, ...purse(spouse.person) } : null
        return { ...purse(person), spouse: theirs }
      }),
    settle: (order) =>
      unlessAway(() => {
        const books = find(order.number, order.on)
        return take(settlements, order, !books || !fits(books.loan, order))
      }),
    withdraw: (order) =>
      unlessAway(() => {
        const isShort = purse(order.person).available < order.fromOwn
        return take(withdrawals, order, isShort || purse(order.spouse).available < order.fromSpouse)
      }),
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

type Dated = Line & { date: string }

/** A loan's books on a day: whatever fell due before that day was paid, but for what is said to be unpaid. */
function loanOn(terms: Terms, of: AsOf): { loan: Loan; lines: Instalment[] } {
  const { on, unpaid, settledOn } = of
  const dated = linesOf(terms).map((line) => ({ ...line, date: addMonths(terms.firstDue, line.n - 1) }))
  const past = dated.filter(({ date }) => date < on)
  const isOpen = ({ n }: Line) => unpaid.includes(n)
  const isSettled = settledOn !== undefined || (past.length === terms.months && !past.some(isOpen))
  const stateOf = (line: Dated): Instalment['state'] => {
    if (isSettled) return 'paid'
    return line.date >= on ? 'coming' : isOpen(line) ? 'overdue' : 'paid'
  }
  const shown = settledOn === undefined ? dated : dated.filter(({ date }) => date < settledOn)
  const loan = isSettled
    ? settledLoan(terms, past, settledOn ?? past.at(-1)?.date ?? on)
    : runningLoan(terms, past, { on, isOpen })
  return { loan, lines: shown.map((line) => ({ ...line, state: stateOf(line) })) }
}

const lastDueOf = ({ firstDue }: Terms, past: readonly Dated[]) => past.at(-1)?.date ?? addMonths(firstDue, -1)

function settledLoan(terms: Terms, past: readonly Dated[], settledOn: string): Loan {
  const { unpaid: _unpaid, ...agreed } = terms
  return {
    ...agreed,
    balance: 0,
    lastDue: lastDueOf(terms, past),
    overdue: [],
    repaid: repaidIn(past, settledOn),
    state: 'settled',
    settledOn,
  }
}

function runningLoan(
  terms: Terms,
  past: readonly Dated[],
  { on, isOpen }: { on: string; isOpen: (line: Line) => boolean },
): Loan {
  const { unpaid: _unpaid, settledOn: _settled, ...agreed } = terms
  return {
    ...agreed,
    balance: past.at(-1)?.balance ?? terms.principal,
    lastDue: lastDueOf(terms, past),
    overdue: past.filter(isOpen).map(({ date, payment }) => ({ date, amount: payment })),
    repaid: repaidIn(
      past.filter((line) => !isOpen(line)),
      on,
    ),
    state: 'running',
    settledOn: null,
  }
}

/** What was paid in the twelve months up to a day. */
function repaidIn(paid: readonly Dated[], until: string): number {
  const from = addMonths(until, -12)
  return paid.filter(({ date }) => date > from && date <= until).reduce((sum, { payment }) => sum + payment, 0)
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
