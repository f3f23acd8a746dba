import { sql, type Tx } from '../platform/index.ts'
import { bigrams, type LawIndex } from '../text/index.ts'

/** An article as it is loaded. */
export type ArticleRow = { law: string; since: string; article: number; chapter: string; text: string }

type LawRow = {
  title: string
  short: string
  aliases: string[]
  since: string
  articles: number
  parts: string | null
  held: boolean
}

const each = sql`l.title, l.short, l.aliases, v.since::text as since, v.articles, v.parts,
  exists (select from law_articles a where a.law = v.law and a.since = v.since) as held`

/** Every wording of every law, law by law, from old to new. */
export function allWordings(tx: Tx): Promise<LawRow[]> {
  return tx.many(
    sql<LawRow>`select ${each} from laws l join law_versions v on v.law = l.title order by l.title, v.since`,
    'laws.all',
  )
}

/** The wordings of the law of this title, short name or alias. */
export function wordingsOf(tx: Tx, name: string): Promise<LawRow[]> {
  return tx.many(
    sql<LawRow>`select ${each} from laws l join law_versions v on v.law = l.title
      where l.title = (select title from laws where title = ${name} or short = ${name} or ${name} = any(aliases) order by short = ${name} desc limit 1) order by v.since`,
    'laws.one',
  )
}

export async function loadedDocuments(tx: Tx): Promise<string[]> {
  return (await tx.many(sql<{ number: string }>`select number from law_documents`)).map((row) => row.number)
}

export type FoundArticle = ArticleRow & { short: string }

const found = sql`l.short, a.law, a.since::text as since, a.article, a.chapter, a.text`

/** The articles of one wording, all or one. */
export function articlesOf(tx: Tx, law: string, since: string, article?: number): Promise<FoundArticle[]> {
  return tx.many(
    sql<FoundArticle>`select ${found} from law_articles a join laws l on l.title = a.law
      where a.law = ${law} and a.since = ${since}::date and (${article ?? null}::int is null or a.article = ${article ?? null}) order by a.article`,
    'laws.articles',
  )
}

/** Articles with these words, in the wording that holds on a day; those in which they stand closest first. */
export function articlesWith(tx: Tx, text: string, of: { on: string; laws: string[] | null; most: number }) {
  const tokens = bigrams(text, 24).map((token) => `'${token.replace(/'/g, "''")}'`)
  const query = tokens.length === 0 ? "'~nothing~'" : tokens.join(' & ')
  return tx.many(
    sql<FoundArticle>`select ${found} from law_articles a join laws l on l.title = a.law
      where a.words @@ ${query}::tsquery and (${of.laws}::text[] is null or a.law = any(${of.laws}::text[]))
        and a.since = (select max(v.since) from law_versions v where v.law = a.law and v.since <= ${of.on}::date)
      order by length(a.text), a.law, a.article limit ${of.most}`,
    'laws.search',
  )
}

/** Adds laws and wordings; those that are here already are brought up to what is said now. */
export async function insertLaws(tx: Tx, index: LawIndex, shortOf: (title: string) => string): Promise<void> {
  const laws = index.laws.map(({ title, aliases }) => ({ title, short: shortOf(title), aliases }))
  const versions = index.laws.flatMap(({ title, versions }) => versions.map((one) => ({ law: title, ...one })))
  await tx.run(
    sql`insert into laws (title, short, aliases) select title, short, array(select jsonb_array_elements_text(aliases))
      from jsonb_to_recordset(${JSON.stringify(laws)}::jsonb) as t (title text, short text, aliases jsonb)
      on conflict (title) do update set aliases = array(select distinct unnest(laws.aliases || excluded.aliases))`,
    'laws.insert',
  )
  await tx.run(
    sql`insert into law_versions (law, since, articles, parts) select law, since, articles, parts
      from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as t (law text, since date, articles int, parts text)
      on conflict (law, since) do update set articles = greatest(law_versions.articles, excluded.articles), parts = coalesce(excluded.parts, law_versions.parts)`,
    'laws.insertVersions',
  )
  await tx.run(
    sql`insert into law_documents (number) select unnest(${index.documents}::text[]) on conflict do nothing`,
    'laws.insertDocuments',
  )
}

/** Adds the words of articles whose wording is known; loaded anew they replace what was there. */
export async function insertArticles(tx: Tx, articles: readonly ArticleRow[]): Promise<void> {
  const rows = articles.map((row) => ({ ...row, tokens: bigrams(`${row.chapter} ${row.text}`) }))
  await tx.run(
    sql`insert into law_articles (law, since, article, chapter, text, words)
      select law, since, article, chapter, text, array_to_tsvector(array(select jsonb_array_elements_text(tokens)))
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (law text, since date, article int, chapter text, text text, tokens jsonb)
      on conflict (law, since, article) do update set chapter = excluded.chapter, text = excluded.text, words = excluded.words`,
    'laws.insertArticles',
  )
}
