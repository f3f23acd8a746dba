import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { grounds, type Counts, type Figures } from '../../city/insight/contract.ts'
import { sql } from '../../city/platform/index.ts'
import { ok, openCity, type City } from '../city.ts'
import { standing, type Standing } from '../questions.ts'

// A month of the record, once frozen, says for ever what it said; what is found out later stands beside it.

let city: City
let owner: pg.Client
before(async () => {
  city = await openCity('2026-02-02T10:00:00+08:00')
  owner = new pg.Client(city.owner)
  await owner.connect()
})
after(async () => {
  await owner.end()
  await city.close()
})

const DAY = 86_400_000
const units = ['dept-hrss', 'dept-urban']
const grades = ['satisfied', 'dissatisfied'] as const

const question: fc.Arbitrary<Standing> = fc
  .record({
    unit: fc.constantFrom(...units),
    state: fc.constantFrom('published', 'published', 'published', 'waiting') as fc.Arbitrary<Standing['state']>,
    day: fc.integer({ min: 1, max: 31 }),
    took: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined, freq: 3 }),
    grade: fc.option(fc.constantFrom(...grades), { nil: null }),
    excluded: fc.option(fc.constantFrom(...grounds), { nil: null, freq: 8 }),
  })
  .map(({ unit, state, day, took, grade, excluded }) => {
    const askedAt = new Date(Date.UTC(2026, 0, day, 2))
    const promiseAt = new Date(askedAt.getTime() + 5 * DAY)
    const answeredAt = took === undefined ? null : new Date(askedAt.getTime() + took * DAY)
    const onTime = answeredAt && answeredAt <= promiseAt
    const status = answeredAt ? 'closed' : 'accepted'
    return { unit, state, status, askedAt, promiseAt, answeredAt, onTime, grade: answeredAt ? grade : null, excluded }
  })

/** What may happen to a question after its month was frozen. */
const changes = {
  exclude: `excluded = 'duplicate'`,
  answer: `answered_at = coalesce(answered_at, '2026-02-12T10:00+08:00'), answered_by = coalesce(answered_by, unit), on_time = coalesce(on_time, false), status = 'closed'`,
  regrade: `grade = case when answered_at is not null then 'dissatisfied' end`,
  publish: `state = 'published'`,
  move: `answered_by = 'dept-hrss', unit = 'dept-hrss', answered_at = coalesce(answered_at, '2026-02-12T10:00+08:00'), on_time = coalesce(on_time, false)`,
} as const
const change = fc.record({ what: fc.constantFrom(...Object.keys(changes)), which: fc.nat(200) })

type Row = Standing & { number: string }
const rowsNow = async (): Promise<Row[]> =>
  (
    await owner.query(
      `select number, coalesce(answered_by, unit) as unit, state, status, asked_at as "askedAt", promise_at as "promiseAt", answered_at as "answeredAt",
        on_time as "onTime", grade, excluded from ask_questions order by number`,
    )
  ).rows

/** Counted again by hand: every figure as the numbers of the questions behind it. */
function byHand(rows: readonly Row[], unit: string, now: Date): Record<keyof Counts, string[]> {
  const mine = rows.filter((row) => row.state === 'published' && row.unit === unit)
  const leftOut = (row: Row) => row.excluded !== null && row.excluded !== 'mistakenRating'
  const ended = (row: Row) => row.answeredAt === null && row.status === 'ended'
  const valid = (row: Row) => !leftOut(row) && !ended(row)
  const overdue = (row: Row) => valid(row) && row.answeredAt === null && row.promiseAt < now
  const rated = (row: Row) => valid(row) && row.excluded === null && row.grade !== null
  const of = (is: (row: Row) => boolean) => mine.filter(is).map(({ number }) => number)
  return {
    asked: of(() => true),
    valid: of(valid),
    excluded: of(leftOut),
    ended: of((row) => !leftOut(row) && ended(row)),
    answered: of((row) => valid(row) && row.answeredAt !== null),
    onTime: of((row) => valid(row) && row.onTime === true),
    late: of((row) => (valid(row) && row.onTime === false) || overdue(row)),
    open: of((row) => valid(row) && row.answeredAt === null),
    overdue: of(overdue),
    rated: of(rated),
    satisfied: of((row) => rated(row) && row.grade !== 'dissatisfied'),
  }
}

type Month = { month: string; figures: Figures; frozen: { at: string; rule: string; figures: Figures } | null }
const january = async (unit: string): Promise<Month> =>
  ok(await city.get(`/api/insight/record/${unit}`)).months.find(({ month }: Month) => month === '2026-01')
const listed = async (query: Record<string, string>): Promise<string[]> => {
  const numbers: string[] = []
  for (let after_: string | undefined = ''; after_ !== undefined;) {
    const page = ok(
      await city.get(
        `/api/ask/questions?${new URLSearchParams({ ...query, most: '50', ...(after_ && { after: after_ }) })}`,
      ),
    )
    numbers.push(...page.rows.map(({ number }: { number: string }) => number))
    after_ = page.next
  }
  return numbers.toSorted()
}

const sizes = (lists: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.length]))

describe('A month of the public record', () => {
  it('is frozen ten days after its end and not before, with the lines that held then; the database refuses to change it', async () => {
    await standing(city, fc.sample(question, { seed: 11, numRuns: 60 }))
    const heads = async () => (await owner.query('select month, frozen_at, rule, measures from record_months')).rows
    await city.at('2026-02-10T23:59')
    assert.deepEqual(await heads(), [])
    assert.equal((await january('dept-hrss')).frozen, null)
    await city.at('2026-02-11T00:00')
    assert.deepEqual(
      (await heads()).map(({ month, rule, measures }) => [month, rule, measures.minimum, measures.goal.onTime]),
      [['2026-01', 'record-1', 20, 0.9]],
      'February runs, nothing was asked before January',
    )
    for (const statement of [
      `update record_months set rule = 'other'`,
      `update record_frozen set counts = '{}'`,
      'delete from record_frozen_questions',
    ])
      await assert.rejects(owner.query(statement), /only added to/)
    const [entry] = await city.rows(
      sql<{ said: object }>`select said from ledger_entries where action = 'record.monthFrozen'`,
    )
    const questions = (await rowsNow()).filter(({ state }) => state === 'published').length
    assert.deepEqual(entry?.said, { month: '2026-01', rule: 'record-1', questions })
  })

  it('once frozen never changes: it opens the questions it counted, and everything later stands beside it', async () => {
    let day = 11
    await fc.assert(
      fc.asyncProperty(
        fc.array(question, { minLength: 10, maxLength: 60 }),
        fc.array(change, { minLength: 1, maxLength: 12 }),
        async (questions, later) => {
          await standing(city, questions)
          // The worker looks once a day.
          day += 1
          await city.at(`2026-02-${day}T08:00`)
          const frozenAt = city.clock.now()
          const before_ = await rowsNow()
          for (const { what, which } of later) {
            const { number } = before_[which % before_.length] ?? { number: '' }
            await owner.query(`update ask_questions set ${changes[what as keyof typeof changes]} where number = $1`, [
              number,
            ])
          }
          city.clock.moveBy(3 * 3_600_000)
          for (const unit of units) await isTold(unit, { before: before_, frozenAt, after: await rowsNow() })
        },
      ),
      { numRuns: 6 },
    )
  })

  type Seen = { before: readonly Row[]; after: readonly Row[]; frozenAt: Date }
  async function isTold(unit: string, { before: rows, after: rowsAfter, frozenAt }: Seen): Promise<void> {
    const [then, now] = [byHand(rows, unit, frozenAt), byHand(rowsAfter, unit, city.clock.now())]
    const month = await january(unit)
    assert.ok(month.frozen, 'January is frozen')
    assert.equal(month.frozen.rule, 'record-1')
    assert.deepEqual(month.frozen.figures.counts, sizes(then), `${unit}: what was frozen stands`)
    assert.deepEqual(month.figures.counts, sizes(now), `${unit}: the correction beside it is how it counts now`)
    const which = { unit, month: '2026-01' }
    for (const [counted, numbers] of Object.entries(then)) {
      assert.deepEqual(
        await listed({ ...which, counted, frozen: 'then' }),
        numbers,
        `${unit} ${counted} opens what it counted`,
      )
    }
    const marks = (lists: Record<string, string[]>, number: string) =>
      Object.keys(lists).filter((name) => lists[name]?.includes(number))
    const all = [...new Set([...then.asked, ...now.asked])].toSorted()
    const changed = all.filter((number) => String(marks(then, number)) !== String(marks(now, number)))
    assert.deepEqual(await listed({ ...which, frozen: 'changed' }), changed, `${unit}: exactly what changed`)
  }

  it('tells both in its tables: one line as frozen, one as it stands', async () => {
    await standing(city, fc.sample(question, { seed: 11, numRuns: 60 }))
    await city.at('2026-02-20T08:00')
    await owner.query(`update ask_questions set excluded = 'duplicate' where state = 'published'`)
    const csv: string = ok(await city.get('/api/insight/record/dept-hrss/months.csv'))
    const lines = csv.split('\r\n').filter((line) => line.includes('2026-01'))
    assert.equal(lines.length, 2)
    assert.match(lines[0] ?? '', /2026-02-20 08:00 冻结（record-1）/)
    assert.match(lines[1] ?? '', /冻结后更正，截至现在/)
    const { groups, frozen } = ok(await city.get('/api/insight/record?kind=department&month=2026-01'))
    assert.equal(frozen.rule, 'record-1')
    const hrss = groups[0].rows.find((row: { unit: string }) => row.unit === 'dept-hrss')
    assert.ok(hrss.frozen.counts.valid > 0 && hrss.figures.counts.valid === 0)
    assert.equal(groups[0].frozen.counts.asked, groups[0].figures.counts.asked)
    const all: string = ok(await city.get('/api/insight/record.csv?kind=department&month=2026-01'))
    assert.equal(all.split('\r\n').filter((line) => line.includes('"dept-hrss"')).length, 2)
    const running: string = ok(await city.get('/api/insight/record.csv?kind=department&month=2026-02'))
    assert.equal(running.split('\r\n').filter((line) => line.includes('"dept-hrss"')).length, 1)
  })
})
