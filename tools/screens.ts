import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, type Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { askByHand } from './screensAsk.ts'

const root = join(import.meta.dirname, '..')
const into = join(root, 'docs/screens')
const port = process.env['PORT'] ?? '8390'
const city = `http://127.0.0.1:${port}`
const widths = [1440, 390] as const

/** The flags Chromium needs here, also as root; nothing of it calls home. */
type Shot = { name: string; path: string; as?: string; whole?: boolean; cookies?: Record<string, string> }

/** Every page of the portal and of the staff; `as` signs a demo person in first. */
async function shotsOf(): Promise<Shot[]> {
  const { rows } = await jsonOf('/api/ask/questions?most=50')
  const answered = rows.find(({ answer }) => (answer?.length ?? 0) > 180) ?? rows.find(({ answer }) => answer)
  const open = rows.find(({ answer }) => !answer)
  const toRate = await matterToRate()
  const dress = { large: { text: 'large' }, contrast: { contrast: 'high' }, english: { lang: 'en' } }
  return [
    { name: 'portal-home', path: '/' },
    { name: 'portal-home-large', path: '/', cookies: dress.large },
    { name: 'portal-home-contrast', path: '/', cookies: dress.contrast },
    { name: 'portal-home-en', path: '/', cookies: dress.english },
    { name: 'portal-questions', path: '/q' },
    { name: 'portal-search', path: `/q?text=${encodeURIComponent('工资')}` },
    { name: 'portal-search-none', path: `/q?text=${encodeURIComponent('月球')}` },
    ...(answered ? [{ name: 'portal-question', path: `/q/${answered.number}` }] : []),
    ...(open ? [{ name: 'portal-question-open', path: `/q/${open.number}` }] : []),
    { name: 'portal-departments', path: '/departments' },
    { name: 'portal-department', path: `/departments/${answered?.unit ?? 'dept-hrss'}` },
    { name: 'portal-how', path: '/departments/how' },
    { name: 'portal-topics', path: '/topics' },
    { name: 'portal-follow', path: '/follow' },
    { name: 'portal-signin', path: '/signin' },
    { name: 'portal-my', path: '/my', as: 'citizen1' },
    ...(toRate ? [{ name: 'portal-my-rate', ...toRate }] : []),
    { name: 'portal-help', path: '/help' },
    { name: 'portal-services', path: '/services' },
    { name: 'portal-services-find', path: `/services/find?text=${encodeURIComponent('我想开个健身房')}` },
    { name: 'portal-services-none', path: `/services/find?text=${encodeURIComponent('火星移民')}` },
    { name: 'portal-services-item', path: '/services/items/HH-ID-RENEW' },
    { name: 'portal-services-theme', path: '/services/themes/papers?for=person' },
    { name: 'portal-guide', path: '/services/guide/sports-club?q1=company' },
    { name: 'portal-guide-result', path: `/services/guide/sports-club?${pool}` },
    { name: 'portal-verify', path: '/verify' },
    { name: 'portal-papers', path: '/papers', as: 'citizen1' },
    { name: 'portal-laws', path: '/laws' },
    { name: 'portal-level', path: '/my/level', as: 'citizen1' },
    { name: 'portal-lost', path: '/nowhere' },
    { name: 'staff-home', path: '/staff', whole: false },
    { name: 'staff-bench', path: '/staff/bench', as: 'urban', whole: false },
    { name: 'staff-moderation', path: '/staff/bench?group=moderation', as: 'reviewer', whole: false },
    { name: 'staff-console', path: '/staff/console', as: 'agent', whole: false },
    { name: 'staff-desk', path: '/staff/console/dispatch', as: 'dispatcher', whole: false },
    { name: 'staff-wall', path: '/staff/wall', as: 'leader', whole: false },
  ]
}

/** Answers of somebody who opens a swimming pool. */
const pool = 'q1=company&q2=no&q3.swimming=on&q4=yes&q5=no&q6=no&q7=no&q8=yes&q9=1000'

/** A citizen of the demonstration whose matter waits for their rating. */
async function matterToRate(): Promise<{ path: string; as: string } | undefined> {
  for (let n = 1; n <= 9; n++) {
    const as = `citizen${n}`
    const login = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person: as }),
    }
    const { token } = await (await fetch(`${city}/api/demo/login`, login)).json()
    const mine = await fetch(`${city}/api/my/orders`, { headers: { authorization: `Bearer ${token}` } })
    const { rows }: { rows: { number: string; can: string[] }[] } = await mine.json()
    const found = rows.find(({ can }) => can.includes('followUp'))
    if (found) return { path: `/my/${found.number}`, as }
  }
  return undefined
}

type Listed = { rows: { number: string; answer: string | null; unit: string | null }[] }

async function jsonOf(path: string): Promise<Listed> {
  return (await fetch(city + path)).json()
}

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

async function takeAll(browser: Browser): Promise<number> {
  const shots = await shotsOf()
  const only = process.argv.slice(2)
  let taken = 0
  for (const width of widths) {
    for (const shot of shots.filter(({ name }) => only.length === 0 || only.some((word) => name.includes(word)))) {
      const room = await roomOf(browser, width, shot)
      const page = await room.newPage()
      await page.goto(city + shot.path)
      await standStill(page, shot.name.startsWith('staff'))
      await page.screenshot({ path: join(into, `${shot.name}-${width}.png`), fullPage: shot.whole ?? true })
      await room.close()
      taken += 1
    }
    if (only.length === 0 || only.some((word) => 'portal-ask'.includes(word))) {
      const room = await roomOf(browser, width, {})
      taken += await askByHand(
        await room.newPage(),
        { city, phone: width === 390 ? '13700000390' : '13700001440' },
        (page, name) => page.screenshot({ path: join(into, `${name}-${width}.png`), fullPage: true }),
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
