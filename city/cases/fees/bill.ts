import type { z } from 'zod'
import { oneOf, type Says } from '../../platform/contract.ts'

/** Where a bill 缴费单 stands. */
export const billStates = {
  open: { zh: '等待支付', en: 'to be paid' },
  booked: { zh: '已缴清', en: 'paid' },
  differs: { zh: '金额不符，审批单位核对中', en: 'another amount was paid; the office is looking at it' },
  returning: { zh: '退款中', en: 'money on its way back' },
  returned: { zh: '已退款', en: 'paid back' },
  notReturned: { zh: '退款没有办成，由审批单位处理', en: 'could not be paid back; the office sees to it' },
  closed: { zh: '没有支付，已关闭', en: 'closed unpaid' },
} as const satisfies Record<string, Says>
export const BillState = oneOf(billStates)
export type BillState = z.infer<typeof BillState>

/** Why a payment goes back: the case or the notice was taken back meanwhile, the fee was paid otherwise, or the office says so. */
export const returnWhys = {
  withdrawn: { zh: '支付时办件已经撤回', en: 'the case had been taken back when it was paid' },
  paidBefore: { zh: '这笔费用已经另行缴清', en: 'the fee had been paid otherwise' },
  takenBack: { zh: '审批单位已撤回缴费通知', en: 'the office has taken its fee notice back' },
  office: { zh: '金额不符，审批单位退回', en: 'another amount was paid, and the office returned it' },
} as const satisfies Record<string, Says>
export type ReturnWhy = keyof typeof returnWhys

/** One bill of a part's fee. `fee`: which of the part's fees; amounts in fen; `paidFen` as the platform says. */
export type Bill = {
  id: string
  number: string
  partId: string
  caseNumber: string
  part: string
  fee: number
  n: number
  fen: number
  state: BillState
  paidFen: number | null
  paidAt: Date | null
  receipt: string | null
  why: ReturnWhy | null
  tries: number
  validUntil: Date
  nextAt: Date | null
  at: Date
}

/** An amount in fen as people read it: yuan with two places. */
export const yuanOf = (fen: number): string => (fen / 100).toFixed(2)

const [SECOND, MINUTE] = [1000, 60_000]

/** When to ask again after so many tries: soon first, then every quarter of an hour, for as long as it takes. */
export function waitAfter(tries: number): number {
  return [10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE][tries] ?? 15 * MINUTE
}
