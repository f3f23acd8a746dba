import { z } from 'zod'
import { portTo, wireTo, wordsOf, type Away, type Wire } from '../../platform/index.ts'

/**
 * What the bank says of one order: it was done, it will never be done (declined), it is still under way (pending), or
 * the bank knows no order of this key (unknown).
 */
export const BankWord = z.enum(['done', 'declined', 'pending', 'unknown'])
export type BankWord = z.infer<typeof BankWord>

/** An amount in fen taken from a card, or given back of what was taken under `of`. */
export type Deduction = { key: string; card: string; amount: number }
export type Refund = { key: string; of: string; amount: number }

/**
 * The port to the bank. The same key again tells what became of the first order and moves no more money; `away` says
 * that nothing is known: the money may have moved or not. Never throws and never waits long.
 */
export type Bank = {
  is: 'none' | 'fake' | 'http'
  deduct: (order: Deduction) => Promise<BankWord | Away>
  status: (key: string) => Promise<BankWord | Away>
  refund: (order: Refund) => Promise<BankWord | Away>
}

/** A city that has no bank yet: nothing is taken from anybody. */
export const noBank: Bank = {
  is: 'none',
  deduct: async () => 'away',
  status: async () => 'away',
  refund: async () => 'away',
}

const Said = z.object({ result: BankWord })

/**
 * A bank spoken to as `POST url/deduct {key, card, amount}`, `url/status {key}`, `url/refund {key, of, amount}`,
 * answering `{"result": "done" | "declined" | "pending" | "unknown"}`.
 */
export function httpBank(url: string, wire: Wire = {}): Bank {
  const ask = wireTo(url, wire)
  const said = wordsOf(ask, Said)
  return {
    is: 'http',
    deduct: (order) => said('deduct', order),
    status: (key) => said('status', { key }),
    refund: (order) => said('refund', order),
  }
}

/** Which bank moves a house’s money; said once, where the house is opened. */
export const { use: useBank, of: bankOf } = portTo(noBank)
