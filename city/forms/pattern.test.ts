import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { OwnForm } from './contract.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
console.log(`# patterns with SEED=${seed}`)

const isTaken = (pattern: string): boolean =>
  OwnForm.safeParse([{ key: 'own/number', kind: 'text', label: { zh: '编号', en: '' }, patterns: [pattern] }]).success

/** Pieces that all can take the same signs, so that there are as many ways to try them as possible. */
const plain = ['a', '[ab]', 'a{9}', '[a-z]{99}', 'a{0,99}', '[a]{1,30}']
const others = ['a?', 'a*', 'a+?', '.*', '\\w+', 'a{2,}', '(a|aa)', '(?:a*)', '\\1', '|a']
const pattern = fc
  .tuple(
    fc.constantFrom('^', '^', '^', ''),
    fc.array(fc.constantFrom(...plain, ...plain, ...others), { minLength: 1, maxLength: 6 }),
    fc.constantFrom('x$', 'x$', 'x'),
  )
  .map(([from, all, to]) => from + all.join('') + to)

describe('A pattern of an answer', () => {
  it('is taken only if the longest answer is told by it at once, whatever it is made of', () => {
    const longest = 'a'.repeat(4000)
    let taken = 0
    const isSoon = (one: string) => {
      taken += 1
      const began = performance.now()
      new RegExp(one, 'u').test(longest)
      return performance.now() - began < 100
    }
    fc.assert(
      fc.property(pattern, (one) => !isTaken(one) || isSoon(one)),
      { seed, numRuns: 2000 },
    )
    assert.ok(taken > 50, `only ${taken} were taken`)
  })

  it('is refused where it leaves more open than one number of signs', () => {
    const open = [
      '\\d+',
      '\\d*\\d*\\d*\\d*\\d*\\d*x',
      '^(a+)+$',
      '^(?:a|aa)(?:a|aa)$',
      '^(a)\\1$',
      '^' + '\\d{0,99}'.repeat(5) + 'x$',
      '^\\d{1000}$',
      '^.{3}$',
      '^a$|^b$',
      '\\d{9}',
    ]
    for (const one of open) assert.equal(isTaken(one), false, one)
  })

  it('may be what numbers, plates and names look like', () => {
    const fine = [
      '^\\d{16,19}$',
      '^[A-Z]\\d{9}$',
      '^[\\u4e00-\\u9fa5·]{2,30}$',
      '^蒙[A-M][A-Z0-9]{5,6}$',
      '^\\d{4}-\\d{7,8}$',
      '^[)(+*\\]]{2}$',
    ]
    for (const one of fine) assert.equal(isTaken(one), true, one)
  })
})
