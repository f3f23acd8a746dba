import { refusals } from '../platform/refusal.ts'

export const appealRefusals = refusals({
  'no-bad-rating': {
    status: 409,
    zh: '最近一次评价不是差评，或不是对本单位的评价，不能申诉。',
    en: 'The latest rating is not a bad one, or not about your unit; there is nothing to appeal against.',
  },
  'appeal-too-late': {
    status: 409,
    zh: '申诉期限已过。',
    en: 'The time to appeal is over.',
  },
  'already-appealed': {
    status: 409,
    zh: '这次评价已经申诉过，每次评价只能申诉一次。',
    en: 'This rating was appealed against already; each one once.',
  },
  'already-decided': { status: 409, zh: '这件申诉已经裁定。', en: 'This appeal was decided already.' },
  'own-line': {
    status: 403,
    zh: '您在这个单位或其上级任职，请由其他督办员裁定。',
    en: 'You belong to that unit or to one above it; another inspector decides.',
  },
})
