import { join } from 'node:path'
import { houseOf } from '../../city/main/house.ts'
import { verify, type Verdict } from '../../city/ledger/index.ts'
import {
  openDatabase,
  readConfig,
  realMachine,
  silentLog,
  sql,
  system,
  type RawBuilder,
} from '../../city/platform/index.ts'

/** A look into the database beside the servers, to hold what was acknowledged against what is there. */
export type Accounts = {
  many: <Row>(query: RawBuilder<Row>) => Promise<Row[]>
  run: (query: RawBuilder<unknown>) => Promise<number>
  verify: () => Promise<Verdict>
  close: () => Promise<void>
}

/** Opens the accounts of a city by its PostgreSQL's socket folder. */
export function openAccounts(socket: string): Accounts {
  const connection = { host: socket, port: 5432, database: 'jiesu', user: 'jiesu_app' }
  const db = openDatabase({ connection, ownerConnection: connection, schema: 'city_150100' })
  const read = readConfig({ DATA_FOLDER: join(socket, 'none') })
  if ('troubles' in read) throw new Error(JSON.stringify(read.troubles))
  const house = houseOf(db, read.config, { machine: realMachine, log: silentLog, demo: true })
  return {
    many: (query) => db.as(system, 'read', (tx) => tx.many(query)),
    run: (query) => db.as(system, 'write', (tx) => tx.run(query)),
    verify: () => verify(house),
    close: () => db.close(),
  }
}

export type Row = {
  number: string
  title: string
  status: string
  version: number
  told: string | null
  moves: number
  begun: number
  last: boolean
}

/** Every order beside what its entries say: where the last one left it, how often it moved, how often it began. */
export function ordersBesideLedger(accounts: Accounts): Promise<Row[]> {
  return accounts.many(
    sql<Row>`select o.number, o.title, o.status, o.version,
      (select e.said ->> 'to' from ledger_entries e where e.subject = o.id and e.said ? 'to' order by e.id desc limit 1) as told,
      (select count(*)::int from ledger_entries e where e.subject = o.id and e.said ? 'to') as moves,
      (select count(*)::int from ledger_entries e where e.subject = o.id and e.action = 'order.registered') as begun,
      o.entry >= coalesce((select max(e.id) from ledger_entries e where e.subject = o.id and (e.said ? 'to' or e.action = 'order.registered')), 0) as last
      from orders o order by o.number`,
  )
}
