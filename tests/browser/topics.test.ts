import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { ok } from '../city.ts'
import { fits, hasNoBarriers } from './barriers.ts'
import { at, shoot } from './moderated.ts'
import { city, closePortal, openPortal, room, text } from './portalCity.ts'

const others: { title: string; body: string }[] = JSON.parse(readFileSync('db/seed/stories.json', 'utf8'))
  .matters.filter(({ title, body }: { title: string; body: string }) => !/停车/.test(title + body))
  .slice(0, 16)

before(async () => {
  await openPortal()
  const agent = await city.person('agent')
  const parking = { title: '医院门口停车难', body: '医院门口停车排队两小时，停车位太少，希望增加停车位。' }
  const tells = async (said: object, nth: number) =>
    ok(
      await agent.post('/api/orders', {
        type: 'complaint',
        ...said,
        caller: { name: '市民', phone: `1397777000${nth}` },
      }),
    )
  for (const nth of [1, 2, 3, 4]) await tells({ ...parking, title: `${parking.title}（${nth} 号门）` }, nth)
  for (const { title, body } of others) await tells({ title, body }, 9)
  const asked = { ...parking, unit: 'dept-traffic', public: true, name: '市民' }
  const { number } = ok(await (await city.person('citizen1')).post('/api/ask/questions', asked))
  await city.settle()
  ok(await (await city.person('reviewer')).post(`/api/ask/questions/${number}/moderate`, { decision: 'publish' }))
  city.clock.moveTo('2026-02-14T09:00:00+08:00')
  await city.settle()
})
after(closePortal)

describe('The topic of the month', () => {
  it('is said to be missing before it is set, and the front page has no empty line', async () => {
    const page = await (await room()).newPage()
    await page.goto('/topics')
    assert.match(await text(page), /2026年2月的题目[\s\S]*这个月还没有出题[\s\S]*还没有往期题目/)
    await page.goto('/')
    assert.equal(await page.getByText('本月一题').count(), 0)
    await page.goto('/topics/2026-02')
    assert.match(await text(page), /没有这个页面/)
  })

  it('is set by an inspector out of what many say, with one matter left out', async () => {
    const page = await at('inspector', '/staff/bench?group=topics')
    await page.locator('.mt-row', { hasText: '医院门口停车难' }).click()
    await page.getByText('诉求 5 / 5').waitFor()
    assert.match(await page.locator('.mt-parts').innerText(), /按天数折算的人数[\s\S]*来电\s+1\.20[\s\S]*× 1/)
    await hasNoBarriers(page)
    await page.locator('.mt-matters li', { hasText: '1 号门' }).locator('input').uncheck()
    await page.getByText('诉求 4 / 5').waitFor()
    await page.getByLabel('题目', { exact: true }).fill('医院门口怎样停得下车')
    await page.getByLabel('问全市的一个问题').fill('医院周边停车排队怎么解决？')
    await page.getByRole('combobox', { name: '牵头单位' }).fill('交管')
    await page.getByRole('option', { name: /交管/ }).first().click()
    await page.getByLabel('任务 1', { exact: true }).fill('医院周边增加 60 个临时泊位')
    await page.getByRole('combobox', { name: '任务 1 由谁做' }).fill('城管')
    await page.getByRole('option', { name: /城管/ }).first().click()
    await page.getByLabel('任务 1 的日期').fill('2026-02-10')
    await page.getByRole('button', { name: '出题并公开' }).click()
    assert.match(await page.locator('.refused').innerText(), /日期已经过去/)
    await page.getByLabel('任务 1 的日期').fill('2026-02-25')
    await shoot(page, 'topics-plan-1440')
    await page.getByRole('button', { name: '出题并公开' }).click()
    await page.getByText('4 件诉求在背后').waitFor()
  })

  it('is answered and worked on by its units at their bench, also on a narrow screen', async () => {
    const lead = await at('traffic', '/staff/bench?group=topics', { width: 390 })
    await lead.getByLabel(/牵头单位对题目的回答/).fill('本月内在医院周边增加临时泊位。')
    await fits(lead)
    await lead.getByRole('button', { name: '答题' }).click()
    await lead.getByText('牵头单位的答题').waitFor()
    assert.equal(await lead.getByText('多人反映').count(), 0, 'what people said is for those who plan')
    const urban = await at('urban', '/staff/bench?group=topics')
    await urban.locator('.mt-tasks summary').click()
    await urban.getByLabel(/做了什么/).fill('已增加临时泊位 64 个。')
    await urban.getByRole('button', { name: '完成了' }).click()
    await urban.getByText('2月14日完成').waitFor()
    const heating = await at('heating', '/staff/bench')
    await heating.locator('.groups a').first().waitFor()
    assert.equal(await heating.getByText('每月一题').count(), 0)
  })

  it('is read by everybody, without a script, on a phone, in both languages', async () => {
    const page = await (await room()).newPage()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/')
    assert.match(await text(page, '.mt-line'), /本月一题[\s\S]*医院门口怎样停得下车[\s\S]*任务 1 项，完成 1 项/)
    await fits(page)
    await page.click('.mt-line a')
    const said = await text(page)
    assert.match(said, /市交管支队[\s\S]*医院周边增加 60 个临时泊位[\s\S]*2月14日完成[\s\S]*已增加临时泊位 64 个/)
    assert.match(said, /公开的 1 件，已答复 0 件[\s\S]*医院门口停车难\n[\s\S]*不到 3 个人，不显示热度/)
    assert.ok(!/号门/.test(said), 'what was said on the telephone is not public')
    await fits(page)
    await page.goto('/topics/2026-02?lang=en')
    assert.match(await text(page), /Unit that leads[\s\S]*Tasks and dates[\s\S]*done 14 Feb[\s\S]*heat is not shown/)
    await fits(page)
    const scripted = await (await room({ script: true })).newPage()
    await scripted.goto('/topics/2026-02')
    await hasNoBarriers(scripted)
  })

  it('ends with what came of it, on the list, in the feed and on the map of pages', async () => {
    const page = await at('inspector', '/staff/bench?group=topics')
    await page.getByLabel(/做成了什么，没做成的/).fill('排队时间从两小时降到二十分钟。')
    await page.getByRole('button', { name: '公布结果' }).click()
    await page.locator('.mt-row', { hasText: '已完成' }).waitFor()
    city.clock.moveTo('2026-03-02T09:00:00+08:00')
    const list = await (await room({ script: true })).newPage()
    await list.goto('/topics')
    assert.match(await text(list), /2026年3月的题目[\s\S]*还没有出题[\s\S]*往期题目[\s\S]*已完成[\s\S]*降到二十分钟/)
    await hasNoBarriers(list)
    const feed = (await city.get('/topics.rss')).body
    assert.equal(feed.match(/<item>/g).length, 3)
    assert.match(feed, /<title>2026年2月 · 医院门口怎样停得下车 · 已公布结果<\/title>/)
    assert.match((await city.get('/sitemap-pages.xml')).body, /\/topics\/2026-02</)
  })
})
