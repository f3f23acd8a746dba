import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { CaseView } from '../../city/cases/contract.ts'
import { sql } from '../../city/platform/index.ts'
import { ok, refusedWith, type City } from '../city.ts'
import {
  applied,
  benchSeen,
  climbing,
  filled,
  fillings,
  granted,
  openCaseCity,
  partSeen,
  pool,
  poolAnswers,
  seen,
  step,
  takes,
  type Applied,
} from '../cases.ts'
import { sportsItem } from '../items.ts'

let city: City
before(async () => (city = await openCaseCity()))
after(() => city.close())
const lin = () => city.as('citizen1')
const saves = async (of: Applied, values: object) => ok(await lin().post(`/api/cases/${of.number}/save`, { values }))
const answers = (of: Applied, said: object) => lin().post(`/api/cases/${of.number}/answers`, { answers: said })
const statuses = (view: CaseView) =>
  view.parts.map(({ id, status }) => (status === 'included' ? id : `${id}:${status}`))
const guards = (n: number) => ['甲一', '乙二', '丙三', '丁四', '戊五', '己六'].slice(0, n).map((name) => ({ name }))
const fitness = { ...poolAnswers, q3: ['健身'], q9: null, lifeguards: null }

describe('A pool of 1000 m² with one lifeguard too few', () => {
  let of: CaseView

  it('is told so by its own list: P9 cannot be done yet and says why, nothing else changes', async () => {
    of = await filled(lin(), pool)
    assert.ok(statuses(of).includes('P9'))
    const short: CaseView = await saves(of, { 'sport/lifeguards': guards(5) })
    assert.deepEqual(statuses(short), ['P1', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9:blocked'])
    assert.match(short.parts.find(({ id }) => id === 'P9')?.why.zh ?? '', /至少要 6 名救生员，填了 5 名/)
  })

  it('hands in the others all the same, and P9 stays where it is', async () => {
    const handed: CaseView = ok(await lin().post(`/api/cases/${of.number}/submit`, {}))
    assert.equal(handed.standing, 'open')
    await granted(city, of, ['P1', 'marketreview'], { gives: { 'enterprise/creditCode': '91150100MA0Q00001X' } })
    await granted(city, of, ['P8', 'healthhead'])
    const view = await seen(lin(), of)
    const stateOf = (part: string) => view.parts.find(({ id }) => id === part)?.state
    assert.deepEqual([stateOf('P7'), stateOf('P8'), stateOf('P9')], ['submitted', 'granted', 'draft'])
  })

  it('is no longer held up once the sixth is named, and P9 is handed in', async () => {
    const whole: CaseView = await saves(of, { 'sport/lifeguards': guards(6) })
    assert.deepEqual(statuses(whole), ['P1', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9'])
    const handed: CaseView = ok(await lin().post(`/api/cases/${of.number}/submit`, {}))
    assert.equal(handed.parts.find(({ id }) => id === 'P9')?.state, 'submitted')
  })

  it('does not pull back what an office has: a lifeguard who leaves is a correction the office hears of', async () => {
    await saves(of, { 'sport/lifeguards': guards(5) })
    const part = await partSeen(lin(), of, 'P9')
    assert.deepEqual([part.state, part.status], ['submitted', 'included'])
    assert.deepEqual(
      part.confirm.map(({ key }) => key),
      ['sport/lifeguards'],
    )
    refusedWith('confirm-first', await step(city.as('sportsreview'), of, ['P9', 'accept']))
    refusedWith('part-handed-in', await answers(of, fitness))
  })
})

describe('Somebody who opens a gym instead of a pool after all', () => {
  let of: CaseView
  const water = (view: CaseView) => view.inputs.find(({ key }) => key === 'sport/waterArea')?.value

  it('sees P8 and P9 leave, also after the first part was handed in, and no office ever hears of a pool', async () => {
    of = await applied(lin(), pool)
    const gym: CaseView = ok(await answers(of, fitness))
    assert.deepEqual(statuses(gym), ['P1', 'P4', 'P5', 'P6', 'P7'])
    assert.ok(gym.hidden.n > 0)
    assert.equal(gym.hidden.until, '2026-03-11')
    assert.equal(water(gym), undefined)
    await granted(city, of, ['P1', 'marketreview'], { gives: { 'enterprise/creditCode': '91150100MA0Q00002X' } })
    assert.ok(!JSON.stringify(await benchSeen(city.as('firehead'), of, 'P7')).includes('waterArea'))
    refusedWith('not-found', await city.as('sportsreview').get(`/api/cases/${of.number}/parts/P9`))
  })

  it('has every answer back on the thirtieth day', async () => {
    await city.at('2026-03-11T20:00')
    const back: CaseView = ok(await answers(of, poolAnswers))
    assert.deepEqual(statuses(back).slice(-2), ['P8', 'P9'])
    assert.deepEqual([water(back), back.hidden.n], [1000, 0])
    ok(await answers(of, fitness))
  })

  it('and on the thirty-first day none of them exists any more, with a trace that they went', async () => {
    await city.at('2026-04-10T23:00')
    assert.ok((await seen(lin(), of)).hidden.n > 0)
    await city.at('2026-04-11T00:01')
    assert.equal((await seen(lin(), of)).hidden.n, 0)
    const [trace] = await city.rows(
      sql<{ n: number }>`select count(*)::int as n from ledger_entries e join cases c on c.id = e.subject
        where c.number = ${of.number} and e.action = 'case.forgot'`,
    )
    assert.ok((trace?.n ?? 0) >= 1)
    const back: CaseView = ok(await answers(of, poolAnswers))
    assert.equal(water(back), null)
  })

  it('may say so in the form too, where the guide’s answer stands', async () => {
    const draft = await filled(lin(), pool)
    const gym: CaseView = await saves(draft, { 'sport/projects': ['fitness'] })
    assert.deepEqual(statuses(gym), ['P1', 'P4', 'P5', 'P6', 'P7'])
    const odd = await filled(lin(), pool)
    const same: CaseView = await saves(odd, { 'sport/projects': ['moon-walking'], 'sport/waterArea': -5 })
    assert.deepEqual(statuses(same).slice(-2), ['P8', 'P9'], 'what the guide cannot read drops nothing')
    assert.ok(same.troubles.length >= 1)
  })
})

describe('An item whose rules change while people apply', () => {
  const item = (more: object) =>
    sportsItem({
      code: 'T-KIOSK',
      name: '报刊亭设置',
      level: 2,
      materials: [{ name: '位置图', source: 'promise' }],
      ...more,
    })
  const publishes = async (version: number, more: object) => {
    ok(await city.as('reviewer').post('/api/services/items', { item: item({ version, ...more }) }))
    ok(await city.as('reviewer').post('/api/services/items/T-KIOSK/publish', { version }))
  }
  const begins = async (): Promise<CaseView> => {
    const draft: CaseView = ok(await lin().post('/api/cases', { item: 'T-KIOSK' }))
    const [paper] = draft.materials
    const promises = paper ? { [paper.id]: true } : {}
    ok(await lin().post(`/api/cases/${draft.number}/save`, { values: fillings(draft), promises }))
    return seen(lin(), draft)
  }
  const clockOf = async (of: Applied) =>
    (await partSeen(lin(), of, 'item')).clocks.find(({ clock }) => clock === 'promise')?.due

  it('keeps for each case the version it began with: papers, terms and the term of a notice', async () => {
    await city.at('2026-06-01T09:00')
    await publishes(1, {})
    const old = await begins()
    await publishes(2, {
      promised: { amount: 2, unit: 'wd' },
      correction: { amount: 3, unit: 'wd' },
      materials: [
        { name: '位置图', source: 'promise' },
        { name: '安全评估', source: 'share' },
      ],
    })
    const fresh = await begins()
    assert.deepEqual([old.of.version, fresh.of.version], [1, 2])
    const materials = async (of: Applied) => (await seen(lin(), of)).materials.map(({ name }) => name.zh)
    assert.deepEqual([await materials(old), await materials(fresh)], [['位置图'], ['位置图', '安全评估']])
    for (const one of [old, fresh]) ok(await lin().post(`/api/cases/${one.number}/submit`, {}))
    for (const one of [old, fresh]) await takes(city.as('sportsreview'), one, ['item', 'accept'])
    assert.deepEqual([await clockOf(old), await clockOf(fresh)], ['2026-06-08', '2026-06-03'])
    const noticed = await begins()
    ok(await lin().post(`/api/cases/${noticed.number}/submit`, {}))
    await takes(city.as('sportsreview'), noticed, ['item', 'notify'], { missing: [{ says: '现场照片' }] })
    assert.equal((await partSeen(lin(), noticed, 'item')).due?.due, '2026-06-04', 'the item’s own three working days')
    assert.equal((await benchSeen(city.as('sportsreview'), old, 'item')).of.version, 1)
  })
})

describe('A correction of what several offices read', () => {
  it('reaches only those that read it, is told to them, and waits for the applicant’s yes to each', async () => {
    await city.at('2026-06-08T09:00')
    const of = await applied(lin(), climbing)
    await city.calm()
    await saves(of, { 'venue/floor': '地上三层' })
    await city.calm()
    assert.deepEqual(
      (await partSeen(lin(), of, 'P7')).confirm.map(({ label }) => label.zh),
      ['所在层数'],
    )
    assert.deepEqual((await partSeen(lin(), of, 'P9')).confirm, [], 'the sports bureau never asked for the floor')
    const inbox = (await city.as('firehead').inbox()).map(({ zh }) => zh).filter((zh) => zh.includes(of.number))
    assert.ok(inbox.some((zh) => /更正了内容/.test(zh)))
    await saves(of, { 'enterprise/name': '青城岩点攀岩馆' })
    for (const [login, part] of [
      ['firehead', 'P7'],
      ['sportsreview', 'P9'],
    ] as const)
      refusedWith('confirm-first', await step(city.as(login), of, [part, 'accept']))
    await takes(lin(), of, ['P9', 'confirm'])
    await takes(city.as('sportsreview'), of, ['P9', 'accept'])
    refusedWith('confirm-first', await step(city.as('firehead'), of, ['P7', 'accept']))
    const fire = await benchSeen(city.as('firehead'), of, 'P7')
    assert.notEqual(fire.values.find(({ element }) => element === 'venue/floor')?.value, '地上三层')
  })
})
