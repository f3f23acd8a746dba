import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { type Browser, type Page } from 'playwright-core'
import { hasNoBarriers } from './barriers.ts'
import { buildWeb } from '../../tools/build.ts'
import { ok, openCity, type City } from '../city.ts'
import { homeItem } from '../items.ts'
import { leaveBrowser, openBrowser } from './browser.ts'

type Loose = ReturnType<typeof ok>

describe('The desk where services are written', () => {
  let city: City
  let browser: Browser

  before(async () => {
    if (!existsSync(new URL('../../build/built', import.meta.url))) await buildWeb()
    city = await openCity('2026-02-13T10:00:00+08:00', { web: true })
    browser = await openBrowser()
  })
  after(async () => {
    await leaveBrowser(browser)
    await city?.close()
  })

  async function open(code: string, width = 1440): Promise<Page> {
    const room = await browser.newContext({ baseURL: city.url, locale: 'zh-CN', viewport: { width, height: 900 } })
    room.setDefaultTimeout(10_000)
    await room.request.post('/api/demo/login', { data: { person: 'reviewer' } })
    const page = await room.newPage()
    await page.goto(`/staff/bench?group=catalogue&order=${code}`)
    await page.locator('.item-head h2').waitFor()
    return page
  }

  it('keeps a published version as it is, saves the next by key, says what is wrong with it, and publishes it', async () => {
    const page = await open('HH-ID-RENEW')
    assert.match(await page.locator('.item-head').innerText(), /第 3 版 · 在用第 2 版 · 还没有改动/)
    await page.getByLabel('英文名称').fill('Renew an identity card')
    await page.getByRole('button', { name: '加一项' }).click()
    await page.locator('.material input').nth(-2).fill('本人近期照片')
    await page.keyboard.press('Control+s')
    await page.getByText('没有问题，可以发布').waitFor()
    assert.equal(ok(await city.get('/api/services/items/HH-ID-RENEW')).item.version, 2)
    await page.locator('.item-history details').nth(1).waitFor()
    const table = await page.locator('.item-history').innerText()
    assert.match(table, /英文名称[\s\S]*Renew an identity card/)

    await page.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '发布' }).click()
    await page.locator('.item-head', { hasText: '第 4 版' }).waitFor()
    const { item } = ok(await city.get('/api/services/items/HH-ID-RENEW'))
    assert.deepEqual([item.version, item.nameEn], [3, 'Renew an identity card'])
    await page.context().close()
  })

  it('says of a broken draft what to mend, beside the field or before publishing, and loses nothing', async () => {
    const page = await open('HH-BIRTH')
    await page.getByLabel('名称', { exact: true }).first().fill('')
    await page.keyboard.press('Control+s')
    await page.locator('.field[data-wrong=true] .wrong').waitFor()
    await page.getByLabel('名称', { exact: true }).first().fill('新生儿出生登记')
    await page.getByLabel('类型').selectOption('licence')
    await page.getByLabel('设定依据').fill('')
    await page.getByLabel('审核意见：').check()
    await page.keyboard.press('Control+s')
    await page.locator('.item-troubles').first().waitFor()
    assert.match(await page.locator('.item-troubles').first().innerText(), /行政许可要写明设定依据/)
    const warned = await page.getByLabel('办理单位现在还缺').innerText()
    assert.match(warned, /只有 1 名审批人员，审核意见和决定要两个人/)
    await page.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '发布' }).click()
    await page.locator('.refused').waitFor()
    assert.match(await page.locator('.refused').innerText(), /还不能发布/)
    assert.equal(await page.getByLabel('名称', { exact: true }).first().inputValue(), '新生儿出生登记')
    await page.context().close()
  })

  it('takes every term an item may state, and tells what is assumed from what is law', async () => {
    const page = await open('HH-DISABILITY')
    assert.match(await page.locator('.row', { hasText: 'HH-DISABILITY' }).innerText(), /暂定/)
    await page.getByLabel('实施编码').fill('11150100006939756B2000132001000')
    await page.getByLabel('有效期至').fill('2028-12-31')
    await page.locator('.field', { hasText: '补正期限' }).getByLabel('时限单位').selectOption('wd')
    await page.getByLabel('鉴定', { exact: true }).uncheck()
    await page.getByLabel('等申请人补充材料').check()
    await page.getByLabel('实名等级').selectOption('3')
    await page.getByLabel('撤回时要本人此刻核验').check()
    await page.getByLabel('现场核查：').check()
    await page.getByLabel('谁作决定').selectOption('unitHead')
    await page.getByLabel('流程依据').fill('残疾人保障法 第二条')
    await page.getByLabel('可以在网上办').check()
    await page.keyboard.press('Control+s')
    await page.getByText('没有问题，可以发布').waitFor()
    const { item } = ok(await city.as('reviewer').get('/api/services/items/HH-DISABILITY?version=2'))
    assert.deepEqual(
      [
        item.stepUps,
        item.implementationCode,
        item.validUntil,
        item.correction,
        item.pauses.length,
        item.papersStopPromise,
      ],
      [['withdraw'], '11150100006939756B2000132001000', '2028-12-31', { amount: 1, unit: 'wd' }, 7, true],
    )
    assert.deepEqual(item.workflow, { siteCheck: true, decider: 'unitHead', basis: '残疾人保障法 第二条' })
    await page.locator('.item-history table').waitFor()
    assert.match(await page.locator('.item-history').innerText(), /可以停表的事由/)
    assert.match(await page.locator('.item-history').innerText(), /此刻核验\s+撤回时要本人此刻核验/)
    assert.match(await page.locator('.item-history').innerText(), /办理流程\s+现场核查：[\s\S]*由单位负责人决定/)
    await page.getByLabel('规则来源').first().selectOption('law')
    await page.locator('.row', { hasText: 'HH-DRIVING' }).waitFor()
    await page.locator('.row .item-assumed').first().waitFor({ state: 'detached' })
    assert.equal(await page.locator('.row .item-assumed').count(), 0)
    await page.context().close()
  })

  const home = { ...homeItem, level: 1 }
  const question = (page: Page, n: number) => page.getByRole('group', { name: `第 ${n} 问`, exact: true })

  it('writes the questions of an item by hand and key, is told at its question what is wrong, and publishes them', async () => {
    ok(await city.as('reviewer').post('/api/services/items', { item: home }))
    const page = await open('T-HOME')
    for (const [label, kind] of [
      ['哪天起租？', 'date'],
      ['怎么住？', 'choice'],
    ] as const) {
      await page.getByRole('button', { name: '加一个问题' }).click()
      await page.keyboard.type(label)
      await page.locator('.question[data-open=true]').getByLabel('类型').selectOption(kind)
    }
    const how = question(page, 2)
    await page.keyboard.press('Control+s')
    await how.locator('.wrong').first().waitFor()
    assert.deepEqual(await how.locator('.wrong').allInnerTexts(), ['第 1 个选项：请填写', '第 2 个选项：请填写'])
    for (const [n, option] of [
      [1, '租房'],
      [2, '自有'],
    ] as const)
      await how.getByLabel(`第 ${n} 个选项 · 中文`).fill(option)
    await how.getByLabel('问什么').press('Alt+ArrowUp')
    assert.equal(await question(page, 1).getByLabel('问什么').inputValue(), '怎么住？')
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'question-0-label', 'the focus went with it')
    await page.locator('#question-1').click()
    await question(page, 2).getByLabel('什么时候问').selectOption({ label: '只在“怎么住？”选了…' })
    await question(page, 2).getByLabel('租房').waitFor()

    await question(page, 2).getByRole('button', { name: '上移' }).click()
    await page.keyboard.press('Control+s')
    const wrong = question(page, 1).locator('.wrong')
    await wrong.waitFor()
    assert.match(await wrong.innerText(), /“哪天起租？”的条件用到“怎么住？”，它不在前面/)
    assert.equal(await question(page, 2).locator('.wrong').count(), 0)
    await page.locator('.item-troubles').getByRole('button', { name: '第 1 问' }).click()
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'question-0')
    await hasNoBarriers(page, 'a question with a trouble', '.item-form')

    await page.keyboard.press('Alt+ArrowDown')
    await page.keyboard.press('Control+s')
    await page.getByText('没有问题，可以发布').waitFor()
    await page.locator('.asked summary').click()
    assert.match(
      await page.locator('.asked').innerText(),
      /怎么住？[\s\S]*租房[\s\S]*哪天起租？ 日期 · 只在“怎么住？”选“租房”时/,
    )
    await page.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '发布' }).click()
    await page.locator('.item-head', { hasText: '第 2 版' }).waitFor()
    await page.getByRole('button', { name: '加一个问题' }).click()
    const least = question(page, 3).getByLabel('最少', { exact: true })
    await least.fill('2.5')
    assert.equal(await least.inputValue(), '3', 'nobody is asked for half a sign')
    await page.context().close()
  })

  it('so that a citizen on a phone without script is asked exactly that, the day only of those who rent', async () => {
    const room = await browser.newContext({
      baseURL: city.url,
      locale: 'zh-CN',
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    })
    await room.request.post('/api/demo/login', { data: { person: 'citizen1' } })
    room.setDefaultTimeout(10_000)
    const page = await room.newPage()
    await page.goto('/services/start?item=T-HOME')
    await page.click('#start .btn')
    const heading = () => page.locator('h1').innerText()
    const on = () => page.click('#fill .buttons .btn >> nth=0')
    const asked = page.url().replace(/fill\/.*/, 'fill/q2-answer')
    await page.goto(asked)
    assert.equal(await heading(), '怎么住？')
    await page.getByLabel('自有').check()
    await on()
    assert.notEqual(await heading(), '哪天起租？')
    await page.goto(asked)
    await page.getByLabel('租房').check()
    await on()
    assert.equal(await heading(), '哪天起租？')
    await on()
    assert.match(await page.locator('#errors').innerText(), /哪天起租/)
    await room.close()
  })

  async function openThing(width = 1440): Promise<Page> {
    const room = await browser.newContext({ baseURL: city.url, locale: 'zh-CN', viewport: { width, height: 900 } })
    room.setDefaultTimeout(10_000)
    await room.request.post('/api/demo/login', { data: { person: 'reviewer' } })
    const page = await room.newPage()
    await page.goto('/staff/bench?group=catalogue')
    await page.locator('.thing-rows .row', { hasText: '我要开健身房' }).click()
    await page.getByRole('button', { name: '取出在用的一版' }).click()
    await page.waitForFunction(() => document.querySelector('textarea')?.value.includes('"gym"'))
    return page
  }

  const edited = async (page: Page, change: (thing: Loose) => void) => {
    const thing = JSON.parse(await page.getByLabel('定义（JSON）').inputValue())
    change(thing)
    const buffer = Buffer.from(JSON.stringify(thing, null, 2))
    await page.getByLabel('选择文件').setInputFiles({ name: 'gym.json', mimeType: 'application/json', buffer })
    await page.waitForFunction((text) => document.querySelector('textarea')?.value === text, buffer.toString())
    await page.getByRole('button', { name: '检查', exact: true }).click()
  }

  it('checks a one-thing, names the pair that contradicts itself, shows the difference in words and publishes it', async () => {
    const page = await openThing()
    await edited(page, ({ parts }) => {
      const area = (id: string) =>
        parts.find((part: Loose) => part.id === id).fields.find((field: Loose) => field.element === 'area')
      area('G5').min = 500
      area('G6').max = 100
    })
    const troubles = page.locator('.thing-troubles')
    await troubles.waitFor()
    assert.match(await troubles.innerText(), /环节 G5 .* · 环节 G6[\s\S]*G5 和 G6 里的要求互相矛盾/)
    assert.equal(await page.getByRole('button', { name: /发布第/ }).count(), 0)
    await hasNoBarriers(page, 'a one-thing with troubles')

    await page.getByRole('button', { name: '取出在用的一版' }).click()
    await page.locator('.thing-found').waitFor({ state: 'detached' })
    await edited(page, ({ parts }) => (parts[4].promised = 8))
    await page.getByText('可以发布', { exact: false }).first().waitFor()
    assert.match(await page.locator('.thing-found table').innerText(), /承诺时限\s+10 个工作日\s+8 个工作日/)
    await page.getByLabel('从哪天起施行').fill('2026-02-13')
    await page.getByRole('button', { name: '发布第 5 版' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '发布', exact: true }).click()
    await page.getByText('第 5 版已发布', { exact: false }).waitFor()
    await page.locator('.item-history summary', { hasText: '第 5 版 · 在用' }).waitFor()
    assert.equal(ok(await city.get('/api/services/things/gym')).version, 5)
    await page.context().close()
  })

  it('tells who opens a guide of the version before, without script, and leads to the new one with the answers', async () => {
    const room = await browser.newContext({
      baseURL: city.url,
      locale: 'zh-CN',
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    })
    const page = await room.newPage()
    const said = 'q1=company&q2=no&q3=yes&q4=no&q5=no&q6=no&q7=no'
    await page.goto(`/services/guide/gym?v=4&${said}`)
    const note = page.locator('.aside-note')
    assert.match(await note.innerText(), /2月13日起按第 5 版办[\s\S]*第 4 版/)
    assert.match(await page.locator('.svc-parts').innerText(), /承诺 10 个工作日/)
    await note.getByRole('link').click()
    assert.match(await page.locator('.svc-parts').innerText(), /承诺 8 个工作日/)
    assert.equal(await page.locator('.aside-note').count(), 0)
    assert.match((await page.locator('a.btn', { hasText: '开始填写' }).first().getAttribute('href')) ?? '', /v=5/)
    await room.close()
  })

  it('meets no barrier that axe knows of, also on a phone', async () => {
    for (const width of [1440, 390]) {
      const page = await open('HH-DRIVING', width)
      await hasNoBarriers(page, `at ${width}`)
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      assert.equal(sideways, false, `scrolls sideways at ${width}`)
      await page.context().close()
    }
  })
})
