import type { Lang } from '../../text/index.ts'
import { en } from './en.ts'
import { zh, type PartWords } from './zh.ts'

const all: Record<Lang, PartWords> = { zh, en }

/** What the parts say in this language. */
export function partWords(lang: Lang): PartWords {
  return all[lang]
}
