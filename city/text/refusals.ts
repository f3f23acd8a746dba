import { refusals } from '../platform/refusal.ts'

/** Every no the words can say to a program that learns from them or asks a model. */
export const textRefusals = refusals({
  'too-few-examples': {
    status: 422,
    zh: '可学的例子太少：至少要有两个类别，各有 {least} 条；现在有 {ready} 个类别够数。仍只用规则。',
    en: 'Too few examples to learn from: two classes of {least} each are needed, {ready} have so many. Rules only, as before.',
  },
  'one-label-only': {
    status: 422,
    zh: '只有一个类别“{label}”，学不到区别。仍只用规则。',
    en: 'There is only one class, “{label}”; nothing can be told apart. Rules only, as before.',
  },
  'nothing-learnt': {
    status: 409,
    zh: '本系统还没有学过本市的历史，只有规则：风险词、引用、遮盖。',
    en: 'Nothing was learnt from this city’s history yet; there are rules only: risk words, citations, masking.',
  },
  'no-chinese': {
    status: 422,
    zh: '没有可识别的汉字，不作判断。',
    en: 'There is no Chinese to judge by.',
  },
})
