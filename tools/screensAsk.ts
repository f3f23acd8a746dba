import type { Page } from 'playwright-core'

type Taken = (page: Page, name: string) => Promise<unknown>

/** Walks the pages of asking as a person does, from the first word to the receipt, and takes each. */
export async function askByHand(page: Page, at: { city: string; phone: string }, take: Taken): Promise<number> {
  let taken = 0
  const shot = async (name: string) => {
    await take(page, `portal-ask-${++taken}-${name}`)
  }
  const next = () => page.locator('#ask .buttons .btn').first().click()
  await page.goto(`${at.city}/ask`)
  await shot('topic')
  await next()
  await shot('errors')
  await page.fill('#title', '离职当月的社保，公司能不能扣我的工资？')
  await next()
  await shot('already')
  await next()
  await page.check('input[name=type][value=inquiry]')
  await shot('kind')
  await next()
  await page.fill('#placeQuery', '公主府')
  await page.waitForTimeout(900)
  await shot('where')
  await page.locator('[role=option]').first().dispatchEvent('pointerdown')
  await page.fill('#address', '公主府公园东门对面')
  await next()
  await page.fill(
    '#body',
    '我上个月 10 日离职，单位 5 日已经给我交了当月社保。现在单位要从最后一个月工资里扣掉整个月的社保费，连单位那部分也让我出。\n请问这样合法吗？我的电话 13912345678。',
  )
  await shot('say')
  await next()
  await shot('unit')
  await next()
  await page.check('input[name=public][value=yes]')
  await shot('who')
  await next()
  await page.fill('#name', '蔚晓琳')
  await page.check('input[name=courtesy][value=ms]')
  await page.fill('#phone', at.phone)
  await shot('you')
  await next()
  await shot('code')
  await page.fill('#code', (await page.locator('.demo-code output').textContent()) ?? '')
  await next()
  const [name = '', number = ''] = ((await page.locator('.demo-code output').textContent()) ?? '').trim().split(/\s+/)
  await page.fill('#idName', name)
  await page.fill('#idNumber', number)
  await shot('prove')
  await next()
  await shot('files')
  await next()
  await shot('check')
  await next()
  await shot('receipt')
  await page.locator('.receipt .buttons .btn').first().click()
  await shot('mine')
  return taken
}
