import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { documentIn, documentsIn } from '../../text/cite/documents.ts'
import { pointedAt } from '../../text/cite/parts.ts'
import { Article, indexArticles, joinLaws, LawIndex, readMarkdown, shippedLaws } from '../../text/cite/laws.ts'

/** What a file or folder holds: the index of its laws and documents, and the articles whose words it has. */
export type LawFiles = { index: LawIndex; articles: Article[] }

/** An index of laws from a file or folder, beside the laws the product knows: JSON, articles.jsonl or Markdown. */
export function readLaws(path: string): LawIndex | 'no-file' | 'no-articles' {
  const own = loadLaws(path)
  return typeof own === 'string' ? own : joinLaws(shippedLaws, own.index)
}

/** The laws of a file or folder alone. */
export function loadLaws(path: string): LawFiles | 'no-file' | 'no-articles' {
  const files = filesOf(path)
  if (!files) return 'no-file'
  const loaded = files.map(loadFile)
  const index = loaded.reduce((sum, one) => joinLaws(sum, one.index), LawIndex.parse({ laws: [] }))
  const articles = loaded.flatMap((one) => one.articles)
  return index.laws.length || index.documents.length ? { index, articles } : 'no-articles'
}

function filesOf(path: string): string[] | undefined {
  try {
    if (!statSync(path).isDirectory()) return [path]
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
    return names.filter((name) => /\.(?:md|jsonl)$/.test(name)).map((name) => join(path, name))
  } catch {
    return undefined
  }
}

function loadFile(file: string): LawFiles {
  const text = readFileSync(file, 'utf8')
  if (file.endsWith('.md')) {
    const name = basename(file, '.md')
    return indexed(readMarkdown(text, name), documentsIn(text, name))
  }
  const whole = LawIndex.safeParse(parsed(text))
  if (whole.success) return { index: whole.data, articles: [] }
  const rows = text.split('\n').map(parsed)
  return indexed(rows.flatMap(articleIn), rows.flatMap(documentOf))
}

const indexed = (articles: Article[], documents: string[]): LawFiles => ({
  index: indexArticles(articles, documents),
  articles,
})

/** A line that is an article; its label says when it is 第五十八条之一. */
function articleIn(row: unknown): Article[] {
  const article = Article.safeParse(row)
  if (!article.success) return []
  const label = Labelled.safeParse(row)
  const more = label.success ? pointedAt(label.data.article_label).inserted : undefined
  return [more === undefined ? article.data : { ...article.data, inserted: more }]
}

const Labelled = z.object({ article_label: z.string() })

/** A line that is a document, or of one: `{"document":"国办发〔2020〕1号"}`. */
function documentOf(row: unknown): string[] {
  const said = Numbered.safeParse(row)
  return said.success ? documentIn(said.data.document) : []
}

const Numbered = z.object({ document: z.string() })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
