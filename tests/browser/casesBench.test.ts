import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { buildWeb } from '../../tools/build.ts'
import { applied, climbing, step } from '../cases.ts'
import { ok } from '../city.ts'
import { fits, hasNoBarriers } from './barriers.ts'
import { begun, drawing, mine, numberIn, phoneOf } from './filling.ts'
import { sportsItem } from '../items.ts'
import { at, shoot } from './moderated.ts'
import { city, closePortal, openPortal, text } from './portalCity.ts'

let sports: Page
let fire: Page
let applicant: Page
let number = ''

before(async () => {
  if (!existsSync(join(import.meta.dirname, '../../build/web/staff.html'))) await buildWeb()
  await openPortal()
  applicant = await phoneOf('citizen1')
  sports = await at('sportsreview', '/staff/cases')
  await sports.getByText('这一组现在是空的。').waitFor()
})
after(closePortal)

/** The word of where the part on the screen stands. */
const standsAt = (page: Page, state: string) =>
  page
    .locator('.order-top .stand')
    .filter({ hasText: new RegExp(`^${state}$`) })
    .waitFor()
const partOf = async (part: string) => (await mine('citizen1', number)).parts.find(({ id }) => id === part)
const presses = (page: Page, keys: string) => page.keyboard.press(keys)

describe('Two departments and one applicant', () => {
  it('A case that is handed in stands on its office’s screen by itself, with light, word and date', async () => {
    ;({ number } = await applied(await city.person('citizen1'), climbing))
    await sports.locator('.list .row', { hasText: number }).waitFor()
    await standsAt(sports, '已提交')
    assert.match(await text(sports, '.list .row'), /剩 5 个工作日[\s\S]*正常 · 2月27日（周五）24:00/)
    assert.match(await text(sports, '.clocks'), /受理时限\s*正常[\s\S]*怎么算的/)
    const groups = sports.locator('.groups a', { hasText: '待受理' })
    await groups.filter({ hasText: '1' }).waitFor()
  })

  it('What was answered reads in words, never in keys', async () => {
    const values = await text(sports, '.filled')
    assert.match(values, /项目\s*攀岩/)
    assert.doesNotMatch(values, /climbing|\[object/)
  })

  it('B opens the one-time notice: everything missing is ticked and written, and sent with Ctrl and Enter', async () => {
    await presses(sports, 'b')
    const form = sports.locator('.action-form')
    await form.getByLabel('指导员').check()
    await form.locator('#step-ownMissing').fill('保护点设置说明')
    await shoot(sports, 'cases-notice-1440')
    await hasNoBarriers(sports, 'the notice, 1440')
    await presses(sports, 'Control+Enter')
    await standsAt(sports, '待补正')
    assert.match(await text(sports, 'main'), /等待申请人[\s\S]*指导员[\s\S]*保护点设置说明/)
  })

  it('The applicant brings it from a phone without a script, and the office sees it without asking', async () => {
    await city.settle()
    await applicant.goto(`/my/cases/${number}`)
    assert.equal(await applicant.locator('.case-missing > li').count(), 2)
    assert.match(await text(applicant, '.case-until'), /剩 15 个工作日[\s\S]*3月12日（周四）24:00[\s\S]*怎么算的/)
    await applicant.locator('.case-missing input[type=file]').setInputFiles(drawing())
    await applicant.click('.case-missing .case-bring button')
    const stands = applicant.locator('.svc-way .is-now', { hasText: '等您补正' })
    assert.match(await stands.evaluate((step) => step.textContent), /受理办理单位等您补正/)
    await shoot(applicant, 'cases-applicant-390')
    await applicant.click('button[value="correct:P9"]')
    assert.match(await text(applicant, '.banner'), /补正已送回/)
    await standsAt(sports, '已提交')
    assert.match(await text(sports, '.papers'), /保护点设置说明\s*已提交/)
  })

  it('A, R, S, G and M take it to the certificate; the decision waits until two were at the place, and is asked for twice', async () => {
    await presses(sports, 'a')
    await standsAt(sports, '已受理')
    assert.match(await text(sports, '.clocks'), /法定时限\s*正常[\s\S]*承诺时限\s*正常/)
    await presses(sports, 'r')
    await standsAt(sports, '审查')
    await presses(sports, 'g')
    await sports.locator('#said', { hasText: '还没有现场核查，不能作决定。' }).waitFor()
    const decides = sports.locator('.acts button', { hasText: /^准予/ })
    assert.equal(await decides.getAttribute('aria-disabled'), 'true')
    assert.match(await text(sports, '.actions'), /准予、不予：还没有现场核查，不能作决定。/)
    await presses(sports, 's')
    await presses(sports, 'Space')
    await presses(sports, 'Control+Enter')
    assert.match(await text(sports, '.action-form'), /请填写[\s\S]*还有没填的/)
    const form = sports.locator('.action-form')
    for (const name of ['敖日格勒（您）', '田丽', '符合']) await form.getByLabel(name, { exact: true }).check()
    await form.locator('#step-finding').fill('保护点间距、数量与图纸一致')
    await shoot(sports, 'cases-site-check-1440')
    await hasNoBarriers(sports, 'the form of a site check, 1440')
    await presses(sports, 'Control+Enter')
    await sports.locator('.flow .is-done').waitFor()
    assert.match(
      await text(sports, '.flow'),
      /2月13日 · (敖日格勒、田丽|田丽、敖日格勒) · 敖日格勒填写 · 符合[\s\S]*与图纸一致/,
    )
    await presses(sports, 'g')
    await sports.locator('#step-note').fill('场地和保护措施符合要求')
    await shoot(sports, 'cases-grant-1440')
    assert.equal((await partOf('P9'))?.state, 'reviewing', 'nothing is decided by one key')
    await presses(sports, 'Control+Enter')
    await standsAt(sports, '准予')
    await presses(sports, 'm')
    await standsAt(sports, '制证')
    assert.match(await text(sports, '.facts'), /决定\s*2026年2月13日 · 准予[\s\S]*证照编号\s*HS-Z-\d+-\d+/)
    assert.match(await text(sports, '.clocks'), /法定时限\s*已完成[\s\S]*期限到 3月19日（周四）24:00[\s\S]*送达\s*正常/)
    await shoot(sports, 'cases-made-1440')
    await hasNoBarriers(sports, 'a part with its certificate, 1440')
  })

  it('Fire safety decides its own part on a narrow screen, and sees nothing of the other', async () => {
    fire = await at('firehead', '/staff/cases', { width: 390 })
    await fire.locator('.list .row', { hasText: number }).click()
    await standsAt(fire, '已提交')
    assert.doesNotMatch(await text(fire, 'body'), /指导员|攀岩/)
    await shoot(fire, 'cases-part-390')
    await hasNoBarriers(fire, 'a part, 390')
    await fits(fire)
    const step = (name: string) => fire.locator('.acts button', { hasText: new RegExp(`^${name}`) }).click()
    await step('受理')
    await standsAt(fire, '已受理')
    await step('审查')
    await standsAt(fire, '审查')
    await step('不予')
    await fire.locator('.send .btn').first().click()
    assert.match(await text(fire, '.action-form'), /请填写[\s\S]*还有没填的/)
    await shoot(fire, 'cases-deny-390')
    await hasNoBarriers(fire, 'a form with what is missing, 390')
    await fire.locator('.send .plain').click()
    await step('准予')
    await fire.locator('.send .btn').first().click()
    await standsAt(fire, '准予')
    await step('制证')
    await standsAt(fire, '制证')
  })

  it('The applicant has two decisions and two certificates, and reads that two were at the place and when', async () => {
    await city.settle()
    await applicant.goto(`/my/cases/${number}`)
    const way = applicant.locator('.is-way', { hasText: '现场核查' })
    await way.locator('summary').click()
    assert.match(
      await way.innerText(),
      /办理流程：已办到“制证”[\s\S]*现场核查[\s\S]*已做，2 人，2月13日[\s\S]*送达\s*办理单位\s*现在到这一步/,
    )
    assert.doesNotMatch(await text(applicant, 'body'), /敖日格勒|田丽|与图纸一致/)
    await shoot(applicant, 'cases-way-390')
    await fits(applicant)
    assert.equal(await applicant.locator('a:has-text("下载证照")').count(), 2)
    for (const part of ['P7', 'P9']) assert.equal((await partOf(part))?.decision?.result, 'granted')
  })

  it('The office’s list on a narrow screen fits and has no barrier', async () => {
    await fire.locator('.back').click()
    await fire.locator('.groups a', { hasText: '待制证、送达' }).click()
    await fire.locator('.list .row', { hasText: number }).waitFor()
    await shoot(fire, 'cases-list-390')
    await hasNoBarriers(fire, 'the list, 390')
    await fits(fire)
  })

  it('J and K go through the list, Enter over to the part', async () => {
    const second = await applied(await city.person('citizen1'), climbing)
    const third = await applied(await city.person('citizen1'), climbing)
    await sports.locator('.groups a', { hasText: '待受理' }).click()
    await sports.locator('.list .row').nth(1).waitFor()
    const shownIs = (of: { number: string }) => sports.locator('.order-top', { hasText: of.number }).waitFor()
    const first = await sports.locator('.list .row').first().innerText()
    const [above, below] = first.includes(second.number) ? [second, third] : [third, second]
    // What one was reading stays in front of one when another comes above it.
    await sports.locator('.list .row').first().click()
    await shownIs(above)
    await presses(sports, 'j')
    await shownIs(below)
    await presses(sports, 'k')
    await shownIs(above)
    await presses(sports, 'Enter')
    assert.equal(await sports.evaluate(() => document.activeElement?.id), 'case-title')
    number = below.number
  })
})

describe('An item with a second reader, decided by the head', () => {
  const item = sportsItem({
    code: 'T-READ',
    name: '攀岩教练登记',
    kind: 'confirmation',
    workflow: { secondReader: true, decider: 'unitHead' },
  })

  it('lets a reviewer say what they think, and the head decide', async () => {
    const editor = await city.person('reviewer')
    ok(await editor.post('/api/services/items', { item }))
    ok(await editor.post('/api/services/items/T-READ/publish', { version: 1 }))
    const of = await applied(await city.person('citizen1'), { item: 'T-READ' })
    const officer = await city.person('sportsreview')
    for (const one of ['accept', 'review']) ok(await step(officer, of, ['item', one]))
    const place = `/staff/cases?case=${of.number}&part=item`
    await sports.goto(place)
    await sports.locator('.held-why').first().waitFor()
    assert.match(await text(sports, '.actions'), /准予、不予：这个事项由单位负责人作决定。/)
    await presses(sports, 'o')
    const form = sports.locator('.action-form')
    await form.getByLabel('建议准予').check()
    await form.locator('#step-opinion').fill('教练证在有效期内')
    await shoot(sports, 'cases-opinion-1440')
    await presses(sports, 'Control+Enter')
    await sports.locator('.flow .is-done').waitFor()
    const head = await at('sportshead', place, { width: 390 })
    assert.match(
      await text(head, '.flow'),
      /审核意见\s*2026年2月13日 · 敖日格勒 · 建议准予\s*教练证在有效期内\s*准予、不予由单位负责人决定/,
    )
    await shoot(head, 'cases-flow-390')
    await hasNoBarriers(head, 'what the workflow wants, 390')
    await fits(head)
    await head.locator('.acts button', { hasText: /^准予/ }).click()
    await head.locator('.send .btn').first().click()
    await standsAt(head, '准予')
    await head.context().close()
  })

  it('says on its page what way a matter goes, who does each step and how long it takes', async () => {
    await applicant.goto('/services/items/T-READ')
    assert.equal(
      (await text(applicant, '.svc-way')).replace(/\s+/g, ' '),
      '提交 申请人 受理 办理单位 收到后 5 个工作日内答复，逾期视为受理 审查 审批人 审核意见 不作决定的另一名工作人员 ' +
        '决定 单位负责人 受理后 5 个工作日内 送达 办理单位 决定后 10 个工作日内',
    )
    assert.match(
      await text(applicant, 'main'),
      /“决定”是准予或者不予，由单位负责人作出；受理或者不予受理，审批人都可以答复/,
    )
    await shoot(applicant, 'cases-item-way-390')
    await fits(applicant)
  })
})

describe('Somebody who could not bring it in time', () => {
  it('reads that nothing is lost and hands it in again with one button', async () => {
    const sportsDesk = await city.person('sportsreview')
    await sportsDesk.post(`/api/cases/${number}/parts/P9/notify`, { missing: [{ says: '保护点设置说明' }] })
    city.clock.moveTo('2026-03-20T10:00:00+08:00')
    await city.settle()
    const later = await phoneOf('citizen1', { script: true })
    await later.goto(`/my/cases/${number}`)
    assert.match(await text(later, '.case-sentence'), /先停办。填的和交的都留着，在 6月18日（周四）24:00 前补齐/)
    assert.match(await text(later, '.case-todo'), /到 3月12日（周四）24:00[\s\S]*这不是不予受理[\s\S]*编号不变/)
    await shoot(later, 'cases-lapsed-390')
    await hasNoBarriers(later, 'what lapsed, 390')
    await fits(later)
    await later.setInputFiles('.case-missing input[type=file]', drawing())
    await later.click('.case-missing .case-bring button')
    await later.click('button[value="again:P9"]')
    assert.match(await text(later, '.banner'), /已重新提交/)
    assert.equal((await partOf('P9'))?.state, 'submitted')
  })

  it('changes the first answers on a page of its own, and the parts follow', async () => {
    const page = await phoneOf('citizen2', { script: true })
    await begun(page)
    number = numberIn(page)
    await page.goto(`/my/cases/${number}`)
    await page.click('a:has-text("改一开始的回答")')
    await page.uncheck('input[name="q3.swimming"]')
    await page.check('input[name="q3.fitness"]')
    await shoot(page, 'cases-answers-390')
    await hasNoBarriers(page, 'the first answers, 390')
    await fits(page)
    await page.click('#fill .btn >> nth=0')
    assert.match(await text(page, '.banner'), /已按新的回答/)
    const { parts } = await mine('citizen2', number)
    assert.ok(parts.every(({ id }) => id !== 'P8' && id !== 'P9'))
  })
})
