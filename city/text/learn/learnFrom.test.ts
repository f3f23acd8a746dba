import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isRefusal } from '../../platform/refusal.ts'
import { learnFrom } from './learnFrom.ts'
import { openModel, readModel } from './model.ts'
import { suggester } from './suggest.ts'
import { example, history } from './testHistory.ts'

describe('Learning from what people decided', () => {
  it('gives a model with its figures on texts it had not read, and what always saying one thing would get', () => {
    const learnt = learnFrom(history(90), { key: 'unit' })
    assert.ok(!isRefusal(learnt), JSON.stringify(learnt))
    assert.equal(learnt.used, 90)
    assert.deepEqual(learnt.left, { unreadable: 0, decidedAgain: 0, tooFew: {} })
    assert.ok(Math.abs(learnt.commonest - 1 / 3) < 0.01)
    assert.ok(learnt.checked.macroF1 > 0.95, String(learnt.checked.macroF1))
    assert.deepEqual(Object.keys(learnt.checked.perClass).sort(), ['供水', '供热', '路灯'])
    assert.equal(typeof readModel(JSON.stringify(learnt.model)), 'object')
  })

  it('has the same version for the same decisions and another one for others', () => {
    const versionOf = (rows: Parameters<typeof learnFrom>[0]) => {
      const learnt = learnFrom(rows, { key: 'unit' })
      assert.ok(!isRefusal(learnt))
      return learnt.model.version
    }
    assert.equal(versionOf(history(60)), versionOf(history(60)))
    assert.notEqual(versionOf(history(60)), versionOf(history(63)))
  })

  it('believes the last decision on a text, leaves out what cannot be read and classes of few examples', () => {
    const [first] = history(1)
    assert.ok(first)
    const rows = [{ ...first, label: '供热' }, ...history(60), example('公园', 1), { text: '😀', label: '供水' }]
    const learnt = learnFrom([...rows, { text: '路灯不亮', label: ' ' }], { key: 'unit' })
    assert.ok(!isRefusal(learnt))
    assert.deepEqual(learnt.left, { unreadable: 2, decidedAgain: 1, tooFew: { 公园: 1 } })
    assert.equal(learnt.model.counts[first.label], 20)
  })

  it('refuses a history that is too short, or knows one class only, in a sentence', () => {
    const wordOf = (rows: Parameters<typeof learnFrom>[0]) => {
      const no = learnFrom(rows, { key: 'unit' })
      assert.ok(isRefusal(no))
      assert.ok(no.says.zh.length > 10 && !no.says.zh.includes('{'), no.says.zh)
      return no.refused
    }
    assert.equal(wordOf([]), 'too-few-examples')
    assert.equal(wordOf(history(12)), 'too-few-examples')
    assert.equal(wordOf(history(60).filter(({ label }) => label === '供水')), 'one-label-only')
  })
})

describe('A suggestion of a class', () => {
  it('says on a fresh install that nothing was learnt yet and there are rules only', () => {
    const no = suggester(undefined)('路灯不亮')
    assert.ok(isRefusal(no))
    assert.equal(no.refused, 'nothing-learnt')
    assert.match(no.says.zh, /只有规则/)
  })

  it('carries the version of the model that made it', () => {
    const learnt = learnFrom(history(90), { key: 'unit' })
    assert.ok(!isRefusal(learnt))
    const suggest = suggester(openModel(learnt.model))
    const said = suggest('我家暖气一点不热，室温只有十二度')
    assert.ok(!isRefusal(said))
    assert.deepEqual([said.label, said.version], ['供热', learnt.model.version])
    const no = suggest('only English')
    assert.ok(isRefusal(no) && no.refused === 'no-chinese')
  })
})
