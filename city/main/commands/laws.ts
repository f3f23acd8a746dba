import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { misused, reading, type Command } from './ended.ts'
import { loadLaws } from './lawFiles.ts'
import { refuseAll } from './textLines.ts'

const options = { out: { type: 'string' }, json: { type: 'boolean' } } as const

/** `laws load PATH`: titles, dates and article counts of a folder of laws, written to an index for `text cite`. */
export const laws: Command = ([name, ...args], out) =>
  reading(() => {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [path] = positionals
    if (name !== 'load' || !path) return misused('laws load PATH [--out laws.json]')
    const index = loadLaws(path)
    if (typeof index === 'string') return refuseAll(index, path)
    const file = values.out ?? 'laws.json'
    writeFileSync(file, JSON.stringify(index))
    const articles = index.laws.flatMap((law) => law.versions).reduce((sum, version) => sum + version.articles, 0)
    if (values.json) out(JSON.stringify({ laws: index.laws.length, articles, file }))
    else out(`法规 laws ${index.laws.length} · 条文 articles ${articles} → ${file}`)
    return { exit: 0 }
  })
