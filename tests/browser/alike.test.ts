import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { type Browser, type Page } from 'playwright-core'
import { buildWeb } from '../../tools/build.ts'
import { openCity, type City, type Matter } from '../city.ts'
import { leaveBrowser, openBrowser } from './browser.ts'

const told = {
  title: '丽苑小区停暖两天',
  body: '丽苑小区三号楼暖气冰凉已经两天，家里有老人和孩子，请尽快抢修。',
  place: '150102001',
  caller: { name: '其其格', phone: '13900000901' },
}

describe('Earlier matters beside the form of a new one', () => {
  let city: City
  let browser: Browser
  let lead: Matter
  const open = async (login: string, path: string): Promise<Page> => {
    const room = await browser.newContext({
      baseURL: city.url,
      locale: 'zh-CN',
      viewport: { width: 1440, height: 900 },
    })
    room.setDefaultTimeout(8000)
    await room.request.post('/api/demo/login', { data: { person: login } })
    const page = await room.newPage()
    await page.goto(path)
    return page
  }
  const tell = async (page: Page, phone: string) => {
    await page.getByLabel('电话').fill(phone)
    await page.getByLabel('标题').fill('丽苑小区三号楼暖气停了')
    await page.getByLabel('经过').fill('三号楼暖气冰凉两天了，有老人孩子，怀疑燃气泄漏，请尽快抢修。')
  }

  before(async () => {
    if (!existsSync(new URL('../../build/built', import.meta.url))) await buildWeb()
    city = await openCity('2026-02-13T10:00:00+08:00', { web: true })
    lead = await city.as('agent').registers(told)
    browser = await openBrowser()
  })
  after(async () => {
    await leaveBrowser(browser)
    await city?.close()
  })

  it('the same caller’s is nudged instead of written anew', async () => {
    const page = await open('agent', '/staff/console')
    await tell(page, '13900000901')
    const found = page.locator('.similar li').first()
    await found.getByText('同一人同一事').waitFor()
    await found.getByText('为什么').click()
    assert.match(await found.innerText(), /丽苑小区/)
    await found.getByText('对照两段原话').click()
    await found.getByRole('region', { name: '这次说的' }).waitFor()
    const only = (side: string) => found.getByRole('region', { name: side }).locator('mark').allInnerTexts()
    const [now, before] = [(await only('这次说的')).join('|'), (await only('以前那件')).join('|')]
    assert.match(now, /怀疑燃气泄漏/)
    assert.match(before, /家里/)
    assert.ok(!/三号楼暖气冰凉|请尽快抢修/.test(now + before), 'what both say is not marked')
    await found.getByRole('button', { name: '催单，不另登记' }).click()
    await found.getByText('已催单').waitFor()
    assert.equal((await city.as('agent').reads(lead)).nudges, 1)
  })

  it('a danger in the words is offered as urgent, and nothing changes before somebody presses', async () => {
    const page = await open('agent', '/staff/console')
    await tell(page, '13900000999')
    await page.getByText('命中风险词“燃气泄漏”').waitFor()
    assert.ok(await page.getByRole('radio', { name: '一般' }).isChecked())
    await page.getByRole('button', { name: '改为特急' }).click()
    assert.ok(await page.getByRole('radio', { name: '特急' }).isChecked())
  })

  it('whose words cannot be fetched is said to be in trouble, and they come when they are asked for again', async () => {
    const page = await open('agent', '/staff/console')
    const refusal = { refused: 'not-found', says: { zh: '没有这一件，或者你看不到它。', en: 'Not here.' } }
    await page.route(`**/api/orders/${lead.number}`, (route) => route.fulfill({ status: 404, json: refusal }))
    await tell(page, '13900000903')
    const found = page.locator('.similar li').first()
    await found.getByText('对照两段原话').click()
    const trouble = found.getByRole('alert')
    await trouble.getByText(refusal.says.zh).waitFor()
    await page.unroute(`**/api/orders/${lead.number}`)
    await trouble.getByRole('button').click()
    await found.getByRole('region', { name: '以前那件' }).waitFor()
  })

  it('another caller’s is merged as the new one is saved, and taken apart on the order’s own page', async () => {
    const page = await open('agent', '/staff/console')
    await tell(page, '13900000902')
    await page.getByRole('button', { name: '保存后并入这一件' }).click()
    await page.keyboard.press('F4')
    await page.getByText('已登记').waitFor()
    await page.locator('.together').waitFor()
    await city.calm()
    const shown = await city.as('dispatcher').reads(lead)
    assert.equal(shown.members, 1)
    const desk = await open('dispatcher', `/staff/bench?order=${lead.number}`)
    await desk.getByText('1 件随这一件一并办理').waitFor()
    await desk.getByRole('button', { name: '拆分' }).click()
    await desk.getByPlaceholder('为什么').fill('不是同一栋楼')
    await desk.keyboard.press('Enter')
    await desk.locator('.together').waitFor({ state: 'detached' })
    assert.equal((await city.as('dispatcher').reads(lead)).members, 0)
  })

  it('of a report nothing is looked for', async () => {
    const page = await open('agent', '/staff/console')
    await tell(page, '13900000901')
    await page.getByRole('radio', { name: '举报' }).check()
    await page.getByText('举报不查相似').waitFor()
    assert.equal(await page.locator('.similar li').count(), 0)
  })
})
