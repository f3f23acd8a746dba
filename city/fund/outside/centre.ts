import { z } from 'zod'
import { portTo, wireTo, wordsOf, type Away, type Wire } from '../../platform/index.ts'
import { Accounts, Instalment, Loan } from './loan.ts'

/** What became of an order to the centre: booked once and for all, or refused for ever. */
export const CentreWord = z.enum(['done', 'refused'])
export type CentreWord = z.infer<typeof CentreWord>

/** Settle a loan with money taken as of a day; refused when the books no longer say what was quoted. */
export type Settlement = {
  key: string
  number: string
  on: string
  amount: number
  expects: { balance: number; lastDue: string; arrears: number }
}

/** Take money out of fund accounts for one month of one loan; `spouse` is whose second account it is. */
export type Withdrawal = {
  key: string
  person: string
  spouse: string | null
  number: string
  month: string
  fromOwn: number
  fromSpouse: number
}

/**
 * The port to the fund centre's core system. People are named by the keyed digest of their ID number. The same key
 * again tells what became of the first order; `away` says that nothing is known. Never throws and never waits long.
 */
export type FundCentre = {
  is: 'none' | 'fake' | 'http'
  loansOf: (person: string) => Promise<Loan[] | Away>
  scheduleOf: (number: string) => Promise<Instalment[] | Away>
  accountsOf: (person: string) => Promise<Accounts | Away>
  settle: (order: Settlement) => Promise<CentreWord | Away>
  withdraw: (order: Withdrawal) => Promise<CentreWord | Away>
}

const away = async (): Promise<Away> => 'away'

/** A city that has no core system behind it yet: everybody is told that it cannot be reached. */
export const noCentre: FundCentre = {
  is: 'none',
  loansOf: away,
  scheduleOf: away,
  accountsOf: away,
  settle: away,
  withdraw: away,
}

const Said = z.object({ result: CentreWord })

/**
 * A core system spoken to as `POST url/loans {person}`, `url/schedule {number}`, `url/accounts {person}`,
 * `url/settle` and `url/withdraw` with the order; the last two answer `{"result": "done" | "refused"}`.
 */
export function httpCentre(url: string, wire: Wire = {}): FundCentre {
  const ask = wireTo(url, wire)
  const said = wordsOf(ask, Said)
  return {
    is: 'http',
    loansOf: async (person) => {
      const answer = await ask('loans', { person }, z.object({ loans: z.array(Loan).max(100) }))
      return answer === 'away' ? answer : answer.loans
    },
    scheduleOf: async (number) => {
      const answer = await ask('schedule', { number }, z.object({ lines: z.array(Instalment).max(600) }))
      return answer === 'away' ? answer : answer.lines
    },
    accountsOf: (person) => ask('accounts', { person }, Accounts),
    settle: (order) => said('settle', order),
    withdraw: (order) => said('withdraw', order),
  }
}

/** Whose books a house’s loans stand in; said once, where the house is opened. */
export const { use: useCentre, of: centreOf } = portTo(noCentre)
