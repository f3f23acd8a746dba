import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { city, closePortal, has, openPortal, room, text } from './portalCity.ts'
import { hasNoBarriers } from './barriers.ts'
import { someOf } from '../long.ts'

before(openPortal)
after(closePortal)

/** A citizen's browser without a script, signed in, as wide as a phone. */
async function signedIn(person: string, dress: Record<string, string> = {}): Promise<Page> {
  const made = await room({ dress })
  made.setDefaultTimeout(30_000)
  await made.request.post(`${city.url}/api/demo/login`, { data: { person } })
  const page = await made.newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  return page
}

/** axe needs a script of its own, so the page is read again in a browser that has one. */
async function isClean(person: string, path: string, lang: string): Promise<void> {
  const made = await room({ script: true, dress: { lang } })
  made.setDefaultTimeout(30_000)
  await made.request.post(`${city.url}/api/demo/login`, { data: { person } })
  const page = await made.newPage()
  await page.goto(path)
  await hasNoBarriers(page, `${path} ${lang}`)
}

describe('A borrower of seventy with a phone, without a script', () => {
  it('comes from the item to their loan, reads what settles it and why, and is sent to prove it is them', async () => {
    const page = await signedIn('citizen1')
    await page.goto('/services/items/HH-FUND-PAYOFF')
    await page.getByRole('link', { name: '在线办理' }).click()
    assert.match(await text(page), /剩余本金\s*529,468\s*\.65/)
    await page.getByRole('button', { name: '提前还清全部贷款' }).click()
    const said = await text(page)
    assert.match(said, /今天还清，一共要还/)
    assert.match(said, /529,468\.65 × 2\.6% ÷ 360 × 24 天/)
    assert.match(said, /2月13日（周五）24:00 前有效/)
    const href = await page.getByRole('link', { name: '第一步：本人核验' }).getAttribute('href')
    assert.match(href ?? '', /^\/my\/prove\?act=payLoanOff&subject=[0-9a-f-]{36}&next=%2Ffund%2Fpayoff%2F/)
    const path = new URL(page.url()).pathname
    for (const lang of someOf(['zh', 'en'])) for (const one of ['/fund', path]) await isClean('citizen1', one, lang)
  })

  it('unfolds the schedule by year', async () => {
    const page = await signedIn('citizen1')
    await page.goto('/fund')
    await page.getByRole('link', { name: '看还款计划' }).click()
    await has(page, 'details', 31)
    assert.match(await text(page, 'details[open]'), /2026年[\s\S]*2,402\.04/)
    await isClean('citizen1', new URL(page.url()).pathname, 'zh')
  })

  it('drafts an offset agreement, and reads it before signing', async () => {
    const page = await signedIn('citizen5')
    await page.goto('/fund/offset/peer')
    await page.getByText('我的公积金不够时，用配偶的').click()
    await page.getByRole('button', { name: '看协议' }).click()
    assert.match(await text(page), /请看清楚协议，再签[\s\S]*配偶的公积金账户（本人同意后）[\s\S]*本人核验后签订/)
    for (const lang of someOf(['zh', 'en'])) await isClean('citizen5', new URL(page.url()).pathname, lang)
    await isClean('citizen5', '/fund/offset/peer', 'en')
  })

  it('without a real name is told what comes first; a stranger signs in first', async () => {
    const page = await signedIn('citizen12')
    await page.goto('/fund')
    assert.match(await text(page), /先实名，再看公积金/)
    const stranger = await (await room()).newPage()
    await stranger.goto('/fund/payoff/0192f0a0-0000-7000-8000-000000000000')
    assert.match(stranger.url(), /\/signin\?next=/)
  })
})
