import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { type Browser, type Page } from 'playwright-core'
import { hasNoBarriers } from './barriers.ts'
import { buildWeb } from '../../tools/build.ts'
import { ok, openCity, type City } from '../city.ts'
import { leaveBrowser, openBrowser } from './browser.ts'

describe('The desk where services are written', () => {
  let city: City
  let browser: Browser

  before(async () => {
    if (!existsSync(new URL('../../build/built', import.meta.url))) await buildWeb()
    city = await openCity('2026-02-13T10:00:00+08:00', { web: true })
    browser = await openBrowser()
  })
  after(async () => {
    await leaveBrowser(browser)
    await city?.close()
  })

  async function open(code: string, width = 1440): Promise<Page> {
    const room = await browser.newContext({ baseURL: city.url, locale: 'zh-CN', viewport: { width, height: 900 } })
    room.setDefaultTimeout(10_000)
    await room.request.post('/api/demo/login', { data: { person: 'reviewer' } })
    const page = await room.newPage()
    await page.goto(`/staff/bench?group=catalogue&order=${code}`)
    await page.locator('.item-head h2').waitFor()
    return page
  }

  it('keeps a published version as it is, saves the next by key, says what is wrong with it, and publishes it', async () => {
    const page = await open('HH-ID-RENEW')
    assert.match(await page.locator('.item-head').innerText(), /第 3 版 · 还没有改动/)
    await page.getByLabel('英文名称').fill('Renew an identity card')
    await page.getByRole('button', { name: '加一项' }).click()
    await page.locator('.material input').nth(-2).fill('本人近期照片')
    await page.keyboard.press('Control+s')
    await page.getByText('没有问题，可以发布').waitFor()
    assert.equal(ok(await city.get('/api/services/items/HH-ID-RENEW')).item.version, 2)
    await page.locator('.item-history details').nth(1).waitFor()
    const table = await page.locator('.item-history').innerText()
    assert.match(table, /英文名称[\s\S]*Renew an identity card/)

    await page.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '发布' }).click()
    await page.getByText('第 4 版', { exact: false }).first().waitFor()
    const { item } = ok(await city.get('/api/services/items/HH-ID-RENEW'))
    assert.deepEqual([item.version, item.nameEn], [3, 'Renew an identity card'])
    await page.context().close()
  })

  it('says of a broken draft what to mend, beside the field or before publishing, and loses nothing', async () => {
    const page = await open('HH-BIRTH')
    await page.getByLabel('名称', { exact: true }).first().fill('')
    await page.keyboard.press('Control+s')
    await page.locator('.field[data-wrong=true] .wrong').waitFor()
    await page.getByLabel('名称', { exact: true }).first().fill('新生儿出生登记')
    await page.getByLabel('类型').selectOption('licence')
    await page.getByLabel('设定依据').fill('')
    await page.keyboard.press('Control+s')
    await page.locator('.item-troubles').waitFor()
    assert.match(await page.locator('.item-troubles').innerText(), /行政许可要写明设定依据/)
    await page.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '发布' }).click()
    await page.locator('.refused').waitFor()
    assert.match(await page.locator('.refused').innerText(), /还不能发布/)
    assert.equal(await page.getByLabel('名称', { exact: true }).first().inputValue(), '新生儿出生登记')
    await page.context().close()
  })

  it('takes every term an item may state, and tells what is assumed from what is law', async () => {
    const page = await open('HH-DISABILITY')
    assert.match(await page.locator('.row', { hasText: 'HH-DISABILITY' }).innerText(), /暂定/)
    await page.getByLabel('实施编码').fill('11150100006939756B2000132001000')
    await page.getByLabel('有效期至').fill('2028-12-31')
    await page.locator('.field', { hasText: '补正期限' }).getByLabel('时限单位').selectOption('wd')
    await page.getByLabel('鉴定', { exact: true }).uncheck()
    await page.getByLabel('等申请人补充材料').check()
    await page.keyboard.press('Control+s')
    await page.getByText('没有问题，可以发布').waitFor()
    const { item } = ok(await city.as('reviewer').get('/api/services/items/HH-DISABILITY?version=2'))
    assert.deepEqual(
      [item.implementationCode, item.validUntil, item.correction, item.pauses.length, item.papersStopPromise],
      ['11150100006939756B2000132001000', '2028-12-31', { amount: 1, unit: 'wd' }, 7, true],
    )
    assert.match(await page.locator('.item-history').innerText(), /可以停表的事由/)
    await page.getByLabel('规则来源').first().selectOption('law')
    await page.locator('.row', { hasText: 'HH-DRIVING' }).waitFor()
    assert.equal(await page.locator('.row .item-assumed').count(), 0)
    await page.context().close()
  })

  it('meets no barrier that axe knows of, also on a phone', async () => {
    for (const width of [1440, 390]) {
      const page = await open('HH-DRIVING', width)
      await hasNoBarriers(page, `at ${width}`)
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      assert.equal(sideways, false, `scrolls sideways at ${width}`)
      await page.context().close()
    }
  })
})
