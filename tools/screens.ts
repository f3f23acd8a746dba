import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, type Page } from 'playwright-core'
import sharp from 'sharp'
import { launchBrowser } from './browser.ts'
import { askByHand } from './screensAsk.ts'
import { shotsOf, type Shot } from './screensPages.ts'

const root = join(import.meta.dirname, '..')
const into = join(root, 'docs/screens')
const port = process.env['PORT'] ?? '8390'
const city = `http://127.0.0.1:${port}`
const widths = [1440, 390] as const

async function startDemo(folder: string): Promise<ChildProcess> {
  const demo = spawn(process.execPath, [join(root, 'city/main/demo.ts')], {
    env: { ...process.env, PORT: port, DATA_FOLDER: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let waited = 0; waited < 240; waited++) {
    const ready = await fetch(`${city}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return demo
    if (demo.exitCode !== null) throw new Error('the demonstration city did not start')
    await new Promise((rest) => setTimeout(rest, 500))
  }
  throw new Error('the demonstration city was not ready after two minutes')
}

async function roomOf(browser: Browser, width: number, shot: Pick<Shot, 'as' | 'cookies'>): Promise<BrowserContext> {
  const room = await browser.newContext({ viewport: { width, height: width > 800 ? 900 : 844 }, locale: 'zh-CN' })
  if (shot.as) await room.request.post(`${city}/api/demo/login`, { data: { person: shot.as } })
  await room.addCookies(Object.entries(shot.cookies ?? {}).map(([name, value]) => ({ name, value, url: city })))
  return room
}

/** Waits until the page stands still: letters drawn, lists answered. */
async function standStill(page: Page, isStaff: boolean): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  if (isStaff) await page.waitForTimeout(1500)
}

/** Flat pictures of text lose nothing to a palette and weigh a third. */
async function keep(page: Page, name: string, fullPage: boolean): Promise<void> {
  const picture = await page.screenshot({ fullPage })
  await sharp(picture)
    .png({ palette: true, colours: 128 })
    .toFile(join(into, `${name}.png`))
}

async function takeAll(browser: Browser): Promise<number> {
  const shots = await shotsOf(city)
  const only = process.argv.slice(2)
  let taken = 0
  for (const width of widths) {
    for (const shot of shots.filter(({ name }) => only.length === 0 || only.some((word) => name.includes(word)))) {
      const room = await roomOf(browser, width, shot)
      const page = await room.newPage()
      await page.goto(city + shot.path)
      await standStill(page, shot.name.startsWith('staff'))
      await keep(page, `${shot.name}-${width}`, !shot.name.startsWith('staff'))
      await room.close()
      taken += 1
    }
    if (only.length === 0 || only.some((word) => 'portal-ask'.includes(word))) {
      const room = await roomOf(browser, width, {})
      taken += await askByHand(
        await room.newPage(),
        { city, phone: width === 390 ? '13700000390' : '13700001440' },
        (page, name) => keep(page, `${name}-${width}`, true),
      )
      await room.close()
    }
  }
  return taken
}

if (import.meta.main) {
  const began = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'jiesu-screens-'))
  const runs = process.env['SCREENS_CITY'] === 'running'
  const demo = runs ? undefined : await startDemo(folder)
  const browser = await launchBrowser()
  try {
    await mkdir(into, { recursive: true })
    const taken = await takeAll(browser)
    console.log(`${taken} pictures in docs/screens, ${((performance.now() - began) / 1000).toFixed(0)} s`)
  } finally {
    await browser.close()
    if (demo) await stopped(demo)
    await rm(folder, { recursive: true, force: true })
  }
}

function stopped(demo: ChildProcess): Promise<void> {
  return new Promise((done) => {
    demo.once('exit', () => done())
    demo.kill('SIGTERM')
  })
}
