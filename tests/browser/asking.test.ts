import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { askAuthority, fakeAuthority, type Authority } from '../../city/people/index.ts'
import { doing, sql, system, type RawBuilder } from '../../city/platform/index.ts'
import { asks, shoot } from './moderated.ts'
import {
  answerIt,
  city,
  closePortal,
  has,
  fillProof,
  next,
  openPortal,
  receiptOn,
  reply,
  room,
  text,
} from './portalCity.ts'
import { hasNoBarriers } from './barriers.ts'

let photo: Buffer
let verdicts: Authority['verify']
const lending = fakeAuthority([], { lends: true })

before(async () => {
  await openPortal()
  askAuthority(city.house, { is: 'fake', verify: (claim) => verdicts(claim) })
  verdicts = lending.verify
  photo = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#8899aa' } })
    .withExif({ IFD0: { Copyright: 'this-very-camera' } })
    .jpeg()
    .toBuffer()
})
after(closePortal)

const question = {
  title: '小区暖气不热，家里只有十五度',
  body: '海拉尔东路公主府小区，暖气三天不热。我的电话13912345678，请尽快来看。',
}

const rows = (query: RawBuilder<unknown>) => doing(city.house, system, ({ tx }) => tx.many(query), 'read')

/** From the first word to the page after the code, publicly, on a phone. */
async function askUntilProof(page: Page, phone: string, wish: 'yes' | 'no' = 'yes'): Promise<void> {
  await page.goto('/ask')
  await page.fill('#title', question.title)
  await next(page)
  if (await page.getByRole('heading', { name: '有人问过类似的' }).count()) await next(page)
  await page.check('input[name=type][value=help]')
  await next(page)
  await next(page)
  await page.fill('#body', question.body)
  await next(page)
  await next(page)
  await page.check(`input[name=public][value=${wish}]`)
  await next(page)
  await page.fill('#name', '随便写的')
  await page.fill('#phone', phone)
  await next(page)
  await page.fill('#code', (await page.locator('.demo-code output').textContent()) ?? '')
  await next(page)
}

const upload = (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.setInputFiles('#upload', files)
const jpeg = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: photo })
const heading = (page: Page) => page.locator('h1').innerText()

/** A phone's window. */
async function pageOf(own: BrowserContext): Promise<Page> {
  const page = await own.newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  return page
}

async function fitsThePhone(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(wide <= 390, `${await heading(page)} is ${wide} wide`)
}

describe('A citizen with a phone and no script', () => {
  it('asks in public: is asked to prove who they are, brings a photo, sees what the public will see, and has a number', async () => {
    const own = await room()
    const page = await pageOf(own)
    await askUntilProof(page, '13700000021')
    assert.equal(await heading(page), '证明是本人')
    await page.fill('#idName', '某某')
    await page.fill('#idNumber', '159900199310220720')
    await next(page)
    assert.match(await text(page, '#errors'), /最后一位和前面的对不上/)
    await fillProof(page)
    await next(page)
    assert.match(await heading(page), /有照片或文件吗/)
    await upload(page, [jpeg('暖气片.jpg'), { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') }])
    await page.click('button[value=more]')
    assert.match(await text(page, '#errors'), /note\.txt：只能是照片/)
    assert.deepEqual(
      await page
        .locator('.brought-name')
        .allInnerTexts()
        .then((all) => all.length),
      1,
    )
    await upload(page, [jpeg('不要这张.jpg')])
    await next(page)
    assert.equal(await heading(page), '看一遍再提交')
    await page.locator('.brought li', { hasText: '不要这张' }).getByRole('button').click()
    await has(page, '.brought li', 1)
    await fitsThePhone(page)
    const preview = await text(page, '.preview')
    assert.match(preview, /一位.姓市民/)
    assert.match(preview, /求助/)
    assert.match(preview, /1 张照片：经审核、遮挡后公开/)
    assert.ok(!(await text(page, '.preview-page')).includes('13912345678'))
    assert.match(await text(page, '.preview .caution'), /13912345678 → 139\*{4}5678/)
    await next(page)
    assert.match(page.url(), /\/ask\/done$/)
    const { number } = await receiptOn(page)
    await city.settle()
    const dispatcher = await city.person('dispatcher')
    const order = await dispatcher.get(`/api/orders/${number}`)
    assert.deepEqual(
      order.body.files.map((file: { name: string }) => file.name),
      ['暖气片.jpg'],
    )
    assert.match(order.body.body, /13912345678/, 'the own words stay in the order')
    const file = await dispatcher.get(`/api/orders/${number}/files/${order.body.files[0].id}`)
    assert.equal(file.status, 200)
    assert.ok(!String(file.body).includes('this-very-camera'), 'what the camera wrote is gone')
    const stranger = await city.get(`/api/ask/files/${order.body.files[0].id}`)
    assert.equal(stranger.body.refused, 'not-signed-in')
    await own.close()
  })

  it('loses nothing when the authority is away or says no, and may submit without publishing', async () => {
    const own = await room()
    const page = await pageOf(own)
    await askUntilProof(page, '13700000022')
    await fillProof(page)
    verdicts = async () => 'away'
    await next(page)
    assert.match(await text(page, '#errors'), /暂时连不上/)
    verdicts = async () => 'differs'
    await next(page)
    assert.match(await text(page, '#errors'), /没有核对上，今天还可以再试 4 次/)
    await page.click('button[value=private]')
    verdicts = lending.verify
    assert.match(await heading(page), /有照片或文件吗/)
    await next(page)
    const said = await text(page)
    assert.ok(said.includes(question.title) && said.includes('暖气三天不热'))
    assert.ok(!(await page.content()).includes('1599001'), 'the ID number is on no other page')
    await next(page)
    const { number } = await receiptOn(page)
    await city.settle()
    assert.equal((await city.get(`/q/${number}`)).status, 404)
    await page.goto('/my')
    assert.match(await text(page), /LV1 手机号/)
    await own.close()
  })

  it('is told before they type anything when the city has no authority, and goes on without publishing', async () => {
    const own = await room()
    const page = await pageOf(own)
    askAuthority(city.house, { is: 'none', verify: async () => 'away' })
    await askUntilProof(page, '13700000026')
    assert.match(await text(page), /还没有接通身份核验/)
    await has(page, '#idNumber', 0)
    await next(page)
    askAuthority(city.house, { is: 'fake', verify: (claim) => verdicts(claim) })
    assert.match(await heading(page), /有照片或文件吗/)
    await own.close()
  })

  it('who keeps it private is asked for no proof; who changes their mind on the last page is', async () => {
    const own = await room()
    const page = await pageOf(own)
    await askUntilProof(page, '13700000023', 'no')
    assert.match(await heading(page), /有照片或文件吗/)
    await next(page)
    await page.click('button[value="change:who"]')
    await page.check('input[name=public][value=yes]')
    await next(page)
    assert.equal(await heading(page), '证明是本人')
    await fillProof(page)
    await next(page)
    await next(page)
    assert.equal(await heading(page), '看一遍再提交')
    await own.close()
  })

  it('rises to LV2 outside of asking too, and comes back to where they were', async () => {
    const own = await room()
    const page = await pageOf(own)
    await page.goto('/my/level')
    await page.fill('#phone', '13700000024')
    await page.click('main .btn')
    await page.fill('#code', (await page.locator('.demo-code output').textContent()) ?? '')
    await page.click('main .btn')
    assert.equal(await heading(page), '我的实名等级')
    await page.goto('/my/level?next=//evil.example')
    assert.equal(await page.locator('#prove input[name=next]').inputValue(), '')
    await page.goto('/my/level?next=/departments')
    const name = await fillProof(page)
    await page.click('main .btn')
    assert.match(page.url(), /\/departments$/)
    await page.goto('/my/level')
    assert.match(await text(page), new RegExp(`${name}，证件尾号`))
    await own.close()
  })
})

describe('What was asked before', () => {
  it('is shown before one writes when it is about the same thing, the words of both marked; not when it is not', async () => {
    const before_ = await asks('citizen1', '供暖不热，室内只有十六度', '海拉尔东路的老小区，供暖管道不热，找谁维修？')
    await answerIt(before_, reply)
    const own = await room()
    const page = await pageOf(own)
    const after_ = async (title: string) => {
      await page.goto('/ask')
      await page.fill('#title', title)
      await next(page)
      return heading(page)
    }
    assert.equal(await after_('老小区供暖不热怎么报修'), '有人问过类似的')
    const item = page.locator('.q', { hasText: '供暖不热，室内只有十六度' })
    assert.match(await item.innerText(), /都提到：.*供暖/)
    await fitsThePhone(page)
    await shoot(page, 'already-390')
    await item.getByRole('button', { name: '这就是我想问的' }).click()
    await page.waitForURL(`**/q/${before_}`)
    const [took] = await rows(sql`select chosen, person from suggestions where kind = 'similar' and subject is null`)
    assert.deepEqual(took, { chosen: { value: before_, did: 'took', rank: 1 }, person: null })
    assert.equal(await after_('夜市摊位证在哪里申请'), '这是哪一类？')
    await own.close()
  })
})

describe('Whoever reads with difficulty', () => {
  it('meets no barrier that axe knows of on the pages of proving and of files', async () => {
    const own = await room({ script: true })
    const page = await pageOf(own)
    const barriers = async () => {
      await hasNoBarriers(page, await heading(page))
      await fitsThePhone(page)
    }
    await askUntilProof(page, '13700000025')
    await barriers()
    await next(page)
    await barriers()
    await fillProof(page)
    await next(page)
    await barriers()
    await upload(page, [jpeg('一张.jpg')])
    await page.click('button[value=more]')
    await barriers()
    await next(page)
    await barriers()
    await page.goto('/my/level')
    await barriers()
  })
})
