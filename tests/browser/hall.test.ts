import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { ok } from '../city.ts'
import { openHall } from '../hall.ts'
import { city, closePortal, openPortal, room, text } from './portalCity.ts'
import { hasNoBarriers } from './barriers.ts'

before(async () => {
  await openPortal()
  await openHall(city)
})
after(closePortal)

async function clean(page: Page): Promise<void> {
  await hasNoBarriers(page)
}

/** Axe needs a script; everything else of these journeys goes without one. */
async function audit(path: string, from: Page): Promise<void> {
  const cookies = await from.context().cookies()
  const audited = await room({ script: true })
  await audited.addCookies(cookies)
  const page = await audited.newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(path)
  await clean(page)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.equal(wider, 0, `${path} is wider than the phone`)
  await audited.close()
}

async function signedIn(login: string): Promise<Page> {
  const context = await room()
  await context.request.post(`${city.url}/api/demo/login`, { data: { person: login } })
  const page = await context.newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  return page
}

describe('Somebody on a phone without a script', () => {
  it('goes from an item to a place, a day, a time and a receipt, moves it and takes it back', async () => {
    const page = await signedIn('citizen1')
    await page.goto('/services/items/HH-SSCARD')
    await page.click('text=预约窗口办理')
    await page.click('.ap-places .btn')
    assert.match(await text(page, '.ap-days'), /春节调休上班[\s\S]*春节/)
    await audit(new URL(page.url()).pathname + new URL(page.url()).search, page)
    await page.click('.ap-days .is-open a >> nth=1')
    await page.click('.ap-times a >> nth=1')
    assert.match(await text(page, '.ap-rules'), /90 天内满 3 次，暂停网上预约 30 天/)
    await audit(new URL(page.url()).pathname + new URL(page.url()).search, page)
    await page.fill('#name', '蔚')
    await page.click('main .btn')
    assert.match(await text(page, '#errors'), /至少两个字/)
    await page.fill('#name', '蔚晓琳')
    await page.click('main .btn')
    assert.match(await text(page, 'h1'), /预约成功/)
    assert.match(await text(page, '.ap-slip'), /2月14日（周六）09:30–10:00/)
    const bring = await text(page, '.svc-materials')
    assert.match(bring, /办事人的身份证件\s*要带/)
    assert.doesNotMatch(bring, /居民身份证/, 'nobody reads that they may leave their card at home')
    await audit(new URL(page.url()).pathname, page)
    await page.click('text=改时间')
    await page.click('.ap-days .is-open a >> nth=1')
    await page.click('.ap-times a >> nth=3')
    await page.click('main .btn')
    assert.match(await text(page), /已改时间/)
    await page.click('text=取消预约')
    assert.match(await text(page, 'h1'), /已取消/)
  })

  it('signs in on the way and comes back to what was chosen', async () => {
    const page = await (await room()).newPage()
    await page.goto('/appointments?line=line-social')
    await page.click('.ap-times a >> nth=0')
    await page.click('main .btn')
    assert.match(page.url(), /\/signin\?next=/)
    await page.fill('#phone', '13712340000')
    await page.click('main .btn')
    await page.fill('#code', (await page.locator('.demo-code output').textContent()) ?? '')
    await page.click('main .btn')
    assert.match(await text(page, 'h1'), /确认预约/)
  })
})

describe('The hall', () => {
  it('gives a number at its kiosk, and shows on the wall numbers only', async () => {
    const head = await city.person('sysadmin')
    const { token } = ok(await head.post('/api/halls/hall-city/kiosks', { name: '一楼' }))
    const page = await (await room()).newPage()
    await page.goto(`/kiosk/hall-city?kiosk=${token}`)
    await audit(`/kiosk/hall-city?kiosk=${token}`, page)
    await page.click('.ap-press button >> nth=0')
    assert.match(await text(page, '.ap-ticket'), /A001[\s\S]*下一个就是您[\s\S]*还估计不出/)
    await page.goto(`/kiosk/hall-city?kiosk=wrong-secret-of-a-kiosk`)
    await page.click('.ap-press button >> nth=0')
    assert.match(await text(page), /只有大厅的取号机/)
    await page.goto('/hall/hall-city')
    assert.match(await text(page, '.hall'), /A001/)
    await audit('/hall/hall-city', page)
  })
})

describe('The link of a review', () => {
  it('is one page: five words, why, thank you and until when it is mended', async () => {
    const person = await city.person('citizen2')
    const clerk = await city.person('hrss')
    const made = ok(
      await person.post('/api/appointments', { line: 'line-social', at: '2026-02-13T10:30:00+08:00', name: '黄丽华' }),
    )
    ok(await clerk.post('/api/halls/hall-city/check-in', { number: made.number, code: made.code }))
    ok(await clerk.post('/api/windows/window-1/open'))
    for (let left = true; left;) {
      const { at } = ok(await clerk.post('/api/windows/window-1/next'))
      ok(await clerk.post(`/api/windows/window-1/tickets/${at.id}/done`))
      left = at.number !== made.number
    }
    await city.settle()
    const link = city
      .sent('sms')
      .flatMap(({ text: said }) => /\/reviews\/[\w-]+/.exec(said)?.[0] ?? [])
      .at(-1)
    assert.ok(link)
    const page = await (await room()).newPage()
    await page.goto(link)
    await audit(link, page)
    await page.click('main .btn')
    assert.match(await text(page, '#errors'), /请选一个/)
    await page.check('input[value=veryDissatisfied]')
    await page.click('main .btn')
    assert.match(await text(page, '#errors'), /请选一个原因/)
    await page.check('input[value=veryDissatisfied]')
    await page.check('input[name="why.twice"]')
    await page.click('main .btn')
    assert.match(await text(page, '.rv-thanks'), /最迟 3月12日（周四）24:00/)
    await audit(link, page)
    await audit('/reviews', page)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/reviews')
    const inside = await page.locator('.table-wide').evaluate((of) => of.scrollWidth - of.clientWidth)
    assert.equal(inside, 0, 'the counts of a unit stand on the phone’s page, not beside it')
    assert.match(await text(page, '.rv-table'), /市人社局[\s\S]*太少，不公布分布/)
  })
})
