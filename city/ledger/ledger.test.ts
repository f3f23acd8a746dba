import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { openCity, type City } from '../../tests/city.ts'
import { doing, sql, system } from '../platform/index.ts'
import { caughtUp, consume } from './consume.ts'
import { seal } from './seal.ts'
import { insertEntry } from './store.ts'
import { verify } from './verify.ts'

let city: City
let owner: pg.Client
before(async () => {
  city = await openCity()
  owner = new pg.Client(city.owner)
  await owner.connect()
})
after(async () => {
  await owner.end()
  await city.close()
})

const refusedByDatabase = (statement: string) =>
  assert.rejects(
    doing(city.house, system, ({ tx }) => tx.run(sql.raw(statement))),
    (trouble: { code?: string }) => ['23001', '42501'].includes(trouble.code ?? ''),
    statement,
  )

const note = (subject: string) =>
  doing(city.house, system, (by) => insertEntry(by, { action: 'test.said', subject, said: { words: 'one' } }))

describe('The ledger', () => {
  for (const table of ['ledger_entries', 'ledger_seals']) {
    it(`refuses that ${table} is updated, deleted from or emptied, by the application and by the owner`, async () => {
      await city.accepted()
      await city.calm()
      const change = table === 'ledger_entries' ? `update ${table} set action = 'x'` : `update ${table} set n = n + 1`
      for (const statement of [change, `delete from ${table}`, `truncate ${table} cascade`]) {
        await refusedByDatabase(statement)
        await assert.rejects(owner.query(statement), { code: '23001' }, statement)
      }
    })
  }

  it('is tied to the orders: one cannot be changed without an entry, nor with another order’s, nor removed', async () => {
    const [one, other] = [await city.accepted(), await city.accepted()]
    const at = (order: { number: string }) => `where number = '${order.number}'`
    await refusedByDatabase(`update orders set status = 'closed' ${at(one)}`)
    await refusedByDatabase(`update orders set number = 'HS-20260101-000001', entry = entry + 0 ${at(one)}`)
    await assert.rejects(
      doing(city.house, system, ({ tx }) =>
        tx.run(
          sql.raw(`update orders set status = 'closed', entry = (select entry from orders ${at(other)}) ${at(one)}`),
        ),
      ),
      { code: '23503' },
      'an entry about another order does not carry this one',
    )
    await refusedByDatabase(`delete from orders ${at(one)}`)
    await city.as('urban').sees(one, { status: 'accepted' })
  })

  it('gives two hundred parallel writers a gapless order, with two sealers at work', async () => {
    await city.calm()
    const ids = Array.from({ length: 200 }, () => crypto.randomUUID())
    const sealing = async () => {
      for (let i = 0; i < 40; i += 1) await seal(city.house, 17)
    }
    await Promise.all([...ids.map(note), sealing(), sealing()])
    await city.calm()
    const [row] = await city.rows(
      sql<{
        n: number
        most: number
        least: number
        mine: number
      }>`select count(*)::int as n, max(n)::int as most, min(n)::int as least,
        (select count(*)::int from ledger_seals s join ledger_entries e on e.id = s.entry where e.subject = any(${ids}::uuid[])) as mine from ledger_seals`,
    )
    assert.deepEqual([row?.n, row?.least, row?.mine], [row?.most, 1, 200])
    assert.equal((await verify(city.house)).ok, true)
  })

  it('tells each consumer every entry exactly once, also when several processes ask and some fail', async () => {
    const heard: string[] = []
    const ids: string[] = Array.from({ length: 60 }, () => crypto.randomUUID())
    let faults = 5
    const consumer = {
      name: 'test.listener',
      on: {
        'test.said': async (_by: unknown, entry: { subject: string }) => {
          if (ids.includes(entry.subject) && faults-- > 0) throw new Error('not now')
        },
      },
    }
    // What a listener does in its own transaction is undone with it: the mark counts, not the call.
    const marking = {
      name: consumer.name,
      on: {
        'test.said': async (by: Parameters<typeof insertEntry>[0], entry: { subject: string }) => {
          await consumer.on['test.said'](by, entry)
          if (ids.includes(entry.subject)) await insertEntry(by, { action: 'test.heard', subject: entry.subject })
        },
      },
    }
    await Promise.all(ids.map(note))
    await city.calm()
    const listen = async () => {
      for (let i = 0; i < 40; i += 1) await consume(city.house, marking, 7).catch(() => 0)
    }
    await Promise.all([listen(), listen(), listen()])
    while ((await consume(city.house, marking).catch(() => 1)) > 0) continue
    const rows = await city.rows(
      sql<{
        subject: string
        n: number
      }>`select subject, count(*)::int as n from ledger_entries where action = 'test.heard' group by subject`,
    )
    for (const row of rows) heard.push(row.subject)
    assert.deepEqual(heard.toSorted(), ids.toSorted())
    assert.ok(rows.every((row) => row.n === 1))
  })

  it('leaves alone who has nothing to hear, and passes nobody over who has, however far behind another is', async () => {
    const deaf = { name: 'test.deaf', on: { 'test.never': async () => {} } }
    const keen = { name: 'test.keen', on: { 'test.said': async () => {} } }
    const stuck = { name: 'test.stuck', on: { 'test.said': async () => Promise.reject(new Error('never')) } }
    const all = [deaf, keen, stuck]
    const quiet = async (most?: number) => {
      const names = await caughtUp(city.house, all, most)
      return all.map(({ name }) => names.has(name))
    }
    assert.deepEqual(await quiet(), [false, false, false], 'nobody knows them yet')
    for (const one of [deaf, keen]) while ((await consume(city.house, one)) > 0) continue
    await assert.rejects(consume(city.house, stuck))
    assert.deepEqual(await quiet(), [true, true, false])
    await note(crypto.randomUUID())
    await city.calm()
    assert.deepEqual(await quiet(), [true, false, false], 'what was said concerns one of them')
    await consume(city.house, keen)
    assert.deepEqual(await quiet(), [true, true, false])
    await note(crypto.randomUUID())
    await note(crypto.randomUUID())
    await city.calm()
    assert.deepEqual(await quiet(1), [false, false, false], 'who is further behind is told in turn, not passed over')
  })

  it('finds the first row that was changed behind its back, and names it', async () => {
    await city.calm()
    assert.deepEqual((await verify(city.house)).firstBad, null)
    const [picked] = await city.rows(
      sql<{ n: string; entry: string }>`select n, entry from ledger_seals order by n offset 20 limit 1`,
    )
    await owner.query(`alter table ledger_entries disable trigger user`)
    await owner.query(`update ledger_entries set said = said || '{"forged": true}' where id in ($1, $1::bigint + 30)`, [
      picked?.entry,
    ])
    await owner.query(`alter table ledger_entries enable trigger user`)
    const { ok, firstBad } = await verify(city.house)
    assert.equal(ok, false)
    assert.deepEqual([firstBad?.n, firstBad?.entry], [Number(picked?.n), Number(picked?.entry)])
    assert.equal(firstBad?.why, 'was changed after it was sealed')
    const told = await city.as('auditor').get('/api/ledger/verify')
    assert.equal(told.body.firstBad.n, Number(picked?.n))
    assert.equal((await city.as('sysadmin').get('/api/ledger/verify')).body.refused, 'not-allowed')
  })
})
