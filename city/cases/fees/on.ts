import type { Consumer, SealedEntry } from '../../ledger/index.ts'
import type { By } from '../../platform/index.ts'
import { findPart, lockPart, type PartHeld } from '../store.ts'
import type { Bill } from './bill.ts'
import { billsOf, lockBill, moveBill } from './billStore.ts'
import { isWanted, sendBack } from './follow.ts'

/** The fee was paid otherwise, or the case was taken back: its open bill is closed at once, what is there goes back. */
async function settleBills(by: By, { said }: SealedEntry): Promise<void> {
  const { number, part: wanted, reference } = said
  if (typeof number !== 'string' || typeof wanted !== 'string') return
  const seen = await findPart(by.tx, number, wanted)
  const part = seen && (await billsOf(by.tx, [seen.id])).length > 0 ? await lockPart(by.tx, number, wanted) : undefined
  if (!part) return
  for (const { id } of await billsOf(by.tx, [part.id])) {
    const bill = await lockBill(by.tx, id)
    if (bill && !isWanted(part, bill)) await settle(by, { part, bill }, reference)
  }
}

async function settle(by: By, { part, bill }: { part: PartHeld; bill: Bill }, reference: unknown): Promise<void> {
  if (bill.state === 'open') await moveBill(by.tx, { ...bill, nextAt: by.now })
  if (bill.state !== 'differs') return
  // The office booked by hand just what was paid: it looked at it and found it right.
  if (bill.receipt === reference) await moveBill(by.tx, { ...bill, state: 'booked' })
  else if (part.state === 'withdrawn') await moveBill(by.tx, await sendBack(by, { part, bill }, 'withdrawn'))
}

/** What becomes of bills when a part moves. */
export const billNews: Consumer = {
  name: 'cases.bills',
  on: { 'case.payFee': settleBills, 'case.withdraw': settleBills },
}
