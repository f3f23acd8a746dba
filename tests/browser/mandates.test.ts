import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { giveConsent } from '../../city/mandates/index.ts'
import { identify } from '../../city/people/index.ts'
import { doing, sql, system } from '../../city/platform/index.ts'
import { city, closePortal, openPortal, room, text, type Dress } from './portalCity.ts'
import { someOf } from '../long.ts'
import { hasNoBarriers } from './barriers.ts'

before(openPortal)
after(closePortal)

const phone = (n: number) => `1390000000${n}`

/** A citizen's browser, signed in. */
async function signedIn(
  n: number,
  { script = false, dress = {} }: { script?: boolean; dress?: Dress } = {},
): Promise<BrowserContext> {
  const { body } = await city.post('/api/demo/login', { person: `citizen${n}` })
  return room({ script, dress: { ...dress, jiesu: body.token } })
}

const idOf = async (n: number) =>
  (
    await doing(
      city.house,
      system,
      ({ tx }) => tx.first(sql<{ id: string }>`select id from citizens where phone = ${phone(n)}`),
      'read',
    )
  )?.id ?? ''

async function rises(n: number): Promise<void> {
  const id = await idOf(n)
  await doing(city.house, system, async ({ tx, now, house }) => {
    await tx.run(
      sql`insert into identity_proofs (id, citizen, level, way, at) values (${house.machine.id()}, ${id}, 3, 'counter', ${now})`,
    )
    await tx.run(sql`update citizens set level = 3 where id = ${id}`)
  })
}

async function fits(page: Page, what: string): Promise<void> {
  await hasNoBarriers(page, what)
  const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  assert.ok(Number(wide) <= 0, `${what} is ${String(wide)} px too wide`)
}

describe('On a phone, without a script', () => {
  it('a citizen lets a neighbour help, the neighbour accepts, the citizen takes it back', async () => {
    await rises(1)
    const mine = await (await signedIn(1)).newPage()
    await mine.setViewportSize({ width: 390, height: 844 })
    await mine.goto('/my')
    await mine.click('.mine-ways a[href="/my/helpers"]')
    await mine.click('button[value=give]')
    assert.match(await text(mine, '.k-errors'), /姓名[\s\S]*手机号[\s\S]*至少选一项[\s\S]*什么时候/)
    await mine.fill('#name', '黄丽华')
    await mine.fill('#phone', phone(2))
    await mine.fill('#items', '没有的事')
    await mine.click('button[value=give]')
    assert.match(await text(mine, '.k-errors'), /没有找到“没有的事”/)
    await mine.fill('#items', '居民身份证换领、补领，社会保障卡补')
    await mine.check('#scope')
    await mine.getByLabel('三个月').check()
    await mine.click('button[value=give]')
    assert.match(await text(mine, '.banner'), /对方接受以后生效/)
    assert.match(
      await text(mine, '.mandate'),
      /黄丽华[\s\S]*等对方接受[\s\S]*到 5月14日（周四）24:00[\s\S]*申请许可和服务/,
    )
    const other = await (await signedIn(2)).newPage()
    await other.goto('/my/helpers')
    await other.click('button[value=accept]')
    assert.match(await text(other, '.mandate'), /替蔚晓琳[\s\S]*有效/)
    await other.click('.mandate >> text=记录')
    assert.match(await text(other, '.uses'), /黄丽华 接受[\s\S]*蔚晓琳 授权/)
    await mine.reload()
    await mine.click('button[value=revoke]')
    assert.match(await text(mine, '.mandate'), /已撤销/)
  })

  it('below LV3 nobody is let, and the way up and the counter are shown', async () => {
    const page = await (await signedIn(5)).newPage()
    await page.goto('/my/helpers')
    assert.match(await text(page), /要先到 LV3[\s\S]*窗口/)
    assert.equal(await page.locator('button[value=give]').count(), 0)
  })

  it('a legal representative binds a firm and names an agent', async () => {
    const page = await (await signedIn(1)).newPage()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/my/firms')
    const code = await text(page, '.demo-code output')
    await page.fill('#code', `${code.slice(0, -1)}${code.endsWith('1') ? '2' : '1'}`)
    await page.fill('#idNumber', '159900198904120029')
    await page.click('button[value=claim]')
    assert.match(await text(page, '.k-errors'), /最后一位和前面的对不上/)
    await page.fill('#code', code)
    await page.fill('#idNumber', '159900198904120029')
    await page.click('button[value=claim]')
    assert.match(await text(page, '.firm'), /等您签字[\s\S]*2月14日（周六）10:00 前签字/)
    await page.click('button[value=sign]')
    assert.match(await text(page, '.firm'), /本人核验一次（LV4/)
    await page.getByRole('link', { name: '去核验', exact: true }).click()
    assert.match(await text(page, '.to-prove'), /法定代表人签字[\s\S]*以法定代表人身份绑定/)
    await page.goto('/my/firms')
    const [firm] = await doing(
      city.house,
      system,
      ({ tx }) => tx.many(sql<{ id: string }>`select id from firms where code = ${code}`),
      'read',
    )
    const id = await idOf(1)
    await doing(city.house, system, ({ tx, now, house }) =>
      tx.run(
        sql`insert into identity_proofs (id, citizen, level, way, at, act, subject) values (${house.machine.id()}, ${id}, 4, 'passkey', ${now}, 'signAsLegalPerson', ${firm?.id ?? ''})`,
      ),
    )
    await page.click('button[value=sign]')
    assert.match(await text(page, '.firm'), /已绑定/)
    await page.click('.firm a.btn')
    await page.fill('#name', '其其格')
    await page.fill('#phone', phone(4))
    await page.getByLabel('涉税事项').check()
    await page.getByLabel('半年').check()
    await page.click('button[value=give]')
    assert.match(await text(page, '.mandate'), /其其格[\s\S]*等对方接受[\s\S]*涉税事项/)
  })

  it('a citizen sees who may read what, opens what was read, and takes it back', async () => {
    const { body } = await city.post('/api/demo/login', { person: 'citizen1' })
    const actor = await identify(city.house, body.token)
    assert.ok(actor)
    const element = { id: 'household.address', says: { zh: '户籍地址', en: 'registered address' } }
    await doing(city.house, actor, (by) =>
      giveConsent(by, {
        elements: [element],
        source: { id: 'police', name: '市公安局' },
        reader: { id: 'unit:dept-hrss', name: '市人社局' },
        item: 'SOCIAL-1',
        purpose: '办理社会保险补贴',
        until: '2026-05-31',
      }),
    )
    const page = await (await signedIn(1)).newPage()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/my/consents')
    assert.match(
      await text(page, '.mandate'),
      /市人社局[\s\S]*有效[\s\S]*户籍地址[\s\S]*市公安局[\s\S]*社会保险补贴[\s\S]*到 5月31日（周日）24:00/,
    )
    await page.click('text=查看读取记录')
    assert.match(await text(page, '.uses'), /蔚晓琳 同意/)
    await page.goBack()
    await page.click('button[value=take]')
    assert.match(await text(page), /已收回，马上生效/)
  })
})

describe('In either language and every dress', () => {
  const dresses = { english: { lang: 'en' }, large: { text: 'large' }, contrast: { contrast: 'high' } }
  for (const [name, dress] of someOf(Object.entries<Dress>(dresses))) {
    it(`the pages of mandates have no barrier: ${name}`, async () => {
      const page = await (await signedIn(1, { script: true, dress })).newPage()
      await page.setViewportSize({ width: 390, height: 844 })
      const codes = await doing(
        city.house,
        system,
        ({ tx }) => tx.many(sql<{ code: string }>`select code from firms`),
        'read',
      )
      const paths = ['/my', '/my/helpers', '/my/firms', `/my/firms/${codes[0]?.code ?? ''}`, '/my/consents']
      for (const path of paths) {
        await page.goto(path)
        await fits(page, `${path} ${name}`)
        if (name === 'english')
          assert.doesNotMatch(
            await page
              .locator('main')
              .evaluate((main) =>
                [...main.querySelectorAll('label, legend, button, h2:not(:has(span))')]
                  .map((one) => one.textContent)
                  .join('|'),
              ),
            /[\u4e00-\u9fff]{3,}/,
          )
      }
    })
  }
})
