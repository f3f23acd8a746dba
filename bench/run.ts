import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { intake, reading, type Line } from './scenarios.ts'
import { openStage } from './stage.ts'
import { printTable } from './table.ts'

/** `npm run bench`: measures, prints a table, writes build/bench/<when>.json. */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    'database-url': { type: 'string' },
    only: { type: 'string' },
    orders: { type: 'string' },
  },
})
const everySize = values.quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]
const sizes = values.orders ? values.orders.split(',').map(Number) : everySize
const began = new Date()
const stage = await openStage(values['database-url'] ?? process.env['DATABASE_URL'])
const lines: Line[] = []
const say = (line: Line) => {
  lines.push(line)
  console.error(`  ${line.what} · ${line.dataset}: p50 ${line.p50} ms${line.perSecond ? `, ${line.perSecond}/s` : ''}`)
}

try {
  if (values.only !== 'reading') await intake(stage, { seconds: values.quick ? 3 : 8, clients: [1, 8, 32] }, say)
  if (values.only !== 'intake')
    for (const orders of sizes) await reading(stage, { orders, seconds: values.quick ? 1 : 2 }, say)
} finally {
  await stage.close()
}

const about = {
  began: began.toISOString(),
  machine: {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
  },
  loadBefore: loadavg().map((n) => Number(n.toFixed(1))),
  node: process.version,
  postgres: stage.version,
  settings: stage.settings,
  commit: commit(),
  dataset:
    'made by bench/rows.ts: 3 % of the orders open, a third of them with one department, bodies of 317 characters; texts from bench/texts.ts',
  shares: 'the clients run in a process of their own on the same cores as server and database',
}
const folder = join(import.meta.dirname, '../build/bench')
mkdirSync(folder, { recursive: true })
const file = join(folder, `${began.toISOString().slice(0, 19).replaceAll(':', '')}.json`)
writeFileSync(file, `${JSON.stringify({ ...about, lines }, null, 2)}\n`)
printTable(about, lines)
console.log(`\n${file}`)

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return String(JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')).version)
  }
}
