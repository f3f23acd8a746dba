import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bigrams } from './bigrams.ts'

describe('Search tokens of a matter', () => {
  it('are the neighbouring pairs of 汉字 and whole Latin words', () => {
    assert.deepEqual(bigrams('路灯不亮 LV4'), ['路灯', '灯不', '不亮', 'lv4'])
  })
  it('read full-width figures as figures and keep a lone 汉字', () => {
    assert.deepEqual(bigrams('１２３４５，冷'), ['12345', '冷'])
  })
  it('never split a sign outside the basic plane', () => {
    assert.deepEqual(bigrams('𠮷野家'), ['𠮷野', '野家'])
  })
  it('stop at their limit, however long the text', () => {
    assert.equal(
      bigrams(
        'abcdefghij'
          .split('')
          .map((c, i) => c + i)
          .join(' '),
        5,
      ).length,
      5,
    )
  })
})
