import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { acts, identityTrouble, levelEnds, levelHeld, spend, type Level, type Proof } from './level.ts'

const now = new Date('2026-02-10T10:00:00+08:00')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const upTo = (level: Level): Proof[] =>
  ([1, 2, 3, 4] as const).filter((one) => one <= level).map((one) => ({ level: one, at: ago(1_000) }))
const payoff = { act: 'payLoanOff', subject: 'loan-1' }
const living = (minutes: number, more: Partial<Proof> = {}): Proof => ({
  level: 4,
  at: ago(minutes),
  ...payoff,
  ...more,
})
const word = (proofs: Proof[], wanted: { act: string; subject: string } = payoff) =>
  identityTrouble(proofs, wanted, now)?.refused

describe('A person', () => {
  it('needs for each act the level of the table, and one below is refused', () => {
    for (const [act, { level }] of Object.entries(acts)) {
      const wanted = { act, subject: 's' }
      const proofs = level === 4 ? [...upTo(3), { level, at: now, ...wanted }] : upTo(level)
      assert.equal(word(proofs, wanted), undefined, act)
      assert.equal(word(upTo(level === 4 ? 2 : ((level - 1) as Level)), wanted), 'level-too-low', act)
    }
    assert.deepEqual(
      Object.entries(acts).map(([act, { level }]) => `${act} ${level}`),
      [
        'follow 1',
        'ask 2',
        'apply 2',
        'applyLicence 3',
        'printSettlement 3',
        'payLoanOff 4',
        'signOffset 4',
        'handInCase 4',
        'takeCaseBack 4',
        'addPasskey 4',
        'signAsLegalPerson 4',
      ],
    )
  })

  it('at LV3 is asked to step up for a payoff, and stays signed in', () => {
    assert.equal(word(upTo(3)), 'step-up-needed')
    assert.equal(levelHeld(upTo(3), now), 3)
  })

  it('has ten minutes after the living proof, and not an instant more', () => {
    assert.equal(word([...upTo(3), living(0)]), undefined)
    assert.equal(word([...upTo(3), living(9.999)]), undefined)
    assert.equal(word([...upTo(3), living(10)]), 'step-up-needed')
    assert.equal(word([...upTo(3), living(11)]), 'step-up-needed')
  })

  it('proves one act on one thing, once', () => {
    const proofs = [...upTo(3), living(1)]
    assert.equal(word(proofs, { ...payoff, subject: 'loan-2' }), 'step-up-needed')
    assert.equal(word(proofs, { ...payoff, act: 'signOffset' }), 'step-up-needed')
    assert.equal(word(spend(proofs, payoff)), 'step-up-needed')
    assert.equal(word(spend(proofs, { ...payoff, subject: 'loan-2' })), undefined)
    assert.equal(word([...upTo(3), { level: 4, at: ago(1) }]), 'step-up-needed')
  })

  it('is not known by a face alone', () => {
    assert.equal(word([living(1)]), 'level-too-low')
    assert.equal(word([...upTo(2), living(1)]), 'level-too-low')
  })
})

describe('A level that lapses', () => {
  const day = 86_400_000
  const until = (days: number) => new Date(now.getTime() + days * day)
  it('ends with the last of the proofs that hold it, and goes down to what is left', () => {
    const card: Proof = { level: 3, at: ago(10), until: until(2) }
    const counter: Proof = { level: 3, at: ago(10), until: until(5) }
    assert.deepEqual(levelEnds([...upTo(2), card], now), until(2))
    assert.deepEqual(levelEnds([...upTo(2), card, counter], now), until(5))
    assert.equal(levelEnds(upTo(2), now), undefined)
    assert.equal(levelEnds([], now), undefined)
    assert.equal(levelHeld([...upTo(2), card, counter], until(2)), 3)
    assert.equal(levelHeld([...upTo(2), card, counter], until(5)), 2)
  })
})

describe('Where something is wrong, the level', () => {
  it('is the lower one: an unknown act, a proof of tomorrow, a lapsed card, a date that is none', () => {
    for (const act of ['pay', '', 'toString', '__proto__'])
      assert.equal(word(upTo(4), { act, subject: 's' }), 'act-unknown')
    assert.equal(word([...upTo(3), living(-1)]), 'step-up-needed')
    assert.equal(levelHeld([{ level: 3, at: ago(-5) }], now), 0)
    assert.equal(
      levelHeld(
        [
          { level: 1, at: ago(5) },
          { level: 2, at: ago(9), until: now },
        ],
        now,
      ),
      1,
    )
    assert.equal(levelHeld([{ level: 3, at: new Date(Number.NaN) }], now), 0)
    assert.equal(levelHeld([{ level: 3, at: ago(1), until: new Date(Number.NaN) }], now), 0)
    assert.equal(word([]), 'level-too-low')
  })
})
