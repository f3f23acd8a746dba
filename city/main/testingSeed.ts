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
 * A new folder that holds what `fill` would make in it. `fill` runs once per build and `key` on this machine; everybody
 * else gets a copy, ownership included, because a city's PostgreSQL takes seconds to make and its copy a tenth of one.
 */
export async function folderWith(key: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const kept = join(tmpdir(), `jiesu-seeded-${hashOf(key)}`)
  const folder = await mkdtemp(join(tmpdir(), 'jiesu-city-'))
  if (!existsSync(kept)) {
    await dropOld()
    await fill(folder)
    const copy = `${folder}-kept`
    await copyOf(folder, copy)
    await rename(copy, kept).catch(() => rm(copy, { recursive: true }))
    return folder
  }
  await copyOf(kept, folder)
  return folder
}

/** What yesterday's build made is of no more use. */
async function dropOld(): Promise<void> {
  const day = 24 * 60 * 60_000
  for (const name of globSync('jiesu-seeded-*', { cwd: tmpdir() })) {
    const { mtimeMs } = statSync(join(tmpdir(), name), { throwIfNoEntry: false }) ?? { mtimeMs: Infinity }
    if (mtimeMs < Date.now() - day) await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
}

async function copyOf(from: string, to: string): Promise<void> {
  if (process.getuid?.() === 0) await run('cp', ['-a', `${from}/.`, to])
  else await cp(from, to, { recursive: true, preserveTimestamps: true })
}

/** Everything a seeded city comes from: a changed line makes a new one. */
function hashOf(key: string): string {
  const hash = createHash('sha256').update(key).update(process.version)
  for (const file of globSync(['city/**/*.{ts,json}', 'db/**/*.{sql,json}'], { cwd: root }).toSorted())
    hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex').slice(0, 16)
}
