import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { city, closePortal, openPortal, room, text } from './portalCity.ts'

before(openPortal)
after(closePortal)

describe('The portal kept on a phone as an app', () => {
  it('names itself, draws its pictures in the sizes it says, and leads to 我的, 办事, 问政 and 12345', async () => {
    const answer = await fetch(`${city.url}/app.webmanifest`)
    assert.match(answer.headers.get('content-type') ?? '', /^application\/manifest\+json/)
    const manifest = await answer.json()
    assert.deepEqual(
      manifest.shortcuts.map(({ name, url }: { name: string; url: string }) => `${name} ${url}`),
      ['我的 /my', '办事 /services', '问政 /ask', '12345 /12345'],
    )
    for (const { src, sizes } of manifest.icons) {
      const { width, height } = await sharp(Buffer.from(await (await fetch(city.url + src)).arrayBuffer())).metadata()
      assert.equal(`${width}x${height}`, sizes)
    }
    assert.ok(manifest.icons.some(({ purpose }: { purpose: string }) => purpose === 'maskable'))
    for (const { url } of manifest.shortcuts) assert.ok((await fetch(city.url + url)).ok, url)
  })

  it('can be installed, says Chromium', async () => {
    const phone = await room({ script: true })
    const page = await phone.newPage()
    await page.goto('/')
    await page.evaluate(() => navigator.serviceWorker.ready)
    const tools = await phone.newCDPSession(page)
    const { errors } = await tools.send('Page.getAppManifest')
    assert.deepEqual(errors, [])
    const { installabilityErrors } = await tools.send('Page.getInstallabilityErrors')
    // The browser of a test has no room for apps: that is said of the window, not of the portal.
    assert.deepEqual(
      installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'),
      [],
    )
    await phone.close()
  })

  it('shows without a network the public pages read before, with when they were kept, and says so of all others', async () => {
    const phone = await room({ script: true })
    const page = await phone.newPage()
    await page.goto('/12345')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.reload()
    await page.waitForFunction(async () => (await (await caches.open('pages read lately')).keys()).length > 0)
    await phone.setOffline(true)
    await page.reload()
    assert.match(await text(page), /没有网络。这是 \d+月\d+日 \d+:\d\d 存下的页面/)
    assert.match(await text(page), /打电话也一样/)
    await page.goto('/services/items/HH-ID-RENEW')
    assert.match(await text(page), /现在没有网络/)
    assert.equal(await page.locator('a.call-btn').getAttribute('href'), 'tel:12345')
    await phone.close()
  })

  it('keeps nothing of anybody’s own pages', async () => {
    const phone = await room({ script: true })
    const { body } = await city.post('/api/demo/login', { person: 'citizen1' })
    await phone.addCookies([{ name: 'jiesu', value: body.token, url: city.url }])
    const page = await phone.newPage()
    await page.goto('/q')
    await page.evaluate(() => navigator.serviceWorker.ready)
    for (const path of ['/q', '/my', '/my/level', '/papers']) await page.goto(path)
    await page.waitForFunction(async () => (await (await caches.open('pages read lately')).keys()).length > 0)
    const kept = await page.evaluate(async () =>
      (await (await caches.open('pages read lately')).keys()).map(({ url }) => new URL(url).pathname),
    )
    assert.deepEqual([...new Set(kept)], ['/q'])
    await phone.setOffline(true)
    await page.goto('/my')
    assert.match(await text(page), /现在没有网络/)
    await phone.close()
  })

  it('makes what another app shares the beginning of a question', async () => {
    const phone = await room()
    const shared = { title: '', text: '海拉尔东路的井盖翘起来了\n晚上骑车很危险', url: '' }
    const answer = await phone.request.post('/share', { multipart: shared })
    const html = await answer.text()
    assert.match(html, /name="title"[^>]*value="海拉尔东路的井盖翘起来了"/)
    assert.match(html, /name="body" value="海拉尔东路的井盖翘起来了\n晚上骑车很危险"/)
    await phone.close()
  })

  it('finds for whoever would rather come in person the stations from near to far', async () => {
    const phone = await room()
    const page = await phone.newPage()
    await page.goto('/12345')
    await page.fill('#place', '公主府社区')
    await page.click('.place-search button')
    const near = page.locator('.call-near li').first()
    assert.match(await near.locator('h3').innerText(), /公主府社区为民服务站/)
    assert.equal(await near.locator('.btn').getAttribute('href'), 'tel:12345', 'no telephone of its own is known')
    assert.match(await near.innerText(), /要去公主府社区为民服务站[\s\S]*再往上：.*便民服务中心，新城区分中心，/)
    await page.fill('#place', '月球')
    await page.click('.place-search button')
    assert.match(await text(page), /没有找到这个地方/)
    await phone.close()
  })
})
