import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hideInChain, hideInSum, SMALL } from './hide.ts'
import { figuresOf, sumCounts, wilson, type Measures } from './record.ts'

const isSmall = (n: number) => n > 0 && n < SMALL
const count = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 40 }))

describe('A count of what nobody may read', () => {
  it('is hidden from 1 to 4, and so is whatever would give it back by subtraction', () => {
    const chain = fc.array(count, { minLength: 4, maxLength: 4 }).map((all) => all.toSorted((a, b) => b - a))
    fc.assert(
      fc.property(chain, (counts) => {
        const shown = hideInChain(counts).filter((n) => n !== null)
        for (const n of shown) assert.ok(!isSmall(n), `${n} is shown`)
        for (const a of shown) for (const b of shown) assert.ok(!isSmall(a - b), `${a} − ${b} gives a small count`)
      }),
      { numRuns: 5000 },
    )
  })

  it('could be several numbers to whoever knows all that is shown and the rule itself', () => {
    const chain = fc
      .array(fc.integer({ min: 0, max: 14 }), { minLength: 3, maxLength: 3 })
      .map((all) => all.toSorted((a, b) => b - a))
    fc.assert(
      fc.property(chain, (counts) => {
        const shown = hideInChain(counts)
        const worlds = chainsUpTo(18).filter((world) => String(hideInChain(world)) === String(shown))
        shown.forEach((n, i) => {
          const possible = new Set(worlds.map((world) => world[i]))
          if (n === null)
            assert.ok(possible.size >= 2, `${counts} is shown as ${shown}: place ${i} is ${[...possible]}`)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('cannot be told from the public sum of the grounds it is one of', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 3, maxLength: 3 }), (cells) => {
        const [shown, sum] = [hideInSum(cells), total(cells)]
        const worlds = cellsUpTo(sum).filter(
          (world) => total(world) === sum && String(hideInSum(world)) === String(shown),
        )
        cells.forEach((n, i) => {
          const possible = new Set(worlds.map((world) => world[i]))
          if (isSmall(n)) assert.ok(shown[i] === null && possible.size >= 2, `${cells} is shown as ${shown} of ${sum}`)
        })
      }),
      { numRuns: 400 },
    )
  })
})

const total = (cells: readonly number[]) => cells.reduce((sum, n) => sum + n, 0)

function chainsUpTo(most: number): number[][] {
  const upTo = (n: number) => Array.from({ length: n + 1 }, (_, i) => i)
  return upTo(most).flatMap((a) => upTo(a).flatMap((b) => upTo(b).map((c) => [a, b, c])))
}

function cellsUpTo(most: number): number[][] {
  const all = Array.from({ length: most + 1 }, (_, i) => i)
  return all.flatMap((a) => all.filter((b) => a + b <= most).map((b) => [a, b, most - a - b]))
}

describe('A band', () => {
  const lines = { reply: 0.95, onTime: 0.9, satisfied: 0.85 }
  const measures: Measures = { minimum: 20, goal: lines, floor: { reply: 0.8, onTime: 0.7, satisfied: 0.6 } }
  const onTime = (part: number, whole: number) =>
    figuresOf({ ...sumCounts([]), onTime: part, late: whole - part }, { median: 1, ninth: 2 }, measures).rates.onTime

  it('says nothing under the minimum sample, however good or bad', () => {
    assert.deepEqual([onTime(19, 19).share, onTime(19, 19).band, onTime(0, 19).band], [null, null, null])
    assert.ok(onTime(20, 20).band)
  })

  it('needs evidence to praise and to blame: the same rate, more questions, another band', () => {
    assert.equal(onTime(39, 40).band, 'good')
    assert.equal(onTime(390, 400).band, 'excellent')
    assert.equal(onTime(13, 20).band, 'fair')
    assert.equal(onTime(650, 1000).band, 'poor')
  })

  it('never falls because one more answer was in time', () => {
    const order = ['poor', 'fair', 'good', 'excellent']
    const at = (part: number, whole: number) => order.indexOf(onTime(part, whole).band ?? '')
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 500 }), fc.nat(), (whole, some) => {
        const part = some % whole
        assert.ok(at(part + 1, whole) >= at(part, whole))
      }),
    )
  })

  it('rests on an interval that holds the share and narrows with n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (whole, some) => {
        const part = some % (whole + 1)
        const [low, high] = wilson(part, whole)
        assert.ok(low <= part / whole + 1e-9 && high >= part / whole - 1e-9 && low >= 0 && high <= 1)
        const [more, less] = wilson(part * 4, whole * 4)
        assert.ok(less - more <= high - low + 1e-9)
      }),
    )
  })
})
