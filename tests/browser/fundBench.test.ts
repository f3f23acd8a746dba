import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { fakeBank, fakeCentre, useBank, useCentre } from '../../city/fund/index.ts'
import { demoMembers } from '../../city/main/demoFund.ts'
import { cityDate, doing, sql, system } from '../../city/platform/index.ts'
import { ok } from '../city.ts'
import { fits, hasNoBarriers } from './barriers.ts'
import { at, shoot } from './moderated.ts'
import { city, closePortal, openPortal } from './portalCity.ts'

const bank = fakeBank()

/** One month the centre refused to draw for, and one payoff the bank keeps silent about. */
before(async () => {
  await openPortal()
  const { house } = city
  const members = demoMembers((id) => house.secrets.digest('id-number', id))
  const centre = fakeCentre(members, () => cityDate(house.machine.now()))
  useBank(house, bank)
  useCentre(house, centre)
  const agreement = await opened(5, 'agreements', { mode: 'monthly', spouse: false })
  await proves(5, 'signOffset', agreement.id)
  ok(await agreement.person.post(`/api/my/fund/agreements/${agreement.id}/sign`))
  centre.next('refuses')
  city.clock.moveTo('2026-02-20T10:00:00+08:00')
  await city.settle()
  const payoff = await opened(1, 'payoffs')
  await proves(1, 'payLoanOff', payoff.quote.id)
  bank.next('straggles')
  ok(await payoff.person.post(`/api/my/fund/payoffs/${payoff.id}/confirm`, { quote: payoff.quote.id }))
  await city.settle()
})
after(closePortal)

async function opened(n: number, of: 'agreements' | 'payoffs', more: object = {}) {
  const person = await city.person(`citizen${n}`)
  const { loans } = ok(await person.get('/api/my/fund'))
  return { person, ...ok(await person.post(`/api/my/fund/${of}`, { loan: loans[0].id, ...more })) }
}

const proves = (n: number, act: string, subject: string) =>
  doing(city.house, system, ({ tx, now }) =>
    tx.run(
      sql`insert into identity_proofs (id, citizen, level, way, act, subject, at)
        select gen_random_uuid(), c.id, l.level, 'counter', l.act, l.subject, ${now} from citizens c,
          (values (3, null, null), (4, ${act}::text, ${subject}::text)) as l (level, act, subject) where c.phone = ${`1390000000${n}`}`,
    ),
  )

const desk = async (width = 1440): Promise<Page> => {
  const page = await at('fund', '/staff/bench?group=fund', { width })
  await page.locator('.fund-row').first().waitFor()
  return page
}
const current = (page: Page) => page.locator('.fund-row[aria-current]')

describe('The fund centre’s desk', () => {
  it('is worked by keys: j and k move, Enter and letters act, a reason is asked and refused when it says nothing', async () => {
    const page = await desk()
    assert.equal(await page.locator('.fund-row .btn').count(), 3)
    await hasNoBarriers(page)
    await page.keyboard.press('j')
    assert.match(await current(page).innerText(), /还清扣款[\s\S]*HS-GJJ-2021-004217/)
    await page.keyboard.press('j')
    assert.match(await current(page).innerText(), /2026-02 · 没有对冲/)
    await page.keyboard.press('x')
    assert.equal(await page.locator('.fund-act input[maxlength="300"]').count(), 0, 'a month cannot be cancelled')
    await page.keyboard.press('k')
    await page.keyboard.press('x')
    const why = page.getByLabel('原因（借款人会看到）')
    await page.keyboard.type('jk')
    assert.equal(await why.inputValue(), 'jk', 'letters are letters while one writes')
    await page.keyboard.press('Enter')
    await page.locator('.fund-row .refused').waitFor()
    await shoot(page, 'fund-bench-1440')
    await page.keyboard.press('Escape')
    await why.waitFor({ state: 'detached' })
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.keyboard.type('中心账目已核对，重新对冲')
    await page.keyboard.press('Enter')
    await page.getByText('都对冲完了。').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('r')
    await page.keyboard.type('借款人来电催问')
    await page.keyboard.press('Enter')
    await city.settle()
    await page.getByText('没有挂起的款项').waitFor()
    await hasNoBarriers(page)
  })

  it('fits a narrow screen, where every deed is a press', async () => {
    const page = await desk(390)
    await fits(page)
    await hasNoBarriers(page)
    await shoot(page, 'fund-bench-390')
  })

  it('says what is wrong when the house does not answer, and comes back when it is asked again', async () => {
    const page = await at('fund', '/staff/bench?group=cityToday')
    await page.route('**/api/fund/**', (way) => way.abort())
    await page.goto('/staff/bench?group=fund')
    // A screen tries three times by itself before it says so.
    await page.locator('.fund-desk .trouble').first().waitFor({ timeout: 20_000 })
    await page.unroute('**/api/fund/**')
    await page.locator('.fund-desk .trouble button').first().click()
    await page.locator('.fund-sums').waitFor()
  })
})
