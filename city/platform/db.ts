import pg from 'pg'
import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  DummyDriver,
  sql,
  type RawBuilder,
} from 'kysely'
import type { Actor } from './actor.ts'

export { sql } from 'kysely'
export type { RawBuilder } from 'kysely'

/** Where the database is and which of its logins the process uses. */
export type DatabasePlace = { connection: pg.PoolConfig; ownerConnection: pg.PoolConfig; schema: string }

/** One open transaction. Every question to the database goes through here. */
export type Tx = {
  many: <Row>(query: RawBuilder<Row>, name?: string) => Promise<Row[]>
  /** The one row, or undefined. */
  first: <Row>(query: RawBuilder<Row>, name?: string) => Promise<Row | undefined>
  /** How many rows the statement changed. */
  run: (query: RawBuilder<unknown>, name?: string) => Promise<number>
  /** Called after the transaction has committed; never when it has not. */
  afterCommit: (what: () => void) => void
}

export type Db = {
  pool: pg.Pool
  /** Connections whose commits may be lost with the machine: for handing out numbers, never for facts. */
  lazyPool: pg.Pool
  /** Single statements by the city itself, each a durable transaction of its own: one round trip instead of three. */
  single: Pick<Tx, 'many' | 'first' | 'run'>
  schema: string
  /** One transaction seen through the eyes of `actor`: row-level security applies. */
  as: <T>(actor: Actor, mode: 'read' | 'write', work: (tx: Tx) => Promise<T>) => Promise<T>
  listen: () => Promise<pg.Client>
  close: () => Promise<void>
}

const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** Opens the pools. `search_path` and role are fixed per connection, so no module ever names a schema. */
export function openDatabase(place: DatabasePlace, sizes = { pool: 16 }): Db {
  const options = `-c search_path=${place.schema} -c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000`
  const role = place.connection.user === 'jiesu_app' ? '' : ' -c role=jiesu_app'
  const patience = { connectionTimeoutMillis: 4000, query_timeout: 32_000 }
  const open = (max: number, more: string) =>
    quiet(new pg.Pool({ ...place.connection, ...patience, max, options: options + role + more }))
  const pool = open(sizes.pool, '')
  const lazyPool = open(2, ' -c synchronous_commit=off')
  const systemPool = open(6, ' -c jiesu.reach=system')
  return {
    pool,
    lazyPool,
    single: txOn(systemPool),
    schema: place.schema,
    as: (actor, mode, work) => transact(pool, opening(actor, mode), work),
    listen: async () => {
      const client = new pg.Client({ ...place.connection, options: options + role })
      client.on('error', () => {})
      await client.connect()
      return client
    },
    close: async () => {
      await Promise.all([pool.end(), lazyPool.end(), systemPool.end()])
    },
  }
}

/** A connection that breaks, idle or in use, is told to whoever asks over it next; it must not end the process. */
function quiet(pool: pg.Pool): pg.Pool {
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Opens a transaction and tells the database who is looking, in one round trip. */
function opening(actor: Actor, mode: 'read' | 'write'): string {
  const settings = eyesOf(actor)
  const set = Object.entries(settings).map(([key, value]) => `set local jiesu.${key} = ${pg.escapeLiteral(value)}`)
  return ['begin' + (mode === 'read' ? ' read only' : ''), ...set].join('; ')
}

/** What row-level security reads: reach, centre, units and person. */
function eyesOf(actor: Actor): Record<string, string> {
  const reach = actor.kind === 'system' ? 'system' : actor.reach.kind
  return {
    reach,
    centre: actor.reach.kind === 'centre' ? actor.reach.centre : '',
    units: actor.reach.kind === 'units' ? actor.reach.units.join(',') : '',
    person: actor.id ?? '',
    unit: heldBy(actor),
    compartment: actor.posts.includes('inspector') ? 'yes' : '',
    auditor: actor.posts.includes('auditAdmin') ? 'yes' : '',
    counter: actor.posts.includes('counter') ? 'yes' : '',
  }
}

/** The same word for all staff whom the database shows the same: what is counted for one of them holds for all. */
export function eyesAs(actor: Actor): string {
  const { person, ...shared } = eyesOf(actor)
  return JSON.stringify(actor.kind === 'staff' && actor.reach.kind !== 'own' ? shared : { ...shared, person })
}

/** What is dispatched to a centre is seen by those who handle there; the desk beside them sees only what all may. */
function heldBy(actor: Actor): string {
  return actor.unit !== null && actor.posts.some((post) => post === 'handler' || post === 'unitHead') ? actor.unit : ''
}

async function transact<T>(pool: pg.Pool, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const after: (() => void)[] = []
  let broken: Error | undefined
  try {
    await client.query(begin)
    const answer = await work(txOn(client, after))
    await client.query('commit')
    for (const what of after) what()
    return answer
  } catch (trouble) {
    broken = await undo(client, trouble)
    throw trouble
  } finally {
    client.release(broken)
  }
}

/** Rolls back, or answers why the connection is no longer good: one that failed us is closed, which also rolls back. */
async function undo(client: pg.PoolClient, trouble: unknown): Promise<Error | undefined> {
  if (trouble instanceof Error && isUnreachable(trouble)) return trouble
  return client.query('rollback').then(
    () => undefined,
    (e: Error) => e,
  )
}

/** A Tx over one client. Named statements are prepared once per connection. */
export function txOn(client: pg.ClientBase | pg.Pool, after: (() => void)[] = []): Tx {
  const ask = <Row>(query: RawBuilder<Row>, name?: string) => {
    const { sql: text, parameters } = query.compile(compiler)
    return client.query({ text, values: parameters as unknown[], ...(name ? { name } : {}) })
  }
  return {
    many: async (query, name) => (await ask(query, name)).rows,
    first: async (query, name) => (await ask(query, name)).rows[0],
    run: async (query, name) => (await ask(query, name)).rowCount ?? 0,
    afterCommit: (what) => void after.push(what),
  }
}

/** Joins conditions with `and`; an empty list is true. */
export function allOf(conditions: (RawBuilder<unknown> | undefined | false)[]): RawBuilder<unknown> {
  const real = conditions.filter((c) => c !== undefined && c !== false)
  return real.length === 0 ? sql`true` : sql.join(real, sql` and `)
}

/** True when the error means "the database is not there", not "the question was wrong". */
export function isUnreachable(trouble: unknown): boolean {
  if (!(trouble instanceof Error)) return false
  const code = 'code' in trouble ? String(trouble.code) : ''
  return (
    /^(08|57P|57014|25P03|53)/.test(code) ||
    /^E(CONN|PIPE|NOENT|TIMEDOUT)/.test(code) ||
    /timeout exceeded when trying to connect|Connection terminated|connection error|read timeout/.test(trouble.message)
  )
}
