import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'build/rows')
const most = 9

/**
 * Deals test files out to at most nine rows, each one file that names its own, and answers with the rows. A row is
 * one process: what all tests read (the whole city's code) is read and compiled once in it, not once for every file.
 */
export function writeRows(files: readonly string[]): string[] {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const count = Math.min(most, files.length)
  return Array.from({ length: count }, (_, n) => {
    const own = files.filter((_, index) => index % count === n)
    const row = join(folder, `row${String(n + 1).padStart(2, '0')}.test.mjs`)
    writeFileSync(row, `import { inTurn } from '../../tools/inTurn.ts'\n\nawait inTurn(${JSON.stringify(own)})\n`)
    return row
  })
}
