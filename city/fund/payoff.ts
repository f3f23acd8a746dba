import { z } from 'zod'
import type { Says } from '../platform/contract.ts'
import { payoffStates, type PayoffState as State } from '../services/contract.ts'
import { sayYuan } from './yuan.ts'

/** Where an early payoff stands; the words and steps are those of `city/services`. */
export const PayoffState = z.enum([
  'applied',
  'quoted',
  'confirmed',
  'deducting',
  'deducted',
  'failed',
  'settled',
  'printable',
  'released',
] as const satisfies readonly State[])

/** The words of each state. */
export const payoffWords: Record<z.infer<typeof PayoffState>, Says> = payoffStates

const fen = z.int().min(0)

/** How a total came about, in fen: everything needed to compute it again. */
export const Figures = z.object({
  balance: fen,
  rate: z.string(),
  basis: z.string(),
  factor: z.string(),
  lastDue: z.iso.date(),
  days: z.int().min(0),
  accrued: fen,
  overdue: z.array(z.object({ date: z.iso.date(), amount: fen, days: z.int().min(0), penalty: fen })),
  penalty: fen,
  arrears: fen,
  total: fen,
  lastFour: z.string(),
})
export type Figures = z.infer<typeof Figures>

/** Why a payoff did not go through; each also says where the money is. */
export const troubleWords = {
  declined: {
    zh: '银行没有扣款：卡里的钱不够，或者卡不能用。贷款没有变动。',
    en: 'The bank took nothing: not enough on the card, or it cannot be used. The loan is unchanged.',
  },
  neverHeard: {
    zh: '报价当天银行没有收到扣款指令，没有扣款。贷款没有变动。',
    en: 'The bank had not received the order by the end of the day and took nothing. The loan is unchanged.',
  },
  cancelled: {
    zh: '公积金中心取消了这次扣款。贷款没有变动；银行如果之后仍然扣了款，会自动原路退回。',
    en: 'The fund centre cancelled this deduction. The loan is unchanged; should the bank still take the money, it is given back.',
  },
  givingBack: {
    zh: '钱已扣，但公积金中心的账目有变动、没有入账，正在原路退回。',
    en: 'The money was taken, but the loan’s books had changed and it was not booked; it is being given back.',
  },
  givenBack: {
    zh: '公积金中心的账目有变动，没有入账；扣的钱已经原路退回。贷款没有变动。',
    en: 'The loan’s books had changed and nothing was booked; the money was given back. The loan is unchanged.',
  },
} as const satisfies Record<string, Says>
export type PayoffTrouble = keyof typeof troubleWords

type Line = { says: Says; fen: number; how: Says | null }

/** 怎么算的: a total as the sum of its parts, each with its own arithmetic. */
export function figureLines(of: Figures): Line[] {
  const { balance, rate, basis, factor, days, accrued, arrears, overdue } = of
  return [
    { says: { zh: '剩余本金', en: 'principal left' }, fen: balance, how: null },
    {
      says: { zh: `${days} 天利息`, en: `interest of ${days} days` },
      fen: accrued,
      how: {
        zh: `${sayYuan(balance)} × ${rate}% ÷ ${basis} × ${days} 天 = ${sayYuan(accrued)}`,
        en: `${sayYuan(balance)} × ${rate}% ÷ ${basis} × ${days} days = ${sayYuan(accrued)}`,
      },
    },
    ...(arrears > 0
      ? [
          {
            says: { zh: `逾期 ${overdue.length} 期`, en: `${overdue.length} instalments in arrears` },
            fen: arrears,
            how: both(overdue.map(({ amount }) => sayYuan(amount)).join(' + ') + ` = ${sayYuan(arrears)}`),
          },
        ]
      : []),
    ...overdue.map(({ amount, days: late, penalty }) => ({
      says: { zh: `罚息（逾期 ${late} 天）`, en: `penalty (${late} days late)` },
      fen: penalty,
      how: both(`${sayYuan(amount)} × ${rate}% × ${factor} ÷ ${basis} × ${late} = ${sayYuan(penalty)}`),
    })),
  ]
}

const both = (text: string): Says => ({ zh: text, en: text })
