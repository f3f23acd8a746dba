import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { countKinds, MaskKind, masksOf, publicText, type Span, type Stretch } from '../contract.ts'
import { mask } from '../../text/index.ts'

const personal = [
  '身份证150102199001011230',
  '１５０１０２１９９００１０１１２３０',
  '银行卡6222020200112230',
  '电话139 1234 5678',
  '幺三九一二三四五六七八',
  '蒙A12345',
  '护照G28233515',
  '新城区某小区3栋2单元501室',
  '我叫李秀英，',
  '微信号wxid_dali88',
  'zhang@example.com',
]
const plain = [
  '路灯不亮，',
  '请问何时修好？',
  '\n',
  '咨询热线12345',
  '😀',
  '“公示”',
  '2026年2月13日',
  '共3000元。',
  'a ',
]

const texts = fc.array(fc.constantFrom(...personal, ...plain), { minLength: 1, maxLength: 14 }).map((s) => s.join('，'))
const spansOf = (text: string): Span[] =>
  mask(text).spans.map((span) => ({ ...span, kind: MaskKind.catch('other').parse(span.kind) }))
const stretches = (text: string) =>
  fc.array(
    fc.tuple(fc.nat(text.length + 3), fc.integer({ min: 1, max: 12 })).map(([start, n]) => ({ start, end: start + n })),
    { maxLength: 8 },
  )
const chosen = texts.chain((text) => fc.tuple(fc.constant(text), stretches(text)))

/** The places of a text that no stretch covers. */
const uncovered = (text: string, of: readonly Stretch[]) =>
  [...Array(text.length).keys()]
    .filter((i) => !of.some(({ start, end }) => start <= i && i < end))
    .map((i) => text.charAt(i))
    .join('')

describe('What is published', () => {
  it('with every suggested mask holds nothing the masking would find again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const spans = spansOf(text)
        const read = publicText(text, spans, spans)
        assert.equal(read, mask(text).text)
        assert.deepEqual(spansOf(read), [], read)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps every word that is not masked, in its place, and shows nothing of a chosen stretch', () => {
    fc.assert(
      fc.property(chosen, ([text, picked]) => {
        const read = publicText(text, picked, [])
        const masks = masksOf(text, picked, [])
        assert.equal(read.replaceAll('***', ''), uncovered(text, picked).replaceAll('***', ''))
        assert.ok(masks.every(({ start, end }) => start < end && end <= text.length))
        assert.ok(masks.every(({ start }, i) => i === 0 || start >= (masks[i - 1]?.end ?? 0)))
        const n = countKinds(masks).reduce((sum, one) => sum + one.n, 0)
        assert.equal(n, masks.length)
      }),
      { numRuns: 500 },
    )
  })

  it('is the same whatever the order in which stretches were chosen', () => {
    fc.assert(
      fc.property(chosen, ([text, picked]) => {
        const spans = spansOf(text)
        assert.equal(publicText(text, [...picked].reverse(), spans), publicText(text, picked, spans))
      }),
      { numRuns: 300 },
    )
  })
})
