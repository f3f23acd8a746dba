import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { buildWeb } from '../../tools/build.ts'
import { asks, at, attachPhoto, shoot } from './moderated.ts'
import { hasNoBarriers } from './barriers.ts'
import { city, closePortal, openPortal } from './portalCity.ts'

const root = join(import.meta.dirname, '../..')
const body =
  '我是李秀英，住公主府小区3栋2单元501室，电话13912345678，车牌蒙A12345。小区门口的低保服务点搬走了，邻居张三说是物业让搬的，请问现在去哪里办？'

let reviewer: Page
const numbers: string[] = []

before(async () => {
  if (!existsSync(join(root, 'build/web/staff.html'))) await buildWeb()
  await openPortal()
  numbers.push(await asks('citizen1', '低保服务点搬到哪里去了', body))
  numbers.push(await asks('citizen2', '公交站牌被树挡住了', '公主府站的站牌被树枝挡住了，看不见是几路车，请修剪一下。'))
  numbers.push(
    await asks('citizen3', '物业经理欠我的钱', '物业经理王大力欠我三万元不还，请政府曝光他，微信号wxid_dali88。'),
  )
  numbers.push(await asks('citizen1', '路口积水半个月', '路口下水道堵了，积水漫过人行道。'))
  await attachPhoto(numbers[0]!)
  await city.settle()
  reviewer = await sitting('reviewer', 1440)
})
after(closePortal)

async function sitting(person: string, width: number): Promise<Page> {
  const page = await at(person, '/staff/bench?group=moderation', { width })
  await page.locator('.judge, .list .row').first().waitFor()
  return page
}

/** Waits until the public words, or the own title, read so: a screen takes a moment to follow a key. */
const readsPublic = (page: Page, words: RegExp) =>
  page.locator('.is-public .the-body').filter({ hasText: words }).waitFor()
const showsTitle = (page: Page, words: string) =>
  page.locator('.is-own .the-title').filter({ hasText: words }).waitFor()
const published = async (number: string) => (await city.get(`/api/ask/questions/${number}`)).body

describe('A moderator at the queue, by keyboard alone', () => {
  it('reads the own words on the left with what is hidden marked, the public words on the right', async () => {
    assert.equal(await reviewer.locator('.list .row').count(), 4)
    assert.equal(await reviewer.locator('.is-own mark[aria-pressed=true]').count(), 4)
    await readsPublic(reviewer, /我是李\*\*，住公主府小区\*\*\*，电话139\*\*\*\*5678，车牌蒙A\*\*\*45/)
    assert.match(await reviewer.locator('.groups [aria-current] b').innerText(), /4/)
    await shoot(reviewer, 'queue-1440')
    await hasNoBarriers(reviewer)
  })

  it('shows a masked stretch again, masks selected words and words typed, and goes back a step', async () => {
    await reviewer.locator('.is-own mark[data-kind=address]').focus()
    await reviewer.keyboard.press('Enter')
    await readsPublic(reviewer, /3栋2单元501室/)
    await reviewer.keyboard.press('u')
    await readsPublic(reviewer, /公主府小区\*\*\*，电话/)
    await reviewer.evaluate(() => {
      const piece = [...document.querySelectorAll('.is-own [data-at]')].find((one) =>
        one.textContent?.includes('物业让搬的'),
      )
      const text = piece?.firstChild
      const at = text?.textContent?.indexOf('物业让搬的') ?? 0
      if (text) document.getSelection()?.setBaseAndExtent(text, at, text, at + 2)
    })
    await reviewer.locator('.tool-row .btn:not([disabled])', { hasText: '遮去所选' }).waitFor()
    await reviewer.keyboard.press('m')
    await readsPublic(reviewer, /说是\*\*\*让搬的/)
    await reviewer.locator('.by-words input').fill('张三')
    await reviewer.keyboard.press('Enter')
    await readsPublic(reviewer, /邻居\*\*\*说是/)
    await reviewer.locator('.by-words input').blur()
    await shoot(reviewer, 'masked-1440')
  })

  it('moves with j and k without losing what was chosen, publishes with P and the next one is there', async () => {
    await reviewer.keyboard.press('j')
    await showsTitle(reviewer, '站牌')
    await reviewer.keyboard.press('k')
    await readsPublic(reviewer, /邻居\*\*\*说是\*\*\*让搬的/)
    await reviewer.keyboard.press('p')
    await reviewer.getByText('已公开：低保服务点搬到哪里去了').waitFor()
    const shown = await published(numbers[0]!)
    assert.ok(shown.body.includes('邻居***说是***让搬的') && !shown.body.includes('张三'))
    await showsTitle(reviewer, '站牌')
    await reviewer.keyboard.press('p')
    await showsTitle(reviewer, '物业经理')
  })

  it('keeps private with X, a figure for the cause and Enter', async () => {
    await reviewer.keyboard.press('x')
    await reviewer.locator('.decide.is-open').waitFor()
    await reviewer.keyboard.press('2')
    await shoot(reviewer, 'keep-1440')
    await hasNoBarriers(reviewer)
    await reviewer.locator('input[name=cause][value=reputation]:checked').waitFor()
    await reviewer.keyboard.press('Enter')
    await reviewer.getByText('不公开：物业经理欠我的钱').waitFor()
    const mine = await (await city.person('citizen3')).get(`/api/my/questions/${numbers[2]}`)
    assert.deepEqual([mine.body.state, mine.body.cause], ['private', 'reputation'])
  })
})

describe('A moderator over a photo', () => {
  it('draws a box with the mouse and one with the keyboard, and releases the covered copy', async () => {
    await city.settle()
    await reviewer.goto(`/staff/bench?group=moderation&order=photos.${numbers[0]}`)
    await reviewer.locator('.stage img').waitFor()
    await reviewer.waitForFunction(() => document.querySelector<HTMLImageElement>('.stage img')?.naturalWidth === 1200)
    const stage = (await reviewer.locator('.stage').boundingBox())!
    const scale = stage.width / 1200
    const over = (x: number, y: number) => reviewer.mouse.move(stage.x + x * scale, stage.y + y * scale)
    await over(510, 490)
    await reviewer.mouse.down()
    await over(600, 520)
    await over(685, 555)
    await reviewer.mouse.up()
    await reviewer.locator('[data-box="0"]').waitFor()
    await reviewer.getByRole('button', { name: '加一块遮挡' }).click()
    const second = reviewer.locator('[data-box="1"]')
    await second.and(reviewer.locator(':focus')).waitFor()
    const before_ = (await second.getAttribute('aria-label')) ?? ''
    await reviewer.keyboard.press('ArrowUp')
    await reviewer.keyboard.press('Shift+ArrowRight')
    assert.match(before_, /左 480，上 350，宽 240，高 100/)
    await reviewer.locator('[aria-label="遮挡 2：左 480，上 338，宽 252，高 100"]').waitFor()
    await shoot(reviewer, 'photo-1440')
    await hasNoBarriers(reviewer)
    await reviewer.keyboard.press('Delete')
    await second.waitFor({ state: 'detached' })
    await reviewer.locator('#photo-alt').fill('服务点门口停着一辆车')
    await reviewer.getByRole('button', { name: '公开这张（遮 1 处）' }).click()
    await reviewer.locator('.list .row').first().waitFor()
    await assert.doesNotReject(waitFor(async () => (await published(numbers[0]!)).photos.length === 1))
    const { photos } = await published(numbers[0]!)
    assert.equal(photos[0].alt, '服务点门口停着一辆车')
    const answer = await fetch(`${city.url}/api/ask/questions/${numbers[0]}/photos/${photos[0].id}`)
    const { data, info } = await sharp(Buffer.from(await answer.arrayBuffer()))
      .raw()
      .toBuffer({ resolveWithObject: true })
    const pixel = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)]
    assert.ok(Math.max(...pixel(595, 522)) < 6, 'the plate is black')
    assert.ok(Math.max(...pixel(400, 450)) > 90, 'the car is not')
  })
})

describe('A moderator who was told of a public question', () => {
  it('finds it by its number, hides more with a reason, then takes it down for a cause', async () => {
    const number = numbers[1]!
    await reviewer.goto('/staff/bench?group=moderation')
    await reviewer.locator('#find-public').fill('没有')
    await reviewer.keyboard.press('Enter')
    await reviewer.getByText('编号不完整').waitFor()
    await reviewer.locator('#find-public').fill(number)
    await reviewer.keyboard.press('Enter')
    await showsTitle(reviewer, '站牌')
    await reviewer.locator('.by-words input').fill('公主府站')
    await reviewer.keyboard.press('Enter')
    await readsPublic(reviewer, /^\*\*\*的站牌/)
    await reviewer.getByRole('button', { name: /按右边改/ }).click()
    await reviewer.locator('#change-why').fill('站名能认出住处')
    await shoot(reviewer, 'again-1440')
    await hasNoBarriers(reviewer)
    await reviewer.locator('.decide.is-open .btn').first().click()
    await reviewer.getByText('已改：公交站牌被树挡住了').waitFor()
    assert.ok((await published(number)).body.startsWith('***的站牌'))
    await reviewer.getByRole('button', { name: /撤下/ }).click()
    const takesDown = reviewer.locator('.decide.is-open .btn').first()
    assert.ok(await takesDown.isDisabled(), 'nothing is taken down for a cause nobody chose')
    await reviewer.keyboard.press('1')
    await takesDown.click()
    await reviewer.getByText('已撤下：公交站牌被树挡住了').waitFor()
    assert.equal((await published(number)).refused, 'not-found')
    await reviewer.getByRole('button', { name: '重新公开' }).waitFor()
    await reviewer.getByRole('button', { name: '回到待审' }).click()
    await reviewer.locator('.list-head h5', { hasText: '待审公开' }).waitFor()
  })
})

async function waitFor(is: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    if (await is()) return
    await new Promise((rest) => setTimeout(rest, 100))
  }
  throw new Error('it did not come')
}

describe('On a phone', () => {
  it('the queue is a list, then one question under the other', async () => {
    const page = await sitting('reviewer', 390)
    await page.setViewportSize({ width: 390, height: 844 })
    await shoot(page, 'queue-390')
    await page.locator('.list .row').first().click()
    await page.locator('.judge').waitFor()
    await shoot(page, 'judge-390')
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390)
    await hasNoBarriers(page)
    await page.close()
  })
})
