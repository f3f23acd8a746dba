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
    const rows = await doing(city.house, system, ({ tx }) => decidedMatters(tx, 'unit'))
    assert.deepEqual(
      rows.map(({ title, label }) => [title, label]),
      [['管道漏热水', 'dept-heating']],
    )
  })
})
