import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from '../../city/platform/index.ts'
import { applied, bringsPaper, filled, openCaseCity, seen, step, takes } from '../cases.ts'
import { ok, refusedWith, type City } from '../city.ts'
import { provesLiving } from '../fakes/authenticator.ts'
import { livingItem } from '../items.ts'

let city: City
before(async () => {
  city = await openCaseCity('2026-04-07T09:00:00+08:00')
})
after(() => city.close())

const lin = () => city.as('citizen1')
const review = () => city.as('sportsreview')
const desk = () => city.as('reviewer')

const item = { ...livingItem, materials: [{ name: '转让协议' }] }
const saves = (more: object) => desk().post('/api/services/items', { item: { ...item, ...more } })
const publishes = (version: number) => desk().post('/api/services/items/T-LIVING/publish', { version })
const begun = { item: 'T-LIVING' }
const submits = ({ number }: { number: string }) => lin().post(`/api/cases/${number}/submit`, {})
const withdraws = ({ number }: { number: string }) => lin().post(`/api/cases/${number}/withdraw`, {})
const living = (act: string, { number }: { number: string }) => provesLiving(city, 'citizen1', { act, subject: number })

describe('An item that asks for the living person at an act', () => {
  it('is published only where that can be kept: on LV3, done online, and not asked twice', async () => {
    for (const [more, trouble] of [
      [{ level: 2 }, /此刻核验以 LV3 为基础/],
      [{ level: 4 }, /LV4 的事项提交时本来就要/],
      [{ online: false }, /还不能在网上办/],
    ] as const) {
      const { troubles } = ok(await saves(more))
      assert.ok(
        troubles.some(({ zh }: { zh: string }) => trouble.test(zh)),
        String(trouble),
      )
      refusedWith('item-not-publishable', await publishes(1))
    }
    ok(await saves({}))
    ok(await publishes(1))
    ok(await saves({ version: 2, stepUps: ['withdraw'] }))
    const { rows } = ok(await desk().get('/api/services/items/T-LIVING/versions'))
    const [newest] = rows
    const changed = newest.changes.find(({ field }: { field: string }) => field === 'stepUps')
    assert.deepEqual(changed, {
      field: 'stepUps',
      before: '提交时要本人此刻核验\n撤回时要本人此刻核验',
      after: '撤回时要本人此刻核验',
    })
  })

  it('takes the case only from them, just now, for this case alone', async () => {
    const draft = await filled(lin(), begun)
    assert.deepEqual(draft.stepUps, [
      { step: 'submit', act: 'handInCase' },
      { step: 'withdraw', act: 'takeCaseBack' },
    ])
    const other = await filled(lin(), begun)
    refusedWith('step-up-needed', await submits(draft))
    await living('handInCase', other)
    refusedWith('step-up-needed', await submits(draft))
    await living('handInCase', draft)
    city.clock.moveBy(10 * 60_000)
    refusedWith('step-up-needed', await submits(draft))
    await living('handInCase', draft)
    assert.equal(ok(await submits(draft)).standing, 'open')
    // A draft is thrown away without proving anything.
    assert.equal(ok(await withdraws(other)).standing, 'withdrawn')
  })

  it('asks again for what a notice missed, because the proof was spent', async () => {
    const draft = await filled(lin(), begun)
    await living('handInCase', draft)
    const of = ok(await submits(draft))
    const [paper] = of.materials
    await takes(review(), of, ['item', 'notify'], { missing: [{ material: paper.id, says: '请补盖章' }] })
    ok(await bringsPaper(lin(), of, paper.id))
    refusedWith('step-up-needed', await step(lin(), of, ['item', 'correct']))
    assert.equal((await seen(lin(), of)).parts[0]?.state, 'correcting')
    await living('handInCase', of)
    await takes(lin(), of, ['item', 'correct'])
  })

  it('is taken back only by them too, as a whole or by its part, and nothing is done before', async () => {
    for (const back of [withdraws, (of: { number: string }) => step(lin(), of, ['item', 'withdraw'])]) {
      const draft = await filled(lin(), begun)
      await living('handInCase', draft)
      ok(await submits(draft))
      const count = () =>
        city.rows(
          sql`select 1 from ledger_entries e join case_parts p on p.id = e.subject where p.number = ${draft.number}`,
        )
      const before = (await count()).length
      refusedWith('step-up-needed', await back(draft))
      assert.equal((await count()).length, before)
      await living('takeCaseBack', draft)
      ok(await back(draft))
      assert.equal((await seen(lin(), draft)).parts[0]?.state, 'withdrawn')
    }
  })

  it('keeps what the version a case began with asks for', async () => {
    const draft = await filled(lin(), begun)
    ok(await publishes(2))
    refusedWith('step-up-needed', await submits(draft))
    const free = await applied(lin(), begun)
    assert.deepEqual(
      free.stepUps.map(({ step: at }) => at),
      ['withdraw'],
    )
  })
})
