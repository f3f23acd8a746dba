import { parseArgs } from 'node:util'
import { hanNumber, saveLaws } from '../../laws/index.ts'
import { doing, system, type House } from '../../platform/index.ts'
import type { Article } from '../../text/cite/laws.ts'
import { VERSION } from '../../text/version.ts'
import { withHouse } from './database.ts'
import { misused, reading, type Command } from './ended.ts'
import { loadLaws, type LawFiles } from './lawFiles.ts'
import { writeWhole } from './textFiles.ts'
import { refuseAll } from './textLines.ts'

const options = { out: { type: 'string' }, json: { type: 'boolean' } } as const

/**
 * `laws load PATH`: the laws of a file or folder go into the city's library, titles, dates, article counts and texts.
 * With `--out FILE` their index alone is written to a file for `text cite`, and no database is asked.
 */
export const laws: Command = ([name, ...args], out) =>
  reading(async () => {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [path] = positionals
    if (name !== 'load' || !path) return misused('laws load PATH [--out FILE]')
    const loaded = loadLaws(path)
    if (typeof loaded === 'string') return refuseAll(loaded, path)
    const { index } = loaded
    const articles = index.laws.flatMap((law) => law.versions).reduce((sum, version) => sum + version.articles, 0)
    const counts = { laws: index.laws.length, articles, documents: index.documents.length }
    const tell = (where: object, says: string) =>
      values.json
        ? out(JSON.stringify({ ...counts, ...where, version: VERSION }))
        : out(`法规 laws ${counts.laws} · 条文 articles ${articles} · 文号 documents ${counts.documents} → ${says}`)
    if (values.out !== undefined) {
      if (!writeWhole(values.out, JSON.stringify(index))) return refuseAll('cannot-write', values.out)
      tell({ file: values.out }, values.out)
      return { exit: 0 }
    }
    return withHouse(async (house) => {
      const texts = await keep(house, loaded)
      tell({ texts }, `法规库 library（正文 texts ${texts}）`)
      return { exit: 0 }
    })
  })

/** One transaction and one entry, however many laws: the library is never half of what was loaded. */
async function keep(house: House, { index, articles }: LawFiles): Promise<number> {
  const rows = articles.filter(({ text }) => text !== '').map(rowOf)
  return doing(house, system, async (by) => {
    const texts = await saveLaws(by, index, rows)
    const said = { laws: index.laws.length, texts }
    await house.record(by, { action: 'laws.loaded', subject: house.machine.id(), said })
    return texts
  })
}

/** An article as the library keeps it; 第五十八条之一 is read beside 第五十八条, under its own name. */
export const rowOf = ({ law, title = law, version, article, inserted, chapter, text }: Article) => ({
  law: title,
  since: version,
  article,
  chapter,
  text: inserted === undefined ? text : `第${hanNumber(article)}条之${hanNumber(inserted)}　${text}`,
})
