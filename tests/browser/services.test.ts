import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { closePortal, has, openPortal, room, text } from './portalCity.ts'
import { hasNoBarriers } from './barriers.ts'

before(openPortal)
after(closePortal)

const phone = async (script = false): Promise<Page> => {
  const page = await (await room({ script })).newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  return page
}
const on = (page: Page) => page.click('#guide .btn >> nth=0')

describe('Someone on a phone without a script', () => {
  it('says what they want and is led through the questions to every part, its reason and its date', async () => {
    const page = await phone()
    await page.goto('/services')
    await page.fill('#text', '我要开办体育俱乐部')
    await page.click('.search button')
    await page.click('.is-thing .svc-name')
    await page.check('input[value=company]')
    await on(page)
    await page.check('input[name=q2][value=no]')
    await on(page)
    await on(page)
    assert.match(await text(page, '#errors'), /请选一项/, 'nothing ticked is said, not asked again in silence')
    await page.check('input[name="q3.swimming"]')
    await on(page)
    for (const [question, answer] of Object.entries({ q4: 'unknown', q5: 'no', q6: 'no', q7: 'no', q8: 'yes' })) {
      await page.check(`input[name=${question}][value=${answer}]`)
      await on(page)
    }
    await on(page)
    assert.match(await text(page, '#errors'), /请填写数字/, 'an empty number is no box that was not ticked')
    await page.fill('#q9', '一千')
    await on(page)
    assert.match(await text(page, '#errors'), /数字/)
    await page.fill('#q9', '1000')
    await page.press('#q9', 'Enter')
    const said = await text(page)
    assert.match(said, /1000/, 'Enter goes on with what was typed, and does not say "not sure"')
    for (const words of [
      '开办体育俱乐部：要办这些',
      '经营高危险性体育项目许可',
      '待确认',
      '一张表',
      '不用办的',
      '卫生健康委员会',
      '填表时再问',
      '按填写的内容生成',
    ])
      assert.ok(said.includes(words), words)
    const [top, bottom] = await page.locator('a.btn:has-text("开始填写")').all()
    const parts = (await page.locator('.svc-parts').boundingBox())?.y ?? 0
    assert.ok(((await top?.boundingBox())?.y ?? Infinity) < parts, 'one can begin without reading to the end')
    assert.equal(await top?.getAttribute('href'), await bottom?.getAttribute('href'))
    assert.ok(await page.locator('.svc-picture svg.is-tall').isVisible(), 'the picture stands upright on a phone')
    assert.ok(!(await page.locator('.svc-picture svg:not(.is-tall)').isVisible()))
    assert.equal(await page.locator('.svc-picture').evaluate((box) => box.scrollWidth - box.clientWidth), 0)
    assert.match(said, /最迟 3月\d+日/)
  })

  it('changes one answer afterwards and keeps the others, and can come back by the address alone', async () => {
    const page = await phone()
    await page.goto(
      '/services/guide/sports-club?q1=company&q2=no&q3.swimming=on&q4=yes&q5=no&q6=no&q7=no&q8=yes&q9=1000',
    )
    assert.match(await text(page, '.svc-parts'), /泳池/)
    await page.click('.svc-facts a >> nth=2')
    await page.uncheck('input[name="q3.swimming"]')
    await page.check('input[name="q3.fitness"]')
    await on(page)
    assert.doesNotMatch(await text(page, '.svc-parts'), /泳池|高危险性/)
    await page.reload()
    assert.match(await text(page, '.svc-spared'), /泳池/)
  })

  it('unticks a switch, and the form grows by what must now be asked twice', async () => {
    const page = await phone()
    await page.goto(
      '/services/guide/sports-club?q1=company&q2=no&q3.swimming=on&q4=yes&q5=no&q6=no&q7=no&q8=yes&q9=1000',
    )
    await has(page, '.svc-inputs li', 17)
    for (const id of ['site', 'head', 'fire']) await page.uncheck(`input[name="same.${id}"]`)
    await page.click('.svc-same button')
    await has(page, '.svc-inputs li', 23)
  })

  it('who would begin without having been asked anything is asked first', async () => {
    const page = await phone()
    await page.context().request.post('/api/demo/login', { data: { person: 'citizen1' } })
    await page.goto('/services/start?thing=sports-club')
    assert.match(page.url(), /\/services\/guide\/sports-club$/)
  })

  it('finds nothing, and is told what else to do', async () => {
    const page = await phone()
    await page.goto('/services/find?text=火星移民')
    const said = await text(page)
    assert.match(said, /没有找到“火星移民”/)
    assert.match(said, /12345/)
    assert.match((await page.locator('.ways a >> nth=0').getAttribute('href')) ?? '', /^\/ask\?/)
  })

  it('reads of an item what to bring, what not, until when, and what it costs', async () => {
    const page = await phone()
    await page.goto('/services/items/HH-ID-RENEW')
    const said = await text(page)
    for (const words of ['部门共享，不用交', '20 天', '20.00 元', 'LV3', '居民身份证法'])
      assert.ok(said.includes(words), words)
    assert.equal((await page.goto('/services/items/HH-NOTHING'))?.status(), 404)
    assert.equal((await page.goto('/services/guide/moon-base'))?.status(), 404)
  })
})

describe('Whoever asks what a rule rests on', () => {
  const said = {
    q1: 'company',
    q2: 'no',
    q3: 'swimming',
    q4: 'yes',
    q5: 'yes',
    q6: 'yes',
    q7: 'yes',
    q8: 'yes',
    q9: '1000',
  }
  const marks = {
    law: ['规则出自法律法规。', '法定'],
    default: ['规则是本市的设定。', '本市设定'],
    assumed: ['部分规则尚待主管部门确认', '待主管部门确认'],
  }
  type Row = { basis: string; ruleStatus: keyof typeof marks }

  it('reads it by every part and paper, law or still to be confirmed, and no term of the law where none is known', async () => {
    const page = await phone()
    const told = await page
      .context()
      .request.post('/api/services/things/sports-club/guide', { data: { answers: said } })
    const { parts, papers }: { parts: Row[]; papers: Row[] } = await told.json()
    await page.goto(`/services/guide/sports-club?${new URLSearchParams(said).toString()}&show=result`)
    const read = await text(page)
    for (const { basis, ruleStatus } of parts) assert.ok(read.includes(`${basis} · ${marks[ruleStatus][0]}`), basis)
    for (const { basis, ruleStatus } of papers) assert.ok(read.includes(`${basis} · ${marks[ruleStatus][1]}`), basis)
    const part = (name: string) => page.locator('.svc-parts > li').filter({ hasText: name }).innerText()
    assert.doesNotMatch(await part('公章刻制'), /法定时限/)
    assert.match(await part('户外招牌设置'), /法定时限 20 个工作日（行政许可法 第四十二条）/)
  })
})

describe('Whoever reads the services with difficulty', () => {
  const paths = [
    '/services',
    '/services/find?text=公积金',
    '/services/find?text=火星移民',
    '/services/themes/papers?for=person',
    '/services/items/HH-RESIDENCE',
    '/services/guide/sports-club',
    '/services/guide/sports-club?q1=company&q2=no',
    '/services/guide/sports-club?q1=company&q2=no&q3.swimming=on&show=result',
  ]
  it('meets no barrier that axe knows of, and never scrolls sideways', async () => {
    const page = await phone(true)
    for (const path of paths) {
      await page.goto(path)
      await hasNoBarriers(page, path)
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, path)
    }
  })
})
