import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { buildWeb } from '../../tools/build.ts'
import { asks, at, attachPhoto, shoot } from './moderated.ts'
import { hasNoBarriers } from './barriers.ts'
import { answerIt, city, closePortal, openPortal, reply, room, text } from './portalCity.ts'

let kept: string
let shown: string

before(async () => {
  if (!existsSync(join(import.meta.dirname, '../../build/web/staff.html'))) await buildWeb()
  await openPortal()
  kept = await asks('citizen1', '社区广场为什么拆了', '社区广场的健身器材上周全拆了，没有通知，什么时候装新的？')
  shown = await asks('citizen1', '门口一直停着一辆车', '门口停着一辆车两个月没动，车牌蒙A12345，请联系我13912345678。')
  await attachPhoto(shown)
  await city.settle()
})
after(closePortal)

const moderates = async (number: string, said: object) => {
  const answer = await (await city.person('reviewer')).post(`/api/ask/questions/${number}/moderate`, said)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  await city.settle()
}

describe('The asker, without a script', () => {
  it('reads until when the question is looked at, and then why it was not published', async () => {
    const page = await at('citizen1', `/my/${kept}`, { script: false })
    assert.match(await text(page, '.publication'), /正在审核公开/)
    assert.match(await text(page, '.publication'), /1 个工作日/)
    await moderates(kept, { decision: 'keepPrivate', cause: 'unrelated', reason: '像是广告' })
    await page.reload()
    assert.match(await text(page, '.publication'), /没有公开：广告或与公共事务无关，像是广告。/)
    await page.close()
  })

  it('asks for another look: words that are too short are said to be, then it waits for another moderator', async () => {
    const page = await at('citizen1', `/my/${kept}`, { script: false })
    await page.click('.appeal summary')
    await page.fill('#words', '不')
    await page.click('.appeal .btn')
    assert.match(await text(page, '.appeal'), /至少 4 个字/)
    await page.fill('#words', '这不是广告，广场是大家的，请公开。')
    await shoot(page, 'appeal-1440')
    await page.click('.appeal .btn')
    assert.match(await text(page), /复核申请已经收到/)
    assert.match(await text(page, '.publication'), /还在等另一位审核编辑/)
    assert.equal(await page.locator('.appeal').count(), 0)
    await page.close()
  })

  it('is heard by another moderator than the first, who publishes it after all', async () => {
    await city.settle()
    const first = await at('reviewer', `/staff/bench?group=moderation&order=appeal.${kept}`)
    await first.getByText('第一次是您审的').waitFor()
    assert.equal(await first.locator('.decide .btn:not([disabled])').count(), 0)
    await first.close()
    const second = await at('moderator', `/staff/bench?group=moderation&order=appeal.${kept}`)
    await second.getByText('这不是广告，广场是大家的，请公开。').waitFor()
    await shoot(second, 'appeal-bench-1440')
    await hasNoBarriers(second)
    await second.keyboard.press('p')
    await second.getByText('复核同意：社区广场为什么拆了').waitFor()
    await second.close()
    const page = await at('citizen1', `/my/${kept}`, { script: false })
    assert.match(await text(page, '.publication'), /复核同意，已经公开/)
    await page.click('.publication a')
    assert.match(await text(page, 'h1'), /社区广场为什么拆了/)
    await page.close()
  })

  it('reads what was masked, and sees the photo only as it was released, with its words', async () => {
    await moderates(shown, { decision: 'publish' })
    const page = await at('citizen1', `/my/${shown}`)
    const said = await text(page, '.publication')
    assert.match(said, /公开时遮去了：手机号 1 处、车牌 1 处/)
    assert.match(said, /1 张照片还没有审核/)
    await page.locator('.appeal:not(.hide-more) summary').click()
    await page.locator('.hide-more summary').click()
    await hasNoBarriers(page)
    const reviewer = await city.person('reviewer')
    const { body } = await reviewer.get('/api/ask/moderation')
    const { photos } = body.rows.find((row: { number: string }) => row.number === shown)
    const released = { boxes: [{ x: 510, y: 490, w: 170, h: 64 }], alt: '单元门口停着一辆蓝色轿车' }
    const { status } = await reviewer.post(`/api/ask/questions/${shown}/photos/${photos[0].id}/release`, released)
    assert.equal(status, 200)
    await page.goto(`/q/${shown}`)
    const photo = page.locator('.q-photos img')
    assert.equal(await photo.getAttribute('alt'), '单元门口停着一辆蓝色轿车')
    assert.equal(await photo.evaluate((one) => (one instanceof HTMLImageElement ? one.naturalWidth : 0)), 1200)
    await hasNoBarriers(page)
    await shoot(page, 'photo-public-1440')
    await page.setViewportSize({ width: 390, height: 844 })
    await shoot(page, 'photo-public-390')
    await page.goto(`/my/${shown}`)
    await shoot(page, 'my-390')
    await page.close()
  })

  it('hides a word of their own at once; words they never wrote are said not to be there', async () => {
    const page = await at('citizen1', `/my/${shown}`, { script: false, width: 390 })
    await page.click('.hide-more summary')
    await page.fill('#hide', '不是我写的')
    await page.click('.hide-more .btn')
    assert.match(await text(page, '.hide-more'), /没有这几个字，请照原文写/)
    assert.ok((await page.locator('.pieces label').count()) >= 2)
    await page.locator('.pieces input').first().check()
    await page.locator('.pieces input').first().uncheck()
    await page.fill('#hide', '两个月没动')
    await shoot(page, 'hide-390')
    await page.click('.hide-more .btn')
    assert.match(await text(page), /已经遮去，公开页面上看不到了/)
    assert.match(await text(page, '.publication'), /其他 1 处/)
    await page.goto(`/q/${shown}`)
    assert.match(await text(page), /门口停着一辆车\*\*\*，车牌/)
    await page.close()
  })

  it('finds every word of it in English too', async () => {
    const own = await room({ dress: { lang: 'en' } })
    await own.request.post('/api/demo/login', { data: { person: 'citizen1' } })
    const page = await own.newPage()
    await page.goto(`/my/${shown}`)
    assert.match(
      await text(page, '.publication'),
      /Masked before publication: 1 × mobile number, 1 × plate, 1 × other words\./,
    )
    await page.close()
  })
})

describe('A further question', () => {
  it('waits in the same queue under its question, masked alike, and goes out by the same key', async () => {
    const number = await asks('citizen1', '路灯坏了三天了', '公园东门两盏路灯坏了三天，晚上很暗。')
    await answerIt(number, reply)
    const more = { words: '西门还有一盏也不亮，请一起修，我电话13912345678。' }
    const asked = await (await city.person('citizen1')).post(`/api/orders/${number}/ask-more`, more)
    assert.equal(asked.status, 200, JSON.stringify(asked.body))
    await city.settle()
    const page = await at('moderator', `/staff/bench?group=moderation&order=turn.${number}.2`)
    await page.locator('.turn-of', { hasText: '路灯坏了三天了' }).waitFor()
    await page.locator('.is-public .the-body', { hasText: '我电话139****5678。' }).waitFor()
    assert.equal(await page.locator('.is-own .the-title').count(), 0)
    await shoot(page, 'turn-1440')
    await hasNoBarriers(page)
    await page.keyboard.press('p')
    await page.getByText('已公开：路灯坏了三天了').waitFor()
    await page.close()
    const seen = JSON.stringify((await city.get(`/api/ask/questions/${number}`)).body)
    assert.ok(seen.includes('西门还有一盏') && !seen.includes('13912345678'))
  })
})
