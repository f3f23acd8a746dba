import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deadline, isRefusal, Limit, limitText, makeCalendar, notices, parseLimit, sayLimit } from './index.ts'
import type { Deadline, DeadlineOf, Refusal } from './index.ts'

type Asked = Omit<DeadlineOf, 'limit' | 'extend' | 'from'> & { extend?: string }

function ask(from: string, limit: string, more: Asked = {}): Deadline | Refusal {
  return deadline({
    ...more,
    from,
    limit: read(limit),
    extend: more.extend === undefined ? undefined : read(more.extend),
  })
}

function read(text: string): Limit {
  const limit = parseLimit(text)
  assert.ok(!isRefusal(limit), text)
  return limit
}

function due(from: string, limit: string, more: Asked = {}): Deadline {
  const answer = ask(from, limit, more)
  assert.ok(!isRefusal(answer), JSON.stringify(answer))
  return answer
}

function refusedWith(answer: object): string {
  assert.ok(isRefusal(answer), JSON.stringify(answer))
  assert.ok(answer.says.zh && answer.says.en && !answer.says.zh.includes('{'), 'a refusal says why')
  return answer.refused
}

const testing = { from: '2026-02-11', to: '2026-02-26', cause: '检测' }

describe('A limit in working days', () => {
  const table = `
    2026-02-13 1wd 2026-02-14 | 2026-02-13 5wd 2026-02-27 | 2026-02-13 20wd 2026-03-19 | 2026-02-14 1wd 2026-02-24
    2026-02-24 5wd 2026-03-02 | 2026-02-27 1wd 2026-02-28 | 2026-02-27 2wd 2026-03-02  | 2026-02-09 10wd 2026-02-28
    2026-04-30 3wd 2026-05-08 | 2026-02-09 20wd 2026-03-13 | 2026-02-02 45wd 2026-04-13 | 2026-02-02 60wd 2026-05-07
    2026-02-11 5wd 2026-02-25 | 2026-02-11 20wd 2026-03-17 | 2026-02-13 3wd 2026-02-25 | 2026-02-13 15wd 2026-03-12
    2026-02-09 3wd 2026-02-12 | 2026-02-12 1wd 2026-02-13 | 2026-02-12 10wd 2026-03-04 | 2026-03-04 20wd 2026-04-01
    2026-02-09 45wd 2026-04-20 | 2026-02-15 1wd 2026-02-24 | 2024-02-09 1wd 2024-02-18 | 2025-09-30 1wd 2025-10-09`
  for (const [from = '', limit = '', day] of table.split(/[|\n]/).map((row) => row.trim().split(/ +/))) {
    if (from) it(`of ${limit} from ${from} ends on ${day}`, () => assert.equal(due(from, limit).due, day))
  }

  it('ends at 24:00 of its last day, and every day between is counted or skipped with its reason', () => {
    const answer = due('2026-02-13', '5wd')
    assert.equal(answer.dueAt, '2026-02-28T00:00:00+08:00')
    assert.deepEqual(answer.counted, ['2026-02-14', '2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27'])
    assert.equal(answer.skipped.length, 9)
    assert.ok(answer.skipped.every(({ why }) => why === '春节'))
  })

  it('counts from the Shanghai day of an instant, whatever hour or zone it is written in', () => {
    for (const from of [
      '2026-02-13T23:59:59+08:00',
      '2026-02-12T16:00:00Z',
      '2026-02-13T00:00',
      '2026-02-13T12:00:00.123456',
    ]) {
      assert.equal(due(from, '5wd').due, '2026-02-27', from)
    }
    const late = deadline({ from: new Date('2026-02-13T16:00:00Z'), limit: { amount: 1, unit: 'wd' } })
    assert.ok(!isRefusal(late) && late.due === '2026-02-24')
  })

  it('is prolonged in its own unit, and remembers the day it was due before', () => {
    const longer = due('2026-02-09', '20wd', { extend: '10wd' })
    assert.equal(longer.due, '2026-03-27')
    assert.deepEqual(longer.extend, { limit: { amount: 10, unit: 'wd' }, dueBefore: '2026-03-13' })
    assert.equal(due('2026-02-02', '45wd', { extend: '15wd' }).due, '2026-05-07')
    assert.equal(due('2026-02-09', '45wd', { extend: '15wd' }).due, '2026-05-13')
    assert.equal(refusedWith(ask('2026-02-09', '20wd', { extend: '10d' })), 'extend-unit-differs')
    assert.equal(refusedWith(ask('2026-02-09', '20wd', { extend: '2h' })), 'extend-unit-differs')
  })

  it('is last counted on 31 December and never guessed beyond it', () => {
    assert.equal(due('2026-12-30', '1wd').dueAt, '2027-01-01T00:00:00+08:00')
    assert.equal(refusedWith(ask('2026-12-30', '2wd')), 'calendar-missing')
    assert.equal(refusedWith(ask('2027-03-01', '1wd')), 'calendar-missing')
    assert.equal(refusedWith(ask('2022-03-01', '1wd')), 'calendar-missing')
    assert.equal(refusedWith(ask('2026-12-01', '20wd', { extend: '20wd' })), 'calendar-missing')
  })

  it('follows a calendar it is given', () => {
    const name = { zh: '那达慕', en: 'Naadam' }
    const calendar = makeCalendar(notices, [{ region: '150000', date: '2026-07-15', name, works: false, source: '例' }])
    const answer = due('2026-07-14', '1wd', { calendar })
    assert.deepEqual([answer.due, answer.skipped], ['2026-07-16', [{ date: '2026-07-15', why: '那达慕' }]])
  })
})

describe('A clock that was stopped', () => {
  it('does not count the days after the stop up to and including its last', () => {
    const answer = due('2026-02-09', '10wd', { pauses: [testing], law: 'permit' })
    assert.equal(answer.due, '2026-03-09')
    assert.deepEqual(answer.counted.slice(0, 3), ['2026-02-10', '2026-02-11', '2026-02-27'])
    assert.deepEqual(answer.skipped[0], { date: '2026-02-12', why: '中止：检测' })
    assert.deepEqual(answer.pauses, [testing])
  })

  it('under the licence law stops only for the eight causes of article 45', () => {
    for (const cause of ['听证', '招标', '拍卖', '检验', '检测', '检疫', '鉴定', '专家评审', 'testing']) {
      assert.equal(
        due('2026-02-09', '10wd', { pauses: [{ ...testing, cause }], law: 'permit' }).due,
        '2026-03-09',
        cause,
      )
    }
    for (const cause of ['现场核查', '等待市民', '天气', '法院', '补充材料', '']) {
      assert.equal(
        refusedWith(ask('2026-02-09', '10wd', { pauses: [{ ...testing, cause }], law: 'permit' })),
        'pause-not-allowed',
      )
    }
  })

  it('otherwise stops for the causes on the list, and for nothing else', () => {
    for (const cause of ['等待市民', 'citizen', '天气', '法院', '检查', '检测', '补充材料', '现场核查']) {
      assert.equal(due('2026-02-09', '10wd', { pauses: [{ ...testing, cause }] }).due, '2026-03-09', cause)
    }
    assert.equal(refusedWith(ask('2026-02-09', '10wd', { pauses: [{ ...testing, cause: '忙' }] })), 'pause-not-allowed')
  })

  it('stops once where two stops overlap, and not at all for a stop that ends where it begins', () => {
    const overlap = [testing, { from: '2026-02-10', to: '2026-02-24', cause: '天气' }]
    assert.equal(due('2026-02-09', '10wd', { pauses: overlap }).due, '2026-03-10')
    assert.equal(due('2026-02-09', '10wd', { pauses: [{ ...testing, to: testing.from }] }).due, '2026-02-28')
    assert.equal(
      due('2026-02-09', '10wd', { pauses: [{ ...testing, from: '2026-05-01', to: '2026-05-09' }] }).due,
      '2026-02-28',
    )
  })

  it('refuses a stop that ends before it begins or names no day', () => {
    assert.equal(
      refusedWith(ask('2026-02-09', '10wd', { pauses: [{ ...testing, to: '2026-02-10' }] })),
      'pause-backwards',
    )
    assert.equal(refusedWith(ask('2026-02-09', '10wd', { pauses: [{ ...testing, to: '2026-02-30' }] })), 'date-invalid')
    assert.equal(refusedWith(ask('2026-02-09', '10wd', { pauses: [{ ...testing, from: 'now' }] })), 'date-invalid')
  })

  it('in hours is prolonged by exactly the time it stood still', () => {
    const pauses = [{ from: '2026-02-13T11:00', to: '2026-02-13T11:45', cause: '等待市民' }]
    assert.equal(due('2026-02-13T10:00', '2h', { pauses }).due, '2026-02-13T12:45:00+08:00')
    const overlap = [...pauses, { from: '2026-02-13T11:30', to: '2026-02-13T12:00', cause: '天气' }]
    assert.equal(due('2026-02-13T10:00', '2h', { pauses: overlap }).due, '2026-02-13T13:00:00+08:00')
    const before = [{ from: '2026-02-13T09:00', to: '2026-02-13T10:30', cause: '天气' }]
    assert.equal(due('2026-02-13T10:00', '2h', { pauses: before }).due, '2026-02-13T12:30:00+08:00')
    const afterwards = [{ from: '2026-02-13T12:00', to: '2026-02-13T15:00', cause: '天气' }]
    assert.equal(due('2026-02-13T10:00', '2h', { pauses: afterwards }).due, '2026-02-13T12:00:00+08:00')
    assert.equal(due('2026-02-11T20:00', '24h', { pauses: [testing] }).due, '2026-02-27T20:00:00+08:00')
  })
})

describe('A limit in natural days', () => {
  it('does not count its first day, and an end on a holiday moves to the next working day', () => {
    const answer = due('2026-02-13', '3d')
    assert.deepEqual([answer.due, answer.dueAt], ['2026-02-24', '2026-02-25T00:00:00+08:00'])
    assert.deepEqual(answer.counted, ['2026-02-14', '2026-02-15', '2026-02-24'])
    assert.equal(answer.skipped.length, 8)
    assert.equal(due('2026-02-11', '3d').due, '2026-02-14', 'a worked Saturday is a working day')
    assert.equal(due('2026-02-02', '3d').due, '2026-02-05')
    assert.equal(due('2026-02-02', '5d').due, '2026-02-09')
    assert.equal(due('2026-02-02', '2d', { extend: '3d' }).due, '2026-02-09')
  })

  it('asks the calendar only about its end', () => {
    assert.equal(due('2023-12-25', '10d').due, '2024-01-04')
    assert.equal(refusedWith(ask('2026-12-30', '3d')), 'calendar-missing')
  })

  it('leaves out the days it was stopped', () => {
    assert.equal(
      due('2026-03-02', '3d', { pauses: [{ from: '2026-03-03', to: '2026-03-10', cause: '天气' }] }).due,
      '2026-03-12',
    )
  })
})

describe('A limit in hours or minutes', () => {
  it('ends at the instant, nights and holidays too, and needs no calendar', () => {
    const answer = due('2026-02-14T23:30', '2h')
    assert.equal(answer.due, '2026-02-15T01:30:00+08:00')
    assert.equal(answer.dueAt, answer.due)
    assert.equal(answer.days, undefined)
    assert.deepEqual([answer.counted, answer.skipped], [[], []])
    assert.equal(due('2031-05-01T08:00:00+08:00', '30min').due, '2031-05-01T08:30:00+08:00')
    assert.equal(due('2026-02-14T15:30:00.250Z', '15min').due, '2026-02-14T23:45:00.250+08:00')
  })

  it('needs the time of day', () => {
    assert.equal(refusedWith(ask('2026-02-13', '2h')), 'time-missing')
  })

  it('may be prolonged in days, counted from the day it was due', () => {
    const answer = due('2026-02-13T10:00', '24h', { extend: '5wd' })
    assert.equal(answer.due, '2026-02-28')
    assert.equal(answer.extend?.dueBefore, '2026-02-14T10:00:00+08:00')
    assert.equal(due('2026-02-13T00:00', '24h', { extend: '1wd' }).due, '2026-02-14', 'due at 24:00 of the 13th')
    assert.equal(due('2026-02-13T10:00', '1h', { extend: '30min' }).due, '2026-02-13T11:30:00+08:00')
    assert.equal(due('2026-02-13T10:00', '30min', { extend: '2h' }).due, '2026-02-13T12:30:00+08:00')
  })
})

describe('What cannot be read', () => {
  it('is refused by its own word', () => {
    const words = {
      '5x': 'limit-malformed',
      '': 'limit-malformed',
      wd: 'limit-malformed',
      '1.5wd': 'limit-malformed',
      '5 wd': 'limit-malformed',
      '5WD': 'limit-malformed',
      '-1wd': 'limit-not-positive',
      '0wd': 'limit-not-positive',
      '100000wd': 'limit-too-long',
      [`${'9'.repeat(400)}h`]: 'limit-too-long',
    }
    for (const [text, word] of Object.entries(words)) assert.equal(refusedWith(parseLimit(text)), word, text)
    for (const from of [
      '2026-02-30',
      '2026-02-13T24:00',
      '2026-02-13T10:60',
      '13/02/2026',
      '2026-02-13 10:00',
      '2026-02-13T10:00+99:99',
    ]) {
      assert.equal(refusedWith(ask(from, '1wd')), 'date-invalid', from)
    }
    assert.equal(refusedWith(deadline({ from: new Date(Number.NaN), limit: read('1wd') })), 'date-invalid')
  })

  it('is refused also when the limit comes from code', () => {
    assert.equal(refusedWith(deadline({ from: '2026-02-13', limit: { amount: 0, unit: 'wd' } })), 'limit-not-positive')
    assert.equal(refusedWith(deadline({ from: '2026-02-13', limit: { amount: 1.5, unit: 'wd' } })), 'limit-malformed')
    assert.equal(refusedWith(deadline({ from: '2026-02-13', limit: { amount: 1e9, unit: 'd' } })), 'limit-too-long')
    assert.ok(!Limit.safeParse({ amount: 501, unit: 'wd' }).success)
    assert.ok(!Limit.safeParse({ amount: 1, unit: 'week' }).success)
  })

  it('leaves every limit that can be read printable both ways', () => {
    assert.deepEqual(
      ['5wd', '1wd', '3d', '2h', '30min'].map((text) => sayLimit(read(text))),
      ['5 个工作日', '1 个工作日', '3 个自然日', '2 小时', '30 分钟'],
    )
    assert.deepEqual(
      ['5wd', '1wd', '3d', '2h', '1min'].map((text) => sayLimit(read(text), 'en')),
      ['5 working days', '1 working day', '3 days', '2 hours', '1 minute'],
    )
    assert.equal(limitText(read('05wd')), '5wd')
  })
})
