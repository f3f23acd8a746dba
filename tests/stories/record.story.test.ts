import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { Counted, type Counted as Name } from '../../city/ask/contract.ts'
import { grounds, type Counts } from '../../city/insight/contract.ts'
import { ok, openCity, refusedWith, type City } from '../city.ts'
import { standing, type Standing } from '../questions.ts'

const now = new Date('2026-02-13T10:00:00+08:00')
const DAY = 86_400_000
let city: City
before(async () => (city = await openCity(now.toISOString())))
after(() => city.close())

const record = async (query = '') => ok(await city.get(`/api/insight/record${query}`))
const unitRecord = async (unit: string) => ok(await city.get(`/api/insight/record/${unit}`))
const listed = async (query: Record<string, string>): Promise<number> =>
  ok(await city.get(`/api/ask/questions?${new URLSearchParams({ ...query, total: 'true' })}`)).total

const units = ['dept-hrss', 'dept-urban', 'dept-water', 'centre-150102']

/** A question of some unit, of some month of the past year and a bit, at some point of its life. */
const question: fc.Arbitrary<Standing> = fc
  .record({
    unit: fc.constantFrom(...units),
    state: fc.constantFrom('published', 'published', 'published', 'private', 'waiting') as fc.Arbitrary<
      Standing['state']
    >,
    age: fc.integer({ min: 0, max: 420 }),
    took: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined, freq: 5 }),
    ended: fc.boolean(),
    grade: fc.option(fc.constantFrom('verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied'), {
      nil: null,
    }),
    excluded: fc.oneof(
      { weight: 9, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom(...grounds) },
    ),
  })
  .map(({ unit, state, age, took, ended, grade, excluded }) => {
    const askedAt = new Date(now.getTime() - age * DAY - 3_600_000)
    const [promiseAt, answered] = [new Date(askedAt.getTime() + 5 * DAY), took !== undefined && took <= age]
    const answeredAt = answered ? new Date(askedAt.getTime() + (took ?? 0) * DAY) : null
    const onTime = answeredAt && answeredAt <= promiseAt
    const status = answered ? 'closed' : ended && age % 5 === 0 ? 'ended' : 'accepted'
    return { unit, state, status, askedAt, promiseAt, answeredAt, onTime, grade: answered ? grade : null, excluded }
  })

describe('Every figure of the public record', () => {
  it('opens exactly as many questions as it says, in any city, for the year and for each month', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(question, { minLength: 40, maxLength: 160 }), async (questions) => {
        await standing(city, questions)
        const { groups, period } = await record()
        for (const { rows } of groups)
          for (const { unit, figures } of rows.filter((row: { unit: string }) => units.includes(row.unit)))
            await opensAll(figures.counts, { unit, since: period.since })
        const { months } = await unitRecord('dept-hrss')
        for (const { month, figures } of months.slice(-3)) await opensAll(figures.counts, { unit: 'dept-hrss', month })
      }),
      { numRuns: 4 },
    )
  })

  async function opensAll(counts: Counts, which: Record<string, string>): Promise<void> {
    for (const counted of Counted.options.filter((name): name is Exclude<Name, 'dissatisfied'> => name in counts))
      assert.equal(await listed({ ...which, counted }), counts[counted], `${JSON.stringify(which)} ${counted}`)
  }

  it('is made of the counts beside it: valid, due and rated, and the months add up to the year', async () => {
    await standing(city, fc.sample(question, { seed: 7, numRuns: 500 }))
    const { figures, months } = await unitRecord('dept-urban')
    const { counts, rates } = figures
    assert.equal(counts.asked, counts.valid + counts.excluded + counts.ended)
    assert.equal(counts.valid, counts.answered + counts.open)
    assert.deepEqual([rates.reply.part, rates.reply.whole], [counts.answered, counts.valid])
    assert.deepEqual([rates.onTime.part, rates.onTime.whole], [counts.onTime, counts.onTime + counts.late])
    assert.deepEqual([rates.satisfied.part, rates.satisfied.whole], [counts.satisfied, counts.rated])
    const sum = months.reduce((n: number, month: { figures: { counts: Counts } }) => n + month.figures.counts.asked, 0)
    assert.deepEqual([months.length, sum], [12, counts.asked])
    assert.ok(counts.asked > 30, `${counts.asked} asked`)
    assert.ok(rates.reply.share > 0 && rates.reply.band, JSON.stringify(rates))
  })

  it('is said without a rate, a band or a time while there are fewer than the dated minimum', async () => {
    const few = fc.sample(question, { seed: 3, numRuns: 15 }).map((one) => ({ ...one, unit: 'dept-water' }))
    await standing(city, few)
    const { figures, minimum } = await unitRecord('dept-water')
    assert.equal(minimum, 20)
    for (const rate of Object.values<{ share: null; band: null }>(figures.rates))
      assert.deepEqual([rate.share, rate.band], [null, null])
    assert.deepEqual(figures.hours, { median: null, ninth: null })
  })

  it('stands beside its like by name, never by rank', async () => {
    const { groups } = await record()
    assert.deepEqual(
      groups.map((group: { kind: string }) => group.kind),
      ['department', 'centre', 'township'],
    )
    for (const { kind, rows } of groups)
      for (const row of rows) {
        assert.equal(row.kind, kind)
        assert.ok(!('rank' in row))
      }
    const before_ = groups[0].rows.map((row: { unit: string }) => row.unit)
    await standing(city, fc.sample(question, { seed: 9, numRuns: 100 }))
    assert.deepEqual(
      (await record()).groups[0].rows.map((row: { unit: string }) => row.unit),
      before_,
    )
    refusedWith('not-found', await city.get('/api/insight/record/village-150102001001'))
  })
})

describe('What nobody may read', () => {
  const one: Standing = {
    unit: 'dept-hrss',
    state: 'private',
    status: 'closed',
    askedAt: new Date('2026-01-10T10:00:00+08:00'),
    promiseAt: new Date('2026-01-20T10:00:00+08:00'),
    answeredAt: new Date('2026-01-12T10:00:00+08:00'),
    onTime: true,
    grade: 'dissatisfied',
    excluded: null,
  }
  const some = (n: number, more: Partial<Standing>) => Array.from({ length: n }, () => ({ ...one, ...more }))

  it('is counted apart, hidden under five, and in no other figure, list or table', async () => {
    await standing(city, [...some(4, {}), ...some(6, { unit: 'dept-urban', grade: null })])
    const { unpublished, figures } = await unitRecord('dept-hrss')
    assert.deepEqual(unpublished, { until: '2026-01', asked: null, answered: null, rated: null, satisfied: null })
    assert.equal(figures.counts.asked, 0)
    const urban = await unitRecord('dept-urban')
    assert.deepEqual(urban.unpublished, { until: '2026-01', asked: 6, answered: 6, rated: 0, satisfied: 0 })
    assert.equal(await listed({ unit: 'dept-hrss' }), 0)
    const csv = ok(await city.get('/api/insight/record.csv')) + ok(await city.get('/api/ask/questions.csv'))
    assert.ok(!csv.includes('HS-20260110'))
  })

  it('does not betray a ground by what is left when the others are taken away', async () => {
    const excluded = (ground: string, n: number) => some(n, { state: 'published', excluded: ground })
    await standing(city, [...excluded('duplicate', 9), ...excluded('malicious', 1)])
    const { exclusions, figures } = await unitRecord('dept-hrss')
    assert.equal(figures.counts.excluded, 10)
    const shown = exclusions.filter(({ n }: { n: number | null }) => n !== null)
    assert.deepEqual(shown, [{ ground: 'duplicate', n: 9 }])
    assert.ok(exclusions.length - shown.length > 1, 'the one hidden could stand under any other ground')
  })
})

describe('A list of questions', () => {
  it('narrows by topic, place, grade, time and month, and goes out as text cells', async () => {
    const sample = fc.sample(question, { seed: 5, numRuns: 120 })
    const places = ['150102001001', '150102002', '150103001']
    await standing(
      city,
      sample.map((each, i) => ({
        ...each,
        place: places[i % 3] ?? '',
        topic: i % 2 ? '路灯不亮、路灯故障' : '停水、水压、水质',
        title: i === 0 ? '=cmd|calc' : '路灯不亮',
        state: 'published' as const,
      })),
    )
    assert.equal(await listed({}), 120)
    assert.equal(await listed({ topic: '停水、水压、水质' }), 60)
    assert.deepEqual([await listed({ place: '150102' }), await listed({ place: '150102002' })], [80, 40])
    const late = await listed({ onTime: 'false' })
    assert.equal(late, await listed({ counted: 'late' }))
    const good = await listed({ grade: 'verySatisfied' })
    assert.equal(good, sample.filter(({ grade }) => grade === 'verySatisfied').length)
    const csv: string = ok(await city.get('/api/ask/questions.csv?place=150102'))
    assert.equal(csv.split('\r\n').length, 82)
    const all: string = ok(await city.get('/api/ask/questions.csv'))
    assert.ok(all.includes('"\'=cmd|calc"') && !all.includes('"=cmd'))
    refusedWith('invalid-input', await city.get('/api/ask/questions?month=2026-13'))
    refusedWith('invalid-input', await city.get('/api/ask/questions?counted=nothing'))
    const { topics, places: where } = ok(await city.get('/api/ask/topics'))
    assert.equal(topics.length, 2)
    assert.equal(where.find((row: { code: string }) => row.code === '150103').level, 'county')
  })
})
