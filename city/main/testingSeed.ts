import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { cp, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

/**
 * A folder that holds what `fill` made in it, not to be written to. `fill` runs once per build and `key` on this
 * machine; everybody copies from there, because a city's PostgreSQL takes seconds to make and its copy a tenth of one.
 */
export async function keptFolder(key: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const kept = join(tmpdir(), `jiesu-seeded-${hashOf(key)}`)
  if (existsSync(kept)) return kept
  await dropOld()
  const folder = await mkdtemp(join(tmpdir(), 'jiesu-seeding-'))
  await fill(folder)
  await rename(folder, kept).catch(() => rm(folder, { recursive: true }))
  return kept
}

/** What yesterday's build made is of no more use. */
async function dropOld(): Promise<void> {
  const day = 24 * 60 * 60_000
  for (const name of globSync('jiesu-seeded-*', { cwd: tmpdir() })) {
    const { mtimeMs } = statSync(join(tmpdir(), name), { throwIfNoEntry: false }) ?? { mtimeMs: Infinity }
    if (mtimeMs < Date.now() - day) await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
}

/** Everything in one folder comes into another, ownership included. */
export async function copyOf(from: string, to: string): Promise<void> {
  if (process.getuid?.() === 0) await run('cp', ['-a', `${from}/.`, to])
  else await cp(from, to, { recursive: true, preserveTimestamps: true })
}

const hashes = new Map<string, string>()

/** Everything a seeded city comes from: a changed line makes a new one. */
function hashOf(key: string): string {
  const known = hashes.get(key)
  if (known) return known
  const hash = createHash('sha256').update(key).update(process.version)
  for (const file of globSync(['city/**/*.{ts,json}', 'db/**/*.{sql,json}'], { cwd: root }).toSorted())
    hash.update(file).update(readFileSync(join(root, file)))
  const made = hash.digest('hex').slice(0, 16)
  hashes.set(key, made)
  return made
}
