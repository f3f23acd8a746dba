import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { after } from 'node:test'
import { history } from '../../text/learn/testHistory.ts'

/** A run of a command: how it ended, its lines of JSON, how long it took. */
type Ran = { exit: number | null; err: string; lines: Record<string, unknown>[]; ms: number }

const bin = fileURLToPath(new URL('../../../tools/jiesu.mjs', import.meta.url))

/** A folder of its own to run `jiesu` in as people do: a process of its own, its lines on the standard input. */
export function testDesk() {
  const folder = mkdtempSync(join(tmpdir(), 'jiesu-text-'))
  after(() => rmSync(folder, { recursive: true }))
  const inFolder = (name: string): string => join(folder, name)
  const write = (name: string, lines: unknown[]): void =>
    writeFileSync(
      inFolder(name),
      lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    )
  return { inFolder, write, jiesu: (args: string[], input: unknown[] = []) => run(folder, args, input) }
}

function run(cwd: string, args: string[], input: unknown[]): Promise<Ran> {
  const began = performance.now()
  const child = spawn(process.execPath, [bin, ...args], { cwd })
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (err += text))
  child.stdin.on('error', () => {})
  child.stdin.end(input.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''))
  const said = (text: string) => text.split('\n').filter((line) => line.startsWith('{'))
  return new Promise((done) =>
    child.on('close', (exit) =>
      done({ exit, err, ms: performance.now() - began, lines: said(out).map((line) => JSON.parse(line)) }),
    ),
  )
}

/**
 * True when a command began and ended within 1.5 s. A busy machine is slow for everyone: then the quickest of three more
 * runs counts, and a dozen empty programs are time enough.
 */
export async function isQuick(ran: Ran, again: () => Promise<Ran>): Promise<boolean> {
  if (ran.ms < 1500) return true
  for (let i = 0; i < 3; i++) {
    const began = performance.now()
    await new Promise((done) => spawn(process.execPath, ['-e', '0']).on('close', done))
    const empty = performance.now() - began
    if ((await again()).ms < Math.max(1500, empty * 12)) return true
  }
  return false
}

/** What an invented city decided before. */
export const past = history(90).map(({ text, label }, i) => ({ id: `m${i}`, text, unit: label }))

/** A line that every command of `text` can read. */
export const pinned: Record<string, string> = {
  id: 'x',
  text: '暖气一点不热，请尽快处理',
  time: '2026-03-01',
  user: 'u1',
  question: '暖气不热怎么办',
  reply: '已转相关部门处理，请耐心等待。',
}

/** Learns model.json from the past, and lays old.json, a model of another version, beside it. */
export async function learnModel({ jiesu, write, inFolder }: ReturnType<typeof testDesk>): Promise<void> {
  write('past.jsonl', past)
  const ran = await jiesu(['text', 'train', '--from', 'past.jsonl', '--label', 'unit', '--out', 'model.json', '--json'])
  if (ran.exit !== 0) throw new Error(ran.err)
  const model = JSON.parse(readFileSync(inFolder('model.json'), 'utf8'))
  writeFileSync(inFolder('old.json'), JSON.stringify({ ...model, format: 1 }))
}
