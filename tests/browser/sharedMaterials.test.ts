import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { fakeSharing, useSharing } from '../../city/cases/index.ts'
import { buildWeb } from '../../tools/build.ts'
import { fillings } from '../cases.ts'
import { fits, hasNoBarriers } from './barriers.ts'
import { drawing, mine, on, phoneOf } from './filling.ts'
import { at, shoot } from './moderated.ts'
import { city, closePortal, openPortal, text } from './portalCity.ts'

before(async () => {
  if (!existsSync(join(import.meta.dirname, '../../build/web/staff.html'))) await buildWeb()
  await openPortal()
})
after(closePortal)

const child = {
  'applicant/idNumber': '159900198904120029',
  'child/certificate': 'Y150001234',
  'child/parents': [{ name: '蔚晓琳' }, { name: '苏和' }],
}

describe('A mother who registers her child, on a phone without a script', () => {
  let page: Page
  let number = ''
  let police: Page

  it('sees what was fetched, with who issued it, and is asked before anything of the family is read', async () => {
    page = await phoneOf('citizen1')
    const lin = await city.person('citizen1')
    const { body: of } = await lin.post('/api/cases', { item: 'HH-BIRTH' })
    number = of.number
    await lin.post(`/api/cases/${number}/save`, { values: { ...fillings(of), ...child } })
    await page.goto(`/my/cases/${number}`)
    const list = await text(page, '.shared-list')
    assert.match(
      list,
      /出生医学证明\s*已取得\s*呼和浩特市妇幼保健院 · 持有人：蔚晓琳 · 编号 159904120029 · 2025年3月18日签发/,
    )
    assert.match(
      list,
      /居民户口簿[\s\S]*读什么\s*居民户口簿\s*从哪里\s*公安机关（经数据共享平台）\s*给谁看\s*呼和浩特市公安局/,
    )
    await fits(page)
    await shoot(page, 'shared-390')
    const looking = await phoneOf('citizen1', { script: true })
    await looking.goto(`/my/cases/${number}`)
    await hasNoBarriers(looking)
  })

  it('agrees to one by a button, reads that no agency holds the other, and brings that', async () => {
    await page.click('.shared-list li:has-text("居民户口簿") button')
    await page.waitForURL(/done=agreed/)
    assert.match(await text(page, '.shared-list'), /居民户口簿\s*已取得/)
    await page.click('.shared-list li:has-text("父母结婚证") a.btn')
    await page.click('button[value=agree]')
    await page.getByText('数据共享平台没有查到这份材料').waitFor()
    await page.setInputFiles('#upload', drawing())
    await on(page)
    await page.goto(`/my/cases/${number}/check`)
    await on(page)
    await page.waitForURL(/\/done$/)
    assert.equal((await mine('citizen1', number)).standing, 'open')
  })

  it('meets an office that reads how sure each is, looks again for what did not come, and checks the original', async () => {
    police = await at('policereview', `/staff/cases?group=all&case=${number}&part=item`)
    const papers = police.locator('ul.papers')
    await papers.getByText('已取得').first().waitFor()
    assert.match(
      await papers.innerText(),
      /居民户口簿\s*已取得\s*A\s*数据共享平台 · 呼和浩特市公安局[\s\S]*申请人的同意/,
    )
    const wedding = { of: '159900198904120029', code: 'marriage-certificate', document: { issuer: '市民政局', title: '结婚证' } } // prettier-ignore
    useSharing(city.house, fakeSharing([wedding], { lends: true }))
    const row = papers.locator('li', { hasText: '父母结婚证' })
    await row.getByRole('button', { name: '核对原件' }).click()
    await row.getByText('已核对原件').waitFor()
    assert.match(await row.innerText(), /已提交\s*B/)
    await row.getByRole('button', { name: '撤回核对' }).click()
    await row.getByLabel('为什么撤回').fill('拿错了一本')
    await hasNoBarriers(police)
    await row.getByRole('button', { name: '撤回核对' }).click()
    await row.getByText('已核对原件').waitFor({ state: 'detached' })
    assert.match(await row.innerText(), /已提交\s*C/)
    await row.getByRole('button', { name: '核对原件' }).click()
    await row.getByText('已核对原件').waitFor()
    await row.getByRole('button', { name: '再取一次' }).click()
    await row.getByText('市民政局').waitFor()
    assert.match(await row.innerText(), /已取得\s*A/)
    await shoot(police, 'shared-bench')
    await page.goto(`/my/cases/${number}`)
    await page.click('#answers summary')
    assert.match(await text(page, '#answers'), /呼和浩特市公安局已核对原件/)
  })
})
