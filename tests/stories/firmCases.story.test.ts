import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { useSharing, type ShareWanted } from '../../city/cases/index.ts'
import type { CaseRow, CaseView, ForWhomView } from '../../city/cases/contract.ts'
import { demoIdentities } from '../../city/main/demoIdentities.ts'
import { askRegister, fakeRegister, type Registered } from '../../city/mandates/index.ts'
import { firmCheckSign } from '../../city/people/index.ts'
import { applied, benchSeen, climbing, filled, openCaseCity, pool, seen } from '../cases.ts'
import { ok, refusedWith, type City, type Someone } from '../city.ts'
import { livesNow, phoneOf } from './levels.ts'

const codeOf = (body: string) => body + firmCheckSign(body)
const personOf = (n: number) => demoIdentities[n - 1] ?? { name: '', idNumber: '' }
const hall: Registered = {
  code: codeOf('91159900MA0DAB777'),
  firm: '青城攀岩有限公司',
  kind: 'company',
  legal: personOf(1),
}

let city: City
before(async () => {
  city = await openCaseCity()
  askRegister(city.house, fakeRegister([hall]))
  await binds(1)
})
after(() => city.close())

/** Legal representative of the hall from now on, by signature. */
async function binds(n: number): Promise<void> {
  const who = city.as(`citizen${n}`)
  hall.legal = personOf(n)
  ok(await who.post('/api/my/firms', { code: hall.code, idNumber: personOf(n).idNumber }))
  const [firm] = ok(await who.get('/api/my/firms')).firms
  await livesNow(city, `citizen${n}`, { act: 'signAsLegalPerson', subject: firm.id })
  ok(await who.post(`/api/my/firms/${hall.code}/sign`))
  await city.calm()
}

/** The representative names an agent, who accepts. */
async function names(n: number, scope: string[]): Promise<string> {
  const agent = { phone: phoneOf(`citizen${n}`), name: personOf(n).name, scope, until: '2026-12-31' }
  const { id } = ok(await city.as('citizen1').post(`/api/my/firms/${hall.code}/agents`, agent))
  ok(await city.as(`citizen${n}`).post(`/api/my/mandates/${id}/accept`))
  return id
}

async function handsIn(who: Someone, begun: object): Promise<CaseView> {
  const handed = await applied(who, begun)
  await city.calm()
  return handed
}

const inputOf = ({ inputs }: CaseView, key: string) => inputs.find((input) => input.key === key)
const factOf = (view: CaseView, key: string) => [inputOf(view, key)?.value, inputOf(view, key)?.fixed]
const answers = JSON.stringify(climbing.answers)

async function choices(who: Someone, query: string): Promise<[string, string | null][]> {
  const { rows } = ok(await who.get(`/api/my/principals?${query}`))
  return rows.map(({ name, no }: ForWhomView) => [name, no?.zh ?? null])
}

describe('A legal representative who applies in the firm’s name', () => {
  let of: CaseView

  it('has chosen among the firms they signed for, and finds its name and code filled in as the register gave them', async () => {
    const me = city.as('citizen1')
    assert.deepEqual(await choices(me, `thing=sports-club&answers=${encodeURIComponent(answers)}`), [[hall.firm, null]])
    refusedWith('firm-not-bound', await city.as('citizen2').post('/api/cases', { ...climbing, firm: hall.code }))
    const draft: CaseView = ok(await me.post('/api/cases', { ...climbing, firm: hall.code }))
    assert.deepEqual(draft.firm, { name: hall.firm, code: hall.code })
    assert.deepEqual(factOf(draft, 'enterprise/creditCode'), [hall.code, true])
    assert.deepEqual(factOf(draft, 'enterprise/name'), [hall.firm, true])
    const other = { version: draft.version, values: { 'enterprise/name': '别的公司' } }
    refusedWith('field-verified', await me.post(`/api/cases/${draft.number}/save`, other))
  })

  it('hands it in, and every office reads which firm it is, from the register and not from anybody’s pen', async () => {
    of = await handsIn(city.as('citizen1'), { ...climbing, firm: hall.code })
    const bench = await benchSeen(city.as('firehead'), of, 'P7')
    assert.deepEqual(
      [bench.applicant.name, bench.applicant.code, bench.applicant.legal],
      [hall.firm, hall.code, '蔚晓琳'],
    )
    const code = bench.values.find(({ element }) => element === 'enterprise/creditCode')
    assert.deepEqual([code?.value, code?.given], [hall.code, true])
    assert.equal(code?.origin?.says.zh, '登记机关共享')
    assert.match(code?.origin?.basis.zh ?? '', /在线政务服务的若干规定/)
    const [row] = ok(await city.as('firehead').get('/api/cases?group=toAccept')).rows
    assert.equal(row?.applicant, hall.firm)
  })

  it('founds something new under its own name: nothing is filled in but who applies', async () => {
    const draft: CaseView = ok(await city.as('citizen1').post('/api/cases', { ...pool, firm: hall.code }))
    assert.deepEqual(factOf(draft, 'enterprise/name'), [null, false])
    assert.equal(inputOf(draft, 'enterprise/creditCode'), undefined)
  })

  it('cannot ask for what is a person’s in the name of a firm', async () => {
    refusedWith(
      'not-for-firms',
      await city.as('citizen1').post('/api/cases', { item: 'HH-RESIDENCE', firm: hall.code }),
    )
  })
})

describe('An agent of a firm', () => {
  const agent = () => city.as('citizen2')

  it('named for permits alone applies for permits, in the firm’s name and not in the representative’s', async () => {
    const mandate = await names(2, ['matter:permits'])
    const of = await handsIn(agent(), { ...climbing, mandate })
    assert.deepEqual([of.firm?.name, of.agent?.isYou, of.agent?.name], [hall.firm, true, '黄丽华'])
    assert.deepEqual(factOf(of, 'agent/name'), ['黄丽华', true], 'who comes to the office is the agent')
    assert.deepEqual(factOf(of, 'enterprise/creditCode'), [hall.code, true])
    const bench = await benchSeen(city.as('firehead'), of, 'P7')
    assert.deepEqual([bench.applicant.name, bench.applicant.agent?.name], [hall.firm, '黄丽华'])
    assert.equal((await seen(city.as('citizen1'), of)).firm?.code, hall.code)
    const { rows } = ok(await agent().get('/api/my/cases'))
    assert.equal(rows.find(({ number }: CaseRow) => number === of.number)?.forWhom, hall.firm)
  })

  it('is told that what is outside the scope is outside, and sees it before beginning', async () => {
    const mandate = (await mandatesOf('citizen2'))[0]
    refusedWith('mandate-out-of-scope', await agent().post('/api/cases', { ...pool, mandate }))
    const founding = `thing=sports-club&answers=${encodeURIComponent(JSON.stringify(pool.answers))}`
    assert.deepEqual(await choices(agent(), founding), [[hall.firm, '授权里没有这一项。']])
    assert.deepEqual(await choices(agent(), 'item=HH-RESIDENCE'), [
      [hall.firm, '这个事项由个人申请，不能以企业的名义办。'],
    ])
  })

  it('needs every matter of a case: seals, taxes and insurance beside the registration and the permits', async () => {
    const some = await names(3, ['matter:registration', 'matter:permits', 'matter:tax', 'matter:seal'])
    refusedWith('mandate-out-of-scope', await city.as('citizen3').post('/api/cases', { ...pool, mandate: some }))
    const all = await names(
      3,
      ['registration', 'permits', 'tax', 'seal', 'insurance'].map((one) => `matter:${one}`),
    )
    ok(await city.as('citizen3').post('/api/cases', { ...pool, mandate: all }))
  })

  for (const scope of ['theme:permits', 'item:sports-club'])
    it(`named by ${scope} applies as well`, async () => {
      const mandate = await names(3, [scope])
      ok(await city.as('citizen3').post('/api/cases', { ...climbing, mandate }))
    })
})

async function mandatesOf(login: string): Promise<string[]> {
  return ok(await city.as(login).get('/api/my/firms')).agentOf.map(({ id }: { id: string }) => id)
}

describe('A business that is registered already and bound by nobody', () => {
  it('is asked for its credit code once; a wrong last sign is told at its field, and each office gets the code', async () => {
    const me = city.as('citizen3')
    const draft = await filled(me, climbing)
    assert.deepEqual(
      inputOf(draft, 'enterprise/creditCode')?.askedBy.map(({ part }) => part),
      ['P7', 'P9'],
    )
    const right = String(inputOf(draft, 'enterprise/creditCode')?.value)
    const wrong = right.slice(0, 17) + (right.endsWith('1') ? '2' : '1')
    const path = `/api/cases/${draft.number}`
    ok(await me.post(`${path}/save`, { values: { 'enterprise/creditCode': wrong } }))
    const no = refusedWith('case-incomplete', await me.post(`${path}/submit`))
    assert.deepEqual(
      no.fields?.map(({ field }: { field: string }) => field),
      ['enterprise/creditCode'],
    )
    ok(await me.post(`${path}/save`, { values: { 'enterprise/creditCode': right } }))
    ok(await me.post(`${path}/submit`))
    const bench = await benchSeen(city.as('firehead'), draft, 'P7')
    const code = bench.values.find(({ element }) => element === 'enterprise/creditCode')
    assert.deepEqual([code?.value, code?.given], [right, false])
    assert.deepEqual([bench.applicant.name, bench.applicant.code], [personOf(3).name, null])
  })
})

describe('A firm’s cases', () => {
  it('follow the firm: the new representative goes on, the former and their agents see nothing more', async () => {
    const of = await handsIn(city.as('citizen1'), { ...climbing, firm: hall.code })
    await binds(3)
    refusedWith('not-found', await city.as('citizen1').get(`/api/my/cases/${of.number}`))
    const { rows } = ok(await city.as('citizen3').get('/api/my/cases?most=50'))
    assert.ok(rows.some(({ number }: CaseRow) => number === of.number))
    const after_ = await seen(city.as('citizen3'), of)
    assert.equal(after_.firm?.name, hall.firm)
    ok(await city.as('citizen3').post(`/api/cases/${of.number}/withdraw`))
    assert.deepEqual(
      ok(await city.as('citizen2').get('/api/my/cases')).rows.filter(({ forWhom }: CaseRow) => forWhom === hall.firm),
      [],
    )
  })

  it('stand still for a representative who has let the firm go, until somebody binds it again', async () => {
    const draft: CaseView = ok(await city.as('citizen3').post('/api/cases', { ...climbing, firm: hall.code }))
    ok(await city.as('citizen3').post(`/api/my/firms/${hall.code}/release`))
    refusedWith('firm-not-bound', await city.as('citizen3').get(`/api/my/cases/${draft.number}`))
    refusedWith('firm-not-bound', await city.as('citizen3').post(`/api/cases/${draft.number}/submit`))
    await binds(3)
    assert.equal((await seen(city.as('citizen3'), draft)).number, draft.number)
  })
})

describe('A business licence that is looked for by a code somebody wrote', () => {
  const gym = { code: codeOf('91159900MA0DAB888'), name: '北垣健身有限公司' }
  const wanted: ShareWanted[] = []
  const hua = () => city.as('citizen2')
  let of: CaseView
  const licence = async (values: object) => {
    ok(await hua().post(`/api/cases/${of.number}/save`, { values }))
    return licenceOf(await seen(hua(), of))
  }
  const licenceOf = ({ materials }: Pick<CaseView, 'materials'>) => materials.find(({ id }) => id === 'licence')
  before(async () => {
    useSharing(city.house, {
      is: 'fake',
      ask: async (one) => {
        if (one.code !== 'business-licence') return { result: 'nothing' }
        wanted.push(one)
        const document = {
          issuer: '市场监督管理局',
          title: '营业执照',
          number: 'YZ-1',
          holder: { name: gym.name, number: gym.code },
        }
        return { result: 'found', document: { ...document, issuedOn: null, validUntil: null, hash: null, fields: [] } }
      },
    })
    of = await filled(hua(), climbing)
    wanted.length = 0
  })

  it('is not even asked for when somebody else signed for that firm here', async () => {
    const { result, number } =
      (await licence({ 'enterprise/name': hall.firm, 'enterprise/creditCode': hall.code }))?.shared ?? {}
    assert.deepEqual([result, number, wanted.length], ['notYours', null, 0])
  })

  it('is not taken when the register has another name by that code: whose it is stands there, its number does not', async () => {
    const found = await licence({ 'enterprise/name': '南垣健身有限公司', 'enterprise/creditCode': gym.code })
    assert.deepEqual([found?.standing, found?.asked, found?.grade], ['waiting', true, null])
    const { result, number, holder } = found?.shared ?? {}
    assert.deepEqual([result, number, holder], ['differs', null, { name: gym.name, number: gym.code }])
    await seen(hua(), of)
    assert.equal(wanted.length, 1, 'looking at the page again asks nothing')
  })

  it('is taken once the name is right, in whatever width it is written', async () => {
    const found = await licence({ 'enterprise/name': `${gym.name} ` })
    assert.deepEqual(
      [found?.standing, found?.shared?.number, found?.shared?.holder?.name],
      ['fetched', 'YZ-1', gym.name],
    )
  })

  it('is looked for anew when another code is written, and what was there does not stay', async () => {
    const found = await licence({ 'enterprise/creditCode': codeOf('91159900MA0DAB999') })
    assert.deepEqual([found?.standing, found?.shared?.result, wanted.length], ['waiting', 'differs', 3])
  })

  it('goes to the office with whose it is', async () => {
    ok(await hua().post(`/api/cases/${of.number}/submit`, {}))
    const bench = licenceOf(await benchSeen(city.as('firehead'), of, 'P7'))
    assert.deepEqual([bench?.shared?.result, bench?.shared?.holder?.name], ['differs', gym.name])
  })
})
