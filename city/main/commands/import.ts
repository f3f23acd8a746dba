import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { seal } from '../../ledger/index.ts'
import { importKeys, importMessages, type ImportMap, type ImportReport } from '../../orders/index.ts'
import { doing, sql, system, type House } from '../../platform/index.ts'
import { seedCity } from '../seed.ts'
import { withHouse } from './database.ts'
import { misused, reading, refusedWith, type Command, type Ended, type Out } from './ended.ts'

const options = { map: { type: 'string' }, json: { type: 'boolean' } } as const

/** `import messages FILE…`: files of messages become orders with their own dates; a second run changes nothing. */
export const importFiles: Command = ([what, ...args], out) =>
  reading(() => {
    const { values, positionals: files } = parseArgs({ args, options, allowPositionals: true })
    if (what !== 'messages' || files.length === 0)
      return misused('import messages FILE… [--map body=content,…] [--json]')
    const map = mapOf(values.map ?? '')
    if (typeof map === 'string') return misused(map)
    const missing = files.find((file) => !statSync(file, { throwIfNoEntry: false })?.isFile())
    if (missing !== undefined)
      return refusedWith('file-missing', { zh: `没有文件 ${missing}。`, en: `There is no file ${missing}.` })
    return withHouse((house) => importAll(house, files, { map, json: values.json === true, out }))
  })

/** `body=content,time=date`: which of a foreign file's keys holds what. */
function mapOf(text: string): ImportMap | string {
  const map: Record<string, string> = {}
  for (const pair of text.split(',').filter(Boolean)) {
    const [field = '', key = ''] = pair.split('=')
    if (!(field in importKeys) || key === '')
      return `--map ${pair}：只能是 ${Object.keys(importKeys).join('、')} = 文件里的名字 · a known field and a key`
    map[field] = key
  }
  return map
}

type How = { map: ImportMap; json: boolean; out: Out }
type Filed = ImportReport['refused'][number] & { file: string }

async function importAll(house: House, files: readonly string[], how: How): Promise<Ended> {
  await seedOnce(house)
  const stop = stopAsked()
  const total = { read: 0, created: 0, already: 0 }
  const refused: Filed[] = []
  for (const file of files) {
    if (stop.asked()) break
    const report = await importFile(house, file, { map: how.map, stopped: stop.asked })
    total.read += report.read
    total.created += report.created
    total.already += report.already
    refused.push(...report.refused.map((row) => ({ file, ...row })))
  }
  stop.done()
  tell({ ...total, refused }, how)
  if (!stop.asked()) return { exit: 0 }
  return { exit: 130, err: '已停下，写入的都完整；再次运行会接着导入 · stopped; run again to go on' }
}

async function importFile(
  house: House,
  file: string,
  of: { map: ImportMap; stopped: () => boolean },
): Promise<ImportReport> {
  const bar = progressBar(basename(file), statSync(file).size)
  const report = await importMessages(house, linesOf(file, bar.moved), {
    source: basename(file).replace(/\.\w+$/, ''),
    map: of.map,
    stopped: of.stopped,
    told: bar.told,
  })
  bar.done()
  // Without a server nobody else seals what was just written; with one, whoever comes first does.
  while ((await seal(house)) > 0) continue
  return report
}

/** A line longer than any message can be is cut off here and refused as broken further on. */
const LONGEST_LINE = 2_000_000

/** Lines of a file at line feeds only: a message may hold other signs that some call line ends. */
async function* linesOf(file: string, moved: (bytes: number) => void): AsyncGenerator<string> {
  let rest = ''
  let first = true
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 262_144 })) {
    const text = first ? String(chunk).replace(/^\uFEFF/, '') : String(chunk)
    first = false
    const lines = (rest + text).split('\n')
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE)
    moved(Buffer.byteLength(text))
    yield* lines
  }
  if (rest !== '') yield rest
}

/** Ctrl-C ends the import between two batches instead of in the middle of something. */
function stopAsked(): { asked: () => boolean; done: () => void } {
  let asked = false
  const ask = () => void (asked = true)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, ask)
  return {
    asked: () => asked,
    done: () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, ask)
    },
  }
}

/** A bar on a terminal's error stream; nothing in a file or a pipe. */
function progressBar(name: string, size: number) {
  const shown = process.stderr.isTTY
  let read = 0
  return {
    moved: (bytes: number) => void (read += bytes),
    told: ({ created, already, refused }: Readonly<ImportReport>) => {
      const part = size === 0 ? 1 : Math.min(1, read / size)
      const bar = '█'.repeat(Math.round(part * 24)).padEnd(24, '░')
      const counts = `${created} 新建 created  ${already} 已有 already  ${refused.length} 不收 refused`
      if (shown) process.stderr.write(`\r${name} ${bar} ${String(Math.round(part * 100)).padStart(3)} %  ${counts} `)
    },
    done: () => void (shown && process.stderr.write('\n')),
  }
}

function tell(report: Omit<ImportReport, 'refused'> & { refused: Filed[] }, { json, out }: How): void {
  const { read, created, already, refused } = report
  if (json) {
    const lines = refused.map(({ file, line, why, says }) => ({ file, line, why, says: `${says.zh} · ${says.en}` }))
    out(JSON.stringify({ read, created, already, refused: lines }))
    return
  }
  out(`读 read ${read} · 新建 created ${created} · 已有 already ${already} · 不收 refused ${refused.length}`)
  for (const { file, line, why, says } of refused) out(`  ${file}:${line}  ${why}  ${says.zh} · ${says.en}`)
}

/** A database no server has opened yet has no units: the imported answers need the city's centre. */
async function seedOnce(house: House): Promise<void> {
  const city = await doing(
    house,
    system,
    ({ tx }) => tx.first(sql`select 1 as yes from units where id = 'city'`),
    'read',
  )
  if (!city) await seedCity(house)
}
