import { spawnSync } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { check } from './check.ts'
import { writeRows } from './rows.ts'

const root = join(import.meta.dirname, '..')

const everyday = [
  'city/**/*.test.ts',
  'tools/**/*.test.ts',
  'web/**/*.test.ts',
  'tests/stories/**/*.test.ts',
  'tests/browser/**/*.test.ts',
  'tests/faults/points.test.ts',
]

const all = ['{city,tools,tests,web}/**/*.test.ts']

/** `npm test`: every day. `long`: all there is, at full length. Files, folders or patterns: those alone, without the checks. */
async function main(asked: string[]): Promise<number> {
  if (asked[0] === 'long')
    return runTests(asked.length > 1 ? asked.slice(1).map(asPattern) : all, { JIESU_TESTS: 'long' })
  if (asked.length) return runTests(asked.map(asPattern))
  const isSound = await check()
  const isBuilt = build()
  const code = runTests(everyday)
  if (!isSound) console.log('check failed, see above')
  if (!isBuilt) console.log('build failed, see above')
  return isSound && isBuilt ? code : 1
}

/** The browser tests look at built screens. */
function build(): boolean {
  if (!existsSync(join(root, 'tools/build.ts'))) return true
  return spawnSync(process.execPath, ['tools/build.ts'], { cwd: root, stdio: 'inherit' }).status === 0
}

function runTests(patterns: string[], settings: Record<string, string> = {}): number {
  const files = globSync(patterns, { cwd: root }).toSorted()
  if (files.length === 0) {
    console.error(`no test files match ${patterns.join(' ')}`)
    return 1
  }
  const options = ['--test', '--test-reporter=spec', '--test-concurrency=2']
  // Many processes read the same files: what one has compiled serves all.
  const env = { NODE_COMPILE_CACHE: join(root, 'build/compiled'), ...process.env, ...settings }
  return (
    spawnSync(process.execPath, [...options, ...writeRows(files)], { cwd: root, stdio: 'inherit', env }).status ?? 1
  )
}

function asPattern(path: string): string {
  const isFolder = statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory()
  return isFolder ? join(path, '**/*.test.ts') : path
}

process.exitCode = await main(process.argv.slice(2))
