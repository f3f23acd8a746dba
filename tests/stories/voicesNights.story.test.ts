import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, type City } from '../city.ts'
import { sql } from '../../city/platform/index.ts'
import { others, parking } from '../voices.ts'

// Every night the city gathers what people said, however much or little it is, and writes down that it did.

const sqlNights = sql<{
  said: Record<string, number>
}>`select said from ledger_entries where action = 'clusters.gathered' order by id`
const nights = async () => (await city.rows(sqlNights)).map(({ said }) => said)
const told = async () =>
  (await nights()).map(({ looked, clusters, forgotten }) => [looked, clusters ? 'some' : 'none', forgotten])

let city: City
before(async () => {
  city = await openCity('2026-02-10T09:00:00+08:00')
})
after(() => city.close())

describe('The nights of a city', () => {
  it('begin with the first that somebody said anything before, and are written down though nothing was gathered', async () => {
    await city.at('2026-02-11T04:00')
    assert.deepEqual(await nights(), [], 'nobody ever said anything')
    await city.as('agent').registers({ ...parking(0), caller: { name: '来电人', phone: '13977770001' } })
    await city.at('2026-02-12T04:00')
    assert.deepEqual(await told(), [[1, 'none', 0]])
  })

  it('gather many matters on a thread of their own, and the city goes on meanwhile', async () => {
    for (let from = 0; from < 180; from += 60)
      await Promise.all(
        Array.from({ length: 60 }, (_, i) =>
          city.as('agent').registers({
            ...others[(from + i) % others.length],
            caller: { name: '市民', phone: `1380000${1000 + from + i}` },
          }),
        ),
      )
    await city.at('2026-02-13T04:00')
    const now = async () => ok(await city.as('inspector').get('/api/voices/clusters'))
    for (let waited = 0; waited < 200 && ((await now()).run?.looked ?? 0) < 100; waited += 1)
      await new Promise((rest) => setTimeout(rest, 50))
    const { run, rows } = await now()
    assert.equal(run?.looked, 181)
    assert.ok(rows.length >= 10, `${rows.length} clusters`)
  })

  it('go on when nobody says anything more, and what went with time is written down', async () => {
    await city.at('2026-06-25T04:00')
    assert.deepEqual(await told(), [
      [1, 'none', 0],
      [181, 'some', 0],
      [0, 'none', 2],
    ])
  })
})
