import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { standing, type Standing } from '../questions.ts'
import { shoot } from './moderated.ts'
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
} from './portalCity.ts'
import { hasNoBarriers } from './barriers.ts'

const title = '“路灯”<b>不亮</b> & 没人修'
let number = ''

before(async () => {
  await openPortal()
  const page = await (await room()).newPage()
  await askUntilCheck(page, '13700000021')
  await next(page)
  number = (await receiptOn(page)).number
  await answerIt(number, reply)
})
after(closePortal)

const get = (path: string, headers: Record<string, string> = {}) => fetch(city.url + path, { headers })

describe('A feed', () => {
  it('of a unit, a place or a word holds only published answers, each under an address that stays', async () => {
    for (const which of ['unit=dept-urban', 'place=150102', `text=${encodeURIComponent('路灯')}`]) {
      const xml = await (await get(`/q.rss?${which}`)).text()
      const guids = [...xml.matchAll(/<guid isPermaLink="true">([^<]+)<\/guid>/g)].map((found) => found[1])
      assert.deepEqual(
        guids.map((guid) => guid?.replace(/^.*\/q\//, '')),
        [number],
        which,
      )
      assert.match(xml, /<pubDate>\w{3}, 13 Feb 2026 \d\d:\d\d:\d\d GMT<\/pubDate>/)
    }
    for (const none of ['unit=dept-water', 'place=150103', 'topic=nothing'])
      assert.ok(!(await (await get(`/q.rss?${none}`)).text()).includes('<item>'), none)
  })

  it('is sent again only when something is new', async () => {
    const first = await get('/q.rss?unit=dept-urban')
    const [etag = '', modified = ''] = [first.headers.get('etag') ?? '', first.headers.get('last-modified') ?? '']
    assert.ok(etag && modified)
    assert.equal((await get('/q.rss?unit=dept-urban', { 'if-none-match': etag })).status, 304)
    assert.equal((await get('/q.rss?unit=dept-urban', { 'if-modified-since': modified })).status, 304)
    assert.equal((await get('/q.rss?unit=dept-urban', { 'if-none-match': '"other"' })).status, 200)
    assert.equal(
      (await get('/q.rss?unit=dept-urban', { 'if-modified-since': 'Thu, 01 Jan 2026 00:00:00 GMT' })).status,
      200,
    )
  })

  it('is found from the page whose answers it holds', async () => {
    for (const path of ['/departments/dept-urban', '/q?unit=dept-urban']) {
      const html = await (await get(path)).text()
      assert.match(
        html,
        /<link rel="alternate" type="application\/rss\+xml"[^>]*href="\/q\.rss\?unit=dept-urban"/,
        path,
      )
    }
  })
})

describe('A search engine', () => {
  it('reads the question as schema.org wants a QAPage, with the official answer as the accepted one', async () => {
    const data = dataOn(await (await get(`/q/${number}`)).text())
    assert.equal(data['@type'], 'QAPage')
    const { mainEntity: asked } = data
    for (const name of ['name', 'text', 'answerCount', 'datePublished', 'author']) assert.ok(name in asked, name)
    assert.deepEqual([asked['@type'], asked.answerCount, asked.author['@type']], ['Question', 1, 'Person'])
    assert.ok(!asked.author.name.includes('晓琳'), 'only who they are in public')
    const { acceptedAnswer: answer } = asked
    for (const name of ['text', 'url', 'datePublished', 'author', 'upvoteCount']) assert.ok(name in answer, name)
    assert.deepEqual(
      [answer['@type'], answer.text, answer.author['@type']],
      ['Answer', reply, 'GovernmentOrganization'],
    )
    for (const date of [asked.datePublished, answer.datePublished]) assert.ok(!Number.isNaN(Date.parse(date)))
    const unit = dataOn(await (await get('/departments/dept-urban')).text())
    assert.deepEqual([unit['@type'], unit.url.endsWith('/departments/dept-urban')], ['GovernmentOrganization', true])
  })

  it('finds every public question through robots.txt and the map of maps, each page under one address', async () => {
    const robots = await (await get('/robots.txt')).text()
    const map = /^Sitemap: (.+)$/m.exec(robots)?.[1] ?? ''
    assert.ok(map.endsWith('/sitemap.xml') && /^Disallow: \/my$/m.test(robots))
    const index = await (await get('/sitemap.xml')).text()
    const parts = [...index.matchAll(/<loc>[^<]*(\/sitemap-[^<]+)<\/loc>/g)].map((found) => found[1] ?? '')
    assert.deepEqual(parts, ['/sitemap-pages.xml', '/sitemap-questions-1.xml'])
    const questions = await (await get('/sitemap-questions-1.xml')).text()
    assert.match(questions, new RegExp(`/q/${number}</loc><lastmod>2026-02-13T`))
    assert.match(await (await get('/sitemap-pages.xml')).text(), /\/departments\/dept-urban</)
    assert.equal((await get('/sitemap-questions-2.xml')).status, 404)
    const html = await (await get(`/q/${number}?lang=en`)).text()
    assert.match(html, new RegExp(`<link rel="canonical" href="[^"]+/q/${number}"`))
  })
})

describe('Whoever looks for words nobody used', () => {
  it('is shown what was asked about the same matter, and told so', async () => {
    const html = await (await get(`/q?text=${encodeURIComponent('街灯太暗')}`)).text()
    assert.match(html, /没有这样说的；同一类事情“[^”]*路灯[^”]*”问过这些/)
    assert.ok(html.includes(`/q/${number}`))
    const none = await (await get(`/q?text=${encodeURIComponent('外星人')}`)).text()
    assert.ok(!none.includes('同一类事情') && !none.includes(`/q/${number}`))
  })
})

describe('Whoever reads English', () => {
  const page = async (path: string) => (await get(`${path}${path.includes('?') ? '&' : '?'}lang=en`)).text()

  it('reads offices by their English names, on an answer, in its history, in lists and on their own pages', async () => {
    const bureau = 'Urban Management and Law Enforcement Bureau'
    for (const path of ['/', '/q', `/q/${number}`, '/departments', '/departments/dept-urban']) {
      const html = await page(path)
      assert.ok(html.includes(bureau), path)
      const below = html.replace(/title="[^"]*"|<p class="under-head">.*?<\/p>|<script.*?<\/script>/gs, '')
      assert.ok(!below.includes('市城管执法局'), path)
    }
    assert.match(await page('/departments/dept-urban'), /<p class="under-head"><span lang="zh-CN">市城管执法局</)
    assert.match(await page('/departments'), /Xincheng District 12345 Sub-centre/)
    const rows = (await page('/departments')).split('<tr').filter((row) => row.includes('row-few'))
    assert.ok(rows.length > 0, 'a unit with few questions says so')
    assert.ok(
      rows.every((row) => row.split('too few').length === 2),
      'once for its row, not in every cell',
    )
    assert.match(await page('/services/items/HH-ID-RENEW'), /Public Security Bureau/)
    assert.ok((await (await get(`/q/${number}?lang=zh`)).text()).includes('市城管执法局'), 'in Chinese nothing changes')
  })
})

// oxlint-disable-next-line typescript/no-explicit-any -- structured data is whatever the page says
function dataOn(html: string): any {
  return JSON.parse(/<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? 'null')
}

describe('Somebody who follows a unit without a script', () => {
  it('leaves an address, presses twice, and stops with one press', async () => {
    const page = await (await room()).newPage()
    await page.goto('/departments/dept-urban')
    await page.getByRole('link', { name: '邮件提醒' }).click()
    await page.fill('#email', 'nobody')
    await page.click('main .btn')
    assert.match(await text(page, '#errors'), /请填写邮箱/)
    await page.fill('#email', 'sarnai@example.org')
    await page.click('main .btn')
    assert.match(await text(page), /请查收确认信/)
    await city.settle()
    const link = /(\/alerts\/confirm\?token=[\w-]+)/.exec(city.sent('mail').at(-1)?.text ?? '')?.[1] ?? ''
    await page.goto(link)
    assert.ok(!(await text(page)).includes('订好了'), 'opening the link alone does nothing')
    await page.click('main .btn')
    assert.match(await text(page), /订好了/)
    const token = link.replace(/^.*=/, '')
    const oneClick = await fetch(`${city.url}/alerts/stop?token=${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    assert.equal(oneClick.status, 200)
    await page.goto(link)
    await page.click('main .btn')
    assert.match(await text(page), /链接已经失效/)
  })
})

describe('Somebody who looks at the record without a script', () => {
  before(async () => {
    const now = city.house.machine.now().getTime()
    const day = 86_400_000
    const questions = Array.from({ length: 240 }, (_, i): Standing => {
      const askedAt = new Date(now - (10 + i) * day)
      const late = i % 9 === 0
      const answeredAt = new Date(askedAt.getTime() + (late ? 7 : 2) * day)
      return {
        unit: i % 4 ? 'dept-urban' : 'dept-water',
        state: 'published',
        status: 'closed',
        askedAt,
        promiseAt: new Date(askedAt.getTime() + 5 * day),
        answeredAt,
        onTime: !late,
        grade: i % 3 ? 'satisfied' : i % 2 ? 'dissatisfied' : null,
        excluded: i % 40 === 1 ? 'duplicate' : null,
        place: '150102001001',
        topic: '路灯不亮、路灯故障',
        title,
      }
    })
    await standing(city, questions)
  })

  it('opens every figure of a department and finds as many questions as it said', async () => {
    const page = await (await room()).newPage()
    await page.goto('/departments/dept-urban')
    const links = await page.$$eval('.rate-figures a, .counts a, .months a', (found) =>
      found.map((link) => ({ href: link.getAttribute('href') ?? '', says: parseInt(link.textContent ?? '', 10) })),
    )
    const opened = links.filter(({ href }) => href.startsWith('/q?'))
    assert.ok(opened.length > 20)
    for (const { href, says } of opened.filter((_, i) => i % 3 === 0)) {
      await page.goto(href)
      assert.match(await text(page, '.list-ways b'), new RegExp(`共 ${says} 件`), href)
    }
  })

  it('meets no barrier, no sideways scrolling on a phone, and text that stays text', async () => {
    const page = await (await room({ script: true })).newPage()
    for (const path of [
      '/departments',
      '/departments/dept-urban',
      '/departments/how',
      '/topics',
      '/q?unit=dept-urban&counted=late',
      '/alerts?unit=dept-urban',
    ]) {
      await page.setViewportSize({ width: 390, height: 844 })
      await page.goto(path)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(wide <= 390, `${path} is ${wide} wide`)
      await hasNoBarriers(page, path)
    }
    const xml = await (await get('/q.rss?unit=dept-urban')).text()
    assert.ok(xml.includes('“路灯”&lt;b&gt;不亮&lt;/b&gt; &amp; 没人修'))
    assert.equal((xml.match(/<item>/g) ?? []).length, 30)
  })

  it('says a frozen month as it was frozen, what changed since beside it, and opens both', async () => {
    city.clock.moveTo('2026-02-14T10:00:00+08:00')
    await city.settle()
    const owner = new pg.Client(city.owner)
    await owner.connect()
    await owner.query(
      `update ask_questions set excluded = 'duplicate' where excluded is null and unit = 'dept-urban' and asked_at >= '2026-01-01+08' and asked_at < '2026-01-09+08'`,
    )
    await owner.end()
    const page = await (await room()).newPage()
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto('/departments/dept-urban')
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width)
      await shoot(page, `frozen-unit-${width}`)
      await page.goto('/departments?month=2026-01')
      await shoot(page, `frozen-all-${width}`)
    }
    await page.goto('/departments/dept-urban')
    const row = page.locator('.months tbody tr', { hasText: '1月' }).filter({ hasText: '冻结' }).first()
    const [then, now] = await row.locator('td').first().locator('a').all()
    for (const link of [then, now]) {
      const [says, href] = [(await link?.textContent())?.replace(/\D/g, ''), (await link?.getAttribute('href')) ?? '']
      const list = await (await room()).newPage()
      await list.goto(href)
      assert.match(await text(list, '.list-ways b'), new RegExp(`共 ${says} 件`), href)
      await list.close()
    }
    assert.notEqual(await then?.textContent(), await now?.textContent())
    await row.getByText('看变动的').click()
    assert.match(await text(page), /冻结后有变动的/)
  })
})
