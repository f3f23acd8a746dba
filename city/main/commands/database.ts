import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  openDatabase,
  openLog,
  readConfig,
  realMachine,
  schemaIsCurrent,
  SchemaTrouble,
  type Config,
  type Db,
  type House,
} from '../../platform/index.ts'
import { PostgresFault } from '../../platform/postgres.ts'
import { houseOf, migrations, openCityDatabase } from '../house.ts'
import { misconfigured } from './config.ts'
import { refusedWith, type Ended } from './ended.ts'
import { answers, runningAt, type Connection } from './running.ts'

/**
 * Gives a command the city's house: over DATABASE_URL, over the PostgreSQL a running server already holds, or over one
 * started for the command's own time.
 */
export async function withHouse(work: (house: House, config: Config) => Promise<Ended>): Promise<Ended> {
  const read = readConfig(process.env)
  if ('troubles' in read) return misconfigured(read.troubles)
  const { config } = read
  try {
    const { db, close } = await openForCommand(config)
    try {
      return await work(houseOf(db, config, { machine: realMachine, log, demo: false }), config)
    } finally {
      await close()
    }
  } catch (trouble) {
    return expected(trouble)
  }
}

const log = openLog(process.env['LOG_LEVEL'] ?? 'warn')

type Opened = { db: Db; close: () => Promise<void> }

async function openForCommand(config: Config): Promise<Opened> {
  try {
    return await openCityDatabase(config, log)
  } catch (trouble) {
    if (!(trouble instanceof PostgresFault) || trouble.word !== 'folder-in-use') throw trouble
    const shared = await shareRunning(config)
    if (!shared) throw trouble
    return shared
  }
}

/**
 * Somebody holds the folder, as they should: their PostgreSQL is asked over its socket, which lets in whoever may read
 * the folder. Undefined when it does not answer within a few seconds (it may be starting, or be on another machine).
 */
async function shareRunning(config: Config): Promise<Opened | undefined> {
  const cluster = join(config.dataFolder, 'postgres', 'cluster')
  for (let tries = 0; tries < 40; tries += 1) {
    const connection = runningAt(cluster)
    if (connection && (await answers(connection))) return shared(connection, config)
    await sleep(250)
  }
  return undefined
}

/** The one who holds the folder also owns the schema: a command of another build must not change it under them. */
async function shared(connection: Connection, config: Config): Promise<Opened> {
  const db = openDatabase({ connection, ownerConnection: connection, schema: config.schema })
  if (await schemaIsCurrent(db.pool, migrations).catch(() => false)) return { db, close: db.close }
  await db.close()
  throw new SchemaTrouble('schema-newer', '正在运行的服务与本命令版本不同 · the running server is of another build')
}

function expected(trouble: unknown): Ended {
  if (trouble instanceof PostgresFault) return refusedWith(trouble.word, trouble.message)
  if (trouble instanceof SchemaTrouble) return { exit: 78, err: `${trouble.word}: ${trouble.message}` }
  const code = trouble instanceof Error && 'code' in trouble ? String(trouble.code) : ''
  if (/^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|ENOENT|28\w{3}|3D000|57P0\d)$/.test(code))
    return refusedWith('database-unreachable', {
      zh: `连不上数据库（${code}）。`,
      en: `The database cannot be reached (${code}).`,
    })
  throw trouble
}
