import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { estimate, inOrder, placeOf, type CallingRule, type Waiting } from './queue.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
console.log(`appointments: seed ${seed}`)
const check = (property: fc.IRawProperty<unknown>) =>
  fc.assert(property as fc.IProperty<unknown>, { seed, numRuns: 400 })

const MINUTE = 60_000
const rule: CallingRule = { longestWait: 60 * MINUTE, late: 15 * MINUTE }
const dawn = Date.parse('2026-02-12T09:00:00+08:00')
const at = (minute: number) => new Date(dawn + minute * MINUTE)

const ticket = fc
  .record({
    since: fc.integer({ min: 0, max: 240 }),
    slot: fc.option(fc.integer({ min: -2, max: 10 }), { nil: undefined }),
    priority: fc.boolean(),
    moved: fc.boolean(),
  })
  .map(({ since, slot, priority, moved }, i = 0): Omit<Waiting, 'id' | 'label'> => ({
    since: at(since + i),
    slotStarts: slot === undefined ? null : at(slot * 30),
    slotEnds: slot === undefined ? null : at(slot * 30 + 30),
    priority,
    moved,
  }))
const hall = fc
  .array(ticket, { minLength: 1, maxLength: 30 })
  .map((all) => all.map((one, i): Waiting => ({ ...one, id: String(i).padStart(3, '0'), label: `A${i}` })))
const minute = fc.integer({ min: 0, max: 480 })

describe('The rule of calling', () => {
  it('calls everybody exactly once, in an order that does not hang on how they were listed', () => {
    check(
      fc.property(hall, minute, (waiting, m) => {
        const ids = inOrder(waiting, at(m), rule).map(({ id }) => id)
        assert.deepEqual(ids.toSorted(), waiting.map(({ id }) => id).toSorted())
        assert.deepEqual(
          inOrder(waiting.toReversed(), at(m), rule).map(({ id }) => id),
          ids,
        )
      }),
    )
  })

  it('never lets a walk-in who waited less than the longest time before a booked person in their slot', () => {
    check(
      fc.property(hall, minute, (waiting, m) => {
        const order = inOrder(waiting, at(m), rule)
        order.forEach((one, i) => {
          if (one.moved || one.slotStarts || m * MINUTE + dawn - one.since.getTime() >= rule.longestWait) return
          const after = order.slice(i + 1).filter((b) => !b.moved && placeOf(b, at(m), rule)[0] === 1)
          assert.deepEqual(after, [])
        })
      }),
    )
  })

  it('passes nobody by for ever: once the longest time is over, who comes later does not come first', () => {
    check(
      fc.property(hall, ticket, (waiting, newcomer) => {
        const [one] = waiting
        assert.ok(one)
        const now = new Date(one.since.getTime() + rule.longestWait)
        const late: Waiting = {
          ...newcomer,
          id: 'zzz',
          label: 'Z',
          since: new Date(now.getTime() + 1),
          moved: false,
          slotStarts: null,
          slotEnds: null,
        }
        const order = inOrder([...waiting, late], new Date(now.getTime() + 2), rule).map(({ id }) => id)
        assert.ok(order.indexOf(one.id) < order.indexOf('zzz'))
      }),
    )
  })

  it('keeps the order of coming among equals', () => {
    check(
      fc.property(hall, minute, (waiting, m) => {
        const walkIns = waiting.map((one) => ({
          ...one,
          moved: false,
          slotStarts: null,
          slotEnds: null,
          priority: false,
        }))
        const times = inOrder(walkIns, at(m), rule).map(({ since }) => since.getTime())
        assert.deepEqual(
          times,
          times.toSorted((a, b) => a - b),
        )
      }),
    )
  })
})

describe('The waiting time', () => {
  it('is said only with enough served ones and an open window, and grows with those ahead', () => {
    check(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 50 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 6 }),
        (took, ahead, windows) => {
          const said = estimate(ahead, took, { windows, sample: 5 })
          assert.equal(said.n, took.length)
          if (took.length < 5 || windows === 0) return assert.equal(said.minutes, null)
          const more = estimate(ahead + 1, took, { windows, sample: 5 })
          assert.ok((said.minutes ?? 0) <= (more.minutes ?? 0))
          assert.ok((said.minutes ?? 0) <= ahead * 60 + 1)
        },
      ),
    )
  })
})
