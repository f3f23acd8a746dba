import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { everydayItems } from '../catalogue/index.ts'
import { OwnForm } from './contract.ts'
import { Field, mergeFields, OneThing, Part, things, valueOf, type Rule } from '../services/index.ts'
import {
  answersIn,
  askedFields,
  checkValues,
  formats,
  formOfItem,
  formOfThing,
  isFilled,
  shownValues,
  withSchema,
  type FormField,
  type FormValues,
  type PublishedForm,
} from './index.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const runs = (numRuns: number) => ({ seed, numRuns })
console.log(`# form properties with SEED=${seed}`)

const today = '2026-02-13'
const says = { zh: '例', en: 'example' }

/** Forms as citizens meet them: every one-thing with everything in it, and every item with questions of its own. */
const material = (source: string, i: number) => ({ name: `材料${i}`, source, required: i % 2 === 0, note: '' })
const forms: PublishedForm[] = [
  ...everydayItems.map(({ code, form }, i) =>
    withSchema(
      formOfItem({
        code,
        version: 1,
        name: code,
        nameEn: '',
        audience: i % 2 ? ['person'] : ['person', 'firm'],
        result: '某证',
        materials: ['upload', 'promise', 'share', 'certificate', 'promise'].map(material),
        form: OwnForm.min(1).parse(form),
      }),
    ),
  ),
  ...things.map((thing) => withSchema(formOfThing(thing, { answers: { q1: 'company', q2: 'no', q3: ['swimming'], q4: 'yes', q5: 'yes', q6: 'yes', q7: 'yes' } }))), // prettier-ignore
]

const good: Record<FormField['kind'], (field: FormField) => fc.Arbitrary<unknown>> = {
  text: ({ patterns, textForm }) =>
    fc.constantFrom(
      textForm ? '91150100MA0N12345X' : patterns[0]?.includes('{16') ? '6222020200112233445' : 'X150000001',
      '青城健身有限公司',
    ),
  number: () => fc.constantFrom(0, 1, 2026, 500_000, 12.5, 1000),
  date: () => fc.constantFrom('2026-02-13', '2020-02-29', '2030-01-01'),
  choice: ({ options = [] }) => fc.constantFrom(...options.map(({ value }) => value)),
  choices: ({ options = [] }) => fc.subarray(options.map(({ value }) => value)),
  phone: () => fc.constant('13800138000'),
  idNumber: () => fc.constant('11010519491231002X'),
  address: () => fc.constant('新城区海拉尔东路 1 号'),
  people: () =>
    fc.array(fc.constantFrom({ name: '云秀英' }, { name: '蔚晓琳', phone: '13800138001' }), { maxLength: 3 }),
  file: () => fc.constantFrom([], ['0b3c1f0e-6a4c-4f7b-9d55-1f7e6a2b9c01']),
}

/** Something right, something odd, or nothing for each field. */
const valuesOf = ({ fields }: Pick<PublishedForm, 'fields'>, odd: number) =>
  fc
    .tuple(
      ...fields.map((field) =>
        fc.oneof(
          { weight: 10, arbitrary: good[field.kind](field) },
          { weight: odd, arbitrary: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined)) },
        ),
      ),
    )
    .map((values) =>
      Object.fromEntries(fields.flatMap(({ key }, i) => (values[i] === undefined ? [] : [[key, values[i]]]))),
    )

const filled = (odd: number): fc.Arbitrary<{ form: PublishedForm; values: FormValues }> =>
  fc.constantFrom(...forms).chain((form) => valuesOf(form, odd).map((values) => ({ form, values })))

describe('Checking a form', () => {
  it('in part never refuses what it accepts as a whole, at any place', () => {
    fc.assert(
      fc.property(filled(3), ({ form, values }) => {
        const strict = new Set(checkValues(form, values, { whole: true, today }).map(({ field }) => field))
        for (const { field } of checkValues(form, values, { whole: false, today })) assert.ok(strict.has(field), field)
      }),
      runs(600),
    )
  })

  it('as a whole accepts nothing the published schema refuses', () => {
    const ajv = new Ajv2020({ strict: true, formats })
    const compiled = new Map(forms.map((form) => [form.id, ajv.compile(form.schema)]))
    let accepted = 0
    fc.assert(
      fc.property(filled(0), ({ form, values }) => {
        if (checkValues(form, values, { whole: true, today }).length > 0) return
        accepted += 1
        const kept = Object.fromEntries(
          Object.entries(shownValues(form, values)).filter(([, value]) => isFilled(value)),
        )
        const validate = compiled.get(form.id)
        assert.ok(validate?.(kept), JSON.stringify(validate?.errors))
      }),
      runs(3_000),
    )
    assert.ok(accepted > 20, `only ${accepted} forms were right as a whole`)
  })

  it('answers anything at all with sentences in both languages, and never breaks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...forms),
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.jsonValue(),
        (form, strange, value) => {
          const values = { ...Object.fromEntries(form.fields.map(({ key }) => [key, value])), ...strange }
          for (const trouble of checkValues(form, values, { whole: true, today })) {
            assert.match(trouble.says.zh, /\p{Script=Han}/u)
            assert.doesNotMatch(trouble.says.en, /must (be|match|NOT)|instancePath|undefined/)
          }
        },
      ),
      runs(300),
    )
  })
})

describe('A field', () => {
  const options = ['x', 'y', 'z'].map((value) => ({ value, says }))
  const base = { label: says, required: true, patterns: [], askedBy: [] }
  const asking: FormField[] = [
    { ...base, key: 'a', kind: 'choice', options },
    { ...base, key: 'b', kind: 'choices', options },
    { ...base, key: 'n', kind: 'number' },
  ]
  const leaf: fc.Arbitrary<Rule> = fc.oneof(
    fc.constantFrom('x', 'y', 'z').map((value): Rule => ({ equals: ['a', value] })),
    fc.subarray(['x', 'y', 'z'], { minLength: 1 }).map((values): Rule => ({ in: ['b', values] })),
    fc.integer({ min: 0, max: 5 }).map((n): Rule => ({ greater: ['n', n] })),
    fc.constantFrom('a', 'b', 'n').map((key): Rule => ({ answered: key })),
  )
  const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all): Rule => ({ all })),
      fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any): Rule => ({ any })),
      tie('rule').map((not): Rule => ({ not })),
    ),
  }))
  const value = fc.record(
    {
      a: fc.constantFrom('x', 'y', 'z'),
      b: fc.subarray(['x', 'y', 'z'], { minLength: 1 }),
      n: fc.integer({ min: 0, max: 5 }),
    },
    { requiredKeys: [] },
  )

  it('leaves only by a definite no, and while that is not known it is asked and may stay empty', () => {
    fc.assert(
      fc.property(rule, value, (when, values) => {
        const form = { fields: [...asking, { ...base, key: 'c', kind: 'text' as const, when }] }
        const there = askedFields(form, values).find(({ field }) => field.key === 'c')
        const truth = valueOf(when, answersIn({ fields: asking }, values))
        assert.equal(there === undefined, truth === false)
        if (there) assert.equal(there.must, truth === true)
      }),
      runs(2_000),
    )
  })

  it('that is asked with more answers was asked with fewer: what is unknown drops nothing', () => {
    fc.assert(
      fc.property(rule, value, fc.subarray(['a', 'b', 'n']), (when, values, kept) => {
        const form = { fields: [...asking, { ...base, key: 'c', kind: 'text' as const, when }] }
        const fewer = Object.fromEntries(Object.entries(values).filter(([key]) => kept.includes(key)))
        const asked = (of: FormValues) => askedFields(form, of).some(({ field }) => field.key === 'c')
        if (asked(values)) assert.ok(asked(fewer))
      }),
      runs(2_000),
    )
  })
})

describe('Merging the forms of departments', () => {
  const constraint = fc.record(
    {
      required: fc.boolean(),
      min: fc.integer({ min: 0, max: 6 }),
      max: fc.integer({ min: 3, max: 12 }),
      pattern: fc.constantFrom('^[a-z]+$', 'a', '^.{2,8}$'),
    },
    { requiredKeys: ['required'] },
  )
  const part = (id: string, own: object): Part =>
    Part.parse({
      id,
      name: says,
      office: says,
      include: { always: true },
      why: says,
      promised: 1,
      basis: '例',
      ruleStatus: 'default',
      fields: [Field.parse({ subject: 's', element: 'e', label: says, kind: 'text', ...own })],
    })
  const thing = (parts: Part[]): OneThing => OneThing.parse({ id: 'm', version: 1, name: says, phrases: ['m'], questions: [{ id: 'q', says, kind: 'number' }], parts, examples: [{ says: 'm', answers: {}, included: [] }] }) // prettier-ignore

  it('never loses a constraint: what the one form accepts, each department’s own form accepts', () => {
    let accepted = 0
    fc.assert(
      fc.property(
        fc.array(constraint, { minLength: 1, maxLength: 4 }),
        fc.oneof(fc.stringMatching(/^[a-c]{0,14}$/), fc.constant('')),
        (owns, text) => {
          const merged = thing(owns.map((own, i) => part(`P${i}`, own)))
          const clashes = mergeFields(merged, merged.parts, []).clashes.length > 0
          const whole = (of: OneThing) =>
            checkValues(withSchema(formOfThing(of, { answers: {} })), { 's/e': text }, { whole: true, today })
              .length === 0
          if (!whole(merged)) return
          accepted += 1
          // An empty text is accepted only where nobody requires it, and then no length is asked of it.
          assert.ok(!clashes || text === '')
          for (const one of merged.parts)
            assert.ok(whole(thing([one])), `${JSON.stringify(one.fields)} refuses ${text}`)
        },
      ),
      runs(2_000),
    )
    assert.ok(accepted > 100, String(accepted))
  })

  it('never asks less: whoever requires it gets it', () => {
    fc.assert(
      fc.property(fc.array(constraint, { minLength: 1, maxLength: 4 }), (owns) => {
        const merged = thing(owns.map((own, i) => part(`P${i}`, own)))
        const missing = checkValues(withSchema(formOfThing(merged, { answers: {} })), {}, { whole: true, today })
        assert.equal(
          missing.length > 0,
          owns.some(({ required }) => required),
        )
      }),
      runs(500),
    )
  })
})
