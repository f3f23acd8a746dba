import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { CaseView } from '../../city/cases/contract.ts'
import { demoIdentities } from '../../city/main/demoIdentities.ts'
import { sql } from '../../city/platform/index.ts'
import { climbing, completes, fillings, openCaseCity, partSeen, seen, step, takes } from '../cases.ts'
import { ok, refusedWith, type City, type Someone } from '../city.ts'
import { phoneOf } from './levels.ts'

let city: City
before(async () => {
  city = await openCaseCity()
})
after(() => city.close())

const principal = () => city.as('citizen1')
const agent = () => city.as('citizen2')

/** citizen1 lets citizen2 apply for licences until a day. */
async function mandate(until = '2026-12-31'): Promise<string> {
  const helper = { phone: phoneOf('citizen2'), name: demoIdentities[1]?.name ?? '' }
  const { id } = ok(await principal().post('/api/my/helpers', { ...helper, scope: ['act:applyLicence'], until }))
  ok(await agent().post(`/api/my/mandates/${id}/accept`))
  return id
}

const saves = (who: Someone, { number, version }: CaseView, values: object) =>
  who.post(`/api/cases/${number}/save`, { version, values })
const hands = (who: Someone, { number }: CaseView) => who.post(`/api/cases/${number}/submit`)

async function begunByAgent(under: string): Promise<CaseView> {
  const draft: CaseView = ok(await agent().post('/api/cases', { ...climbing, mandate: under }))
  const values = fillings(draft)
  const half = Object.fromEntries(Object.entries(values).slice(0, Math.ceil(Object.keys(values).length / 2)))
  return ok(await saves(agent(), draft, half))
}

const said = ({ history }: CaseView) => history.map(({ who, says }) => `${who} ${says.zh}`)

describe('A mandate withdrawn while a case is being filled in', () => {
  let draft: CaseView
  let under: string

  it('was a case of the principal from the first: both see it, in both names', async () => {
    under = await mandate()
    draft = await begunByAgent(under)
    const own = await seen(principal(), draft)
    assert.deepEqual([own.applicant.name, own.agent?.name, own.agent?.stands], ['蔚晓琳', '黄丽华', true])
    const { rows } = ok(await principal().get('/api/my/cases'))
    assert.equal(rows[0].number, draft.number)
    assert.ok(ok(await agent().get('/api/my/cases')).rows.some(({ number }: CaseView) => number === draft.number))
    refusedWith('not-found', await city.as('citizen3').get(`/api/my/cases/${draft.number}`))
  })

  it('ends for the agent at once, with the word, in whatever they try', async () => {
    const before_ = await seen(principal(), draft)
    ok(await principal().post(`/api/my/mandates/${under}/revoke`))
    const path = `/api/cases/${draft.number}`
    const tries = [
      agent().get(`/api/my/cases/${draft.number}`),
      saves(agent(), draft, {}),
      hands(agent(), draft),
      agent().post(`${path}/answers`, { answers: climbing.answers }),
      agent().post(`${path}/withdraw`),
      agent().post('/api/cases', { ...climbing, mandate: under }),
    ]
    for (const tried of await Promise.all(tries)) refusedWith('mandate-revoked', tried)
    assert.deepEqual(ok(await agent().get('/api/my/cases')).rows, [])
    const { inputs, version } = await seen(principal(), draft)
    const filledIn = (all: CaseView['inputs']) => all.filter(({ key }) => !key.startsWith('agent/'))
    assert.deepEqual([filledIn(inputs), version], [filledIn(before_.inputs), before_.version], 'nothing moved')
    const acting = (all: CaseView['inputs']) => all.find(({ key }) => key === 'agent/name')?.value
    assert.deepEqual([acting(before_.inputs), acting(inputs)], ['黄丽华', '蔚晓琳'], 'who goes on is who acts')
  })

  it('goes on with the principal without loss, and says who did what', async () => {
    const mine = await seen(principal(), draft)
    assert.equal(mine.agent?.stands, false)
    assert.deepEqual(
      mine.inputs.filter(({ value }) => value !== null).map(({ key }) => key),
      draft.inputs.filter(({ value }) => value !== null).map(({ key }) => key),
      'what the agent filled in is there',
    )
    const whole = await completes(principal(), mine)
    const handed: CaseView = ok(await hands(principal(), whole))
    assert.equal(handed.standing, 'open')
    assert.deepEqual(said(handed), [
      '黄丽华（代办人） 开始填写',
      '黄丽华（代办人） 填写',
      '蔚晓琳（本人） 交材料',
      '蔚晓琳（本人） 填写',
      '蔚晓琳（本人） 提交',
    ])
    await city.calm()
    const told = async (login: string) =>
      (await city.told(phoneOf(login))).filter(({ facts }) => facts['number'] === draft.number).length
    assert.ok((await told('citizen1')) > 0)
    assert.equal(await told('citizen2'), 0, 'the case is none of theirs any more')
  })
})

describe('A mandate that ends while an office has the case', () => {
  it('by its last day too: the agent’s correction is refused, the principal’s goes through', async () => {
    const under = await mandate('2026-02-27')
    const draft = await begunByAgent(under)
    const whole = await completes(agent(), draft)
    const handed: CaseView = ok(await hands(agent(), whole))
    const used = await city.rows(
      sql`select id from ledger_entries where action = 'mandate.used' and subject = ${under}`,
    )
    assert.equal(used.length, 1, 'handing in is a use both sides see')
    await city.calm()
    assert.ok((await city.told(phoneOf('citizen2'))).some(({ facts }) => facts['number'] === draft.number))
    const office = city.as('firehead')
    await takes(office, handed, ['P7', 'notify'], { missing: [{ says: '补平面图' }] })
    await city.at('2026-02-28T00:00')
    refusedWith('mandate-expired', await step(agent(), handed, ['P7', 'correct']))
    refusedWith('mandate-expired', await step(agent(), handed, ['P7', 'withdraw']))
    ok(await step(principal(), handed, ['P7', 'correct']))
    const { history, state } = await partSeen(principal(), handed, 'P7')
    assert.equal(state, 'submitted')
    assert.deepEqual(
      history
        .filter(({ step: name }) => ['submit', 'correct'].includes(name))
        .map(({ who, says }) => `${who} ${says.zh}`),
      ['代办人 提交', '申请人 补正'],
    )
  })
})
