import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { caseCommand } from './case.ts'
import { fund } from './fund.ts'
import { guide } from './guide.ts'
import type { Command } from './ended.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiesu-guide-'))
after(() => rmSync(folder, { recursive: true }))

function fileOf(answers: unknown): string {
  const file = join(folder, `${Math.random()}.json`)
  writeFileSync(file, typeof answers === 'string' ? answers : JSON.stringify(answers))
  return file
}

async function run(command: Command, line: string) {
  const out: string[] = []
  const ended = await command(line.split(' ').filter(Boolean), (text) => out.push(text))
  return { ...ended, out, err: 'err' in ended ? ended.err : '', json: () => JSON.parse(out.join('\n')) }
}

async function wordOf(command: Command, line: string): Promise<string> {
  const ran = await run(command, line)
  assert.equal(ran.exit, 1, `${line}: ${ran.err}`)
  assert.equal(ran.out.length, 0)
  const { refused, says } = JSON.parse(ran.err)
  assert.ok(says.length > 5 && !says.includes('{'), says)
  return refused
}

const pool = { q1: '公司', q2: '否', q3: ['游泳'], q4: '是', q5: '否', q6: '否', q7: '否', q8: '是', q9: 1000 }

describe('fund', () => {
  it('plans a loan as one JSON object of fen', async () => {
    const ran = await run(fund, 'plan --principal 60000000 --rate 2.6 --months 360 --kind annuity --json')
    const { payment, lines } = ran.json()
    assert.equal(ran.out.length, 1)
    assert.deepEqual([payment, lines.length], [240_204, 360])
    assert.deepEqual(lines[0], { n: 1, payment: 240_204, interest: 130_000, principal: 110_204, balance: 59_889_796 })
    assert.equal(lines[359].payment, 240_111)
    const told = await run(fund, 'plan --principal 60000000 --rate 2.6 --months 360 --kind annuity')
    assert.match(told.out[0] ?? '', /2,402\.04/)
  })

  it('settles a loan on a day, with its overdue instalments', async () => {
    const loan = 'payoff --balance 52946865 --rate 2.6 --last-due 2026-01-20 --on 2026-02-10 --basis 360'
    const { accrued, total } = (await run(fund, `${loan} --json`)).json()
    assert.deepEqual([accrued, total], [80_303, 53_027_168])
    const late = '--overdue 2025-12-20:240204 --overdue 2026-01-20:240204 --penalty-factor 1.5 --json'
    const owed = (await run(fund, `${loan} ${late}`)).json()
    assert.deepEqual([owed.accrued, owed.penalty, owed.arrears, owed.total], [80_303, 1_899, 480_408, 53_509_475])
  })

  it('takes an instalment out of the purses', async () => {
    const month = (await run(fund, 'offset --due 240204 --own 180000 --json')).json()
    assert.deepEqual(month, { fromOwn: 180_000, fromSpouse: 0, fromCard: 60_204 })
    const both = (await run(fund, 'offset --due 240204 --own 180000 --spouse 50000 --json')).json()
    assert.deepEqual(both, { fromOwn: 180_000, fromSpouse: 50_000, fromCard: 10_204 })
    const year = (await run(fund, 'offset --annual --repaid 4321080 --own 5000000 --json')).json()
    assert.deepEqual(year, { fromOwn: 4_321_080, fromSpouse: 0, fromCard: 0 })
  })
})

describe('fund, asked for what cannot be', () => {
  it('refuses by word, in one line of JSON', async () => {
    const plan = (principal: string, rate: string, months: string, kind = 'annuity') =>
      `plan --principal ${principal} --rate ${rate} --months ${months} --kind ${kind} --json`
    const settle = (on: string, more: string) =>
      `payoff --balance 100000 --rate 2.6 --last-due 2026-01-20 --on ${on} ${more} --json`
    const table = {
      [plan('0', '2.6', '360')]: 'amount-not-positive',
      [plan('-5', '2.6', '360')]: 'amount-not-positive',
      [plan('6000.5', '2.6', '360')]: 'amount-malformed',
      [plan('1e9', '2.6', '360')]: 'amount-malformed',
      [plan('99999999999999999999', '2.6', '360')]: 'amount-too-large',
      [plan('60000000', '2.6%', '360')]: 'rate-malformed',
      [plan('60000000', '两点六', '360')]: 'rate-malformed',
      [plan('60000000', '0', '360')]: 'rate-out-of-range',
      [plan('60000000', '-1', '360')]: 'rate-out-of-range',
      [plan('60000000', '260', '360')]: 'rate-out-of-range',
      [plan('60000000', '2.6', '0')]: 'months-out-of-range',
      [plan('60000000', '2.6', '100000')]: 'months-out-of-range',
      [plan('60000000', '2.6', '-12')]: 'months-out-of-range',
      [plan('60000000', '2.6', '1.5')]: 'months-malformed',
      [plan('60000000', '2.6', '360', 'bullet')]: 'kind-unknown',
      [plan('100', '2.6', '360')]: 'payment-too-small',
      [settle('2026-02-10', '')]: 'basis-missing',
      [settle('2026-02-10', '--basis 364')]: 'basis-unknown',
      [settle('2026-01-19', '--basis 360')]: 'on-before-last-due',
      [settle('2026-02-30', '--basis 360')]: 'day-invalid',
      [settle('2026-02-10', '--basis 360 --overdue 2026-01-20')]: 'overdue-malformed',
      [settle('2026-02-10', '--basis 360 --overdue 2026-02-05:100')]: 'overdue-after-last-due',
      [settle('2026-02-10', '--basis 360 --overdue 2026-01-20:100 --overdue 2026-01-20:100')]: 'overdue-twice',
      [settle('2026-02-10', '--basis 360 --penalty-factor 9')]: 'factor-out-of-range',
      [settle('2026-02-10', '--basis 360 --penalty-factor x')]: 'factor-malformed',
      'offset --due 0 --own 100 --json': 'amount-not-positive',
      'offset --due 100 --own -1 --json': 'amount-negative',
    }
    for (const [line, word] of Object.entries(table)) assert.equal(await wordOf(fund, line), word, line)
  })

  it('shows its usage when it is called wrongly', async () => {
    for (const line of [
      '',
      'lend',
      'plan',
      'plan --principal 1',
      'offset --due 1',
      'offset --annual --own 1',
      'plan --x 1',
    ])
      assert.equal((await run(fund, line)).exit, 2, line)
  })
})

describe('guide', () => {
  it('finds the parts of a sports club, with why, the number of inputs and what is still open', async () => {
    const { parts, inputs, next, lifeguards } = (
      await run(guide, `sports-club --answers ${fileOf(pool)} --json`)
    ).json()
    assert.deepEqual(
      parts.map(({ id, status }: { id: string; status: string }) => `${id} ${status}`),
      ['P1', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9'].map((id) => `${id} included`),
    )
    assert.ok(parts.every(({ why }: { why: string }) => why.length > 5))
    assert.deepEqual([inputs, next, lifeguards], [17, [], 6])
    const apart = await run(guide, `sports-club --answers ${fileOf(pool)} --same-as none --fields --json`)
    assert.deepEqual([apart.json().inputs, apart.json().fields.length, apart.json().rawFields], [23, 23, 40])
    const empty = (await run(guide, `sports-club --answers ${fileOf({})} --json`)).json()
    assert.deepEqual(empty.next, ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8', 'q9'])
    assert.equal(empty.parts.length, 12)
  })

  it('knows the other one-things by id', async () => {
    for (const thing of ['gym', 'pharmacy'])
      assert.equal((await run(guide, `${thing} --answers ${fileOf({ q1: '公司' })} --json`)).exit, 0)
  })

  it('plans the parts', async () => {
    const ran = await run(guide, `plan --answers ${fileOf(pool)} --accepted 2026-02-09 --json`)
    const { parts, cap, capExtended } = ran.json()
    const P9 = parts.find(({ id }: { id: string }) => id === 'P9')
    assert.deepEqual([P9.start, P9.due, cap, capExtended], ['2026-03-04', '2026-04-01', '2026-04-20', '2026-05-13'])
  })

  it('refuses by word', async () => {
    const table: [string, string][] = [
      [`sports-club --answers ${folder}/none.json`, 'answers-unreadable'],
      [`sports-club --answers ${fileOf('{not json')}`, 'answers-unreadable'],
      [`sports-club --answers ${fileOf([1])}`, 'answers-malformed'],
      [`sports-club --answers ${fileOf({ q10: 1 })}`, 'question-unknown'],
      [`sports-club --answers ${fileOf('{"__proto__":{"q1":1}}')}`, 'question-unknown'],
      [`sports-club --answers ${fileOf({ q1: '银行' })}`, 'option-unknown'],
      [`sports-club --answers ${fileOf({ q9: -1 })}`, 'number-out-of-range'],
      [`sports-club --answers ${fileOf({})} --same-as moon`, 'switch-unknown'],
      [`circus --answers ${fileOf({})}`, 'thing-unknown'],
      [`plan --answers ${fileOf(pool)} --accepted 2026-12-20`, 'calendar-missing'],
      [`plan --answers ${fileOf(pool)} --accepted 2026-02-30`, 'date-invalid'],
    ]
    for (const [line, word] of table) assert.equal(await wordOf(guide, line), word, line)
    for (const line of ['', 'sports-club', `plan --answers ${fileOf(pool)}`])
      assert.equal((await run(guide, line)).exit, 2, line)
  })
})

describe('case clocks', () => {
  it('deems a case accepted as of the day of receipt when nothing was said', async () => {
    const clocks = (await run(caseCommand, 'clocks --submitted 2026-02-11 --json')).json()
    const { noticeBy, deemed, acceptedAsOf, decisionDue } = clocks
    assert.deepEqual([noticeBy, deemed, acceptedAsOf, decisionDue], ['2026-02-25', true, '2026-02-11', '2026-03-17'])
  })

  it('counts acceptance, pause, extension and delivery', async () => {
    const joint = await run(caseCommand, 'clocks --submitted 2026-02-02 --accepted 2026-02-02 --joint --json')
    assert.equal(joint.json().decisionDue, '2026-04-13')
    const longer = '--extend 情况复杂 --approved-by 王局 --decided 2026-02-09 --json'
    const ran = (await run(caseCommand, `clocks --submitted 2026-02-09 --accepted 2026-02-09 ${longer}`)).json()
    assert.deepEqual([ran.decisionDue, ran.deliveryDue], ['2026-03-27', '2026-02-28'])
  })

  it('counts the example of the extension for both terms, and no law of licences for what is none', async () => {
    const accepted = 'clocks --submitted 2026-02-09 --accepted 2026-02-09 --promised 20wd --json'
    const dates = async (more = '') => {
      const { decisionDue, promiseDue } = (await run(caseCommand, `${accepted} ${more}`)).json()
      return [decisionDue, promiseDue]
    }
    const extended = '--extend 情况复杂 --approved-by 王局'
    assert.deepEqual(await dates(), ['2026-03-13', '2026-03-13'])
    assert.deepEqual(await dates(extended), ['2026-03-27', '2026-03-27'])
    assert.deepEqual(await dates('--kind 公共服务'), [null, '2026-03-13'])
    const own = `--kind 行政确认 --limit 3wd --extend-by 3wd ${extended}`
    assert.deepEqual(await dates(own), ['2026-02-24', '2026-03-18'])
    assert.equal(await wordOf(caseCommand, `${accepted} --kind 公共服务 ${extended}`), 'extension-not-foreseen')
    assert.equal((await run(caseCommand, `${accepted} --kind 别的`)).exit, 2)
  })

  it('refuses by word', async () => {
    const accepted = 'clocks --submitted 2026-02-09 --accepted 2026-02-09'
    const table = {
      [`${accepted} --pause 2026-02-11..2026-02-26:现场核查`]: 'pause-not-allowed',
      [`${accepted} --extend 复杂`]: 'extension-unreasoned',
      'clocks --submitted 2026-02-11 --notice 2026-02-26': 'notice-too-late',
      'clocks --submitted 2026-02-11 --corrected 2026-02-26': 'notice-missing',
      'clocks --submitted 2026-02-11 --accepted 2026-02-10': 'days-backwards',
      'clocks --submitted 2026-12-28': 'calendar-missing',
      'clocks --submitted 2026-02-11 --promised 5x': 'limit-malformed',
    }
    for (const [line, word] of Object.entries(table)) assert.equal(await wordOf(caseCommand, line), word, line)
    assert.equal((await run(caseCommand, 'clocks')).exit, 2)
  })
})
