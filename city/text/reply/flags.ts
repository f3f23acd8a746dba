import type { Place } from './substance.ts'

/** What may be wrong with an answer. Each is shown to the person who wrote it, with the words it is about. */
export const flags = [
  ...(['仅提供电话', '无实质答复', '模板答复', '无具体依据', '答非所问'] as const),
  ...(['条款不存在', '版本不符', '格式问题', '答复超时'] as const),
]
export type Flag = (typeof flags)[number]

/** A stretch of the reply that a flag is about. */
export type FlagSpan = Place & { flag: Flag }

/** The five sub-scores, 0 to 100; null when what they need is not known. */
export const scoreNames = ['时效', '相关性', '完整性', '可解释性', '规范'] as const
export type ScoreName = (typeof scoreNames)[number]
export type Scores = Record<ScoreName, number | null>
