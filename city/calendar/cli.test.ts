import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calendarCommand } from './cli.ts'

function run(line: string) {
  const out: string[] = []
  const ended = calendarCommand(line.split(' ').filter(Boolean), (text) => out.push(text))
  return { ...ended, out, json: () => JSON.parse(out.join('\n')) }
}

describe('calendar deadline', () => {
  it('prints the date, the counted and the skipped days as one JSON object', () => {
    const ran = run('deadline --from 2026-02-09 --limit 10wd --pause 2026-02-11..2026-02-26:检测 --law permit --json')
    assert.equal(ran.exit, 0)
    assert.equal(ran.out.length, 1)
    const answer = ran.json()
    assert.deepEqual([answer.due, answer.dueAt, answer.counted.length], ['2026-03-09', '2026-03-10T00:00:00+08:00', 10])
    assert.deepEqual(answer.skipped[0], { date: '2026-02-12', why: '中止：检测' })
  })

  it('prints the instant of a limit in hours', () => {
    assert.equal(run('deadline --from 2026-02-13 --at 23:30 --limit 2h --json').json().due, '2026-02-14T01:30:00+08:00')
  })

  it('takes several pauses, an extension, and pauses between instants', () => {
    assert.equal(run('deadline --from 2026-02-09 --limit 20wd --extend 10wd --json').json().due, '2026-03-27')
    const twice = '--pause 2026-02-11..2026-02-12:天气 --pause 2026-02-24..2026-02-26:法院'
    assert.equal(run(`deadline --from 2026-02-09 --limit 10wd ${twice} --json`).json().due, '2026-03-04')
    const instants = '--pause 2026-02-13T11:00..2026-02-13T11:45:等待市民'
    assert.equal(
      run(`deadline --from 2026-02-13 --at 10:00 --limit 2h ${instants} --json`).json().due,
      '2026-02-13T12:45:00+08:00',
    )
  })

  it('tells people in Chinese without --json', () => {
    const { out } = run('deadline --from 2026-02-13 --limit 5wd')
    assert.equal(out[0], '2026-02-13 起 5 个工作日')
    assert.equal(out[1], '到期：2月27日（周五）24:00（2026-02-27）')
    assert.equal(out.length, 2 + 15)
  })

  it('refuses by word, in one line of JSON', () => {
    const lines = {
      '--from 2026-02-09 --limit 10wd --pause 2026-02-11..2026-02-26:现场核查 --law permit': 'pause-not-allowed',
      '--from 2026-02-09 --limit 10wd --pause 2026-02-11:检测': 'pause-malformed',
      '--from 2027-01-04 --limit 1wd': 'calendar-missing',
      '--from 2026-12-31 --limit 1wd': 'calendar-missing',
      '--from 2026-02-30 --limit 1wd': 'date-invalid',
      '--from 2026-02-13 --at 25:00 --limit 1h': 'date-invalid',
      '--from 2026-02-13 --limit 2h': 'time-missing',
      '--from 2026-02-13 --limit 5x': 'limit-malformed',
      '--from 2026-02-13 --limit 0wd': 'limit-not-positive',
      '--from 2026-02-13 --limit=-1wd': 'limit-not-positive',
      '--from 2026-02-13 --limit 100000wd': 'limit-too-long',
      '--from 2026-02-13 --limit 5wd --extend 5x': 'limit-malformed',
    }
    for (const [line, word] of Object.entries(lines)) {
      const ran = run(`deadline ${line} --json`)
      assert.ok(ran.exit === 1, line)
      assert.equal(ran.refused, word, line)
      const said = JSON.parse(ran.err)
      assert.deepEqual(Object.keys(said), ['refused', 'says'])
      assert.deepEqual([said.refused, ran.out.length], [word, 0])
    }
  })

  it('shows its usage when it is called wrongly', () => {
    for (const line of [
      '',
      'holiday',
      'deadline',
      'deadline --from 2026-02-13',
      'deadline --frm x',
      'deadline --from 2026-02-13 --limit 1wd --law civil',
      'workdays --from 2026-02-01',
      'workdays x',
    ]) {
      const ran = run(line)
      assert.ok(ran.exit === 2, line)
      assert.match(ran.err, /用法/)
    }
  })
})

describe('calendar workdays', () => {
  it('counts both ends', () => {
    const { count, days } = run('workdays --from 2026-02-01 --to 2026-02-28 --json').json()
    assert.deepEqual([count, days.length, days.at(-1)], [16, 16, '2026-02-28'])
    assert.equal(run('workdays --from 2026-02-14 --to 2026-02-14').out[0], '2026-02-14 至 2026-02-14：1 个工作日')
  })

  it('refuses a year without a notice and a range that runs backwards', () => {
    assert.ok(run('workdays --from 2026-12-01 --to 2027-01-31 --json').exit === 1)
    assert.ok(run('workdays --from 2026-02-02 --to 2026-02-01 --json').exit === 1)
  })
})
