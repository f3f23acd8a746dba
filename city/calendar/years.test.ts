import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { dayKind, isRefusal, makeCalendar, Notice, notices, workdays } from './index.ts'
import { holidays } from './words.ts'

const csv = new URL('../../../shared/data/calendar/2024-2026.csv', import.meta.url)

describe('The State Council’s notices', () => {
  it('agree with the published calendar on every one of its 1,096 days', (t) => {
    if (!existsSync(csv)) return t.skip('the shared calendar is not on this machine')
    const rows = readFileSync(csv, 'utf8').trim().split('\n').slice(1)
    assert.equal(rows.length, 1_096)
    for (const row of rows) {
      const [date = '', workday] = row.split(',')
      const day = dayKind(date)
      assert.ok(!isRefusal(day), date)
      assert.equal(day.works, workday === '1', date)
    }
  })

  it('name the document each of them is', () => {
    for (const notice of notices) {
      Notice.parse(notice)
      assert.match(notice.number, /^国办发明电〔20\d\d〕\d+号$/)
      assert.ok(notice.issued < `${notice.year}-01-01`)
    }
  })

  it('give February 2026 sixteen working days', () => {
    const february = workdays('2026-02-01', '2026-02-28')
    assert.ok(!isRefusal(february))
    assert.equal(february.count, 16)
    assert.equal(february.days.length, 16)
    assert.deepEqual(february.days.slice(9, 12), ['2026-02-13', '2026-02-14', '2026-02-24'])
  })
})

describe('A day', () => {
  it('says what it is and by which paper', () => {
    const source = '国办发明电〔2025〕7号'
    assert.deepEqual(dayKind('2026-02-13'), { date: '2026-02-13', kind: 'workday', works: true })
    assert.deepEqual(dayKind('2026-02-08'), { date: '2026-02-08', kind: 'weekend', works: false })
    assert.deepEqual(dayKind('2026-02-14'), {
      date: '2026-02-14',
      kind: 'adjusted',
      works: true,
      name: holidays.spring,
      source,
    })
    assert.deepEqual(dayKind('2026-02-17'), {
      date: '2026-02-17',
      kind: 'holiday',
      works: false,
      name: holidays.spring,
      source,
    })
  })

  it('of a year without a notice is refused, before and after the years we hold', () => {
    for (const date of ['2027-01-01', '2023-12-31']) {
      const day = dayKind(date)
      assert.ok(isRefusal(day))
      assert.equal(day.refused, 'calendar-missing')
      assert.ok(day.says.zh.includes(date.slice(0, 4)))
    }
    const range = workdays('2026-12-31', '2027-01-01')
    assert.ok(isRefusal(range) && range.refused === 'calendar-missing')
  })

  it('that does not exist is refused', () => {
    for (const date of [
      '2026-02-30',
      '2026-13-01',
      '2026-00-10',
      '2026-2-3',
      '20260203',
      '',
      '0000-01-01',
      '２０２６-02-03',
    ]) {
      const day = dayKind(date)
      assert.ok(isRefusal(day) && day.refused === 'date-invalid', date)
    }
    assert.ok(!isRefusal(dayKind('2024-02-29')))
    const backwards = workdays('2026-02-02', '2026-02-01')
    assert.ok(isRefusal(backwards) && backwards.refused === 'range-backwards')
  })
})

describe('A calendar made from data', () => {
  const name = { zh: '那达慕', en: 'Naadam' }
  const region = { region: '150000', date: '2026-07-15', name, works: false, source: '内政办发〔2026〕1号' }

  it('carries the days a region adds, with their source', () => {
    const calendar = makeCalendar(notices, [region])
    const { source } = region
    assert.deepEqual(dayKind('2026-07-15', calendar), {
      date: '2026-07-15',
      kind: 'holiday',
      works: false,
      name,
      source,
    })
    const added = makeCalendar(notices, [{ ...region, date: '2026-07-18', works: true }])
    assert.deepEqual(dayKind('2026-07-18', added), { date: '2026-07-18', kind: 'adjusted', works: true, name, source })
  })

  it('lets a January holiday reach into the December before, but opens no year without its own notice', () => {
    const [last] = notices.slice(-1)
    assert.ok(last)
    const off = [{ name, from: '2025-12-31', to: '2026-01-03' }]
    const reaching = { ...last, off }
    const both = makeCalendar([...notices.slice(0, 2), reaching])
    const december = dayKind('2025-12-31', both)
    assert.ok(!isRefusal(december) && december.kind === 'holiday')
    const alone = dayKind('2025-12-31', makeCalendar([reaching]))
    assert.ok(isRefusal(alone) && alone.refused === 'calendar-missing')
  })

  it('keeps a hole where a year between two has no notice', () => {
    const holed = makeCalendar(notices.filter((notice) => notice.year !== 2025))
    assert.ok(isRefusal(dayKind('2025-06-02', holed)))
    assert.ok(!isRefusal(dayKind('2026-06-02', holed)))
  })

  it('is not built from a notice that contradicts itself', () => {
    const [last] = notices.slice(-1)
    assert.ok(last)
    assert.throws(() => makeCalendar([last, last]), /two notices/)
    assert.throws(() => makeCalendar([{ ...last, working: [{ date: '2026-02-13', for: name }] }]), /not a weekend/)
    assert.throws(
      () => makeCalendar([{ ...last, off: [{ name, from: '2026-05-02', to: '2026-05-01' }] }]),
      /ends before/,
    )
    assert.throws(
      () => makeCalendar([{ ...last, off: [{ name, from: '2026-02-30', to: '2026-03-01' }] }]),
      /does not exist/,
    )
  })
})
