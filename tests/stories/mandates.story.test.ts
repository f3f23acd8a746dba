import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { demoIdentities } from '../../city/main/demoIdentities.ts'
import {
  actFor,
  askRegister,
  fakeRegister,
  mayActFor,
  type ForAnother,
  type Registered,
} from '../../city/mandates/index.ts'
import { firmCheckSign, identify } from '../../city/people/index.ts'
import { doing, isRefusal, sql } from '../../city/platform/index.ts'
import { ok, openCity, refusedWith, type City } from '../city.ts'
import { idOf, livesNow, phoneOf, rises } from './levels.ts'

let city: City
const codeOf = (body: string) => body + firmCheckSign(body)
const personOf = (n: number) => demoIdentities[n - 1] ?? { name: '', idNumber: '' }
const gym: Registered = {
  code: codeOf('91159900MA0DAB123'),
  firm: '青城体育有限公司',
  kind: 'company',
  legal: personOf(1),
}
const shop: Registered = {
  code: codeOf('92159900MA0DAB124'),
  firm: '丽华小卖部',
  kind: 'individual',
  legal: personOf(2),
  closed: true,
}
const firms: Registered[] = [gym, shop]
const claimOf = (n: number, code = gym.code) => ({ code, idNumber: personOf(n).idNumber })

before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
  askRegister(city.house, fakeRegister(firms))
})
after(() => city.close())

const given = (n: number, more = {}) => ({
  phone: phoneOf(`citizen${n}`),
  name: personOf(n).name,
  scope: ['act:applyLicence', 'item:A-1'],
  until: '2026-06-30',
  ...more,
})

/** Asks the door other rooms use, as this citizen. */
async function through(login: string, wanted: ForAnother & { on: string }) {
  const { token } = ok(await city.post('/api/demo/login', { person: login }))
  const actor = await identify(city.house, token)
  assert.ok(actor)
  return doing(city.house, actor, (by) => actFor(by, wanted))
}

async function may(login: string, wanted: ForAnother): Promise<string> {
  const { token } = ok(await city.post('/api/demo/login', { person: login }))
  const actor = await identify(city.house, token)
  assert.ok(actor)
  const right = await doing(city.house, actor, (by) => mayActFor(by, wanted), 'read')
  return isRefusal(right) ? right.refused : right.as
}

const firmsOf = async (login: string) => ok(await city.as(login).get('/api/my/firms'))
const step = (login: string, id: string, name: string) => city.as(login).post(`/api/my/mandates/${id}/${name}`)
const gymId = async () => (await firmsOf('citizen1')).firms[0].id as string

describe('A firm', () => {
  it('is claimed by nobody below LV3, nor under a wrong code or another’s ID number', async () => {
    refusedWith('level-too-low', await city.as('citizen2').post('/api/my/firms', claimOf(2)))
    await rises(city, 'citizen1')
    await rises(city, 'citizen2')
    const wrong = `${gym.code.slice(0, 17)}${gym.code.endsWith('0') ? '1' : '0'}`
    const no = refusedWith('firm-code-wrong', await city.as('citizen1').post('/api/my/firms', claimOf(1, wrong)))
    assert.match(no.says.zh, /最后一位/)
    refusedWith('id-not-yours', await city.as('citizen1').post('/api/my/firms', claimOf(2)))
  })

  it('is confirmed only for whom the register names, and not when it was closed', async () => {
    refusedWith('firm-not-confirmed', await city.as('citizen2').post('/api/my/firms', claimOf(2)))
    const unknown = claimOf(2, codeOf('91159900MA0DAB999'))
    refusedWith('firm-not-confirmed', await city.as('citizen2').post('/api/my/firms', unknown))
    refusedWith('firm-closed', await city.as('citizen2').post('/api/my/firms', claimOf(2, shop.code)))
    ok(await city.as('citizen1').post('/api/my/firms', claimOf(1)))
    const { firms: mine } = await firmsOf('citizen1')
    assert.deepEqual([mine[0].name, mine[0].kind, mine[0].state], ['青城体育有限公司', 'company', 'confirmed'])
  })

  it('is bound by the living person’s signature for exactly this firm, once', async () => {
    const sign = () => city.as('citizen1').post(`/api/my/firms/${gym.code}/sign`)
    refusedWith('firm-not-bound', await city.as('citizen1').post(`/api/my/firms/${gym.code}/agents`, given(3)))
    refusedWith('step-up-needed', await sign())
    await livesNow(city, 'citizen1', { act: 'signAsLegalPerson', subject: await idOf(city, 'citizen1') })
    refusedWith('step-up-needed', await sign())
    await livesNow(city, 'citizen1', { act: 'signAsLegalPerson', subject: await gymId() })
    ok(await sign())
    ok(await sign())
    assert.equal((await firmsOf('citizen1')).firms[0].state, 'bound')
    await city.calm()
    assert.equal((await city.told(phoneOf('citizen1'))).filter(({ template }) => template === 'firmBound').length, 1)
    assert.equal(await may('citizen1', { for: { firm: await gymId() }, act: 'signAsLegalPerson' }), 'legal')
  })

  it('is answered for by agents, within their scope, from acceptance until the end', async () => {
    const firm = await gymId()
    const wanted = { for: { firm }, matter: 'tax' } as const
    assert.equal(await may('citizen3', wanted), 'mandate-missing')
    const agent = given(3, { scope: ['matter:tax', 'theme:culture'], until: '2027-06-30' })
    const made = ok(await city.as('citizen1').post(`/api/my/firms/${gym.code}/agents`, agent))
    assert.equal(await may('citizen3', wanted), 'mandate-not-accepted')
    ok(await step('citizen3', made.id, 'accept'))
    assert.equal(await may('citizen3', wanted), 'agent')
    assert.equal(await may('citizen3', { for: { firm }, item: 'X', themes: ['culture'] }), 'agent')
    assert.equal(await may('citizen3', { for: { firm }, matter: 'seal' }), 'mandate-out-of-scope')
    assert.equal(await may('citizen3', { for: { firm }, act: 'signAsLegalPerson' }), 'act-not-delegable')
    assert.equal(await may('citizen2', wanted), 'mandate-missing')
    refusedWith(
      'mandate-too-long',
      await city.as('citizen1').post(`/api/my/firms/${gym.code}/agents`, given(3, { until: '2028-03-01' })),
    )
    await city.calm()
    assert.ok((await city.told(phoneOf('citizen3'))).some(({ template }) => template === 'mandateOffered'))
    assert.ok((await city.told(phoneOf('citizen1'))).some(({ template }) => template === 'mandateAccepted'))
  })

  it('passes to a new legal representative with a signature; what the former gave ends in that moment', async () => {
    const firm = await gymId()
    gym.legal = personOf(2)
    ok(await city.as('citizen2').post('/api/my/firms', claimOf(2)))
    assert.equal(await may('citizen3', { for: { firm }, matter: 'tax' }), 'agent', 'nothing ends before the signature')
    await livesNow(city, 'citizen2', { act: 'signAsLegalPerson', subject: firm })
    ok(await city.as('citizen2').post(`/api/my/firms/${gym.code}/sign`))
    assert.equal(await may('citizen3', { for: { firm }, matter: 'tax' }), 'mandate-revoked')
    assert.equal(await may('citizen1', { for: { firm }, matter: 'tax' }), 'mandate-missing')
    assert.deepEqual((await firmsOf('citizen1')).firms, [])
    await city.calm()
    for (const [who, template] of [
      ['citizen1', 'firmPassedOn'],
      ['citizen3', 'mandateTaken'],
      ['citizen2', 'firmBound'],
    ] as const)
      assert.ok(
        (await city.told(phoneOf(who))).some((one) => one.template === template),
        `${who} ${template}`,
      )
  })

  it('must be signed within a day, and can be let go', async () => {
    city.clock.moveBy(25 * 3_600_000)
    const late: Registered = { ...gym, code: codeOf('91159900MA0DAB777'), legal: personOf(2) }
    firms.push(late)
    ok(await city.as('citizen2').post('/api/my/firms', claimOf(2, late.code)))
    city.clock.moveBy(24 * 3_600_000)
    refusedWith('firm-sign-late', await city.as('citizen2').post(`/api/my/firms/${late.code}/sign`))
    ok(await city.as('citizen2').post(`/api/my/firms/${late.code}/release`))
    refusedWith('not-found', await city.as('citizen2').post(`/api/my/firms/${late.code}/release`))
  })

  it('cannot be searched for by trying: ten questions a day', async () => {
    const tries = async () => city.as('citizen2').post('/api/my/firms', claimOf(2, codeOf('91159900MA0DAB999')))
    for (let n = 0; n < 10; n += 1) refusedWith('firm-not-confirmed', await tries())
    refusedWith('firm-tries-spent', await tries())
  })
})

describe('A helper', () => {
  it('acts from acceptance until the last day, for what was named, and every time is there for both to see', async () => {
    const giver = await idOf(city, 'citizen1')
    const wanted = { for: { citizen: giver }, act: 'applyLicence', on: 'HS-20260213-000001' }
    const made = ok(await city.as('citizen1').post('/api/my/helpers', given(4)))
    assert.equal(made.standing, 'offered')
    ok(await step('citizen4', made.id, 'accept'))
    const right = await through('citizen4', wanted)
    assert.ok(!isRefusal(right) && right.mandate === made.id && right.giver === giver)
    for (const who of ['citizen1', 'citizen4']) {
      const { rows } = ok(await city.as(who).get(`/api/my/mandates/${made.id}/uses`))
      assert.deepEqual(
        rows.map(({ says, who: whose }: { says: { zh: string }; who: string }) => `${whose} ${says.zh}`),
        ['其其格 代办', '其其格 接受', '蔚晓琳 授权'],
      )
      assert.equal(rows[0].on, 'HS-20260213-000001')
    }
    refusedWith('not-found', await city.as('citizen5').get(`/api/my/mandates/${made.id}/uses`))
    const [entry] = await city.rows(
      sql<{
        said: Record<string, string>
      }>`select said from ledger_entries where subject = ${made.id} and action = 'mandate.used'`,
    )
    assert.deepEqual([entry?.said['giver'], entry?.said['helper']], [giver, await idOf(city, 'citizen4')])
    await city.at('2026-06-30T23:59')
    assert.equal(await may('citizen4', wanted), 'helper')
    await city.at('2026-07-01T00:00')
    assert.equal(await may('citizen4', wanted), 'mandate-expired')
  })

  it('never does what needs the living person, or speaks in public for another', async () => {
    const giver = await idOf(city, 'citizen1')
    for (const scope of [
      ['act:payLoanOff'],
      ['act:signOffset'],
      ['act:signAsLegalPerson'],
      ['act:ask'],
      ['act:toString'],
      [],
      ['matter:tax'],
    ])
      refusedWith(
        'invalid-input',
        await city.as('citizen1').post('/api/my/helpers', given(4, { scope, until: '2026-07-20' })),
      )
    const all = given(4, { scope: ['act:applyLicence', 'item:LOAN'], until: '2026-07-20' })
    ok(await step('citizen4', ok(await city.as('citizen1').post('/api/my/helpers', all)).id, 'accept'))
    assert.equal(await may('citizen4', { for: { citizen: giver }, item: 'LOAN' }), 'helper')
    assert.equal(
      await may('citizen4', { for: { citizen: giver }, item: 'LOAN', act: 'payLoanOff' }),
      'act-not-delegable',
    )
    assert.equal(await may('citizen4', { for: { citizen: giver }, item: 'LOAN', level: 4 }), 'act-not-delegable')
  })

  it('is who the giver named: another name, a phone without a name, and oneself are refused', async () => {
    const wrong = ok(
      await city.as('citizen1').post('/api/my/helpers', given(5, { name: '苏某某', until: '2026-07-21' })),
    )
    refusedWith('mandate-not-yours', await step('citizen5', wrong.id, 'accept'))
    const stranger = ok(
      await city.as('citizen1').post('/api/my/helpers', given(5, { phone: phoneOf('citizen31'), until: '2026-07-21' })),
    )
    refusedWith('level-too-low', await step('citizen31', stranger.id, 'accept'))
    refusedWith('mandate-self', await city.as('citizen1').post('/api/my/helpers', given(1, { until: '2026-07-21' })))
    refusedWith('not-found', await step('citizen6', wrong.id, 'accept'))
    refusedWith('not-found', await step('citizen1', wrong.id, 'accept'))
    refusedWith('not-found', await step('citizen5', wrong.id, 'revoke'))
  })

  it('is given by nobody below LV3, for no longer than a year, and the same form twice gives one', async () => {
    refusedWith('level-too-low', await city.as('citizen6').post('/api/my/helpers', given(4, { until: '2026-07-21' })))
    refusedWith(
      'mandate-too-long',
      await city.as('citizen1').post('/api/my/helpers', given(4, { until: '2027-08-01' })),
    )
    refusedWith('invalid-input', await city.as('citizen1').post('/api/my/helpers', given(4, { until: '2026-06-30' })))
    const twice = await Promise.all(
      [1, 2, 3].map(() => city.as('citizen1').post('/api/my/helpers', given(7, { until: '2026-09-01' }))),
    )
    assert.equal(new Set(twice.map((one) => ok(one).id)).size, 1)
  })

  it('who has not answered within two weeks has nothing to accept any more', async () => {
    const made = ok(await city.as('citizen1').post('/api/my/helpers', given(8, { until: '2026-10-01' })))
    city.clock.moveBy(14 * 86_400_000)
    refusedWith('mandate-not-now', await step('citizen8', made.id, 'accept'))
    const { held } = ok(await city.as('citizen8').get('/api/my/mandates'))
    assert.deepEqual([held[0].standing, held[0].can], ['lapsed', []])
  })
})
