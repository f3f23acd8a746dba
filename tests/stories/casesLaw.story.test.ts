import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from '../../city/platform/index.ts'
import { ok, refusedWith, type City } from '../city.ts'
import { applied, benchSeen, climbing, openCaseCity, partSeen, step, takes, type Applied } from '../cases.ts'
import { sportsItem } from '../items.ts'

let city: City
before(async () => (city = await openCaseCity()))
after(() => city.close())

const lin = () => city.as('citizen1')
const review = () => city.as('sportsreview')
const head = () => city.as('sportshead')
const reason = '需要多部门会商'
const days = (amount: number) => ({ amount, unit: 'wd' })
const told = async (template: string) =>
  (await city.told('13900000001')).filter((one) => one.template === template).map(({ facts }) => facts)

/** Puts an item of the sports bureau in force. */
async function publishes(more: { code: string } & Record<string, unknown>): Promise<void> {
  const item = sportsItem({ name: '社会体育指导员登记', level: 2, promised: null, ...more })
  ok(await city.as('reviewer').post('/api/services/items', { item }))
  ok(await city.as('reviewer').post(`/api/services/items/${more.code}/publish`, { version: 1 }))
}

/** A case at the desk of the sports bureau, under review since 9 February. */
async function reviewed(begun: object, part: string): Promise<Applied> {
  const of = await applied(lin(), begun)
  for (const name of ['accept', 'review']) await takes(review(), of, [part, name])
  return of
}

const dates = async (of: Applied, part: string) => {
  const { clocks, due } = await partSeen(lin(), of, part)
  const [decision, promise] = ['decision', 'promise'].map((name) => clocks.find(({ clock }) => clock === name))
  return { decision: decision?.due, promise: promise?.due, runs: due?.clock, until: due?.due, light: due?.light }
}

describe('A term the head made longer', () => {
  it('is the term everybody reads, and nobody is called late before it ends', async () => {
    const of = await reviewed(climbing, 'P9')
    await takes(head(), of, ['P9', 'extend'], { reason })
    await city.calm()
    assert.equal((await benchSeen(head(), of, 'P9')).ruleStatus, 'law')
    assert.deepEqual(await dates(of, 'P9'), {
      decision: '2026-03-25',
      promise: '2026-03-27',
      runs: 'decision',
      until: '2026-03-25',
      light: 'green',
    })
    assert.deepEqual(
      (await told('caseExtended')).map(({ due }) => due),
      ['3月25日（周三）24:00'],
    )
    const lates = () =>
      city.rows(
        sql`select 1 from ledger_entries e join case_parts p on p.id = e.subject where p.number = ${of.number} and p.part = 'P9' and e.action = 'case.overdue'`,
      )
    await city.at('2026-03-16T09:00')
    assert.equal((await lates()).length, 0)
    await city.at('2026-03-28T09:00')
    assert.equal((await lates()).length, 1)
  })
})

describe('What is no licence', () => {
  before(async () => {
    await city.at('2026-04-07T09:00')
    await publishes({ code: 'T-SERVICE', kind: 'service', promised: days(5) })
    await publishes({
      code: 'T-CONFIRM',
      kind: 'confirmation',
      basis: ['社会体育指导员管理办法 第十条'],
      statutory: days(15),
      promised: days(10),
      extension: days(5),
      pauses: ['appraisal'],
      papersStopPromise: true,
    })
  })

  it('runs by its promise alone where its own rules set no term, and cannot be extended', async () => {
    const of = await reviewed({ item: 'T-SERVICE' }, 'item')
    const part = await partSeen(lin(), of, 'item')
    assert.deepEqual(
      part.clocks.map(({ clock, due }) => [clock, due]),
      [
        ['notice', '2026-04-14'],
        ['promise', '2026-04-14'],
      ],
    )
    assert.match(String(part.clocks[0]?.why?.source), /参照 行政许可法/)
    const { steps } = ok(await head().get(`/api/cases/${of.number}/parts/item`))
    assert.ok(!steps.some((one: { step: string }) => one.step === 'extend'))
    refusedWith('extension-not-foreseen', await step(head(), of, ['item', 'extend'], { reason }))
    refusedWith('pause-not-allowed', await step(review(), of, ['item', 'pause'], { cause: '补充材料', reason }))
  })

  it('has the term its rules state, by that rule, and is extended by what they say', async () => {
    const of = await reviewed({ item: 'T-CONFIRM' }, 'item')
    const { clocks } = await partSeen(lin(), of, 'item')
    assert.equal(clocks.find(({ clock }) => clock === 'decision')?.why?.source, '社会体育指导员管理办法 第十条')
    await takes(head(), of, ['item', 'extend'], { reason })
    const { decision, promise } = await dates(of, 'item')
    assert.deepEqual([decision, promise], ['2026-05-08', '2026-04-28'])
  })

  it('stands still for papers as a promise while the law runs on, and for nothing its rules do not name', async () => {
    const of = await reviewed({ item: 'T-CONFIRM' }, 'item')
    assert.deepEqual(
      (await benchSeen(review(), of, 'item')).pauseCauses.map(({ zh }) => zh),
      ['鉴定', '补充材料'],
    )
    refusedWith('pause-not-allowed', await step(review(), of, ['item', 'pause'], { cause: '检测', reason }))
    await takes(review(), of, ['item', 'pause'], { cause: '补充材料', reason: '请补交教练员证' })
    await city.calm()
    const stands = await partSeen(lin(), of, 'item')
    const lights = Object.fromEntries(stands.clocks.map(({ clock, light }) => [clock, light]))
    assert.deepEqual([stands.state, lights['decision'], lights['promise']], ['paused', 'green', 'off'])
    assert.deepEqual([stands.due?.clock, stands.due?.due], ['decision', '2026-04-28'])
    assert.equal((await told('casePapers')).at(-1)?.['due'], '4月28日（周二）24:00')
    await city.at('2026-04-13T09:00')
    await takes(review(), of, ['item', 'resume'])
    // Four working days, 8 to 13 April, did not count towards the promise.
    const { decision, promise, runs } = await dates(of, 'item')
    assert.deepEqual([decision, promise, runs], ['2026-04-28', '2026-04-27', 'promise'])
  })
})
