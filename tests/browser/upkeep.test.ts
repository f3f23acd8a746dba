import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { at, shoot } from './moderated.ts'
import { hasNoBarriers } from './barriers.ts'
import { city, closePortal, openPortal, text } from './portalCity.ts'

let owner: pg.Client
before(async () => {
  await openPortal()
  owner = new pg.Client(city.owner)
  await owner.connect()
  await owner.query(`insert into notices (id, cause, channel, recipient, template, facts, state, tries, next_at, trouble, at)
    select gen_random_uuid(), 'test:' || n, 'mail', 'sarnai' || n || '@example.org', 'alertDigest', '{"number": "HS-20260213-000001"}', 'failed', 8, now(),
      'the mail server said 550 no such user', '2026-02-13T09:00+08' from generate_series(1, 2) n`)
  await owner.query(`insert into text_models (kind, version, trained_on, figures, bytes, at) values
    ('unit', 'u-old', 900, '{"heldOut": 180, "candidate": {"right": 0.91, "amongThree": 0.98, "macroF1": 0.884, "abstained": 0.12}}', '\\x00', '2026-02-01T09:00+08'),
    ('unit', 'u-new', 1400, '{"heldOut": 260, "candidate": {"right": 0.93, "amongThree": 0.985, "macroF1": 0.902, "abstained": 0.09}}', '\\x00', '2026-02-12T09:00+08')`)
})
after(async () => {
  await owner.end()
  await closePortal()
})

const states = async () =>
  (await owner.query('select state, dropped_why from notices where channel = $1 order by state', ['mail'])).rows

describe('The room where machinery is looked after', () => {
  it('sends a failed message again, or gives it up with a reason that is kept; recipients are not shown', async () => {
    const page = await at('sysadmin', '/staff/upkeep')
    const rows = page.locator('section[aria-labelledby=notices] li')
    await rows.first().waitFor()
    assert.equal(await rows.count(), 2)
    assert.ok(!(await text(page)).includes('sarnai'))
    assert.match(await text(page), /550 no such user/)
    await hasNoBarriers(page)
    await shoot(page, 'upkeep-1440')
    await rows.first().getByRole('button', { name: '放弃' }).click()
    await rows.first().getByRole('button', { name: '确定放弃' }).click()
    await rows.first().locator('.refused').waitFor()
    await rows.first().getByLabel('为什么放弃').fill('地址不存在，已电话告知')
    await rows.first().getByRole('button', { name: '确定放弃' }).click()
    await page.waitForFunction(() => document.querySelectorAll('section[aria-labelledby=notices] li').length === 1)
    assert.deepEqual(await states(), [
      { state: 'dropped', dropped_why: '地址不存在，已电话告知' },
      { state: 'failed', dropped_why: null },
    ])
    await rows.first().getByRole('button', { name: '重发' }).click()
    await page.getByText('没有失败的消息').waitFor()
    const told = (await owner.query(`select action from ledger_entries where action like 'notice.%' order by id`)).rows
    assert.deepEqual(told, [{ action: 'notice.dropped' }, { action: 'notice.replayed' }])
  })

  it('puts a model to use, and back, with what was measured beside each', async () => {
    const page = await at('sysadmin', '/staff/upkeep', { width: 390 })
    const row = (version: string) => page.locator('tr', { hasText: version })
    await row('u-new').waitFor()
    assert.match(await row('u-new').innerText(), /1400\s+93\.0%\s*在 260 件上量\s+98\.5%\s+0\.902\s+9\.0%/)
    await row('u-new').getByRole('button', { name: '启用' }).click()
    await row('u-new').getByText('在用').waitFor()
    await row('u-old').getByRole('button', { name: '启用' }).click()
    await row('u-old').getByText('在用').waitFor()
    await row('u-old').getByRole('button', { name: '停用' }).click()
    await page.waitForFunction(() => !document.querySelector('tr[data-on=true]'))
    assert.deepEqual((await owner.query('select version from text_models where active')).rows, [])
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390)
    await shoot(page, 'upkeep-390')
  })

  it('is nobody else’s: a handler keeps templates there and sees no machinery, an agent has no such room', async () => {
    for (const [path, body] of [
      ['/api/assist/models', undefined],
      ['/api/assist/models/use', { kind: 'unit', version: null }],
      ['/api/notices/failed', undefined],
      ['/api/notices/019c8d28-fe80-7000-8000-000000000001/drop', { reason: '不需要了' }],
    ] as const) {
      const urban = await city.person('urban')
      const answer = await (body ? urban.post(path, body) : urban.get(path))
      assert.equal(answer.body.refused, 'not-allowed', path)
    }
    const page = await at('urban', '/staff/upkeep')
    await page.locator('#templates').waitFor()
    assert.equal(await page.locator('#models, #notices').count(), 0)
    await page.getByRole('button', { name: '新增模板' }).click()
    await page.getByLabel('名称').fill('路灯报修答复')
    await page.getByLabel('事项').fill('路灯不亮')
    await page.getByLabel('负责人').fill('王海')
    await page.getByLabel('复核日期').fill('2026-02-10')
    await page.getByLabel('正文').fill('经现场核查，路灯已于【】修复，夜间恢复照明。')
    await page.getByRole('button', { name: '保存' }).click()
    const row = page.locator('.upkeep-list > li', { hasText: '路灯报修答复' })
    await row.waitFor()
    assert.match(await row.innerText(), /本单位[\s\S]*王海[\s\S]*2026-02-10[\s\S]*该复核了/)
    await hasNoBarriers(page)
    await shoot(page, 'upkeep-templates-1440')
    await row.getByRole('button', { name: '修改' }).click()
    await page.getByLabel('复核日期').fill('2026-08-10')
    await page.getByRole('button', { name: '保存' }).click()
    await row.getByText('2026-08-10').waitFor()
    assert.equal(await page.locator('.upkeep-list > li', { hasText: '路灯报修答复' }).count(), 1, 'the old one ended')
    const agent = await at('agent', '/staff/upkeep')
    await agent.locator('main.empty').waitFor()
  })
})
