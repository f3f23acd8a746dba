import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { doing, sql, system, type RawBuilder } from '../../city/platform/index.ts'
import { fits } from './barriers.ts'
import { shoot } from './moderated.ts'
import { city, closePortal, next, openPortal, room, text } from './portalCity.ts'

before(openPortal)
after(closePortal)

const question = {
  title: '小区暖气不热，家里只有十五度',
  body: '海拉尔东路公主府小区，暖气三天不热。我的电话13912345678，请尽快来看。',
}
const rows = (query: RawBuilder<unknown>) => doing(city.house, system, ({ tx }) => tx.many(query), 'read')
const heading = (page: Page) => page.locator('h1').first().innerText()
async function pageOf(own: Awaited<ReturnType<typeof room>>): Promise<Page> {
  const page = await own.newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  return page
}

/** From the first word to the page where the unit is chosen. */
async function askUntilUnit(page: Page, said: { title: string; body: string }): Promise<void> {
  await page.goto('/ask')
  await page.fill('#title', said.title)
  await next(page)
  if (await page.getByRole('heading', { name: '有人问过类似的' }).count()) await next(page)
  await page.check('input[name=type][value=help]')
  await next(page)
  await next(page)
  await page.fill('#body', said.body)
  await next(page)
}

describe('Who should answer', () => {
  it('is proposed by the directory with its reason, and chosen by the asker', async () => {
    const own = await room()
    const page = await pageOf(own)
    await askUntilUnit(page, question)
    assert.equal(await heading(page), '想请哪个单位答复？')
    assert.match(await text(page), /为什么是它：您写到了“.*暖气.*”，“.*”归它管。依据：派单目录/)
    assert.match(await text(page), /推荐只按派单目录和公开的答复；本市还没有从以往派单中学习/)
    assert.doesNotMatch(await text(page), /机器说不准/)
    await fits(page)
    await shoot(page, 'unit-390')
    await page.check('input[name=unit][value=other]')
    await next(page)
    assert.match(await text(page, '#errors'), /请选一个单位/)
    await page.selectOption('#otherUnit', 'dept-urban')
    await next(page)
    assert.equal(await heading(page), '谁可以看到？')
    await own.close()
  })
})

describe('A machine that cannot tell who should answer', () => {
  it('says so and proposes nobody; what was shown is kept when the question is asked', async () => {
    const own = await room()
    const page = await pageOf(own)
    await askUntilUnit(page, { title: '想问一件事情', body: '不知道该找哪里，请告诉我。' })
    assert.match(await text(page), /机器说不准该由谁答复，建议请 12345 判断/)
    assert.equal(await page.locator('input[name=unit]').count(), 2)
    await next(page)
    await page.check('input[name=public][value=no]')
    await next(page)
    await page.fill('#name', '蔚晓琳')
    await page.fill('#phone', '13700000031')
    await next(page)
    await page.fill('#code', (await page.locator('.demo-code output').textContent()) ?? '')
    await next(page)
    await next(page)
    await next(page)
    await page.waitForURL('**/ask/done')
    const [row] = await rows(
      sql`select s.chosen from suggestions s join orders o on o.id = s.subject where o.title = '想问一件事情'`,
    )
    assert.deepEqual(row, { chosen: { value: '', did: 'leftToCity', rank: null } })
    await own.close()
  })
})
