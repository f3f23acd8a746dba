import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { describeActs, requireAct } from '../../city/identity/index.ts'
import { identify } from '../../city/people/index.ts'
import { doing, isRefusal } from '../../city/platform/index.ts'
import { addDevice, riseToThree } from './authenticator.ts'
import { city, closePortal, has, fillProof, openPortal, room, text, type Dress } from './portalCity.ts'
import { hasNoBarriers } from './barriers.ts'
import { someOf } from '../long.ts'

const about = { act: 'signOffset', subject: 'agreement-1' } as const
const says = '每月从公积金账户 *6721 划 1,800.00 元还商业银行贷款 *0090，从 2026 年 3 月起'
const provePath = `/my/prove?act=${about.act}&subject=${about.subject}&next=/departments`

before(async () => {
  await openPortal()
  // Browsers know passkeys by name, not by number.
  city.house.settings.publicUrl = city.url.replace('127.0.0.1', 'localhost')
  describeActs({ signOffset: async (_by, subject) => (subject === about.subject ? { zh: says, en: says } : undefined) })
})
after(closePortal)

const site = () => city.house.settings.publicUrl

/** A phone at the city's name, with a finger that is recognised or not. */
async function phoneOf(
  more: { script?: boolean; dress?: Dress } = {},
): Promise<{ own: BrowserContext; page: Page; cdp: CDPSession }> {
  const own = await room({ script: more.script ?? true })
  await own.addCookies(Object.entries(more.dress ?? {}).map(([name, value]) => ({ name, value, url: site() })))
  const page = await own.newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  return { own, page, cdp: await own.newCDPSession(page) }
}

async function signIn(page: Page, phone: string): Promise<void> {
  await page.goto(`${site()}/signin?next=/my`)
  await page.fill('#phone', phone)
  await page.click('main .btn')
  await page.fill('#code', (await page.locator('.demo-code output').textContent()) ?? '')
  await page.click('main form .btn')
  await page.waitForURL(/\/my$/)
}

const heading = (page: Page) => page.locator('h1').innerText()

async function fits(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(wide <= 390, `${page.url()} is ${wide} wide`)
}

async function withoutBarriers(page: Page): Promise<void> {
  await hasNoBarriers(page)
  await fits(page)
}

/** Does the act, as the room that asked would, for whoever sits at this browser. */
async function does(own: BrowserContext): Promise<string> {
  const [cookie] = (await own.cookies(site())).filter(({ name }) => name === 'jiesu')
  const actor = await identify(city.house, cookie?.value ?? '')
  assert.ok(actor)
  const no = await doing(city.house, actor, (by) => requireAct(by, about))
  return isRefusal(no) ? no.refused : 'done'
}

describe('A citizen with a phone', () => {
  it('rises from LV1 to a signed act: name, card, passkey, finger, and back to where they were', async () => {
    const { own, page, cdp } = await phoneOf()
    const device = await addDevice(cdp)
    await signIn(page, '13700000051')
    await page.locator('.who').click()
    assert.equal(await heading(page), '我的实名等级')
    await page.goto(site() + provePath)
    assert.ok((await text(page)).includes(says))
    await page.getByRole('link', { name: '升到 LV3' }).click()
    assert.match(await text(page), /要先实名（LV2）/)
    await fillProof(page)
    await page.click('#prove .btn')
    assert.equal(await heading(page), '核验本人', 'back to what was wanted')
    await page.getByRole('link', { name: '升到 LV3' }).click()
    await riseToThree(page, '银行卡')
    assert.equal(await heading(page), '核验本人')
    await page.getByRole('link', { name: '添加通行密钥' }).click()
    await page.fill('#keyName', '我的手机')
    await page.getByRole('button', { name: '在这台设备上添加' }).click()
    await page.waitForURL(/\/my\/prove/)
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId: device, isUserVerified: false })
    await page.getByRole('button', { name: '用通行密钥核验' }).click()
    await page.getByText('没有核验成功').waitFor()
    assert.match(await text(page), /到窗口核验[\s\S]*请人帮办/, 'another way is always there')
    assert.equal(await page.getByRole('link', { name: '委托一个人帮办' }).getAttribute('href'), '/my/helpers')
    await page.fill('#place', '公主府社区')
    await page.getByRole('button', { name: '找窗口' }).click()
    assert.match(await text(page, '.ways'), /公主府社区[\s\S]*新城区分中心窗口，带身份证/)
    assert.ok((await text(page)).includes(says), 'looking for a counter loses nothing')
    assert.equal(await does(own), 'step-up-needed')
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId: device, isUserVerified: true })
    await page.getByRole('button', { name: '用通行密钥核验' }).click()
    await page.waitForURL(/\/departments$/)
    assert.equal(await does(own), 'done')
    assert.equal(await does(own), 'step-up-needed')
    await page.goto(`${site()}/my/level`)
    assert.match(await text(page, '.proofs'), /通行密钥（本人）\s*只算“签订对冲协议”这一次，不改变等级，已用/)
    await own.close()
  })

  it('names and removes a passkey, and is asked before it goes', async () => {
    const { own, page, cdp } = await phoneOf()
    await addDevice(cdp)
    city.clock.moveBy(11 * 60_000)
    await signIn(page, '13900000001')
    await page.goto(`${site()}/my/passkeys`)
    await page.locator('main .buttons .btn').click()
    await riseToThree(page, '公积金账户')
    await page.getByRole('button', { name: '在这台设备上添加' }).click()
    await page.waitForURL(/done=added/)
    assert.match(await text(page), /短信通知了您的手机/)
    await page.locator('.key-do summary').click()
    await page.locator('.keys input[name=name]').fill('旧手机')
    await page.getByRole('button', { name: '保存' }).click()
    assert.equal(await page.locator('.keys h2').innerText(), '旧手机')
    await page.getByRole('link', { name: '移除' }).click()
    assert.match(await text(page), /移除“旧手机”？[\s\S]*不能撤回[\s\S]*最后一个通行密钥/)
    await withoutBarriers(page)
    await page.getByRole('link', { name: '不移除' }).click()
    await has(page, '.keys > li', 1)
    await page.getByRole('link', { name: '移除' }).click()
    await page.getByRole('button', { name: '移除' }).click()
    assert.match(await text(page), /已经移除。[\s\S]*还没有通行密钥/)
    await own.close()
  })

  it('is shown the city’s name when the address is a number, where browsers know no passkeys', async () => {
    const own = await room({ script: true })
    const page = await own.newPage()
    const { body } = await city.post('/api/demo/login', { person: 'citizen3' })
    await own.addCookies([{ name: 'jiesu', value: body.token, url: city.url }])
    await page.goto(`/my/level?up=3&kind=bankCard`)
    const [idNumber = '', number = ''] = await page.locator('.demo-code output').allTextContents()
    await page.fill('#idNumber', idNumber)
    await page.fill('#number', number)
    await page.click('#prove .btn')
    await page.goto('/my/passkeys')
    await page.getByRole('link', { name: /^http:\/\/localhost:\d+\/my\/passkeys$/ }).waitFor()
    assert.equal(await page.getByRole('button', { name: '在这台设备上添加' }).count(), 0)
    await page.goto(provePath)
    await page.getByRole('link', { name: /^http:\/\/localhost:\d+\/my\/prove\?act=signOffset/ }).waitFor()
    assert.match(await text(page), /还没有通行密钥[\s\S]*要重新登录/)
    await own.close()
  })
})

describe('A citizen whose browser runs no script', () => {
  it('rises to LV3, is told why a passkey cannot be used, and announces the act at a counter, where it is proven', async () => {
    const { own, page } = await phoneOf({ script: false })
    await signIn(page, '13700000052')
    await page.goto(`${site()}/my/level`)
    await fillProof(page)
    await page.click('#prove .btn')
    await page.getByRole('link', { name: '去核验' }).click()
    await page.getByRole('link', { name: '社会保障卡' }).click()
    await page.fill('#idNumber', '159900198904120028')
    await page.fill('#number', '1')
    await page.click('#prove .btn')
    assert.match(await text(page, '#errors'), /最后一位和前面的对不上[\s\S]*社会保障卡卡号不对/)
    const [idNumber = '', number = ''] = await page.locator('.demo-code output').allTextContents()
    await page.fill('#idNumber', idNumber)
    await page.fill('#number', number)
    await page.click('#prove .btn')
    assert.match(await text(page), /已经升到 LV3/)
    await page.goto(`${site()}/my/passkeys`)
    assert.match(await text(page), /这个浏览器没有运行/)
    await page.goto(site() + provePath)
    await page.getByRole('button', { name: '登记到窗口核验' }).click()
    assert.match(await text(page), /已登记到窗口核验/)
    const counter = await city.person('counter')
    const found = await counter.post('/api/counter/find', { phone: '13700000052' })
    assert.equal(found.body.acts[0].says.zh, says)
    const said = { idNumber, reason: '本人到窗口，已看身份证' }
    const confirmed = await counter.post(`/api/counter/acts/${found.body.acts[0].id}/confirm`, said)
    assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body))
    await page.getByRole('link', { name: '核验好了，接着办' }).click()
    await page.waitForURL(/\/departments$/)
    assert.equal(await does(own), 'done')
    await own.close()
  })
})

describe('The pages of identity', () => {
  it('have no barriers, fit a phone, in Chinese and English, large and high contrast', async () => {
    for (const dress of someOf<Dress>([{ lang: 'en', text: 'large', contrast: 'high' }, {}])) {
      const { own, page } = await phoneOf({ dress })
      const { body } = await city.post('/api/demo/login', { person: 'citizen1' })
      await own.addCookies([{ name: 'jiesu', value: body.token, url: site() }])
      const paths = ['/my', '/my/level', '/my/level?up=3', '/my/level?up=3&kind=businessLicence', '/my/passkeys']
      for (const path of [...paths, provePath, '/my/prove?act=nothing&subject=x', '/my/prove']) {
        await page.goto(site() + path)
        await withoutBarriers(page)
      }
      await own.close()
    }
  })
})
