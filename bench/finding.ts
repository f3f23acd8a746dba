import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { finderOf, type Entry } from '../city/catalogue/finder.ts'

/** `node bench/finding.ts`: services looked for among 5,000 items made of the province's real names, by sentences. */
const BAR_MS = 30
const COUNT = 5000
const file = join(import.meta.dirname, '../../shared/data/services/guangdong.jsonl')

type Row = { TASK_CODE: string; TASK_NAME: string; accept_standard: string }

function rowsHere(): Row[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line): Row => JSON.parse(line))
}

const entryOf = (row: Row, i: number): Entry => ({
  kind: 'item',
  id: `${row.TASK_CODE}-${i}`,
  name: row.TASK_NAME,
  nameEn: '',
  phrases: [],
  more: row.accept_standard,
})

/** Whole names, the middle of each as people half remember it, and what people say by mouth and by pinyin. */
function sentencesOf(rows: readonly Row[]): string[] {
  const names = rows.filter((_, i) => i % 10 === 0).map(({ TASK_NAME }) => TASK_NAME)
  const halves = names.map((name) => name.slice(2, 8))
  const wishes = names.map((name) => `我想办${name.slice(0, 6)}`)
  return [...names, ...halves, ...wishes, '我要开办体育俱乐部', '我想开个健身房', 'huzhao', 'sfz', 'open a shop']
}

if (existsSync(file)) {
  const rows = rowsHere()
  const copies = Array.from({ length: Math.ceil(COUNT / rows.length) }, () => rows).flat()
  const find = finderOf(copies.slice(0, COUNT).map(entryOf))
  const asked = sentencesOf(rows)
  for (const sentence of asked.slice(0, 50)) find(sentence)
  const spans = asked.map((sentence) => {
    const from = performance.now()
    find(sentence)
    return performance.now() - from
  })
  const sorted = spans.toSorted((a, b) => a - b)
  const at = (share: number) => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2))
  const found = { bench: 'finding', items: COUNT, sentences: asked.length, p50: at(0.5), p99: at(0.99) }
  console.log(`${JSON.stringify(found)} (p50 ≤ ${BAR_MS} ms)`)
  process.exitCode = found.p50 <= BAR_MS ? 0 : 1
} else console.log('skipped: ../shared/data is not here')
