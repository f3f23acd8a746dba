import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { heardIn } from './spoken.ts'

const short = (text: string, speaking: Parameters<typeof heardIn>[1]) =>
  heardIn(text, speaking)
    .map(({ text: words, strength }) => (strength ? `[${words} ${strength}]` : words))
    .join('')

describe('The words that spoke for a unit', () => {
  it('are marked in the matter’s own text, each by how much it said', () => {
    const speaking = [
      { words: '换热站', weight: 1.2 },
      { words: '半夜', weight: 0.5 },
      { words: '停了', weight: 0.1 },
      { words: '暖气', weight: null },
    ]
    assert.equal(
      short('换热站半夜停了，暖气不热，半夜冷。', speaking),
      '[换热站 strong][半夜 some][停了 little]，[暖气 rule]不热，[半夜 some]冷。',
    )
  })

  it('are taken as long as they spoke, and nothing is lost of a text with signs of its own', () => {
    const speaking = [
      { words: '停水', weight: 1 },
      { words: '小区停水', weight: 1 },
    ]
    assert.equal(short('小区停水（第3次）*停水*', speaking), '[小区停水 strong]（第3次）*[停水 strong]*')
    assert.equal(short('a.b(c)', [{ words: 'b(c', weight: 2 }]), 'a.[b(c strong])')
    assert.equal(short('路灯不亮', []), '路灯不亮')
  })
})
