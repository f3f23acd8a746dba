import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { importItems, nothingRead, type ItemsReport } from '../../catalogue/index.ts'
import { seal } from '../../ledger/index.ts'
import { doing, system, type House } from '../../platform/index.ts'
import { seedCity } from '../seed.ts'
import { withHouse } from './database.ts'
import { misused, reading, refusedWith, type Command, type Ended, type Out } from './ended.ts'

/** `catalogue import FILE`: rows of a published catalogue become items; a second run changes nothing. */
export const catalogue: Command = ([what, ...args], out) =>
  reading(() => {
    const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true })
    const [file] = positionals
    if (what !== 'import' || file === undefined) return misused('catalogue import FILE.jsonl [--json]')
    const lines = linesOf(file)
    if (!lines) return refusedWith('file-missing', { zh: `没有文件 ${file}。`, en: `There is no file ${file}.` })
    return withHouse((house) => takeUp(house, lines, { json: values.json === true, out }))
  })

function linesOf(file: string): string[] | undefined {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
  } catch {
    return undefined
  }
}

/** So many rows in one transaction: what was taken up stays when a later one fails. */
const TOGETHER = 200

async function takeUp(
  house: House,
  lines: readonly string[],
  { json, out }: { json: boolean; out: Out },
): Promise<Ended> {
  await seedCity(house)
  const total = nothingRead()
  for (let from = 0; from < lines.length; from += TOGETHER) {
    const report = await doing(house, system, (by) => importItems(by, lines.slice(from, from + TOGETHER)))
    total.read += report.read
    total.created += report.created
    total.already += report.already
    total.withoutTheme += report.withoutTheme
    total.termsWithoutRule += report.termsWithoutRule
    for (const [name, count] of Object.entries(report.themesUnknown))
      total.themesUnknown[name] = (total.themesUnknown[name] ?? 0) + count
    total.drafts.push(...report.drafts.map((row) => ({ ...row, line: row.line + from })))
    total.refused.push(...report.refused.map((row) => ({ ...row, line: row.line + from })))
  }
  while ((await seal(house)) > 0) continue
  tell(total, { json, out })
  return { exit: 0 }
}

function tell(report: ItemsReport, { json, out }: { json: boolean; out: Out }): void {
  const { read, created, already, drafts, refused, themesUnknown, withoutTheme, termsWithoutRule } = report
  if (json) return out(JSON.stringify(report))
  out(
    `读 read ${read} · 新 created ${created} · 已有 already ${already} · 草稿 drafts ${drafts.length} · 退回 refused ${refused.length}`,
  )
  out(`没有主题 without theme ${withoutTheme} · 法定时限没有依据，没有收 terms without rule ${termsWithoutRule}`)
  for (const [name, count] of Object.entries(themesUnknown).toSorted(([, a], [, b]) => b - a))
    out(`不认识的主题 ${name}：${count}`)
  for (const { line, code, why } of drafts) out(`草稿 ${line} ${code}：${why}`)
  for (const { line, why } of refused) out(`退回 ${line}：${why}`)
}
