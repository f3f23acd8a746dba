import type { Says } from '../platform/contract.ts'

/** Where a passage comes from. What a citizen wrote, what the unit wrote, what the city already said or set. */
export const passageKinds = [
  'message',
  'own',
  'contact',
  'part',
  'returned',
  'template',
  'reply',
  'rule',
  'law',
] as const
export type PassageKind = (typeof passageKinds)[number]

/** The kinds as people and the model read them. */
export const kindWords: Record<PassageKind, Says> = {
  message: { zh: '来信', en: 'Letter' },
  own: { zh: '答复草稿', en: 'Own text' },
  contact: { zh: '经办记录', en: 'Record of contact' },
  part: { zh: '协办答复', en: 'Reply of a helping unit' },
  returned: { zh: '审核退回的理由', en: 'Why the answer was returned' },
  template: { zh: '答复模板', en: 'Prepared answer' },
  reply: { zh: '以往答复', en: 'Earlier reply' },
  rule: { zh: '派单目录', en: 'Dispatch directory' },
  law: { zh: '法规', en: 'Law' },
}
