import { z } from 'zod'
import { instant, oneOf, type Says } from '../platform/contract.ts'
import { fundServices, offsetServices } from './service.ts'

/** The two services: a loan of another trade's or place's centre, or of a commercial bank. */
export const agreementKinds = {
  peer: fundServices[offsetServices.peer],
  bank: fundServices[offsetServices.bank],
} as const satisfies Record<string, Says>
export const AgreementKind = oneOf(agreementKinds)
export type AgreementKind = z.infer<typeof AgreementKind>

export const modes = {
  monthly: { zh: '按月对冲', en: 'monthly' },
  yearly: { zh: '按年对冲', en: 'yearly' },
} as const satisfies Record<string, Says>
export const AgreementMode = oneOf(modes)
export type AgreementMode = z.infer<typeof AgreementMode>

export const agreementStates = {
  draft: { zh: '待签订', en: 'to be signed' },
  signed: { zh: '生效中', en: 'in force' },
  ended: { zh: '已终止', en: 'ended' },
} as const satisfies Record<string, Says>
export const AgreementState = oneOf(agreementStates)
export type AgreementState = z.infer<typeof AgreementState>

export const spouseStates = {
  none: { zh: '不使用配偶账户', en: 'spouse’s account not used' },
  asked: { zh: '等待配偶本人同意', en: 'waiting for the spouse’s own consent' },
  given: { zh: '配偶已同意', en: 'spouse has consented' },
  refused: { zh: '配偶没有同意或已撤回', en: 'spouse did not consent or withdrew' },
} as const satisfies Record<string, Says>
export const SpouseState = oneOf(spouseStates)

export const Agreement = z.object({
  id: z.uuid(),
  kind: AgreementKind,
  loan: z.uuid(),
  number: z.string(),
  lenderName: z.string(),
  mode: AgreementMode,
  state: AgreementState,
  dueDay: z.int(),
  firstMonth: z.string(),
  lastFour: z.string(),
  borrower: z.string(),
  spouseState: SpouseState,
  spouseName: z.string().nullable(),
  signedAt: instant.nullable(),
  endedAt: instant.nullable(),
  endedWhy: z.enum(['citizen', 'loanEnded']).nullable(),
})

/** One month of an agreement: waiting → drawing (fund) → charging (card) → done, or how else it ended. */
export const monthStates = {
  waiting: { zh: '待对冲', en: 'waiting' },
  drawing: { zh: '提取公积金中', en: 'drawing on the fund' },
  charging: { zh: '银行卡扣款中', en: 'charging the card' },
  done: { zh: '已对冲', en: 'done' },
  partly: { zh: '卡扣失败，只还了一部分', en: 'card declined, paid in part' },
  suspended: { zh: '本期暂停', en: 'suspended' },
  failed: { zh: '没有对冲', en: 'failed' },
  ended: { zh: '贷款已结清', en: 'loan ended' },
} as const satisfies Record<string, Says>
export const MonthState = oneOf(monthStates)
export type MonthState = z.infer<typeof MonthState>

const fen = z.int().min(0)

/** The arithmetic of a month, in fen. Monthly `due` is the instalment; yearly it is what was repaid in twelve months. */
export const MonthFigures = z.object({
  due: fen,
  own: fen,
  spouse: fen,
  retention: fen,
  remaining: fen,
  fromOwn: fen,
  fromSpouse: fen,
  fromCard: fen,
})
export type MonthFigures = z.infer<typeof MonthFigures>

/** A month as its agreement's page shows it; `trouble` is the sentence why it did not run whole. */
export const MonthRow = z.object({
  month: z.string(),
  state: MonthState,
  figures: MonthFigures.nullable(),
  trouble: z.object({ zh: z.string(), en: z.string() }).nullable(),
  at: instant,
})
export type MonthRow = z.infer<typeof MonthRow>
export type Month = MonthRow['month']

/** An agreement as its borrower finds it among their things, with what the last month took from where. */
export const OwnAgreement = Agreement.extend({ last: MonthRow.nullable() })
