import { refusals } from '../platform/refusal.ts'

/** Every no about who somebody is: one word, one status, one sentence. */
export const identityRefusals = refusals({
  'act-unknown': {
    status: 403,
    zh: '没有为“{act}”规定身份等级，不予办理。',
    en: 'No identity level is set for “{act}”; it is not allowed.',
  },
  'level-too-low': {
    status: 403,
    zh: '办理“{act}”需要 {needs}，您现在是 {has}。',
    en: '“{act}” needs {needs}; you hold {has}.',
  },
  'step-up-needed': {
    status: 403,
    zh: '办理“{act}”要本人此刻再核验一次（{needs}，十分钟内有效，一事一验）。',
    en: '“{act}” needs you to prove yourself now ({needs}, good for ten minutes and this act alone).',
  },
})

export const { refused } = identityRefusals
