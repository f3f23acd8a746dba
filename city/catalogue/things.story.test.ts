import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, type City } from '../../tests/city.ts'
import { doing, sql, system } from '../platform/index.ts'

type Loose = ReturnType<typeof ok>

let city: City
before(async () => (city = await openCity('2026-02-09T09:00:00+08:00')))
after(() => city.close())

const editor = () => city.as('reviewer')
const answers = { q1: 'company', q2: 'no', q3: 'yes', q4: 'no', q5: 'no', q6: 'no', q7: 'no' }
const guide = async (more: object = {}) => ok(await city.post('/api/services/things/gym/guide', { answers, ...more }))
const promised = (found: Loose, id: string) => found.parts.find((part: Loose) => part.id === id).promised
const inForce = async (id = 'gym') => ok(await city.get(`/api/services/things/${id}`))
const check = async (definition: unknown) =>
  ok(await editor().post('/api/services/things/check', { written: JSON.stringify(definition) }))
const publish = (definition: unknown, more: { since?: string; after: number }) =>
  editor().post('/api/services/things', { written: JSON.stringify(definition), since: '2026-02-09', ...more })

/** The gym of today with another promise of its fire inspection. */
async function gymOf(days: number): Promise<Loose> {
  const { definition } = await inForce()
  definition.parts.find((part: Loose) => part.id === 'G5').promised = days
  return definition
}

let first: number
let club: number

describe('An editor of a 一件事', () => {
  it('finds the three of this build in force, and takes the definition out', async () => {
    const { rows } = ok(await editor().get('/api/services/desk/things'))
    assert.deepEqual(
      rows.map(({ id, version, inForce: now }: Loose) => [id, version === now]),
      [
        ['sports-club', true],
        ['gym', true],
        ['pharmacy', true],
      ],
    )
    first = (await inForce()).version
    club = (await inForce('sports-club')).version
    assert.deepEqual(await check((await inForce()).definition), {
      id: 'gym',
      name: { zh: '我要开健身房', en: 'Open a gym' },
      latest: { version: first, since: '2023-01-01' },
      troubles: [],
      changes: [],
    })
  })

  it('is told of a contradiction with the pair and its place, and cannot publish it', async () => {
    const { definition } = await inForce('sports-club')
    const area = (id: string) =>
      definition.parts.find((part: Loose) => part.id === id).fields.find((field: Loose) => field.element === 'area')
    area('P7').min = 500
    area('P8').max = 100
    const { troubles } = await check(definition)
    assert.equal(troubles[0].refused, 'fields-contradict')
    assert.match(troubles[0].says.zh, /P7 和 P8/)
    const no = refusedWith('thing-not-publishable', await publish(definition, { after: first }))
    assert.match(no.fields[0].field, /环节 P7 .* · 环节 P8/)
    assert.equal((await inForce('sports-club')).version, club)
  })

  it('sees the difference in words before publishing it', async () => {
    const { changes } = await check(await gymOf(8))
    assert.equal(changes.length, 1)
    const [{ place, what, before: was, after: is }] = changes
    assert.match(place.zh, /^环节 G5 /)
    assert.deepEqual([what.zh, was.zh, is.zh], ['承诺时限', '10 个工作日', '8 个工作日'])
  })

  it('publishes it once as the next version: the guide, the lists, the search and the forms go by it', async () => {
    assert.equal(promised(await guide(), 'G5'), 10)
    const changed = await gymOf(8)
    changed.phrases.push('撸铁馆开张')
    const done = ok(await publish(changed, { after: first }))
    assert.deepEqual([done.version, done.since], [first + 1, '2026-02-09'])
    const found = await guide()
    assert.deepEqual([found.version, promised(found, 'G5'), found.newer], [first + 1, 8, null])
    const { rows } = ok(await city.get(`/api/services/find?text=${encodeURIComponent('撸铁馆开张')}`))
    assert.deepEqual([rows[0]?.id, rows[0]?.kind], ['gym', 'thing'])
    refusedWith('stale-version', await publish(await gymOf(7), { after: first }))
    refusedWith('thing-unchanged', await publish(await gymOf(8), { after: first + 1 }))
  })

  it('leaves every publishing in the ledger, and nobody rewrites what was published', async () => {
    const said = await city.rows(
      sql<{ said: Loose }>`select said from ledger_entries where action = 'thing.published' order by id desc limit 1`,
    )
    assert.deepEqual([said[0]?.said.thing, said[0]?.said.version], ['gym', first + 1])
    assert.ok(said[0]?.said.changed.some((line: string) => /G5.*承诺时限/.test(line)))
    for (const spoil of [sql`update thing_versions set since = '2020-01-01'`, sql`delete from thing_versions`])
      await assert.rejects(
        doing(city.house, system, ({ tx }) => tx.run(spoil)),
        /never change|cannot|permission/,
      )
  })

  it('may set a later day: until then the old version holds, and the next cannot be earlier', async () => {
    const next = first + 2
    refusedWith('thing-since-past', await publish(await gymOf(6), { since: '2026-02-08', after: first + 1 }))
    ok(await publish(await gymOf(6), { since: '2026-02-27', after: first + 1 }))
    assert.equal((await guide()).version, first + 1)
    refusedWith('thing-unknown', await city.post('/api/services/things/gym/guide', { answers, version: next }))
    refusedWith('thing-since-early', await publish(await gymOf(5), { since: '2026-02-26', after: next }))
    await city.at('2026-02-27T09:00')
    assert.deepEqual([(await guide()).version, promised(await guide(), 'G5')], [next, 6])
    const { rows } = ok(await editor().get('/api/services/things/gym/versions'))
    assert.deepEqual(
      rows.map(({ version, standing }: Loose) => [version, standing]),
      [
        [next, 'inForce'],
        [first + 1, 'past'],
        [first, 'past'],
      ],
    )
    assert.deepEqual(
      rows[1].changes.map(({ what }: Loose) => what.zh),
      ['大家怎么说', '承诺时限'],
    )
  })

  it('brings a wholly new one-thing, found by its own words the same minute', async () => {
    const { definition } = await inForce()
    const fresh = {
      ...definition,
      id: 'yoga',
      name: { zh: '开办瑜伽馆', en: 'Open a yoga studio' },
      phrases: ['瑜伽馆'],
    }
    assert.equal((await check(fresh)).latest, null)
    ok(await publish(fresh, { since: '2026-02-27', after: 0 }))
    const { rows } = ok(await city.get('/api/services/things'))
    assert.deepEqual(rows.at(-1).id, 'yoga')
    assert.equal((await inForce('yoga')).version, 1)
  })

  it('is the only one who may', async () => {
    const body = { written: JSON.stringify((await inForce()).definition), since: '2026-02-27', after: first + 2 }
    refusedWith('not-allowed', await city.as('agent').post('/api/services/things', body))
    refusedWith('not-signed-in', await city.post('/api/services/things', body))
    refusedWith('not-allowed', await city.as('citizen1').post('/api/services/things/check', { written: '{}' }))
  })
})

describe('Who began before a version changed', () => {
  it('goes on in the guide of their version and is told which one holds since when', async () => {
    const found = await guide({ version: first })
    assert.deepEqual([found.version, promised(found, 'G5')], [first, 10])
    assert.deepEqual(found.newer, { version: first + 2, since: '2026-02-27' })
    refusedWith('thing-unknown', await city.post('/api/services/things/gym/guide', { answers, version: 99 }))
  })

  it('keeps a case under the version it began with, and begins a new one only under the one in force', async () => {
    const citizen = city.as('citizen1')
    const now = first + 2
    const mine = ok(await citizen.post('/api/cases', { thing: 'gym', answers, version: now }))
    ok(await publish(await gymOf(9), { since: '2026-02-27', after: now }))
    refusedWith('stale-version', await citizen.post('/api/cases', { thing: 'gym', answers, version: now }))
    const kept = await city.rows(
      sql<{ version: number; days: number }>`select c.of_version as version, (p->>'promised')::int as days
        from cases c join case_rules r on (r.kind, r.id, r.version) = (c.kind, c.of_id, c.of_version),
          jsonb_array_elements(r.definition->'thing'->'parts') p
        where c.number = ${mine.number} and p->>'id' = 'G5'`,
    )
    assert.deepEqual(kept, [{ version: now, days: 6 }])
    assert.equal(promised(await guide(), 'G5'), 9)
  })
})
