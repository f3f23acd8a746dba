import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok } from '../city.ts'
import { openHall } from '../hall.ts'
import { fits, hasNoBarriers } from './barriers.ts'
import { at, shoot } from './moderated.ts'
import { city, closePortal, openPortal, room, text } from './portalCity.ts'

before(async () => {
  await openPortal()
  await openHall(city)
  const said = { line: 'line-social', at: '2026-02-14T09:00:00+08:00' }
  for (const n of [1, 2])
    ok(await (await city.person(`citizen${n}`)).post('/api/appointments', { ...said, name: '蔚晓琳' }))
})
after(closePortal)

describe('The room where a hall is arranged', () => {
  it('shows what holds, changes it, and refuses what would lose a booking with the time and how many', async () => {
    const page = await at('hallhead', '/staff/bench?group=halls')
    const line = page.locator('li', { has: page.locator('.plan-letter', { hasText: 'A' }) })
    await line.waitFor()
    assert.match(await line.innerText(), /社保、医保[\s\S]*每 30 分钟 4 人[\s\S]*已约 2 人/)
    await line.locator('summary').click()
    await hasNoBarriers(page)
    await line.getByLabel('从哪天起').fill('2026-02-14')
    await line.getByLabel('每个时段几个人').fill('1')
    await line.getByRole('button', { name: '改名额' }).click()
    await line.locator('.refused').waitFor()
    assert.match(await line.locator('.refused').innerText(), /2月14日（周六）09:00 已有 2 人预约/)
    await shoot(page, 'hall-plan-1440')
    await line.getByLabel('每个时段几个人').fill('6')
    await line.getByRole('button', { name: '改名额' }).click()
    await line.getByText('2026-02-14 起 每 30 分钟 6 人').waitFor()
    await line.getByRole('button', { name: /^去掉 灵活就业/ }).click()
    await line.getByLabel('按名称或编码找事项').fill('hh-disab')
    await line.getByText('HH-DISABILITY').waitFor()
    await page.keyboard.press('Enter')
    await hasNoBarriers(page)
    await line.getByRole('button', { name: '改名称和事项' }).click()
    await line.locator('.plan-why', { hasText: '残疾人证' }).waitFor()
    assert.doesNotMatch(await line.locator('.plan-why').innerText(), /灵活就业/)
    const closed = page.locator('section', { hasText: '停办和特别开放的日子' })
    await closed.getByLabel('日期').fill('2026-02-24')
    await closed.getByRole('button', { name: '写下这一天' }).click()
    assert.match(await closed.locator('.refused').innerText(), /为什么（群众会看到）：/)
    await closed.getByLabel('为什么（群众会看到）').fill('消防演练')
    await closed.getByLabel('英文').fill('fire drill')
    await closed.getByRole('button', { name: '写下这一天' }).click()
    await closed.getByText('消防演练').waitFor()
    const days = ok(await city.get('/api/appointments/days?line=line-social')).rows
    assert.equal(days.find(({ date }: { date: string }) => date === '2026-02-24').says.zh, '消防演练')
    const fifth = page.locator('li', { has: page.getByRole('button', { name: '增加窗口' }) })
    await fifth.getByLabel('D 综合受理、帮办').check()
    await fifth.getByRole('button', { name: '增加窗口' }).click()
    const added = page.locator('li', { has: page.getByText('5 号窗口') })
    await added.locator('summary').click()
    await added.getByRole('button', { name: '停用这个窗口' }).click()
    await added.getByText('已停（2026-02-13 起）').waitFor()
    assert.equal(await added.getByRole('checkbox').count(), 0)
    await added.getByRole('button', { name: '恢复 5 号窗口' }).click()
    await added.getByRole('checkbox').first().waitFor()
    await line.getByLabel('停办日期').fill('2026-02-14')
    await line.getByRole('button', { name: '停办这个队' }).click()
    await line.getByText(/A队还有 0 个号在等、2 人预约.*请从 2026-02-15 起停办/).waitFor()
    await line.getByLabel('停办日期').fill('2026-02-24')
    await line.getByRole('button', { name: '停办这个队' }).click()
    await line.getByText('2026-02-24 起停').waitFor()
    await hasNoBarriers(page)
    await shoot(page, 'hall-plan-ended-1440')
  })

  it('fits a narrow screen, and is not shown to whose unit runs no hall', async () => {
    const page = await at('hallhead', '/staff/bench?group=halls', { width: 390 })
    await page.locator('.plan-letter').first().waitFor()
    await fits(page)
    await hasNoBarriers(page)
    await shoot(page, 'hall-plan-390')
    const other = await at('firehead', '/staff/bench')
    await other.locator('.groups a').first().waitFor()
    assert.equal(await other.getByText('大厅安排').count(), 0)
  })
})

describe('The page of an item', () => {
  it('offers to book only where the item is served in a hall', async () => {
    const page = await (await room()).newPage()
    await page.goto('/services/items/HH-SSCARD')
    assert.match(await text(page), /预约窗口办理/)
    await page.goto('/services/items/HH-FUND-PAYOFF')
    assert.doesNotMatch(await text(page), /预约窗口办理/)
  })
})
