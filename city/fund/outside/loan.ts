import { z } from 'zod'
import { planKinds } from '../../services/contract.ts'

const day = z.iso.date()
const fen = z.int().min(0)

/** Who lent: the city's own fund centre, a centre of another trade or place (peer), or a commercial bank. */
export const Lender = z.enum(['own', 'peer', 'bank'])
export type Lender = z.infer<typeof Lender>

export const Overdue = z.object({ date: day, amount: z.int().min(1) })

/**
 * A loan as its lender's books have it today. `balance`: principal not yet due, in fen; `overdue`: instalments that
 * fell due and were not paid; `repaid`: what was repaid in the last twelve months; `card`: where instalments come from.
 */
export const Loan = z.object({
  number: z.string().min(1).max(60),
  lender: Lender,
  lenderName: z.string().max(100),
  kind: z.enum(planKinds),
  rate: z.string().max(12),
  principal: fen,
  months: z.int().min(1),
  firstDue: day,
  lastDue: day,
  balance: fen,
  overdue: z.array(Overdue).max(360),
  repaid: fen,
  state: z.enum(['running', 'settled']),
  settledOn: day.nullable(),
  card: z.object({ token: z.string().max(100), lastFour: z.string().max(8) }),
})
export type Loan = z.infer<typeof Loan>

/** One instalment of the lender's schedule, with its day; `state` as of today. */
export const Instalment = z.object({
  n: z.int().min(1),
  date: day,
  payment: fen,
  interest: fen,
  principal: fen,
  balance: fen,
  state: z.enum(['paid', 'overdue', 'coming']),
})
export type Instalment = z.infer<typeof Instalment>

const Covered = z.object({ what: z.string().max(60), from: z.string().max(7), to: z.string().max(7) })

/** A fund account: what may leave it today, in fen, and for which months it was drawn on already. */
const Purse = z.object({ available: fen, withdrawals: z.array(Covered).max(400) })

/** One's own account and, for who is married, the spouse's; `person` is the keyed digest of their ID number. */
export const Accounts = Purse.extend({ spouse: Purse.extend({ person: z.string(), name: z.string() }).nullable() })
export type Accounts = z.infer<typeof Accounts>
