import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '../../city/platform/index.ts'
import { openAccounts, type Accounts } from './accounts.ts'
import { chance, isLong } from './chance.ts'
import { insist, matter, signIn } from './people.ts'
import { freePort, freshFolder, openPostgres, startServer, type OwnPostgres, type Server } from './servers.ts'

/** How many timers fall due in how many seconds, on how many orders; every so many seconds one of three servers dies. */
const { TIMERS, SECONDS, ORDERS, KILL_EVERY } = isLong
  ? { TIMERS: 100_000, SECONDS: 60, ORDERS: 500, KILL_EVERY: 10 }
  : { TIMERS: 4000, SECONDS: 4, ORDERS: 40, KILL_EVERY: 2 }

const { folder, drop } = await freshFolder()
let postgres: OwnPostgres
let accounts: Accounts
const servers: Server[] = []

const begin = async (name: string) =>
  startServer({ port: await freePort(), folder: `${folder}/${name}`, env: { DATABASE_URL: postgres.url } })

before(async () => {
  postgres = await openPostgres(folder)
  for (const name of ['one', 'two', 'three']) servers.push(await begin(name))
  accounts = openAccounts(postgres.socket)
})

after(async () => {
  await accounts?.close()
  await Promise.all(servers.map((server) => server.stop()))
  await postgres?.stop()
  drop()
})

describe('A storm of timers', () => {
  const name = `of ${TIMERS} in ${SECONDS} seconds is fired by three servers, one killed every ${KILL_EVERY} seconds`
  it(`${name}: each once, never early, at most a minute late`, { timeout: 300_000 }, async () => {
    const luck = chance()
    await registerOrders()
    await accounts.run(
      sql`insert into timers (subject, rule, round, due_at)
        select o.id, 'accept.overdue', 1000 + n, date_trunc('milliseconds', now() + interval '2 seconds' + ((o.place + n * ${ORDERS})::float8 / ${TIMERS}::float8) * ${SECONDS}::int * interval '1 second')
        from (select id, row_number() over (order by id) - 1 as place from orders where title like '路灯不亮%') o, generate_series(0, ${TIMERS / ORDERS - 1}::int) n`,
    )
    const began = performance.now()
    let killed = 0
    while ((await stillOpen()) > 0) {
      assert.ok(performance.now() - began < 240_000, 'the timers have not all fired')
      if ((performance.now() - began) / 1000 > (killed + 1) * KILL_EVERY) {
        killed += 1
        await replaceOne(luck.between(0, 2), `again${killed}`)
      }
      await sleep(200)
    }
    const late = await judged()
    console.log(`${TIMERS} timers, ${killed} servers killed, the latest ${late.toFixed(1)} s after its time`)
    assert.ok(killed > 0, 'no server was killed')
    assert.ok(late < 60, `${late} s late`)
    assert.equal((await accounts.verify()).ok, true)
  })
})

async function registerOrders(): Promise<void> {
  const [first] = servers
  const token = await signIn(first!.url, 'dispatcher')
  const one = () => {
    const key = randomUUID()
    return insist(`${first!.url}/api/orders`, { token, key, body: matter(key) })
  }
  for (let made = 0; made < ORDERS; made += 20) await Promise.all(Array.from({ length: 20 }, one))
}

/** Without waiting for the new one: two go on meanwhile. */
async function replaceOne(which: number, name: string): Promise<void> {
  await servers[which]!.kill()
  servers[which] = await begin(name)
}

async function stillOpen(): Promise<number> {
  const [row] = await accounts.many(
    sql<{ n: number }>`select count(*)::int as n from timers where round >= 1000 and fired_at is null`,
  )
  return row!.n
}

/** Holds every timer against its entries; answers the longest delay in seconds. */
async function judged(): Promise<number> {
  const [row] = await accounts.many(
    sql<{
      all: number
      once: number
      early: number
      late: number
    }>`select count(*)::int as all, count(*) filter (where times = 1)::int as once,
      count(*) filter (where first < due_at)::int as early, max(extract(epoch from first - due_at))::float8 as late
      from (select t.due_at, count(e.id) as times, min(e.at) as first from timers t
        left join ledger_entries e on e.subject = t.subject and e.action = 'order.overdue' and (e.said ->> 'round')::int = t.round
        where t.round >= 1000 group by t.subject, t.rule, t.round, t.due_at) told`,
  )
  assert.deepEqual({ all: row!.all, once: row!.once, early: row!.early }, { all: TIMERS, once: TIMERS, early: 0 })
  return row!.late
}
