import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { caseRoutes } from '../cases/index.ts'
import { myCase, myCases } from '../cases/contract.ts'
import { verify } from '../ledger/index.ts'
import { call, doing, movableMachine, readConfig, silentLog, sql, system, type House } from '../platform/index.ts'
import { seedPeople } from './demoCity.ts'
import { castOf } from './demoCast.ts'
import { playCases } from './demoCases.ts'
import { playStories } from './demoStories.ts'
import { playTopics } from './demoTopics.ts'
import { houseOf, openCityDatabase, type DatabaseOpened } from './house.ts'
import { seedCity } from './seed.ts'
import type { ok } from '../../tests/city.ts'
import { someOf } from '../../tests/long.ts'

const folder = await mkdtemp(join(tmpdir(), 'jiesu-stories-'))
const open: DatabaseOpened[] = []

async function cityOn(day: string): Promise<House> {
  const read = readConfig({ DATA_FOLDER: join(folder, day.slice(0, 10)), PORT: '1' })
  if ('troubles' in read) throw new Error(JSON.stringify(read.troubles))
  const database = await openCityDatabase(read.config, silentLog)
  open.push(database)
  const house = houseOf(database.db, read.config, { machine: movableMachine(day), log: silentLog, demo: true })
  await seedCity(house)
  await seedPeople(house)
  return house
}

const found = <Row>(house: House, question: ReturnType<typeof sql<Row>>) =>
  doing(house, system, ({ tx }) => tx.many(question), 'read')

after(async () => {
  for (const database of open) await database.close()
  await rm(folder, { recursive: true, force: true })
})

/** A topic of last month that is done, and this month's with what people said about parking behind it; played once. */
async function hasTopics(house: House): Promise<void> {
  await playTopics(house)
  await playTopics(house)
  const topics = sql<{ month: string; state: string }>`select month, state from month_topics order by month`
  assert.deepEqual(
    (await found(house, topics)).map(({ month, state }) => `${month} ${state}`),
    ['2026-10 done', '2026-11 answered'],
  )
  const behind = sql<{ n: number }>`select count(*)::int as n from month_topic_matters`
  assert.ok(((await found(house, behind))[0]?.n ?? 0) >= 5, 'parking was gathered')
}

type Row = ReturnType<typeof ok>

/** What the first demo citizen reads. */
async function mine(house: House, { path }: { path: string }, input: Record<string, unknown>): Promise<Row> {
  const actor = (await castOf(house, [{ who: 'citizen1' }])).get('citizen1')
  const route = caseRoutes.find(({ endpoint }) => endpoint.method === 'GET' && endpoint.path === path)
  assert.ok(actor && route)
  return call(house, route, { actor, input, ip: '' })
}

/** What waits for the first demo citizen: a fee of ten yuan that can be paid, and a draft whose papers want a consent. */
async function hasWaitingCases(house: House): Promise<void> {
  const rows = await mine(house, myCases, {}).then((page) => page.rows)
  const views = await Promise.all(rows.map(({ number }: Row) => mine(house, myCase, { number })))
  const due = views.flatMap(({ parts }) => parts).filter(({ state }: Row) => state === 'awaitingFee')
  assert.deepEqual(
    due.map(({ fee }: Row) => [fee.fen, fee.online]),
    [[1000, true]],
  )
  const drafts = views.filter(({ standing }) => standing === 'draft')
  const wanted = drafts.flatMap(({ materials }) => materials).filter(({ agree }: Row) => agree)
  assert.deepEqual(
    wanted.map(({ name }: Row) => name.zh),
    ['居民户口簿', '父母结婚证'],
  )
}

describe('The first stories of the demonstration', () => {
  it('are played by their people without one refused step, and only once', async () => {
    const house = await cityOn('2026-11-23T10:20:00+08:00')
    assert.deepEqual(await playStories(house), [])
    assert.deepEqual(await playCases(house), [])
    await hasWaitingCases(house)
    await hasTopics(house)
    const orders = await found(house, sql<{ status: string }>`select distinct status from orders order by 1`)
    assert.deepEqual(
      orders.map((row) => row.status),
      ['accepted', 'answered', 'closed', 'dispatched', 'ended', 'registered', 'reviewed'],
    )
    const [count] = await found(house, sql<{ n: number }>`select count(*)::int as n from orders`)
    assert.deepEqual(await playStories(house), [])
    assert.deepEqual(await found(house, sql<{ n: number }>`select count(*)::int as n from orders`), [count])
    const [lies] = await found(
      house,
      sql<{
        n: number
      }>`select count(*)::int as n from ledger_entries where action like 'order.%' and at > ${house.machine.now()}`,
    )
    assert.equal(lies?.n, 0)
    assert.equal((await verify(house)).ok, true)
    const waiting = await found(house, sql`select from notices where state <> 'sent'`)
    assert.equal(waiting.length, 0)
    const asked = await found(
      house,
      sql<{
        state: string
        grade: string
        n: number
      }>`select q.state, q.grade from ask_questions q where title like '%LV4%' or title like '%社保%'`,
    )
    assert.deepEqual(asked.map(({ state, grade }) => `${state} ${grade}`).sort(), [
      'published satisfied',
      'published verySatisfied',
    ])
    const car = await found(
      house,
      sql<{ unit: string; status: string }>`select unit, status from orders where title like '%被刮%' order by number`,
    )
    assert.deepEqual(
      car.map(({ unit, status }) => `${unit} ${status}`),
      ['dept-traffic closed', 'township-150102001 closed', 'dept-urban closed'],
    )
  })

  it('are played on a Sunday night in July, and in a year whose holidays nobody knows yet', async () => {
    for (const day of someOf(['2027-07-04T00:20:00+08:00', '2026-07-05T00:20:00+08:00', '2027-03-03T12:00:00+08:00'])) {
      const house = await cityOn(day)
      assert.deepEqual(await playStories(house), [], day)
      await playTopics(house)
    }
  })
})
