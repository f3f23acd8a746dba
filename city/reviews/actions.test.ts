import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { system, type Actor } from '../platform/index.ts'
import { canOf, type RemedyActionName } from './actions.ts'
import { RemedyState, ReviewGrade, isBad, isBetter } from './review.ts'

const who = (posts: string[], unit: string, reach: Actor['reach']): Actor => ({
  ...system,
  kind: 'staff',
  posts,
  unit,
  reach,
})
const people: Record<string, Actor> = {
  caller: who(['callerBack'], 'city', { kind: 'city' }),
  unit: who(['handler'], 'dept-hrss', { kind: 'units', units: ['dept-hrss'] }),
  otherUnit: who(['handler'], 'dept-urban', { kind: 'units', units: ['dept-urban'] }),
  inspector: who(['inspector'], 'city', { kind: 'city' }),
  reviewer: who(['reviewer'], 'city', { kind: 'city' }),
  machine: system,
}

/** Every state × person, and what they may do; `!` while an appeal waits. */
const expected: Record<string, RemedyActionName[]> = {
  'open caller': ['contact'],
  'open unit': ['appeal'],
  'contacted unit': ['fix', 'appeal'],
  'fixed caller': ['callBack'],
  'open! caller': ['contact'],
  'open! inspector': ['decide'],
  'contacted! unit': ['fix'],
  'contacted! inspector': ['decide'],
  'fixed! caller': ['callBack'],
  'fixed! inspector': ['decide'],
}

describe('Every state of a remedy × every person', () => {
  for (const state of RemedyState.options)
    for (const appeal of [null, 'waiting'] as const)
      for (const [name, actor] of Object.entries(people)) {
        const key = `${state}${appeal ? '!' : ''} ${name}`
        it(`${key}: ${expected[key]?.join(', ') ?? 'nothing'}`, () => {
          assert.deepEqual(canOf(actor, { unit: 'dept-hrss', state, appeal }), expected[key] ?? [])
        })
      }
})

describe('Five grades', () => {
  it('have an order, and the last two are bad', () => {
    assert.deepEqual(ReviewGrade.options.map(isBad), [false, false, false, true, true])
    for (const [i, a] of ReviewGrade.options.entries())
      for (const [j, b] of ReviewGrade.options.entries()) assert.equal(isBetter(a, b), i < j)
  })
})
