import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isRefusal } from './refusals.ts'
import { confirmPayoff, proofTrouble, quotePayoff, stepPayoff, type EarlyPayoff } from './payoff.ts'

function good(of: EarlyPayoff | object): EarlyPayoff {
  assert.ok(!isRefusal(of), JSON.stringify(of))
  return of as EarlyPayoff
}

const quoted = () => good(quotePayoff({ state: 'applied' }, { on: '2026-02-10', total: 53_027_168 }))
const confirmed = () => good(confirmPayoff(quoted(), { key: 'k1', today: '2026-02-10' }))
const walk = (of: EarlyPayoff, ...steps: Parameters<typeof stepPayoff>[1][]) =>
  steps.reduce((at, step) => good(stepPayoff(at, step)), of)

describe('A borrower who pays a loan off', () => {
  it('confirms on the day of the quote; the day after it is refused', () => {
    assert.equal(confirmed().state, 'confirmed')
    const late = confirmPayoff(quoted(), { key: 'k1', today: '2026-02-11' })
    assert.ok(isRefusal(late) && late.refused === 'quote-expired')
  })

  it('may press twice and is deducted once', () => {
    const again = good(confirmPayoff(confirmed(), { key: 'k1', today: '2026-02-10' }))
    assert.deepEqual(again, confirmed())
    const other = confirmPayoff(confirmed(), { key: 'k2', today: '2026-02-10' })
    assert.ok(isRefusal(other) && other.refused === 'payoff-step')
    const running = walk(confirmed(), 'deduct')
    assert.deepEqual(confirmPayoff(running, { key: 'k1', today: '2026-02-12' }), running)
    assert.ok(isRefusal(stepPayoff(running, 'deduct')))
  })

  it('needs a new quote when the deduction fails, and the old confirmation counts for nothing', () => {
    const failed = walk(confirmed(), 'deduct', 'fail')
    const again = good(quotePayoff(failed, { on: '2026-02-11', total: 53_031_000 }))
    assert.deepEqual(again, { state: 'quoted', quote: { on: '2026-02-11', total: 53_031_000 } })
    assert.equal(good(confirmPayoff(again, { key: 'k1', today: '2026-02-11' })).state, 'confirmed')
  })

  it('prints the proof only once the loan is settled and the proof ready', () => {
    for (const early of [quoted(), confirmed(), walk(confirmed(), 'deduct'), walk(confirmed(), 'deduct', 'deducted')])
      assert.equal(proofTrouble(early)?.refused, 'proof-unsettled')
    const ready = walk(confirmed(), 'deduct', 'deducted', 'settle', 'readyProof')
    assert.equal(proofTrouble(ready), undefined)
    assert.equal(proofTrouble(walk(ready, 'release')), undefined)
  })
})
