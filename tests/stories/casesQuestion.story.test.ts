import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { CaseView } from '../../city/cases/contract.ts'
import { sql } from '../../city/platform/index.ts'
import { ok, refusedWith, type City } from '../city.ts'
import {
  applied,
  benchSeen,
  climbingAnswers,
  completes,
  filled,
  granted,
  openCaseCity,
  partSeen,
  poolAnswers,
  seen,
  step,
  takes,
  type Applied,
} from '../cases.ts'

let city: City
before(async () => (city = await openCaseCity()))
after(() => city.close())
const lin = () => city.as('citizen1')
const sports = () => city.as('sportsreview')
const why = { reason: '蹦床不在高危险性体育项目目录内', basis: '第一批高危险性体育项目目录公告' }
/** A registered trader with a sport that is on no list: P7, and P9 if the sports bureau says so. */
const trampolines = { thing: 'sports-club', answers: { ...climbingAnswers, q3: ['其他'] } }
const answers = (of: Applied, said: object) => lin().post(`/api/cases/${of.number}/answers`, { answers: said })
const told = (template: string) =>
  city.rows(sql<{ recipient: string }>`select recipient from notices where template = ${template}`)

describe('A sport that is on no list', () => {
  let of: CaseView

  it('is described before the case is handed in, and nothing else of that part is asked', async () => {
    const draft: CaseView = ok(await lin().post('/api/cases', trampolines))
    const ofP9 = draft.inputs.filter(({ askedBy }) => askedBy.some(({ part }) => part === 'P9')).map(({ key }) => key)
    assert.deepEqual(ofP9, ['sport/other'])
    const early = await lin().post(`/api/cases/${draft.number}/submit`, {})
    refusedWith('case-incomplete', early)
    assert.ok(early.body.fields.some(({ field }: { field: string }) => field === 'sport/other'))
    await completes(lin(), draft)
    ok(await lin().post(`/api/cases/${draft.number}/save`, { values: { 'sport/other': '室内蹦床，八张，三米高' } }))
    of = ok(await lin().post(`/api/cases/${draft.number}/submit`, {}))
  })

  it('is asked of the sports bureau with a date of five working days, and the fire brigade has its part meanwhile', async () => {
    const p9 = await partSeen(lin(), of, 'P9')
    assert.deepEqual([p9.state, p9.status, p9.due?.clock, p9.due?.due], ['asked', 'manual', 'question', '2026-02-14'])
    assert.equal((await partSeen(lin(), of, 'P7')).state, 'submitted')
    await city.calm()
    assert.deepEqual(await told('caseAsked'), [{ recipient: 'dept-sports' }])
  })

  it('stands at that office in a group of its own, with what was answered and described, and no more of the form', async () => {
    const { rows } = ok(await sports().get('/api/cases?group=toDecide'))
    assert.deepEqual(rows.map(({ number, part }: { number: string; part: string }) => [number, part]), [[of.number, 'P9']]) // prettier-ignore
    const view = await benchSeen(sports(), of, 'P9')
    assert.deepEqual(view.question?.said.map(({ answer }) => answer.zh), ['其他项目']) // prettier-ignore
    assert.deepEqual(view.values.map(({ element, value }) => [element, value]), [['sport/other', '室内蹦床，八张，三米高']]) // prettier-ignore
    assert.deepEqual(view.materials, [])
    refusedWith('not-found', await city.as('firehead').get(`/api/cases/${of.number}/parts/P9`))
  })

  it('is decided with a reason only, and not needed it ends there: the citizen reads why', async () => {
    refusedWith('invalid-input', await step(sports(), of, ['P9', 'spare']))
    await takes(sports(), of, ['P9', 'spare'], why)
    await city.calm()
    const p9 = await partSeen(lin(), of, 'P9')
    assert.deepEqual([p9.state, p9.ruling?.result, p9.ruling?.reason], ['spared', 'spared', why.reason])
    assert.equal((await told('caseSpared')).length, 1)
    assert.equal((await seen(lin(), of)).standing, 'open')
  })

  it('keeps the case open no longer than its other parts', async () => {
    await granted(city, of, ['P7', 'firehead'])
    for (const [name, said] of [['make'], ['deliver', { way: 'counter' }], ['close']] as [string, object?][])
      await takes(city.as('firehead'), of, ['P7', name], said)
    await city.calm()
    assert.equal((await seen(lin(), of)).standing, 'closed')
  })
})

describe('A sport whose office says that it is high-risk', () => {
  let of: CaseView

  it('asks the whole form of the licence then, and tells the applicant that it waits for them', async () => {
    of = await applied(lin(), trampolines)
    await takes(sports(), of, ['P9', 'need'], { reason: '属于攀岩类项目' })
    await city.calm()
    const view = await seen(lin(), of)
    const p9 = view.parts.find(({ id }) => id === 'P9')
    assert.deepEqual([p9?.state, p9?.status, p9?.ruling?.result], ['draft', 'included', 'needed'])
    assert.ok(view.inputs.some(({ key }) => key === 'sport/instructors'))
    assert.ok(view.troubles.some(({ part }) => part === 'P9'))
    assert.ok(view.materials.some(({ id, parts }) => id === 'safetyRules' && parts.includes('P9')))
    assert.equal((await told('caseNeeded')).length, 1)
    const { rows } = ok(await lin().get('/api/my/cases'))
    assert.equal(rows.find(({ number }: CaseView) => number === of.number).yourTurn, true)
  })

  it('is handed in when that is filled in, and goes on as any part', async () => {
    refusedWith('case-incomplete', await lin().post(`/api/cases/${of.number}/submit`, {}))
    await completes(lin(), await seen(lin(), of))
    ok(await lin().post(`/api/cases/${of.number}/submit`, {}))
    assert.equal((await partSeen(lin(), of, 'P9')).state, 'submitted')
    const view = await benchSeen(sports(), of, 'P9')
    assert.ok(view.values.some(({ element, value }) => element === 'sport/instructors' && value !== null))
    await granted(city, of, ['P9', 'sportsreview'])
    assert.equal((await partSeen(lin(), of, 'P9')).state, 'granted')
  })

  it('may not be answered away once it is at the office', async () => {
    refusedWith('part-handed-in', await answers(of, { ...climbingAnswers, q3: ['瑜伽'] }))
  })
})

describe('An answer the applicant did not know', () => {
  it('is asked of the office too, and answering it later takes the question back', async () => {
    const of = await applied(lin(), { thing: 'sports-club', answers: { ...climbingAnswers, q4: '不清楚' } })
    assert.deepEqual((await partSeen(lin(), of, 'P7')).state, 'asked')
    assert.deepEqual((await benchSeen(city.as('firehead'), of, 'P7')).question?.said[0]?.answer.zh, '不清楚')
    ok(await answers(of, { ...climbingAnswers, q4: '否' }))
    refusedWith('not-found', await city.as('firehead').get(`/api/cases/${of.number}/parts/P7`))
    assert.deepEqual((await seen(lin(), of)).parts.map(({ id }) => id), ['P9']) // prettier-ignore
  })

  it('lets a part that was spared come back when it is answered otherwise', async () => {
    const of = await applied(lin(), { thing: 'sports-club', answers: { ...climbingAnswers, q4: '不清楚' } })
    await takes(city.as('firehead'), of, ['P7', 'spare'], { reason: '不对外开放' })
    await city.calm()
    ok(await answers(of, climbingAnswers))
    const p7 = await partSeen(lin(), of, 'P7')
    assert.deepEqual([p7.state, p7.status, p7.ruling], ['draft', 'included', null])
  })

  it('does not hold a licence back for good: what waited for a spared part goes on', async () => {
    const of = await applied(lin(), { thing: 'sports-club', answers: { ...poolAnswers, q2: '不清楚' } })
    assert.equal((await partSeen(lin(), of, 'P1')).state, 'asked')
    assert.deepEqual((await partSeen(lin(), of, 'P8')).held, ['P1'])
    await takes(city.as('marketreview'), of, ['P1', 'spare'], { reason: '已经登记' })
    await city.calm()
    assert.equal((await partSeen(lin(), of, 'P8')).state, 'submitted')
  })

  it('warns the office when its date is near and says when it is over', async () => {
    const of = await applied(lin(), trampolines)
    await city.at('2026-03-20T09:00')
    await city.calm()
    const p9 = await partSeen(lin(), of, 'P9')
    assert.deepEqual([p9.state, p9.due?.light], ['asked', 'red'])
    assert.ok(p9.history.some(({ step: name }) => name === 'overdue'))
    const { groups } = ok(await sports().get('/api/cases/count'))
    assert.ok(groups.find(({ group }: { group: string }) => group === 'overdue').n > 0)
  })

  it('goes with the case when that is taken back', async () => {
    const of = await filled(lin(), trampolines)
    ok(await lin().post(`/api/cases/${of.number}/submit`, {}))
    ok(await lin().post(`/api/cases/${of.number}/withdraw`, {}))
    assert.equal((await partSeen(lin(), of, 'P9')).state, 'withdrawn')
    assert.equal((await seen(lin(), of)).standing, 'withdrawn')
  })
})
