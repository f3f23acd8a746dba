import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { openDatabase, readConfig, system, type Tx } from '../../platform/index.ts'

/**
 * Asks the city's database where one is there already, over DATABASE_URL or beside a running server; none is started.
 * Undefined when there is none, or when it does not know of what is asked yet.
 */
export async function askRunning<T>(work: (tx: Tx) => Promise<T>): Promise<T | undefined> {
  const read = readConfig(process.env)
  if ('troubles' in read) return undefined
  const { databaseUrl, dataFolder, schema } = read.config
  const own = databaseUrl === 'own'
  const connection = own ? runningAt(join(dataFolder, 'postgres', 'cluster')) : { connectionString: databaseUrl }
  if (!connection || !(await answers(connection))) return undefined
  const db = openDatabase({ connection, ownerConnection: connection, schema })
  try {
    return await db.as(system, 'read', work)
  } catch (trouble) {
    if (trouble instanceof Error && 'code' in trouble && trouble.code === NO_TABLE) return undefined
    throw trouble
  } finally {
    await db.close()
  }
}

const NO_TABLE = '42P01'

export type Connection = { host: string; port: number; database: string; user: string }

/** Where the folder's PostgreSQL says it listens: its pid file holds port and socket folder in lines 4 and 5. */
export function runningAt(cluster: string): Connection | undefined {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [, , , port, socket] = readFileSync(file, 'utf8').split('\n')
  return port && socket ? { host: socket, port: Number(port), database: 'jiesu', user: 'jiesu_app' } : undefined
}

/** Whether somebody lets us in there, within two seconds. */
export async function answers(connection: ClientConfig): Promise<boolean> {
  const client = new Client({ ...connection, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
