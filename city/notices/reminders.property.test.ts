import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { remindAt } from './index.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
console.log(`reminders: seed ${seed}`)
const check = (property: fc.IRawProperty<unknown>) =>
  fc.assert(property as fc.IProperty<unknown>, { seed, numRuns: 400 })

const MINUTE = 60_000

describe('A reminder', () => {
  it('comes before the slot, after now, and never in the quiet hours', () => {
    const quiet = { from: '21:00', until: '08:00' }
    check(
      fc.property(
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom(60, 1440),
        fc.integer({ min: 0, max: 5000 }),
        (start, before, lead) => {
          const starts = new Date(Date.parse('2026-02-12T00:00:00+08:00') + start * MINUTE)
          const now = new Date(starts.getTime() - lead * MINUTE)
          const due = remindAt(starts, before * MINUTE, quiet, now)
          if (due === null) return
          const time = new Date(due.getTime() + 8 * 60 * MINUTE).toISOString().slice(11, 16)
          assert.ok(due > now && due < starts, `${due.toISOString()} for ${starts.toISOString()}`)
          assert.ok(time >= '08:00' && time <= '21:00', time)
        },
      ),
    )
  })
})
