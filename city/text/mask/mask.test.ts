import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mask, views } from './mask.ts'
import { isCard, isCitizen, isOldCitizen } from './checks.ts'
import { chance, citizenOf, draw, parts, personal } from './testTexts.ts'

/** What is written, what everyone sees, and what was found. All numbers are invented. */
const examples = [
  ['身份证150102199001011230', '身份证1501**************', 'id', '相符'],
  ['身份证150102199001011231', '身份证1501**************', 'id', '校验不符'],
  ['身份证号：１５０１０２１９９００１０１１２３０', '身份证号：1501**************', 'id', '相符'],
  ['身份证 15010219900101123X5', '身份证 1501***************', 'id', '位数不符'],
  ['15010219900101123x', '1501**************', 'id', '校验不符'],
  ['旧证150102900101123', '旧证1501***********', 'id', '15 位'],
  ['卡号6222021234567890128', '卡号***************0128', 'card', '相符'],
  ['卡号6222 0212 3456 7890 128', '卡号***************0128', 'card', '相符'],
  ['１３８ １２３４ ５６７８', '138****5678', 'mobile', '手机'],
  ['一三八一二三四五六七八', '138****5678', 'mobile', '手机'],
  ['打幺三八 一二三四 五六七八', '打138****5678', 'mobile', '手机'],
  ['+86-138-1234-5678', '138****5678', 'mobile', '手机'],
  ['138\u200b1234\u200b5678', '138****5678', 'mobile', '手机'],
  ['家里0471-1234567', '家里0471-****567', 'landline', '固定'],
  ['蒙A12345', '蒙A***45', 'plate', '车牌'],
  ['蒙A·D12345', '蒙A***45', 'plate', '车牌'],
  ['E12345678', 'E******78', 'passport', '护照'],
  ['邮箱wang.wu@example.com', '邮箱w***@example.com', 'email', '邮箱'],
  ['微信号abc_12345', '微信号ab***', 'account', '微信'],
  ['QQ：123456789', 'QQ：12***', 'account', 'QQ'],
  ['新城区某小区3栋2单元501室', '新城区某小区***', 'address', '住址'],
  ['某花园12-3-502', '某花园***', 'address', '住址'],
  ['我叫张小明，', '我叫张**，', 'name', '姓名'],
] as const

/** What stays as it is: it names no person, or answers for the city. */
const kept = [
  '统一信用代码91150100MA0ABCDE18',
  '咨询热线12345',
  '咨询电话0471-1234567',
  '某某局办公室电话：0471-1234567',
  '请致电0471-1234567',
  '邮箱xinxiang@hhht.gov.cn',
  '张书记说过',
  '3号楼前的路灯不亮',
  '呼中法〔2020〕128号',
  '工程款1234567890123元',
  '2020年1月6日12时09分38秒',
]

describe('Masking', () => {
  for (const [text, shown, kind, why] of examples)
    it(`shows ${shown} for ${text.replaceAll('\u200b', '')}`, () => {
      const masked = mask(text)
      assert.equal(masked.text, shown)
      assert.equal(masked.spans.length, 1)
      assert.equal(masked.spans[0]?.kind, kind)
      assert.ok(masked.spans[0].why.includes(why), masked.spans[0].why)
    })

  for (const text of kept) it(`keeps ${text}`, () => assert.deepEqual(mask(text), { text, spans: [] }))

  it('lets a handler call and visit, but not see an identity number or a card', () => {
    const text = '身份证150102199001011230，电话13812345678，某小区3栋2单元501室，卡号6222021234567890128'
    const shown = mask(text, 'handler').text
    assert.equal(shown, '身份证1501**************，电话13812345678，某小区3栋2单元501室，卡号***************0128')
  })

  it('gives a language model the kind of a thing and not one figure of it', () => {
    const shown = mask('我叫张小明，身份证150102199001011230，电话13812345678，蒙A12345', 'llm').text
    assert.equal(shown, '我叫〔姓名〕，身份证〔证件号〕，电话〔手机号〕，〔车牌〕')
  })
})

describe('Whatever a text holds, masking', () => {
  const next = chance(20260101)
  const texts = Array.from({ length: 1500 }, () => draw(next))

  it('leaves no run of a number that names a person', () => {
    for (const { text, secrets } of texts)
      for (const view of ['public', 'llm'] as const) {
        const plain = mask(text, view).text.normalize('NFKC').replace(/[\s-]/g, '')
        for (const secret of secrets) assert.ok(!plain.includes(secret.slice(-8)), `${text} → ${plain}`)
        assert.doesNotMatch(plain, /1[3-9]\d{9}|\d{17}[\dX]/, `${text} → ${plain}`)
      }
  })

  it('covers with its spans exactly what it changed', () => {
    for (const { text } of texts)
      for (const view of views) {
        const masked = mask(text, view)
        let [from, at] = [0, 0]
        for (const { start, end } of masked.spans) {
          assert.ok(from <= start && start < end && end <= text.length, text)
          const between = text.slice(from, start)
          assert.equal(masked.text.slice(at, at + between.length), between, text)
          const next = masked.spans.find((span) => span.start >= end)
          const after = text.slice(end, next?.start)
          at = masked.text.indexOf(after, at + between.length + 1)
          assert.ok(at > 0, `${text} → ${masked.text}`)
          from = end
        }
        assert.equal(masked.text.slice(masked.text.length - (text.length - from)), text.slice(from))
        if (masked.spans.length === 0) assert.equal(masked.text, text)
      }
  })

  it('masked again changes nothing', () => {
    for (const { text } of texts)
      for (const view of views) {
        const once = mask(text, view).text
        assert.equal(mask(once, view).text, once, text)
      }
  })

  it('shows as much of each number whatever stands around it', () => {
    for (const { write, shown } of personal)
      for (const around of parts.slice(0, 6)) {
        const secret = write(chance(7))
        assert.equal(mask(`${around}，${secret.text}，${around}`).text, `${around}，${shown(secret.plain)}，${around}`)
      }
  })
})

describe('Check figures', () => {
  it('tell an identity number from one that only looks like it', () => {
    assert.equal(isCitizen('150102199001011230'), 'right')
    assert.equal(isCitizen('150102199001011231'), 'plausible')
    assert.equal(isCitizen('150102199013011230'), 'no')
    assert.equal(isCitizen('990102199001011230'), 'no')
    const next = chance(3)
    for (let i = 0; i < 200; i++) assert.equal(isCitizen(citizenOf(next)), 'right')
    assert.deepEqual(['150102900101123', '150102901301123'].map(isOldCitizen), [true, false])
  })
  it('tell a card from a long number', () => {
    assert.deepEqual(['6222021234567890128', '6222021234567890129', '6666666666666666'].map(isCard), [
      true,
      false,
      false,
    ])
  })
})
