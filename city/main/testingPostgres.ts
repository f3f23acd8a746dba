import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { silentLog } from '../platform/index.ts'
import { startPostgres, type Postgres } from '../platform/postgres.ts'
import { keepsForRow } from './testingRow.ts'
import { copyOf } from './testingSeed.ts'

type Server = { postgres: Postgres; stop: () => Promise<void> }

/** Servers that no city uses now, by the folder their data were copied from. */
const idle = new Map<string, Server[]>()

/**
 * PostgreSQL with the database of a seeded folder, untouched. In a row of test files a server serves one city after
 * another, each with the database made anew from the seeded one: half a second less of processor time for every city.
 */
export async function postgresOf(seeded: string): Promise<Server> {
  const free = idle.get(seeded)?.pop()
  if (free) await makeAnew(free.postgres)
  const server = free ?? (await startCopy(seeded))
  return {
    postgres: server.postgres,
    stop: keepsForRow(server.stop)
      ? async () => void idle.set(seeded, [...(idle.get(seeded) ?? []), server])
      : server.stop,
  }
}

async function startCopy(seeded: string): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'jiesu-postgres-'))
  await copyOf(join(seeded, 'postgres'), folder)
  const postgres = await startPostgres({ folder, log: silentLog, purpose: 'test' })
  await asAdmin(postgres, ['create database seeded template jiesu strategy wal_log', unhurried])
  const stop = async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { postgres, stop }
}

/** Nobody pulls a story's plug: its commits need not wait for the disk. What survives a kill is tried in tests/faults. */
const unhurried = 'alter database jiesu set synchronous_commit = off'

const makeAnew = (postgres: Postgres) =>
  asAdmin(postgres, [
    'drop database jiesu with (force)',
    'create database jiesu owner jiesu_owner template seeded strategy wal_log',
    'revoke all on database jiesu from public',
    'grant connect on database jiesu to jiesu_app',
    unhurried,
  ])

async function asAdmin({ ownerUrl }: Postgres, statements: readonly string[]): Promise<void> {
  const client = new Client({ ...ownerUrl, user: 'jiesu_admin', database: 'postgres' })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
