import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { at, shoot } from './moderated.ts'
import { hasNoBarriers } from './barriers.ts'
import { city, closePortal, next, openPortal, room, text } from './portalCity.ts'

before(openPortal)
after(closePortal)

async function untilWhere(script: boolean, width = 390): Promise<Page> {
  const page = await (await room({ script })).newPage()
  await page.setViewportSize({ width, height: 844 })
  await page.goto('/ask')
  await page.fill('#title', '路口的红绿灯坏了两天')
  await next(page)
  if (await page.getByRole('heading', { name: '有人问过类似的' }).count()) await next(page)
  await page.check('input[name=type][value=help]')
  await next(page)
  return page
}
const heading = (page: Page) => page.locator('h1').first().innerText()

describe('A place nobody knows', () => {
  it('brings what comes close, and stays as the citizen wrote it with one button, without a script', async () => {
    const page = await untilWhere(false)
    await page.fill('#placeQuery', '公主府门口那棵大柳树')
    await next(page)
    assert.match(await text(page, '.unknown-place'), /没有叫“公主府门口那棵大柳树”的/)
    assert.match(await text(page, 'fieldset'), /名字里有“公主府”的/)
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390)
    await shoot(page, 'where-unknown-390')
    await page.fill('#address', '往东五十米')
    await page.click('button[value=keepPlace]')
    assert.match(await heading(page), /说清楚/)
    await page.click('button[value=back]')
    assert.equal(await page.inputValue('#address'), '公主府门口那棵大柳树，往东五十米')
    assert.equal(await page.inputValue('#placeQuery'), '')
  })

  it('is cleared with one button, and one that comes close can be chosen', async () => {
    const page = await untilWhere(false)
    await page.fill('#placeQuery', '找不到的地方')
    await next(page)
    await page.click('button[value=clearPlace]')
    assert.equal(await page.inputValue('#placeQuery'), '')
    await page.fill('#placeQuery', '公主府社区居委会')
    await next(page)
    await page.getByLabel('公主府社区').first().check()
    await next(page)
    assert.match(await heading(page), /说清楚/)
  })

  it('is said to be unknown while typing, where a script runs, with the same two ways on', async () => {
    const page = await untilWhere(true, 1440)
    await page.locator('#placeQuery').pressSequentially('大柳树下面', { delay: 20 })
    const unknown = page.locator('.suggestions .unknown-place')
    await unknown.waitFor()
    await hasNoBarriers(page)
    await shoot(page, 'where-unknown-1440')
    await unknown.getByRole('button', { name: '清空' }).click()
    assert.equal(await page.inputValue('#placeQuery'), '')
    await unknown.waitFor({ state: 'detached' })
    await page.locator('#placeQuery').pressSequentially('大柳树下面', { delay: 20 })
    await unknown.getByRole('button', { name: '就这样写' }).click()
    await page.locator('#body').waitFor()
    await page.click('button[value=back]')
    assert.equal(await page.inputValue('#address'), '大柳树下面')
  })
})

describe('A matter that nobody dispatches', () => {
  it('says to its asker that dispatch is late, who was told, and what becomes of the date', async () => {
    const asked = { title: '公园的路灯不亮', body: '公园东门两盏路灯三天不亮，请修。', public: false, name: '蔚晓琳' }
    const { body: order } = await (await city.person('citizen1')).post('/api/ask/questions', asked)
    await city.settle()
    const page = await at('citizen1', `/my/${order.number}`, { script: false })
    assert.equal(await page.locator('.stage-late').count(), 0)
    city.clock.moveBy(45 * 60_000)
    await city.settle()
    await page.reload()
    assert.match(await text(page, '.stage-late'), /派单晚了：本应在 2月13日（周五）10:30 前派给承办单位/)
    await page.setViewportSize({ width: 390, height: 844 })
    await shoot(page, 'dispatch-late-390')
    const { body: told } = await (await city.person('dispatcher')).get('/api/notices/inbox')
    assert.ok(JSON.stringify(told.rows).includes(order.number), 'the desk was told')
  })
})

describe('The dispatch desk', () => {
  it('shows whom the citizen chose and whether the directory proposed it, and sends it there with one press', async () => {
    const ask = async (unit: string, title: string) =>
      (
        await (
          await city.person('citizen2')
        ).post('/api/ask/questions', {
          unit,
          title,
          body: '小区的路灯不亮，晚上出门看不见路，请尽快修好。',
          place: '150102001',
          public: false,
          name: '满都拉',
        })
      ).body.number
    const own = await ask('dept-water', '小区路灯不亮找水务局')
    const proposed = await ask('dept-urban', '小区路灯不亮找城管')
    await city.settle()
    const page = await at('dispatcher', `/staff/console/dispatch?order=${proposed}`)
    await page.locator('.wished').waitFor()
    assert.match(await text(page, '.wished'), /市民选的单位：\s*市城管执法局\s*派单目录也这样建议/)
    assert.equal(await page.locator('.wished button').count(), 0, 'it stands among the proposals already')
    await page.goto(`/staff/console/dispatch?order=${own}`)
    await page.locator('.wished button').waitFor()
    assert.match(await text(page, '.wished'), /市水务局\s*市民自己选的，目录没有建议/)
    await hasNoBarriers(page)
    await shoot(page, 'desk-wished-1440')
    await page.locator('.wished button').click()
    await page.getByText(`${own}`).first().waitFor()
    const reads = async () => (await (await city.person('dispatcher')).get(`/api/orders/${own}`)).body
    for (let i = 0; i < 40 && (await reads()).unit !== 'dept-water'; i++) await page.waitForTimeout(100)
    const after_ = await reads()
    assert.deepEqual(
      [after_.unit, after_.status, after_.wish],
      ['dept-water', 'dispatched', { unit: 'dept-water', unitName: '市水务局', proposed: false }],
    )
    await page.close()
  })
})
