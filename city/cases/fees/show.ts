import { rfc3339, type By } from '../../platform/index.ts'
import type { PartHeld } from '../store.ts'
import { feeNumber, feeTakenBack } from './asked.ts'
import { billStates, returnWhys, type Bill } from './bill.ts'
import { isWanted } from './follow.ts'
import { feePlatformOf } from './platform.ts'
import type { BillView, FeeView } from './views.ts'

/** A bill as the applicant and the office see it. */
export function billShown(bill: Bill): BillView {
  const { number, n, fen, state, paidFen, paidAt, receipt, why, validUntil } = bill
  return {
    number,
    n,
    fen,
    state,
    says: billStates[state],
    paidFen,
    paidAt: paidAt && rfc3339(paidAt),
    receipt,
    why: why && returnWhys[why],
    until: rfc3339(validUntil),
  }
}

/** A part's fee with its bills; `online` when it can be paid at the platform now. */
export function feeShown({ house }: By, part: PartHeld, bills: readonly Bill[]): FeeView | null {
  if (!part.fee) return null
  const { fen, basis, paidOn = null, reference = null } = part.fee
  const platform = feePlatformOf(house)
  const fee = feeNumber(part)
  const takenBack = feeTakenBack(part, fee)
  const isOpen = fen > 0 && isWanted(part, { fee })
  const isLookedAt = bills.some((bill) => bill.fee === fee && bill.state === 'differs')
  return {
    fen,
    basis,
    paidOn,
    reference,
    takenBack: takenBack ? { fen: takenBack.fen, on: takenBack.on, reason: takenBack.reason } : null,
    online: isOpen && !isLookedAt && platform.is !== 'none',
    pages: platform.pages,
    bills: bills.map(billShown),
  }
}
