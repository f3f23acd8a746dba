import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, type City } from '../../tests/city.ts'

let city: City
before(async () => (city = await openCity('2026-02-09T09:00:00+08:00')))
after(() => city.close())

const guide = async (answers: object, more: object = {}) =>
  ok(await city.post('/api/services/things/sports-club/guide', { answers, ...more }))
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)

const pool = { q1: 'company', q2: 'no', q3: ['swimming'], q4: 'yes', q5: 'no', q6: 'no', q7: 'no', q8: 'yes', q9: 1000 }

describe('Someone who wants to open a sports club', () => {
  it('is asked one question after another, and nothing is left out before the answers say so', async () => {
    const nothing = await guide({})
    assert.equal(nothing.next[0], 'q1')
    assert.equal(nothing.parts.length, 12)
    assert.ok(nothing.parts.every((part: { status: string }) => part.status === 'to-confirm'))
  })

  it('sees for a swimming pool seven parts, each with why and by when, and one form of 17 fields instead of 40', async () => {
    const found = await guide(pool)
    assert.deepEqual(ids(found.parts), ['P1', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9'])
    assert.ok(found.parts.every((part: { why: { zh: string } }) => part.why.zh.length > 4))
    const dueOf = Object.fromEntries(found.parts.map((part: { id: string; due: string }) => [part.id, part.due]))
    assert.deepEqual([dueOf.P1, dueOf.P7, dueOf.P9], ['2026-02-12', '2026-03-04', '2026-04-01'])
    assert.deepEqual([found.cap, found.capExtended], ['2026-04-20', '2026-05-13'])
    assert.deepEqual([found.inputs.length, found.rawFields], [17, 40])
    assert.deepEqual(found.next, [])
  })

  it('fills 23 fields when nobody is the same person, and a switch that does not exist is named', async () => {
    assert.equal((await guide(pool, { sameAs: [] })).inputs.length, 23)
    refusedWith(
      'switch-unknown',
      await city.post('/api/services/things/sports-club/guide', { answers: pool, sameAs: ['cousin'] }),
    )
  })

  it('is told of five lifeguards that six are needed; the other parts go on', async () => {
    const found = await guide({ ...pool, lifeguards: 5 })
    const licence = found.parts.find(({ id }: { id: string }) => id === 'P9')
    assert.equal(licence.status, 'blocked')
    assert.match(licence.why.zh, /6 名/)
    assert.equal(found.parts.filter((part: { status: string }) => part.status === 'included').length, 6)
  })

  it('gets no made-up dates in a year whose holidays are not announced, and is told so', async () => {
    const found = await guide(pool, { accepted: '2026-12-01' })
    const dueOf = Object.fromEntries(found.parts.map((part: { id: string; due: string }) => [part.id, part.due]))
    assert.equal(dueOf.P1, '2026-12-04')
    assert.equal(dueOf.P9, null)
    assert.match(found.undated.zh, /2027/)
    assert.equal(found.finish, null)
  })

  it('is told of an unknown thing, question or option by its name', async () => {
    refusedWith('thing-unknown', await city.post('/api/services/things/moon-base/guide', { answers: {} }))
    refusedWith('question-unknown', await city.post('/api/services/things/gym/guide', { answers: { q99: 'yes' } }))
    refusedWith('option-unknown', await city.post('/api/services/things/gym/guide', { answers: { q1: 'kingdom' } }))
  })
})
