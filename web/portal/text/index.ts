import type { Lang } from '../../kit/text/index.ts'
import { en } from './en/index.ts'
import { zh, type Words } from './zh/index.ts'

const all: Record<Lang, Words> = { zh, en }

/** What the portal says in this language. */
export function wordsOf(lang: Lang): Words {
  return all[lang]
}

export type { Words } from './zh/index.ts'
