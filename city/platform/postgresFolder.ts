import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
} from 'node:fs'
import { readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PostgresFault } from './postgresFault.ts'
import { canReach, ourName, type RunAs } from './postgresUser.ts'

/**
 * The data folder as both sides see it: `folder` for us, `seenAs` for the server's account. Only `cluster` and
 * `socket` belong to that account; what we write as root lies outside them, so the account cannot plant a link there.
 */
export type Layout = {
  folder: string
  seenAs: string
  cluster: string
  fresh: string
  settings: string
  socket: string
  logFile: string
}

/** The port only names the socket file: nothing listens on a network. */
export const PORT = 5432

/** Above this PostgreSQL's socket would not fit the 103 bytes that macOS and Linux both allow. */
const LONGEST_SOCKET_FOLDER = 88

/** Makes the folder if it is missing and says its real path. Error: 'folder-not-ours'. */
export function openFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return realpathSync(folder)
  } catch (error) {
    throw new PostgresFault('folder-not-ours', `${folder}: ${error instanceof Error ? error.message : error}`)
  }
}

/** The database's place inside a data folder. */
export function clusterOf(folder: string): string {
  return join(folder, 'cluster')
}

/** Lays out the data folder so that the server's account can reach its part of it. Error: 'socket-folder-taken'. */
export function layOut(folder: string, runAs: RunAs): Layout {
  if (runAs.switched && !canReach(folder, runAs)) chmodSync(folder, 0o711)
  const reachable = !runAs.switched || canReach(folder, runAs)
  const settings = join(folder, 'settings')
  mkdirSync(settings, { recursive: true })
  chmodSync(settings, 0o755)
  return {
    folder,
    // Under a closed ancestor such as /root the server enters through the directory handle it inherits as fd 3.
    seenAs: reachable ? folder : '/proc/self/fd/3',
    cluster: clusterOf(folder),
    fresh: join(folder, 'cluster.new'),
    settings,
    socket: socketFolder(folder, reachable, runAs),
    logFile: join(folder, 'postgres.log'),
  }
}

/** The major version that wrote the data; undefined where there is none yet. Error: 'folder-not-a-cluster'. */
export function versionOfData(cluster: string): number | undefined {
  if (!existsSync(cluster)) return undefined
  const file = join(cluster, 'PG_VERSION')
  const major = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN
  if (Number.isNaN(major)) throw new PostgresFault('folder-not-a-cluster', `${cluster} has no readable PG_VERSION`)
  return major
}

/** An empty place for initdb; what an interrupted initdb left there goes. */
export function clearFresh({ fresh }: Layout, runAs: RunAs): void {
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { mode: 0o700 })
  giveTo(fresh, runAs)
}

/** The finished database takes its place in one step, so a cluster is there whole or not at all. */
export function keepFresh({ folder, fresh, cluster }: Layout): void {
  renameSync(fresh, cluster)
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** Data copied in by root (a restore, say) is given to the account that will serve it. */
export function ownCluster({ cluster }: Layout, runAs: RunAs): void {
  if (statSync(cluster).uid === runAs.uid) return
  if (!runAs.switched) throw new PostgresFault('folder-not-ours', `${cluster} belongs to uid ${statSync(cluster).uid}`)
  for (const name of readdirSync(cluster, { recursive: true, encoding: 'utf8' })) giveTo(join(cluster, name), runAs)
  giveTo(cluster, runAs)
}

/**
 * After kill -9 the lock files name a process that is gone, a zombie, or by now a stranger; PostgreSQL would take the
 * last two for a rival. It passes over its own parent's pid, and still checks that no old backend holds its memory.
 */
export function disownLocks({ cluster, socket }: Layout, runAs: RunAs): void {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const [, ...rest] = readFileSync(file, 'utf8').split('\n')
  rmSync(file)
  writeFileSync(file, [process.pid, ...rest].join('\n'), { flag: 'wx', mode: 0o600 })
  giveTo(file, runAs)
  rmSync(join(socket, `.s.PGSQL.${PORT}.lock`), { force: true })
}

/** A socket folder outside the data folder goes once the server is gone. */
export function dropSocketFolder({ folder, socket }: Layout): void {
  if (!socket.startsWith(`${folder}/`)) rmSync(socket, { recursive: true, force: true })
}

/** Only our own account and root may connect, whatever role they name; `local.conf` is the operator's to edit. */
export function writeSettings({ settings }: Layout): void {
  const write = (name: string, lines: string[]) => writeFileSync(join(settings, name), `${lines.join('\n')}\n`)
  const roles = ['jiesu_admin', 'jiesu_owner', 'jiesu_app']
  const people = [...new Set([ourName(), 'root'])]
  write('pg_hba.conf', ['local all all peer map=jiesu'])
  write(
    'pg_ident.conf',
    people.flatMap((person) => roles.map((role) => `jiesu "${person}" ${role}`)),
  )
  startLocal(join(settings, 'local.conf'))
  write('postgresql.conf', [
    '# Written at every start. Put changes into local.conf beside this file.',
    ...Object.entries(tuning).map(([name, value]) => `${name} = '${value}'`),
    "include = 'local.conf'",
  ])
}

function startLocal(file: string): void {
  if (!existsSync(file)) writeFileSync(file, "# Your settings, read after ours. Example: shared_buffers = '2GB'\n")
}

/** Modest for two cores shared with the application. The log keeps no errors: their texts quote personal data. */
const tuning = {
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  min_wal_size: '256MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

function socketFolder(folder: string, reachable: boolean, runAs: RunAs): string {
  const inside = join(folder, 'socket')
  const place = reachable && fits(inside) ? inside : shortFolder(folder, runAs)
  mkdirSync(place, { recursive: true, mode: 0o700 })
  const found = lstatSync(place)
  if (!found.isDirectory() || ![runAs.uid, process.getuid?.()].includes(found.uid)) {
    throw new PostgresFault('socket-folder-taken', `${place} belongs to uid ${found.uid}; remove it`)
  }
  if (runAs.switched) chownSync(place, runAs.uid, process.getgid?.() ?? 0)
  chmodSync(place, 0o750)
  return place
}

function shortFolder(folder: string, runAs: RunAs): string {
  const name = `jiesu-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  const wanted = join(tmpdir(), name)
  return fits(wanted) && canReach(tmpdir(), runAs) ? wanted : join('/tmp', name)
}

function fits(socketFolder: string): boolean {
  return Buffer.byteLength(socketFolder) <= LONGEST_SOCKET_FOLDER
}

function giveTo(path: string, runAs: RunAs): void {
  if (runAs.switched) lchownSync(path, runAs.uid, runAs.gid)
}
