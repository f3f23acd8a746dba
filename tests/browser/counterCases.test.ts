import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { demoIdentities } from '../../city/main/demoIdentities.ts'
import { buildWeb } from '../../tools/build.ts'
import { fits, hasNoBarriers } from './barriers.ts'
import { phoneOf } from './filling.ts'
import { at, shoot } from './moderated.ts'
import { closePortal, openPortal, text } from './portalCity.ts'

before(async () => {
  if (!existsSync(join(import.meta.dirname, '../../build/web/staff.html'))) await buildWeb()
  await openPortal()
})
after(closePortal)

const part = (page: Page, of: string) => page.locator(`[data-of=${of}]`)
const field = (page: Page, key: string) => page.locator(`.desk-fields [name="${key}"]`)

/** Fills what is empty, one after the other, as a clerk does: one answer may ask or spare another. */
async function fills(page: Page): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    const names = await page
      .locator('.desk-fields :is(input[name], select, textarea):not([disabled])')
      .evaluateAll((all) =>
        all.flatMap((one) => ('value' in one && one.value === '' ? [one.getAttribute('name') ?? ''] : [])),
      )
    const [name] = names
    if (name === undefined) return
    await fill(page, name)
  }
}

async function fill(page: Page, name: string): Promise<void> {
  const box = field(page, name)
  const kind = await box.evaluate(
    (one) => `${one.tagName} ${one.getAttribute('type') ?? ''} ${one.getAttribute('inputmode') ?? ''}`,
  )
  if (kind.startsWith('SELECT')) await box.selectOption({ index: 1 })
  else await box.fill(name.endsWith('idNumber') ? (demoIdentities[4]?.idNumber ?? '') : typedFor(kind))
  await box.press('Tab').catch(() => undefined)
  await page.locator('.desk-head b', { hasNotText: '正在保存' }).waitFor()
}

const typedFor = (kind: string): string =>
  /date/.test(kind) ? '2025-06-01' : /tel/.test(kind) ? '13900000005' : /decimal/.test(kind) ? '3' : '按规定填写'

/** A scan for every paper that is still missing. */
async function bringsAll(page: Page): Promise<void> {
  const missing = page.locator('.desk-papers .is-missing')
  const scan = { name: '扫描件.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }
  for (let left = await missing.count(); left > 0; left -= 1) {
    await missing.first().locator('input[type=file]').setInputFiles(scan)
    await page.waitForFunction((n) => document.querySelectorAll('.desk-papers .is-missing').length < n, left)
  }
}

describe('A clerk at a counter', () => {
  it('finds who stands there, fills in their application on one screen, and hands it in with the code they read out', async () => {
    const page = await at('counter', '/staff/bench?group=counter')
    await page.locator('#counter-phone:focus').waitFor()
    await page.keyboard.type('13900000005')
    await page.keyboard.press('Enter')
    await part(page, 'cases').waitFor()
    await page.keyboard.type(demoIdentities[4]?.idNumber ?? '')
    await page.locator('.counter h1').click()
    await page.keyboard.press('f')
    await part(page, 'cases').locator('input[name=what]:focus').waitFor()
    await page.keyboard.type('登记')
    await page.keyboard.press('Enter')
    const several = part(page, 'cases').getByText(/有 \d+ 个事项：.*新生儿出生登记（落户）.*请从列表里选一个/)
    await several.waitFor()
    assert.equal(await page.locator('.desk').count(), 0, 'the first of several is not begun')
    await shoot(page, 'desk-which-1440')
    await part(page, 'cases').locator('input[name=what]').fill('居住证申领')
    await page.keyboard.press('Enter')
    await page.locator('.desk').waitFor()
    assert.match(await text(page, '.desk-head'), /居住证申领[\s\S]*填到今天 24:00[\s\S]*还差 \d+ 处/)
    await part(page, 'confirm').locator('button').click()
    await part(page, 'confirm').getByText('没有填好').waitFor()
    assert.ok((await page.locator('.desk-fields .wrong').count()) > 0, 'each is said at its field once it was pressed')
    await fills(page)
    await bringsAll(page)
    assert.deepEqual(
      await page.locator('.desk-file small').allInnerTexts(),
      (await page.locator('.desk-file').allInnerTexts()).map(() => '没有原件，只收扫描件'),
      'nobody said that a scan was compared with the original',
    )
    await page.locator('.desk-whole').waitFor()
    await shoot(page, 'desk-1440')
    await hasNoBarriers(page)
    await fits(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await shoot(page, 'desk-390')
    await fits(page)
    await page.setViewportSize({ width: 1440, height: 900 })
    await part(page, 'confirm').locator('button').click()
    await part(page, 'confirm').locator('input[name=code]:focus').waitFor()
    const shown = await text(page, '[data-of=confirm]')
    await page.keyboard.type(/演示：(\d{6})/.exec(shown)?.[1] ?? '')
    await page.keyboard.press('Enter')
    const done = page.locator('.counter-done', { hasText: /已提交/ })
    await done.waitFor()
    const [number = ''] = /HS-B-\d+-\d+/.exec(await done.innerText()) ?? []
    assert.equal(await page.locator('.desk').count(), 0)
    const phone = await phoneOf('citizen5', { level: 2 })
    await phone.goto(`/my/cases/${number}`)
    assert.match(await text(phone), /本人到窗口，窗口开始帮填[\s\S]*新城区分中心窗口/)
    await shoot(phone, 'desk-mine-390')
  })
})
