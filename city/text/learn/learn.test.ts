import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { classifier } from './classify.ts'
import { fitHeat, likely, score, sureFrom } from './judge.ts'
import { openModel, packModel, readModel } from './model.ts'
import { history } from './testHistory.ts'
import { train } from './train.ts'

const file = packModel(train(history(120), 'unit'))
const read = classifier(openModel(file))

const answer = (text: string) => {
  const found = read(text)
  assert.ok(typeof found === 'object', text)
  return found
}

describe('A class of a message', () => {
  const text = '我家住在新华大街，暖气一点不热，室温只有十二度，请尽快处理。'
  it('comes with its margin and the likeliest classes, whose likelihoods are below one', () => {
    const { label, margin, top } = answer(text)
    assert.equal(label, '供热')
    assert.equal(top[0]?.label, label)
    assert.equal(top.length, 3)
    assert.ok(Math.abs(top.reduce((sum, one) => sum + one.score, 0) - 1) < 0.001)
    assert.ok(Math.abs(margin - ((top[0]?.score ?? 0) - (top[1]?.score ?? 0))) < 0.0002)
  })
  it('shows the stretches that spoke for it, in places of the text as written', () => {
    const { spans } = answer(text)
    assert.ok(spans.length > 0 && spans.length <= 5)
    for (const { start, end, weight } of spans) assert.ok(start < end && end <= text.length && weight > 0)
    const shown = spans.map(({ start, end }) => text.slice(start, end)).join()
    assert.match(shown, /暖气|室温|热/)
  })
  it('is explained in full: the stretches shown and the rest add up to how far the class leads', () => {
    for (const { text: said } of history(60)) {
      const { spans, lead, rest } = answer(said)
      const sum = spans.reduce((total, { weight }) => total + weight, rest)
      assert.ok(lead > 0 && Math.abs(sum - lead) < 0.002, `${said}: ${sum}, ${lead}`)
    }
  })
  it('is the same for full-width signs and other spaces', () => {
    assert.equal(answer('路灯不亮 ＡＢ １２').label, answer('路灯不亮AB12').label)
  })
  it('is not given where there is no Chinese to judge by', () => {
    for (const said of ['', ' ', '😀😀', 'only English', 'ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ', '12345', '<b></b>', '？！'])
      assert.equal(read(said), 'no-chinese')
  })
  it('is given within a second for a text of 100,000 signs', () => {
    const began = performance.now()
    assert.equal(answer('暖气不热，室温十二度。'.repeat(9100)).label, '供热')
    assert.ok(performance.now() - began < 1000)
  })
})

describe('A model', () => {
  it('is the same for the same history, and says how it did on texts it had not read', () => {
    assert.equal(packModel(train(history(120), 'unit')).version, file.version)
    assert.deepEqual(file.counts, { 供水: 40, 供热: 40, 路灯: 40 })
    assert.ok(file.checked.accuracy > 0.9 && file.checked.perClass['供水']?.texts === 40)
  })
  it('answers the same after it lay on the disk', () => {
    const model = readModel(JSON.stringify(file))
    assert.ok(typeof model === 'object')
    const again = classifier(model)
    for (const { text } of history(30)) assert.deepEqual(again(text), read(text))
  })
  it('of another version, damaged, or no model at all is refused by its word', () => {
    const broken: [string, string][] = [
      ['', 'not-a-model'],
      ['{', 'not-a-model'],
      ['[]', 'not-a-model'],
      ['null', 'not-a-model'],
      ['{"laws":[]}', 'not-a-model'],
      [JSON.stringify({ ...file, format: 999 }), 'wrong-model-version'],
      [JSON.stringify({ ...file, format: 'x' }), 'wrong-model-version'],
      [JSON.stringify({ ...file, labels: ['一'] }), 'not-a-model'],
      [JSON.stringify({ ...file, planes: file.planes.slice(0, 400) }), 'not-a-model'],
      [JSON.stringify({ ...file, grams: 'AAAA' }), 'not-a-model'],
      [JSON.stringify({ ...file, start: [1] }), 'not-a-model'],
      [JSON.stringify(file).slice(0, -2000), 'not-a-model'],
    ]
    for (const [said, word] of broken) assert.equal(readModel(said), word, said.slice(0, 60))
  })
})

describe('How good a model is', () => {
  it('is judged class by class; macro-F1 is the mean of the classes', () => {
    const { accuracy, macroF1, perClass } = score([0, 0, 1, 1], [0, 1, 1, 1], ['甲', '乙'])
    assert.equal(accuracy, 0.75)
    assert.deepEqual(perClass['甲'], { precision: 1, recall: 0.5, f1: 2 / 3, texts: 2 })
    assert.ok(Math.abs(macroF1 - (2 / 3 + 0.8) / 2) < 1e-9)
  })
  it('says how likely an answer is right: what is right eight times in ten is about 0.8', () => {
    const distances = Array.from({ length: 100 }, () => [1, 0])
    const judged = { distances, classes: distances.map((_, i) => (i % 5 === 0 ? 1 : 0)) }
    const [first] = likely([1, 0], fitHeat(judged))
    assert.ok(first && Math.abs(first - 0.8) < 0.03, String(first))
    assert.ok(sureFrom(judged, 1) > 1)
  })
})
