import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import {
  answerIt,
  askUntilCheck,
  city,
  closePortal,
  next,
  openPortal,
  receiptOn,
  reply,
  room,
  text,
  type Kept,
} from './portalCity.ts'

before(openPortal)
after(closePortal)

let kept: Kept

async function lookUp(page: Page, { number, code }: Kept): Promise<void> {
  await page.goto('/follow')
  await page.fill('#number', ` ${number.toLowerCase()} `)
  await page.fill('#code', code.toLowerCase())
  await page.click('main .btn')
}

async function recordOf(unit: string) {
  const { body } = await city.get(`/api/insight/record/${unit}/year`)
  return body.figures.counts
}

describe('A citizen without a script', () => {
  it('asks from the front page to the receipt, and gets a number, a code and an explained date', async () => {
    const page = await (await room()).newPage()
    await askUntilCheck(page, '13700000001')
    assert.match(await text(page), /一位.姓市民/)
    await next(page)
    assert.match(page.url(), /\/ask\/done$/)
    kept = await receiptOn(page)
    const said = await text(page)
    assert.match(said, /剩 \d+ (个工作日|天)/)
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
    assert.match(page.url(), new RegExp(`/follow/${kept.number}$`), 'the number may stand in the address, the code not')
    await page.reload()
    assert.match(await text(page), /已经收到/)
    const other = await (await room()).newPage()
    await other.goto(`/follow/${kept.number}`)
    assert.equal(await other.inputValue('#number'), kept.number, 'a stranger is asked for the code')
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
    assert.match(said, /一位.姓市民/)
    assert.match(said, /按时答复/)
    assert.match(said, /派单/)
    const whole = await page.content()
    assert.ok(
      !whole.includes('晓琳') &&
        !whole.includes('试用') &&
        !whole.includes('13700000001') &&
        !whole.includes('东门对面</'),
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
    assert.match(page.url(), /done=rated$/)
    await page.goBack()
    assert.match(await text(page), /路灯不亮/)
    await city.settle()
    const after_ = await recordOf('dept-urban')
    assert.deepEqual([after_.rated, after_.satisfied], [before_.rated + 1, before_.satisfied + 1])
    await page.goto(`/q/${kept.number}`)
    assert.match(await text(page), /非常满意/)
    await page.goto('/departments/dept-urban')
    assert.match(await text(page), /1 件满意\s*\/\s*1 件已评价/)
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

  it('loads little: page and style within 30 kB, scripts within 20 kB, and nothing jumps', async () => {
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
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((entry) => ({
        name: entry.name,
        bytes: 'encodedBodySize' in entry ? Number(entry.encodedBodySize) : 0,
      })),
    )
    const sum = (of: RegExp) => sizes.filter(({ name }) => of.test(name)).reduce((total, { bytes }) => total + bytes, 0)
    assert.ok(sum(/\.css|\/$/) < 30_000, `page and style are ${sum(/\.css|\/$/)} bytes`)
    assert.ok(sum(/\.js/) < 20_000, `scripts are ${sum(/\.js/)} bytes`)
    assert.ok(
      sizes.every(({ name }) => name.startsWith(city.url)),
      'nothing from elsewhere',
    )
  })
})
