import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { deadline, isRefusal, notices, workdays } from './index.ts'

// An independent walk: Temporal and the bare notices, one day at a time.
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const runs = { seed, numRuns: 2_000 }
console.log(`# calendar properties with SEED=${seed}`)

function works(date: Temporal.PlainDate): boolean | undefined {
  const text = date.toString()
  const notice = notices.find(({ year }) => year === date.year)
  if (!notice) return undefined
  if (notice.working.some((day) => day.date === text)) return true
  if (notice.off.some(({ from, to }) => from <= text && text <= to)) return false
  return date.dayOfWeek <= 5
}

type Walk = { from: Temporal.PlainDate; amount: number; unit: 'wd' | 'd'; pauses: { from: string; to: string }[] }

function walk({ from, amount, unit, pauses }: Walk): string {
  let date = from
  for (let counted = 0; ;) {
    date = date.add({ days: 1 })
    const text = date.toString()
    const ends = counted === amount - 1
    const open = unit === 'wd' || ends ? works(date) : true
    if (open === undefined) return 'calendar-missing'
    if (!open || pauses.some((pause) => text > pause.from && text <= pause.to)) continue
    counted += 1
    if (counted === amount) return text
  }
}

const start = Temporal.PlainDate.from('2024-01-01')
const date = fc.integer({ min: -10, max: 1_105 }).map((days) => start.add({ days }))
const pause = fc
  .tuple(date, fc.integer({ min: 0, max: 40 }))
  .map(([from, days]) => ({ from: from.toString(), to: from.add({ days }).toString(), cause: '检测' }))
const limit = fc.record({ amount: fc.integer({ min: 1, max: 80 }), unit: fc.constantFrom('wd' as const, 'd' as const) })

describe('Any deadline', () => {
  it('is the one a walk of days with a paper calendar finds', () => {
    fc.assert(
      fc.property(date, limit, fc.array(pause, { maxLength: 3 }), (from, of, pauses) => {
        const answer = deadline({ from: from.toString(), limit: of, pauses })
        assert.equal(isRefusal(answer) ? answer.refused : answer.due, walk({ from, ...of, pauses }))
      }),
      runs,
    )
  })

  it('accounts for every day after the first: counted or skipped, none twice', () => {
    fc.assert(
      fc.property(date, limit, fc.array(pause, { maxLength: 2 }), (from, of, pauses) => {
        const answer = deadline({ from: from.toString(), limit: of, pauses })
        if (isRefusal(answer)) return
        assert.equal(answer.counted.length, of.amount)
        assert.equal(answer.counted.at(-1), answer.due)
        const told = [...answer.counted, ...answer.skipped.map((day) => day.date)].toSorted()
        const length = from.until(answer.due, { largestUnit: 'days' }).days
        assert.deepEqual(
          told,
          Array.from({ length }, (_, at) => from.add({ days: at + 1 }).toString()),
        )
        const midnight = Temporal.PlainDate.from(answer.due).add({ days: 1 }).toZonedDateTime('Asia/Shanghai')
        assert.equal(Date.parse(answer.dueAt), midnight.epochMilliseconds)
      }),
      runs,
    )
  })

  it('with an extension is the deadline of the longer limit', () => {
    fc.assert(
      fc.property(date, limit, fc.integer({ min: 1, max: 20 }), (from, { amount, unit }, more) => {
        const longer = deadline({ from: from.toString(), limit: { amount, unit }, extend: { amount: more, unit } })
        const [before, after] = [amount, amount + more].map((days) => walk({ from, amount: days, unit, pauses: [] }))
        // Both dates are told, so both need a calendar.
        const expected = before === 'calendar-missing' ? before : after
        assert.equal(isRefusal(longer) ? longer.refused : longer.due, expected)
        if (!isRefusal(longer)) assert.equal(longer.extend?.dueBefore, before)
      }),
      runs,
    )
  })

  it('in minutes is reached after exactly that many running minutes', () => {
    const minute = fc.integer({ min: 0, max: 3_000 })
    const stops = fc.array(fc.tuple(minute, fc.integer({ min: 0, max: 400 })), { maxLength: 4 })
    const at = (minutes: number) => new Date(Date.UTC(2026, 1, 10) + minutes * 60_000).toISOString()
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 1_500 }), stops, (from, amount, spans) => {
        const pauses = spans.map(([begin, length]) => ({ from: at(begin), to: at(begin + length), cause: '天气' }))
        const answer = deadline({ from: at(from), limit: { amount, unit: 'min' }, pauses })
        let now = from
        for (let ran = 0; ran < amount; now++) {
          const stopped = spans.some(([begin, length]) => now >= begin && now < begin + length)
          if (!stopped) ran += 1
        }
        assert.ok(!isRefusal(answer))
        assert.equal(Date.parse(answer.due), Date.parse(at(now)))
      }),
      runs,
    )
  })

  it('counts as many working days as the range holds', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 400 }), (from, days) => {
        const answer = workdays(from.toString(), from.add({ days }).toString())
        const all = Array.from({ length: days + 1 }, (_, at) => works(from.add({ days: at })))
        if (all.includes(undefined)) assert.ok(isRefusal(answer) && answer.refused === 'calendar-missing')
        else assert.equal(isRefusal(answer) ? -1 : answer.count, all.filter(Boolean).length)
      }),
      { ...runs, numRuns: 300 },
    )
  })
})
