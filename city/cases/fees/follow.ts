import { write } from '../../ledger/index.ts'
import { cityDate, doing, fault, isRefusal, system, type Away, type By, type House } from '../../platform/index.ts'
import { takeHeld } from '../act.ts'
import type { Part } from '../case.ts'
import { findPart, lockPart, type PartHeld } from '../store.ts'
import { feeNumber, feeTakenBack } from './asked.ts'
import { waitAfter, type Bill } from './bill.ts'
import { billById, dueBills, lockBill, moveBill } from './billStore.ts'
import { feePlatformOf, type BillHeard, type ReturnWord } from './platform.ts'

/** So many are asked about at once: a platform that keeps silent holds up the worker for one patience, not for many. */
const TOGETHER = 8

/** Asks the platform about every bill whose time has come. Answers how many were due. */
export async function askBills(house: House): Promise<number> {
  const due = await doing(house, system, (by) => dueBills(by, TOGETHER), 'read')
  await Promise.all(due.map((id) => askAfter(house, id)))
  return due.length
}

/** The office waits for just this money. */
export function isWanted(part: Pick<Part, 'state' | 'fee'>, { fee }: Pick<Bill, 'fee'>): boolean {
  return part.state === 'awaitingFee' && part.fee?.paidOn === undefined && feeNumber(part) === fee
}

type Asked = 'status' | 'close' | 'refund'

/** What the platform is to be asked of a bill; nothing of one whose money has found its place. */
function questionOf(by: By, part: PartHeld, bill: Bill): Asked | undefined {
  if (bill.state === 'returning') return 'refund'
  if (bill.state === 'closed') return 'status'
  if (bill.state !== 'open') return undefined
  return isWanted(part, bill) && by.now < bill.validUntil ? 'status' : 'close'
}

/**
 * Asks how one bill stands, and does what follows: books it, closes it, sends its money back. Asked by its time, by the
 * platform's notice and by the payer who comes back, all at once if it must be: the answer counts once.
 */
export async function askAfter(house: House, id: string): Promise<Answered | undefined> {
  const before = await doing(
    house,
    system,
    async (by) => {
      const bill = await billById(by.tx, id)
      const part = bill && (await findPart(by.tx, bill.caseNumber, bill.part))
      return bill && part ? { bill, question: questionOf(by, part, bill) } : undefined
    },
    'read',
  )
  if (!before?.question) return before && { bill: before.bill, isAway: false }
  const { bill, question } = before
  const heard = await askPlatform(house, bill, question)
  fault(`bill-heard-${question}`)
  const after = await doing(house, system, (by) => follow(by, bill, { question, heard }))
  return { bill: after, isAway: heard === 'away' }
}

/** A bill as it stands after the platform was asked; `isAway`: it did not answer. */
type Answered = { bill: Bill; isAway: boolean }

type Heard = BillHeard | ReturnWord | Away

function askPlatform(house: House, { number, paidFen }: Bill, question: Asked): Promise<Heard> {
  const platform = feePlatformOf(house)
  if (question === 'refund') return platform.refund({ key: `${number}-R`, of: number, fen: paidFen ?? 0 })
  return platform[question](number)
}

async function follow(by: By, before: Bill, said: { question: Asked; heard: Heard }): Promise<Bill> {
  const part = await lockPart(by.tx, before.caseNumber, before.part)
  const bill = await lockBill(by.tx, before.id)
  // Somebody was quicker, and has done what follows.
  if (!part || !bill || bill.state !== before.state) return bill ?? before
  const after = await outcome(by, { part, bill }, said)
  await moveBill(by.tx, after)
  return after
}

export type Held = { part: PartHeld; bill: Bill }

async function outcome(by: By, held: Held, { question, heard }: { question: Asked; heard: Heard }): Promise<Bill> {
  if (typeof heard === 'string') return question === 'refund' ? returned(by, held, heard) : later(by, held.bill)
  if (heard.state === 'paid') return arrived(by, held, heard)
  // What is unknown there may still be on its way; nobody can pay it after its time.
  const isOver = heard.state === 'closed' || (heard.state === 'unknown' && by.now >= held.bill.validUntil)
  if (!isOver || held.bill.state !== 'open') return later(by, held.bill)
  await tell(by, held, 'case.billClosed', {})
  return { ...held.bill, state: 'closed', nextAt: null }
}

/** Not known yet: asked again, soon first; when its time is over at the latest. */
function later(by: By, bill: Bill): Bill {
  if (bill.nextAt === null) return bill
  const at = by.now.getTime() + waitAfter(bill.tries)
  const end = bill.validUntil.getTime()
  const isCut = bill.state === 'open' && by.now.getTime() < end
  return { ...bill, tries: bill.tries + 1, nextAt: new Date(isCut ? Math.min(at, end) : at) }
}

type Paid = Extract<BillHeard, { state: 'paid' }>

/** The money is there: booked when the office waits for it to the fen; else shown to the office, or sent back. */
async function arrived(by: By, { part, bill }: Held, { fen, receipt, at }: Paid): Promise<Bill> {
  const paid: Bill = { ...bill, paidFen: fen, paidAt: new Date(at), receipt, tries: 0, nextAt: null }
  const held = { part, bill: paid }
  if (!isWanted(part, bill)) return sendBack(by, held, whyBack(held))
  if (fen !== bill.fen || fen !== part.fee?.fen) {
    await tell(by, held, 'case.billDiffers', {})
    return { ...paid, state: 'differs' }
  }
  const booked = await takeHeld(by, 'payFee', part, { said: { reference: receipt, paidOn: cityDate(new Date(at)) } })
  if (isRefusal(booked)) throw new Error(`${bill.number} could not be booked: ${booked.refused}`)
  return { ...paid, state: 'booked' }
}

/** Why nobody waits for a payment any more. */
export function whyBack({ part, bill }: Held): NonNullable<Bill['why']> {
  if (feeTakenBack(part, bill.fee)) return 'takenBack'
  return part.state === 'withdrawn' ? 'withdrawn' : 'paidBefore'
}

/** The money goes back where it came from; the platform is told at the next round. */
export async function sendBack(by: By, held: Held, why: NonNullable<Bill['why']>): Promise<Bill> {
  await tell(by, held, 'case.billReturning', { why })
  return { ...held.bill, state: 'returning', why, tries: 0, nextAt: by.now }
}

async function returned(by: By, held: Held, heard: string): Promise<Bill> {
  if (heard !== 'done' && heard !== 'declined') return later(by, held.bill)
  await tell(by, held, heard === 'done' ? 'case.billReturned' : 'case.billNotReturned', {})
  return { ...held.bill, state: heard === 'done' ? 'returned' : 'notReturned', nextAt: null }
}

/** Writes down, with the part, what became of one of its bills. */
export async function tell(by: By, { part, bill }: Held, action: string, said: Record<string, unknown>): Promise<void> {
  await write(by, {
    action,
    subject: part.id,
    said: {
      number: part.number,
      part: part.part,
      unit: part.unit,
      bill: bill.number,
      fen: bill.fen,
      ...(bill.paidFen === null ? {} : { paidFen: bill.paidFen, receipt: bill.receipt }),
      ...said,
    },
  })
}
