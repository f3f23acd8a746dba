import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { shownIn, valueIn } from './typed.ts'

describe('What a clerk types at a counter', () => {
  it('is read as on the portal: figures as people write them, money to the fen, phones without spaces', () => {
    const read = (kind: 'number' | 'phone' | 'text', typed: string, money = false) => valueIn({ kind, money }, typed)
    assert.deepEqual(
      ['１２０', '120㎡', '1,200.5', '六'].map((typed) => read('number', typed)),
      [120, 120, 1200.5, '六'],
    )
    assert.deepEqual(
      ['¥1234.50', '0.07元', '1.005'].map((typed) => read('number', typed, true)),
      [123_450, 7, '1.005'],
    )
    assert.equal(read('phone', ' +86 139 0000-0001 '), '13900000001')
    assert.equal(read('text', '  '), null)
  })

  it('stands in its box again as it was meant', () => {
    assert.equal(shownIn({ kind: 'number', money: true }, 7), '0.07')
    assert.equal(shownIn({ kind: 'people' }, [{ name: '蔚晓琳', phone: '13900000001' }]).split(/\s+/)[0], '蔚晓琳')
  })
})
