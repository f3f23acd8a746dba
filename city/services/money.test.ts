import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { payoff, planLoan, type Plan } from './fund.ts'
import { MOST_FEN, readFactor, readFen, readRate, share } from './money.ts'
import { offsetMonth, offsetTrouble, offsetYear } from './offset.ts'
import { isRefusal } from './refusals.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
console.log(`# money properties with SEED=${seed}`)

function plan(principal: number, rate: string, months: number, kind = 'annuity'): Plan {
  const answer = planLoan({ principal, rate, months, kind })
  assert.ok(!isRefusal(answer), JSON.stringify(answer))
  return answer
}

function good<T extends object>(answer: T): Exclude<T, { refused: string }> {
  assert.ok(!isRefusal(answer), JSON.stringify(answer))
  return answer as Exclude<T, { refused: string }>
}

function wordOf(answer: object): string {
  assert.ok(isRefusal(answer), JSON.stringify(answer))
  assert.ok(answer.says.zh && answer.says.en && !/\{\w+\}/.test(answer.says.zh + answer.says.en), answer.says.zh)
  return answer.refused
}

const loan = { balance: 52_946_865, rate: 2.6, lastDue: '2026-01-20', on: '2026-02-10', basis: 360 }

describe('A housing-fund loan of 600,000 yuan at 2.6 % over thirty years', () => {
  const { payment, lines } = plan(60_000_000, '2.6', 360)
  it('costs 2,402.04 a month, of which the first interest is 1,300.00', () => {
    assert.deepEqual([payment, lines[0]?.interest], [240_204, 130_000])
  })
  it('stands at 529,468.65 after five years and ends with 2,401.11', () => {
    assert.equal(lines[59]?.balance, 52_946_865)
    assert.deepEqual([lines[359]?.payment, lines[359]?.balance], [240_111, 0])
  })
  it('is settled three weeks after its 60th line for 530,271.68', () => {
    const { accrued, total } = good(payoff(loan))
    assert.deepEqual([accrued, total], [80_303, 53_027_168])
  })
  it('is settled with two lines unpaid for 535,094.75, penalties 13.53 and 5.46', () => {
    const overdue = ['2025-12-20', '2026-01-20'].map((date) => ({ date, amount: 240_204 }))
    const { penalties, total } = good(payoff({ ...loan, overdue, penaltyFactor: '1.5' }))
    assert.deepEqual([penalties, total], [[1_353, 546], 53_509_475])
  })
  it('accrues nothing on its due day, and less over 365 days a year than over 360', () => {
    assert.equal(good(payoff({ ...loan, on: '2026-01-20' })).accrued, 0)
    assert.equal(good(payoff({ ...loan, basis: '365' })).accrued, 79_203)
  })
})

describe('Other loans of the examples', () => {
  it('200,000 at 2.1 % over 60 months: 3,514.31, and 161,660.67 after a year', () => {
    const { payment, lines } = plan(20_000_000, '2.1', 60)
    assert.deepEqual([payment, lines[11]?.balance], [351_431, 16_166_067])
  })
  it('the same principal every month: 1,200,000 fen over 12 months', () => {
    const { payment, lines } = plan(1_200_000, '3.6', 12, 'equal-principal')
    assert.deepEqual([payment, lines[1]?.interest, lines[11]?.balance], [103_600, 3_300, 0])
    assert.ok(lines.every((line) => line.principal === 100_000))
  })
  it('one month is the principal and one interest', () => {
    for (const kind of ['annuity', 'equal-principal'])
      assert.deepEqual(plan(100_000, '2.6', 1, kind).lines, [
        { n: 1, payment: 100_217, interest: 217, principal: 100_000, balance: 0 },
      ])
  })
})

describe('An instalment', () => {
  it('of 2,402.04 with 1,800 in the fund takes 602.04 from the card', () => {
    assert.deepEqual(offsetMonth({ due: 240_204, own: 180_000 }), { fromOwn: 180_000, fromSpouse: 0, fromCard: 60_204 })
  })
  it('once a year is what was repaid, 43,210.80, when the account holds 50,000', () => {
    const year = { repaid: 4_321_080, own: 5_000_000 }
    assert.equal(good(offsetYear(year)).fromOwn, 4_321_080)
    assert.equal(good(offsetYear({ ...year, retention: 1_000_000 })).fromOwn, 4_000_000)
    assert.equal(good(offsetYear({ ...year, remaining: 1_000 })).fromOwn, 1_000)
    assert.equal(good(offsetYear({ ...year, retention: 6_000_000 })).fromOwn, 0)
  })
  it('is not offset while the loan is in arrears, after it ended, or twice for the same months', () => {
    const year = { from: '2026-01', to: '2026-12' }
    const good = { balance: 100, arrears: 0 }
    const rent = { what: '租房提取', from: '2026-06', to: '2026-08' }
    assert.equal(offsetTrouble(good, year, []), undefined)
    assert.equal(offsetTrouble(good, year, [{ ...rent, from: '2027-01', to: '2027-03' }]), undefined)
    assert.equal(offsetTrouble({ ...good, arrears: 1 }, year, [])?.refused, 'offset-suspended')
    assert.equal(offsetTrouble({ ...good, balance: 0 }, year, [])?.refused, 'offset-ended')
    assert.equal(offsetTrouble(good, year, [rent])?.refused, 'offset-overlaps')
  })
})

describe('What no loan can be', () => {
  it('is refused by a word', () => {
    const fair = { principal: 60_000_000, rate: '2.6', months: 360, kind: 'annuity' }
    const table: [Record<string, unknown>, string][] = [
      [{ principal: 0 }, 'amount-not-positive'],
      [{ principal: -1 }, 'amount-not-positive'],
      [{ principal: 1.5 }, 'amount-malformed'],
      [{ principal: Number.NaN }, 'amount-malformed'],
      [{ principal: Infinity }, 'amount-malformed'],
      [{ principal: '１００' }, 'amount-malformed'],
      [{ principal: '1 000' }, 'amount-malformed'],
      [{ principal: MOST_FEN + 1 }, 'amount-too-large'],
      [{ rate: '' }, 'rate-malformed'],
      [{ rate: '2.60001' }, 'rate-malformed'],
      [{ rate: '2,6' }, 'rate-malformed'],
      [{ rate: '0.0000' }, 'rate-out-of-range'],
      [{ rate: '24.0001' }, 'rate-out-of-range'],
      [{ months: 0 }, 'months-out-of-range'],
      [{ months: 361 }, 'months-out-of-range'],
      [{ months: 100_000 }, 'months-out-of-range'],
      [{ months: 'x' }, 'months-malformed'],
      [{ kind: 'toString' }, 'kind-unknown'],
      [{ principal: 1 }, 'payment-too-small'],
      [{ principal: 1_000, rate: '0.01' }, 'payment-too-small'],
      [{ principal: 100, kind: 'equal-principal' }, 'payment-too-small'],
    ]
    for (const [odd, word] of table) assert.equal(wordOf(planLoan({ ...fair, ...odd })), word, JSON.stringify(odd))
  })
  it('is never settled on a guess', () => {
    const { basis: _, ...without } = loan
    assert.equal(wordOf(payoff(without)), 'basis-missing')
    assert.equal(wordOf(payoff({ ...loan, basis: '' })), 'basis-missing')
    assert.equal(wordOf(payoff({ ...loan, basis: 366 })), 'basis-unknown')
    assert.equal(wordOf(payoff({ ...loan, on: '2026-01-19' })), 'on-before-last-due')
    assert.equal(wordOf(payoff({ ...loan, on: '2026-2-10' })), 'day-invalid')
    assert.equal(wordOf(payoff({ ...loan, lastDue: '2026-02-29' })), 'day-invalid')
    const late = (date: string, amount: number) => payoff({ ...loan, overdue: [{ date, amount }] })
    assert.equal(wordOf(late('2026-01-21', 100)), 'overdue-after-last-due')
    assert.equal(wordOf(late('2026-01-20', 0)), 'amount-not-positive')
    assert.equal(wordOf(payoff({ ...loan, penaltyFactor: '0' })), 'factor-out-of-range')
    assert.equal(wordOf(payoff({ ...loan, penaltyFactor: '1.50000' })), 'factor-malformed')
    assert.equal(wordOf(offsetMonth({ due: 100, own: '-1' })), 'amount-negative')
  })
})

const runs = { seed, numRuns: 500 }
const rate = fc.integer({ min: 1, max: 240_000 }).map((points) => (points / 10_000).toFixed(4))
const terms = fc.record({
  principal: fc.integer({ min: 1, max: 500_000_000 }),
  rate,
  months: fc.integer({ min: 1, max: 360 }),
  kind: fc.constantFrom('annuity', 'equal-principal'),
})

/** Half up by an independent way: scaled whole numbers and the remainder. */
function interestOf(balance: number, text: string): number {
  const top = BigInt(balance) * BigInt(text.replace('.', ''))
  const by = 12n * 100n * 10_000n
  return Number(top / by + ((top % by) * 2n >= by ? 1n : 0n))
}

describe('Any plan', () => {
  it('repays the principal to the fen, charges each month its interest, and never owes less than nothing', () => {
    let held = 0
    fc.assert(
      fc.property(terms, (of) => {
        const answer = planLoan(of)
        if (isRefusal(answer)) return assert.equal(answer.refused, 'payment-too-small')
        held += 1
        const { lines, totalPaid, totalInterest } = answer
        assert.equal(lines.length, of.months)
        let before = of.principal
        for (const line of lines) {
          assert.equal(line.interest, interestOf(before, of.rate))
          assert.equal(line.payment, line.interest + line.principal)
          assert.equal(line.balance, before - line.principal)
          assert.ok(line.principal > 0 && line.balance >= 0 && Number.isSafeInteger(line.balance))
          before = line.balance
        }
        assert.equal(before, 0)
        assert.equal(
          lines.reduce((sum, line) => sum + line.principal, 0),
          of.principal,
        )
        assert.equal(
          lines.reduce((sum, line) => sum + line.payment, 0),
          totalPaid,
        )
        assert.equal(totalPaid - of.principal, totalInterest)
        const first = of.kind === 'annuity' ? 'payment' : 'principal'
        assert.ok(lines.slice(0, -1).every((line) => line[first] === lines[0]?.[first]))
      }),
      runs,
    )
    assert.ok(held > runs.numRuns / 2, `${held} plans were looked at`)
  })

  it('ends within a month’s rounding of where it should: the last annuity line differs by less than 360 fen and its growth', () => {
    const sound = terms.filter(({ principal, months, kind }) => kind === 'annuity' && principal > months * 10_000)
    fc.assert(
      fc.property(sound, (of) => {
        const { payment, lines } = plan(of.principal, of.rate, of.months)
        const growth = (1 + Number(of.rate) / 1200) ** of.months
        assert.ok(Math.abs((lines.at(-1)?.payment ?? 0) - payment) <= of.months * growth + 2)
      }),
      runs,
    )
  })

  it('counts a share the same in small and in large numbers', () => {
    const part = fc.tuple(fc.nat(MOST_FEN), fc.integer({ min: 1, max: 2 ** 40 }), fc.integer({ min: 1, max: 2 ** 40 }))
    fc.assert(
      fc.property(part, ([amount, num, den]) => {
        const [top, by] = [BigInt(amount) * BigInt(num), BigInt(den)]
        const expected = top / by + ((top % by) * 2n >= by ? 1n : 0n)
        if (expected <= BigInt(Number.MAX_SAFE_INTEGER)) assert.equal(BigInt(share(amount, { num, den })), expected)
      }),
      { ...runs, numRuns: 5_000 },
    )
  })
})

describe('Any offset', () => {
  const purse = fc.oneof(fc.constant(0), fc.nat(1_000_000))
  it('pays the whole instalment, takes no more than a purse holds, and opens the next only when one is empty', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), purse, purse, (due, own, spouse) => {
        const { fromOwn, fromSpouse, fromCard } = good(offsetMonth({ due, own, spouse }))
        assert.equal(fromOwn + fromSpouse + fromCard, due)
        assert.ok(fromOwn >= 0 && fromOwn <= own && fromSpouse >= 0 && fromSpouse <= spouse && fromCard >= 0)
        if (fromSpouse > 0) assert.equal(fromOwn, own)
        if (fromCard > 0) assert.deepEqual([fromOwn, fromSpouse], [own, spouse])
      }),
      runs,
    )
  })
  it('of a year stays within account, retention, what was repaid and what is owed', () => {
    fc.assert(
      fc.property(purse, purse, purse, purse, (repaid, own, retention, remaining) => {
        const { fromOwn } = good(offsetYear({ repaid, own, retention, remaining }))
        assert.ok(fromOwn >= 0 && fromOwn <= repaid && fromOwn <= remaining)
        assert.ok(fromOwn === 0 || fromOwn <= own - retention)
      }),
      runs,
    )
  })
})

describe('A written number', () => {
  it('is read exactly as written or not at all', () => {
    assert.deepEqual(readRate('2.60'), { num: 13, den: 500 })
    assert.deepEqual(readFactor('1.5'), { num: 3, den: 2 })
    assert.equal(readFen('007'), 7)
    for (const odd of ['', ' 1', '+1', '0x10', '1_000', '١'])
      assert.equal(wordOf(readFen(odd) as object), 'amount-malformed')
  })
})
