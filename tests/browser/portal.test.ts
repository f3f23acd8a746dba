import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { testCity, type Person, type TestCity } from '../../city/main/testing.ts'
import { chromiumFlags } from '../../tools/screens.ts'
import { buildPortal } from '../../tools/vitePortal.ts'

const root = join(import.meta.dirname, '../..')
let city: TestCity
let browser: Browser

before(async () => {
  if (!existsSync(join(root, 'build/portal/server.js'))) await buildPortal()
  city = await testCity('2026-02-13T10:00:00+08:00', { web: true })
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: chromiumFlags,
  })
})
after(async () => {
  await browser?.close()
  await city?.close()
})

type Dress = Record<string, string>

/** A citizen's browser: without a script unless said otherwise. */
async function room(more: { script?: boolean; dress?: Dress } = {}): Promise<BrowserContext> {
  const made = await browser.newContext({ javaScriptEnabled: more.script ?? false, baseURL: city.url, locale: 'zh-CN' })
  made.setDefaultTimeout(8000)
  await made.addCookies(Object.entries(more.dress ?? {}).map(([name, value]) => ({ name, value, url: city.url })))
  return made
}

const next = (page: Page) => page.click('#ask .buttons .btn >> nth=0')
const text = (page: Page, at = 'main') => page.locator(at).innerText()

const matter = {
  title: '公主府公园东门路灯不亮',
  body: '公主府公园东门对面两盏路灯已经三天不亮，晚上老人走路很危险，希望尽快修好。',
}

/** Walks from the front page to the page before sending, as somebody without a script does. */
async function askUntilCheck(page: Page, phone: string): Promise<void> {
  await page.goto('/')
  await page.click('.door >> nth=0')
  await page.fill('#title', matter.title)
  await next(page)
  if (await page.getByRole('heading', { name: '有人问过类似的' }).count()) await next(page)
  await page.check('input[name=type][value=help]')
  await next(page)
  await page.fill('#placeQuery', '公主府')
  await page.click('button[value=find]')
  await page.getByLabel('公主府社区').check()
  await page.fill('#address', '公园东门对面')
  await next(page)
  await page.fill('#body', matter.body)
  await next(page)
  await page.check('input[name=public][value=yes]')
  await next(page)
  await page.fill('#name', '蔚晓琳')
  await page.check('input[name=courtesy][value=ms]')
  await page.fill('#phone', phone)
  await next(page)
  await page.fill('#code', (await page.locator('.demo-code output').textContent()) ?? '')
  await next(page)
}

type Kept = { number: string; code: string }

async function receiptOn(page: Page): Promise<Kept> {
  const [number = '', code = ''] = await page.locator('.receipt-pair code').allTextContents()
  assert.match(number, /^[A-Z]{1,4}-20260213-\d{6}$/)
  assert.match(code, /^[0-9A-Z]{6}$/)
  return { number, code }
}

async function lookUp(page: Page, { number, code }: Kept): Promise<void> {
  await page.goto('/follow')
  await page.fill('#number', ` ${number.toLowerCase()} `)
  await page.fill('#code', code.toLowerCase())
  await page.click('main .btn')
}

const did = async (answer: ReturnType<Person['post']>) => {
  const { status, body } = await answer
  assert.equal(status, 200, JSON.stringify(body))
}

/** The city's people do their part: publish, dispatch, accept, call, answer, review. */
async function answerIt(number: string, reply: string): Promise<void> {
  await city.settle()
  const [reviewer, dispatcher, urban] = [
    await city.person('reviewer'),
    await city.person('dispatcher'),
    await city.person('urban'),
  ]
  await did(reviewer.post(`/api/ask/questions/${number}/moderate`, { decision: 'publish' }))
  await did(dispatcher.post(`/api/orders/${number}/dispatch`, { unit: 'dept-urban' }))
  await did(urban.post(`/api/orders/${number}/accept`))
  await did(urban.post(`/api/orders/${number}/contact`, { note: '已电话联系' }))
  await did(urban.post(`/api/orders/${number}/answer`, { reply }))
  await did(reviewer.post(`/api/orders/${number}/pass`))
  await city.settle()
}

async function recordOf(unit: string) {
  const { body } = await city.get('/api/ask/departments')
  return body.rows.find((row: { unit: string }) => row.unit === unit)
}

const reply =
  '蔚女士，您好。经现场核查，两盏路灯线路故障，已于今天修复。依据《城市道路管理条例》第二十一条、第二十二条办理。'
let kept: Kept

describe('A citizen without a script', () => {
  it('asks from the front page to the receipt, and gets a number, a code and an explained date', async () => {
    const page = await (await room()).newPage()
    await askUntilCheck(page, '13700000001')
    assert.match(await text(page), /蔚\*\* 蔚女士/)
    await next(page)
    assert.match(page.url(), /\/ask\/done$/)
    kept = await receiptOn(page)
    const said = await text(page)
    assert.match(said, /剩 \d+ 个工作日/)
    assert.match(said, /春节/)
    assert.ok(!page.url().includes(kept.code), 'the code must not stand in the address')
  })

  it('sends the same form twice and has one matter', async () => {
    const own = await room()
    const page = await own.newPage()
    await askUntilCheck(page, '13700000002')
    const fields = page.locator('#ask input[type=hidden]')
    const form = Object.fromEntries(
      await Promise.all(
        (await fields.all()).map(async (field) => [await field.getAttribute('name'), await field.inputValue()]),
      ),
    )
    const send = () => own.request.post('/ask', { form: { ...form, go: 'submit' }, maxRedirects: 0 })
    const [first, second] = await Promise.all([send(), send()])
    assert.equal(first.status(), 303)
    assert.equal(first.headers()['set-cookie'], second.headers()['set-cookie'])
    await page.goto('/my')
    assert.equal(await page.locator('.q').count(), 1)
  })

  it('loses nothing when something is wrong, and reads at the top and at the field what it is', async () => {
    const page = await (await room()).newPage()
    await page.goto('/ask?title=灯')
    await next(page)
    assert.match(await text(page, '#errors'), /4 到 60 个字/)
    assert.equal(await page.inputValue('#title'), '灯')
    assert.equal(await page.getAttribute('#title', 'aria-invalid'), 'true')
    assert.match(await page.title(), /^有问题/)
    await page.fill('#title', '人行道地砖松动')
    await page.click('button[value="text=large"]')
    assert.equal(await page.getAttribute('html', 'data-text'), 'large')
    assert.equal(await page.inputValue('#title'), '人行道地砖松动')
  })

  it('follows by number and code, small letters and spaces forgiven', async () => {
    const page = await (await room()).newPage()
    await lookUp(page, kept)
    assert.match(await text(page), /已经收到，正在确定由哪个单位承办/)
    await lookUp(page, { ...kept, code: 'WRONG2' })
    assert.match(await text(page, '#errors'), /编号或查询码不对/)
  })

  it('reads nothing in public before a moderator has agreed', async () => {
    await city.settle()
    const page = await (await room()).newPage()
    const answer = await page.goto(`/q/${kept.number}`)
    assert.equal(answer?.status(), 404)
  })

  it('reads the official answer in public, with a masked name and the law it rests on', async () => {
    await answerIt(kept.number, reply)
    const page = await (await room()).newPage()
    await page.goto('/q?text=路灯')
    await page.click(`a[href="/q/${kept.number}"]`)
    const said = await text(page)
    assert.match(said, /官方答复/)
    assert.match(said, /《城市道路管理条例》第二十二条/)
    assert.match(said, /蔚\*\*/)
    assert.match(said, /按时答复/)
    assert.match(said, /派单/)
    const whole = await page.content()
    assert.ok(
      !whole.includes('晓琳') && !whole.includes('13700000001') && !whole.includes('东门对面</'),
      'nothing private',
    )
    const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '{}')
    assert.equal(data.mainEntity.acceptedAnswer.text, reply)
    const feed = await page.request.get('/q.rss')
    assert.match(await feed.text(), new RegExp(kept.number))
  })

  it('rates by number and code, and the counters of the department move', async () => {
    const before_ = await recordOf('dept-urban')
    const page = await (await room()).newPage()
    await lookUp(page, kept)
    await page.click('.rate .btn')
    assert.match(await text(page, '#errors'), /请选一个满意程度/)
    await page.check('input[name=grade][value=verySatisfied]')
    await page.check('input[name=solved][value=yes]')
    await page.click('.rate .btn')
    assert.match(await text(page), /评价已经记下/)
    await city.settle()
    const after_ = await recordOf('dept-urban')
    assert.deepEqual([after_.rated, after_.satisfied], [before_.rated + 1, before_.satisfied + 1])
    await page.goto(`/q/${kept.number}`)
    assert.match(await text(page), /非常满意/)
    await page.goto('/departments/dept-urban')
    assert.match(await text(page), /1\/1/)
  })

  it('signs in by phone, sees only their own matters, and signs out', async () => {
    city.clock.moveBy(120_000)
    const page = await (await room()).newPage()
    await page.goto('/my')
    await page.fill('#phone', '13700000001')
    await page.click('main .btn')
    await page.fill('#code', '000000')
    await page.click('main .btn')
    assert.match(await text(page, '#errors'), /验证码不对/)
    await page.fill('#code', (await page.locator('.demo-code output').textContent()) ?? '')
    await page.click('main .btn')
    assert.match(page.url(), /\/my$/)
    assert.match(await text(page), /路灯不亮/)
    await page.click('footer button')
    await page.goto('/my')
    assert.match(page.url(), /signin/)
  })
})

describe('A browser with scripts', () => {
  it('finds places and answers while typing', async () => {
    const page = await (await room({ script: true })).newPage()
    await page.goto('/')
    await page.locator('#text').pressSequentially('路灯不亮')
    await page.locator('[role=option]').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/q/${kept.number}`)
  })

  it('loads little: page and style within 60 kB, scripts within 50 kB, and nothing jumps', async () => {
    const page = await (await room({ script: true })).newPage()
    await page.goto('/')
    const jumped = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          let sum = 0
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += 'value' in entry ? Number(entry.value) : 0
          }).observe({ type: 'layout-shift', buffered: true })
          setTimeout(() => done(sum), 300)
        }),
    )
    assert.equal(jumped, 0)
    const sizes = await page.evaluate(() =>
      performance.getEntriesByType('resource').map((entry) => ({
        name: entry.name,
        bytes: 'encodedBodySize' in entry ? Number(entry.encodedBodySize) : 0,
      })),
    )
    const sum = (of: RegExp) => sizes.filter(({ name }) => of.test(name)).reduce((total, { bytes }) => total + bytes, 0)
    assert.ok(sum(/\.css/) + (await page.content()).length < 60_000, 'page and style, even unpressed')
    assert.ok(sum(/\.js/) < 50_000)
    assert.ok(
      sizes.every(({ name }) => name.startsWith(city.url)),
      'nothing from elsewhere',
    )
  })
})

/** What axe finds on this page, a line each. */
async function barriersOn(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

describe('Whoever reads with difficulty', () => {
  const main = () => ['/', '/ask', `/q/${kept.number}`, '/departments']
  const rest = ['/q', '/departments/dept-urban', '/follow', '/signin', '/help', '/services', '/nowhere']
  const dresses: [string, Dress, () => string[]][] = [
    ['as it is', {}, () => [...main(), ...rest]],
    ['in large type', { text: 'large' }, main],
    ['in high contrast', { contrast: 'high' }, main],
    ['in English', { lang: 'en' }, main],
  ]
  for (const [says, dress, paths] of dresses)
    it(`meets no barrier that axe knows of, ${says}`, async () => {
      const page = await (await room({ script: true, dress })).newPage()
      for (const path of paths()) {
        await page.goto(path)
        assert.deepEqual(await barriersOn(page), [], path)
      }
    })

  it('meets none on the pages of asking, from an error to the receipt', async () => {
    const page = await (await room({ script: true })).newPage()
    await page.goto('/ask')
    await next(page)
    assert.deepEqual(await barriersOn(page), [])
    await askUntilCheck(page, '13700000003')
    assert.deepEqual(await barriersOn(page), [])
    await next(page)
    assert.deepEqual(await barriersOn(page), [])
  })

  it('asks in large type on a phone without scrolling sideways, with targets of 44 pixels', async () => {
    const page = await (await room({ script: true, dress: { text: 'large' } })).newPage()
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of ['/', '/ask', '/follow', '/departments', `/q/${kept.number}`]) {
      await page.goto(path)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(wide <= 390, `${path} is ${wide} wide`)
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, input:not([type=hidden]):not([type=radio]), select, .btn, .door, nav a')]
          .filter((part) => part.checkVisibility() && !part.classList.contains('k-unseen'))
          .filter((part) => part.getBoundingClientRect().height < 44)
          .map((part) => part.outerHTML.slice(0, 80)),
      )
      assert.deepEqual(small, [], path)
    }
  })

  it('goes from the first key to the content, and reaches everything by keyboard', async () => {
    const page = await (await room({ script: true })).newPage()
    await page.goto('/follow')
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), '#main')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'number')
    await page.keyboard.press('Enter')
    await page.locator('#errors').waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'errors')
  })
})
