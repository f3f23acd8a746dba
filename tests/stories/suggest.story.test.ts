import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from '../../city/platform/index.ts'
import { ok, openCity, type City } from '../city.ts'

// What machines suggest, why, and what people did with it.

let city: City
before(async () => (city = await openCity('2026-03-02T09:00:00+08:00')))
after(() => city.close())

const light = { title: '小区门口路灯不亮', body: '海拉尔东路公主府小区门口的路灯已经三天不亮，晚上出入不安全。' }
const words = ({ title, body }: { title: string; body: string }) => `${title} ${body}`
const suggests = async (asked: object, who = 'agent') => ok(await city.as(who).post('/api/orders/suggest', asked))
const alike = async (asked: object, who = 'agent') => ok(await city.as(who).post('/api/orders/alike', asked))

type Kept = {
  kind: string
  version: string
  features: unknown
  offered: string[]
  chosen: Record<string, unknown> | null
}
const kept = (number: string) =>
  city.rows(sql<Kept>`select s.kind, s.version, s.features, s.offered, s.chosen from suggestions s join orders o on o.id = s.subject
    where o.number = ${number} order by s.kind, s.at`)

describe('A fresh install', () => {
  it('has rules only and says so', async () => {
    const said = await suggests({ text: words(light), place: '150102001' })
    assert.deepEqual(said.learned, { unit: null, class: null })
    assert.equal(said.rows[0].from, 'rule')
    assert.ok(said.rows[0].rule > 0 && said.rows[0].words.length > 0 && said.rows[0].source !== '')
    assert.match(said.version, /^text\/\d+ rules\/[0-9a-f]{8}$/)
  })

  it('says which risk word it met, and how urgent that is', async () => {
    const said = await suggests({ text: '楼道里味道很浓，怀疑燃气泄漏' })
    assert.deepEqual(said.risks, [{ rule: '燃气', word: '燃气泄漏', urgency: 'critical' }])
  })
})

describe('What was suggested', () => {
  it('is kept with its version, its reasons and what the person did', async () => {
    const said = await suggests({ text: words(light), place: '150102001' })
    const again = await suggests({ text: words(light), place: '150102001' })
    assert.deepEqual(again.ids, said.ids, 'the same offer is one')
    const order = ok(
      await city.as('agent').post('/api/orders', {
        type: 'complaint',
        ...light,
        place: '150102001',
        matter: said.matters[0].matter,
        caller: { name: '其其格', phone: '13900000501' },
        suggestions: said.ids,
      }),
    )
    await city.calm()
    await city.as('dispatcher').dispatches(order, { unit: 'dept-heating' })
    await city.calm()
    const [byClass, byUnit] = await kept(order.number)
    assert.deepEqual(byClass?.chosen, {
      value: said.matters[0].matter,
      type: 'complaint',
      looked: true,
      rank: 1,
    })
    assert.deepEqual(byUnit?.chosen, { value: 'dept-heating', did: 'dispatch', looked: false, rank: null })
    assert.equal(byUnit?.version, said.version)
    assert.ok(!JSON.stringify([byClass, byUnit]).includes('其其格'))
  })

  it('at the dispatch desk too, when the first is taken', async () => {
    const order = await city.as('agent').registers()
    const said = await suggests({ text: words(light), place: '150102001', number: order.number }, 'dispatcher')
    await city.as('dispatcher').dispatches(order, { unit: said.rows[0].unit })
    await city.calm()
    const [, byUnit] = await kept(order.number)
    assert.equal(byUnit?.chosen?.['rank'], 1)
  })

  it('is never kept of a report', async () => {
    const before = await city.rows(sql<{ n: number }>`select count(*)::int as n from suggestions`)
    const said = await suggests({ text: '举报某单位路灯采购有问题', secret: true })
    assert.deepEqual(said.ids, [])
    assert.deepEqual((await alike({ text: '路灯不亮', phone: '13911112222', secret: true })).rows, [])
    assert.deepEqual(await city.rows(sql<{ n: number }>`select count(*)::int as n from suggestions`), before)
  })

  it('cannot be rewritten', async () => {
    const change = city.rows(sql`update suggestions set offered = '[]' where decided_at is not null`)
    await assert.rejects(change)
  })
})

describe('Before a new matter is written', () => {
  const outage = (name: string, phone: string) => ({
    title: '如意和小区停暖两天',
    body: `${name}说如意和小区三号楼暖气冰凉已经两天，家里有老人和孩子。`,
    place: '150102001',
    caller: { name, phone },
  })
  const asked = (phone: string) => ({
    text: '如意和小区暖气停了 三号楼家里暖气冰凉两天了，有老人孩子',
    place: '150102001',
    phone,
  })

  it('the same caller’s same matter is nudged', async () => {
    const order = await city.as('agent').registers(outage('其其格', '13900000601'))
    const found = await alike(asked('13900000601'))
    const [first] = found.rows
    assert.equal(first.number, order.number)
    assert.equal(first.guess, 'nudge')
    assert.ok(first.sameCaller && first.near === 'same' && first.days === 0)
    assert.ok(
      first.terms.some((term: string) => term.includes('如意和小区')),
      first.terms.join(),
    )
    await city.as('agent').nudges(order)
    await city.calm()
    const [one] = await city.rows(
      sql<{
        chosen: unknown
      }>`select chosen from suggestions where kind = 'duplicate' and chosen is not null and offered ? ${order.number}`,
    )
    assert.deepEqual(one?.chosen, { value: order.number, rank: 1 })
  })

  it('another person’s same matter is merged, by the desk', async () => {
    const found = await alike(asked('13900000602'))
    assert.equal(found.rows[0].guess, 'merge')
    assert.equal(found.rows[0].sameCaller, false)
    const order = await city.as('agent').registers(outage('满都拉', '13900000602'))
    const again = await alike({ number: order.number }, 'dispatcher')
    assert.equal(again.rows[0].guess, 'merge')
    assert.ok(
      again.rows.every((row: { number: string }) => row.number !== order.number),
      'not itself',
    )
    await city.as('dispatcher').merges(order, { lead: again.rows[0].number })
    await city.calm()
    const duplicate = (await kept(order.number)).find(({ kind }) => kind === 'duplicate')
    assert.equal(duplicate?.chosen?.['did'], 'merge')
  })

  it('what is finished is told, with its answer', async () => {
    const done = await city.reviewed({ ...light, place: '150102002', caller: { name: '阿茹罕', phone: '13900000603' } })
    await city.as('caller').followsUp(done, { grade: 'satisfied', solved: 'yes' })
    const found = await alike({ text: '小区门口路灯不亮 路灯三天不亮了', phone: '13900000603' })
    assert.equal(found.rows[0].guess, 'told')
    assert.ok(found.rows[0].reply.includes('路灯已经修复'))
  })

  it('another matter at the same place is only related, and somewhere else nothing', async () => {
    const near = await alike({ text: '广场舞音响太吵影响休息', place: '150102001' })
    assert.ok(near.rows.length > 0 && near.rows.every((row: { guess: string }) => row.guess === 'related'))
    const far = await alike({ text: '广场舞音响太吵影响休息', place: '150105' })
    assert.deepEqual(far.rows, [])
  })

  it('a citizen who tells it a second time is shown what they told first, and nobody else’s', async () => {
    const question = { title: '楼下路灯不亮', body: '楼下的路灯已经三天不亮，晚上出入不安全。', name: '蔚晓琳' }
    const first = await city.as('citizen1').asks({ ...question, public: false, type: 'complaint', place: '150102001' })
    const again = { text: '楼下路灯不亮 我家楼下路灯三天不亮了' }
    const mine = ok(await city.as('citizen1').post('/api/my/alike', again))
    assert.deepEqual(
      mine.rows.map((row: { number: string; guess: string }) => [row.number, row.guess]),
      [[first.number, 'nudge']],
    )
    assert.deepEqual(ok(await city.as('citizen2').post('/api/my/alike', again)).rows, [])
    assert.deepEqual(ok(await city.as('citizen1').post('/api/my/alike', { text: '公积金怎么提取' })).rows, [])
  })

  it('a sub-centre meets only what happened in its own area', async () => {
    const far = await city.as('agent').registers({ ...outage('呼斯楞', '13900000607'), place: '150105' })
    const question = { ...asked('13900000607'), place: '150105' }
    assert.ok(JSON.stringify(await alike(question)).includes(far.number))
    assert.ok(!JSON.stringify(await alike(question, 'xincheng')).includes(far.number))
    assert.ok(!JSON.stringify(await suggests({ text: question.text }, 'xincheng')).includes(far.number))
  })

  it('a report is nobody’s candidate, not even its agent’s', async () => {
    const report = await city.as('agent').registers({
      ...outage('呼和', '13900000604'),
      title: '举报供热站长收钱才给供暖',
      type: 'report',
      accused: 'dept-heating',
    })
    for (const who of ['agent', 'dispatcher'])
      for (const question of [asked('13900000604'), { ...asked('13900000699'), text: '举报供热站长收钱才给供暖' }]) {
        const found = await alike(question, who)
        assert.ok(!JSON.stringify(found).includes(report.number), who)
      }
    assert.deepEqual((await alike({ number: report.number })).rows, [])
    assert.equal((await city.as('heating').post('/api/orders/alike', { text: '供暖' })).status, 403)
  })
})
