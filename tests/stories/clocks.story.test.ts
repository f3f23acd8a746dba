import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { calendar, makeCalendar, notices } from '../../city/calendar/index.ts'
import { rederiveClocks } from '../../city/orders/index.ts'
import { sql } from '../../city/platform/index.ts'
import { openCity, wall, type City, type Matter } from '../city.ts'

let city: City
before(async () => (city = await openCity('2026-02-09T09:00:00+08:00')))
after(() => city.close())

const handled = async (matter = {}, unit = 'dept-urban') => {
  const order = await city.as('agent').registers(matter)
  await city.as('dispatcher').dispatches(order, { unit })
  await city.as('urban').accepts(order)
  return order
}

/** What the timers wrote about one matter: which happening, when. */
const fired = async (matter: Matter) =>
  (await city.ledger(matter))
    .filter(({ action }) => /\.(warned|overdue|supervised|escalated|criticised|resume)$/.test(action))
    .map(({ action, said, at }) => `${action.slice(6)} ${said['hours'] ?? said['clock'] ?? ''} ${shanghai(at)}`)

const shanghai = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)

describe('A date', () => {
  it('of Friday 13 February counts the worked Saturday and skips the whole Spring Festival, and says so', async () => {
    await city.at('2026-02-13T09:00')
    const order = await handled()
    const { due } = await city.as('urban').sees(order, { due: '2026-02-28T00:00', clock: 'answer' })
    assert.equal(due.why.from, '2026-02-13T09:00:00+08:00')
    assert.equal(due.why.source, '默认：投诉 5 个工作日')
    const days = due.why.days ?? []
    assert.deepEqual(
      days.filter((d) => d.n).map((d) => [d.date, d.kind, d.n]),
      [
        ['2026-02-14', 'adjusted', 1],
        ['2026-02-24', 'counted', 2],
        ['2026-02-25', 'counted', 3],
        ['2026-02-26', 'counted', 4],
        ['2026-02-27', 'due', 5],
      ],
    )
    assert.deepEqual([...new Set(days.filter((d) => d.kind === 'holiday').map((d) => d.label))], ['春节'])
  })

  for (const [urgency, type, accept, answer] of [
    ['critical', 'help', '2026-02-13T09:15', '2026-02-13T11:00'],
    ['urgent', 'help', '2026-02-13T09:30', '2026-02-14T09:00'],
    ['normal', 'inquiry', '2026-02-15T00:00', '2026-02-25T00:00'],
    ['normal', 'help', '2026-02-15T00:00', '2026-02-28T00:00'],
    ['normal', 'complaint', '2026-02-15T00:00', '2026-02-28T00:00'],
    ['normal', 'suggestion', '2026-02-15T00:00', '2026-03-13T00:00'],
    ['normal', 'praise', '2026-02-15T00:00', '2026-02-28T00:00'],
  ] as const) {
    it(`of a ${urgency} ${type} is the dated row of the city’s limits`, async () => {
      const order = await city.as('agent').registers({ urgency, type })
      await city.as('dispatcher').dispatches(order, { unit: 'dept-urban' })
      await city.as('urban').sees(order, { clock: 'accept', due: accept })
      await city.as('urban').accepts(order)
      await city.as('urban').sees(order, { clock: 'answer', due: answer, promise: answer })
    })
  }

  it('promised to the citizen comes nearer when the stages are quick, and never moves away while they are in time', async () => {
    await city.at('2026-02-13T23:20')
    const order = await city.as('agent').registers({ type: 'inquiry' })
    const first = order.promiseAt
    await city.at('2026-02-13T23:45')
    await city.as('dispatcher').dispatches(order, { unit: 'dept-urban' })
    const second = (await city.as('urban').reads(order)).promise.at
    await city.as('urban').accepts(order)
    const third = (await city.as('urban').reads(order)).promise.at
    assert.deepEqual(
      [wall(first), wall(second), wall(third)],
      ['2026-02-26T00:00', '2026-02-26T00:00', '2026-02-25T00:00'],
    )
  })
})

describe('A limit that is passed', () => {
  it('warns at 48 and 24 hours, then tells overdue, 督办, 提级 and the published list, each exactly once', async () => {
    await city.at('2026-02-24T09:00')
    const order = await handled({ type: 'complaint', caller: { name: '其其格' } })
    await city.as('urban').sees(order, { due: '2026-03-03T00:00' })
    for (const at of ['2026-02-28T23:59', '2026-03-01T00:00', '2026-03-02T00:00', '2026-03-02T23:59']) await city.at(at)
    await city.as('urban').sees(order, { overdue: false })
    await city.at('2026-03-03T00:00')
    await city.at('2026-03-03T00:01')
    await city.as('urban').sees(order, { overdue: true, status: 'accepted' })
    for (const day of ['04', '05', '06', '07', '10', '20']) await city.at(`2026-03-${day}T00:00`)
    assert.deepEqual(await fired(order), [
      'warned 48 2026-03-01T00:00',
      'warned 24 2026-03-02T00:00',
      'overdue answer 2026-03-03T00:00',
      'supervised  2026-03-04T00:00',
      'escalated  2026-03-06T00:00',
      'criticised  2026-03-10T00:00',
    ])
    const told = (await city.told('dept-urban')).filter((m) => m.facts['number'] === order.number)
    assert.deepEqual(
      told.map((m) => m.template),
      ['arrived', 'warned', 'warned', 'overdue', 'supervised'],
    )
    const above = (await city.told('city')).filter((m) => m.facts['number'] === order.number)
    assert.deepEqual(
      above.map((m) => m.template),
      ['escalated', 'criticised'],
    )
  })

  it('of the dispatch desk itself is told to the desk', async () => {
    const order = await city.as('agent').registers({ title: '没有人派的单' })
    await city.at('2026-03-20T00:31')
    assert.deepEqual(await fired(order), ['overdue dispatch 2026-03-20T00:31'])
    assert.ok((await city.told('city')).some((m) => m.template === 'overdue' && m.facts['number'] === order.number))
  })

  it('cannot be extended or paused any more', async () => {
    await city.at('2026-03-20T09:00')
    const order = await handled({ urgency: 'critical' })
    await city.at('2026-03-20T11:01')
    const [urban, head] = [city.as('urban'), city.as('urbanhead')]
    await head.sees(order, { overdue: true, cannot: ['requestExtension', 'pause'] })
    await urban.isTold('too-late-to-extend').asksForExtension(order, { days: 1, reason: '人手不足' })
    await head
      .isTold('too-late-to-pause')
      .pauses(order, { cause: 'weather', until: '2026-03-21T09:00:00+08:00', reason: '大风' })
  })

  it('of a return is twenty-four hours: after that silence counts as agreement', async () => {
    const order = await city.as('agent').registers()
    await city.as('dispatcher').dispatches(order, { unit: 'dept-urban' })
    await city.at('2026-03-21T11:01')
    await city.as('urban').sees(order, { can: ['sendBack'] })
    await city.at('2026-03-21T11:02')
    await city.as('urban').isTold('return-too-late').sendsBack(order, { reason: '不属于我局', basis: '三定方案' })
  })
})

describe('A pause', () => {
  it('ends by itself at the approved hour, and gives the days back', async () => {
    await city.at('2026-04-07T10:00')
    const order = await handled()
    await city.as('urban').sees(order, { due: '2026-04-15T00:00' })
    await city.at('2026-04-08T10:00')
    await city.as('urbanhead').pauses(order, { cause: 'inspection', until: '2026-04-10T01:00:00Z', reason: '送检材料' })
    await city.at('2026-04-09T12:00')
    await city.as('urban').sees(order, { paused: true, due: null, overdue: false })
    await city.at('2026-04-10T09:00')
    const { due } = await city.as('urban').sees(order, { paused: false, clock: 'answer', due: '2026-04-17T00:00' })
    assert.deepEqual(
      due.why.days?.filter((d) => d.kind === 'paused').map((d) => d.date),
      ['2026-04-09', '2026-04-10'],
    )
    assert.deepEqual(await fired(order), ['resume  2026-04-10T09:00'])
    const last = (await city.as('agent').history(order)).at(-1)
    assert.deepEqual([last?.zh, last?.who], ['恢复计时', '系统'])
  })

  it('of a clock in hours gives back the hours, and two pauses add up', async () => {
    await city.at('2026-04-20T08:00')
    const order = await handled({ urgency: 'urgent' })
    await city.as('urban').sees(order, { due: '2026-04-21T08:00' })
    const head = city.as('urbanhead')
    await head.pauses(order, { cause: 'weather', until: '2026-04-20T20:00:00+08:00', reason: '沙尘暴' })
    await city.at('2026-04-20T10:00')
    await city.as('urban').resumes(order)
    await city.as('urban').sees(order, { due: '2026-04-21T10:00' })
    await head.pauses(order, { cause: 'weather', until: '2026-04-20T11:00:00+08:00', reason: '沙尘暴' })
    await city.at('2026-04-20T11:00')
    await city.as('urban').sees(order, { due: '2026-04-21T11:00', paused: false })
  })

  it('leaves the extension that was granted before it as it was', async () => {
    await city.at('2026-04-21T10:00')
    const order = await handled()
    await city.as('urban').asksForExtension(order, { days: 2, reason: '配件未到' })
    await city.as('urbanhead').pauses(order, { cause: 'court', until: '2026-04-22T10:00:00+08:00', reason: '等待裁定' })
    await city.as('urbanhead').isTold('paused').grantsExtension(order)
    await city.at('2026-04-22T10:00')
    await city.as('urbanhead').grantsExtension(order)
    // 21 April + 5 + 2 working days, one of them stopped: May Day is off from the first to the fifth.
    await city.as('urban').sees(order, { due: '2026-05-07T00:00', extensions: 1 })
  })
})

describe('The end of a year whose holidays are not announced yet', () => {
  it('accepts the matter without a date, says why, and gives the date when the notice comes, with a trace', async () => {
    await city.at('2026-12-28T10:00')
    const inquiry = await city
      .as('agent')
      .registers({ type: 'inquiry', caller: { name: '其其格', phone: '13955550001' } })
    assert.equal(wall(inquiry.promiseAt), '2027-01-01T00:00')
    const complaint = await handled({ caller: { name: '其其格', phone: '13955550002' } })
    const held = await city
      .as('urban')
      .sees(complaint, { status: 'accepted', clock: 'answer', due: null, promise: null })
    assert.equal(held.due.why.missing, '2027')
    assert.equal(held.due.why.from, '2026-12-28T10:00:00+08:00')
    assert.equal(held.due.overdue, false)
    await city.as('urban').asksForExtension(complaint, { days: 3, reason: '配件未到' })
    await city.as('urbanhead').grantsExtension(complaint)
    await city.as('urban').sees(complaint, { due: null, extensions: 1 })
    await city.at('2026-12-30T10:00')
    const waiting = await city.as('agent').registers()
    assert.equal(waiting.promiseAt, null)
    await city.at('2026-12-31T15:00')

    assert.equal(await rederiveClocks(city.house), 0, 'without the notice nothing is guessed')
    const changed = await rederiveClocks(city.house, withNewYear)
    assert.ok(changed >= 2, `${changed} dates changed`)
    // 29, 30, 31 December, then 4 January and on; three days of extension.
    await city.as('urban').sees(complaint, { due: '2027-01-09T00:00', promise: '2027-01-09T00:00', overdue: false })
    await city.as('agent').sees(waiting, { promise: '2027-01-09T00:00' })
    assert.equal(await rederiveClocks(city.house, withNewYear), 0, 'a second time changes nothing')
    const trace = (await city.ledger(complaint)).at(-1)
    assert.equal(trace?.action, 'order.rederived')
    assert.deepEqual(trace?.said['before'], { dueAt: null, promiseAt: null })
    await city.calm()
    assert.ok((await city.told('13955550002')).some((m) => m.template === 'rederived'))
    const [timers] = await city.rows(
      sql<{
        rules: string[]
      }>`select array_agg(rule order by rule) as rules from timers t join orders o on o.id = t.subject
        where o.number = ${complaint.number} and t.fired_at is null and t.closed_at is null`,
    )
    assert.deepEqual(timers?.rules, [
      'answer.criticise',
      'answer.escalate',
      'answer.overdue',
      'answer.supervise',
      'answer.warn24',
      'answer.warn48',
    ])
  })

  it('adds the steps of the ladder that had no date before', async () => {
    const order = await handled({ urgency: 'urgent' })
    await city.as('urban').sees(order, { due: '2027-01-01T15:00' })
    const open = () =>
      city.rows(
        sql<{
          rule: string
        }>`select rule from timers t join orders o on o.id = t.subject where o.number = ${order.number}
          and t.fired_at is null and t.closed_at is null order by rule`,
      )
    assert.deepEqual(await open(), [{ rule: 'answer.overdue' }])
    await rederiveClocks(city.house, withNewYear)
    assert.deepEqual(
      (await open()).map((row) => row.rule),
      ['answer.criticise', 'answer.escalate', 'answer.overdue', 'answer.supervise'],
    )
  })
})

/** A made-up notice for 2027, as one would be loaded: three days off at new year. */
const withNewYear = makeCalendar([
  ...notices,
  {
    year: 2027,
    title: '试验用通知',
    number: '试验〔2026〕1号',
    issued: '2026-12-31',
    url: 'https://www.gov.cn/',
    off: [{ name: { zh: '元旦', en: 'New Year' }, from: '2027-01-01', to: '2027-01-03' }],
    working: [],
  },
])
assert.notEqual(withNewYear.days.length, calendar.days.length)
