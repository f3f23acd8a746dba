import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Article, indexArticles, joinLaws, LawIndex, readMarkdown, shippedLaws } from '../../text/cite/laws.ts'

/** What a file or folder holds: the index of its laws, and the articles whose words it has. */
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
  if (file.endsWith('.md')) return indexed(readMarkdown(text, basename(file, '.md')))
  const whole = LawIndex.safeParse(parsed(text))
  if (whole.success) return { index: whole.data, articles: [] }
  const articles = text.split('\n').flatMap((line) => {
    const article = Article.safeParse(parsed(line))
    return article.success ? [article.data] : []
  })
  return indexed(articles)
}

const indexed = (articles: Article[]): LawFiles => ({ index: indexArticles(articles), articles })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
