import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { OwnForm } from './contract.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
console.log(`# patterns with SEED=${seed}`)

const isTaken = (pattern: string): boolean =>
  OwnForm.safeParse([{ key: 'own/number', kind: 'text', label: { zh: '编号', en: '' }, patterns: [pattern] }]).success

/** Pieces that all can take the same signs, so that there are as many ways to try them as possible. */
const pieces = ['a', 'a?', 'a*', 'a*?', 'a+', '.*', '\\w+', 'a{0,100}', 'a{1,30}', 'a{100}', 'a{2,}']
const groups = ['(a|a)', '(a|aa)?', '(a*)?', '(?:a|aa|a?)', '(?=a*)', '(a+)', '\\1', '|a']
const pattern = fc
  .tuple(fc.constantFrom('', '^'), fc.array(fc.constantFrom(...pieces, ...groups), { minLength: 1, maxLength: 8 }))
  .map(([from, all]) => `${from}${all.join('')}x`)

describe('A pattern of an answer', () => {
  it('is taken only if the longest answer is told by it within a second, whatever it is made of', () => {
    const longest = 'a'.repeat(4000)
    const isSoon = (one: string) => {
      const began = performance.now()
      new RegExp(one, 'u').test(longest)
      return performance.now() - began < 1000
    }
    fc.assert(
      fc.property(pattern, (one) => !isTaken(one) || isSoon(one)),
      { seed, numRuns: 2000 },
    )
  })

  it('is refused where a line of thirty signs would keep the city busy', () => {
    const busy = [
      '\\d*\\d*\\d*\\d*\\d*\\d*x',
      '^(a+)+$',
      'a?'.repeat(30) + 'a'.repeat(30),
      '\\d{0,100}'.repeat(5) + 'x',
      '^(?:a|aa)(?:a|aa)'.repeat(10) + 'x',
      '(a+)\\1b',
      '^\\d{1000}$',
    ]
    for (const one of busy) assert.equal(isTaken(one), false, one)
  })

  it('may be what numbers, plates, names and addresses look like', () => {
    const fine = [
      '\\)+',
      '\\d+',
      '^\\d{16,19}$',
      '^[A-Z]\\d{9}$',
      '^[\\u4e00-\\u9fa5·]{2,30}$',
      '^蒙[A-M][A-Z0-9]{5,6}$',
      '^(甲|乙|丙|丁|戊|己)\\d+$',
      '^\\d{3,4}-\\d{7,8}(-\\d{1,6})?$',
      '^\\S+@\\S+$',
      '^[a-z]+(\\.[a-z]+)?$',
      '^[)(+*]{2}$',
    ]
    for (const one of fine) assert.equal(isTaken(one), true, one)
  })
})
