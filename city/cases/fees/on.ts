import type { Consumer, SealedEntry } from '../../ledger/index.ts'
import type { By } from '../../platform/index.ts'
import { findPart, lockPart, type PartHeld } from '../store.ts'
import { feeNumber } from './asked.ts'
import type { Bill } from './bill.ts'
import { billsOf, lockBill, moveBill } from './billStore.ts'
import { isWanted, sendBack, tell, type Held, whyBack } from './follow.ts'

/** The fee was paid otherwise, or it or the case was taken back: its open bill is closed at once, what is there goes back. */
async function settleBills(by: By, { said }: SealedEntry): Promise<void> {
  const { number, part: wanted, reference } = said
  if (typeof number !== 'string' || typeof wanted !== 'string') return
  const seen = await findPart(by.tx, number, wanted)
  const part = seen && (await billsOf(by.tx, [seen.id])).length > 0 ? await lockPart(by.tx, number, wanted) : undefined
  if (!part) return
  for (const { id } of await billsOf(by.tx, [part.id])) {
    const bill = await lockBill(by.tx, id)
    if (bill && !isWanted(part, bill)) await settle(by, { part, bill }, bookedBy(part, bill, reference))
  }
}

/** The receipt a bill's fee was booked by. Of the fee the part has now the part knows; of one before it, the entry. */
function bookedBy({ fee }: PartHeld, bill: Bill, said: unknown): unknown {
  return bill.fee === feeNumber({ fee }) ? fee?.reference : said
}

async function settle(by: By, { part, bill }: Held, reference: unknown): Promise<void> {
  if (bill.state === 'open') await moveBill(by.tx, { ...bill, nextAt: by.now })
  if (bill.state === 'differs') await moveBill(by.tx, await looked(by, { part, bill }, reference))
}

/** What differed is the office's own booking when it booked just this receipt; else nobody waits for it any more. */
async function looked(by: By, held: Held, reference: unknown): Promise<Bill> {
  const { bill } = held
  if (bill.receipt !== reference) return sendBack(by, held, whyBack(held))
  await tell(by, held, 'case.billBooked', {})
  return { ...bill, state: 'booked' }
}

/** What becomes of bills when a part moves. */
export const billNews: Consumer = {
  name: 'cases.bills',
  on: { 'case.payFee': settleBills, 'case.unaskFee': settleBills, 'case.withdraw': settleBills },
}
