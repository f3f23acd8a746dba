import { cityDate, common, type By, type Refusal, type Tx } from '../platform/index.ts'
import { citationChecker, joinLaws, readNumber, shippedLaws, shortOf, type LawIndex } from '../text/index.ts'
import type { InputOf, OutputOf } from '../platform/index.ts'
import type * as contract from './contract.ts'
import { sayArticle, type Cited, type LawArticle, type Wording } from './law.ts'
import { lawRefusals } from './refusals.ts'
import {
  allWordings,
  articlesOf,
  articlesWith,
  insertArticles,
  insertLaws,
  loadedDocuments,
  wordingsOf,
  type ArticleRow,
  type FoundArticle,
} from './store.ts'

/** Makes the library know these laws, and the words of these articles: how many. May be run again at any time. */
export async function saveLaws(by: By, index: LawIndex, articles: readonly ArticleRow[] = []): Promise<number> {
  const known = new Map((await allWordings(by.tx)).map(({ short, title }) => [short, title]))
  const titleOf = (title: string) => known.get(shortOf(title)) ?? title
  const laws = index.laws.map((law) => ({ ...law, title: titleOf(law.title) }))
  await insertLaws(by.tx, { ...index, laws }, shortOf)
  const rows = once(articles.map((row) => ({ ...row, law: titleOf(row.law) })))
  for (let from = 0; from < rows.length; from += 500) await insertArticles(by.tx, rows.slice(from, from + 500))
  return rows.length
}

/** Every law, wording and document the city can check a citation against. */
export async function lawIndex(tx: Tx): Promise<LawIndex> {
  const laws = new Map<string, LawIndex['laws'][number]>()
  for (const { title, aliases, since, articles, parts } of await allWordings(tx)) {
    const law = laws.get(title) ?? { title, aliases, versions: [] }
    law.versions.push({ since, articles, ...(parts !== null && { parts }) })
    laws.set(title, law)
  }
  return joinLaws(shippedLaws, { laws: [...laws.values()], documents: await loadedDocuments(tx) })
}

/** What a text rests on, each citation graded by the wording that holds on `day`. */
export function citedIn(text: string, day: string, index: LawIndex): Cited[] {
  return citationChecker(index)(text, day).map((one) => ({ ...one, version: wordingOn(index, one.law, day) }))
}

function wordingOn({ laws }: LawIndex, law: string, day: string): string | null {
  const versions = laws.find(({ title }) => shortOf(title) === law)?.versions ?? []
  return versions.findLast(({ since }) => since <= day)?.since ?? null
}

/** Laws whose name is meant, and articles with the words; `社会保险法 58` is that article. */
export async function searchLaws(
  by: By,
  said: InputOf<typeof contract.searchLaws>,
): Promise<OutputOf<typeof contract.searchLaws>> {
  const on = said.on ?? cityDate(by.now)
  const { name, number, words } = meant(said.text)
  const rows = await allWordings(by.tx)
  const inForce = [...new Map(rows.filter(({ since }) => since <= on).map((row) => [row.title, row])).values()]
  const named = inForce.filter((row) => name === '' || names(row).some((one) => one.includes(name)))
  const laws = named.slice(0, said.most).map((row) => ({
    law: row.short,
    title: row.title,
    since: row.since,
    articles: row.articles,
    held: row.held,
  }))
  if (said.text.trim() === '') return { laws, articles: [] }
  const direct = number > 0 ? await numbered(by.tx, named.slice(0, 3), number) : []
  const among = words !== name && named.length > 0 ? named.map(({ title }) => title) : null
  const searched = { on, laws: among, most: said.most }
  const hits = words === '' || number > 0 ? [] : await articlesWith(by.tx, among ? words : said.text, searched)
  return { laws, articles: [...direct, ...hits.map(shown)].slice(0, said.most) }
}

const names = ({ title, short, aliases }: { title: string; short: string; aliases: string[] }) => [
  title,
  short,
  ...aliases,
]

/** What was typed: a law's name, an article's number, and the words to look for in it. */
function meant(text: string): { name: string; number: number; words: string } {
  const clean = text.replace(/[《》]/g, ' ').trim()
  const [, before = '', figures] =
    /^(.*?)\s*第?([\d零〇一二三四五六七八九十百]+)条?$/u.exec(clean) ?? /^(.*)$/u.exec(clean) ?? []
  const [name = '', ...words] = before.split(/\s+/)
  return { name, number: figures ? readNumber(figures) : 0, words: words.join(' ') || name }
}

async function numbered(
  tx: Tx,
  laws: readonly { title: string; since: string }[],
  number: number,
): Promise<LawArticle[]> {
  const found = await Promise.all(laws.map(({ title, since }) => articlesOf(tx, title, since, number)))
  return found.flat().map(shown)
}

/** A law as it stood on a day: its wordings, and the text of the one that held then. */
export async function readLaw(
  by: By,
  said: InputOf<typeof contract.readLaw>,
): Promise<OutputOf<typeof contract.readLaw> | Refusal> {
  const rows = await wordingsOf(by.tx, said.law)
  const [first] = rows
  if (!first) return common.refused('not-found')
  const on = said.on ?? cityDate(by.now)
  const wordings = rows.map(({ since, articles, held }, i): Wording => ({
    since,
    until: rows[i + 1]?.since ?? null,
    articles,
    held,
  }))
  const wording = wordings.findLast(({ since }) => since <= on)
  if (!wording) return lawRefusals.refused('no-wording-then', { facts: { law: first.short, on, since: first.since } })
  const articles = await articlesOf(by.tx, first.title, wording.since, said.article)
  return { law: first.short, title: first.title, on, wording, wordings, articles: articles.map(shown) }
}

function shown({ short, article, chapter, text, since }: FoundArticle): LawArticle {
  return { law: short, article, says: sayArticle(short, article), chapter, text, since }
}

/** One row an article: cut in two (第一百二十条之一) it has both texts, told by two files it is told once. */
function once(articles: readonly ArticleRow[]): ArticleRow[] {
  const rows = new Map<string, ArticleRow>()
  for (const row of articles) {
    const key = `${row.law} ${row.since} ${row.article}`
    const known = rows.get(key)
    rows.set(key, known ? { ...row, text: both(known.text, row.text) } : row)
  }
  return [...rows.values()]
}

function both(one: string, other: string): string {
  const bare = (text: string) => text.replace(/\s/gu, '')
  if (bare(other).includes(bare(one))) return other
  return bare(one).includes(bare(other)) ? one : `${one}\n${other}`
}
