import { listQuestions, type Question } from '../../city/ask/contract.ts'
import { askCity, rowsOf } from './city.ts'
import type { Visit } from './visit.ts'

const words = new Intl.Segmenter('zh', { granularity: 'word' })
const empty = new Set(
  '我们 你们 他们 什么 怎么 怎样 如何 哪里 哪儿 能不能 可以 是否 请问 想问 没有 一个 这个 那个 现在 为什么 多少 需要 应该 已经 办理 呼和浩特 一直 不能 一下 有没有 问题'.split(
    ' ',
  ),
)

/** Signs that hold a sentence together and say nothing themselves. */
const thin = /[的了不能可要在有是我你他她它吗呢吧和与就都也很会从把被给对到让去来这那没还谁几]/

/** The words of a sentence worth looking for, longest first, at most eight. */
export function wordsIn(text: string): string[] {
  const found = [...words.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment)
  const kept = joined(found).filter((word) => [...word].length >= 2 && !empty.has(word))
  return [...new Set(kept)].sort((a, b) => b.length - a.length).slice(0, 8)
}

/** Single characters beside each other make a word again: 暖 + 气 → 暖气. */
function joined(parts: readonly string[]): string[] {
  return parts.flatMap((part, i) => {
    const next = parts[i + 1]
    return part.length === 1 && next?.length === 1 && !thin.test(part + next) ? [part + next] : [part]
  })
}

/** Public questions about the same thing: answered ones first, then those that share the most words. */
export async function similarQuestions(visit: Pick<Visit, 'ask'>, text: string, most = 5): Promise<Question[]> {
  const found = new Map<string, { question: Question; score: number }>()
  for (const word of [text.slice(0, 100), ...wordsIn(text)]) {
    const rows = rowsOf(await askCity(visit, listQuestions, { text: word, most: 10 }))
    for (const question of rows) {
      const score = (found.get(question.number)?.score ?? 0) + Math.min(word.length, 8)
      found.set(question.number, { question, score })
    }
  }
  const best = Math.max(0, ...[...found.values()].map(({ score }) => score))
  return [...found.values()]
    .filter(({ score }) => score >= Math.max(2, best / 2))
    .sort(
      (a, b) => b.score - a.score || Number(b.question.answeredAt !== null) - Number(a.question.answeredAt !== null),
    )
    .slice(0, most)
    .map(({ question }) => question)
}
