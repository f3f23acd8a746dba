import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { recountCases } from '../../city/cases/index.ts'
import { makeCalendar, notices, type RegionalDay } from '../../city/calendar/index.ts'
import { sql } from '../../city/platform/index.ts'
import { ok, refusedWith, type City } from '../city.ts'
import { applied, climbing, openCaseCity, partSeen, seen, step, takes, type Applied } from '../cases.ts'
import { triesOf } from '../long.ts'

let city: City
before(async () => (city = await openCaseCity()))
after(() => city.close())
const lin = () => city.as('citizen1')
const sports = () => city.as('sportsreview')
const missing = [{ says: '保护点设置说明' }]
const told = async (template: string) =>
  (await city.told('13900000001')).filter((one) => one.template === template).map(({ facts }) => facts)
/** What happened to a part, by the ledger, in order. */
const happened = (of: Applied, part: string) =>
  city.rows(
    sql<{ action: string; said: Record<string, unknown> }>`select e.action, e.said from ledger_entries e
      join case_parts p on p.id = e.subject where p.number = ${of.number} and p.part = ${part} order by e.id`,
  )

describe('A notice of what is missing', () => {
  let of: Applied
  before(async () => {
    of = await applied(lin(), climbing)
    await takes(sports(), of, ['P9', 'notify'], { missing })
    await city.calm()
  })

  it('has a term of fifteen working days that explains itself, in the message too', async () => {
    const { due, clocks } = await partSeen(lin(), of, 'P9')
    assert.ok(due?.why?.days)
    assert.deepEqual([due.clock, due.due, due.light], ['correction', '2026-03-06', 'green'])
    assert.equal(due.why.days.filter(({ n }) => n !== undefined).length, 15)
    assert.match(String(due.why.source), /默认期限/)
    assert.deepEqual(
      clocks.map(({ clock }) => clock),
      ['correction'],
    )
    assert.ok((await told('caseMissing')).every((facts) => facts['due'] === '3月6日（周五）24:00'))
    const groups = ok(await sports().get('/api/cases/count')).groups
    assert.equal(groups.find(({ group }: { group: string }) => group === 'toCorrect').n, 1)
  })

  it('is the date in the list of one’s own cases while it is one’s own turn, though an office has an earlier one', async () => {
    const { rows } = ok(await lin().get('/api/my/cases'))
    const row = rows.find(({ number }: Applied) => number === of.number)
    const fire = (await partSeen(lin(), of, 'P7')).due?.due ?? ''
    assert.ok(fire < '2026-03-06', 'the fire office is to accept before')
    assert.deepEqual([row.yourTurn, row.due.clock, row.due.due], [true, 'correction', '2026-03-06'])
  })

  it('is an applicant’s date, not one the office is late with', async () => {
    await city.at('2026-03-06T10:00')
    const groups: { group: string; n: number }[] = ok(await sports().get('/api/cases/count')).groups
    for (const name of ['today', 'overdue']) assert.equal(groups.find(({ group }) => group === name)?.n, 0, name)
  })

  it('reminds three days before its end, once', async () => {
    assert.deepEqual(
      (await told('caseRemind')).map(({ due }) => due),
      ['3月6日（周五）24:00'],
    )
  })

  it('lapses at the end of its last day: the part stands still, nothing is lost, and it says so in plain words', async () => {
    await city.at('2026-03-07T09:00')
    const part = await partSeen(lin(), of, 'P9')
    assert.deepEqual([part.state, part.stateSays.zh, part.due], ['lapsed', '逾期未补正', null])
    assert.deepEqual([part.notices[0]?.lapsed, part.notices[0]?.keptUntil], ['2026-03-06', '2026-06-05'])
    assert.deepEqual(part.can.toSorted(), ['again', 'withdraw'])
    assert.match((await told('caseLapsed'))[0]?.['until'] ?? '', /2026年6月5日/)
    const view = await seen(lin(), of)
    assert.equal(view.standing, 'open')
    assert.equal(view.inputs.find(({ key }) => key === 'enterprise/name')?.value, '青城浪花体育俱乐部有限公司')
    refusedWith('step-not-possible', await step(lin(), of, ['P9', 'correct']))
    refusedWith('step-not-possible', await step(sports(), of, ['P9', 'accept']))
  })

  it('is taken up again under the same number, and the office has five working days anew', async () => {
    await takes(lin(), of, ['P9', 'again'])
    const part = await partSeen(lin(), of, 'P9')
    assert.deepEqual([part.state, part.receivedOn, part.due?.due], ['submitted', '2026-03-07', '2026-03-13'])
    refusedWith('second-by-head', await step(sports(), of, ['P9', 'notify'], { missing }))
    const lapses = (await happened(of, 'P9')).filter(({ action }) => action === 'case.lapse')
    assert.equal(lapses.length, 1)
  })

  it('that lapsed and is left alone ends after ninety days, told before, and the case with it', async () => {
    const left = await applied(lin(), climbing)
    await takes(sports(), left, ['P9', 'notify'], { missing })
    await takes(city.as('firehead'), left, ['P7', 'refuse'], { reason: '不在本市', basis: '消防法 第十五条' })
    await city.at('2026-03-30T09:00')
    const until = (await partSeen(lin(), left, 'P9')).notices[0]?.keptUntil
    assert.equal(until, '2026-06-28')
    await city.at('2026-06-26T09:00')
    assert.match((await told('caseRemindKept')).at(-1)?.['until'] ?? '', /2026年6月28日/)
    await city.at('2026-06-29T09:00')
    assert.equal((await seen(lin(), left)).standing, 'closed')
    assert.deepEqual((await partSeen(lin(), left, 'P9')).can, [])
    refusedWith('case-over', await step(lin(), left, ['P9', 'again']))
  })
})

/** The national calendar with days of a region on top, as a later notice brings them. */
const withDays = (days: readonly Pick<RegionalDay, 'date' | 'works'>[]) =>
  makeCalendar(
    notices,
    days.map((day) => ({ ...day, region: '150000', name: { zh: '那达慕', en: 'Naadam' }, source: '内政办发' })),
  )

/** What `days` make of the working days of a plain summer without holidays. */
function lastDay(from: string, many: number, days: readonly Pick<RegionalDay, 'date' | 'works'>[]): string {
  let at = Date.parse(`${from}T00:00:00Z`)
  for (let n = 0; n < many;) {
    at += 86_400_000
    const date = new Date(at)
    const own = days.find((day) => day.date === date.toISOString().slice(0, 10))
    if (own?.works ?? ![0, 6].includes(date.getUTCDay())) n += 1
  }
  return new Date(at).toISOString().slice(0, 10)
}

const july = fc.integer({ min: 8, max: 28 }).map((n) => `2026-07-${String(n).padStart(2, '0')}`)
const regional = fc.uniqueArray(fc.record({ date: july, works: fc.boolean() }), {
  maxLength: 5,
  selector: ({ date }) => date,
})

describe('A notice of holidays that comes later', () => {
  it('counts the running clock of every part again, whatever days it brings; each move once, told and written down', async () => {
    await city.at('2026-07-06T09:00')
    const of = await applied(lin(), climbing)
    await takes(sports(), of, ['P9', 'notify'], { missing })
    await takes(city.as('firehead'), of, ['P7', 'accept'])
    await city.calm()
    const dates = () =>
      city.rows(
        sql<{
          part: string
          due: string
          n: number
        }>`select part, (due_at at time zone 'Asia/Shanghai' - interval '1 second')::date::text as due, n from case_parts where number = ${of.number} and part in ('P7', 'P9') order by part`,
      )
    await fc.assert(
      fc.asyncProperty(regional, async (days) => {
        const before = await dates()
        const entries = (await happened(of, 'P7')).length + (await happened(of, 'P9')).length
        const messages = (await told('caseRecounted')).length
        const calendar = withDays(days)
        await recountCases(city.house, calendar)
        assert.equal(await recountCases(city.house, calendar), 0, 'a second time changes nothing')
        await city.calm()
        const now = await dates()
        // Ten working days were promised for P7, fifteen are given for what P9 misses.
        assert.deepEqual(
          now.map(({ due }) => due),
          [lastDay('2026-07-06', 10, days), lastDay('2026-07-06', 15, days)],
        )
        const moved = now.filter(({ due }, i) => due !== before[i]?.due).length
        const written = (await happened(of, 'P7')).length + (await happened(of, 'P9')).length - entries
        assert.deepEqual([written, (await told('caseRecounted')).length - messages], [moved, moved])
        const open = await city.rows(
          sql<{
            part: string
            round: number
            due: string
          }>`select p.part, t.round, (t.due_at at time zone 'Asia/Shanghai' - interval '1 second')::date::text as due
            from timers t join case_parts p on p.id = t.subject where p.number = ${of.number} and t.fired_at is null and t.closed_at is null
            and t.rule in ('case.overdue', 'case.lapse') order by p.part`,
        )
        assert.deepEqual(
          open.map(({ part, round, due }) => [part, round, due]),
          now.map(({ part, n, due }) => [part, n, due]),
        )
      }),
      { numRuns: triesOf(12) },
    )
  })

  it('gives a date to what had none while the year was not announced, and says so', async () => {
    await city.at('2026-12-28T10:00')
    const of = await applied(lin(), climbing)
    assert.equal((await partSeen(lin(), of, 'P9')).due, null)
    await city.at('2026-12-30T10:00')
    const next = makeCalendar([
      ...notices,
      {
        year: 2027,
        title: '演示',
        number: '演示',
        issued: '2026-12-30',
        url: 'https://example.org/2027',
        off: [{ name: { zh: '元旦', en: "New Year's Day" }, from: '2027-01-01', to: '2027-01-03' }],
        working: [],
      },
    ])
    assert.ok((await recountCases(city.house, next)) >= 2)
    await city.calm()
    const last = (await happened(of, 'P9')).at(-1)
    assert.equal(last?.action, 'case.recounted')
    // 29, 30, 31 December, 4 and 5 January.
    assert.deepEqual([last?.said['before'], last?.said['dueAt']], [null, '2027-01-05T16:00:00.000Z'])
    const dates = (await told('caseRecounted')).flatMap(({ number, due }) => (number === of.number ? [due] : []))
    assert.deepEqual(dates, ['2027年1月5日（周二）24:00', '2027年1月5日（周二）24:00'])
    await city.at('2027-01-06T09:00')
    assert.equal((await partSeen(lin(), of, 'P9')).state, 'accepted')
  })
})
