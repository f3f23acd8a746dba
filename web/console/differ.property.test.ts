import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { differ } from './differ.ts'

const side = (stretches: ReturnType<typeof differ>, without: 'now' | 'before') =>
  stretches.flatMap(({ where, text }) => (where === without ? [] : [text])).join('')

describe('Two texts laid against each other', () => {
  it('show what both say and what only one says', () => {
    assert.deepEqual(differ('三号楼暖气冰凉两天了', '三号楼暖气停了两天'), [
      { where: 'both', text: '三号楼暖气' },
      { where: 'now', text: '冰凉' },
      { where: 'before', text: '停了' },
      { where: 'both', text: '两天' },
      { where: 'now', text: '了' },
    ])
    assert.deepEqual(differ('3月15日停水', '3月1日停水'), [
      { where: 'both', text: '3月' },
      { where: 'now', text: '15' },
      { where: 'before', text: '1' },
      { where: 'both', text: '日停水' },
    ])
  })

  it('do not call alike what agrees in one sign by chance', () => {
    assert.deepEqual(
      differ('路灯不亮了', '水管不通畅').map(({ where }) => where),
      ['now', 'before'],
    )
    assert.deepEqual(differ('', '路灯'), [{ where: 'before', text: '路灯' }])
    assert.deepEqual(differ('路灯', '路灯'), [{ where: 'both', text: '路灯' }])
  })

  it('give back both texts whole, whatever they say', () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
    const text = fc.string({ unit: fc.constantFrom(...'路灯不亮水管停了3a楼\n🚲'), maxLength: 60 })
    fc.assert(
      fc.property(text, text, (now, before) => {
        const found = differ(now, before)
        assert.equal(side(found, 'before'), now)
        assert.equal(side(found, 'now'), before)
      }),
      { seed, numRuns: 300 },
    )
    console.log(`differ: seed ${seed}`)
  })

  it('of any length are laid out before anybody waits', () => {
    const long = Array.from({ length: 5000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 37) % 900))).join('')
    const began = performance.now()
    assert.deepEqual(differ(long, long.slice(600)), [
      { where: 'now', text: long.slice(0, 600) },
      { where: 'both', text: long.slice(600) },
    ])
    const strange = `${long.slice(0, 100)}${'停水'.repeat(2000)}`
    const found = differ(long, strange)
    assert.ok(performance.now() - began < 1500)
    assert.equal(side(found, 'before'), long, 'whole')
    assert.equal(side(found, 'now'), strange, 'whole')
    assert.deepEqual(
      found.filter(({ rest }) => rest).map(({ where, text }) => [where, text.length]),
      [
        ['now', 3700],
        ['before', 2800],
      ],
      'what was not looked at is not said to differ',
    )
  })
})
