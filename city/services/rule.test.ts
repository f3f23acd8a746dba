import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { evaluate } from './guide.ts'
import { Rule, UNKNOWN, valueOf, waitingFor, type Answer, type Answers } from './rule.ts'
import { things } from './things.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const runs = { seed, numRuns: 2_000 }
console.log(`# rule properties with SEED=${seed}`)

const steps = { of: 'n', base: 3, upTo: 250, each: 250 }

describe('A condition', () => {
  it('has three values', () => {
    const open: Rule = { equals: ['a', 'x'] }
    const table: [Rule, Answers, boolean | undefined][] = [
      [open, {}, undefined],
      [open, { a: UNKNOWN }, undefined],
      [open, { a: 'x' }, true],
      [open, { a: 'y' }, false],
      [{ not: open }, {}, undefined],
      [{ all: [open, { equals: ['b', 'y'] }] }, { b: 'n' }, false],
      [{ all: [open, { equals: ['b', 'y'] }] }, { b: 'y' }, undefined],
      [{ any: [open, { equals: ['b', 'y'] }] }, { b: 'y' }, true],
      [{ any: [open, { equals: ['b', 'y'] }] }, { b: 'n' }, undefined],
      [{ in: ['list', ['p', 'q']] }, { list: ['r', 'q'] }, true],
      [{ in: ['list', ['p', 'q']] }, { list: ['r'] }, false],
      [{ answered: 'a' }, { a: 'x' }, true],
      [{ answered: 'a' }, {}, undefined],
      [{ greater: ['n', 5] }, { n: 6 }, true],
      [{ greater: ['n', 5] }, { n: 5 }, false],
      [{ less: ['m', steps] }, { m: 5 }, undefined],
      [{ always: true }, {}, true],
      [{ equals: ['toString', 'x'] }, {}, undefined],
    ]
    for (const [rule, answers, value] of table) assert.equal(valueOf(rule, answers), value, JSON.stringify(rule))
  })

  it('asks for three lifeguards up to 250 m², and one more for each further 250 begun', () => {
    const table = { 1: 3, 250: 3, 250.01: 4, 251: 4, 500: 4, 501: 5, 1000: 6, 1001: 7 }
    for (const [size, least] of Object.entries(table)) {
      const answers = { n: Number(size), m: least - 1 }
      assert.equal(valueOf({ less: ['m', steps] }, answers), true, size)
      assert.equal(valueOf({ less: ['m', steps] }, { ...answers, m: least }), false, size)
    }
  })

  it('says which questions it waits for', () => {
    const rule: Rule = { any: [{ all: [{ equals: ['a', 'x'] }, { equals: ['b', 'x'] }] }, { greater: ['n', 1] }] }
    assert.deepEqual(waitingFor(rule, {}), ['a', 'b', 'n'])
    assert.deepEqual(waitingFor(rule, { a: 'no' }), ['n'])
    assert.deepEqual(waitingFor(rule, { n: 2 }), [])
  })

  it('survives the wire, and nothing else is one', () => {
    const rule: Rule = { all: [{ not: { in: ['a', ['x']] } }, { less: ['n', steps] }] }
    assert.deepEqual(Rule.parse(JSON.parse(JSON.stringify(rule))), rule)
    for (const odd of [
      {},
      { all: [] },
      { maybe: [] },
      { equals: ['a'] },
      { equals: ['a', 'b'], not: { always: true } },
    ])
      assert.equal(Rule.safeParse(odd).success, false, JSON.stringify(odd))
  })
})

const keys = ['a', 'b', 'c', 'list', 'n', 'm']
const values: Record<string, fc.Arbitrary<Answer>> = {
  a: fc.constantFrom('x', 'y'),
  b: fc.constantFrom('x', 'y'),
  c: fc.constantFrom('x', 'y'),
  list: fc.uniqueArray(fc.constantFrom('p', 'q', 'r'), { minLength: 1 }),
  n: fc.nat(800),
  m: fc.nat(8),
}
const full = fc.record(values)
const hidden = fc.subarray(keys)

const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y')).map((equals): Rule => ({ equals })),
    fc.constantFrom<Rule>({ in: ['list', ['p']] }, { in: ['list', ['q', 'r']] }, { always: true }, { answered: 'a' }),
    fc.constantFrom<Rule>({ greater: ['n', 300] }, { less: ['m', steps] }, { greater: ['m', 4] }, { less: ['n', 100] }),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all): Rule => ({ all })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any): Rule => ({ any })),
    tie('rule').map((not): Rule => ({ not })),
  ),
}))

/** The same answers, some of them not given yet or said not to be known. */
function without(answers: Answers, keysOut: readonly string[]): Answers {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([key, value]) => {
      if (!keysOut.includes(key)) return [[key, value]]
      return key === 'a' ? [] : [[key, UNKNOWN]]
    }),
  )
}

describe('Any condition', () => {
  it('once true or false stays so, however many more questions are answered', () => {
    fc.assert(
      fc.property(rule, full, hidden, (of, answers, out) => {
        const early = valueOf(of, without(answers, out))
        if (early !== undefined) assert.equal(valueOf(of, answers), early)
      }),
      runs,
    )
  })

  it('is unknown exactly while it waits for a question, and each of those is open', () => {
    fc.assert(
      fc.property(rule, full, hidden, (of, answers, out) => {
        const some = without(answers, out)
        const open = waitingFor(of, some)
        assert.equal(valueOf(of, some) === undefined, open.length > 0)
        assert.ok(open.every((key) => out.includes(key)))
      }),
      runs,
    )
  })
})

describe('The guide', () => {
  for (const thing of things) {
    const answer = (question: (typeof thing.questions)[number]): fc.Arbitrary<Answer> => {
      const options = question.options.map(({ value }) => value)
      if (question.kind === 'number') return fc.nat(question.whole ? 12 : 2_000)
      if (question.kind === 'choice') return fc.constantFrom(...options)
      return fc.uniqueArray(fc.constantFrom(...options), { minLength: 1, maxLength: 4 })
    }
    const everything = fc.record(Object.fromEntries(thing.questions.map((one) => [one.id, answer(one)])))
    const left = fc.subarray(thing.questions.map(({ id }) => id))
    it(`for ${thing.name.zh}: unknown never drops a part; only a definite no does, and that is final`, () => {
      fc.assert(
        fc.property(everything, left, fc.boolean(), (answers, out, isSaid) => {
          const some = Object.fromEntries(
            Object.entries(answers).flatMap(([key, value]) => {
              if (!out.includes(key)) return [[key, value]]
              return isSaid ? [[key, UNKNOWN]] : []
            }),
          )
          const early = evaluate(thing, some)
          const late = evaluate(thing, answers)
          const later = new Map(late.parts.map(({ id, status }) => [id, status]))
          for (const id of early.notNeeded) assert.ok(!later.has(id), `${id} came back`)
          for (const { id, status } of early.parts) {
            if (status === 'to-confirm') continue
            assert.ok(later.has(id), `${id} was ${status} and is gone`)
            if (status === 'manual' || status === 'blocked') assert.equal(later.get(id), status)
          }
          for (const { id } of late.parts)
            assert.ok(
              early.parts.some((found) => found.id === id),
              `${id} was dropped`,
            )
          assert.equal(early.parts.length + early.notNeeded.length, thing.parts.length)
          assert.ok(late.parts.every(({ status }) => status !== 'to-confirm'))
        }),
        { ...runs, numRuns: 1_000 },
      )
    })
  }
})
