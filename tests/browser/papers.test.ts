import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { checkOffline } from '../../city/certificates/index.ts'
import { doing, sql, system } from '../../city/platform/index.ts'
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

/** The code printed beside the QR code of the letter of a matter. */
const codeOf = (number: string) =>
  doing(city.house, system, ({ tx }) =>
    tx.first(
      sql<{
        code: string
      }>`select c.code from certificates c join orders o on o.id = c.subject where o.number = ${number}`,
    ),
  )

describe('Someone whose matter was answered, without a script', () => {
  it('takes the answer home as a signed letter, and anyone checks it by what the QR code says', async () => {
    const own = await room()
    own.setDefaultTimeout(30_000)
    const page = await own.newPage()
    await askUntilCheck(page, '13700000001')
    await next(page)
    const { number } = await receiptOn(page)
    await answerIt(number, reply)
    await page.goto(`/my/${number}`)
    await page.getByRole('button', { name: '领取答复告知书' }).click()
    assert.match(await text(page), /已经出具，可以下载了/)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('下载 PDF').click()])
    const pdf = readFileSync(await download.path())
    assert.equal(checkOffline(pdf).verdict, 'sound')
    const plain = await (await room()).newPage()
    await plain.goto('/verify')
    await plain.setInputFiles('#file', { name: 'letter.pdf', mimeType: 'application/pdf', buffer: pdf })
    await plain.getByRole('button', { name: '核验文件' }).click()
    assert.match(await text(plain), /签名有效[\s\S]*联网核验结果：有效/)
    pdf[600] = pdf[600]! ^ 1
    await plain.setInputFiles('#file', { name: 'letter.pdf', mimeType: 'application/pdf', buffer: pdf })
    await plain.getByRole('button', { name: '核验文件' }).click()
    assert.match(await text(plain), /被改动过[\s\S]*没有这个文件的记录/)
    await plain.getByRole('button', { name: '核验文件' }).click()
    assert.match(await text(plain, '#errors'), /请先选择/)
    const stranger = await (await room({ script: true })).newPage()
    await stranger.goto('/verify')
    await stranger.getByRole('button', { name: '核验', exact: true }).click()
    const { code } = (await codeOf(number))!
    await stranger.goto(`/verify?number=HS-Z-20260213-000001&code=${code.toLowerCase()}`)
    assert.match(await text(stranger), /有效/)
    assert.match(await text(stranger), /持有人\n.\*\*/)
    await stranger.goto('/verify?number=HS-Z-20260213-000001&code=WRONGONE')
    assert.match(await text(stranger, '#errors'), /没有这个编号和校验码/)
    await hasNoBarriers(stranger)
  })
})
