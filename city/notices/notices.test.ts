import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, type City } from '../../tests/city.ts'
import { doing, sql, system } from '../platform/index.ts'
import { sayNotice, templates } from './notice.ts'
import { sendWaiting } from './send.ts'
import { post } from './store.ts'

let city: City
before(async () => (city = await openCity('2026-03-02T09:00:00+08:00')))
after(() => city.close())

const phone = '13966660001'
const caller = { name: '其其格', phone, courtesy: 'ms' } as const
const templatesTo = async (recipient: string, number: string) =>
  (await city.told(recipient)).filter((m) => m.facts['number'] === number).map((m) => m.template)

describe('Who is told what', () => {
  it('the citizen: registered with date and code, answered, redone, closed by nobody else’s word', async () => {
    const order = await city.reviewed({ caller })
    await city.calm()
    const [first] = (await city.told(phone)).filter((m) => m.template === 'registered')
    assert.equal(first?.facts['code'], undefined, 'a code that was sent is kept nowhere')
    assert.match(sayNotice('registered', first?.facts ?? {}), /最迟 3月\d+日.*24:00 前答复。查询码/)
    await city.as('caller').demandsRedo(order, { grade: 'dissatisfied', solved: 'no', reason: '又不亮了' })
    await city.calm()
    assert.deepEqual((await templatesTo(phone, order.number)).toSorted(), ['answered', 'redone', 'registered'])
    assert.ok((await templatesTo('dept-urban', order.number)).includes('redoArrived'))
  })

  it('nobody without a phone, and nobody by a name or a number they did not ask for', async () => {
    const order = await city.reviewed({ caller: { name: '其其格' } })
    await city.calm()
    const rows = await city.rows(
      sql<{
        recipient: string
        facts: object
      }>`select recipient, facts from notices where facts->>'number' = ${order.number}`,
    )
    assert.deepEqual([...new Set(rows.map((row) => row.recipient))], ['dept-urban'])
    assert.ok(!JSON.stringify(rows).includes('其其格'))
  })

  it('the unit: arrived, returned, nudged, reminded; the dispatch desk: sent back', async () => {
    const order = await city.accepted({ caller })
    await city.as('urban').contacts(order, { note: '已联系' })
    await city.as('urban').answers(order, { reply: '灯杆已登记，计划3月5日前更换。' })
    await city.as('reviewer').returnsAnswer(order, { reason: '没有结果' })
    await city.as('agent').nudges(order)
    await city.as('inspector').reminds(order, { note: '请到场' })
    const back = await city.dispatched({ caller })
    await city.as('urban').sendsBack(back, { reason: '不属于我局', basis: '三定方案' })
    await city.calm()
    const unit = (await templatesTo('dept-urban', order.number)).toSorted()
    assert.deepEqual(unit, ['arrived', 'nudged', 'reminded', 'returned'])
    assert.deepEqual(await templatesTo('city', back.number), ['sentBack'])
  })

  it('the citizen whose matter was extended, refused or terminated: with the reason', async () => {
    const order = await city.accepted({ caller })
    await city.as('urban').asksForExtension(order, { days: 2, reason: '配件未到' })
    await city.as('urbanhead').grantsExtension(order)
    await city.as('inspector').terminates(order, { reason: '法院已经受理', basis: '办法第十条' })
    await city.calm()
    const told = (await city.told(phone)).filter((m) => m.facts['number'] === order.number)
    assert.equal(told.find((m) => m.template === 'extended')?.facts['reason'], '配件未到')
    assert.equal(told.find((m) => m.template === 'terminated')?.facts['reason'], '法院已经受理')
  })
})

describe('The outbox', () => {
  const notice = (cause: string) => ({
    cause,
    channel: 'sms' as const,
    recipient: '13966669999',
    template: 'closed' as const,
    facts: { number: cause },
  })
  const state = async (cause: string) =>
    (
      await city.rows(
        sql<{ state: string; tries: number; id: string }>`select state, tries, id from notices where cause = ${cause}`,
      )
    )[0]

  it('tells one cause once, however often it is posted', async () => {
    for (let i = 0; i < 3; i += 1) await doing(city.house, system, (by) => post(by, [notice('cause-1')]))
    const [row] = await city.rows(sql<{ n: number }>`select count(*)::int as n from notices where cause = 'cause-1'`)
    assert.equal(row?.n, 1)
  })

  it('tries again with growing pauses under the same id, fails where an operator sees it, and can be replayed', async () => {
    await city.calm()
    // A pause that has not begun: the city's own worker leaves it alone until the broken carrier has had it.
    await doing(city.house, system, async (by) => {
      await post(by, [notice('cause-2')])
      await by.tx.run(
        sql`update notices set next_at = ${new Date(by.now.getTime() + 3_600_000)} where cause = 'cause-2'`,
      )
    })
    const ids = new Set<string>()
    const broken = {
      send: async ({ id }: { id: string }) => {
        ids.add(id)
        throw new Error('the carrier is away')
      },
    }
    for (let i = 0; i < 7; i += 1) await trySend(broken)
    const failed = await state('cause-2')
    assert.deepEqual([failed?.state, failed?.tries, ids.size], ['failed', 7, 1])
    const seen = ok(await city.as('sysadmin').get('/api/notices/failed')).rows
    assert.equal(seen[0].trouble, 'the carrier is away')
    assert.ok(!JSON.stringify(seen).includes('13966669999'), 'whom it was for stays hidden')
    refusedWith('not-allowed', await city.as('agent').get('/api/notices/failed'))
    ok(await city.as('sysadmin').post(`/api/notices/${failed?.id}/replay`))
    await city.calm()
    assert.equal((await state('cause-2'))?.state, 'sent')
  })

  /** The broken carrier at the moment the next try is due: the clock jumps there while the worker is asleep. */
  async function trySend(sender: { send: (message: { id: string }) => Promise<void> }): Promise<void> {
    const [row] = await city.rows(sql<{ at: Date }>`select next_at as at from notices where cause = 'cause-2'`)
    const machine = city.house.machine
    const then = { ...machine, now: () => row!.at, databaseNow: () => row!.at }
    await sendWaiting({ ...city.house, machine: then }, sender, 1)
  }
})

describe('Every sentence', () => {
  it('has both languages, and names only facts the other names too', () => {
    for (const [name, { zh, en }] of Object.entries(templates)) {
      const facts = (text: string) =>
        [...text.matchAll(/\{(\w+)\}/g)].map((m) => (m[1] ?? '').replace(/En$/, '')).toSorted()
      assert.ok(zh && en, name)
      assert.deepEqual(
        facts(zh).filter((fact) => fact !== 'reason'),
        facts(en).filter((fact) => fact !== 'reason'),
        name,
      )
    }
  })
})
