import { spawn, type ChildProcess } from 'node:child_process'
import {
  closeSync,
  constants,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './postgresBinaries.ts'
import { PostgresFault } from './postgresFault.ts'
import { clearFresh, disownLocks, keepFresh, PORT, type Layout } from './postgresFolder.ts'
import type { RunAs } from './postgresUser.ts'

/** One database on disk, the programs that fit it, and the account they run under. */
export type Cluster = { layout: Layout; runAs: RunAs; binaries: Binaries }

/** A PostgreSQL process: `ended` settles when it is gone, whoever started it. */
export type Postmaster = { pid: number; socket: string; ended: Promise<void> }

/** Builds an empty database: UTF-8, byte order (the same on every machine), checksummed. Error: 'did-not-initialize'. */
export async function initialize(cluster: Cluster): Promise<void> {
  const { layout, runAs } = cluster
  const from = logSize(layout)
  clearFresh(layout, runAs)
  const options = ['--username=jiesu_admin', '--encoding=UTF8', '--locale-provider=libc', '--locale=C', '--auth=peer']
  const initdb = run(cluster, 'initdb', ['-D', `${layout.seenAs}/cluster.new`, '--data-checksums', ...options])
  const code = await exitOf(initdb)
  if (code !== 0) throw new PostgresFault('did-not-initialize', `initdb: ${code}\n${logSince(layout, from)}`)
  keepFresh(layout)
}

/** Starts PostgreSQL and returns when it takes connections, however long recovery takes. Error: 'did-not-start'. */
export async function launch(cluster: Cluster, onSpawned?: (postmaster: Postmaster) => void): Promise<Postmaster> {
  const { layout, runAs } = cluster
  if (!leftRunning(cluster)) {
    await endOrphans(layout)
    disownLocks(layout, runAs)
  }
  turnLog(layout)
  const from = logSize(layout)
  const seen = layout.seenAs
  const settings = Object.entries({
    config_file: `${seen}/settings/postgresql.conf`,
    hba_file: `${seen}/settings/pg_hba.conf`,
    ident_file: `${seen}/settings/pg_ident.conf`,
    unix_socket_directories: layout.socket,
    ...promises,
  })
  const child = run(cluster, 'postgres', [
    '-D',
    `${seen}/cluster`,
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  const ended = exitOf(child)
  const refusal = () => new PostgresFault('did-not-start', `${layout.cluster}\n${logSince(layout, from)}`)
  if (child.pid === undefined) throw new PostgresFault('did-not-start', `${cluster.binaries.folder}: ${await ended}`)
  child.unref()
  const postmaster = { pid: child.pid, socket: layout.socket, ended: ended.then(() => undefined) }
  onSpawned?.(postmaster)
  if (!(await isReadyInTime(layout, postmaster))) throw refusal()
  return postmaster
}

/** The PostgreSQL that a dead holder left running on this folder, if it is there. */
export function leftRunning({ layout, runAs }: Cluster): Postmaster | undefined {
  const found = readPidFile(layout)
  if (!found || !isOurs(found.pid, layout, runAs)) return undefined
  return { pid: found.pid, socket: found.socket, ended: gone(found.pid) }
}

/** True once the server says it takes connections, false if it ends before. */
export async function isReadyInTime(layout: Layout, postmaster: Postmaster): Promise<boolean> {
  let ended = false
  void postmaster.ended.then(() => (ended = true))
  while (!ended) {
    const found = readPidFile(layout)
    if (found?.pid === postmaster.pid && found.status === 'ready') return true
    await sleep(10)
  }
  return false
}

/** Ends PostgreSQL: open transactions are rolled back, the rest is written down. Error: 'did-not-stop'. */
export async function shutDown({ pid, ended }: Postmaster): Promise<void> {
  for (const [signal, patience] of [['SIGINT', 60_000] as const, ['SIGQUIT', 10_000] as const]) {
    if (!isAlive(pid)) return
    process.kill(pid, signal)
    const late = new AbortController()
    const done = await Promise.race([
      ended.then(() => true),
      sleep(patience, false, { signal: late.signal }).catch(() => false),
    ])
    late.abort()
    if (done) return
  }
  throw new PostgresFault('did-not-stop', `pid ${pid} is still there after SIGINT and SIGQUIT`)
}

/** On the command line, where no settings file can undo them. */
const promises = {
  listen_addresses: '',
  port: String(PORT),
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
}

/** A session of its own, so that Ctrl-C reaches us and not the database; its output goes to a file that outlives us. */
function run({ layout, runAs, binaries }: Cluster, program: string, args: string[]): ChildProcess {
  const log = openSync(layout.logFile, 'a', 0o600)
  const door = openSync(layout.folder, constants.O_RDONLY | constants.O_DIRECTORY)
  const account = runAs.switched ? { uid: runAs.uid, gid: runAs.gid } : {}
  try {
    return spawn(join(binaries.folder, program), args, {
      ...account,
      cwd: '/',
      detached: true,
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', log, log, door],
    })
  } finally {
    closeSync(log)
    closeSync(door)
  }
}

function exitOf(child: ChildProcess): Promise<number | string> {
  return new Promise((settle) => {
    child.once('error', (error) => settle(error.message))
    child.once('exit', (code, signal) => settle(code ?? signal ?? 'unknown'))
  })
}

/** Lines of postmaster.pid: 1 the pid, 5 the socket folder, 8 the status. */
function readPidFile({ cluster }: Layout): { pid: number; socket: string; status: string } | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return pid > 1 ? { pid, socket: lines[4] ?? '', status: (lines[7] ?? '').trim() } : undefined
  } catch {
    return undefined
  }
}

/**
 * Whether a pid from the file is this folder's PostgreSQL: after a reboot or in a new container it may be anybody's.
 * A postmaster works inside its data folder; where that may not be seen, the program's name and account must do.
 */
function isOurs(pid: number, { cluster }: Layout, runAs: RunAs): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  const workingIn = linkOr(`/proc/${pid}/cwd`)
  if (workingIn) return workingIn === realpathSync(cluster)
  const owner = statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid
  return readOr(`/proc/${pid}/comm`).trim() === 'postgres' && owner === runAs.uid
}

/**
 * Ends what a killed postmaster left of itself: a busy backend would work on, unseen, and keep the next server waiting.
 * Where processes cannot be looked at, PostgreSQL refuses to start until they are gone, which costs time, not data.
 */
export async function endOrphans({ cluster }: Layout): Promise<void> {
  if (process.platform !== 'linux') return
  const home = realpathSync(cluster)
  const orphans = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && isBackendIn(home, pid))
  for (const pid of orphans) if (isAlive(pid)) process.kill(pid, 'SIGQUIT')
  for (let tries = 0; tries < 100 && orphans.some(isAlive); tries++) await sleep(10)
}

function isBackendIn(home: string, pid: number): boolean {
  return linkOr(`/proc/${pid}/cwd`) === home && readOr(`/proc/${pid}/comm`).trim() === 'postgres'
}

/** Whether a process runs; one that has ended but was not yet collected by its parent does not. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return !/\) Z /.test(readOr(`/proc/${pid}/stat`))
}

async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(100, undefined, { ref: false })
}

function linkOr(file: string): string {
  try {
    return readlinkSync(file)
  } catch {
    return ''
  }
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function logSize({ logFile }: Layout): number {
  return statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
}

function logSince({ logFile }: Layout, from: number): string {
  return readFileSync(logFile).subarray(from).toString('utf8').slice(-2000).trim()
}

function turnLog(layout: Layout): void {
  if (logSize(layout) > 10_000_000) renameSync(layout.logFile, `${layout.logFile}.1`)
}
