import { doing, isRefusal, type Actor, type Alone, type House, type Refusal } from '../platform/index.ts'
import { centreOf } from './outside/centre.ts'
import type { Loan } from './outside/loan.ts'
import { personOf } from './payoffStore.ts'
import { refused } from './refusals.ts'

/** A loan with the id it has here: derived from its number with the city's key, so that addresses tell nothing. */
export type MyLoan = Loan & { id: string }

export type Borrower = { person: string; loans: MyLoan[] }

type Asking = { house: House; actor: Actor }

/** The digest the centre knows this citizen by. Errors: 'paper-missing'. */
export async function personHere({ house, actor }: Asking): Promise<string | Refusal> {
  const person = await doing(house, actor, ({ tx }) => personOf(tx, actor.id ?? ''), 'read')
  return person ?? refused('paper-missing')
}

/** Everything this citizen owes, as the lenders' books have it now. Errors: 'paper-missing', 'centre-away'. */
export async function borrowerHere(asking: Asking): Promise<Borrower | Refusal> {
  const person = await personHere(asking)
  if (isRefusal(person)) return person
  const loans = await centreOf(asking.house).loansOf(person)
  if (loans === 'away') return refused('centre-away')
  return { person, loans: loans.map((loan) => ({ ...loan, id: loanId(asking.house, loan.number) })) }
}

export type OneLoan = { person: string; loan: MyLoan }

/** One loan of this citizen. Errors: also 'loan-unknown'. */
export async function loanHere(asking: Pick<Alone, 'house' | 'actor'>, id: string): Promise<OneLoan | Refusal> {
  const borrower = await borrowerHere(asking)
  if (isRefusal(borrower)) return borrower
  const loan = borrower.loans.find((one) => one.id === id)
  return loan ? { person: borrower.person, loan } : refused('loan-unknown')
}

export function loanId({ secrets }: House, number: string): string {
  const hex = secrets.digest('fund-loan', number)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export function arrearsOf({ overdue }: Pick<Loan, 'overdue'>): number {
  return overdue.reduce((sum, { amount }) => sum + amount, 0)
}
