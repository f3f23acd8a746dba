import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { soughtIn } from './sought.ts'

const items = [
  { code: 'HH-SSCARD', name: '社会保障卡补领、换领' },
  { code: 'HH-BIRTH', name: '新生儿出生登记（落户）' },
  { code: 'HH-FREELANCE', name: '灵活就业人员参加基本养老保险登记' },
  { code: 'HH-OLDAGE', name: '登记' },
]

describe('What a clerk types to begin an application', () => {
  it('begins an item by its name, its code, or a piece of its name that no other has', () => {
    for (const typed of ['社会保障卡补领、换领', ' hh-sscard ', '社会保障卡'])
      assert.deepEqual(soughtIn(typed, items), { item: 'HH-SSCARD' }, typed)
  })

  it('begins none of several it may mean, but names them all', () => {
    const names = ['新生儿出生登记（落户）', '灵活就业人员参加基本养老保险登记']
    assert.deepEqual(soughtIn('登记', items.slice(0, 3)), { names })
  })

  it('takes a whole name for that item, though others hold the same word', () => {
    assert.deepEqual(soughtIn('登记', items), { item: 'HH-OLDAGE' })
  })

  it('goes on with a draft by its number, and knows nothing by one sign or by none', () => {
    assert.deepEqual(soughtIn('hs-b-20260213-000001', items), { draft: 'HS-B-20260213-000001' })
    for (const typed of ['', '社', '没有这个']) assert.deepEqual(soughtIn(typed, items), { names: [] }, typed)
  })
})
