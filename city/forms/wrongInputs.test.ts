import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  checkValues,
  publishForm,
  shownValues,
  troubleWords,
  withSchema,
  type FormField,
  type FormWritten,
} from './index.ts'

const today = '2026-02-13'
const whole = { whole: true, today }
const partial = { whole: false, today }
const says = { zh: '某项', en: 'something' }

const field = (more: Partial<FormField> = {}): FormField => ({
  key: 'some/thing',
  label: says,
  kind: 'text',
  required: true,
  patterns: [],
  askedBy: [],
  ...more,
})

const written = (...fields: FormField[]): FormWritten => ({
  id: 'small',
  version: 1,
  about: 'item',
  name: says,
  fields,
  pages: fields.map(({ key }) => ({ id: key, title: says, fields: [key] })),
  spared: [],
  switches: [],
  rawFields: fields.length,
})

type Bad = [says: string, kind: Partial<FormField>, value: unknown, word: string, zh: RegExp, place?: string]

const people = { kind: 'people' } as const
const options = [
  { value: 'a', says },
  { value: 'b', says },
]

/** One wrong input a row, and what it must be told. */
// prettier-ignore
const bad: Bad[] = [
  ['a number whose last sign does not fit', { kind: 'idNumber' }, '110105194912310021', 'bad-id-number', /最后一位/],
  ['a birthday that is no day', { kind: 'idNumber' }, '11010519490230002X', 'bad-id-number', /出生日期/],
  ['seventeen signs', { kind: 'idNumber' }, '1101051949123100', 'bad-id-number', /18 位/],
  ['ten digits', { kind: 'phone' }, '1380013800', 'bad-phone', /11 位手机号/],
  ['a phone a department has a pattern for', { kind: 'phone', patterns: ['^1\\d{10}$'] }, '1390000', 'bad-phone', /11 位手机号/],
  ['a landline', { kind: 'phone' }, '0471-4606114', 'bad-phone', /以 1 开头/],
  ['30 February', { kind: 'date' }, '2026-02-30', 'no-such-day', /日历上/],
  ['29 February of no leap year', { kind: 'date' }, '2025-02-29', 'no-such-day', /日历上/],
  ['words for a day', { kind: 'date' }, '昨天', 'no-such-day', /年、月、日/],
  ['tomorrow as a day that has been', { kind: 'date', day: 'past' }, '2026-02-14', 'day-ahead', /不能晚于今天/],
  ['yesterday as a day to come', { kind: 'date', day: 'future' }, '2026-02-12', 'day-behind', /不能早于今天/],
  ['words for money', { kind: 'number', money: true }, '五百', 'not-a-number', /金额.*1234\.50/],
  ['too little money', { kind: 'number', money: true, min: 100_000 }, 99_999, 'too-small', /1000\.00 元/],
  ['half a fen', { kind: 'number', money: true }, 100.5, 'not-a-number', /两位小数/],
  ['half a person', { kind: 'number', whole: true }, 1.5, 'not-whole', /整数/],
  ['three decimals', { kind: 'number' }, 1.234, 'too-precise', /两位小数/],
  ['a number over the most', { kind: 'number', max: 10 }, 11, 'too-large', /不能大于 10/],
  ['a number below nothing', { kind: 'number' }, -1, 'too-small', /不能小于 0/],
  ['a text too short', { min: 4 }, '三个字', 'too-short', /至少 4 个字/],
  ['a text too long', { max: 5 }, '一二三四五六', 'too-long', /最多 5 个字/],
  ['a control character', {}, 'a\u0000b', 'bad-characters', /控制字符/],
  ['characters that turn the direction', { kind: 'address' }, '新城\u202e区', 'bad-characters', /文字方向/],
  ['two lines where one fits', { max: 100 }, '一\n二', 'bad-characters', /一行/],
  ['something off the list', { kind: 'choice', options }, 'c', 'not-a-choice', /列出的选项/],
  ['several, one off the list', { kind: 'choices', options }, ['a', 'c'], 'not-a-choice', /列出的选项/],
  ['the same twice', { kind: 'choices', options }, ['a', 'a'], 'chosen-twice', /重复/],
  ['too few of several', { kind: 'choices', options, min: 2 }, ['a'], 'too-few', /至少要 2 项/],
  ['a code of 17 signs', { textForm: 'creditCode', max: 18 }, '91150100MA0N1234', 'bad-credit-code', /18 位/],
  ['a code with the letter O', { textForm: 'creditCode', max: 18 }, '91150100MAON123451', 'bad-credit-code', /I、O/],
  ['another pattern', { patterns: ['^[A-Z]\\d{9}$'] }, 'x150000001', 'bad-form', /写法不对/],
  ['a person without a name', people, [{ name: '' }], 'too-short', /第 1 人 姓名/, 'some/thing.0.name'],
  ['the third person’s number', people, [{ name: '甲乙' }, { name: '丙丁' }, { name: '戊己', idNumber: '1' }], 'bad-id-number', /第 3 人 身份证号/, 'some/thing.2.idNumber'],
  ['a person’s phone', people, [{ name: '甲乙', phone: '12' }], 'bad-phone', /第 1 人 手机/, 'some/thing.0.phone'],
  ['one person twice', people, [{ name: '甲乙', idNumber: '11010519491231002X' }, { name: '甲乙', idNumber: '11010519491231002X' }], 'person-twice', /填了两次/, 'some/thing.1.idNumber'],
  ['more people than fit', { ...people, max: 1 }, [{ name: '甲乙' }, { name: '丙丁' }], 'too-many', /最多 1 人/],
  ['a file that is none', { kind: 'file' }, ['passwd'], 'not-a-file', /重新上传/],
  ['more files than fit', { kind: 'file', max: 1 }, ['0b3c1f0e-6a4c-4f7b-9d55-1f7e6a2b9c01', '0b3c1f0e-6a4c-4f7b-9d55-1f7e6a2b9c02'], 'too-many', /最多 1 个文件/],
  ['a list for a text', {}, ['a'], 'wrong-kind', /类型不对/],
  ['a text for a list', { kind: 'choices', options }, 'a', 'wrong-kind', /类型不对/],
]

describe('A wrong input', () => {
  for (const [what, more, value, word, zh, place] of bad) {
    it(`is told in our own words: ${what}`, () => {
      const form = withSchema(written(field(more)))
      const [trouble] = checkValues(form, { 'some/thing': value }, whole)
      assert.equal(trouble?.word, word)
      assert.match(trouble.says.zh, zh)
      assert.match(trouble.says.en, /^[“U C E D T A]/)
      assert.equal(trouble.field, place ?? 'some/thing')
    })
  }

  it('has a word for each kind, none of them twice', () => {
    const met = new Set(bad.map(([, , , word]) => word))
    const elsewhere = ['missing', 'not-asked', 'not-yours-to-change']
    assert.deepEqual(
      troubleWords.filter((word) => !met.has(word) && !elsewhere.includes(word)),
      [],
    )
  })

  it('is missing only when the whole is handed in, each kind in its own words', () => {
    const words = {
      text: /请填写/,
      choice: /请选择/,
      choices: /请选择/,
      people: /至少要填一个人/,
      file: /请上传/,
    } as const
    for (const [kind, zh] of Object.entries(words) as [keyof typeof words, RegExp][]) {
      const form = withSchema(written(field({ kind, options })))
      assert.deepEqual(checkValues(form, {}, partial), [])
      const [trouble] = checkValues(form, { 'some/thing': kind === 'text' ? '' : [] }, whole)
      assert.equal(trouble?.word, 'missing')
      assert.match(trouble.says.zh, zh)
    }
  })

  it('for a field nobody asks is told, and one that is hidden is left alone', () => {
    const form = withSchema(
      written(
        field({ key: 'a', kind: 'choice', options }),
        field({ key: 'b', kind: 'phone', when: { equals: ['a', 'b'] } }),
      ),
    )
    assert.deepEqual(
      checkValues(form, { a: 'a', b: 'nonsense', c: 1 }, whole).map(({ field: at, word }) => [at, word]),
      [['c', 'not-asked']],
    )
    assert.deepEqual(shownValues(form, { a: 'a', b: 'nonsense' }), { a: 'a' })
    assert.equal(checkValues(form, { a: 'b', b: 'nonsense' }, partial)[0]?.word, 'bad-phone')
  })
})

describe('Publishing a form', () => {
  const troubles = (...fields: FormField[]) => {
    const made = publishForm(written(...fields))
    return 'troubles' in made ? made.troubles : []
  }
  const a = field({ key: 'a', kind: 'choice', options })

  it('is refused with the pair when two demands contradict each other', () => {
    const rows: [Partial<FormField>, string][] = [
      [{ min: 5, max: 3 }, 'min 5 and max 3'],
      [{ kind: 'choices', options, min: 3 }, 'min 3 and options 2'],
      [{ kind: 'choice', options: [] }, 'kind choice and options 0'],
      [{ textForm: 'creditCode', max: 10 }, 'creditCode 18 and max 10'],
      [{ kind: 'number', money: true, min: 150_050, max: 5 }, 'min 1500.5 yuan and max 0.05 yuan'],
      [{ min: 300 }, 'min 300 and max 200'],
      [{ kind: 'number', max: -1 }, 'min 0 and max -1'],
      [{ kind: 'people', max: 0 }, 'min 1 and max 0'],
      [{ kind: 'file', min: 6 }, 'min 6 and max 5'],
    ]
    for (const [more, pair] of rows) {
      const [no, ...others] = troubles(field(more))
      assert.deepEqual([no?.refused, no?.facts?.['field'], others], ['form-contradiction', 'some/thing', []], pair)
      assert.match(no?.says.en ?? '', new RegExp(`“something”.*: ${pair}\\.$`))
    }
    assert.match(troubles(field({ min: 5, max: 3 }))[0]?.says.zh ?? '', /“某项”.*：最少 5，最多 3。/)
  })

  it('is refused when a field can never be asked, also because of what its condition hangs on', () => {
    const b = field({ key: 'b', kind: 'choice', options, when: { equals: ['a', 'a'] } })
    assert.deepEqual(troubles(a, b), [])
    const never = field({ key: 'c', when: { all: [{ equals: ['a', 'b'] }, { equals: ['b', 'a'] }] } })
    assert.equal(troubles(a, b, never)[0]?.refused, 'form-field-unreachable')
    const apart = field({ key: 'c', when: { all: [{ equals: ['a', 'a'] }, { equals: ['a', 'b'] }] } })
    assert.equal(troubles(a, apart)[0]?.refused, 'form-field-unreachable')
  })

  it('is refused when a rule looks ahead, at itself, at a text, or at an option there is not', () => {
    const b = (when: FormField['when']) => field({ key: 'b', when })
    assert.equal(troubles(b({ equals: ['a', 'a'] }), a)[0]?.refused, 'form-rule-unknown')
    assert.equal(troubles(a, b({ equals: ['b', 'a'] }))[0]?.refused, 'form-rule-unknown')
    assert.equal(troubles(field({ key: 't' }), b({ equals: ['t', 'a'] }))[0]?.refused, 'form-rule-unknown')
    assert.equal(troubles(a, b({ equals: ['a', 'z'] }))[0]?.refused, 'form-rule-differs')
  })

  it('is refused when a key stands twice (said once), a field on no page, a pattern is none, or there are too many', () => {
    assert.deepEqual(
      troubles(a, a).map(({ refused }) => refused),
      ['form-key-twice'],
    )
    const many = Array.from({ length: 121 }, (_, n) => field({ key: `a/${n}` }))
    assert.deepEqual(
      troubles(...many).map(({ refused }) => refused),
      ['form-too-long'],
    )
    const made = publishForm({ ...written(a), pages: [] })
    assert.equal('troubles' in made && made.troubles[0]?.refused, 'form-page-wrong')
    assert.equal(troubles(field({ patterns: ['('] }))[0]?.refused, 'form-schema-broken')
  })
})
