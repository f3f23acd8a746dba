import { z } from 'zod'
import shipped from './laws.json' with { type: 'json' }
import { readNumber } from './number.ts'
import { partsOfAll, readParts, writeParts } from './parts.ts'

/**
 * One wording of a law: from which day it holds, how many articles it has, and how the articles whose words were read
 * are cut into paragraphs and items (`parts.ts`).
 */
const Version = z.object({ since: z.string(), articles: z.number().int().positive(), parts: z.string().optional() })

/** A law as the index knows it: its title, what else it is called, its wordings from old to new. No wording itself. */
export const Law = z.object({ title: z.string(), aliases: z.array(z.string()), versions: z.array(Version).min(1) })
export type Law = z.infer<typeof Law>

/** The index of laws: facts only. `documents` are numbers of documents that were loaded, like 国办发〔2020〕1号. */
export const LawIndex = z.object({ laws: z.array(Law), documents: z.array(z.string()).default([]) })
export type LawIndex = z.infer<typeof LawIndex>

/** The laws the product knows on a fresh install. */
export const shippedLaws: LawIndex = LawIndex.parse(shipped)

/** A law cut into articles, as it is loaded; `inserted` is 1 for 第五十八条之一. */
export const Article = z.object({
  law: z.string().min(1),
  title: z.string().optional(),
  version: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  article: z.number().int().positive(),
  inserted: z.number().int().positive().optional(),
  chapter: z.string().default(''),
  text: z.string().default(''),
})
export type Article = z.infer<typeof Article>

/** The index of some articles and documents: a law's wording has as many articles as its highest number. */
export function indexArticles(articles: Article[], documents: string[] = []): LawIndex {
  const laws = new Map<string, Law>()
  const read = new Map<Law['versions'][number], Article[]>()
  for (const row of articles) {
    const known = lawOf(laws, row)
    const wording = wordingOf(known, row.version, row.article)
    const rows = read.get(wording) ?? []
    rows.push(row)
    read.set(wording, rows)
  }
  for (const [wording, rows] of read) {
    const parts = partsOfAll(rows)
    if (parts.size > 0) wording.parts = writeParts(parts)
  }
  for (const { versions } of laws.values()) versions.sort((a, b) => (a.since < b.since ? -1 : 1))
  return { laws: [...laws.values()], documents }
}

function lawOf(laws: Map<string, Law>, { law, title = law }: Article): Law {
  const known = laws.get(title) ?? { title, aliases: [], versions: [] }
  laws.set(title, known)
  for (const alias of [law, shortOf(title)])
    if (alias !== title && !known.aliases.includes(alias)) known.aliases.push(alias)
  return known
}

function wordingOf({ versions }: Law, since: string, article: number): Law['versions'][number] {
  const known = versions.find((one) => one.since === since)
  if (known) known.articles = Math.max(known.articles, article)
  const wording = known ?? { since, articles: article }
  if (!known) versions.push(wording)
  return wording
}

/** The articles of a law written in Markdown (LawRefBook): title first, 第N条 at the beginning of a line. */
export function readMarkdown(text: string, name: string): Article[] {
  const title = /^#\s*(.+?)\s*$/m.exec(text)?.[1] ?? name.replace(/\(.*$/, '')
  const version = lastDay(text, name)
  const law = { law: shortOf(title), title, version }
  const parts = [
    ...text.matchAll(
      /^\s*(?:#+\s*(第.+[章节编].*)|第([零〇一二三四五六七八九十百千]+)条(?:之([零〇一二三四五六七八九十百]+))?(?!之))/gm,
    ),
  ]
  let chapter = ''
  return parts.flatMap(([whole, heading, n = '', more], i) => {
    if (heading !== undefined) chapter = heading.replace(/\s+/g, ' ').trim()
    const article = readNumber(n)
    if (heading !== undefined || article === 0) return []
    const from = (parts[i]?.index ?? 0) + whole.length
    const inserted = more === undefined ? {} : { inserted: readNumber(more) }
    return [{ ...law, article, ...inserted, chapter, text: text.slice(from, parts[i + 1]?.index).trim() }]
  })
}

/** One index from two: wordings of the same law stand side by side, each once; the second is believed. */
export function joinLaws(first: LawIndex, second: LawIndex): LawIndex {
  const laws = new Map(first.laws.map((law) => [law.title, law]))
  for (const law of second.laws) {
    const known = laws.get(law.title)
    const older = (known?.versions ?? []).filter(({ since }) => !law.versions.some((one) => one.since === since))
    const own = law.versions.map((one) => withParts(one, known))
    const versions = [...older, ...own].sort((a, b) => (a.since < b.since ? -1 : 1))
    laws.set(law.title, { ...law, aliases: [...new Set([...(known?.aliases ?? []), ...law.aliases])], versions })
  }
  return { laws: [...laws.values()], documents: [...new Set([...first.documents, ...second.documents])] }
}

/** What was read of a wording before and after: the second is believed, article by article. */
function withParts(one: Law['versions'][number], known: Law | undefined): Law['versions'][number] {
  const before = known?.versions.find(({ since }) => since === one.since)?.parts
  if (before === one.parts) return one
  if (before === undefined || one.parts === undefined) return before === undefined ? one : { ...one, parts: before }
  return { ...one, parts: writeParts(new Map([...readParts(before), ...readParts(one.parts)])) }
}

/** A law's everyday name. */
export const shortOf = (title: string): string => title.replace(/^中华人民共和国/, '')

/** The day of the wording: in the file's name, else the last day named above the first chapter. */
function lastDay(text: string, name: string): string {
  const named = /(\d{4}-\d{2}-\d{2})/.exec(name)?.[1]
  if (named) return named
  const head = text.slice(0, Math.max(0, text.indexOf('INFO END')) || 800)
  const days = [...head.matchAll(/(\d{4})年(\d{1,2})月(\d{1,2})日/g)].map(
    ([, y = '', m = '', d = '']) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
  )
  return days.sort().at(-1) ?? '1949-10-01'
}
