import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { demoIdentities } from '../../city/main/demoIdentities.ts'
import { openHall } from '../hall.ts'
import { fits, hasNoBarriers } from './barriers.ts'
import { mine, numberIn, on, phoneOf, put } from './filling.ts'
import { city, closePortal, openPortal, text } from './portalCity.ts'

before(async () => {
  await openPortal()
  await openHall(city)
})
after(closePortal)

const personOf = (n: number) => demoIdentities[n - 1] ?? { name: '', idNumber: '' }
const reason = '本人带身份证到窗口'

/** At the counter: an old person without a phone lets a neighbour apply, for this and nothing else. */
async function letsApply(old: { name: string; idNumber: string }, helper: number, scope: string[]): Promise<void> {
  const counter = await city.person('counter')
  const { body } = await counter.post('/api/counter/names', { ...old, reason })
  const neighbour = { phone: `1390000000${helper}`, name: personOf(helper).name }
  const given = { ...neighbour, scope, until: '2026-08-31' }
  const card = { citizen: body.citizen, idNumber: old.idNumber, reason }
  const made = await counter.post('/api/counter/mandates', { ...given, ...card })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  await (await city.person(`citizen${helper}`)).post(`/api/my/mandates/${made.body.id}/accept`)
}

const line = (page: Page) => text(page, '.for-whom')

describe('A neighbour who applies for an old person, on a phone without a script', () => {
  const old = personOf(13)
  let page: Page
  let number = ''

  it('goes from the mandate to what may be applied for, and the choice for whom is made and seen', async () => {
    await letsApply(old, 4, ['item:HH-OLDAGE'])
    page = await phoneOf('citizen4', { level: 2 })
    await page.goto('/my/helpers')
    await page.click('.mandate-do a[href^="/services/start?item=HH-OLDAGE"]')
    assert.match(
      await text(page, '.for-whom-ask'),
      /替谁办？[\s\S]*我自己[\s\S]*其其格[\s\S]*乌云其木格[\s\S]*委托到 8月31日/,
    )
    assert.ok(await page.getByLabel(old.name).isChecked())
    await fits(page, 'for whom')
    await page.click('#start .btn')
    number = numberIn(page)
    assert.match(await line(page), /您在替乌云其木格办[\s\S]*委托到 8月31日（周一）24:00/)
  })

  it('fills in for them: their name stands there, and a phone for who has none is asked', async () => {
    const keys: Record<string, () => Promise<void>> = {
      'applicant/phone': () => put(page, 'applicant/phone', '13900000004'),
      'applicant/idNumber': () => put(page, 'applicant/idNumber', old.idNumber),
      'elder/who': () => page.check('input[name="elder/who"][value=self]'),
      'bank/card': () => put(page, 'bank/card', '6222020200112233445'),
      'bank/name': () => put(page, 'bank/name', '内蒙古银行'),
      'delivery/way': () => page.check('input[name="delivery/way"][value=counter]'),
    }
    assert.match(await text(page), /乌云其木格[\s\S]*来自实名核验/)
    for (let pages = 0; /\/fill\//.test(page.url()); pages++) {
      assert.ok(pages < 12, `never comes to an end: ${page.url()}`)
      assert.match(await line(page), /您在替乌云其木格办/)
      for (const [key, type] of Object.entries(keys)) if (await page.locator(`[name="${key}"]`).count()) await type()
      if (await page.locator('input[type=file]').count())
        await page.setInputFiles('#upload', { name: '银行卡.jpg', mimeType: 'image/jpeg', buffer: await photo() })
      const here = page.url()
      await on(page)
      assert.notEqual(page.url(), here, await text(page))
    }
  })

  it('hands it in, and reads for whom on the check, the receipt, the case and the list', async () => {
    assert.match(page.url(), /\/check$/)
    assert.match(await line(page), /您在替乌云其木格办/)
    await on(page)
    await page.waitForURL(/\/done$/)
    assert.match(await line(page), /您在替乌云其木格办/)
    const view = await mine('citizen4', number)
    assert.deepEqual([view.applicant.name, view.agent?.name, view.standing], [old.name, '其其格', 'open'])
    await page.goto('/my/cases')
    assert.match(await text(page, '.q'), /替乌云其木格办/)
    await page.goto(`/my/cases/${number}`)
    assert.match(await line(page), /您在替乌云其木格办/)
    await fits(page, 'a case for somebody else')
  })

  it('books a time at a counter for this case, and the booking says so', async () => {
    await page.click('.case-counter a')
    assert.match(await text(page), new RegExp(`为办件 ${number} 预约`))
    await page.click('.ap-places a.btn >> nth=0')
    await page.click('.ap-times a >> nth=0')
    assert.match(await text(page), new RegExp(`为办件 ${number} 预约`))
    await page.click('main .btn')
    await page.waitForURL(/\?done=booked/)
    assert.match(await text(page, '.ap-slip'), new RegExp(`办件编号[\\s\\S]*${number}`))
    await page.click(`.ap-slip a[href="/my/cases/${number}"]`)
    await page.waitForURL(new RegExp(`/my/cases/${number}$`))
  })

  it('is told before beginning what the mandate does not cover', async () => {
    await page.goto('/services/start?item=HH-SSCARD')
    assert.match(await text(page, '.for-whom-ask'), /不能替乌云其木格办这件：授权里没有这一项/)
    assert.equal(await page.locator('input[name=for]').count(), 0)
    const eyes = await phoneOf('citizen4', { level: 2, script: true })
    for (const path of ['/services/start?item=HH-OLDAGE', `/my/cases/${number}`]) {
      await eyes.goto(path)
      await hasNoBarriers(eyes, path)
    }
  })
})

const photo = async () => {
  const { default: sharp } = await import('sharp')
  return sharp({ create: { width: 60, height: 40, channels: 3, background: '#17508c' } })
    .jpeg()
    .toBuffer()
}
