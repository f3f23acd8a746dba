import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { caseStates, caseSteps, newCase, stepCase, stepsFrom, type Case, type CaseStep } from './case.ts'
import { isRefusal } from './refusals.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const names = Object.keys(caseSteps) as CaseStep[]
const said = { missing: ['章程'], reason: '不符合条件', basis: '第十二条', office: '民政局', cause: '鉴定' }
const everything = { ...said, approvedBy: '局长', amount: 100 }

function walk(...steps: (CaseStep | [CaseStep, Record<string, unknown>])[]): Case {
  return steps.reduce((at: Case, step) => {
    const [name, more] = typeof step === 'string' ? [step, {}] : step
    const next = stepCase(at, name, { ...everything, ...more })
    assert.ok(!isRefusal(next), `${name}: ${JSON.stringify(next)}`)
    return next
  }, newCase)
}

function wordOf(of: Case, name: CaseStep, more: Record<string, unknown> = everything): string | undefined {
  const next = stepCase(of, name, more)
  return isRefusal(next) ? next.refused : undefined
}

describe('A case', () => {
  it('goes from a draft to a certificate in the applicant’s hand', () => {
    const whole: CaseStep[] = ['submit', 'accept', 'review', 'pause', 'resume', 'askFee', 'payFee', 'extend', 'grant']
    assert.equal(walk(...whole, 'make', 'deliver', 'close').state, 'closed')
    assert.equal(walk('submit', 'deem', 'review', 'deny', 'deliver', 'close').state, 'closed')
    assert.equal(walk('submit', 'refer').state, 'referred')
    assert.equal(walk('submit', 'refuse').state, 'notAccepted')
  })

  it('is told once what is missing; a second notice needs a supervisor’s reason', () => {
    const back = walk('submit', 'notify', 'correct')
    assert.equal(wordOf(back, 'notify'), 'notice-second')
    assert.equal(wordOf(back, 'notify', { ...everything, supervisorReason: '材料与申请不符' }), undefined)
    assert.equal(wordOf(walk('submit'), 'notify', { missing: [] }), 'step-needs')
  })

  it('is denied, refused or extended only with reason and basis, and extended once', () => {
    const open = walk('submit', 'accept', 'review')
    assert.equal(wordOf(open, 'deny', { reason: '不符' }), 'step-needs')
    assert.equal(wordOf(open, 'extend', { reason: '复杂' }), 'step-needs')
    assert.equal(wordOf(walk('submit', 'accept', 'review', 'extend'), 'extend'), 'step-not-possible')
    assert.equal(wordOf(walk('submit'), 'refuse', { reason: ' ', basis: '第三条' }), 'step-needs')
  })

  it('waits for its fee until that is paid, or its notice is taken back with a reason', () => {
    const waiting = walk('submit', 'accept', 'review', 'askFee')
    assert.equal(wordOf(waiting, 'grant'), 'step-not-possible')
    assert.equal(wordOf(waiting, 'unaskFee', { reason: ' ' }), 'step-needs')
    assert.equal(walk('submit', 'accept', 'review', 'askFee', 'unaskFee', 'askFee').state, 'awaitingFee')
  })

  it('may be withdrawn until it is decided', () => {
    const decided = [
      'granted',
      'denied',
      'making',
      'delivered',
      'closed',
      'withdrawn',
      'notAccepted',
      'referred',
      'spared',
    ]
    for (const state of Object.keys(caseStates) as Case['state'][])
      assert.equal(wordOf({ ...newCase, state }, 'withdraw') === undefined, !decided.includes(state), state)
  })
})

describe('Any walk through a case', () => {
  it('makes a certificate only of what was granted, and offers exactly the steps that are possible', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 40 }), (steps) => {
        let at = newCase
        let isGranted = false
        for (const name of steps) {
          const next = stepCase(at, name, { ...everything, supervisorReason: '复核' })
          assert.equal(isRefusal(next), !stepsFrom(at).includes(name))
          if (isRefusal(next)) continue
          isGranted ||= name === 'grant'
          assert.ok(next.state !== 'making' || isGranted)
          assert.ok(name !== 'grant' || ['reviewing'].includes(at.state))
          at = next
        }
      }),
      { seed, numRuns: 2_000 },
    )
  })

  it('has no state nobody reaches and none that is stuck before its end', () => {
    const reached = new Set<string>([newCase.state])
    for (let found = true; found;) {
      const next = names.filter((name) => caseSteps[name].from.some((state: string) => reached.has(state)))
      const fresh = next.map((name) => caseSteps[name].to).filter((state) => !reached.has(state))
      for (const state of fresh) reached.add(state)
      found = fresh.length > 0
    }
    assert.deepEqual([...reached].toSorted(), Object.keys(caseStates).toSorted())
    const ends = ['notAccepted', 'referred', 'closed', 'withdrawn']
    for (const state of Object.keys(caseStates) as Case['state'][])
      assert.equal(stepsFrom({ ...newCase, state }).length === 0, ends.includes(state), state)
  })
})
