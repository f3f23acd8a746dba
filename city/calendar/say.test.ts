import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { deadline, explain, Explanation, isRefusal, parseLimit, sayDay, sayDue, sayLeft, sayUntil } from './index.ts'

function explained(from: string, text: string): Explanation {
  const limit = parseLimit(text)
  assert.ok(!isRefusal(limit))
  const answer = deadline({ from, limit })
  assert.ok(!isRefusal(answer))
  return explain(answer, '时限表 求助 2026-01-01')
}

describe('The explanation of a due date', () => {
  it('survives being stored as JSON, and draws the strip', () => {
    const stored = explained('2026-02-13', '5wd')
    assert.deepEqual(Explanation.parse(JSON.parse(JSON.stringify(stored))), stored)
    assert.deepEqual(
      stored.days?.map((day) => day.kind),
      ['start', 'adjusted', ...Array.from({ length: 9 }, () => 'holiday'), 'counted', 'counted', 'counted', 'due'],
    )
    assert.equal(stored.source, '时限表 求助 2026-01-01')
    assert.ok(JSON.stringify(stored).length < 1_200)
  })

  it('of a limit in hours has no days', () => {
    const stored = explained('2026-02-13T10:00', '2h')
    assert.deepEqual(Object.keys(Explanation.parse(stored)), ['from', 'limit', 'due', 'dueAt', 'source'])
  })

  it('names each day in both languages', () => {
    assert.equal(sayDay({ date: '2026-02-14', kind: 'adjusted', n: 1, label: '春节' }), '春节调休上班')
    assert.equal(sayDay({ date: '2026-02-28', kind: 'due', n: 10, label: '春节' }, 'en'), 'worked for Spring Festival')
    assert.equal(sayDay({ date: '2026-02-15', kind: 'holiday', label: '春节' }, 'en'), 'Spring Festival')
    assert.equal(sayDay({ date: '2026-07-15', kind: 'holiday', label: '那达慕' }, 'en'), '那达慕')
    assert.equal(sayDay({ date: '2026-02-12', kind: 'paused', label: '检测' }, 'en'), 'stopped: testing')
    assert.equal(sayDay({ date: '2026-03-01', kind: 'weekend' }), '周末')
    assert.equal(sayDay({ date: '2026-02-13', kind: 'start' }), '起始日，不计')
    assert.equal(sayDay({ date: '2026-02-24', kind: 'counted', n: 2 }), '计入')
  })
})

describe('A due date as people say it', () => {
  const five = explained('2026-02-13', '5wd')

  it('says how many working days are left, and 24:00 of the day', () => {
    assert.equal(sayDue(five, '2026-02-25T15:00:00+08:00'), '剩 2 个工作日 · 2月27日（周五）24:00')
    assert.equal(sayDue(five, '2026-02-25T15:00:00+08:00', 'en'), '2 working days left · Fri 27 Feb, 24:00')
    assert.equal(sayDue(five, '2026-02-26T23:59:00+08:00', 'en'), '1 working day left · Fri 27 Feb, 24:00')
    assert.equal(sayLeft(five, '2026-02-20T09:00:00+08:00'), '剩 4 个工作日', 'in the holiday')
    assert.equal(sayLeft(explained('2026-02-13', '3d'), '2026-02-20T09:00:00+08:00'), '剩 4 天')
    assert.equal(sayLeft(explained('2026-02-13', '3d'), '2026-02-23T09:00:00+08:00', 'en'), '1 day left')
  })

  it('on the last day says hours, in the last hour minutes', () => {
    assert.equal(sayDue(five, '2026-02-27T14:30:00+08:00'), '剩 9 小时 30 分 · 2月27日（周五）24:00')
    assert.equal(sayLeft(five, '2026-02-27T15:38:00Z'), '剩 22 分钟')
    assert.equal(sayLeft(five, '2026-02-27T15:38:00Z', 'en'), '22 min left')
    assert.equal(sayLeft(five, '2026-02-27T15:59:30Z'), '剩 不到 1 分钟')
    assert.equal(sayLeft(five, '2026-02-27T16:00:00Z'), '剩 不到 1 分钟', 'not yet over at the instant itself')
    assert.equal(sayLeft(five, '2026-02-27T14:00:00Z'), '剩 2 小时')
  })

  it('says how long it is over', () => {
    assert.equal(sayDue(five, '2026-02-28T01:12:00+08:00'), '超 1 小时 12 分 · 2月27日（周五）24:00')
    assert.equal(sayDue(five, '2026-02-28T01:12:00+08:00', 'en'), '1 h 12 min overdue · Fri 27 Feb, 24:00')
    assert.equal(sayLeft(five, '2026-03-02T02:30:00+08:00'), '超 2 天 2 小时')
    assert.equal(sayLeft(five, '2026-03-01T00:30:00+08:00'), '超 1 天')
    assert.equal(sayLeft(five, '2026-03-01T00:30:00+08:00', 'en'), '1 day overdue')
  })

  it('takes a bare instant too, then in hours and days', () => {
    assert.equal(sayDue('2026-02-13T12:00:00+08:00', '2026-02-13T11:38:00+08:00'), '剩 22 分钟 · 2月13日（周五）12:00')
    assert.equal(
      sayDue('2026-02-28T00:00:00+08:00', new Date('2026-02-25T07:00:00Z')),
      '剩 2 天 9 小时 · 2月27日（周五）24:00',
    )
    assert.equal(sayUntil('2026-02-13T09:05:00+08:00', '2026-02-13T09:00:00+08:00', 'en'), 'Fri 13 Feb, 09:05')
  })

  it('names the year when it is another one', () => {
    assert.equal(sayUntil('2027-01-01T00:00:00+08:00', '2026-12-30T09:00:00+08:00'), '12月31日（周四）24:00')
    assert.equal(sayUntil('2027-01-04T10:00:00+08:00', '2026-12-30T09:00:00+08:00'), '2027年1月4日（周一）10:00')
    assert.equal(sayUntil('2027-01-04T10:00:00+08:00', '2026-12-30T09:00:00+08:00', 'en'), 'Mon 4 Jan 2027, 10:00')
  })

  it('is said by code that runs in any browser', () => {
    for (const file of [
      'say.ts',
      'explain.ts',
      'civil.ts',
      'words.ts',
      'causes.ts',
      'limit.ts',
      'refusals.ts',
      'deadline.ts',
      'day.ts',
      'years.ts',
      'index.ts',
    ]) {
      const text = readFileSync(new URL(file, import.meta.url), 'utf8')
      assert.doesNotMatch(text, /from 'node:|Temporal|process\./, file)
    }
  })
})
