import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { gym } from './gym.ts'
import { mergeFields, type Input } from './merge.ts'
import { pharmacy } from './pharmacy.ts'
import { publish } from './publish.ts'
import { sportsClub } from './sportsClub.ts'
import { OneThing, type Field, type FieldWritten, type OneThingWritten, type PartWritten } from './thing.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
console.log(`# publish properties with SEED=${seed}`)

const says = { zh: '例', en: 'example' }
const yesNo = [
  { value: 'yes', says },
  { value: 'no', says },
]

function part(id: string, more: Partial<PartWritten> = {}): PartWritten {
  const base = { name: says, office: says, why: says, promised: 1, basis: '例', ruleStatus: 'assumed' as const }
  return { id, include: { equals: ['q1', 'yes'] }, ...base, ...more }
}

function thing(parts: PartWritten[], more: Partial<OneThingWritten> = {}): OneThingWritten {
  return {
    id: 'small',
    version: 1,
    name: says,
    phrases: ['例'],
    questions: [
      { id: 'q1', says, kind: 'choice', options: yesNo },
      { id: 'n', says, kind: 'number', optional: true, most: 100 },
    ],
    parts,
    examples: [
      { says: 'yes', answers: { q1: 'yes' }, included: parts.map(({ id }) => id) },
      { says: 'no', answers: { q1: 'no' }, included: [] },
    ],
    ...more,
  }
}

function troublesOf(written: unknown): string[] {
  const answer = publish(written)
  if ('thing' in answer) return []
  for (const { says: said } of answer.troubles) assert.ok(!/\{\w+\}/.test(said.zh + said.en), said.zh)
  return answer.troubles.map(({ refused, facts = {} }) => [refused, ...Object.values(facts)].join(' '))
}

const words = (written: unknown) => troublesOf(written).map((line) => line.split(' ')[0])
const field = (more: Partial<FieldWritten> = {}): FieldWritten => ({
  subject: 'shop',
  element: 'size',
  label: says,
  kind: 'number',
  ...more,
})

describe('The one-things we hold', () => {
  it('may all be published', () => {
    for (const one of [sportsClub, gym, pharmacy]) assert.deepEqual(troublesOf(one), [])
  })
})

describe('A definition', () => {
  it('is published when everything in it can happen', () => {
    assert.deepEqual(troublesOf(thing([part('A'), part('B', { dependsOn: [{ on: 'A', kind: 'hard' }] })])), [])
  })

  it('with a part, a question or a block nobody can reach is refused with its name', () => {
    const never = { all: [{ equals: ['q1', 'yes'] }, { equals: ['q1', 'no'] }] } as const
    const over = { greater: ['n', 100] } as const
    assert.ok(troublesOf(thing([part('A', { include: never })])).includes('part-unreachable A'))
    assert.ok(troublesOf(thing([part('A', { include: over })])).includes('part-unreachable A'))
    assert.deepEqual(words(thing([part('A', { blocks: [{ when: over, why: says }] })])), ['block-unreachable'])
    const asked = thing([part('A')])
    const more = { id: 'q2', says, kind: 'number' as const, optional: true, ask: never }
    assert.deepEqual(words({ ...asked, questions: [...asked.questions, more] }), ['question-unreachable'])
    const manual = { when: { equals: ['q1', 'yes'] as const }, why: says }
    assert.deepEqual(words(thing([part('A', { manual })])), ['part-unreachable'])
  })

  it('with a narrow gap between two limits is still found to be reachable', () => {
    const between = (low: number, high: number): PartWritten['include'] => ({
      all: [{ greater: ['n', low] }, { less: ['n', high] }],
    })
    const answers = (n: number) => [
      { says: 'yes', answers: { q1: 'yes', n }, included: ['A'] },
      { says: 'no', answers: { q1: 'no' }, included: [], toConfirm: ['A'] },
    ]
    const of = (low: number, high: number, n: number) =>
      troublesOf(thing([part('A', { include: between(low, high) })], { examples: answers(n) }))
    assert.deepEqual(of(5, 7, 6), [])
    assert.deepEqual(of(5, 6, 5.5), [])
    assert.ok(of(6, 6, 6).includes('part-unreachable A'))
  })

  it('whose conditions name what is not there is refused', () => {
    const of = (include: PartWritten['include']) => troublesOf(thing([part('A', { include })]))
    assert.deepEqual(of({ equals: ['q7', 'yes'] }), ['rule-key-unknown A q7'])
    assert.deepEqual(of({ equals: ['q1', 'perhaps'] }), ['rule-value-unknown A q1 perhaps'])
    assert.deepEqual(of({ greater: ['q1', 3] }), ['rule-kind-differs A q1'])
    assert.deepEqual(of({ equals: ['n', '3'] }), ['rule-kind-differs A n'])
  })

  it('whose parts wait in a circle, for nobody, or carry one id twice is refused', () => {
    const waits = (id: string, on: string) => part(id, { dependsOn: [{ on, kind: 'soft' }] })
    assert.deepEqual(troublesOf(thing([waits('A', 'B'), waits('B', 'A'), waits('C', 'B')])), ['parts-circular A → B'])
    assert.deepEqual(troublesOf(thing([waits('A', 'A')])), ['parts-circular A'])
    assert.deepEqual(troublesOf(thing([waits('A', 'Z')])), ['prerequisite-unknown A Z'])
    assert.deepEqual(troublesOf(thing([part('A'), part('A')])), ['id-twice A'])
  })

  it('needs an example for every option, and examples that hold', () => {
    const one = thing([part('A')])
    const [first] = one.examples
    assert.ok(first)
    assert.deepEqual(troublesOf({ ...one, examples: [first] }), ['option-uncovered q1 no'])
    const wrong = { ...first, included: [] }
    assert.ok(words({ ...one, examples: [...one.examples, wrong] }).includes('example-differs'))
    const odd = { ...first, answers: { q1: 'perhaps' } }
    assert.ok(words({ ...one, examples: [...one.examples, odd] }).includes('option-unknown'))
  })

  it('that is no definition is refused with where', () => {
    for (const odd of [null, {}, [], { ...thing([part('A')]), parts: [] }, { ...thing([part('A')]), version: 0 }])
      assert.deepEqual(words(odd), ['definition-malformed'])
  })
})

describe('Fields two departments share', () => {
  const two = (a: Partial<FieldWritten>, b: Partial<FieldWritten>) =>
    troublesOf(thing([part('A', { fields: [field(a)] }), part('B', { fields: [field(b)] })]))

  it('may differ as long as one input satisfies both', () => {
    assert.deepEqual(two({ min: 1, max: 10 }, { min: 10, max: 20 }), [])
    assert.deepEqual(two({ min: 5 }, { kind: 'text', element: 'name' }), [])
  })

  it('are refused with the pair when they contradict each other', () => {
    assert.deepEqual(two({ min: 20 }, { max: 10 }), ['fields-contradict shop/size A B'])
    assert.deepEqual(two({}, { kind: 'text' }), ['field-kinds-differ shop/size A B'])
    const colours = (...options: string[]) => ({ kind: 'choice', options }) as const
    assert.deepEqual(two(colours('红', '绿'), colours('蓝')), ['fields-contradict shop/size A B'])
    assert.deepEqual(two({ kind: 'choices', options: ['红'], min: 2 }, colours('红')), [
      'fields-contradict shop/size A A',
    ])
  })

  it('contradict each other through a switch that joins them', () => {
    const fields = (subject: string, more: Partial<FieldWritten>) => [field({ subject, ...more })]
    const parts = [part('A', { fields: fields('home', { min: 9 }) }), part('B', { fields: fields('shop', { max: 3 }) })]
    assert.deepEqual(troublesOf(thing(parts)), [])
    const switches = [{ id: 'same', says, from: 'shop', to: 'home' }]
    assert.deepEqual(troublesOf(thing(parts, { switches })), ['fields-contradict home/size A B'])
  })

  it('of parts that never meet may differ', () => {
    const [yes, no] = (['yes', 'no'] as const).map((value) => ({ equals: ['q1', value] as const }))
    assert.ok(yes && no)
    const a = part('A', { include: yes, fields: [field({ min: 20 })] })
    const b = part('B', { include: no, fields: [field({ max: 10 })] })
    const examples = [
      { says: 'yes', answers: { q1: 'yes' }, included: ['A'] },
      { says: 'no', answers: { q1: 'no' }, included: ['B'] },
    ]
    assert.deepEqual(troublesOf(thing([a, b], { examples })), [])
  })

  it('are found when three lists have pairs in common and nothing together', () => {
    const lists = { A: ['红', '绿'], B: ['绿', '蓝'], C: ['红', '蓝'] }
    const parts = Object.entries(lists).map(([id, options]) =>
      part(id, { fields: [field({ kind: 'choice', options })] }),
    )
    assert.deepEqual(troublesOf(thing(parts)), ['fields-contradict shop/size A+B C'])
  })
})

const options = fc.option(fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }), { nil: undefined })
const bound = fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined })
const pattern = fc.constantFrom(undefined, '^[ab]', '[bc]$', '^.{1,3}$')
const anyField = fc.record({
  kind: fc.constantFrom('text' as const, 'number' as const, 'choice' as const),
  required: fc.boolean(),
  min: bound,
  max: bound,
  options,
  pattern,
})
const value = fc.constantFrom(undefined, 0, 1, 3, 5, 8, 12, 'a', 'b', 'c', 'd', 'abc', 'bb')

/** Does one department take this value? */
function takes(of: Partial<Field>, filled: unknown): boolean {
  if (filled === undefined) return !of.required
  return takesFilled(of, filled)
}

function takesFilled({ kind, min, max, options: list, pattern: form }: Partial<Field>, filled: unknown): boolean {
  const isNumber = typeof filled === 'number'
  const size = isNumber ? filled : String(filled).length
  const tests = [
    isNumber === (kind === 'number'),
    min === undefined || size >= min,
    max === undefined || size <= max,
    !list || list.includes(String(filled)),
    form === undefined || new RegExp(form).test(String(filled)),
  ]
  return tests.every(Boolean)
}

function inputTakes({ patterns, ...input }: Input, filled: unknown): boolean {
  return [undefined, ...patterns].every((form) => takes({ ...input, pattern: form }, filled))
}

describe('Merging', () => {
  it('never loses a constraint: one input takes exactly what every department takes', () => {
    fc.assert(
      fc.property(
        fc.array(anyField, { minLength: 1, maxLength: 5 }),
        fc.array(value, { minLength: 1 }),
        (all, tried) => {
          const of = OneThing.parse(thing(all.map((one, n) => part(`A${n}`, { fields: [field(one)] }))))
          const { inputs, clashes } = mergeFields(of, of.parts, [])
          const [input] = inputs
          assert.ok(input && inputs.length === 1)
          assert.equal(input.askedBy.length, all.length)
          const isMixed = new Set(all.map(({ kind }) => kind)).size > 1
          assert.equal(
            clashes.some(({ word }) => word === 'field-kinds-differ'),
            isMixed,
          )
          if (isMixed) return
          for (const filled of tried)
            assert.equal(
              inputTakes(input, filled),
              all.every((one) => takes(one, filled)),
              JSON.stringify(filled),
            )
          const isEmpty = (input.min ?? 0) > (input.max ?? Infinity) || input.options?.length === 0
          assert.equal(
            clashes.some(({ word }) => word === 'fields-contradict'),
            isEmpty,
          )
        },
      ),
      { seed, numRuns: 2_000 },
    )
  })

  it('finds every pair that contradicts, and only those', () => {
    const range = fc.tuple(fc.nat(20), fc.nat(8)).map(([min, more]) => ({ min, max: min + more }))
    fc.assert(
      fc.property(fc.array(range, { minLength: 2, maxLength: 5 }), (ranges) => {
        const found = troublesOf(thing(ranges.map((one, n) => part(`A${n}`, { fields: [field(one)] }))))
        const pairs = ranges.flatMap((a, i) =>
          ranges.flatMap((b, j) => (i < j && (a.min > b.max || b.min > a.max) ? [`A${i} A${j}`] : [])),
        )
        assert.deepEqual(found.toSorted(), pairs.map((pair) => `fields-contradict shop/size ${pair}`).toSorted())
      }),
      { seed, numRuns: 300 },
    )
  })
})
