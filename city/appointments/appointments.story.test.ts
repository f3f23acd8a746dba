import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, type City } from '../../tests/city.ts'
import { openHall } from '../../tests/hall.ts'
import { sql } from '../platform/index.ts'

let city: City
before(async () => {
  city = await openCity('2026-02-12T10:10:00+08:00')
  await openHall(city)
})
after(() => city.close())

const booking = (at: string, more: object = {}) => ({
  line: 'line-social',
  item: 'HH-SSCARD',
  at: `${at}:00+08:00`,
  name: '蔚晓琳',
  ...more,
})
const books = async (who: string, at: string, more: object = {}) =>
  ok(await city.as(who).post('/api/appointments', booking(at, more)))
const days = async () => ok(await city.get('/api/appointments/days?line=line-social')).rows
const takenAt = async (at: string) =>
  (await city.rows(sql<{ taken: number }>`select taken from slots where line = 'line-social' and starts_at = ${at}`))[0]
    ?.taken ?? 0
const sms = async (phone: string) => (await city.told(phone)).map(({ template }) => template)

describe('The days one may book', () => {
  it('follow the working-day calendar, its worked weekends, its holidays and the hall’s own days, each with its reason', async () => {
    const of = new Map((await days()).map((day: { date: string }) => [day.date, day]))
    const said = (date: string) => of.get(date) as { kind: string; isOpen: boolean; left: number; says: { zh: string } }
    assert.deepEqual([said('2026-02-13').kind, said('2026-02-13').left], ['workday', 52])
    assert.deepEqual([said('2026-02-14').kind, said('2026-02-14').isOpen], ['adjusted', true])
    assert.match(said('2026-02-14').says.zh, /春节调休上班/)
    assert.deepEqual([said('2026-02-18').kind, said('2026-02-18').says.zh], ['holiday', '春节'])
    assert.match(said('2026-02-25').says.zh, /系统升级/)
    assert.equal(of.size, 15)
  })

  it('offer no slot over the noon break, none that has passed', async () => {
    const { rows } = ok(await city.get('/api/appointments/times?line=line-social&day=2026-02-12'))
    const at = rows.map((slot: { at: string }) => slot.at.slice(11, 16))
    assert.ok(!at.includes('12:00') && !at.includes('13:00') && at.includes('13:30'))
    assert.ok(rows.every((slot: { at: string; isOver: boolean }) => slot.isOver === slot.at <= '2026-02-12T10:10'))
  })

  it('show every place where an item is handled, and none where it is not', async () => {
    const of = async (item: string) =>
      ok(await city.get(`/api/appointments/places?item=${item}`)).rows.map((row: { line: string }) => row.line)
    assert.deepEqual(await of('HH-SSCARD'), ['line-social'])
    const [{ items }] = ok(await city.get('/api/appointments/places?item=HH-SSCARD')).rows
    const card = items.find(({ code }: { code: string }) => code === 'HH-SSCARD')
    assert.equal(card.nameEn, 'Replace a social security card')
    assert.deepEqual(await of('HH-NOWHERE'), [])
  })
})

describe('Somebody who books', () => {
  it('gets number, code, QR and what to bring, and is told by SMS', async () => {
    const made = await books('citizen1', '2026-02-13T09:30')
    assert.match(made.number, /^HS-Y-20260212-\d{6}$/)
    assert.equal(made.whatEn, 'Replace a social security card')
    const seen = ok(await city.as('citizen1').get(`/api/my/appointments/${made.number}`))
    assert.match(decodeURIComponent(seen.qr), /^data:image\/svg\+xml,<svg/)
    assert.deepEqual(
      seen.bring.map(({ name, source }: { name: string; source: string }) => [name, source]),
      [['居民身份证', 'certificate']],
    )
    assert.deepEqual(seen.can, ['move', 'cancel'])
    await city.calm()
    const told = (await city.told('13900000001')).find(({ template }) => template === 'appointmentBooked')
    assert.match(told?.facts['when'] ?? '', /2月13日（周五）09:30/)
    assert.match(told?.facts['until'] ?? '', /2月13日（周五）07:30/)
  })

  it('cannot book the same twice, nor more than three at once, nor what is handled elsewhere', async () => {
    refusedWith('already-booked', await city.as('citizen1').post('/api/appointments', booking('2026-02-13T10:00')))
    refusedWith(
      'item-not-here',
      await city.as('citizen2').post('/api/appointments', booking('2026-02-13T10:00', { item: 'HH-DRIVING' })),
    )
    await books('citizen1', '2026-02-13T10:00', { item: 'HH-MEDICAL' })
    await books('citizen1', '2026-02-13T10:30', { item: 'HH-FREELANCE' })
    refusedWith(
      'too-many-open',
      await city.as('citizen1').post('/api/appointments', booking('2026-02-13T11:00', { item: undefined })),
    )
  })

  it('cannot book an instant that is no slot: at noon, on a holiday, yesterday, too far ahead, between two', async () => {
    for (const at of [
      '2026-02-13T12:30',
      '2026-02-18T09:00',
      '2026-02-11T09:00',
      '2026-03-20T09:00',
      '2026-02-13T09:10',
      '2026-02-12T09:00',
    ])
      refusedWith('slot-unknown', await city.as('citizen2').post('/api/appointments', booking(at)))
  })

  it('moves twice and no more; each time the old place is free again', async () => {
    const made = await books('citizen3', '2026-02-13T14:00')
    const move = (at: string) =>
      city.as('citizen3').post(`/api/my/appointments/${made.number}/move`, { at: `${at}:00+08:00` })
    ok(await move('2026-02-13T14:30'))
    assert.deepEqual([await takenAt('2026-02-13T14:00+08:00'), await takenAt('2026-02-13T14:30+08:00')], [0, 1])
    ok(await move('2026-02-13T15:00'))
    refusedWith('moved-too-often', await move('2026-02-13T15:30'))
    assert.equal(await takenAt('2026-02-13T15:00+08:00'), 1)
  })

  it('takes it back until two hours before, and the place is free', async () => {
    const made = await books('citizen4', '2026-02-12T14:00')
    const path = `/api/my/appointments/${made.number}/cancel`
    city.clock.moveTo('2026-02-12T12:00:01+08:00')
    refusedWith('too-late-to-change', await city.as('citizen4').post(path))
    city.clock.moveTo('2026-02-12T12:00:00+08:00')
    ok(await city.as('citizen4').post(path))
    assert.equal(await takenAt('2026-02-12T14:00+08:00'), 0)
    refusedWith('appointment-over', await city.as('citizen4').post(path))
  })

  it('reads only their own, and nobody else’s unit reads it', async () => {
    const made = await books('citizen5', '2026-02-13T16:00', { name: '丹顶鹤' })
    refusedWith('not-found', await city.as('citizen6').get(`/api/my/appointments/${made.number}`))
    refusedWith('not-found', await city.as('citizen6').post(`/api/my/appointments/${made.number}/cancel`))
    const look = async (who: string) =>
      JSON.stringify(ok(await city.as(who).post('/api/appointments/find', { said: made.number })))
    assert.ok(!(await look('urban')).includes('丹顶鹤'))
    assert.ok((await look('hrss')).includes('丹顶鹤') && !(await look('hrss')).includes('13900000005'))
    assert.ok((await look('agent')).includes('139****0005'))
  })

  it('takes a file for the calendar', async () => {
    const { rows } = ok(await city.as('citizen1').get('/api/my/appointments'))
    const number = rows.find((row: { item: string }) => row.item === 'HH-SSCARD').number
    const file = String((await city.as('citizen1').get(`/api/my/appointments/${number}/calendar`)).body)
    assert.match(file, /DTSTART:20260213T013000Z\r\nDTEND:20260213T020000Z/)
    assert.match(file, /TRIGGER:-PT1H/)
    assert.ok(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
  })
})

describe('The last place of a slot', () => {
  it('goes to exactly one of fifty who press at once', async () => {
    for (const n of [11, 12, 13]) await books(`citizen${n}`, '2026-02-24T09:00', { name: `市民${n}` })
    const people = Array.from({ length: 50 }, (_, i) => `citizen${i + 20}`)
    for (const login of people) await city.as(login).get('/api/my/appointments')
    const answers = await Promise.all(
      people.map((login) => city.as(login).post('/api/appointments', booking('2026-02-24T09:00'))),
    )
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    // A house that is full says so and sells nothing.
    for (const answer of answers.filter(({ status }) => status !== 200 && status !== 503))
      refusedWith('slot-full', answer)
    assert.equal(await takenAt('2026-02-24T09:00+08:00'), 4)
    const [stood] = await city.rows(
      sql<{
        n: number
      }>`select count(*)::int as n from appointments where starts_at = '2026-02-24T09:00+08:00' and state = 'booked'`,
    )
    assert.equal(stood?.n, 4)
  })

  it('is not taken twice by one request that arrives twice', async () => {
    const send = () =>
      city
        .as('citizen7')
        .post('/api/appointments', booking('2026-02-24T11:00'), { 'idempotency-key': 'booking-once-1' })
    const [one, other] = await Promise.all([send(), send()])
    const again = ok(await send())
    for (const answer of [one, other]) if (answer.status === 200) assert.equal(answer.body.number, again.number)
    assert.equal(await takenAt('2026-02-24T11:00+08:00'), 1)
  })
})

describe('The phone and the counter', () => {
  it('book for somebody, move it, and cancel it with a reason the person is told', async () => {
    const made = ok(
      await city
        .as('agent')
        .post(
          '/api/appointments/for-somebody',
          booking('2026-02-24T10:00', { phone: '13811112222', channel: 'phone' }),
        ),
    )
    assert.equal(made.phone, '138****2222')
    ok(await city.as('hrss').post(`/api/appointments/${made.number}/move`, { at: '2026-02-24T10:30:00+08:00' }))
    ok(await city.as('hrss').post(`/api/appointments/${made.number}/cancel`, { reason: '窗口设备检修' }))
    await city.calm()
    assert.deepEqual((await sms('13811112222')).toSorted(), [
      'appointmentBooked',
      'appointmentCancelledByHall',
      'appointmentMoved',
    ])
  })
})

describe('Reminders', () => {
  it('come the day before and an hour before, never in the quiet hours', async () => {
    await city.at('2026-02-13T08:00')
    assert.equal((await sms('13900000003')).at(-1), 'appointmentReminder')
    await city.at('2026-02-13T08:30')
    assert.deepEqual((await sms('13900000001')).filter((word) => word === 'appointmentSoon').length, 1)
    await city.at('2026-02-13T14:00')
    assert.equal((await sms('13900000003')).at(-1), 'appointmentSoon')
  })
})

describe('A day in the evening', () => {
  it('is said to be over, not full; tomorrow is not', async () => {
    await city.at('2026-02-13T16:29')
    const said = async () =>
      (await days())
        .slice(0, 2)
        .map(({ isOpen, isOver, left }: { isOpen: boolean; isOver: boolean; left: number }) => [
          isOpen,
          isOver,
          left > 0,
        ])
    assert.deepEqual(await said(), [
      [true, false, true],
      [true, false, true],
    ])
    await city.at('2026-02-13T16:30')
    assert.deepEqual(await said(), [
      [true, true, false],
      [true, false, true],
    ])
  })
})

describe('Who does not come', () => {
  it('is told each time, books no more online after the third, and books again once the counter knows why', async () => {
    const me = '13900000009'
    for (const [day, at] of [
      ['2026-03-03', '2026-03-04T09:00'],
      ['2026-03-05', '2026-03-06T09:00'],
      ['2026-03-09', '2026-03-10T09:00'],
    ] as const) {
      await city.at(`${day}T10:00`)
      await books('citizen9', at)
    }
    await city.at('2026-03-10T23:59')
    assert.ok(!(await sms(me)).includes('bookingPaused'), 'whoever comes late has still come')
    await city.at('2026-03-11T09:00')
    const told = (await city.told(me)).filter(({ template }) => /Missed|Paused/.test(template))
    assert.deepEqual(told.map(({ template, facts }) => [template, facts['misses']]).toSorted(), [
      ['appointmentMissed', '1'],
      ['appointmentMissed', '2'],
      ['appointmentMissed', '3'],
      ['bookingPaused', '3'],
    ])
    const no = refusedWith(
      'booking-paused',
      await city.as('citizen9').post('/api/appointments', booking('2026-03-12T09:00')),
    )
    assert.match(no.says.zh, /4月10日/)
    const phone = { ...booking('2026-03-12T09:00'), phone: me, channel: 'phone' }
    const made = ok(await city.as('agent').post('/api/appointments/for-somebody', phone))
    ok(await city.as('agent').post(`/api/appointments/${made.number}/cancel`, { reason: '改到网上' }))
    const lifts = () => city.as('hrss').post('/api/appointments/pauses/lift', { phone: me, reason: '住院，有病历' })
    ok(await lifts())
    refusedWith('pause-unknown', await lifts())
    await books('citizen9', '2026-03-12T09:00')
  })

  it('does not count when the hall cancelled, or when they took it back in time', async () => {
    const { misses } = ok(await city.as('citizen4').get('/api/my/appointments'))
    assert.equal(misses, 0)
  })
})
