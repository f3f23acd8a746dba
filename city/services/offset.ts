import { readFen, readPurse, type Fen } from './money.ts'
import { isRefusal, refused, type Refusal } from './refusals.ts'

/** Where an instalment comes from: own fund first, then the spouse's, the bank card for the rest. In fen. */
export type Offset = { fromOwn: Fen; fromSpouse: Fen; fromCard: Fen }

/** Pays one instalment out of the purses in their order; no purse gives more than it holds. */
export function offsetMonth(of: {
  due: string | number
  own: string | number
  spouse?: string | number
}): Offset | Refusal {
  const due = readFen(of.due)
  if (isRefusal(due)) return due
  const own = readPurse(of.own)
  if (isRefusal(own)) return own
  const spouse = readPurse(of.spouse ?? 0)
  if (isRefusal(spouse)) return spouse
  const fromOwn = Math.min(own, due)
  const fromSpouse = Math.min(spouse, due - fromOwn)
  return { fromOwn, fromSpouse, fromCard: due - fromOwn - fromSpouse }
}

/** Once a year: never more than was repaid in the twelve months, than is still owed, or than may leave the account. */
export function offsetYear(of: {
  repaid: string | number
  own: string | number
  retention?: string | number
  remaining?: string | number
}): Offset | Refusal {
  const repaid = readPurse(of.repaid)
  if (isRefusal(repaid)) return repaid
  const own = readPurse(of.own)
  if (isRefusal(own)) return own
  const retention = readPurse(of.retention ?? 0)
  if (isRefusal(retention)) return retention
  const remaining = of.remaining === undefined ? repaid : readPurse(of.remaining)
  if (isRefusal(remaining)) return remaining
  return { fromOwn: Math.min(Math.max(0, own - retention), repaid, remaining), fromSpouse: 0, fromCard: 0 }
}

/** Months a withdrawal covers, both included: `2026-01` to `2026-12`. */
export type Months = { what: string; from: string; to: string }

/** May this agreement run for these months? Errors: 'offset-ended', 'offset-suspended', 'offset-overlaps'. */
export function offsetTrouble(
  loan: { balance: Fen; arrears: Fen },
  wanted: Omit<Months, 'what'>,
  others: readonly Months[],
): Refusal | undefined {
  if (loan.balance <= 0) return refused('offset-ended')
  if (loan.arrears > 0) return refused('offset-suspended')
  const clash = others.find((other) => other.from <= wanted.to && wanted.from <= other.to)
  return clash && refused('offset-overlaps', { facts: clash })
}
