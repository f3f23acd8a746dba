import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { keptModels, retrain, use, type Report } from '../../city/assist/index.ts'
import { decidedMatters } from '../../city/orders/index.ts'
import { doing, isRefusal, sql, system } from '../../city/platform/index.ts'
import { ok, openCity, type City } from '../city.ts'

// A city learns from who answered in the end; a new model speaks only when it is better on what neither has read.

let city: City
before(async () => (city = await openCity('2026-03-02T09:00:00+08:00')))
after(() => city.close())

const about: Record<string, readonly string[]> = {
  'dept-heating': ['暖气一点不热', '室温只有十二度', '换热站半夜停了', '管道漏热水没人修', '供热公司不退费'],
  'dept-traffic': ['信号灯坏了', '路口红绿灯太短', '斑马线磨没了', '停车位被占', '公交站牌倒了'],
  'dept-urban': ['路灯不亮', '井盖丢了', '垃圾没人清运', '摊贩占道经营', '树枝挡住路灯'],
}
const asks = ['请尽快处理', '希望有关部门管一管', '已经三天了', '打过电话没人来', '老人孩子都受不了', '什么时候能好']
const streets = ['新华大街', '东风路', '兴安北路', '中山西路', '昭乌达路', '大学西街', '海拉尔东路']

/** What everybody says besides, of no matter at all and never twice the same. */
const chatter = (i: number): string =>
  Array.from({ length: 28 }, (_, k) =>
    String.fromCodePoint(0x4e00 + ((i * 7919 + k * k * 104_729 + k * 31) % 3000)),
  ).join('')

/** `count` invented decisions; with `wrong` one in so many went to another unit. */
function decisions(count: number, wrong = 0): { text: string; label: string }[] {
  const units = Object.keys(about)
  return Array.from({ length: count }, (_, i) => {
    const unit = units[i % units.length]!
    const said = about[unit]!
    const text = `${streets[i % 7]}${said[Math.floor(i / 3) % 5]}，${chatter(i)}，${asks[Math.floor(i / 2) % 6]}。`
    const label = wrong > 0 && i % wrong === 0 ? units[(i + 1) % units.length]! : unit
    return { text, label }
  })
}

const learn = (rows: { text: string; label: string }[], how: { dryRun?: boolean; activate?: boolean } = {}) =>
  doing(city.house, system, (by) =>
    retrain(by, { kind: 'unit', rows }, { dryRun: how.dryRun === true, activate: how.activate === true }),
  )
async function learnt(...asked: Parameters<typeof learn>): Promise<Report> {
  const report = await learn(...asked)
  assert.ok(!isRefusal(report), JSON.stringify(report))
  return report
}
const suggests = async (text: string) => ok(await city.as('agent').post('/api/orders/suggest', { text }))

const decided = (kind: 'unit' | 'class') => doing(city.house, system, ({ tx }) => decidedMatters(tx, kind))

describe('A city that learns', () => {
  let first: Report
  it('refuses to learn from a handful', async () => {
    const no = await learn(decisions(12))
    assert.ok(isRefusal(no) && no.refused === 'too-few-examples')
    assert.equal((await suggests('换热站半夜停了')).learned.unit, null)
  })

  it('tries without keeping anything', async () => {
    const tried = await learnt(decisions(240, 4), { dryRun: true })
    assert.equal(tried.why, 'dry-run')
    assert.deepEqual(await doing(city.house, system, ({ tx }) => keptModels(tx)), [])
  })

  it('puts its first model to use when it beats the commonest answer, and screens say so', async () => {
    first = await learnt(decisions(240, 4))
    assert.deepEqual([first.why, first.activated, first.active], ['first', true, null])
    assert.ok(first.heldOut >= 20 && first.candidate.right > first.commonest)
    const said = await suggests('换热站半夜停了，家里冷得很')
    assert.equal(said.learned.unit, first.version)
    assert.ok(said.version.includes(`unit/${first.version}`))
    const heating = said.rows.find((row: { unit: string }) => row.unit === 'dept-heating')
    assert.ok(heating.share > 0.3 && heating.spoke.length > 0, JSON.stringify(heating))
  })

  it('changes only for a better one, measured on the same unread decisions', async () => {
    const same = await learnt(decisions(240, 4))
    assert.deepEqual([same.why, same.activated], ['not-better', false])
    assert.equal(same.active?.version, first.version)
    const better = await learnt(decisions(300))
    assert.deepEqual([better.why, better.activated], ['better', true])
    assert.ok(better.candidate.macroF1 > (better.active?.macroF1 ?? 1))
    assert.equal((await suggests('换热站半夜停了')).learned.unit, better.version)
  })

  it('tells a citizen too what it has learnt, by which version and from which words', async () => {
    const said = ok(await city.post('/api/ask/suggest', { text: '公交站牌倒了\n公交站牌倒了好几天' }))
    const staff = await suggests('公交站牌倒了\n公交站牌倒了好几天')
    assert.deepEqual([said.learned, said.version], [staff.learned.unit, staff.version])
    const traffic = said.rows.find((row: { unit: string }) => row.unit === 'dept-traffic')
    assert.equal(traffic?.from, 'learned', JSON.stringify(said))
    assert.ok(traffic.share > 0.3 && traffic.spoke.length > 0 && !said.abstains)
  })

  it('goes back to an earlier one, or to the rules alone', async () => {
    const to = (version: string | undefined) => doing(city.house, system, (by) => use(by, 'unit', version))
    const unknown = await to('1.ffffffff')
    assert.ok(isRefusal(unknown) && unknown.refused === 'model-unknown')
    await to(first.version)
    assert.equal((await suggests('换热站半夜停了')).learned.unit, first.version)
    await to(undefined)
    assert.equal((await suggests('换热站半夜停了')).learned.unit, null)
    const used = await city.rows(
      sql<{ n: number }>`select count(*)::int as n from ledger_entries where action = 'assist.modelUsed'`,
    )
    assert.equal(used[0]?.n, 4)
  })

  it('learns from who answered in the end, never from a report or from what nobody answered', async () => {
    const order = await city.dispatched({ title: '管道漏热水' })
    await city.as('urban').sendsBack(order, { reason: '属于供热', basis: '三定方案' })
    await city.as('dispatcher').dispatches(order, { unit: 'dept-heating' })
    await city.as('heating').accepts(order)
    await city.as('heating').answers(order, { reply: '已经修复供热管道。', noContact: '电话停机' })
    await city.as('reviewer').passes(order)
    await city.as('agent').registers({ title: '还没有派的路灯' })
    const report = await city.as('agent').registers({ title: '举报一件', type: 'report' })
    await city.as('inspector').dispatches(report, { unit: 'dept-hrss' })
    const { rows } = await decided('unit')
    assert.deepEqual(
      rows.map(({ title, label }) => [title, label]),
      [['管道漏热水', 'dept-heating']],
    )
  })
})

describe('What is learnt from the log of suggestions', () => {
  const lamp = { title: '巷口路灯不亮', body: '巷口路灯三天不亮，请修。', place: '150102001' }
  const caller = { name: '其其格', phone: '13900000701' }
  const text = `${lamp.title} ${lamp.body}`
  const learntOf = async (kind: 'unit' | 'class', title: string) => {
    await city.calm()
    const { rows, unseen } = await decided(kind)
    return { found: rows.filter((row) => row.title === title).map(({ label, from }) => [label, from]), unseen }
  }

  it('is whom a dispatcher chose with the suggestion before them, as soon as that unit accepts', async () => {
    const order = await city.as('agent').registers(lamp)
    ok(await city.as('dispatcher').post('/api/orders/suggest', { text, place: lamp.place, number: order.number }))
    await city.as('dispatcher').dispatches(order, { unit: 'dept-heating' })
    assert.deepEqual((await learntOf('unit', lamp.title)).found, [], 'not before it is accepted')
    await city.as('heating').accepts(order)
    assert.deepEqual((await learntOf('unit', lamp.title)).found, [['dept-heating', 'log']])
  })

  it('is not whom somebody chose who never saw the suggestion, until that unit has answered', async () => {
    const matter = { ...lamp, title: '胡同路灯不亮' }
    const { ids } = ok(await city.as('agent').post('/api/orders/suggest', { text, place: lamp.place }))
    const order = ok(
      await city.as('agent').post('/api/orders', { type: 'complaint', ...matter, caller, suggestions: ids }),
    )
    await city.calm()
    await city.as('dispatcher').dispatches(order, { unit: 'dept-urban' })
    await city.as('urban').accepts(order)
    assert.deepEqual((await learntOf('unit', matter.title)).found, [])
    await city.as('urban').answers(order, { reply: '路灯已经修复，今晚恢复照明。', noContact: '电话停机' })
    await city.as('reviewer').passes(order)
    assert.deepEqual((await learntOf('unit', matter.title)).found, [['dept-urban', 'matter']])
  })

  it('is the matter an agent chose, never one that came along with a unit and nobody touched', async () => {
    const { ids, matters } = ok(await city.as('agent').post('/api/orders/suggest', { text, place: lamp.place }))
    const registers = (title: string, more: object) =>
      city.as('agent').post('/api/orders', { type: 'complaint', ...lamp, title, caller, suggestions: ids, ...more })
    ok(await registers('楼前路灯不亮', { matter: '楼道照明' }))
    assert.deepEqual((await learntOf('class', '楼前路灯不亮')).found, [['楼道照明', 'log']])
    const { unseen } = await decided('class')
    const again = ok(await city.as('agent').post('/api/orders/suggest', { text: `${text}！`, place: lamp.place }))
    ok(await registers('楼后路灯不亮', { matter: matters[0].matter, suggestions: again.ids, along: true }))
    assert.deepEqual(await learntOf('class', '楼后路灯不亮'), { found: [], unseen: unseen + 1 })
  })

  it('is never what a citizen wished for', async () => {
    const asked = {
      title: '院里路灯不亮',
      body: '院里路灯三天不亮，请修。',
      type: 'help',
      public: false,
      name: '黄丽华',
    }
    const { shown } = ok(await city.post('/api/ask/suggest', { text: `${asked.title}\n${asked.body}` }))
    const order = await city.as('citizen2').asks({ ...asked, unit: 'dept-traffic', shown: [shown] })
    await city.calm()
    await city.as('dispatcher').dispatches(order, { unit: 'dept-traffic' })
    await city.as('dispatcher').reads(order)
    assert.deepEqual((await learntOf('unit', asked.title)).found, [])
  })

  it('is not an answer that a machine carried along with another matter', async () => {
    const lead = await city.as('agent').registers({ ...lamp, title: '学校门口路灯不亮' })
    const member = await city.as('agent').registers({ ...lamp, title: '学校对面路灯不亮' })
    await city.as('dispatcher').merges(member, { lead: lead.number })
    await city.as('dispatcher').dispatches(lead, { unit: 'dept-urban' })
    await city.as('urban').accepts(lead)
    await city.as('urban').answers(lead, { reply: '路灯已经修复，今晚恢复照明。', noContact: '电话停机' })
    await city.as('reviewer').passes(lead)
    await city.calm()
    assert.equal((await city.as('reviewer').reads(member)).status, 'reviewed')
    assert.deepEqual((await learntOf('unit', '学校门口路灯不亮')).found, [['dept-urban', 'matter']])
    assert.deepEqual((await learntOf('unit', '学校对面路灯不亮')).found, [])
  })
})
