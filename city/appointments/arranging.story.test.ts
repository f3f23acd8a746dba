import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, type City } from '../../tests/city.ts'
import { openHall } from '../../tests/hall.ts'

let city: City
before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
  await openHall(city)
})
after(() => city.close())

const change = (path: string, said: object, who = 'hallhead') => city.as(who).post(`/api/halls/hall-city/${path}`, said)
const slots = (said: object) =>
  change('lines/line-social/slots', { since: '2026-02-14', minutes: 30, capacity: 4, ...said })
const books = (who: string, at: string, more: object = {}) =>
  city.as(who).post('/api/appointments', { line: 'line-social', at: `${at}:00+08:00`, name: '蔚晓琳', ...more })
const times = async (day: string) =>
  ok(await city.get(`/api/appointments/times?line=line-social&day=${day}`)).rows as { at: string; left: number }[]
const at = async (moment: string) => (await times(moment.slice(0, 10))).find((row) => row.at.startsWith(moment))
const closed = { date: '2026-02-24', why: '消防演练', whyEn: 'fire drill', rows: [] }

describe('The head of the unit that runs a hall', () => {
  it('alone arranges it: no clerk, no other head, no administrator of the system', async () => {
    for (const who of ['approval', 'hrss', 'sysadmin', 'citizen1'])
      refusedWith('not-allowed', await change('closed-days', closed, who))
    refusedWith('not-your-hall', await change('closed-days', closed, 'firehead'))
    refusedWith('line-unknown', await city.as('hallhead').post('/api/halls/hall-none/closed-days', closed))
    const { rows } = ok(await city.as('hallhead').get('/api/my/halls/arranged'))
    assert.deepEqual([rows[0].lines.length, rows[0].windows.length, rows[0].closed.length], [4, 4, 1])
    assert.deepEqual(ok(await city.as('firehead').get('/api/my/halls/arranged')).rows, [])
  })

  it('changes how many a slot takes, from a day on: slots booked before and not yet booked take as many', async () => {
    ok(await books('citizen1', '2026-02-14T09:00'))
    ok(await books('citizen2', '2026-02-14T09:00'))
    ok(await slots({ capacity: 6 }))
    assert.deepEqual([(await at('2026-02-14T09:00'))?.left, (await at('2026-02-14T09:30'))?.left], [4, 6])
    assert.equal((await at('2026-02-13T10:30'))?.left, 4, 'today is as it was')
    ok(await slots({ capacity: 2 }))
    assert.equal((await at('2026-02-14T09:00'))?.left, 0, 'full, and both keep their place')
    refusedWith('slot-full', await books('citizen3', '2026-02-14T09:00'))
  })

  it('is refused a slot smaller than its bookings, is told when and how many, and nothing of it is done', async () => {
    const no = refusedWith('slot-booked', await slots({ capacity: 1 }))
    assert.match(no.says.zh, /2月14日（周六）09:00 已有 2 人预约，一共 1 个时段、2 人会受影响/)
    assert.equal((await at('2026-02-14T09:30'))?.left, 2)
    refusedWith('slot-booked', await slots({ minutes: 60, capacity: 9 }))
    refusedWith('slot-booked', await change('closed-days', { ...closed, date: '2026-02-14' }))
    const late = [{ opens: '09:15', closes: '12:00' }]
    refusedWith('slot-booked', await change('hours', { since: '2026-02-14', rows: late }))
    refusedWith('day-passed', await slots({ since: '2026-02-12' }))
    assert.equal(ok(await city.as('citizen1').get('/api/my/appointments')).rows[0].state, 'booked')
  })

  it('closes a day nobody has booked and says why; opened again it is as before', async () => {
    ok(await change('closed-days', closed))
    ok(await change('closed-days', { ...closed, why: '设备检修' }))
    assert.deepEqual(await times('2026-02-24'), [])
    const { rows } = ok(await city.get('/api/appointments/days?line=line-social'))
    const day = rows.find(({ date }: { date: string }) => date === '2026-02-24')
    assert.deepEqual([day.isOpen, day.says.zh], [false, '设备检修'])
    refusedWith('slot-unknown', await books('citizen3', '2026-02-24T09:00'))
    const { closed: days } = ok(await change('closed-days/2026-02-24/lift', {}))
    assert.deepEqual(
      days.map(({ date }: { date: string }) => date),
      ['2026-02-25'],
    )
    assert.equal((await times('2026-02-24')).length, 13)
    ok(await change('closed-days', { ...closed, rows: [{ opens: '09:00', closes: '10:00' }] }))
    assert.equal((await times('2026-02-24')).length, 2)
  })

  it('sets hours from a later day on, in order', async () => {
    const odd = [{ opens: '13:00', closes: '12:00' }]
    refusedWith('hours-odd', await change('hours', { since: '2026-02-26', rows: odd }))
    const rows = [{ opens: '08:30', closes: '11:30' }]
    const { hours } = ok(await change('hours', { since: '2026-02-26', rows }))
    assert.equal(hours.length, 2)
    assert.equal((await times('2026-02-26'))[0]?.at, '2026-02-26T08:30:00+08:00')
    assert.equal((await times('2026-02-14')).length, 13)
  })

  it('adds a line with its items and gives it a window, where people can book and be called at once', async () => {
    const line = { letter: 'E', name: '公积金', nameEn: 'Housing fund', unit: 'dept-fund', minutes: 20, capacity: 2 }
    refusedWith('item-unknown', await change('lines', { ...line, items: ['HH-NOTHING'] }))
    refusedWith('letter-taken', await change('lines', { ...line, letter: 'A', items: [] }))
    refusedWith('unit-unknown', await change('lines', { ...line, unit: 'dept-none', items: [] }))
    ok(await change('lines', { ...line, items: ['HH-FUND-PAYOFF'] }))
    refusedWith('line-unknown', await change('windows', { number: 5, lines: ['line-none'] }))
    const { windows } = ok(await change('windows', { number: 5, lines: ['hall-city-e', 'line-general'] }))
    assert.deepEqual(windows.at(-1), {
      id: 'hall-city-5',
      number: 5,
      lines: ['hall-city-e', 'line-general'],
      endsOn: null,
    })
    const { rows } = ok(await city.get('/api/appointments/places?item=HH-FUND-PAYOFF'))
    assert.equal(rows[0].line, 'hall-city-e')
    ok(await books('citizen4', '2026-02-14T09:20', { line: 'hall-city-e', item: 'HH-FUND-PAYOFF' }))
    ok(await city.as('fund').post('/api/windows/hall-city-5/open'))
    ok(await change('lines/hall-city-e', { name: '公积金业务', nameEn: 'Housing fund', items: [] }))
    assert.deepEqual(ok(await city.get('/api/appointments/places?item=HH-FUND-PAYOFF')).rows, [])
    const again = ok(await change('windows', { number: 5, lines: ['line-general'] }))
    assert.deepEqual(again.windows.at(-1).lines, ['line-general'])
    assert.equal(ok(await city.as('citizen4').get('/api/my/appointments')).rows[0].state, 'booked')
  })

  it('ends a line from a day on, not before the last who counts on it, and what was stays as it was', async () => {
    const end = (since: string, line = 'line-social') => change(`lines/${line}/end`, { since })
    const line = async (id: string) =>
      ok(await city.as('hallhead').get('/api/my/halls/arranged')).rows[0].lines.find(
        (one: { id: string }) => one.id === id,
      )
    const no = refusedWith('line-in-use', await end('2026-02-14'))
    assert.match(no.says.zh, /A队还有 0 个号在等、2 人预约，最晚的在2月14日（周六）09:00。请从 2026-02-15 起停办/)
    refusedWith('day-passed', await end('2026-02-12'))
    for (const who of ['approval', 'sysadmin'])
      refusedWith('not-allowed', await change('lines/line-social/end', { since: '2026-02-24' }, who))
    refusedWith('line-unknown', await end('2026-02-24', 'line-none'))
    ok(await end('2026-02-24'))
    assert.equal((await line('line-social')).endsOn, '2026-02-24')
    assert.equal((await times('2026-02-14')).length, 13)
    assert.deepEqual(await times('2026-02-26'), [])
    const { rows } = ok(await city.get('/api/appointments/days?line=line-social'))
    const after = rows.find(({ date }: { date: string }) => date === '2026-02-26')
    assert.deepEqual([after.isOpen, after.says.zh], [false, '这里不再办理'])
    refusedWith('slot-unknown', await books('citizen3', '2026-02-26T08:30'))
    assert.equal(ok(await city.as('citizen1').get('/api/my/appointments')).rows[0].state, 'booked')
    ok(await change('lines/line-social/reopen', {}))
    assert.equal((await times('2026-02-26'))[0]?.at, '2026-02-26T08:30:00+08:00')
  })

  it('ends a line today only when nobody waits in it; then it takes no number and hangs on no wall', async () => {
    const takes = (line: string) => city.as('approval').post('/api/halls/hall-city/tickets', { line })
    const { id } = ok(await takes('line-traffic'))
    const no = refusedWith('line-in-use', await change('lines/line-traffic/end', { since: '2026-02-13' }))
    assert.match(no.says.zh, /C队还有 1 个号在等、0 人预约[^]*请从 2026-02-14 起停办/)
    ok(await city.as('traffic').post('/api/windows/window-4/open'))
    const at = async (act: string) => ok(await city.as('traffic').post(`/api/windows/window-4/${act}`))
    await at('next')
    await at(`tickets/${id}/done`)
    ok(await change('lines/line-traffic/end', { since: '2026-02-13' }))
    refusedWith('line-unknown', await takes('line-traffic'))
    const wall = ok(await city.get('/api/halls/hall-city/board'))
    assert.equal(
      wall.lines.some((one: { id: string }) => one.id === 'line-traffic'),
      false,
    )
    assert.equal(ok(await city.get(`/api/tickets/${id}`)).line.letter, 'C', 'the number keeps its line')
    refusedWith('line-unknown', await change('windows', { number: 3, lines: ['line-traffic'] }))
    refusedWith(
      'letter-taken',
      await change('lines', {
        letter: 'C',
        name: '交管',
        nameEn: 'Traffic',
        unit: 'dept-traffic',
        items: [],
        minutes: 20,
        capacity: 2,
      }),
    )
    ok(await change('lines/line-traffic/reopen', {}))
    ok(await takes('line-traffic'))
  })

  it('ends a window that stands empty, never the last of a line people count on; its number can come back', async () => {
    const end = (n: string, since: string) => change(`windows/${n}/end`, { since })
    const windows = async () =>
      ok(await city.get('/api/halls/hall-city/board')).windows.map(({ number }: { number: number }) => number)
    const before = await windows()
    refusedWith('window-open', await end('hall-city-5', '2026-02-13'))
    ok(await end('hall-city-5', '2026-02-14'))
    assert.deepEqual(await windows(), before, 'it stands until the day has come')
    ok(await change('windows/hall-city-5/reopen', {}))
    ok(await change('windows', { number: 5, lines: ['hall-city-e'] }))
    ok(await city.as('fund').post('/api/windows/hall-city-5/close'))
    refusedWith('window-needed', await end('hall-city-5', '2026-02-14'))
    ok(await change('windows', { number: 5, lines: ['line-general'] }))
    ok(await end('hall-city-5', '2026-02-13'))
    assert.deepEqual(
      await windows(),
      before.filter((n: number) => n !== 5),
    )
    refusedWith('not-found', await city.as('approval').post('/api/windows/hall-city-5/open'))
    const again = ok(await change('windows', { number: 5, lines: ['line-general'] }))
    assert.equal(again.windows.at(-1).endsOn, null)
    assert.deepEqual(await windows(), before)
    refusedWith('line-unknown', await end('hall-city-9', '2026-02-14'))
    ok(await city.as('traffic').post('/api/windows/window-4/close'))
    const no = refusedWith('window-needed', await end('window-4', '2026-02-13'))
    assert.match(no.says.zh, /4 号窗口是 C队最后一个窗口，还有 1 个号在等[^]*请先把 C队排到别的窗口/)
    ok(await end('window-4', '2026-02-14'))
    ok(await change('windows/window-4/reopen', {}))
  })

  it('and those who book at the same moment never end with more people than places', async () => {
    const day = '2026-02-27T09:00'
    const [shrunk, ...booked] = await Promise.all([
      slots({ since: '2026-02-27', capacity: 1 }),
      ...['citizen5', 'citizen6', 'citizen7'].map((who) => books(who, day.replace('09:00', '08:30'))),
    ])
    const n = booked.filter(({ status }) => status === 200).length
    if (shrunk.status === 200) assert.ok(n <= 1)
    else refusedWith('slot-booked', shrunk)
    assert.ok(n >= 1)
  })
})
