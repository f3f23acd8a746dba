import type { Says } from '../platform/contract.ts'

type Rule = Says & { right: RegExp; unit: Says }

/** What the fund centre rules: each a dated row, none a literal in code. */
export const ruleTable = {
  basis: {
    zh: '计息天数基准（一年按多少天）',
    en: 'day-count basis (days in a year)',
    right: /^(360|365)$/,
    unit: { zh: '天', en: 'days' },
  },
  penaltyFactor: {
    zh: '罚息倍数',
    en: 'penalty factor',
    right: /^[1-3](\.\d{1,4})?$/,
    unit: { zh: '倍合同利率', en: '× the rate' },
  },
  retention: {
    zh: '按年对冲后账户至少留存',
    en: 'left in the account after a yearly offset',
    right: /^\d{1,9}$/,
    unit: { zh: '分（100 分为 1 元）', en: 'fen (100 to the yuan)' },
  },
  offsetHour: {
    zh: '还款日几时对冲',
    en: 'hour of the due day when offsets run',
    right: /^(\d|1\d|2[0-3])$/,
    unit: { zh: '时', en: 'o’clock' },
  },
  watchDays: {
    zh: '放弃的扣款继续核对',
    en: 'dropped deductions are watched',
    right: /^([1-9]|[12]\d|30)$/,
    unit: { zh: '天', en: 'days' },
  },
} as const satisfies Record<string, Rule>
export type RuleName = keyof typeof ruleTable
export const ruleNames = [
  'basis',
  'penaltyFactor',
  'retention',
  'offsetHour',
  'watchDays',
] as const satisfies readonly RuleName[]
