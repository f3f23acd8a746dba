import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { firmCheckSign } from '../people/index.ts'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { OwnForm } from './contract.ts'
import { allSwitches, readAnswers, things, type Answers, type OneThing } from '../services/index.ts'
import {
  answersFrom,
  checkValues,
  formats,
  formOfItem,
  formOfThing,
  prefillOf,
  prefillTroubles,
  publishForm,
  startOf,
  withPrefilled,
  withSchema,
  type FormedItem,
} from './index.ts'

const today = '2026-02-13'
const whole = { whole: true, today }

const thingNamed = (id: string): OneThing => {
  const thing = things.find((one) => one.id === id)
  assert.ok(thing, id)
  return thing
}

const answered = (thing: OneThing, said: object): Answers => {
  const read = readAnswers(thing, said)
  assert.ok(!('refused' in read), JSON.stringify(read))
  return read as Answers
}

const club = thingNamed('sports-club')
const pool = { q1: '公司', q2: '否', q3: ['游泳'], q4: '是', q5: '否', q6: '否', q7: '否', q8: '是', q9: 1000 }

const item = (more: Partial<FormedItem> = {}): FormedItem => ({
  code: 'HH-TEST',
  version: 1,
  name: '某某事项',
  nameEn: 'Something',
  audience: ['person'],
  result: '某证',
  materials: [],
  ...more,
})

describe('The form of a 一件事', () => {
  const form = withSchema(formOfThing(club, { answers: answered(club, pool) }))

  it('asks in 17 inputs what four departments asked in 40 fields, each on exactly one page', () => {
    assert.equal(form.rawFields, 40)
    assert.equal(form.fields.length, 17)
    const placed = form.pages.flatMap(({ fields }) => fields)
    assert.deepEqual(placed.toSorted(), form.fields.map(({ key }) => key).toSorted())
  })

  it('asks in 23 when nothing is the same as anything', () => {
    assert.equal(formOfThing(club, { answers: answered(club, pool), on: [] }).fields.length, 23)
  })

  it('calls the legal representative by that name also where they stand for the fire officer, and says who reads it as whom', () => {
    const { fields, pages } = formOfThing(club, { answers: answered(club, { ...pool, q2: '是' }) })
    const page = pages.find(({ title }) => title.zh === '法定代表人')
    const asked = fields.filter(({ key }) => page?.fields.includes(key))
    assert.deepEqual(
      asked.map(({ label }) => label.zh),
      ['法定代表人姓名', '法定代表人手机', '法定代表人证件号'],
    )
    const [name] = asked
    assert.deepEqual(
      name?.askedBy.map((one) => one.name.zh),
      [
        '公众聚集场所消防安全检查（消防责任人姓名）',
        '公共场所卫生许可（泳池）（负责人姓名）',
        '经营高危险性体育项目许可（负责人姓名）',
      ],
    )
    const apart = formOfThing(club, { answers: answered(club, { ...pool, q2: '是' }), on: [] })
    assert.ok(
      apart.fields.some(({ label }) => label.zh === '消防责任人姓名'),
      'and the fire officer is another otherwise',
    )
  })

  it('keeps at most three short questions together, all about one person or place', () => {
    for (const { fields } of form.pages) {
      assert.ok(fields.length <= 3, fields.join())
      assert.equal(new Set(fields.map((key) => key.split('/')[0])).size, 1, fields.join())
    }
  })

  it('does not ask again what the guide was told, says how many lifeguards it takes, and spares the credit code', () => {
    const start = startOf(form, answered(club, pool))
    assert.deepEqual(start, { 'sport/projects': ['swimming'], 'sport/waterArea': 1000 })
    const guards = form.fields.find(({ key }) => key === 'sport/lifeguards')
    assert.match(guards?.note?.zh ?? '', /至少要 6 名/)
    assert.deepEqual(
      form.spared.map(({ name }) => name.zh),
      ['统一社会信用代码'],
    )
  })

  it('tells the guide how many were named, so that five lifeguards stop that part only', () => {
    const five = Array.from({ length: 5 }, (_, i) => ({ name: `救生员${i}` }))
    assert.deepEqual(answersFrom(club, { 'sport/lifeguards': five, 'sport/waterArea': 1000 }), {
      q9: 1000,
      lifeguards: 5,
    })
  })

  it('is one that may be published, for every one-thing and whatever its examples answer', () => {
    for (const thing of things) {
      for (const example of thing.examples) {
        for (const on of [[], allSwitches(thing)]) {
          const made = publishForm(formOfThing(thing, { answers: answered(thing, example.answers), on }))
          assert.ok('form' in made, `${thing.id} ${example.says} ${JSON.stringify(made)}`)
        }
      }
    }
  })

  it('has a schema that another reader of JSON Schema 2020-12 compiles, given the formats', () => {
    const other = new Ajv2020({ strict: true, formats })
    assert.equal(other.validateSchema(form.schema), true)
    assert.equal(typeof other.compile(form.schema), 'function')
    assert.equal(form.schema['$schema'], 'https://json-schema.org/draft/2020-12/schema')
  })
})

describe('The form of an item', () => {
  it('asks who applies, each paper that cannot be had from elsewhere, and how to receive the result', () => {
    const form = formOfItem(
      item({
        materials: [
          { name: '身份证', source: 'certificate', required: true, note: '' },
          { name: '户口簿', source: 'share', required: true, note: '' },
          { name: '相片', source: 'upload', required: true, note: '白底' },
          { name: '声明', source: 'promise', required: true, note: '' },
        ],
      }),
    )
    assert.deepEqual(
      form.fields.map(({ key }) => key),
      [
        'applicant/name',
        'applicant/idNumber',
        'applicant/phone',
        'material/3',
        'promise/4',
        'material/4',
        'delivery/way',
        'delivery/address',
      ],
    )
    assert.deepEqual(
      form.spared.map(({ name }) => name.zh),
      ['身份证', '户口簿'],
    )
  })

  it('asks in the order somebody wrote, though two questions about one thing stand apart, each page under an id of its own', () => {
    const keys = ['own/a', 'own/b', 'card/x-y', 'own/c', 'card/x_y', 'card/x-y-2']
    const written = keys.map((key) => ({
      key,
      label: { zh: key, en: '' },
      kind: key.startsWith('card/') ? 'choice' : 'text',
      options: [{ value: 'a', says: { zh: '甲', en: '' } }],
    }))
    const { pages } = formOfItem(item({ result: '', form: OwnForm.parse(written) }))
    const asked = pages.flatMap(({ fields }) => fields).filter((key) => !key.startsWith('applicant/'))
    assert.deepEqual(asked, keys)
    assert.equal(new Set(pages.map(({ id }) => id)).size, pages.length, pages.map(({ id }) => id).join())
  })

  it('asks a paper only of those who do not promise', () => {
    const form = withSchema(
      formOfItem(item({ result: '', materials: [{ name: '声明', source: 'promise', required: true, note: '' }] })),
    )
    const base = {
      'applicant/name': '云秀英',
      'applicant/idNumber': '11010519491231002X',
      'applicant/phone': '13800138000',
    }
    assert.deepEqual(checkValues(form, { ...base, 'promise/1': 'promise' }, whole), [])
    assert.deepEqual(
      checkValues(form, { ...base, 'promise/1': 'upload' }, whole).map(({ field: at, word }) => [at, word]),
      [['material/1', 'missing']],
    )
  })

  it('asks a firm for a credit code that fits its check digit, and only when a firm applies', () => {
    const form = withSchema(formOfItem(item({ audience: ['person', 'firm'], result: '' })))
    const base = {
      'applicant/name': '云秀英',
      'applicant/idNumber': '11010519491231002X',
      'applicant/phone': '13800138000',
    }
    assert.deepEqual(checkValues(form, { ...base, 'applicant/as': 'person' }, whole), [])
    const firm = { ...base, 'applicant/as': 'firm', 'enterprise/name': '青城健身有限公司' }
    const first = '91150100MA0N12345'
    const right = first + firmCheckSign(first)
    assert.deepEqual(checkValues(form, { ...firm, 'enterprise/creditCode': right }, whole), [])
    const wrong = first + (right.endsWith('1') ? '2' : '1')
    const [trouble] = checkValues(form, { ...firm, 'enterprise/creditCode': wrong }, whole)
    assert.equal(trouble?.word, 'bad-credit-code')
    assert.match(trouble?.says.zh ?? '', /对不上/)
  })

  it('fills in what was verified and lets nobody change it, whatever is sent', () => {
    const form = withSchema(formOfItem(item()))
    const facts = prefillOf(form, { name: '云秀英', idNumber: null, phone: '13800138000' })
    assert.deepEqual(facts.fixed, ['applicant/name', 'applicant/phone'])
    const sent = { 'applicant/name': '别人', 'applicant/idNumber': '11010519491231002X' }
    assert.deepEqual(
      prefillTroubles(form.fields, sent, facts).map(({ field: at, word }) => [at, word]),
      [['applicant/name', 'not-yours-to-change']],
    )
    assert.equal(withPrefilled(sent, facts)['applicant/name'], '云秀英')
  })
})
