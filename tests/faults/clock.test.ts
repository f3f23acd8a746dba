import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { testCity, type TestCity } from '../../city/main/testing.ts'
import { doing, sql, system } from '../../city/platform/index.ts'
import { openAccounts } from './accounts.ts'
import { insist, matter, signIn } from './people.ts'
import { freePort, freshFolder, postmasterOf, socketOf, startServer, type Server } from './servers.ts'

/** What the clock has done to an order, in order. */
const clockWorks = ['warned', 'overdue', 'supervised', 'escalated', 'criticised']

describe('A clock', () => {
  let city: TestCity
  before(async () => void (city = await testCity('2026-03-02T10:00:00+08:00')))
  after(() => city?.close())

  const happened = (number: string) =>
    doing(
      city.house,
      system,
      ({ tx }) =>
        tx.many(
          sql<{
            what: string
            at: Date
            due: string
          }>`select replace(e.action, 'order.', '') as what, e.at, e.said ->> 'dueAt' as due
            from ledger_entries e join orders o on o.id = e.subject where o.number = ${number} and e.action = any(${clockWorks.map((w) => `order.${w}`)}) order by e.id`,
        ),
      'read',
    )

  it('does each thing once and never early, however often and in whatever steps it is looked at', async () => {
    const dispatcher = await city.person('dispatcher')
    const urban = await city.person('urban')
    const made = await dispatcher.post('/api/orders', matter(randomUUID()))
    const number = String(made.body.number)
    await dispatcher.post(`/api/orders/${number}/dispatch`, { unit: 'dept-urban' })
    const accepted = await urban.post(`/api/orders/${number}/accept`, {})
    assert.equal(accepted.status, 200)
    const due = new Date(accepted.body.due.at)
    for (let hours = -60; hours <= 24 * 14; hours += 5) {
      city.clock.moveTo(new Date(due.getTime() + hours * 3_600_000 - 1).toISOString())
      await city.settle()
      const early = (await happened(number)).filter((h) => new Date(h.due) > city.clock.now())
      assert.deepEqual(early, [])
    }
    city.clock.moveTo(new Date(due.getTime() - 40 * 3_600_000).toISOString())
    await city.settle()
    city.clock.moveTo(new Date(due.getTime() + 30 * 86_400_000).toISOString())
    await city.settle()
    await city.settle()
    assert.deepEqual(
      (await happened(number)).map(({ what }) => what),
      ['warned', 'warned', 'overdue', 'supervised', 'escalated', 'criticised'],
    )
  })

  it('has not struck a millisecond before, and has struck on the instant', async () => {
    city.clock.moveTo('2026-04-20T10:00:00+08:00')
    const dispatcher = await city.person('dispatcher')
    const made = await dispatcher.post('/api/orders', matter(randomUUID()))
    const number = String(made.body.number)
    city.clock.moveTo('2026-04-20T10:29:59.999+08:00')
    await city.settle()
    assert.deepEqual(await happened(number), [])
    city.clock.moveTo('2026-04-20T10:30:00.000+08:00')
    await city.settle()
    assert.deepEqual(
      (await happened(number)).map(({ what }) => what),
      ['overdue'],
    )
  })
})

describe('A time that comes while the server is down', async () => {
  const { folder, drop } = await freshFolder()
  let server: Server | undefined
  after(async () => {
    await server?.stop()
    const left = postmasterOf(folder)
    if (left) process.kill(left, 'SIGQUIT')
    drop()
  })

  it('is made up for after the restart, once', { timeout: 90_000 }, async () => {
    const port = await freePort()
    server = await startServer({ port, folder })
    const key = randomUUID()
    const token = await signIn(server.url, 'dispatcher')
    const made = await insist(`${server.url}/api/orders`, { token, key, body: matter(key) })
    const accounts = openAccounts(socketOf(folder))
    try {
      await accounts.run(
        sql`update timers set due_at = now() + interval '2 seconds' where subject = (select id from orders where number = ${made.body.number})`,
      )
      const overdue = () =>
        accounts.many(
          sql<{
            at: Date
          }>`select e.at from ledger_entries e join orders o on o.id = e.subject where o.number = ${made.body.number} and e.action = 'order.overdue'`,
        )
      await server.kill()
      await sleep(3000)
      assert.deepEqual(await overdue(), [])
      const began = performance.now()
      server = await startServer({ port, folder })
      while ((await overdue()).length === 0) {
        assert.ok(performance.now() - began < 60_000, 'not made up for within a minute')
        await sleep(50)
      }
      console.log(`made up for ${Math.round(performance.now() - began)} ms after the start`)
      await sleep(1000)
      assert.equal((await overdue()).length, 1)
    } finally {
      await accounts.close()
    }
  })
})
