import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import type { CaseView } from '../../city/cases/contract.ts'
import { write } from '../../city/ledger/index.ts'
import { doing, sql, system } from '../../city/platform/index.ts'
import { climbing, filled, raise } from '../cases.ts'
import { ok } from '../city.ts'
import { livingItem } from '../items.ts'
import { addDevice, riseToThree } from './authenticator.ts'
import { fits } from './barriers.ts'
import { at, shoot } from './moderated.ts'
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

  it('asks for the person themselves at the acts the item names, says so before, and leads back', async () => {
    const desk = await city.person('reviewer')
    ok(await desk.post('/api/services/items', { item: livingItem }))
    ok(await desk.post('/api/services/items/T-LIVING/publish', { version: 1 }))
    await raise(city, '13900000006')
    const me = await city.person('citizen6')
    const { number } = await filled(me, { item: 'T-LIVING' })
    const page = await at('citizen6', '/services/items/T-LIVING', { width: 390, script: false })
    assert.match(await text(page), /提交时要本人此刻核验；撤回时要本人此刻核验/)
    await page.goto(`/my/cases/${number}/check`)
    assert.match(await text(page), /提交时要本人此刻再核验一次/)
    await shoot(page, 'living-check-390')
    await page.locator('#fill .btn').first().click()
    await page.getByRole('link', { name: '去核验身份，回来接着提交' }).click()
    assert.ok((await text(page, '.to-prove')).includes(`提交 ${number}`))
    await proves('citizen6', 'handInCase', number)
    await page.goto(`/my/cases/${number}/check`)
    assert.match(await text(page, '.banner'), /已核验本人，还差一步：请按“提交”。.*前有效/)
    assert.doesNotMatch(await text(page), /提交时要本人此刻再核验一次/)
    await page.locator('#fill .btn').first().click()
    await page.waitForURL(/\/done$/)
    ok(await (await city.person('sportsreview')).post(`/api/cases/${number}/parts/item/notify`, { missing }))
    await page.goto(`/my/cases/${number}`)
    assert.match(await text(page, '.case-todo'), /送回时还要本人此刻再核验一次/)
    await shoot(page, 'living-notice-390')
    await page.getByRole('button', { name: '补正完成' }).click()
    await page.getByRole('link', { name: '去核验身份，回来接着提交' }).click()
    await proves('citizen6', 'handInCase', number)
    await page.reload()
    assert.match(await text(page, '.case-todo .banner'), /请按“补正完成，送回审批单位”/)
    await page.getByRole('button', { name: '补正完成' }).click()
    await page.goto(`/my/cases/${number}`)
    await page.locator('.case-withdraw summary').click()
    assert.match(await text(page, '.case-withdraw'), /撤回时要本人此刻再核验一次/)
    await page.fill('#reason', '场馆不转让了 + 另议')
    await page.getByRole('button', { name: '撤回' }).click()
    assert.match(await text(page), /撤回前要本人此刻再核验一次.*现在还没有撤回/)
    await fits(page)
    await shoot(page, 'living-withdraw-390')
    await page.getByRole('link', { name: '去核验身份，回来再撤回' }).click()
    assert.ok((await text(page, '.to-prove')).includes(`撤回 ${number}`))
    await proves('citizen6', 'takeCaseBack', number)
    await page.reload()
    assert.match(await text(page, '.banner'), /已核验本人，还差一步：请按“确认撤回”。.*前有效/)
    assert.equal(await page.inputValue('#reason'), '场馆不转让了 + 另议', 'with the reason they gave')
    await fits(page)
    await shoot(page, 'living-proven-390')
    await page.getByRole('button', { name: '确认撤回' }).click()
    assert.match(await text(page), /已撤回。/)
    await page.context().close()
  })
})

/** As if they had used their passkey: how that is done is told above. */
async function proves(login: string, act: string, subject: string): Promise<void> {
  const until = new Date(city.clock.now().getTime() + 600_000)
  await doing(city.house, system, ({ tx, house, now }) =>
    tx.run(
      sql`insert into identity_proofs (id, citizen, level, way, until, act, subject, at)
        select ${house.machine.id()}, id, 4, 'passkey', ${until}, ${act}, ${subject}, ${now} from citizens where phone = ${login.replace('citizen', '1390000000')}`,
    ),
  )
}

const missing = [{ says: '转让协议没有盖章' }]
