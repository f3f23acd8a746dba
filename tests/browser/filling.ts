import assert from 'node:assert/strict'
import sharp from 'sharp'
import type { Page } from 'playwright-core'
import { doing, sql, system } from '../../city/platform/index.ts'
import type { CaseView } from '../../city/cases/contract.ts'
import { city, room, text } from './portalCity.ts'

const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#17508c' } })
  .jpeg()
  .toBuffer()

export const club = '/services/guide/sports-club?q1=company&q2=no&q3=swimming&q4=yes&q5=no&q6=no&q7=yes&q8=yes&q9=1000'
export const drawing = () => ({ name: '招牌效果图.jpg', mimeType: 'image/jpeg', buffer: photo })

/** A citizen of the demonstration on a phone; a licence wants LV3, which a counter gave them. */
export async function phoneOf(login: string, { level = 3, script = false, width = 390 } = {}): Promise<Page> {
  const context = await room({ script })
  const { body } = await city.post('/api/demo/login', { person: login })
  if (level >= 3)
    await doing(city.house, system, ({ tx, house, now }) =>
      tx.run(
        sql`insert into identity_proofs (id, citizen, level, way, at) select ${house.machine.id()}, id, 3, 'counter', ${now} from citizens where phone = ${`1390000000${login.at(-1)}`}`,
      ),
    )
  const cookie =
    (
      await fetch(`${city.url}/api/demo/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ person: login }),
      })
    ).headers.getSetCookie()[0] ?? ''
  assert.ok(body.token)
  const [pair = ''] = cookie.split(';')
  const [name = '', value = ''] = pair.split('=')
  await context.addCookies([{ name, value, url: city.url }])
  const page = await context.newPage()
  await page.setViewportSize({ width, height: 844 })
  return page
}

export const on = (page: Page) => page.click('#fill .buttons .btn:not([value=upload]) >> nth=0')
export const put = (page: Page, key: string, value: string) => page.fill(`[id="${key}"]`, value)
export const numberIn = (page: Page) => /\/my\/cases\/([^/?]+)/.exec(page.url())?.[1] ?? ''

/** What is typed where; a page is recognised by its fields. */
export const typed: Record<string, (page: Page) => Promise<void>> = {
  'enterprise/name': (page) => put(page, 'enterprise/name', '青城浪花体育俱乐部有限公司'),
  'enterprise/capital': (page) => put(page, 'enterprise/capital', '1,000 万元'),
  'enterprise/scope': (page) => put(page, 'enterprise/scope', '游泳场馆经营、体育培训'),
  'enterprise.residence/address': (page) => put(page, 'enterprise.residence/address', '新城区海拉尔东路 1 号'),
  'enterprise.legalPerson/name': (page) => put(page, 'enterprise.legalPerson/name', '蔚晓琳'),
  'enterprise.legalPerson/idNumber': (page) => put(page, 'enterprise.legalPerson/idNumber', '11010519491231002x'),
  'enterprise.legalPerson/phone': (page) => put(page, 'enterprise.legalPerson/phone', '+86 139-0000-0001'),
  'enterprise/shareholders': (page) => people(page, 'enterprise/shareholders', ['蔚晓琳', '苏和']),
  'venue/area': (page) => put(page, 'venue/area', '1200㎡'),
  'venue/floor': (page) => put(page, 'venue/floor', '地上一层'),
  'sport/lifeguards': (page) => people(page, 'sport/lifeguards', ['甲一', '乙二', '丙三', '丁四', '戊五', '己六']),
  'sport/instructors': (page) => people(page, 'sport/instructors', ['庚七']),
  'enterprise/hygieneStaff': (page) => people(page, 'enterprise/hygieneStaff', ['辛八']),
  'sign/kind': (page) => page.check('input[name="sign/kind"][value=门头招牌]'),
  'sign/size': (page) => put(page, 'sign/size', '6 米 × 1.2 米'),
  'sign/day': (page) => day(page, 'sign/day', [2026, 6, 1]),
}

export async function people(page: Page, key: string, names: string[]): Promise<void> {
  for (const [n, name] of names.entries()) {
    if (n > 0) await page.click(`button[value="add:${key}"]`)
    await put(page, `${key}.${n}.name`, name)
  }
}

export async function day(page: Page, key: string, [year, month, date]: [number, number, number]): Promise<void> {
  await put(page, key, String(year))
  await put(page, `${key}.month`, String(month))
  await put(page, `${key}.day`, String(date))
}

/** The fields on this page, by what they are called in the form. */
export async function fieldsOn(page: Page): Promise<string[]> {
  const names = await page
    .locator('#fill [name]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('name') ?? ''))
  const keys = names.map((name) => /^[\w.-]+\/[A-Za-z]+/.exec(name)?.[0] ?? '')
  return [...new Set(keys.filter(Boolean))]
}

/** Goes through every page as somebody does who knows all the answers; tells which kinds and fields were met. */
export async function fillAll(page: Page): Promise<string[]> {
  const met: string[] = []
  while (/\/fill\//.test(page.url())) {
    for (const key of await fieldsOn(page)) {
      met.push(key)
      await typed[key]?.(page)
    }
    met.push(...(await page.locator('.fill-fixed .label-line').allTextContents()))
    if (await page.locator('input[type=file]').count()) {
      met.push('file')
      await page.setInputFiles('#upload', drawing())
    }
    const before = page.url()
    await on(page)
    assert.notEqual(page.url(), before, await text(page))
  }
  return met
}

export async function begun(page: Page): Promise<void> {
  await page.goto(club)
  await page.click('a.btn:has-text("开始填写")')
  await page.click('#start .btn')
}

export const mine = async (login: string, number: string): Promise<CaseView> => {
  const answer = await (await city.person(login)).get(`/api/my/cases/${number}`)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}

export const takes = async (who: string, path: string, said: object = {}) => {
  const answer = await (await city.person(who)).post(`/api/cases/${path}`, said)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  await city.settle()
}
