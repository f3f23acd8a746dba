import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { demoIdentities } from '../../city/main/demoIdentities.ts'
import { checkSign } from '../../city/people/index.ts'
import { ok } from '../city.ts'
import { fits, hasNoBarriers } from './barriers.ts'
import { city, closePortal, openPortal, room, text } from './portalCity.ts'

before(openPortal)
after(closePortal)

const personOf = (n: number) => demoIdentities[n - 1] ?? { name: '', idNumber: '' }

async function atTheCounter(size = { width: 1440, height: 900 }): Promise<Page> {
  const context = await room({ script: true })
  await context.request.post(`${city.url}/api/demo/login`, { data: { person: 'counter' } })
  const page = await context.newPage()
  await page.setViewportSize(size)
  await page.goto('/staff/bench?group=counter')
  await page.locator('#counter-phone:focus').waitFor()
  return page
}

async function finds(page: Page, typed: string): Promise<void> {
  await page.keyboard.type(typed)
  await page.keyboard.press('Enter')
}

const part = (page: Page, of: string) => page.locator(`[data-of=${of}]`)
const done = (page: Page, says: RegExp) => page.locator('.counter-done', { hasText: says }).waitFor()

describe('At the bench of a counter', () => {
  it('staff take a helper down by keys alone, see it among the visitor’s, and end it; every no stands where it was pressed', async () => {
    const page = await atTheCounter()
    await finds(page, '13900000005')
    await part(page, 'give').waitFor()
    await page.locator('.visitor-card input[name=idNumber]:focus').waitFor()
    await page.keyboard.type(personOf(6).idNumber)
    await part(page, 'give').locator('input[name=name]').focus()
    await page.keyboard.type(personOf(4).name)
    await page.keyboard.press('Tab')
    await page.keyboard.type('1390000000')
    await page.keyboard.press('Enter')
    await part(page, 'give').locator('.wrong').waitFor()
    assert.match(await text(page, '[data-of=give]'), /11 位手机号/)
    await page.keyboard.type('4')
    await page.keyboard.press('Enter')
    await part(page, 'give').getByText('和这个账户实名的不一致').waitFor()
    await page.fill('.visitor-card input[name=idNumber]', personOf(5).idNumber)
    await part(page, 'give').locator('input[name=phone]').press('Enter')
    await done(page, /已登记，到 8月12日（周三）24:00/)
    assert.match(
      await text(page, '[data-of=mandates]'),
      /委托 其\*\*[\s\S]*139\*\*\*\*0004[\s\S]*等对方接受[\s\S]*申请许可和服务[\s\S]*窗口登记/,
    )
    await hasNoBarriers(page)
    await part(page, 'mandates').getByRole('button', { name: '撤销' }).click()
    await part(page, 'mandates').getByRole('button', { name: '确认撤销' }).click()
    await done(page, /已撤销，马上生效/)
    assert.match(await text(page, '[data-of=mandates]'), /没有有效的委托[\s\S]*已结束的 1 份/)
    const { held } = ok(await (await city.person('citizen4')).get('/api/my/mandates'))
    assert.deepEqual([held[0].way, held[0].standing], ['counter', 'revoked'])
    await page.locator('.counter h1').click()
    await page.keyboard.press('g')
    await part(page, 'give').locator('input[name=name]:focus').waitFor()
    await page.locator('.counter h1').click()
    await page.keyboard.press('n')
    await page.locator('#counter-phone:focus').waitFor()
    assert.equal(await page.locator('.visitor').count(), 0, 'nothing of the one before is left')
    await page.context().close()
  })

  it('a phone without a name leaves with LV2 and LV3 from the same card; another’s number is refused at the press', async () => {
    const page = await atTheCounter()
    ok(await (await city.person('citizen41')).get('/api/people/me'))
    await finds(page, '13900000041')
    await part(page, 'name').waitFor()
    await page.keyboard.type(personOf(2).idNumber)
    await part(page, 'name').locator('input').fill('改名后')
    await page.keyboard.press('Enter')
    await part(page, 'name').getByText('已经绑定了另一个手机号').waitFor()
    const own = '15990019700101111'
    await page.fill('.visitor-card input[name=idNumber]', own + checkSign(own))
    await part(page, 'name').locator('input').press('Enter')
    await done(page, /已登记实名（LV2）/)
    await part(page, 'raise').locator('select').selectOption('socialCard')
    await part(page, 'raise').getByRole('button').click()
    await done(page, /已记录 LV3/)
    assert.match(await text(page, '.visitor-about'), /改\*\*[\s\S]*LV3[\s\S]*窗口核验/)
    assert.equal(ok(await (await city.person('citizen41')).get('/api/my/level')).name, '改名后')
    await page.context().close()
  })

  it('somebody without a phone is made known from the card, on a narrow screen too', async () => {
    const page = await atTheCounter({ width: 390, height: 844 })
    const { name, idNumber } = personOf(13)
    await finds(page, idNumber)
    await page.getByText('没有手机，第一次来').waitFor()
    await page.locator('.is-new input[name=name]').fill(name)
    await page.keyboard.press('Enter')
    await done(page, /已按证件登记（LV2）/)
    assert.match(await text(page, '.visitor-about'), /乌\*\* 没有手机[\s\S]*LV2/)
    assert.equal(await page.inputValue('.visitor-card input[name=idNumber]'), idNumber, 'the card is typed once')
    await part(page, 'give').waitFor()
    await fits(page)
    await hasNoBarriers(page)
    await page.context().close()
  })
})
