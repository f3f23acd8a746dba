import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { chooseBinaries, type BinariesKind } from './postgresBinaries.ts'
import { endOrphans, initialize, isReadyInTime, launch, leftRunning, shutDown } from './postgresCluster.ts'
import type { Cluster, Postmaster } from './postgresCluster.ts'
import {
  clusterOf,
  dropSocketFolder,
  layOut,
  openFolder,
  ownCluster,
  PORT,
  versionOfData,
  writeSettings,
} from './postgresFolder.ts'
import { takeFolder, type FolderLock } from './postgresLock.ts'
import { chooseUser } from './postgresUser.ts'

export { PostgresFault, type Holder, type PostgresWord } from './postgresFault.ts'

/** What `pg` needs to reach the database: the socket's folder stands where a host would. */
export type Connection = { host: string; port: number; database: string; user: string }

/** The part of a pino logger the supervisor speaks to. */
export type PostgresLog = Record<'info' | 'warn' | 'error', (facts: object, says: string) => void>

/** `purpose` is what a refused second start reads about us; `binaries` narrows the choice of programs. */
export type PostgresWish = { folder: string; log: PostgresLog; purpose?: string; binaries?: BinariesKind }

/** A database that is kept running until `stop`, which closes it cleanly and gives the folder back. */
export type Postgres = {
  ownerUrl: Connection
  appUrl: Connection
  durability: string
  version: string
  adopted: boolean
  stop(): Promise<void>
}

/**
 * Opens the database in a folder, building it if the folder is empty, adopting it if a dead holder left it running,
 * and starts it again whenever it dies. Throws PostgresFault; `word` says which no it was.
 */
export async function startPostgres({ folder, log, purpose, binaries }: PostgresWish): Promise<Postgres> {
  const place = openFolder(folder)
  const lock = await takeFolder(place, purpose)
  try {
    const cluster = await prepare(place, binaries)
    return await bringUp(cluster, log, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function bringUp(cluster: Cluster, log: PostgresLog, lock: FolderLock): Promise<Postgres> {
  let running: Postmaster | undefined
  try {
    const { postmaster, adopted } = await adoptOrLaunch(cluster, log)
    running = postmaster
    const { version, durability } = await settle(postmaster)
    const supervisor = keepRunning(cluster, postmaster, log)
    const facts = { version, durability, adopted, from: cluster.binaries.kind, as: cluster.runAs.name }
    log.info(facts, adopted ? 'postgres adopted' : 'postgres started')
    const stop = once(() => supervisor.stop().finally(() => lock.release()))
    return {
      ownerUrl: reach(postmaster, 'jiesu_owner'),
      appUrl: reach(postmaster, 'jiesu_app'),
      durability,
      version,
      adopted,
      stop,
    }
  } catch (error) {
    if (running) await close(cluster, running)
    throw error
  }
}

async function prepare(folder: string, only?: BinariesKind): Promise<Cluster> {
  const runAs = chooseUser(clusterOf(folder))
  const major = versionOfData(clusterOf(folder))
  const binaries = await chooseBinaries({ only, major, runAs })
  const cluster = { layout: layOut(folder, runAs), runAs, binaries }
  if (major === undefined) await initialize(cluster)
  ownCluster(cluster.layout, runAs)
  return cluster
}

async function adoptOrLaunch(
  cluster: Cluster,
  log: PostgresLog,
): Promise<{ postmaster: Postmaster; adopted: boolean }> {
  const left = leftRunning(cluster)
  if (left) {
    log.info({ pid: left.pid }, 'postgres was left running by a holder that is gone')
    if (await isReadyInTime(cluster.layout, left)) return { postmaster: left, adopted: true }
  }
  writeSettings(cluster.layout)
  return { postmaster: await launchPatiently(cluster, log), adopted: false }
}

/** A killed postmaster's last backends may hold its memory for a moment, and PostgreSQL rightly waits for them. */
async function launchPatiently(cluster: Cluster, log: PostgresLog): Promise<Postmaster> {
  for (let tries = 0; ; tries++) {
    try {
      return await launch(cluster)
    } catch (error) {
      if (tries === 20 || !String(error).includes('shared memory block')) throw error
      log.warn({ tries }, 'postgres waits for the last of its killed predecessor')
      await sleep(250)
    }
  }
}

/** Waits for the death of PostgreSQL and starts it again, for ever, at most two seconds apart. */
function keepRunning(cluster: Cluster, first: Postmaster, log: PostgresLog): { stop(): Promise<void> } {
  let current = first
  const halt = Promise.withResolvers<'halt'>()
  const watch = async (): Promise<void> => {
    if ((await Promise.race([current.ended, halt.promise])) === 'halt') return
    log.error({ pid: current.pid }, 'postgres died; starting it again')
    for (let delay = 50; ; delay = Math.min(delay * 2, 2000)) {
      try {
        current = await Promise.race([
          launch(cluster, (spawned) => (current = spawned)),
          halt.promise.then(() => current),
        ])
        log.warn({ pid: current.pid }, 'postgres runs again')
        return watch()
      } catch (error) {
        log.error({ reason: String(error), delay }, 'postgres did not start')
        if ((await Promise.race([sleep(delay, undefined, { ref: false }), halt.promise])) === 'halt') return
      }
    }
  }
  const watching = watch()
  return {
    async stop() {
      halt.resolve('halt')
      await watching
      await close(cluster, current)
    },
  }
}

async function close({ layout }: Cluster, postmaster: Postmaster): Promise<void> {
  await shutDown(postmaster)
  await endOrphans(layout)
  dropSocketFolder(layout)
}

/** Roles and database, made where missing, and what the running server says about itself. */
async function settle(postmaster: Postmaster): Promise<{ version: string; durability: string }> {
  const client = new Client({ ...reach(postmaster, 'jiesu_admin'), database: 'postgres' })
  await client.connect()
  try {
    for (const { sql } of (await client.query<{ sql: string }>(missing)).rows) await client.query(sql)
    const names = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'wal_sync_method']
    const asked = 'select name, setting from pg_settings where name = any($1) order by array_position($1, name)'
    const { rows } = await client.query<{ name: string; setting: string }>(asked, [names])
    const { rows: about } = await client.query<{ server_version: string }>('show server_version')
    const durability = rows.map(({ name, setting }) => `${name} ${setting}`).join(', ')
    return { version: about[0]?.server_version.split(' ')[0] ?? '', durability }
  } finally {
    await client.end()
  }
}

/** The application logs in as `jiesu_app`, which owns nothing and cannot step around row-level security. */
const missing = `
  select sql from (values
    (1, 'create role jiesu_owner login', not exists (select from pg_roles where rolname = 'jiesu_owner')),
    (2, 'create role jiesu_app login nosuperuser nobypassrls', not exists (select from pg_roles where rolname = 'jiesu_app')),
    (3, 'create database jiesu owner jiesu_owner', not exists (select from pg_database where datname = 'jiesu')),
    (4, 'revoke all on database jiesu from public', true),
    (5, 'grant connect on database jiesu to jiesu_app', true)
  ) as step (n, sql, needed) where needed order by n`

function reach({ socket }: Postmaster, user: string): Connection {
  return { host: socket, port: PORT, database: 'jiesu', user }
}

function once(end: () => Promise<void>): () => Promise<void> {
  let ending: Promise<void> | undefined
  return () => (ending ??= end())
}
