import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { CaseView } from '../../city/cases/contract.ts'
import { ok, type City } from '../city.ts'
import { climbingAnswers, filled, openCaseCity, partSeen, seen, takes } from '../cases.ts'

let city: City
before(async () => (city = await openCaseCity('2026-03-02T09:00:00+08:00')))
after(() => city.close())
const lin = () => city.as('citizen1')

/** A pool with one lifeguard too few: P7 and P8 go, P9 does not. */
const short = { thing: 'sports-club', answers: { ...climbingAnswers, q3: ['游泳'], q9: 1000, lifeguards: 5 } }
const five = ['蔚晓琳', '苏和', '其其格', '托娅', '巴特尔'].map((name) => ({ name }))

describe('The day by which everything is done', () => {
  let of: CaseView
  const told = async () => {
    const { finish, undated } = await seen(lin(), of)
    return [finish, undated.map(({ part, why }) => `${part} ${why}`)]
  }
  const dueOf = async (part: string) => (await partSeen(lin(), of, part)).due?.due

  it('counts the time to accept before the promise, and says nothing of what is not sent', async () => {
    const draft = await filled(lin(), short)
    ok(await lin().post(`/api/cases/${draft.number}/save`, { values: { 'sport/lifeguards': five } }))
    of = ok(await lin().post(`/api/cases/${draft.number}/submit`, {}))
    assert.equal(await dueOf('P8'), '2026-03-09')
    const promised = of.parts.flatMap(({ state, terms }) =>
      state === 'submitted' ? (terms.promised?.amount ?? []) : [],
    )
    const { due } = ok(await lin().get(`/api/calendar/deadline?from=2026-03-09&limit=${Math.max(...promised)}wd`))
    assert.deepEqual(await told(), [due, ['P9 unsent']])
  })

  it('is the last of the clocks that run, without a part that stands still', async () => {
    const [fire, health] = [city.as('firehead'), city.as('healthhead')]
    for (const step of ['accept', 'review']) await takes(fire, of, ['P7', step])
    await takes(health, of, ['P8', 'accept'])
    const last = [await dueOf('P7'), await dueOf('P8')].sort().at(-1)
    assert.deepEqual(await told(), [last, ['P9 unsent']])
    await takes(fire, of, ['P7', 'pause'], { cause: '检测', reason: '送检消防设施' })
    assert.deepEqual(await told(), [await dueOf('P8'), ['P7 still', 'P9 unsent']])
  })

  it('is never a day that is past: a late part has none', async () => {
    await city.at('2026-06-01T09:00')
    assert.deepEqual(await told(), [null, ['P7 still', 'P8 late', 'P9 unsent']])
  })
})
