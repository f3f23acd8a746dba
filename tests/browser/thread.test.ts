import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  answerIt,
  askUntilCheck,
  city,
  closePortal,
  next,
  openPortal,
  receiptOn,
  reply,
  room,
  text,
} from './portalCity.ts'
import { hasNoBarriers } from './barriers.ts'

before(openPortal)
after(closePortal)

const shots = process.env['SHOTS']

describe('A citizen with a small phone and no script', () => {
  it('asks on with number and code, reads the answers as one thread, and the correction first', async () => {
    const phone = await room()
    const page = await phone.newPage()
    await page.setViewportSize({ width: 390, height: 844 })
    await askUntilCheck(page, '13700000777')
    await next(page)
    const { number, code } = await receiptOn(page)
    await answerIt(number, reply)
    const other = await (await room()).newPage()
    await other.setViewportSize({ width: 390, height: 844 })
    await other.goto('/follow')
    await other.fill('#number', number)
    await other.fill('#code', code)
    await other.click('main form .btn')
    const form = other.locator('.ask-more')
    await form.locator('summary').click()
    await form.locator('button').click()
    assert.match(await text(other), /请写下您还想问什么/)
    await other.fill('#more', '东门的两盏修好了，西门那三盏什么时候修？我的电话13912345678。')
    if (shots) await other.screenshot({ path: join(shots, 'ask-more-390.png'), fullPage: true })
    await other.locator('.ask-more button').click()
    assert.match(await text(other), /追问已经收到/)
    assert.match(await text(other, '.turn'), /西门那三盏/)
    await goOn(number)
    await other.goto(`/q/${number}`)
    const shown = await text(other)
    assert.ok(!shown.includes('13912345678'), 'what a moderator masked stays masked')
    const heads = await other.locator('article h2, .turn-head b').allTextContents()
    assert.deepEqual(heads.slice(0, 4), ['官方答复', '追问', '对追问的答复', '补充答复'])
    assert.match(await text(other, '#answer-2'), /更正于/)
    await other.locator('#answer-2 summary').click()
    assert.match(await text(other, '#answer-2 .earlier'), /下周修复/)
    const wide = await other.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(wide <= 390, `nothing is wider than the phone: ${wide}`)
    const withScript = await (await room({ script: true })).newPage()
    await withScript.goto(`/q/${number}`)
    await hasNoBarriers(withScript)
    if (shots) await other.screenshot({ path: join(shots, 'thread-390.png'), fullPage: true })
    await other.setViewportSize({ width: 1440, height: 900 })
    if (shots) await other.screenshot({ path: join(shots, 'thread-1440.png'), fullPage: true })
  })
})

/** The city's people go on: mask what was asked on, answer it, correct the answer, add to it. */
async function goOn(number: string): Promise<void> {
  await city.settle()
  const [reviewer, urban] = [await city.person('reviewer'), await city.person('urban')]
  const { rows } = (await reviewer.get('/api/ask/moderation')).body
  const waiting = rows.find(({ kind }: { kind: string }) => kind === 'turn')
  await reviewer.post(`/api/ask/turns/${waiting.turn.id}/moderate`, { decision: 'publish' })
  const act = async (who: typeof urban, name: string, said: object = {}) => {
    city.clock.moveBy(3_600_000)
    const { status, body } = await who.post(`/api/orders/${number}/${name}`, said)
    assert.equal(status, 200, JSON.stringify(body))
  }
  await act(urban, 'answer', { reply: '西门三盏路灯的电缆被盗，已经报修，下周修复。', noContact: '书面追问' })
  await act(reviewer, 'pass')
  await act(urban, 'correct', { reply: '西门三盏路灯的电缆被盗，已经报修，2月27日前修复。', reason: '写明日期' })
  await act(urban, 'supplement', { reply: '修复期间在西门加装了两盏临时照明灯，报修电话 0471-4601234。' })
  await city.settle()
}
