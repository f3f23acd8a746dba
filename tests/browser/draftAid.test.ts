import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { type Browser, type Page } from 'playwright-core'
import { buildWeb } from '../../tools/build.ts'
import { openCity, type City, type Matter } from '../city.ts'
import { fakeModel, type FakeModel } from '../fakes/model.ts'
import { leaveBrowser, openBrowser } from './browser.ts'

const reply = '答复'
const note = '经现场查看，公主府小区门口2盏路灯灯头损坏，2月13日已更换。'

describe('The drafting aid beside the reply', () => {
  let city: City
  let fake: FakeModel
  let browser: Browser
  const openReply = async (order: Matter): Promise<Page> => {
    const room = await browser.newContext({
      baseURL: city.url,
      locale: 'zh-CN',
      viewport: { width: 1440, height: 900 },
    })
    room.setDefaultTimeout(8000)
    await room.request.post('/api/demo/login', { data: { person: 'urban' } })
    const page = await room.newPage()
    await page.goto(`/staff/bench?order=${order.number}`)
    await page.getByRole('button', { name: new RegExp(`^${reply}`) }).click()
    await page.locator('textarea').first().waitFor()
    return page
  }
  const matter = async (): Promise<Matter> => {
    const order = await city.accepted()
    await city.as('urban').contacts(order, { note })
    return order
  }
  const openWith = async (settings: Record<string, string>) => {
    city = await openCity('2026-02-13T10:00:00+08:00', { web: true, settings })
  }

  before(async () => {
    if (!existsSync(new URL('../../build/built', import.meta.url))) await buildWeb()
    fake = await fakeModel()
    browser = await openBrowser()
  })
  after(async () => {
    await leaveBrowser(browser)
    await fake?.close()
  })

  it('is not there in a city that did not switch it on', async () => {
    await openWith({})
    try {
      const page = await openReply(await matter())
      await page.waitForLoadState('networkidle')
      assert.equal(await page.locator('.aid').count(), 0)
    } finally {
      await city.close()
    }
  })

  it('puts a draft into the reply when a person takes it, gives back what they wrote, and turns grey when nobody answers', async () => {
    await openWith({ LLM_URL: fake.url, LLM_MODEL: 'small-zh', LLM_TASKS: 'draft,summary' })
    try {
      const order = await matter()
      const page = await openReply(order)
      await page.locator('.aid-buttons .btn').nth(1).waitFor()
      assert.deepEqual(await page.locator('.aid-buttons .btn').allInnerTexts(), ['摘要', '草拟答复'])
      const field = page.getByLabel(reply, { exact: true }).and(page.locator('textarea'))
      await field.fill('我写的要点。')
      await page.getByRole('button', { name: '草拟答复' }).click()
      await page.locator('.draft-panel').waitFor()
      assert.equal(await field.inputValue(), '我写的要点。', 'nothing is taken over by itself')
      await page.getByRole('button', { name: '采用到答复框' }).click()
      assert.match(await field.inputValue(), /2盏路灯灯头损坏/)
      await page.getByRole('button', { name: '恢复我写的' }).click()
      assert.equal(await field.inputValue(), '我写的要点。')
      assert.equal((await city.as('urban').reads(order)).status, 'accepted', 'nothing was sent')
      fake.behave((_heard, response) => void response.writeHead(429, { 'retry-after': '60' }).end())
      await page.getByRole('button', { name: '摘要' }).click()
      await page.getByText('智能辅助暂时连不上').waitFor()
      await page.locator('.aid-buttons .btn:disabled').nth(1).waitFor()
      await field.fill(note)
      await page.locator('.send .btn').first().click()
      await page.getByText('待审核').first().waitFor()
    } finally {
      await city.close()
    }
  })
})
