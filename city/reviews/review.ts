import { z } from 'zod'
import { oneOf, type Says } from '../platform/contract.ts'

/** The five grades, the best first. Source: 国办发〔2019〕51号. */
export const reviewGradeWords = {
  verySatisfied: { zh: '非常满意', en: 'Very satisfied' },
  satisfied: { zh: '满意', en: 'Satisfied' },
  fairlySatisfied: { zh: '基本满意', en: 'Fairly satisfied' },
  dissatisfied: { zh: '不满意', en: 'Dissatisfied' },
  veryDissatisfied: { zh: '非常不满意', en: 'Very dissatisfied' },
} as const satisfies Record<string, Says>
export const ReviewGrade = oneOf(reviewGradeWords)
export type ReviewGrade = z.infer<typeof ReviewGrade>

export const isBad = (grade: ReviewGrade): boolean => grade === 'dissatisfied' || grade === 'veryDissatisfied'

/** Is `next` better than `before`? */
export const isBetter = (next: ReviewGrade, before: ReviewGrade): boolean =>
  ReviewGrade.options.indexOf(next) < ReviewGrade.options.indexOf(before)

/** What people say it was about, a press each. */
export const reasonWords = {
  slow: { zh: '等得太久', en: 'waited too long' },
  attitude: { zh: '态度不好', en: 'unfriendly' },
  papersAgain: { zh: '要了不该要的材料', en: 'asked for papers that are not needed' },
  unclear: { zh: '没说清楚', en: 'not explained clearly' },
  twice: { zh: '跑了不止一趟', en: 'had to come more than once' },
  system: { zh: '系统或设备不好用', en: 'system or devices did not work' },
  kind: { zh: '态度好', en: 'friendly' },
  quick: { zh: '办得快', en: 'quick' },
  clear: { zh: '说得清楚', en: 'clearly explained' },
} as const satisfies Record<string, Says>
export const Reason = oneOf(reasonWords)
export type Reason = z.infer<typeof Reason>

/** 整改: the loop after a bad review. */
export const remedyStateWords = {
  open: { zh: '待联系', en: 'to contact' },
  contacted: { zh: '整改中', en: 'being fixed' },
  fixed: { zh: '待回访', en: 'to call back' },
  closed: { zh: '已办结', en: 'closed' },
  dropped: { zh: '申诉成立，不计', en: 'appeal upheld, not counted' },
} as const satisfies Record<string, Says>
export const RemedyState = oneOf(remedyStateWords)
export type RemedyState = z.infer<typeof RemedyState>

export const remedyClockWords = {
  contact: { zh: '联系', en: 'contact' },
  fix: { zh: '整改', en: 'fix' },
  callBack: { zh: '回访', en: 'call back' },
} as const satisfies Record<string, Says>
export const RemedyClock = oneOf(remedyClockWords)
export type RemedyClock = z.infer<typeof RemedyClock>

export const callOutcomeWords = {
  satisfied: { zh: '认可整改', en: 'accepts the mend' },
  notYet: { zh: '还没解决，继续整改', en: 'not solved, go on' },
  notReached: { zh: '多次未接通', en: 'not reached after several tries' },
} as const satisfies Record<string, Says>
export const CallOutcome = oneOf(callOutcomeWords)
export type CallOutcome = z.infer<typeof CallOutcome>

export const appealGroundWords = {
  mistaken: { zh: '误评', en: 'rated by mistake' },
  malicious: { zh: '恶意评价', en: 'malicious' },
  notOurs: { zh: '不是本单位的事', en: 'not about this unit' },
} as const satisfies Record<string, Says>
export const AppealGround = oneOf(appealGroundWords)
export type AppealGround = z.infer<typeof AppealGround>
