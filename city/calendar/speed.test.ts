import assert from 'node:assert/strict'
import { it } from 'node:test'
import { deadline, explain, isRefusal } from './index.ts'

it('A deadline of five working days takes less than 20 µs, with its explanation', () => {
  const at = new Date('2026-02-13T02:00:00Z')
  const once = () => {
    const answer = deadline({ from: at, limit: { amount: 5, unit: 'wd' } })
    return isRefusal(answer) ? undefined : explain(answer, '时限表')
  }
  const rounds = Array.from({ length: 15 }, () => {
    const start = performance.now()
    for (let n = 0; n < 2_000; n++) once()
    return (performance.now() - start) / 2
  })
  const micros = rounds.toSorted((a, b) => a - b)[7] ?? Number.POSITIVE_INFINITY
  console.log(`# deadline of 5wd over the Spring Festival: ${micros.toFixed(2)} µs`)
  assert.ok(micros < 20, `${micros} µs`)
})
