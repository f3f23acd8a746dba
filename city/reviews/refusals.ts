import { refusals } from '../platform/refusal.ts'

export const reviewRefusals = refusals({
  'review-unknown': {
    status: 404,
    zh: '这个评价链接不对，或已经失效。',
    en: 'This link is not right or no longer valid.',
  },
  'review-too-late': { status: 409, zh: '评价期限已过。', en: 'The time to review is over.' },
  'already-reviewed': {
    status: 409,
    zh: '这次办理已经评价过。只能在期限内改得更好，不能改差。',
    en: 'This was reviewed already. Within the term it can be raised, never lowered.',
  },
  'reason-needed': {
    status: 422,
    zh: '请选一个原因，或写一句话，这样才能改。',
    en: 'Choose a reason or write a sentence, so that it can be mended.',
  },
  'remedy-not-now': {
    status: 409,
    zh: '现在不能这样做，请看过最新状态。',
    en: 'This cannot be done now; look at its present state.',
  },
  'remedy-appeal-too-late': { status: 409, zh: '申诉期限已过。', en: 'The time to appeal is over.' },
  'remedy-own-line': {
    status: 403,
    zh: '您在这个单位或其上级任职，请由其他督办员裁定。',
    en: 'You belong to that unit or to one above it; another inspector decides.',
  },
  'fix-is-empty': {
    status: 422,
    zh: '整改说明太空：请写明做了什么、何时做的。',
    en: 'The note says too little: what was done, and when?',
  },
})
