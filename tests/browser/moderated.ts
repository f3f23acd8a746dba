import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { city, room } from './portalCity.ts'

/** A folder to look at afterwards, when somebody wants to look. */
const shots = process.env['SHOTS']

export async function shoot(page: Page, name: string): Promise<void> {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: !page.url().includes('/staff/') })
}

/** Asks in public, as one who has proven their name; answers the number. */
export async function asks(who: string, title: string, body: string): Promise<string> {
  const asked = { unit: 'dept-urban', type: 'inquiry', title, body, public: true, name: '李秀英', courtesy: 'ms' }
  const { body: made } = await (await city.person(who)).post('/api/ask/questions', { ...asked, place: '150102001' })
  city.clock.moveBy(60_000)
  return made.number
}

/** Attaches a street with a car: its plate lies in the lower middle. */
export async function attachPhoto(number: string): Promise<void> {
  const block = (width: number, height: number, background: string) =>
    sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer()
  const picture = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#b9c6cf' } })
    .composite([
      { input: await block(1200, 320, '#6d7780'), left: 0, top: 480 },
      { input: await block(520, 210, '#2b4a78'), left: 330, top: 360 },
      { input: await block(360, 120, '#35588c'), left: 410, top: 260 },
      { input: await block(150, 44, '#fff200'), left: 520, top: 500 },
    ])
    .jpeg()
    .toBuffer()
  const { body: login } = await city.post('/api/demo/login', { person: 'citizen1' })
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), '门口.jpg')
  const headers = { authorization: `Bearer ${login.token}` }
  await fetch(`${city.url}/api/orders/${number}/files`, { method: 'POST', headers, body: form })
}

/** Somebody's own browser, signed in, at a page. */
export async function at(person: string, path: string, more: { width?: number; script?: boolean } = {}): Promise<Page> {
  const own = await room({ script: more.script ?? true })
  await own.request.post('/api/demo/login', { data: { person } })
  const page = await own.newPage()
  await page.setViewportSize({ width: more.width ?? 1440, height: 900 })
  if (more.script !== false) await page.clock.setFixedTime(city.clock.now())
  await page.goto(path)
  return page
}
