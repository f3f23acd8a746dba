import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '../../city/platform/index.ts'
import { openAccounts, type Accounts } from './accounts.ts'
import { isLong } from './chance.ts'
import { ask, insist, matter, signIn } from './people.ts'
import { freePort, freshFolder, openPostgres, startServer, type OwnPostgres, type Server } from './servers.ts'

const TIMERS = isLong ? 6000 : 300

const { folder, drop } = await freshFolder()
let postgres: OwnPostgres
let accounts: Accounts
let one: Server | undefined
let other: Server | undefined
let token = ''

before(async () => {
  postgres = await openPostgres(folder)
  const env = { DATABASE_URL: postgres.url }
  const begin = async (name: string) => startServer({ port: await freePort(), folder: `${folder}/${name}`, env })
  one = await begin('one')
  other = await begin('other')
  token = await signIn(one!.url, 'dispatcher')
  accounts = openAccounts(postgres.socket)
})

after(async () => {
  await accounts?.close()
  await Promise.all([one?.stop(), other?.stop()])
  await postgres?.stop()
  drop()
})

const registeredAs = (mark: string) =>
  accounts.many(sql<{ id: string; number: string }>`select id, number from orders where title like ${`%${mark}`}`)

describe('Two servers on one database', () => {
  it('give fifty parallel posts of one key one order and fifty equal answers', async () => {
    const key = randomUUID()
    const posts = Array.from({ length: 50 }, (_, i) =>
      insist(`${(i % 2 ? one! : other!).url}/api/orders`, { token, key, body: matter(key) }),
    )
    const heard = await Promise.all(posts)
    assert.deepEqual([...new Set(heard.map(({ status }) => status))], [200])
    assert.equal(new Set(heard.map(({ body }) => JSON.stringify(body))).size, 1, 'every answer is the first answer')
    assert.deepEqual(
      (await registeredAs(key)).map(({ number }) => number),
      [heard[0]!.body.number],
    )
  })

  it('refuse the same key with another body, wherever it is sent', async () => {
    const key = randomUUID()
    await insist(`${one!.url}/api/orders`, { token, key, body: matter(key) })
    for (const { url } of [one!, other!]) {
      const heard = await ask(`${url}/api/orders`, { token, key, body: matter(`${key} 另一件`) })
      assert.equal(heard?.status, 422)
      assert.equal(heard?.body.refused, 'key-reused')
    }
    assert.equal((await registeredAs(key)).length, 1)
  })

  it('let two people act on one order one after the other, whichever door they came by', async () => {
    const key = randomUUID()
    const made = await insist(`${one!.url}/api/orders`, { token, key, body: matter(key) })
    const path = `/api/orders/${made.body.number}/dispatch`
    const both = await Promise.all(
      [one!, other!].map(({ url }) => ask(url + path, { token, key: randomUUID(), body: { unit: 'dept-urban' } })),
    )
    assert.deepEqual(both.map((heard) => heard?.status).toSorted(), [200, 409])
  })

  it('tell a screen on one what was registered on the other', async () => {
    const gone = new AbortController()
    const stream = await fetch(`${other!.url}/api/live`, {
      headers: { authorization: `Bearer ${token}` },
      signal: gone.signal,
    })
    const key = randomUUID()
    const made = await insist(`${one!.url}/api/orders`, { token, key, body: matter(key) })
    const late = setTimeout(() => gone.abort(), 5000)
    let said = ''
    for await (const part of stream.body!) {
      said += Buffer.from(part).toString()
      if (said.includes(made.body.number)) break
    }
    clearTimeout(late)
    gone.abort()
    assert.match(said, new RegExp(made.body.number))
  })

  it(`fire ${TIMERS} timers that fall due together, each once, never early`, { timeout: 180_000 }, async () => {
    const key = randomUUID()
    await insist(`${one!.url}/api/orders`, { token, key, body: matter(key) })
    const [order] = await registeredAs(key)
    const dueIn = sql`date_trunc('milliseconds', now()) + interval '1 second' + n * interval '1 millisecond'`
    await accounts.run(
      sql`insert into timers (subject, rule, round, due_at) select ${order!.id}, 'accept.overdue', 1000 + n, ${dueIn} from generate_series(1, ${TIMERS}) n`,
    )
    if (isLong) await sleep(4000).then(() => other!.kill())
    const began = performance.now()
    while ((await stillOpen(order!.id)) > 0) {
      assert.ok(performance.now() - began < 150_000, 'the timers have not all fired')
      await sleep(100)
    }
    const fired = await accounts.many(
      sql<{ round: number; times: number; early: boolean; late: number }>`select t.round, count(e.id)::int as times,
        bool_or(e.at < t.due_at) as early, max(extract(epoch from e.at - t.due_at))::float8 as late
        from timers t left join ledger_entries e on e.subject = t.subject and e.action = 'order.overdue' and (e.said ->> 'round')::int = t.round
        where t.subject = ${order!.id} and t.round > 1000 group by t.round`,
    )
    assert.equal(fired.length, TIMERS)
    assert.deepEqual(fired.filter(({ times }) => times !== 1).slice(0, 5), [])
    assert.deepEqual(fired.filter(({ early }) => early).slice(0, 5), [])
    const latest = Math.max(...fired.map(({ late }) => late))
    console.log(`${TIMERS} timers, the latest ${latest.toFixed(1)} s after its time`)
    assert.ok(latest < 60, `${latest} s late`)
  })
})

const stillOpen = async (subject: string) =>
  (
    await accounts.many(
      sql<{
        n: number
      }>`select count(*)::int as n from timers where subject = ${subject} and round > 1000 and fired_at is null`,
    )
  )[0]!.n
