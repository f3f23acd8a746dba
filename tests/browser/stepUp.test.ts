import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import type { CaseView } from '../../city/cases/contract.ts'
import { write } from '../../city/ledger/index.ts'
import { doing, sql, system } from '../../city/platform/index.ts'
import { climbing, filled } from '../cases.ts'
import { addDevice, riseToThree } from './authenticator.ts'
import { fits } from './barriers.ts'
import { city, closePortal, openPortal, room, text } from './portalCity.ts'

before(async () => {
  await openPortal()
  // Browsers know passkeys by name, not by number.
  city.house.settings.publicUrl = city.url.replace('127.0.0.1', 'localhost')
})
after(closePortal)

const site = () => city.house.settings.publicUrl
const heading = (page: Page) => page.locator('h1').innerText()

/** A citizen at LV2 on a phone, and a case of theirs that is filled in. */
async function withCase(login: string): Promise<{ page: Page; draft: CaseView; written: string }> {
  const { body } = await city.post('/api/demo/login', { person: login })
  const own = await room({ script: true })
  await own.addCookies([{ name: 'jiesu', value: body.token, url: site() }])
  const page = await own.newPage()
  await page.setViewportSize({ width: 390, height: 844 })
  await addDevice(await own.newCDPSession(page))
  const draft = await filled(await city.person(login), climbing)
  const value = draft.inputs.find(({ key }) => key === 'enterprise/name')?.value
  return { page, draft, written: typeof value === 'string' ? value : '' }
}

/** As if the item had been published with LV4: its rules are those the case began with. */
async function needsSignature({ number }: CaseView): Promise<void> {
  await doing(city.house, system, async (by) => {
    const of = await by.tx.first(sql<{ id: string }>`select id from cases where number = ${number}`)
    const entry = await write(by, { action: 'case.saved', subject: of?.id ?? '', said: { number } })
    await by.tx.run(sql`update cases set level = 4, entry = ${entry} where number = ${number}`)
  })
}

/** From the page of the case to the check, where handing in is refused for now. */
async function handsIn(page: Page, { number }: CaseView): Promise<void> {
  await page.goto(`${site()}/my/cases/${number}`)
  await page.locator(`main a[href$="/${number}/check"]`).first().click()
  await page.locator('#fill .btn').first().click()
}

const isKept = async (page: Page, { number }: CaseView, written: string) => {
  assert.match(page.url(), new RegExp(`/my/cases/${number}/check$`), 'back where they were')
  assert.ok(written !== '' && (await text(page)).includes(written), 'with everything that was filled in')
}

describe('Handing in a case that needs more than a name', () => {
  it('leads from LV2 to LV3 and back to the case, and nothing is lost', async () => {
    const { page, draft, written } = await withCase('citizen4')
    await handsIn(page, draft)
    await page.getByRole('link', { name: '去核验身份，回来接着提交' }).click()
    assert.equal(await heading(page), '我的实名等级')
    await page.getByRole('link', { name: '去核验' }).click()
    await riseToThree(page, '社会保障卡')
    await isKept(page, draft, written)
    await page.locator('#fill .btn').first().click()
    await page.waitForURL(/\/done$/)
    await page.context().close()
  })

  it('leads to a signature in person where LV4 is asked: the words of the case, a passkey, a finger, and back', async () => {
    const { page, draft, written } = await withCase('citizen5')
    await needsSignature(draft)
    await handsIn(page, draft)
    await page.getByRole('link', { name: '去核验身份，回来接着提交' }).click()
    await page.getByRole('link', { name: '去核验' }).click()
    await riseToThree(page, '银行卡')
    await isKept(page, draft, written)
    await page.locator('#fill .btn').first().click()
    await page.getByText('提交前要本人此刻再核验一次').waitFor()
    await page.getByRole('link', { name: '去核验身份，回来接着提交' }).click()
    assert.equal(await heading(page), '核验本人')
    assert.ok((await text(page, '.to-prove')).includes(`提交 ${draft.number}“${draft.name.zh}”`))
    await fits(page)
    await page.getByRole('link', { name: '添加通行密钥' }).click()
    await page.fill('#keyName', '我的手机')
    await page.getByRole('button', { name: '在这台设备上添加' }).click()
    await page.waitForURL(/\/my\/prove/)
    await page.getByRole('button', { name: '用通行密钥核验' }).click()
    await page.waitForURL(/\/check$/)
    await isKept(page, draft, written)
    await page.locator('#fill .btn').first().click()
    await page.waitForURL(/\/done$/)
    await page.context().close()
  })
})
