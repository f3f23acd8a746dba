import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Article, indexArticles, joinLaws, LawIndex, readMarkdown, shippedLaws } from '../../text/cite/laws.ts'

/** An index of laws from a file or folder, beside the laws the product knows: JSON, articles.jsonl or Markdown. */
export function readLaws(path: string): LawIndex | 'no-file' | 'no-articles' {
  const own = loadLaws(path)
  return typeof own === 'string' ? own : joinLaws(shippedLaws, own)
}

/** The laws of a file or folder alone. */
export function loadLaws(path: string): LawIndex | 'no-file' | 'no-articles' {
  const files = filesOf(path)
  if (!files) return 'no-file'
  let index: LawIndex = { laws: [], documents: [] }
  for (const file of files) index = joinLaws(index, loadFile(file))
  return index.laws.length || index.documents.length ? index : 'no-articles'
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

function loadFile(file: string): LawIndex {
  const text = readFileSync(file, 'utf8')
  if (file.endsWith('.md')) return indexArticles(readMarkdown(text, basename(file, '.md')))
  const whole = LawIndex.safeParse(parsed(text))
  if (whole.success) return whole.data
  const articles = text.split('\n').flatMap((line) => {
    const article = Article.safeParse(parsed(line))
    return article.success ? [article.data] : []
  })
  return indexArticles(articles)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
