import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { consentFor, giveConsent, readUnder, type Agreed, type ToRead } from '../../city/mandates/index.ts'
import { identify } from '../../city/people/index.ts'
import { doing, isRefusal, sql, type By } from '../../city/platform/index.ts'
import { ok, openCity, refusedWith, type City } from '../city.ts'
import { idOf } from './levels.ts'

let city: City
let citizen = ''
before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
  citizen = await idOf(city, 'citizen1')
})
after(() => city.close())

/** Does something in the city as this person, as another room would inside its own transaction. */
async function inside<T>(login: string, work: (by: By) => Promise<T>): Promise<T> {
  const { token } = ok(await city.post('/api/demo/login', { person: login }))
  const actor = await identify(city.house, token)
  assert.ok(actor)
  return doing(city.house, actor, work)
}

const address = { id: 'household.address', says: { zh: '户籍地址', en: 'registered address' } }
const marriage = { id: 'marriage', says: { zh: '婚姻状况', en: 'marital status' } }
const agreed: Agreed = {
  elements: [address, marriage],
  source: { id: 'police', name: '市公安局' },
  reader: { id: 'unit:dept-hrss', name: '市人社局' },
  item: 'SOCIAL-1',
  purpose: '办理社会保险补贴',
  until: '2026-05-31',
}
const wanted: ToRead = {
  citizen,
  elements: ['household.address'],
  source: 'police',
  reader: 'unit:dept-hrss',
  item: 'SOCIAL-1',
}
const reading = (more: Partial<ToRead> = {}): ToRead => ({ ...wanted, citizen, ...more })
const asked = (more: Partial<ToRead> = {}) =>
  inside('hrss', async (by) => {
    const answer = await consentFor(by, reading(more))
    return isRefusal(answer) ? answer.refused : 'in force'
  })
const given = async (more: Partial<Agreed> = {}) => {
  const made = await inside('citizen1', (by) => giveConsent(by, { ...agreed, ...more }))
  assert.ok(!isRefusal(made), JSON.stringify(made))
  return made.id
}

describe('What an office reads of a person', () => {
  it('it reads under a consent for exactly this: data, source, reader and item', async () => {
    assert.equal(await asked(), 'consent-missing')
    await given()
    assert.equal(await asked(), 'in force')
    assert.equal(await asked({ elements: ['household.address', 'marriage'] }), 'in force')
    assert.equal(await asked({ elements: ['household.address', 'income'] }), 'consent-missing')
    assert.equal(await asked({ elements: [] }), 'consent-missing')
    assert.equal(await asked({ source: 'tax' }), 'consent-missing')
    assert.equal(await asked({ reader: 'unit:dept-urban' }), 'consent-missing')
    assert.equal(await asked({ item: 'OTHER' }), 'consent-missing')
    assert.equal(await asked({ citizen: await idOf(city, 'citizen2') }), 'consent-missing')
  })

  it('each reading is written down, and the person sees who read what for which matter, and when', async () => {
    const id = await given()
    city.clock.moveBy(3_600_000)
    const read = await inside('hrss', (by) => readUnder(by, { ...reading(), on: 'HS-20260213-000009' }))
    assert.ok(!isRefusal(read) && read.id === id)
    const { rows } = ok(await city.as('citizen1').get(`/api/my/consents/${id}/uses`))
    assert.deepEqual(rows[0], {
      at: '2026-02-13T11:00:00+08:00',
      says: { zh: '读取', en: 'read' },
      who: '市人社局',
      on: 'HS-20260213-000009',
    })
    refusedWith('not-found', await city.as('citizen2').get(`/api/my/consents/${id}/uses`))
    refusedWith('not-allowed', await city.as('hrss').get(`/api/my/consents/${id}/uses`))
  })

  it('ends at once when the person takes it back, twice is once, and nothing is written as read any more', async () => {
    const id = await given()
    refusedWith('not-found', await city.as('citizen2').post(`/api/my/consents/${id}/revoke`))
    assert.equal(ok(await city.as('citizen1').post(`/api/my/consents/${id}/revoke`)).standing, 'revoked')
    assert.equal(ok(await city.as('citizen1').post(`/api/my/consents/${id}/revoke`)).standing, 'revoked')
    assert.equal(await asked(), 'consent-revoked')
    const before = await used(id)
    await inside('hrss', (by) => readUnder(by, { ...reading(), on: 'HS-20260213-000010' }))
    assert.equal(await used(id), before)
    const { rows } = ok(await city.as('citizen1').get('/api/my/consents'))
    assert.deepEqual(
      rows.map(({ standing }: { standing: string }) => standing),
      ['revoked'],
    )
  })

  it('may be agreed to again, the same twice is one, and runs out at the end of its last day', async () => {
    const ids = [await given(), await given(), await given({ elements: [address] })]
    assert.equal(new Set(ids).size, 1, 'less than what is agreed to is agreed to')
    assert.equal(await asked(), 'in force')
    await city.at('2026-05-31T23:59')
    assert.equal(await asked(), 'in force')
    await city.at('2026-06-01T00:00')
    assert.equal(await asked(), 'consent-expired')
  })

  it('is agreed to by the person alone, and for a year at most', async () => {
    const long = await inside('citizen1', (by) => giveConsent(by, { ...agreed, until: '2027-06-02' }))
    assert.ok(isRefusal(long) && long.refused === 'consent-too-long')
    const clerk = await inside('hrss', (by) => giveConsent(by, agreed))
    assert.ok(isRefusal(clerk) && clerk.refused === 'not-signed-in')
  })
})

describe('The second wall', () => {
  it('shows a person’s consents and mandates to nobody else, whatever is asked of the database', async () => {
    await given({ until: '2026-08-31' })
    for (const login of ['citizen2', 'hrss', 'dispatcher', 'secadmin', 'auditor']) {
      const seen = await inside(login, ({ tx }) =>
        tx.many(
          sql`select id from consents union all select id from mandates union all select id from firm_claims union all select id from firms`,
        ),
      )
      assert.deepEqual(seen, [], login)
    }
  })
  it('lets nobody change what was agreed to', async () => {
    const change = inside('citizen1', ({ tx }) => tx.run(sql`update consents set reader = 'unit:dept-urban'`))
    await assert.rejects(change, /cannot change so/)
  })
})

const used = async (id: string) =>
  (await city.rows(sql`select id from ledger_entries where subject = ${id} and action = 'consent.used'`)).length
