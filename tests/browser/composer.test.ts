import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { type Browser, type Page } from 'playwright-core'
import { hasNoBarriers } from './barriers.ts'
import { saveLaws } from '../../city/laws/index.ts'
import { doing, system } from '../../city/platform/index.ts'
import { buildWeb } from '../../tools/build.ts'
import { openCity, type City, type Matter } from '../city.ts'
import { leaveBrowser, openBrowser } from './browser.ts'

const opening = '您好，这里是市城管执法局。关于您反映的“小区门口路灯不亮”，现答复如下：\n'

describe('The desk where an answer is written', () => {
  let city: City
  let browser: Browser

  before(async () => {
    if (!existsSync(new URL('../../build/built', import.meta.url))) await buildWeb()
    city = await openCity('2026-02-13T10:00:00+08:00', { web: true })
    const law = { law: '中华人民共和国社会保险法', since: '2018-12-29', chapter: '第七章 社会保险费征缴' }
    const articles = [{ ...law, article: 60, text: '职工应当缴纳的社会保险费由用人单位代扣代缴。' }]
    await doing(city.house, system, (by) => saveLaws(by, { laws: [], documents: [] }, articles))
    browser = await openBrowser()
  })
  after(async () => {
    await leaveBrowser(browser)
    await city?.close()
  })

  async function openAs(person: string, order: Matter, width = 1440): Promise<Page> {
    const room = await browser.newContext({ baseURL: city.url, locale: 'zh-CN', viewport: { width, height: 900 } })
    room.setDefaultTimeout(10_000)
    await room.request.post('/api/demo/login', { data: { person } })
    const page = await room.newPage()
    await page.goto(`/staff/bench?order=${order.number}`)
    await page.locator('#order-title').waitFor()
    return page
  }
  async function held(): Promise<Matter> {
    const order = await city.accepted()
    await city.as('urban').contacts(order, { note: '已通话' })
    return order
  }
  const field = (page: Page) => page.locator('#reply-text')
  const beginReply = async (page: Page) => {
    await page.keyboard.press('r')
    await field(page).waitFor()
  }

  it('begins in the official form, and leaves nothing behind when nobody wrote', async () => {
    const page = await openAs('urban', await held())
    await beginReply(page)
    assert.equal(await field(page).inputValue(), opening)
    await page.keyboard.press('Escape')
    await field(page).waitFor({ state: 'detached' })
    await page.waitForFunction(() => !Object.keys(sessionStorage).some((key) => key.includes('writing')))
  })

  it('takes a template, fills its blanks, cites an article and sends, by keys alone', async () => {
    const order = await held()
    const page = await openAs('urban', order)
    await beginReply(page)
    await field(page).focus()
    await page.keyboard.press('Control+m')
    await page.getByRole('option', { name: /路灯故障已修复/ }).waitFor()
    await page.keyboard.press('Enter')
    const selected = () =>
      field(page).evaluate((area) => {
        const { value, selectionStart, selectionEnd } = area as HTMLTextAreaElement
        return value.slice(selectionStart, selectionEnd)
      })
    await page.waitForFunction(() => document.activeElement?.id === 'reply-text')
    assert.equal(await selected(), '【日期、时间】')
    await page.keyboard.type('2月12日')
    await page.keyboard.press('F2')
    await page.waitForFunction(() => document.activeElement?.id === 'reply-text')
    assert.equal(await selected(), '【地点】')
    await field(page).press('Control+End')
    await page.keyboard.type('依据')
    await page.keyboard.press('/')
    await page.keyboard.type('代扣代缴')
    await page.getByRole('option', { name: '《社会保险法》第六十条' }).waitFor()
    assert.match(await page.locator('.picker-preview').innerText(), /由用人单位代扣代缴/)
    await page.keyboard.press('Enter')
    await page.locator('.ground.is-good').waitFor()
    assert.ok((await field(page).inputValue()).endsWith('依据《社会保险法》第六十条'))
    assert.equal(await page.locator('.composer-behind mark.is-good').innerText(), '《社会保险法》第六十条')
    await page.reload()
    await field(page).waitFor()
    assert.match(await field(page).inputValue(), /2月12日/, 'what was typed is still there')
    await field(page).press('Control+Enter')
    await page.getByText('待审核').first().waitFor()
    const [reply] = (await city.as('reviewer').reads(order)).replies
    assert.equal(reply?.citations.at(-1)?.grade, '命中')
  })

  it('has its answer rated: for a redo only what asks for one can be chosen', async () => {
    const order = await held()
    await city.as('urban').answers(order, { reply: '经核查，2月12日已修复路灯2盏，线路老化是原因，已更换。' })
    await city.as('reviewer').passes(order)
    const page = await openAs('caller', order)
    await page.getByRole('button', { name: /^重办/ }).click()
    const offered = (name: string) => page.getByRole('radiogroup', { name }).getByRole('radio').count()
    assert.deepEqual([await offered('评价'), await offered('是否解决')], [4, 3])
    await page.getByRole('radio', { name: '已解决', exact: true }).check()
    assert.equal(await offered('评价'), 1)
    await page.getByRole('radio', { name: '部分解决' }).check()
    await page.getByRole('radio', { name: '满意', exact: true }).check()
    assert.deepEqual([await offered('评价'), await offered('是否解决')], [4, 2])
    await page.getByRole('textbox').first().fill('还有一盏不亮')
    await page.locator('.action-form .send .btn').first().click()
    await page.getByText('办理中').first().waitFor()
    assert.equal((await city.as('caller').reads(order)).result, 'satisfied')
  })

  it('says while one types that an answer says nothing; insisted on, the reviewer reads why', async () => {
    const order = await held()
    const page = await openAs('urban', order)
    await beginReply(page)
    await field(page).fill(`${opening}已转相关部门处理，请耐心等待。`)
    await page.locator('.failures').getByText('无实质答复').waitFor()
    assert.equal(await page.locator('.scores > li').count(), 5)
    await page.locator('.scores > .is-poor .findings').getByText('没有提到所问的事').waitFor()
    const passedOn = page
      .locator('.scores > .is-poor .findings')
      .getByRole('button', { name: /已转相关部门/ })
      .first()
    await passedOn.click()
    await page.waitForFunction(() => document.activeElement?.id === 'reply-text')
    await page.locator('.send .btn').first().click()
    await page
      .locator('.refused')
      .getByText(/写明理由后可以坚持提交/)
      .waitFor()
    await page.getByLabel('坚持提交的理由').fill('这件事只能由下级单位办理，已经约好日期。')
    await page.locator('.send .btn').first().click()
    await page.getByText('待审核').first().waitFor()
    const desk = await openAs('reviewer', order)
    await desk
      .locator('.insisted')
      .getByText(/只能由下级单位办理/)
      .waitFor()
    assert.equal(await desk.locator('.reply .scores > li').count(), 5)
  })

  it('says while one types what the public will not read, and tells the reviewer', async () => {
    const order = await held()
    const page = await openAs('urban', order)
    await beginReply(page)
    await field(page).fill(`${opening}路灯已于2月12日修复，您可拨打值班员手机13912345678或12345。`)
    const warning = page.locator('.personal')
    await warning.waitFor()
    assert.match(await warning.innerText(), /公众看不到这 1 处[\s\S]*13912345678”? → 139\*{4}5678/)
    await warning.getByRole('button', { name: '在文中看' }).click()
    assert.equal(await page.evaluate(() => document.getSelection()?.toString()), '13912345678')
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/personal-1440.png` })
    await page.locator('.action-form .send .btn').first().click()
    await field(page).waitFor({ state: 'detached' })
    const reviewer = await openAs('reviewer', order, 390)
    await reviewer.locator('.personal', { hasText: '13912345678' }).waitFor()
    if (process.env['SHOTS'])
      await reviewer.locator('.personal').screenshot({ path: `${process.env['SHOTS']}/personal-390.png` })
  })

  it('shows no barrier, wide or narrow, with every tool open', async () => {
    const order = await held()
    for (const width of [1440, 390]) {
      const page = await openAs('urban', order, width)
      await page.getByRole('button', { name: /^答复/ }).first().click()
      await field(page).waitFor()
      await field(page).fill(`${opening}根据有关规定，依据《体育法》第二百条，已转相关部门。`)
      await page.locator('.failures').waitFor()
      await page.getByRole('button', { name: /引用法规/ }).click()
      await page.locator('.picker').waitFor()
      await hasNoBarriers(page, page.url(), '.composer')
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `fits ${width}`)
      await page.context().close()
    }
  })
})
