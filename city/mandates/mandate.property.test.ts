import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { choose, stepNames, stepped, type Deed, type Held, type Step } from './index.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
const HOUR = 3_600_000
const start = Date.parse('2026-02-13T10:00:00+08:00')
const names = ['act:follow', 'act:applyLicence', 'item:A-1', 'theme:housing', 'matter:tax'] as const
const deeds: Record<(typeof names)[number], Deed> = {
  'act:follow': { act: 'follow' },
  'act:applyLicence': { act: 'applyLicence', item: 'B-2' },
  'item:A-1': { item: 'A-1', themes: ['health'] },
  'theme:housing': { item: 'C-3', themes: ['health', 'housing'] },
  'matter:tax': { matter: 'tax' },
}

type Move =
  | { is: 'give'; scope: string[]; hours: number; offerHours: number }
  | { is: 'step'; step: Step; who: 'giver' | 'helper'; at: number }
  | { is: 'clock'; hours: number }

const scope = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 4 })
const give = fc.record({
  is: fc.constant('give' as const),
  scope,
  hours: fc.integer({ min: 1, max: 60 }),
  offerHours: fc.integer({ min: 1, max: 30 }),
})
const who = fc.constantFrom('giver' as const, 'helper' as const)
const step = fc.record({ is: fc.constant('step' as const), step: fc.constantFrom(...stepNames), who, at: fc.nat(4) })
// Clocks also go back: a machine may be set right.
const clock = fc.record({ is: fc.constant('clock' as const), hours: fc.integer({ min: -5, max: 40 }) })
const moves: fc.Arbitrary<Move[]> = fc.array(fc.oneof(give, step, step, clock), { minLength: 1, maxLength: 25 })

/** What a person would say of one mandate, told as what happened and not as states. */
type Told = { scope: string[]; until: number; answerBy: number; acceptedInTime: boolean; over: boolean }

/** Plays moves on the room's own functions and beside it on the told story. */
function play(all: readonly Move[], check: (held: Held[], told: Told[], now: number) => void): void {
  const held: Held[] = []
  const told: Told[] = []
  let now = start
  for (const move of all) {
    if (move.is === 'clock') now += move.hours * HOUR
    if (move.is === 'give') {
      const [until, answerBy] = [now + move.hours * HOUR, now + move.offerHours * HOUR]
      held.push({ state: 'offered', scope: move.scope, until: new Date(until), answerBy: new Date(answerBy) })
      told.push({ scope: move.scope, until, answerBy, acceptedInTime: false, over: false })
    }
    if (move.is === 'step') takeStep(held, told, move, now)
    check(held, told, now)
  }
}

function takeStep(held: Held[], told: Told[], move: Extract<Move, { is: 'step' }>, now: number): void {
  const [mandate, story] = [held[move.at], told[move.at]]
  if (!mandate || !story) return
  const to = stepped(mandate, move.step, move.who, new Date(now))
  if (to) held[move.at] = { ...mandate, state: to }
  tell(story, move, now)
}

/** What the same step means in the told story. */
function tell(story: Told, { step: name, who: side }: Extract<Move, { is: 'step' }>, now: number): void {
  const open = !story.over && !story.acceptedInTime && now < story.answerBy && now < story.until
  const acts = story.acceptedInTime && now < story.until
  const what = `${side} ${name}`
  if (what === 'helper accept' && open) story.acceptedInTime = true
  const ends = { 'helper decline': open, 'helper resign': acts, 'giver revoke': true }
  if (Object.entries(ends).some(([said, can]) => said === what && can)) story.over = true
}

describe('Whatever is given, accepted, withdrawn, and however the clock moves', () => {
  console.log(`mandates: seed ${seed}`)

  it('a deed is allowed exactly when some mandate was accepted in time, is not over, has not run out and names it', () => {
    fc.assert(
      fc.property(moves, (all) =>
        play(all, (held, told, now) => {
          for (const name of names) {
            const allowed = typeof choose(held, deeds[name], new Date(now)) !== 'string'
            const right = told.some((m) => m.acceptedInTime && !m.over && now < m.until && m.scope.includes(name))
            assert.equal(allowed, right, `${name} at ${now - start}`)
          }
        }),
      ),
      { seed, numRuns: 2000 },
    )
  })

  it('a refusal says why with one of five words, and a deed that names nothing is never allowed', () => {
    fc.assert(
      fc.property(moves, (all) =>
        play(all, (held, _told, now) => {
          const no = choose(held, {}, new Date(now))
          assert.ok(typeof no === 'string' && no.startsWith('mandate-'))
          if (held.length === 0) assert.equal(no, 'mandate-missing')
          else assert.notEqual(no, 'mandate-missing')
        }),
      ),
      { seed, numRuns: 300 },
    )
  })

  it('what has ended never begins again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('declined' as const, 'revoked' as const, 'resigned' as const),
        who,
        fc.constantFrom(...stepNames),
        fc.integer({ min: -50, max: 50 }),
        (state, side, name, hours) => {
          const ended: Held = {
            state,
            scope: ['act:follow'],
            until: new Date(start + 20 * HOUR),
            answerBy: new Date(start + 10 * HOUR),
          }
          assert.equal(stepped(ended, name, side, new Date(start + hours * HOUR)), undefined)
        },
      ),
      { seed, numRuns: 300 },
    )
  })

  it('a mandate whose dates are no dates allows nothing', () => {
    const never = new Date(Number.NaN)
    const broken: Held = { state: 'accepted', scope: ['act:follow'], until: never, answerBy: never }
    assert.equal(choose([broken], deeds['act:follow'], new Date(start)), 'mandate-expired')
  })
})
