import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { movableMachine } from './clock.ts'
import type { House } from './house.ts'
import { keep } from './keep.ts'

/** A house of which only the clock is asked; `stands` puts time into a test's hand. */
function houseAt(stands: boolean) {
  const clock = movableMachine('2026-03-02T09:00:00+08:00')
  const machine = stands ? clock : { ...clock, databaseNow: () => null }
  return { house: { machine } as unknown as House, clock }
}

describe('A figure that many ask for', () => {
  it('is counted once for all who ask within half a minute, then again', async () => {
    const { house, clock } = houseAt(false)
    let counted = 0
    const ask = () => keep(house, 'record', async () => (counted += 1))
    assert.deepEqual(await Promise.all([ask(), ask(), ask()]), [1, 1, 1])
    clock.moveBy(29_000)
    assert.equal(await ask(), 1)
    clock.moveBy(2_000)
    assert.equal(await ask(), 2)
    assert.equal(await keep(house, 'another', async () => 7), 7)
  })

  it('is not kept when the counting failed, nor where time stands in somebody’s hand', async () => {
    const { house } = houseAt(false)
    await assert.rejects(keep(house, 'record', () => Promise.reject(new Error('away'))))
    assert.equal(await keep(house, 'record', async () => 1), 1)
    const test = houseAt(true).house
    assert.deepEqual([await keep(test, 'record', async () => 1), await keep(test, 'record', async () => 2)], [1, 2])
  })
})
