import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { feePlatformOf, useFeePlatform } from '../../city/cases/index.ts'
import { buildWeb } from '../../tools/build.ts'
import { applied, charges, climbing } from '../cases.ts'
import { fits, hasNoBarriers } from './barriers.ts'
import { phoneOf, takes } from './filling.ts'
import { at, shoot } from './moderated.ts'
import { city, closePortal, openPortal, text } from './portalCity.ts'

let page: Page
let elsewhere: Server
before(async () => {
  if (!existsSync(join(import.meta.dirname, '../../build/web/staff.html'))) await buildWeb()
  await openPortal()
  await charges(city, await city.person('reviewer'))
  page = await phoneOf('citizen1')
  elsewhere = createServer((_request, response) => response.end('the platform’s own page'))
  await new Promise<void>((ready) => elsewhere.listen(0, '127.0.0.1', ready))
})
after(async () => {
  elsewhere?.close()
  await closePortal()
})

/** A licence whose office has asked for 120 yuan, on its applicant's page. */
async function feeDue(): Promise<string> {
  const { number } = await applied(await city.person('citizen1'), climbing)
  for (const step of ['accept', 'review']) await takes('sportsreview', `${number}/parts/P9/${step}`)
  await takes('sportsreview', `${number}/parts/P9/ask-fee`, { amount: 12_000, basis: '内发改费字〔2021〕8 号' })
  await page.goto(`/my/cases/${number}`)
  return number
}

/** Looks for barriers, which wants a script. */
async function looks(url: string): Promise<void> {
  const looking = await phoneOf('citizen1', { script: true })
  await looking.goto(url)
  await hasNoBarriers(looking)
  await fits(looking)
  await shoot(looking, 'x')
  await looking.context().close()
}

describe('A fee, on a phone without a script', () => {
  it('is paid on the demonstration’s platform, which says in every line that it is one, and the case goes on', async () => {
    const number = await feeDue()
    assert.match(await text(page), /应缴 120\.00 元[\s\S]*依据：内发改费字/)
    await shoot(page, 'fee-due-390')
    await page.click('button:has-text("去缴费平台缴 120.00 元")')
    assert.match(page.url(), new RegExp(`/demo/pay/${number}-P9-1$`))
    assert.match(await text(page), /这是演示用的缴费平台，不是真的[\s\S]*120\.00 元[\s\S]*2月13日（周五）12:00/)
    await shoot(page, 'fee-demo-390')
    await looks(page.url())
    await page.click('button:has-text("不支付，返回")')
    assert.match(await text(page, '.caution'), /还没有收到这笔钱/)
    assert.match(await text(page), /缴费单 .*-P9-1 已开出，2月13日（周五）12:00 前可以支付/)
    await shoot(page, 'fee-open-390')
    await page.click('button:has-text("接着支付 120.00 元")')
    await page.click('button:has-text("确认支付（演示）")')
    assert.match(await text(page, 'h1'), /支付成功（演示）/)
    await page.click('a:has-text("返回办件")')
    assert.match(await text(page, '.banner'), /已缴清，审查接着进行/)
    assert.match(await text(page, '.fee-line'), /120\.00 元，2026年2月13日缴清 · 票据号 JFHS-B-/)
  })

  it('that another amount came of is shown to both, and goes back at the office’s press', async () => {
    const number = await feeDue()
    await page.click('button:has-text("去缴费平台缴 120.00 元")')
    await page.click('button:has-text("少付一分钱")')
    await page.click('a:has-text("返回办件")')
    assert.match(await text(page, '.caution'), /收到的金额和应缴的不一致/)
    assert.match(await text(page, '.fee-bills'), /金额不符，审批单位核对中 应缴 120\.00 元，收到 119\.99 元/)
    assert.equal(await page.locator('button[value="pay:P9"]').count(), 0)
    await shoot(page, 'fee-differs-390')
    const desk = await at('sportsreview', `/staff/cases?group=all&case=${number}&part=P9`)
    await desk.locator('.bills .is-differs').first().waitFor()
    await shoot(desk, 'fee-bench-1440')
    await hasNoBarriers(desk)
    await desk.click('button:has-text("退回这笔款")')
    await city.settle()
    await desk.locator('.bills .mark.is-returned').waitFor()
    await page.goto(`/my/cases/${number}`)
    assert.match(await text(page, '.fee-bills'), /已退款 119\.99 元原路退回/)
    assert.equal(await page.locator('button[value="pay:P9"]').count(), 1)
    await desk.context().close()
  })

  it('whose notice was a mistake is taken back by the office, and its page says so with the reason', async () => {
    const number = await feeDue()
    const desk = await at('sportsreview', `/staff/cases?group=all&case=${number}&part=P9`)
    await desk.locator('button:has-text("撤回缴费通知")').click()
    await desk.locator('.action-form textarea').fill('金额写错了，另行通知')
    await shoot(desk, 'fee-back-1440')
    await desk.locator('.action-form .send .btn').first().click()
    await desk.getByText('撤回缴费 120.00 元的通知：金额写错了').waitFor()
    await shoot(desk, 'fee-back-done-1440')
    await page.goto(`/my/cases/${number}`)
    assert.match(await text(page, '.fee-line'), /撤回了缴费 120\.00 元的通知，不用缴：金额写错了，另行通知/)
    assert.equal(await page.locator('button[value="pay:P9"]').count(), 0)
    await shoot(page, 'fee-back-390')
    await desk.context().close()
  })

  it('leads to the pages of the city’s own platform, wherever they stand, and to no others', async () => {
    const origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
    const demo = feePlatformOf(city.house)
    const pays = (pages: string) =>
      useFeePlatform(city.house, { ...demo, pages, open: async () => ({ pay: `${origin}/bill` }) })
    pays(origin)
    await feeDue()
    await page.click('button[value="pay:P9"]')
    await page.waitForURL(`${origin}/bill`)
    pays('https://pay.example')
    await feeDue()
    const stays = page.url()
    await page.click('button[value="pay:P9"]', { noWaitAfter: true })
    await page.waitForTimeout(500)
    assert.equal(page.url(), stays)
    useFeePlatform(city.house, demo)
  })
})
