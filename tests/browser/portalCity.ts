import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, type Page } from 'playwright-core'
import { testCity, type Person, type TestCity } from '../../city/main/testing.ts'
import { buildPortal } from '../../tools/vitePortal.ts'
import { leaveBrowser, openBrowser } from './browser.ts'

const root = join(import.meta.dirname, '../..')

export let city: TestCity
let browser: Browser

/** A city with its portal, and a browser to visit it. */
export async function openPortal(): Promise<void> {
  if (!existsSync(join(root, 'build/portal/server.js'))) await buildPortal()
  city = await testCity('2026-02-13T10:00:00+08:00', { web: true })
  browser = await openBrowser()
}

export async function closePortal(): Promise<void> {
  await leaveBrowser(browser)
  await city?.close()
}

export type Dress = Record<string, string>

/** A citizen's browser: without a script unless said otherwise. */
export async function room(more: { script?: boolean; dress?: Dress } = {}): Promise<BrowserContext> {
  const made = await browser.newContext({ javaScriptEnabled: more.script ?? false, baseURL: city.url, locale: 'zh-CN' })
  made.setDefaultTimeout(8000)
  await made.addCookies(Object.entries(more.dress ?? {}).map(([name, value]) => ({ name, value, url: city.url })))
  return made
}

export const next = (page: Page) => page.click('#ask .buttons:not(.unknown-place .buttons) .btn >> nth=0')
export const text = (page: Page, at = 'main') => page.locator(at).innerText()

/** So many are on the page once all of it has come: a press returns when the next page has only begun to. */
export async function has(page: Page, at: string, n: number): Promise<void> {
  await page.waitForLoadState()
  if (n > 0)
    await page
      .locator(at)
      .nth(n - 1)
      .waitFor({ state: 'attached' })
  assert.equal(await page.locator(at).count(), n, at)
}

const matter = {
  title: '公主府公园东门路灯不亮',
  body: '公主府公园东门对面两盏路灯已经三天不亮，晚上老人走路很危险，希望尽快修好。',
}

/** Walks from the front page to the page before sending, as somebody without a script does. */
export async function askUntilCheck(page: Page, phone: string): Promise<void> {
  await page.goto('/')
  await page.click('.door >> nth=0')
  await page.fill('#title', matter.title)
  await next(page)
  if (await page.getByRole('heading', { name: '有人问过类似的' }).count()) await next(page)
  await page.check('input[name=type][value=help]')
  await next(page)
  await page.fill('#placeQuery', '公主府')
  await page.click('button[value=find]')
  await page.getByLabel('公主府社区').check()
  await page.fill('#address', '公园东门对面')
  await next(page)
  await page.fill('#body', matter.body)
  await next(page)
  await next(page)
  await page.check('input[name=public][value=yes]')
  await next(page)
  await page.fill('#name', '蔚晓琳')
  await page.check('input[name=courtesy][value=ms]')
  await page.fill('#phone', phone)
  await next(page)
  await page.fill('#code', (await page.locator('.demo-code output').textContent()) ?? '')
  await next(page)
  await prove(page)
  await next(page)
}

/** Proves with the identity the demonstration lends. */
export async function prove(page: Page): Promise<void> {
  await fillProof(page)
  await next(page)
}

export async function fillProof(page: Page): Promise<string> {
  const [name = '', number = ''] = ((await page.locator('.demo-code output').textContent()) ?? '').trim().split(/\s+/)
  await page.fill('#idName', name)
  await page.fill('#idNumber', number)
  return name
}

export type Kept = { number: string; code: string }

export async function receiptOn(page: Page): Promise<Kept> {
  const [number = '', code = ''] = await page.locator('.receipt-pair code').allTextContents()
  assert.match(number, /^[A-Z]{1,4}-20260213-\d{6}$/)
  assert.match(code, /^[0-9A-Z]{6}$/)
  return { number, code }
}

const did = async (answer: ReturnType<Person['post']>) => {
  const { status, body } = await answer
  assert.equal(status, 200, JSON.stringify(body))
}

/** The city's people do their part: publish, dispatch, accept, call, answer, review. */
export async function answerIt(number: string, reply: string): Promise<void> {
  await city.settle()
  const [reviewer, dispatcher, urban] = [
    await city.person('reviewer'),
    await city.person('dispatcher'),
    await city.person('urban'),
  ]
  await did(reviewer.post(`/api/ask/questions/${number}/moderate`, { decision: 'publish' }))
  await did(dispatcher.post(`/api/orders/${number}/dispatch`, { unit: 'dept-urban' }))
  await did(urban.post(`/api/orders/${number}/accept`))
  await did(urban.post(`/api/orders/${number}/contact`, { note: '已电话联系' }))
  await did(urban.post(`/api/orders/${number}/answer`, { reply }))
  await did(reviewer.post(`/api/orders/${number}/pass`))
  await city.settle()
}

export const reply =
  '蔚女士，您好。经现场核查，两盏路灯线路故障，已于今天修复。依据《城市道路管理条例》第二十一条、第二十二条办理。'
