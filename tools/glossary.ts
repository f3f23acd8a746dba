import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One word of the city: what people say, what the code says, and the module that owns it. */
export type Row = { chinese: string; english: string; module: string }

/** Modules that carry no civic word. */
const wordless = ['platform', 'main']

/** Checks docs/glossary.md (`| 中文 | English | module |`) against the folders of city/; a sentence for each fault. */
export function checkGlossary(root: string): { rows: Row[]; faults: string[] } {
  const file = join(root, 'docs/glossary.md')
  const rows = existsSync(file) ? rowsOf(readFileSync(file, 'utf8')) : []
  if (rows.length === 0) return { rows, faults: ['docs/glossary.md has no rows (| 中文 | English | module |)'] }
  const modules = readdirSync(join(root, 'city'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  const owned = new Set(rows.map((row) => row.module))
  const faults = [
    ...modules
      .filter((name) => !wordless.includes(name) && !owned.has(name))
      .map((name) => `city/${name} has no word in the glossary`),
    ...rows.filter((row) => !modules.includes(row.module)).map((row) => `${row.english}: no module city/${row.module}`),
    ...rows.filter((row) => !row.chinese || !row.english).map((row) => `a row of ${row.module} lacks a word`),
    ...repeated(rows.map((row) => row.english.toLowerCase())).map((word) => `${word} stands in the glossary twice`),
  ]
  return { rows, faults }
}

function rowsOf(text: string): Row[] {
  const cells = text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, 4)
        .map((cell) => cell.trim().replaceAll('`', '')),
    )
  const isWord = ([chinese = '', , module = '']: string[]) => module !== 'module' && !/^:?-+:?$/.test(chinese)
  return cells.filter(isWord).map(([chinese = '', english = '', module = '']) => ({ chinese, english, module }))
}

function repeated(words: string[]): string[] {
  return [...new Set(words.filter((word, place) => words.indexOf(word) !== place))]
}

if (import.meta.main) {
  const { rows, faults } = checkGlossary(join(import.meta.dirname, '..'))
  for (const fault of faults) console.error(fault)
  console.log(`${rows.length} words, ${faults.length} faults`)
  process.exitCode = faults.length ? 1 : 0
}
