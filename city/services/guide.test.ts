import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readAnswers } from './answers.ts'
import { allSwitches, evaluate, inputsOf, partsToFill } from './guide.ts'
import { carryOver, project, readersOf } from './keep.ts'
import { planThing, stoppedBy } from './plan.ts'
import { isRefusal } from './refusals.ts'
import type { Answers } from './rule.ts'
import { findThing } from './things.ts'

const club = (() => {
  const found = findThing('我要开办体育俱乐部')
  assert.ok(!isRefusal(found))
  return found
})()

const plain = { q1: '公司', q2: '否', q4: '是', q5: '否', q6: '否', q7: '否', q8: '是' }
const pool = { ...plain, q3: ['游泳'], q9: 1000 }

function read(written: unknown): Answers {
  const answers = readAnswers(club, written)
  assert.ok(!isRefusal(answers), JSON.stringify(answers))
  return answers
}

/** P1 P4 … with anything that is not simply included marked. */
function partsOf(written: unknown): string {
  const { parts } = evaluate(club, read(written))
  return parts.map(({ id, status }) => (status === 'included' ? id : `${id}:${status}`)).join(' ')
}

function why(written: unknown, part: string): string {
  return evaluate(club, read(written)).parts.find(({ id }) => id === part)?.why.zh ?? ''
}

describe('Somebody who wants to open a sports club', () => {
  it('as a company with fitness in a venue needs P1 P4 P5 P6 P7, and neither hygiene nor sports licence', () => {
    assert.equal(partsOf({ ...plain, q3: ['健身'] }), 'P1 P4 P5 P6 P7')
  })
  it('with a pool of 1000 m² also needs P8 and P9, and six lifeguards', () => {
    assert.equal(partsOf(pool), 'P1 P4 P5 P6 P7 P8 P9')
    const nine = evaluate(club, read(pool)).parts.at(-1)
    assert.deepEqual(nine?.needs, [{ of: 'lifeguards', least: 6 }])
    assert.equal(partsOf({ ...pool, lifeguards: 6 }), 'P1 P4 P5 P6 P7 P8 P9')
  })
  it('with five lifeguards is stopped at P9 with the reason while the others go on', () => {
    assert.equal(partsOf({ ...pool, lifeguards: 5 }), 'P1 P4 P5 P6 P7 P8 P9:blocked')
    assert.match(why({ ...pool, lifeguards: 5 }, 'P9'), /至少要 6 名救生员，填了 5 名/)
  })
  it('as a non-profit with football needs P2 P3 P4 P5 P7, and P3 waits for P2', () => {
    const nonprofit = { ...plain, q1: '民非', q3: ['足球'], q8: '否' }
    assert.equal(partsOf(nonprofit), 'P2 P3 P4 P5 P7')
    const answers = read(nonprofit)
    const planning = planThing(club, evaluate(club, answers), answers, '2026-02-09')
    assert.ok(!isRefusal(planning))
    const [two, three] = planning.parts
    assert.deepEqual([two?.id, three?.id, three?.after, three?.start], ['P2', 'P3', ['P2'], two?.due])
    assert.equal(partsOf({ ...nonprofit, q8: 12 }), 'P2 P3 P4 P5 P6 P7')
  })
  it('as a registered sole trader with climbing needs only P7 and P9', () => {
    assert.equal(partsOf({ ...plain, q1: '个体', q2: '是', q3: ['攀岩'] }), 'P7 P9')
  })
  it('who does not know about the venue has P7 to confirm, with the question it hangs on', () => {
    for (const q4 of ['不清楚', 'unknown', null, undefined])
      assert.equal(partsOf({ ...plain, q3: ['健身'], q4 }), 'P1 P4 P5 P6 P7:to-confirm')
    assert.match(why({ ...plain, q3: ['健身'], q4: '不清楚' }, 'P7'), /待确认，取决于：是否有对外开放的固定室内场所/)
  })
  it('with a sport that is on no list is decided by a person', () => {
    assert.equal(partsOf({ ...plain, q2: '是', q3: ['其他'] }), 'P7 P9:manual')
    assert.equal(partsOf({ ...plain, q2: '是', q3: ['滑雪'] }), 'P7 P9:manual')
    assert.equal(partsOf({ ...plain, q2: '是', q3: ['单板滑雪', '其他'] }), 'P7 P9')
  })
  it('who dives needs a hygiene permit once it is a pool', () => {
    const dives = { ...plain, q2: '是', q3: ['潜水'] }
    assert.equal(partsOf(dives), 'P7 P8:to-confirm P9')
    assert.equal(partsOf({ ...dives, q9: 120 }), 'P7 P8 P9')
    assert.equal(partsOf({ ...dives, q9: 0 }), 'P7 P9')
  })
  it('who sells food, trains minors and hangs a sign has P10 P11 P12', () => {
    assert.equal(partsOf({ ...plain, q2: '是', q3: '足球', q5: '是', q6: '是', q7: '是' }), 'P7 P10 P11 P12')
  })
  it('who has said nothing has every part to confirm and nine questions open', () => {
    const { parts, next, notNeeded } = evaluate(club, {})
    assert.deepEqual([parts.length, notNeeded.length], [12, 0])
    assert.ok(parts.every(({ status }) => status === 'to-confirm'))
    assert.deepEqual(next, ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8', 'q9'])
    assert.deepEqual(evaluate(club, read({ ...plain, q3: ['健身'] })).next, [])
    assert.deepEqual(evaluate(club, read({ ...plain, q3: ['游泳'] })).next, ['q9'])
  })
})

describe('Answers', () => {
  it('are read in Chinese, English, as truth and as numbers', () => {
    const wanted = { q1: 'company', q2: 'no', q3: ['swimming', 'fitness'], q4: 'yes', q8: 'yes', q9: 1000.5 }
    for (const written of [
      { q1: '公司', q2: '否', q3: ['游泳', '健身'], q4: '是', q8: 8, q9: 1000.5 },
      { q1: 'Company', q2: false, q3: ['Swimming', 'gym'], q4: true, q8: '有', q9: '1,000.5 m²' },
      { q1: ' 企业 ', q2: '未登记', q3: '游泳、健身房', q4: 'YES', q8: 'yes', q9: '１０００.５㎡' },
    ])
      assert.deepEqual(read(written), wanted)
    assert.equal(read({ q1: '个体户' })['q1'], 'individual')
    assert.equal(read({ q1: '民办非企业单位' })['q1'], 'nonprofit')
    assert.equal(read({ lifeguards: '6名' })['lifeguards'], 6)
  })

  it('nobody offered are refused by a word', () => {
    const table: [unknown, string][] = [
      [null, 'answers-malformed'],
      [[], 'answers-malformed'],
      ['q1', 'answers-malformed'],
      [{ q0: 1 }, 'question-unknown'],
      [{ toString: '1' }, 'question-unknown'],
      [{ q1: '银行' }, 'option-unknown'],
      [{ q1: ['公司'] }, 'option-unknown'],
      [{ q4: 'maybe' }, 'option-unknown'],
      [{ q4: {} }, 'option-unknown'],
      [{ q3: ['游泳', '跳伞'] }, 'option-unknown'],
      [{ q3: [['游泳']] }, 'option-unknown'],
      [{ q3: [] }, 'answer-empty'],
      [{ q1: '  ' }, 'answer-empty'],
      [{ q8: -3 }, 'option-unknown'],
      [{ q9: -1 }, 'number-out-of-range'],
      [{ q9: '大约一千' }, 'number-out-of-range'],
      [{ q9: 1e9 }, 'number-out-of-range'],
      [{ q9: true }, 'number-out-of-range'],
      [{ lifeguards: 5.5 }, 'number-out-of-range'],
    ]
    for (const [written, word] of table) {
      const answer = readAnswers(club, written)
      assert.ok(isRefusal(answer), JSON.stringify(written))
      assert.equal(answer.refused, word, JSON.stringify(written))
      assert.ok(!/\{\w+\}/.test(answer.says.zh + answer.says.en), answer.says.zh)
    }
  })
})

describe('One set of answers', () => {
  const answers = read(pool)
  const guided = evaluate(club, answers)

  it('fills forty fields with 17 inputs when every switch is on, and 23 when none is', () => {
    const forms = partsToFill(club, guided).filter(({ fields }) => fields.length)
    assert.deepEqual(
      forms.map(({ id, fields }) => [id, fields.length]),
      [
        ['P1', 10],
        ['P7', 9],
        ['P8', 9],
        ['P9', 12],
      ],
    )
    assert.equal(inputsOf(club, guided, answers).length, 17)
    assert.equal(inputsOf(club, guided, answers, []).length, 23)
    const bySwitch = allSwitches(club).map((one) => 23 - inputsOf(club, guided, answers, [one]).length)
    assert.deepEqual(bySwitch, [1, 3, 2])
  })

  it('never asks a business that is founded here for the credit code it is going to be given', () => {
    for (const on of [[], allSwitches(club)])
      assert.ok(inputsOf(club, guided, answers, on).every(({ key }) => !key.includes('creditCode')))
    const open = read({ ...plain, q1: undefined, q2: undefined })
    assert.ok(inputsOf(club, evaluate(club, open), open).every(({ key }) => !key.includes('creditCode')))
  })

  it('asks a business that is registered already for it once, for every office that reads it', () => {
    const registered = read({ ...pool, q2: '是' })
    const asked = inputsOf(club, evaluate(club, registered), registered).filter(({ key }) => key.includes('creditCode'))
    assert.deepEqual(
      asked.map(({ key, required, askedBy }) => [key, required, askedBy.map(({ part }) => part)]),
      [['enterprise/creditCode', true, ['P7', 'P8', 'P9']]],
    )
  })

  it('asks the strictest of what its readers require', () => {
    const name = inputsOf(club, guided, answers).find(({ key }) => key === 'enterprise/name')
    assert.deepEqual([name?.min, name?.max, name?.required], [4, 60, true])
    assert.deepEqual(
      name?.askedBy.map(({ part }) => part),
      ['P1', 'P7', 'P8', 'P9'],
    )
  })

  it('does not ask a climbing hall for its water', () => {
    const climbs = read({ ...plain, q1: '个体', q2: '是', q3: ['攀岩'] })
    const keys = inputsOf(club, evaluate(club, climbs), climbs).map(({ key }) => key)
    assert.ok(
      !keys.includes('sport/waterArea') && !keys.includes('sport/lifeguards') && keys.includes('sport/instructors'),
    )
  })

  it('gives each department one unchangeable projection, and corrections go back to those who read the field', () => {
    const parts = partsToFill(club, guided)
    const on = allSwitches(club)
    const staff = ['甲', '乙']
    const values = {
      'enterprise.legalPerson/name': '王建国',
      'enterprise/hygieneStaff': staff,
      'enterprise/creditCode': '91',
    }
    const projections = project(club, parts, values, on)
    const [one, , eight] = ['P1', 'P7', 'P8'].map((id) => projections.find(({ part }) => part === id)?.values ?? {})
    assert.equal(one?.['enterprise.legalPerson/name'], '王建国')
    assert.equal(eight?.['enterprise.head/name'], '王建国')
    assert.equal(eight?.['enterprise/creditCode'], '91')
    staff.push('丙')
    assert.deepEqual(eight?.['enterprise/hygieneStaff'], ['甲', '乙'])
    assert.throws(() => Object.assign(eight ?? {}, { 'enterprise.head/name': '李' }), TypeError)
    assert.deepEqual(readersOf(club, parts, 'enterprise.legalPerson/name', on), ['P1', 'P7', 'P8', 'P9'])
    assert.deepEqual(readersOf(club, parts, 'enterprise.legalPerson/name', []), ['P1'])
  })
})

describe('Somebody who changes from swimming to fitness after filling', () => {
  const before = read(pool)
  const after = read({ ...pool, q3: ['健身'] })
  const keys = (answers: Answers) => inputsOf(club, evaluate(club, answers), answers).map(({ key }) => key)
  const filled = { values: Object.fromEntries(keys(before).map((key) => [key, `${key} filled`])), hidden: [] }

  it('loses P8 and P9, whose answers are kept thirty days out of sight', () => {
    assert.deepEqual(
      evaluate(club, after).parts.map(({ id }) => id),
      ['P1', 'P4', 'P5', 'P6', 'P7'],
    )
    const left = carryOver(filled, keys(after), '2026-02-10')
    assert.equal(Object.keys(left.values).length + left.hidden.length, 17)
    assert.deepEqual(left.hidden.map(({ key }) => key).toSorted(), [
      'enterprise/hygieneStaff',
      'sport/instructors',
      'sport/lifeguards',
      'sport/projects',
      'sport/waterArea',
    ])
    assert.ok(left.hidden.every(({ until }) => until === '2026-03-12'))
    assert.ok(Object.keys(left.values).includes('enterprise/name'))
  })

  it('finds them again on the thirtieth day, and not on the day after', () => {
    const left = carryOver(filled, keys(after), '2026-02-10')
    const back = carryOver(left, keys(before), '2026-03-12')
    assert.deepEqual([Object.keys(back.values).length, back.hidden.length], [17, 0])
    const late = carryOver(left, keys(before), '2026-03-13')
    assert.deepEqual([Object.keys(late.values).length, late.hidden.length], [12, 0])
  })
})

describe('The plan of a pool accepted on 9 February', () => {
  const answers = read(pool)
  const planning = planThing(club, evaluate(club, answers), answers, '2026-02-09')
  assert.ok(!isRefusal(planning))
  const due = Object.fromEntries(planning.parts.map(({ id, due: day }) => [id, day]))

  it('promises P1 02-12, P4 02-13, P7 and P8 03-04, P9 04-01', () => {
    assert.deepEqual(
      [due['P1'], due['P4'], due['P7'], due['P8'], due['P9']],
      ['2026-02-12', '2026-02-13', '2026-03-04', '2026-03-04', '2026-04-01'],
    )
  })
  it('starts each part when what it waits for is done, and shows the longest path', () => {
    const start = Object.fromEntries(planning.parts.map(({ id, start: day }) => [id, day]))
    assert.deepEqual([start['P1'], start['P8'], start['P9']], ['2026-02-09', '2026-02-12', '2026-03-04'])
    assert.deepEqual([planning.longest, planning.finish], [['P1', 'P8', 'P9'], '2026-04-01'])
  })
  it('is capped at 04-20, and at 05-13 when extended', () => {
    assert.deepEqual([planning.cap, planning.capExtended], ['2026-04-20', '2026-05-13'])
  })
  it('leaves a blocked part waiting while the others are dated', () => {
    const short = read({ ...pool, lifeguards: 5 })
    const of = planThing(club, evaluate(club, short), short, '2026-02-09')
    assert.ok(!isRefusal(of))
    assert.deepEqual(of.waiting, [{ id: 'P9', after: [] }])
    assert.equal(of.parts.length, 6)
  })
  it('holds back what needs a part that has no date, and not what should only follow it', () => {
    const held = { on: 'P9', kind: 'hard' as const }
    const rest = club.parts.filter(({ id }) => id !== 'P5' && id !== 'P6')
    const [five, six] = ['P5', 'P6'].map((id) => club.parts.find((part) => part.id === id))
    assert.ok(five && six)
    const parts = [...rest, { ...five, dependsOn: [held] }, { ...six, dependsOn: [{ ...held, kind: 'soft' as const }] }]
    const short = read({ ...pool, lifeguards: 5 })
    const of = planThing({ ...club, parts }, evaluate({ ...club, parts }, short), short, '2026-02-09')
    assert.ok(!isRefusal(of))
    assert.deepEqual(of.waiting, [
      { id: 'P9', after: [] },
      { id: 'P5', after: ['P9'] },
    ])
    assert.equal(of.parts.find(({ id }) => id === 'P6')?.start, '2026-02-09')
  })
  it('loses only what needs a refused part', () => {
    assert.deepEqual(stoppedBy(club, ['P8'], answers), ['P9'])
    assert.deepEqual(stoppedBy(club, ['P7'], answers), [])
    assert.deepEqual(stoppedBy(club, ['P8'], read({ ...pool, q3: ['攀岩'] })), [])
    assert.ok(stoppedBy(club, ['P1'], answers).includes('P9'))
  })
  it('is never guessed into a year without a notice', () => {
    const late = planThing(club, evaluate(club, answers), answers, '2026-12-01')
    assert.ok(isRefusal(late) && late.refused === 'calendar-missing')
  })
})
