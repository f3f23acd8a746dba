import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { insightRoutes } from '../../city/insight/index.ts'
import { call, type Actor, type House } from '../../city/platform/index.ts'
import { ok, openCity, type City } from '../city.ts'

let city: City
before(async () => (city = await openCity('2026-03-02T09:00:00+08:00')))
after(() => city.close())

/** The city's house on a clock that runs by itself, with the transactions counted that were opened. */
function countedHouse(): { house: House; opened: () => number } {
  let opened = 0
  const { db, machine } = city.house
  const as: House['db']['as'] = (actor, mode, work) => {
    opened += 1
    return db.as(actor, mode, work)
  }
  const house = {
    ...city.house,
    db: { ...db, as },
    machine: { ...machine, now: () => city.clock.now(), databaseNow: () => null },
  }
  return { house, opened: () => opened }
}

const staff = (reach: Actor['reach'], posts: string[], id: string): Actor => ({
  kind: 'staff',
  id,
  name: '值班',
  level: 0,
  posts,
  unit: 'city',
  reach,
  session: null,
})
const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`
const looks = (house: House, actor: Actor) => {
  const route = insightRoutes.find(({ endpoint }) => endpoint.path === '/api/insight/wall')
  assert.ok(route)
  return call(house, route, { actor, input: {}, ip: '127.0.0.1' }) as Promise<{ open: number; overdue: number }>
}

describe('The wall', () => {
  const leader = staff({ kind: 'city' }, ['leader'], id(1))

  it('asks the database once for all screens that look within a second, and again after it', async () => {
    const { house, opened } = countedHouse()
    const [one, two] = await Promise.all([looks(house, leader), looks(house, { ...leader, id: id(2) })])
    city.clock.moveBy(1000)
    await city.as('agent').registers()
    assert.deepEqual([one, await looks(house, leader)], [two, one])
    assert.equal(opened(), 1)
    city.clock.moveBy(600)
    assert.equal((await looks(house, leader)).open, one.open + 1)
    assert.equal(opened(), 2)
  })

  it('counts as overdue what the bench counts: a matter whose step that runs now is late', async () => {
    await city.as('agent').registers()
    city.clock.moveBy(3 * 86_400_000)
    const { overdue } = await looks(countedHouse().house, staff({ kind: 'city' }, ['inspector'], id(5)))
    const { groups } = ok(await city.as('inspector').get('/api/orders/counts'))
    assert.ok(overdue > 0)
    assert.equal(groups.find(({ group }: { group: string }) => group === 'overdue')?.n, overdue)
  })

  it('never shows one person the figures of another who sees more', async () => {
    const { house, opened } = countedHouse()
    await city
      .as('agent')
      .registers({ type: 'report', title: '举报', body: '有人违规收费，请查。', accused: 'dept-water' })
    const all = await looks(house, leader)
    const inspector = await looks(house, staff({ kind: 'city' }, ['inspector'], id(3)))
    assert.equal(inspector.open, all.open + 1, 'the inspector sees the secret report too')
    const centre = await looks(house, staff({ kind: 'centre', centre: '150104' }, ['dispatcher'], id(4)))
    assert.equal(centre.open, 0)
    assert.equal(opened(), 3)
  })
})
