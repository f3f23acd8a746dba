import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, refusedWith, type City } from '../city.ts'
import {
  applied,
  benchSeen,
  climbing,
  filled,
  granted,
  openCaseCity,
  partSeen,
  pool,
  seen,
  step,
  takes,
  type Applied,
  looksAtPlace,
} from '../cases.ts'

let city: City
before(async () => (city = await openCaseCity()))
after(() => city.close())
const lin = () => city.as('citizen1')

describe('Someone who opens a pool', () => {
  let draft: Awaited<ReturnType<typeof filled>>

  it('begins with what the city knows of them, and sees everything that is missing at once', async () => {
    const begun = ok(await lin().post('/api/cases', pool))
    assert.match(begun.number, /^HS-B-20260209-\d{6}$/)
    assert.deepEqual(
      begun.parts.map(({ id }: { id: string }) => id),
      ['P1', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9'],
    )
    const agent = begun.inputs.find(({ key }: { key: string }) => key === 'agent/name')
    assert.equal(agent.value, '蔚晓琳')
    const no = refusedWith('case-incomplete', await lin().post(`/api/cases/${begun.number}/submit`, {}))
    assert.equal(no.fields.length, begun.troubles.length)
    assert.ok(no.fields.length > 10)
  })

  it('saves, comes back, and a page that is behind overwrites nothing', async () => {
    draft = await filled(lin(), pool)
    assert.deepEqual(draft.troubles, [])
    const stale = { version: draft.version - 1, values: { 'enterprise/name': '别的名字有限公司' } }
    refusedWith('stale-version', await lin().post(`/api/cases/${draft.number}/save`, stale))
    const again = await seen(lin(), draft)
    assert.equal(again.inputs.find(({ key }) => key === 'enterprise/name')?.value, '青城浪花体育俱乐部有限公司')
    refusedWith('field-unknown', await lin().post(`/api/cases/${draft.number}/save`, { values: { 'x/y': '1' } }))
  })

  it('keeps the answers of parts that leave for thirty days, and has them back', async () => {
    const q = { ...pool.answers, q3: ['健身'], q9: null, lifeguards: null }
    const smaller = ok(await lin().post(`/api/cases/${draft.number}/answers`, { answers: q }))
    assert.deepEqual(
      smaller.parts.map(({ id }: { id: string }) => id),
      ['P1', 'P4', 'P5', 'P6', 'P7'],
    )
    assert.ok(smaller.hidden.n > 0)
    assert.equal(smaller.hidden.until, '2026-03-11')
    draft = ok(await lin().post(`/api/cases/${draft.number}/answers`, { answers: pool.answers }))
    assert.deepEqual(draft.troubles, [])
    assert.equal(draft.hidden.n, 0)
  })

  it('is told by the check digit that an ID number is wrong', async () => {
    const path = `/api/cases/${draft.number}/save`
    const wrong = ok(await lin().post(path, { values: { 'enterprise.legalPerson/idNumber': '159900198904120028' } }))
    assert.deepEqual(
      wrong.troubles.map(({ field }: { field: string }) => field),
      ['enterprise.legalPerson/idNumber'],
    )
    draft = ok(await lin().post(path, { values: { 'enterprise.legalPerson/idNumber': '159900198904120029' } }))
  })

  it('hands in what is ready; the others wait for the registration and follow by themselves', async () => {
    const handed = ok(await lin().post(`/api/cases/${draft.number}/submit`, { version: draft.version }))
    assert.equal(handed.standing, 'open')
    const states = Object.fromEntries(handed.parts.map(({ id, state }: { id: string; state: string }) => [id, state]))
    assert.deepEqual(states, {
      P1: 'submitted',
      P4: 'draft',
      P5: 'draft',
      P6: 'draft',
      P7: 'draft',
      P8: 'draft',
      P9: 'draft',
    })
    refusedWith('nothing-to-submit', await lin().post(`/api/cases/${draft.number}/submit`, {}))
    await granted(city, draft, ['P1', 'marketreview'], { gives: { 'enterprise/creditCode': '91150100MA0Q00001X' } })
    const on = await seen(lin(), draft)
    assert.deepEqual(
      on.parts.filter(({ state }) => state === 'submitted').map(({ id }) => id),
      ['P4', 'P5', 'P6', 'P7', 'P8'],
    )
    assert.deepEqual(on.parts.find(({ id }) => id === 'P9')?.held, ['P8'])
    const fire = await benchSeen(city.as('firehead'), draft, 'P7')
    const valueOf = (key: string) => fire.values.find(({ element }) => element === key)
    assert.equal(valueOf('enterprise/creditCode')?.value, '91150100MA0Q00001X')
    assert.equal(valueOf('enterprise/creditCode')?.origin?.says.zh, '前面环节的结果')
    const typed = fire.values.filter(({ origin, value }) => origin === null && value !== null)
    assert.ok(typed.length > 0, 'what people typed themselves rests on nothing else')
    assert.ok(
      !JSON.stringify(fire).includes('159900198904120029'),
      'fire safety is not told an ID number it did not ask for',
    )
  })

  it('is not held up by a refusal that concerns another part', async () => {
    const denial = { reason: '水质检测不合格', basis: '公共场所卫生管理条例 第八条' }
    await takes(city.as('healthhead'), draft, ['P8', 'accept'])
    await takes(city.as('healthhead'), draft, ['P8', 'review'])
    await takes(city.as('healthhead'), draft, ['P8', 'deny'], denial)
    await granted(city, draft, ['P7', 'firehead'])
    const on = await seen(lin(), draft)
    assert.equal(on.parts.find(({ id }) => id === 'P9')?.stopped, true)
    assert.equal(on.parts.find(({ id }) => id === 'P7')?.decision?.result, 'granted')
    assert.equal(on.cap?.due, '2026-04-20')
    assert.equal(on.capExtended, '2026-05-13')
  })
})

describe('An office', () => {
  let of: Applied
  const fire = () => city.as('firehead')
  const sports = () => city.as('sportsreview')
  before(async () => {
    of = await applied(lin(), climbing)
    await city.calm()
  })

  it('tells everything missing once; a second time only its head, with the reason', async () => {
    const missing = [{ says: '平面布局图不清楚' }, { says: '消防设施检测报告' }]
    const told = await takes(sports(), of, ['P9', 'notify'], { missing })
    assert.equal(told.state, 'correcting')
    await city.calm()
    const sms = (await city.told('13900000001')).filter(({ template }) => template === 'caseMissing')
    assert.equal(sms.at(-1)?.facts['n'], '2')
    refusedWith('step-not-possible', await step(sports(), of, ['P9', 'accept']))
    await takes(lin(), of, ['P9', 'correct'])
    refusedWith('second-by-head', await step(sports(), of, ['P9', 'notify'], { missing }))
    refusedWith('notice-second', await step(city.as('sportshead'), of, ['P9', 'notify'], { missing }))
    const second = { missing, supervisorReason: '补交的图纸与现场不符' }
    await takes(city.as('sportshead'), of, ['P9', 'notify'], second)
    await takes(lin(), of, ['P9', 'correct'])
    assert.equal((await partSeen(lin(), of, 'P9')).notices.length, 2)
  })

  it('stops the clock for what the law lists and not for a look at the place', async () => {
    await takes(fire(), of, ['P7', 'accept'])
    await takes(fire(), of, ['P7', 'review'])
    refusedWith('pause-not-allowed', await step(fire(), of, ['P7', 'pause'], { cause: '现场核查', reason: '要看现场' }))
    await takes(fire(), of, ['P7', 'pause'], { cause: '检测', reason: '送检消防设施' })
    const stands = await partSeen(lin(), of, 'P7')
    assert.equal(stands.due, null)
    const over = stands.clocks.filter((clock) => clock.over).map(({ clock }) => clock)
    assert.deepEqual([over, stands.clocks.length > 1], [['notice'], true], 'what stands in a pause is not over')
    await city.at('2026-02-26T10:00')
    await takes(fire(), of, ['P7', 'resume'])
    const on = await partSeen(lin(), of, 'P7')
    // services.md: accepted 02-09, ten working days, the clock stopped after 02-09 until 02-26.
    assert.equal(on.clocks.find(({ clock }) => clock === 'promise')?.due, '2026-03-11')
    assert.ok(on.clocks.find(({ clock }) => clock === 'promise')?.why?.days?.some(({ kind }) => kind === 'paused'))
  })

  it('extends only by its head, once, and says why', async () => {
    refusedWith('not-allowed', await step(sports(), of, ['P9', 'extend'], { reason: '需要多部门会商' }))
    // The papers came on 02-09 and nobody answered for five working days.
    const deemed = await partSeen(lin(), of, 'P9')
    assert.deepEqual([deemed.state, deemed.deemed, deemed.acceptedAsOf], ['accepted', true, '2026-02-09'])
    await takes(sports(), of, ['P9', 'review'])
    const before = (await partSeen(lin(), of, 'P9')).clocks.find(({ clock }) => clock === 'decision')?.due
    await takes(city.as('sportshead'), of, ['P9', 'extend'], { reason: '需要多部门会商' })
    const after = (await partSeen(lin(), of, 'P9')).clocks.find(({ clock }) => clock === 'decision')?.due
    // Thirty natural days by 全民健身条例 32, and from their end the licence law's ten working days more.
    assert.deepEqual([before, after], ['2026-03-11', '2026-03-25'])
    refusedWith('step-not-possible', await step(city.as('sportshead'), of, ['P9', 'extend'], { reason: '再延长一次' }))
  })

  it('makes a certificate of what was granted and of nothing else', async () => {
    refusedWith('step-not-possible', await step(sports(), of, ['P9', 'make']))
    await looksAtPlace(city, of, ['P9', 'sportsreview'])
    await takes(sports(), of, ['P9', 'grant'])
    const made = await takes(sports(), of, ['P9', 'make'])
    assert.equal(made.state, 'making')
    assert.equal((await takes(sports(), of, ['P9', 'make'])).state, 'making')
    const mine = ok(await lin().get('/api/my/certificates')).rows.filter(
      ({ kind }: { kind: string }) => kind === 'licence',
    )
    assert.equal(mine.length, 1)
    assert.equal(mine[0].title, '高危险性体育项目经营许可证')
    assert.equal((await partSeen(lin(), of, 'P9')).certificate, mine[0].number)
    await takes(sports(), of, ['P9', 'deliver'], { way: 'electronic' })
    assert.equal((await takes(sports(), of, ['P9', 'close'])).state, 'closed')
  })

  it('closes the case with its last part', async () => {
    await takes(fire(), of, ['P7', 'deny'], { reason: '疏散通道不足', basis: '消防法 第十五条' })
    await takes(fire(), of, ['P7', 'deliver'], { way: 'counter' })
    await takes(fire(), of, ['P7', 'close'])
    await city.calm()
    assert.equal((await seen(lin(), of)).standing, 'closed')
    refusedWith('case-over', await lin().post(`/api/cases/${of.number}/save`, { values: {} }))
  })
})
