import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { hasNoBarriers } from './barriers.ts'
import {
  answerIt,
  askUntilCheck,
  closePortal,
  next,
  openPortal,
  receiptOn,
  reply,
  room,
  type Dress,
  type Kept,
} from './portalCity.ts'
import { someOf } from '../long.ts'

let kept: Kept

before(async () => {
  await openPortal()
  const page = await (await room()).newPage()
  await askUntilCheck(page, '13700000004')
  await next(page)
  kept = await receiptOn(page)
  await answerIt(kept.number, reply)
})
after(closePortal)

describe('Whoever reads with difficulty', () => {
  const main = () => ['/', '/ask', `/q/${kept.number}`, '/departments']
  const rest = ['/q', '/departments/dept-urban', '/follow', '/signin', '/help', '/services', '/nowhere']
  const dresses: [string, Dress, () => string[]][] = [
    ['as it is', {}, () => [...main(), ...rest]],
    ['in large type', { text: 'large' }, main],
    ['in high contrast', { contrast: 'high' }, main],
    ['in English', { lang: 'en' }, main],
  ]
  for (const [says, dress, paths] of someOf(dresses))
    it(`meets no barrier that axe knows of, ${says}`, async () => {
      const page = await (await room({ script: true, dress })).newPage()
      for (const path of paths()) {
        await page.goto(path)
        await hasNoBarriers(page, path)
      }
    })

  it('meets none on the pages of asking, from an error to the receipt', async () => {
    const page = await (await room({ script: true })).newPage()
    await page.goto('/ask')
    await next(page)
    await hasNoBarriers(page)
    await askUntilCheck(page, '13700000003')
    await hasNoBarriers(page)
    await next(page)
    await hasNoBarriers(page)
  })

  it('asks in large type on a phone without scrolling sideways, with targets of 44 pixels', async () => {
    const page = await (await room({ script: true, dress: { text: 'large' } })).newPage()
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of ['/', '/ask', '/follow', '/departments', `/q/${kept.number}`]) {
      await page.goto(path)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(wide <= 390, `${path} is ${wide} wide`)
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, input:not([type=hidden]):not([type=radio]), select, .btn, .door, nav a')]
          .filter((part) => part.checkVisibility() && !part.classList.contains('k-unseen'))
          .filter((part) => part.getBoundingClientRect().height < 44)
          .map((part) => part.outerHTML.slice(0, 80)),
      )
      assert.deepEqual(small, [], path)
    }
  })

  it('goes from the first key to the content, and reaches everything by keyboard', async () => {
    const page = await (await room({ script: true })).newPage()
    await page.goto('/follow')
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), '#main')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'number')
    await page.keyboard.press('Enter')
    await page.locator('#errors').waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'errors')
  })
})
