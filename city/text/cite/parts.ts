import { readNumber } from './number.ts'

/** How an article is cut: one figure a paragraph (款), the number of its items (项). */
export type Parts = number[]

/** A place in a law: 第五十八条之一第二款第（三）项. What is not named is not there. */
export type Pointed = { article: number; inserted?: number; paragraph?: number; item?: number }

/**
 * Cuts an article's words into paragraphs and items: each line is a paragraph unless it begins with （一）. Undefined
 * when its items run on in one line: then nobody can say where a paragraph ends.
 */
export function partsOf(text: string): Parts | undefined {
  if (/[：:；;。][ \t\u3000]*[（(][一二][)）]/u.test(text)) return undefined
  const parts: Parts = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || /^\d+\s*[.．、]/.test(line)) continue
    if (!/^[（(]\s*[零〇一二三四五六七八九十百]+\s*[)）]/u.test(line)) parts.push(0)
    else parts.splice(Math.max(0, parts.length - 1), 1, (parts.at(-1) ?? 0) + 1)
  }
  return parts
}

/** The parts of a wording's articles by their names; none when its lines were lost: no statute of ten articles has only single lines. */
export function partsOfAll(articles: readonly (Pick<Pointed, 'article' | 'inserted'> & { text: string })[]) {
  const read = new Map<string, Parts>()
  const worded = articles.filter(({ text }) => text.trim() !== '')
  if (worded.length >= 10 && !worded.some(({ text }) => text.trim().includes('\n'))) return read
  for (const one of worded) {
    const parts = partsOf(one.text)
    if (parts) read.set(nameOf(one), parts)
  }
  return read
}

/** The parts of many articles in one line: `24:6,0,0 58-1:0`. */
export const writeParts = (articles: ReadonlyMap<string, Parts>): string =>
  [...articles].map(([name, parts]) => `${name}:${parts.join(',')}`).join(' ')

/** Reads such a line. */
export function readParts(line: string): Map<string, Parts> {
  const read = line.split(' ').map((one) => one.split(':'))
  return new Map(read.map(([name = '', parts = '']) => [name, parts.split(',').map(Number)]))
}

/** An article's name in such a line: 58, or 58-1 for 第五十八条之一. */
export const nameOf = ({ article, inserted }: Pick<Pointed, 'article' | 'inserted'>): string =>
  inserted === undefined ? `${article}` : `${article}-${inserted}`

/** The place a citation points to. */
export function pointedAt(cited: string): Pointed {
  const [, article = '', inserted] =
    /第\s*([^条\s]+)\s*条(?:之([零〇一二三四五六七八九十百千\d０-９]+))?/u.exec(cited) ?? []
  const paragraph = /第\s*([^条款\s]+)\s*款/u.exec(cited)?.[1]
  const item = /[第款条）)\s]?\s*[（(]?\s*([零〇一二三四五六七八九十百千\d０-９]+)\s*[）)]?\s*项/u.exec(cited)?.[1]
  return {
    article: readNumber(article),
    ...(inserted !== undefined && { inserted: readNumber(inserted) }),
    ...(paragraph !== undefined && { paragraph: readNumber(paragraph) }),
    ...(item !== undefined && { item: readNumber(item) }),
  }
}
