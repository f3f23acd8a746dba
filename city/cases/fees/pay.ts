import {
  common,
  doing,
  isRefusal,
  system,
  type Alone,
  type By,
  type House,
  type InputOf,
  type Refusal,
} from '../../platform/index.ts'
import { roleRefusal } from '../act.ts'
import { spanFor } from '../draft/begin.ts'
import { actingTrouble } from '../draft/mandate.ts'
import { caseRefusals } from '../refusals.ts'
import { findCase, findPart, lockPart, type PartHeld } from '../store.ts'
import { feeNumber } from './asked.ts'
import { waitAfter, type Bill } from './bill.ts'
import { billOfNumber, billsOf, insertBill, lockBill, moveBill } from './billStore.ts'
import type * as contract from './contract.ts'
import { askAfter, isWanted, sendBack, tell, type Held } from './follow.ts'
import { feePlatformOf } from './platform.ts'
import { billShown } from './show.ts'

const { refused } = caseRefusals

type Asking = Pick<Alone, 'house' | 'actor'>
type Of = { number: string; part: string }

/**
 * The applicant pays a fee online: a bill at the platform, and where to pay it. Pressed again it is the same bill; one that
 * is paid already is booked instead (`pay` null). Errors: 'fee-not-online', 'fee-not-due', 'fee-differs', 'fee-away'.
 */
export async function payOnline({ house, actor }: Asking, said: InputOf<typeof contract.payOnline>) {
  if (feePlatformOf(house).is === 'none') return refused('fee-not-online')
  const before = await newestOf({ house, actor }, said)
  if (isRefusal(before)) return before
  // A bill that was paid while nobody told us is not paid twice.
  const known = before?.state === 'open' ? await askAfter(house, before.id) : undefined
  if (known?.bill.state === 'booked') return { pay: null, bill: billShown(known.bill) }
  const drawn = await doing(house, actor, (by) => drawUp(by, said))
  if (isRefusal(drawn)) return drawn
  const opened = await feePlatformOf(house).open(toldOf(house, drawn))
  return opened === 'away' ? refused('fee-away') : { pay: opened.pay, bill: billShown(drawn.bill) }
}

/** Whoever comes back from paying is believed nothing: the platform is asked. Errors: 'not-found', those of mandates. */
export async function checkBill({ house, actor }: Asking, said: InputOf<typeof contract.checkBill>) {
  const newest = await newestOf({ house, actor }, said)
  if (isRefusal(newest)) return newest
  const now = newest && (await askAfter(house, newest.id))
  return { bill: now ? billShown(now.bill) : null }
}

/**
 * The platform calls out that something happened to a bill: it is asked what. However often it calls, the answer counts
 * once. Errors: 'bill-notice-unsigned', 'not-found', 'fee-away' (it calls again later).
 */
export async function hearNotice({ house }: Pick<Alone, 'house'>, said: InputOf<typeof contract.hearNotice>) {
  if (!feePlatformOf(house).isIts(said)) return refused('bill-notice-unsigned')
  const bill = await doing(house, system, ({ tx }) => billOfNumber(tx, said.number), 'read')
  if (!bill) return common.refused('not-found')
  const after = await askAfter(house, bill.id)
  return after?.isAway ? refused('fee-away') : { heard: true as const }
}

/** What was paid and is not what was asked for goes back, at the office's word. Errors: 'not-found', 'not-allowed', 'bill-settled'. */
export async function returnBill(by: By, { number, part: wanted, n }: InputOf<typeof contract.returnBill>) {
  const part = await lockPart(by.tx, number, wanted)
  if (!part) return common.refused('not-found')
  const no = roleRefusal(by.actor, 'askFee', part)
  if (no) return no
  const found = (await billsOf(by.tx, [part.id])).find((bill) => bill.n === n)
  const bill = found && (await lockBill(by.tx, found.id))
  if (!bill) return common.refused('not-found')
  if (bill.state === 'returning' || bill.state === 'returned') return billShown(bill)
  if (bill.state !== 'differs') return refused('bill-settled')
  const after = await sendBack(by, { part, bill }, 'office')
  await moveBill(by.tx, after)
  return billShown(after)
}

/** The newest bill of one's own part. */
async function newestOf({ house, actor }: Asking, { number, part: wanted }: Of): Promise<Bill | undefined | Refusal> {
  return doing(
    house,
    actor,
    async (by) => {
      const of = await findCase(by.tx, number)
      const part = of && (await findPart(by.tx, number, wanted))
      const no = of && part ? await actingTrouble(by, of) : common.refused('not-found')
      return no ?? (await billsOf(by.tx, part ? [part.id] : [])).at(-1)
    },
    'read',
  )
}

/** The open bill of the fee that is due, or a new one. */
async function drawUp(by: By, { number, part: wanted }: Of): Promise<Held | Refusal> {
  const part = await lockPart(by.tx, number, wanted)
  if (!part) return common.refused('not-found')
  const fee = feeNumber(part)
  if (!part.fee || part.fee.fen === 0 || !isWanted(part, { fee })) return refused('fee-not-due')
  const before = await billsOf(by.tx, [part.id])
  if (before.some((bill) => bill.fee === fee && bill.state === 'differs')) return refused('fee-differs')
  const open = before.find((bill) => bill.fee === fee && bill.state === 'open')
  // Nobody knows yet whether the last one was paid in the end: a second one might be paid twice.
  if (open) return by.now < open.validUntil ? { part, bill: open } : refused('fee-away')
  return { part, bill: await insertNext(by, part, { n: before.length + 1, fee }) }
}

async function insertNext(by: By, part: PartHeld, { n, fee }: { n: number; fee: number }): Promise<Bill> {
  const open = { state: 'open', tries: 0, paidFen: null, paidAt: null, receipt: null, why: null } as const
  const bill: Bill = {
    ...open,
    id: by.house.machine.id(),
    number: `${part.number}-${part.part}-${n}`,
    partId: part.id,
    caseNumber: part.number,
    part: part.part,
    fee,
    n,
    fen: part.fee?.fen ?? 0,
    validUntil: new Date(by.now.getTime() + (await spanFor(by, 'caseBill'))),
    nextAt: new Date(by.now.getTime() + waitAfter(0)),
    at: by.now,
  }
  await insertBill(by, bill)
  await tell(by, { part, bill }, 'case.billOpened', {})
  return bill
}

function toldOf({ settings: { publicUrl } }: House, { bill, part }: Held) {
  const { number, fen, validUntil } = bill
  return {
    number,
    fen,
    says: [...`${part.name.zh}（${part.number}）`].slice(0, 120).join(''),
    until: validUntil.toISOString(),
    back: `${publicUrl}/my/cases/${part.number}/paid/${part.part}`,
    tell: `${publicUrl}/api/bills/notices`,
  }
}
