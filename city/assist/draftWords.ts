import { z } from 'zod'
import type { Says } from '../platform/contract.ts'
import type { ModelTask } from '../platform/model.ts'

/** Why a sentence of a machine was thrown out or marked. */
export const Why = z.enum([
  'uncited',
  'unknown-source',
  'figure',
  'link',
  'promise',
  'only-message',
  'other-matter',
  'unsupported',
  'language',
  'too-long',
])
export type Why = z.infer<typeof Why>

/** The reasons as people read them. */
export const whyWords: Record<Why, Says> = {
  uncited: { zh: '没有注明依据', en: 'names no source' },
  'unknown-source': { zh: '注明的依据不存在', en: 'names a source that was not given' },
  figure: { zh: '数字在依据里找不到', en: 'a figure its source does not hold' },
  link: { zh: '网址或邮箱在依据里找不到', en: 'an address its source does not hold' },
  promise: { zh: '作了依据里没有的承诺或定性', en: 'promises or judges what its source does not' },
  'only-message': { zh: '只凭来信人的话下结论', en: "concludes from the citizen's words alone" },
  'other-matter': { zh: '拿别件的办理结果当这一件的', en: 'takes what was done in another matter for this one' },
  unsupported: { zh: '与依据说的对不上', en: 'does not match what its source says' },
  language: { zh: '不是中文', en: 'not in Chinese' },
  'too-long': { zh: '一句太长', en: 'one sentence too long' },
}

/** The tasks as buttons say them. */
export const taskWords: Record<ModelTask, Says> = {
  summary: { zh: '摘要', en: 'Summary' },
  draft: { zh: '草拟答复', en: 'Draft a reply' },
  rewrite: { zh: '改写', en: 'Reword' },
  classify: { zh: '归类说明', en: 'Explain the class' },
}
