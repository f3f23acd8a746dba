import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** What `npm run check` runs, side by side. */
const checks: { name: string; run: string[] }[] = [
  { name: 'types', run: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { name: 'lint', run: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'] },
  { name: 'format', run: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
  { name: 'edges', run: ['tools/edges.ts'] },
  { name: 'styles', run: ['tools/styles.ts'] },
  { name: 'dead code', run: ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'] },
  { name: 'glossary', run: ['tools/glossary.ts'] },
  { name: 'tables', run: ['tools/tables.ts', '--check'] },
]

type Result = { name: string; seconds: number; passed: boolean; output: string }

/** Runs every check and prints a line for each, with the output of those that fail. True when all passed. */
export async function check(): Promise<boolean> {
  const results = await Promise.all(checks.map(async ({ name, run }) => say(await runOne(name, run))))
  const failed = results.filter((result) => !result.passed).map((result) => result.name)
  console.log(
    failed.length ? `check failed: ${failed.join(', ')}` : `check passed: ${results.length} of ${results.length}`,
  )
  return failed.length === 0
}

function runOne(name: string, run: string[]): Promise<Result> {
  const from = performance.now()
  const child = spawn(process.execPath, run, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  child.stdout.on('data', (piece: Buffer) => said.push(piece))
  child.stderr.on('data', (piece: Buffer) => said.push(piece))
  return new Promise((settle) => {
    child.once('close', (code) => {
      const seconds = (performance.now() - from) / 1000
      settle({ name, seconds, passed: code === 0, output: Buffer.concat(said).toString('utf8').trim() })
    })
  })
}

function say(result: Result): Result {
  const { name, seconds, passed, output } = result
  console.log(`${passed ? '✔' : '✘'} ${name.padEnd(10)} ${seconds.toFixed(1)} s`)
  if (!passed) console.log(output.replaceAll(/^/gm, '  '))
  return result
}

if (import.meta.main) process.exitCode = (await check()) ? 0 : 1
