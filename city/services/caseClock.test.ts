import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { deadline, workdays, type Limit } from '../calendar/index.ts'
import { caseClocks, legalLimits, type CaseClocks, type CaseDays } from './caseClock.ts'
import { dateOf, dayNumber } from './days.ts'
import { isRefusal } from './refusals.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
console.log(`# clock properties with SEED=${seed}`)

function clocks(of: CaseDays): CaseClocks {
  const answer = caseClocks(of)
  assert.ok(!isRefusal(answer), JSON.stringify(answer))
  return answer
}

function wordOf(of: CaseDays): string {
  const answer = caseClocks(of)
  assert.ok(isRefusal(answer), JSON.stringify(answer))
  assert.ok(!/\{\w+\}/.test(answer.says.zh + answer.says.en), answer.says.zh)
  return answer.refused
}

const acceptedOn = (day: string, more: Partial<CaseDays> = {}) => clocks({ submitted: day, accepted: day, ...more })
const testing = { from: '2026-02-11', to: '2026-02-26', cause: '检测' }
const approved = { approvedBy: '局长', reason: '情况复杂' }

describe('The terms of the law in 2026', () => {
  const days = { amount: 0, unit: 'wd' } as const
  const table = `
    02-13 1wd 02-14 | 02-13 5wd 02-27 | 02-13 20wd 03-19 | 02-14 1wd 02-24 | 02-24 5wd 03-02 | 02-27 1wd 02-28
    02-27 2wd 03-02 | 02-09 10wd 02-28 | 04-30 3wd 05-08 | 02-09 20wd 03-13 | 02-02 45wd 04-13 | 02-13 3wd 02-25
    02-13 3d 02-24 | 02-13 15wd 03-12`
  for (const row of table.split(/[|\n]/).map((text) => text.trim())) {
    const [from, limit = '', due] = row.split(/ +/)
    if (!from) continue
    const statutory: Limit = { ...days, amount: Number.parseInt(limit, 10), unit: limit.endsWith('wd') ? 'wd' : 'd' }
    it(`accepted ${from}, ${limit}: due ${due}`, () =>
      assert.equal(acceptedOn(`2026-${from}`, { statutory }).decision?.due, `2026-${due}`))
  }
  it('are 20 days and 10 more with the head’s approval, jointly 45 and 15', () => {
    assert.equal(acceptedOn('2026-02-13').decision?.due, '2026-03-19')
    assert.equal(acceptedOn('2026-02-09', { extension: approved }).decision?.due, '2026-03-27')
    assert.equal(acceptedOn('2026-02-02', { joint: true }).decision?.due, '2026-04-13')
    assert.equal(acceptedOn('2026-02-02', { joint: true, extension: approved }).decision?.due, '2026-05-07')
  })
  it('give a bad rating fifteen days and a granted document ten', () => {
    const rating = deadline({ from: '2026-02-13', limit: legalLimits.rating })
    assert.ok(!isRefusal(rating) && rating.due === '2026-03-12')
    assert.equal(acceptedOn('2026-02-02', { decided: '2026-02-09' }).delivery?.due, '2026-02-28')
  })
})

describe('Papers handed in', () => {
  it('and met with silence are deemed accepted at the end of the fifth day, as of the day they came', () => {
    const { noticeBy, deemed, acceptedAsOf, decision, state } = clocks({ submitted: '2026-02-11' })
    assert.deepEqual(
      [noticeBy, deemed, acceptedAsOf, decision?.due, state],
      ['2026-02-25', true, '2026-02-11', '2026-03-17', 'accepted'],
    )
    const waiting = clocks({ submitted: '2026-02-11', on: '2026-02-25' })
    assert.deepEqual([waiting.state, waiting.acceptedAsOf, waiting.decision], ['submitted', null, null])
    assert.equal(clocks({ submitted: '2026-02-11', on: '2026-02-26' }).acceptedAsOf, '2026-02-11')
  })

  it('accepted too late count from the day they came', () => {
    const late = clocks({ submitted: '2026-02-11', accepted: '2026-02-26' })
    assert.deepEqual([late.deemed, late.acceptedAsOf, late.decision?.due], [true, '2026-02-11', '2026-03-17'])
    const inTime = clocks({ submitted: '2026-02-11', accepted: '2026-02-25' })
    assert.deepEqual([inTime.deemed, inTime.acceptedAsOf], [false, '2026-02-25'])
  })

  it('that are incomplete wait for the applicant, and the silence begins anew when the rest comes', () => {
    const told = { submitted: '2026-02-11', notices: [{ on: '2026-02-12' }] }
    assert.deepEqual([clocks(told).state, clocks(told).decision], ['correcting', null])
    const back = clocks({ submitted: '2026-02-11', notices: [{ on: '2026-02-12', corrected: '2026-02-27' }] })
    assert.deepEqual([back.noticeBy, back.deemed, back.acceptedAsOf], ['2026-03-05', true, '2026-02-27'])
    assert.equal(wordOf({ ...told, accepted: '2026-02-13' }), 'step-not-possible')
  })

  it('are told everything missing once, in time, and a second time only with a supervisor’s reason', () => {
    const submitted = '2026-02-11'
    assert.equal(clocks({ submitted, notices: [{ on: '2026-02-25' }] }).state, 'correcting')
    assert.equal(wordOf({ submitted, notices: [{ on: '2026-02-26' }] }), 'notice-too-late')
    assert.equal(wordOf({ submitted, notices: [{ on: '2026-02-10' }] }), 'days-backwards')
    const first = { on: '2026-02-12', corrected: '2026-02-13' }
    assert.equal(wordOf({ submitted, notices: [first, { on: '2026-02-14' }] }), 'notice-second')
    assert.equal(wordOf({ submitted, notices: [{ on: '2026-02-12' }, { on: '2026-02-13' }] }), 'notice-second')
    const again = { on: '2026-02-14', supervisorReason: '补正材料与申请不符' }
    assert.equal(clocks({ submitted, notices: [first, again] }).state, 'correcting')
  })
})

describe('A running clock', () => {
  it('stops for testing, and not for a look at the site', () => {
    const ten = { amount: 10, unit: 'wd' } as const
    assert.equal(acceptedOn('2026-02-09', { statutory: ten, pauses: [testing] }).decision?.due, '2026-03-09')
    const site = { ...testing, cause: '现场核查' }
    assert.equal(wordOf({ submitted: '2026-02-09', accepted: '2026-02-09', pauses: [site] }), 'pause-not-allowed')
  })

  it('stops only as a promise, not by law, while papers are awaited, and only where the item says so', () => {
    const papers = { ...testing, cause: '补正材料' }
    const promised = { amount: 10, unit: 'wd' } as const
    const of = { submitted: '2026-02-09', accepted: '2026-02-09', promised, pauses: [papers] }
    assert.equal(wordOf(of), 'pause-not-allowed')
    const { decision, promise } = clocks({ ...of, papersStopPromise: true })
    assert.deepEqual([decision?.due, promise?.due], ['2026-03-13', '2026-03-09'])
    const site = { ...testing, cause: '现场核查' }
    assert.equal(wordOf({ ...of, pauses: [papers, site], papersStopPromise: true }), 'pause-not-allowed')
  })

  it('is extended with approval and reason, before it has run out, and only once there is one', () => {
    const of = { submitted: '2026-02-09', accepted: '2026-02-09' }
    assert.equal(wordOf({ ...of, extension: { ...approved, reason: ' ' } }), 'extension-unreasoned')
    assert.equal(wordOf({ ...of, extension: { ...approved, approvedBy: '' } }), 'extension-unreasoned')
    assert.equal(clocks({ ...of, extension: { ...approved, on: '2026-03-13' } }).decision?.due, '2026-03-27')
    assert.equal(wordOf({ ...of, extension: { ...approved, on: '2026-03-14' } }), 'extension-too-late')
    const early = { submitted: '2026-02-09', on: '2026-02-10' }
    assert.equal(wordOf({ ...early, extension: approved }), 'case-not-accepted')
    assert.equal(wordOf({ ...early, pauses: [testing] }), 'case-not-accepted')
    assert.equal(wordOf({ ...of, decided: '2026-02-08' }), 'days-backwards')
  })

  it('that is extended makes the promise longer by as much, and a promise broken before it stays broken', () => {
    const of = { submitted: '2026-02-09', accepted: '2026-02-09' }
    const days = (promised: Limit, on?: string) => {
      const { decision, promise } = clocks({ ...of, promised, extension: { ...approved, ...(on ? { on } : {}) } })
      return [decision?.due, promise?.due]
    }
    const twenty = { amount: 20, unit: 'wd' } as const
    const ten = { amount: 10, unit: 'wd' } as const
    assert.deepEqual(days(twenty), ['2026-03-27', '2026-03-27'])
    assert.deepEqual(days(ten, '2026-02-28'), ['2026-03-27', '2026-03-13'])
    assert.deepEqual(days(ten, '2026-03-02'), ['2026-03-27', '2026-02-28'], 'the promise ended two days before')
    // Thirty natural days end on 03-11; ten working days are counted on from there.
    assert.deepEqual(days({ amount: 30, unit: 'd' }), ['2026-03-27', '2026-03-25'])
  })

  it('has the law of licences only for a licence: others have their own term, their own extension, or the promise alone', () => {
    const of = { submitted: '2026-02-09', accepted: '2026-02-09', licence: false }
    const promised = { amount: 10, unit: 'wd' } as const
    const only = clocks({ ...of, promised })
    assert.deepEqual([only.decision, only.promise?.due], [null, '2026-02-28'])
    assert.equal(wordOf({ ...of, promised, extension: approved }), 'extension-not-foreseen')
    const site = { ...testing, cause: '现场核查' }
    assert.equal(wordOf({ ...of, promised, pauses: [site] }), 'pause-not-allowed')
    const own = { ...of, statutory: { amount: 3, unit: 'wd' } as const }
    assert.equal(clocks(own).decision?.due, '2026-02-12')
    assert.equal(wordOf({ ...own, extension: approved }), 'extension-not-foreseen')
    const longer = clocks({ ...own, extendBy: { amount: 3, unit: 'wd' }, extension: approved })
    assert.deepEqual([longer.decision?.due, longer.decision?.extend?.dueBefore], ['2026-02-24', '2026-02-12'])
  })

  it('is never guessed, and days that do not exist are refused', () => {
    assert.equal(wordOf({ submitted: '2026-12-28' }), 'calendar-missing')
    assert.equal(wordOf({ submitted: '2026-12-10', accepted: '2026-12-10' }), 'calendar-missing')
    assert.equal(wordOf({ submitted: '2026-02-30' }), 'date-invalid')
    assert.equal(wordOf({ submitted: '2026-02-11', accepted: '2026-02-31' }), 'day-invalid')
  })
})

describe('Any case', () => {
  it('keeps the dates a brute-force walk of working days finds', () => {
    const all = workdays('2024-01-01', '2026-12-31')
    assert.ok(!isRefusal(all))
    const nth = (from: string, n: number, off: (day: string) => boolean = () => false) =>
      all.days.filter((day) => day > from && !off(day))[n - 1]
    const first = dayNumber('2024-01-01') ?? 0
    const day = fc.integer({ min: 0, max: 900 }).map((n) => dateOf(first + n))
    const length = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(day, fc.tuple(length, length, length), fc.boolean(), (submitted, [late, gap, long], joint) => {
        const plus = (from: string, n: number) => dateOf((dayNumber(from) ?? 0) + n)
        const accepted = plus(submitted, late)
        const pause = { from: plus(accepted, gap), to: plus(accepted, gap + long), cause: '鉴定' }
        const got = clocks({ submitted, accepted, joint, pauses: [pause], extension: approved })
        const noticeBy = nth(submitted, 5) ?? ''
        const from = accepted <= noticeBy ? accepted : submitted
        assert.deepEqual([got.noticeBy, got.acceptedAsOf, got.deemed], [noticeBy, from, accepted > noticeBy])
        const isOff = (date: string) => date > pause.from && date <= pause.to
        assert.equal(got.decision?.due, nth(from, joint ? 60 : 30, isOff))
        assert.equal(got.decision?.extend?.dueBefore, nth(from, joint ? 45 : 20, isOff))
      }),
      { seed, numRuns: 1_000 },
    )
  })
})
