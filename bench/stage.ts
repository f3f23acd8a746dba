import { join } from 'node:path'
import pg from 'pg'
import { migrate, silentLog } from '../city/platform/index.ts'
import { migrations } from '../city/main/house.ts'
import { startPostgres } from '../city/platform/postgres.ts'
import { freePort, startServer, type Server } from '../tests/faults/servers.ts'
import type { BarePlace } from './bare.ts'
import { makeRows } from './rows.ts'

/** Where the measuring happens: one PostgreSQL, a schema for each size of city, a server started on the one measured. */
export type Stage = {
  connection: pg.ClientConfig
  version: string
  settings: Record<string, string>
  /** A city with so many orders; made once and found again by the next run. */
  city: (orders: number, words: boolean, name?: string) => Promise<string>
  serve: (schema: string) => Promise<Server>
  /** The owner's way in, as pgbench needs it. */
  reach: (schema: string) => BarePlace
  ask: <Row>(schema: string, text: string) => Promise<Row[]>
  close: () => Promise<void>
}

const folder = join(import.meta.dirname, '../build/bench')

/** Opens our own PostgreSQL in build/bench, or the given one. */
export async function openStage(databaseUrl: string | undefined): Promise<Stage> {
  const own = databaseUrl
    ? undefined
    : await startPostgres({ folder: join(folder, 'postgres'), log: silentLog, purpose: 'bench' })
  const connection: pg.ClientConfig = own ? { ...own.ownerUrl, user: 'jiesu_admin' } : { connectionString: databaseUrl }
  const url =
    databaseUrl ?? `postgres://jiesu_admin@localhost/jiesu?host=${encodeURIComponent(own?.ownerUrl.host ?? '')}`
  const ask = async <Row>(schema: string, text: string) => {
    const client = await open(connection, schema)
    return client
      .query(text)
      .then((found) => found.rows as Row[])
      .finally(() => client.end())
  }
  const serve = async (schema: string) =>
    startServer({
      port: await freePort(),
      folder: join(folder, 'data'),
      env: { DATABASE_URL: url, CITY_SCHEMA: schema },
    })
  const [about] = await ask<{ version: string }>('public', 'select version()')
  const named = ['fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'wal_sync_method']
  const settings = await ask<{ name: string; setting: string }>(
    'public',
    `select name, current_setting(name) as setting from pg_settings where name in ('${named.join("','")}')`,
  )
  return {
    connection,
    version: about?.version ?? '',
    settings: Object.fromEntries(settings.map(({ name, setting }) => [name, setting])),
    ask,
    serve,
    reach: (schema) => ({ ...reachOf(own ? connection : fromUrl(url)), schema }),
    city: (orders, words, name) => makeCity({ connection, serve, ask }, { orders, words, name }),
    close: async () => void (await own?.stop()),
  }
}

/** A URL's parts, read by the driver itself. */
const fromUrl = (url: string): pg.ClientConfig => new pg.Client({ connectionString: url })

const reachOf = ({ host, port, database, user, password }: pg.ClientConfig): Omit<BarePlace, 'schema'> => ({
  host: host ?? '127.0.0.1',
  port: port ?? 5432,
  database: database ?? 'postgres',
  user: user ?? 'postgres',
  ...(typeof password === 'string' ? { password } : {}),
})

async function open(connection: pg.ClientConfig, schema: string): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, options: `-c search_path=${schema} -c timezone=UTC` })
  client.on('error', () => {})
  await client.connect()
  return client
}

type Tools = Pick<Stage, 'connection' | 'serve' | 'ask'>

/** Made whole, as the comment on its table says, or made anew: a city of an older build is no use. */
type CityWish = { orders: number; words: boolean; name: string | undefined }

async function makeCity({ connection, serve, ask }: Tools, { orders, words, name }: CityWish): Promise<string> {
  const schema = name ?? `bench_${orders}`
  const place = { connection, ownerConnection: connection, schema }
  const said = `obj_description(to_regclass('${schema}.orders'))`
  const [found] = await ask<{ whole: boolean }>('public', `select ${said} is not distinct from '${whole}' as whole`)
  const isCurrent =
    found?.whole &&
    (await migrate(place, migrations).then(
      () => true,
      () => false,
    ))
  if (isCurrent) return schema
  await ask('public', `drop schema if exists ${schema} cascade`)
  await migrate(place, migrations)
  await (await serve(schema)).stop()
  const client = await open(connection, schema)
  try {
    if (orders > 0) await makeRows({ client, orders, words })
    await client.query(`comment on table orders is '${whole}'`)
  } finally {
    await client.end()
  }
  return schema
}

const whole = 'bench rows are whole, second edition'
