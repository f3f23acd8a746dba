import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, type City } from '../../tests/city.ts'
import { openHall } from '../../tests/hall.ts'

let city: City
let kiosk: string
before(async () => {
  city = await openCity('2026-02-12T09:05:00+08:00')
  await openHall(city)
})
after(() => city.close())

const window = (number: number, act = '') => `/api/windows/window-${number}${act === '' ? '' : `/${act}`}`
const does = (who: string, number: number, act: string) => city.as(who).post(window(number, act))
const withTicket = (
  who: string,
  number: number,
  { ticket, act, body = {} }: { ticket: string; act: string; body?: object },
) => city.as(who).post(window(number, `tickets/${ticket}/${act}`), body)
const board = async () => ok(await city.get('/api/halls/hall-city/board'))
const takes = async (line: string, more: object = {}) =>
  ok(await city.post('/api/halls/hall-city/tickets', { line, kiosk, ...more }))
const books = async (who: string, at: string) =>
  ok(
    await city.as(who).post('/api/appointments', {
      line: 'line-social',
      item: 'HH-SSCARD',
      at: `2026-02-12T${at}:00+08:00`,
      name: '丹顶鹤',
    }),
  )
const comes = (made: { number: string; code: string }) =>
  city.post('/api/halls/hall-city/check-in', { number: made.number, code: made.code, kiosk })

describe('Numbers', () => {
  it('are given by a kiosk of the hall or its staff, never from home', async () => {
    refusedWith('not-a-kiosk', await city.post('/api/halls/hall-city/tickets', { line: 'line-social' }))
    refusedWith('not-a-kiosk', await city.as('urban').post('/api/halls/hall-city/tickets', { line: 'line-social' }))
    refusedWith('not-allowed', await city.as('approval').post('/api/halls/hall-city/kiosks', { name: '一楼' }))
    refusedWith('not-your-window', await city.as('urbanhead').post('/api/halls/hall-city/kiosks', { name: '一楼' }))
    kiosk = ok(await city.as('sysadmin').post('/api/halls/hall-city/kiosks', { name: '一楼取号机' })).token
    assert.equal((await takes('line-social')).label, 'A001')
    assert.equal(ok(await city.as('hrss').post('/api/halls/hall-city/tickets', { line: 'line-social' })).label, 'A002')
    refusedWith('line-unknown', await city.post('/api/halls/hall-city/tickets', { line: 'line-none', kiosk }))
  })

  it('are told how many are ahead, and honestly that the time cannot be said yet', async () => {
    const mine = await takes('line-social')
    assert.equal(mine.ahead, 2)
    const seen = ok(await city.get(`/api/tickets/${mine.id}`))
    assert.deepEqual(seen.estimate, { minutes: null, n: 0, median: null, windows: 0 })
  })

  it('are not given while the hall is closed', async () => {
    city.clock.moveTo('2026-02-12T12:30:00+08:00')
    refusedWith('hall-closed', await city.post('/api/halls/hall-city/tickets', { line: 'line-social', kiosk }))
    city.clock.moveTo('2026-02-12T09:06:00+08:00')
  })
})

describe('A booked person at the kiosk', () => {
  it('gets one number however often they ask, with the scanned address too, and is called when their slot begins', async () => {
    const made = await books('citizen1', '09:30')
    const got = ok(await comes(made))
    assert.ok(got.isBooked)
    const scan = `http://x/appointments/${made.number}?number=${made.number}&code=${made.code}`
    const again = ok(await city.post('/api/halls/hall-city/check-in', { number: scan, code: '', kiosk }))
    assert.equal(again.label, got.label)
    assert.equal(got.ahead, 3)
    city.clock.moveTo('2026-02-12T09:30:00+08:00')
    assert.equal(ok(await city.get(`/api/tickets/${got.id}`)).ahead, 0)
  })

  it('is told plainly when number or code is wrong, the day another, or it is too early', async () => {
    const made = await books('citizen2', '15:00')
    refusedWith('booking-unknown', await comes({ ...made, code: 'ZZZZZZ' }))
    refusedWith('booking-unknown', await comes({ ...made, number: 'HS-Y-20260212-009999' }))
    refusedWith('too-early', await comes(made))
    const later = ok(
      await city
        .as('citizen3')
        .post('/api/appointments', { line: 'line-social', at: '2026-02-13T09:00:00+08:00', name: '蔚晓琳' }),
    )
    refusedWith('other-day', await comes(later))
  })
})

describe('A window', () => {
  it('is opened by its own people only, one at a time', async () => {
    refusedWith('not-your-window', await does('urban', 1, 'open'))
    refusedWith('window-closed', await does('hrss', 1, 'next'))
    ok(await does('hrss', 1, 'open'))
    ok(await does('hrss', 1, 'open'))
    refusedWith('window-taken', await does('approval', 1, 'open'))
    refusedWith('window-taken', await does('approval', 1, 'next'))
  })

  it('calls the booked person first, whose name only the clerk reads', async () => {
    const desk = ok(await does('hrss', 1, 'next'))
    assert.deepEqual([desk.at.lane, desk.at.name, desk.at.calls], ['booked', '丹顶鹤', 1])
    assert.deepEqual(desk.can, ['done', 'recall', 'transfer', 'requeue'])
    const wall = await board()
    assert.deepEqual(
      wall.called.map(({ label, window: at }: { label: string; window: number }) => [label, at]),
      [[desk.at.label, 1]],
    )
    assert.ok(!JSON.stringify(wall).includes('丹顶鹤') && !JSON.stringify(wall).includes('HS-Y'))
    refusedWith('window-busy', await does('hrss', 1, 'next'))
    refusedWith('window-busy', await does('hrss', 1, 'close'))
  })

  it('passes a number over only after two calls; it may come back and waits anew', async () => {
    const { at } = ok(await city.as('hrss').get(window(1)))
    const act = (name: string) => withTicket('hrss', 1, { ticket: at.id, act: name })
    refusedWith('call-again-first', await act('skip'))
    ok(await act('recall'))
    ok(await act('skip'))
    refusedWith('not-at-this-window', await act('done'))
    assert.deepEqual((await board()).skipped, [at.label])
    ok(await act('requeue'))
    refusedWith('not-skipped', await act('requeue'))
    assert.equal(ok(await city.get(`/api/tickets/${at.id}`)).ahead, 3)
  })

  it('lets the elderly go before those who came earlier, but not before the booked', async () => {
    const elder = await takes('line-social', { need: 'elder' })
    const { waiting } = ok(await city.as('hrss').get(window(1)))
    assert.deepEqual([waiting[0].label, waiting[0].lane], [elder.label, 'priority'])
  })

  it('sends somebody on to another window, where they come first', async () => {
    const { at } = ok(await does('hrss', 1, 'next'))
    const send = (to: string) => withTicket('hrss', 1, { ticket: at.id, act: 'transfer', body: { to } })
    refusedWith('same-window', await send('window-1'))
    await takes('line-general')
    ok(await does('approval', 4, 'open'))
    ok(await send('window-4'))
    const desk = ok(await does('approval', 4, 'next'))
    assert.equal(desk.at.label, at.label)
    ok(await withTicket('approval', 4, { ticket: at.id, act: 'done' }))
    ok(await does('approval', 4, 'close'))
  })

  it('never calls one number to two windows that press at once', async () => {
    ok(await does('approval', 2, 'open'))
    for (let n = 0; n < 4; n += 1) await takes('line-social')
    const pressed = await Promise.all([does('hrss', 1, 'next'), does('approval', 2, 'next')])
    const labels = pressed.map((answer) => ok(answer).at.label)
    assert.equal(new Set(labels).size, 2)
  })

  it('says how long it takes once five were served, with the n it rests on', async () => {
    for (let n = 0; n < 5; n += 1) {
      const { at } = ok(await city.as('hrss').get(window(1)))
      city.clock.moveBy(6 * 60_000)
      ok(await withTicket('hrss', 1, { ticket: at.id, act: 'done' }))
      ok(await does('hrss', 1, 'next'))
    }
    const mine = await takes('line-social')
    const { estimate, ahead } = mine
    assert.ok(estimate.n >= 5 && estimate.windows === 2 && estimate.median > 0, JSON.stringify(estimate))
    assert.equal(estimate.minutes, Math.ceil((ahead / 2) * estimate.median))
  })

  it('marks the appointment as served when its number is done', async () => {
    city.clock.moveTo('2026-02-12T14:30:00+08:00')
    const { rows } = ok(await city.as('citizen2').get('/api/my/appointments'))
    const ticket = ok(await comes(rows[0]))
    city.clock.moveTo('2026-02-12T15:00:00+08:00')
    for (;;) {
      const { at } = ok(await city.as('hrss').get(window(1)))
      if (at) ok(await withTicket('hrss', 1, { ticket: at.id, act: 'done' }))
      if (at?.id === ticket.id) break
      ok(await does('hrss', 1, 'next'))
    }
    assert.equal(ok(await city.as('citizen2').get('/api/my/appointments')).rows[0].state, 'served')
  })
})
