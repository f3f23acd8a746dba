import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { sql, tidy } from '../../city/platform/index.ts'
import { ok, openCity, refusedWith, type City } from '../city.ts'

let city: City
let photo: Buffer
before(async () => {
  city = await openCity('2026-02-24T09:00:00+08:00')
  photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#2e7d4f' } })
    .png()
    .toBuffer()
})
after(() => city.close())

const question = {
  unit: 'dept-urban',
  type: 'help',
  title: '井盖坏了',
  body: '公主府公园东门井盖坏了，照片在这里。',
  public: false,
  name: '蔚晓琳',
}

async function brings(login: string, name: string, bytes: Buffer = photo) {
  const { token } = ok(await city.post('/api/demo/login', { person: login }))
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)]), name)
  const sent = await fetch(`${city.url}/api/ask/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  })
  return { status: sent.status, body: await sent.json() }
}

const asks = (login: string, files: string[], key = '') =>
  city.as(login).post('/api/ask/questions', { ...question, files }, key ? { 'idempotency-key': key } : {})

describe('A photo brought to a question', () => {
  it('is seen by nobody else, and becomes the order’s when the question is asked — also when it is sent twice', async () => {
    const { id } = ok(await brings('citizen1', '..\\..\\井盖.png'))
    assert.deepEqual(
      ok(await city.as('citizen1').get('/api/ask/files')).rows.map((row: { name: string }) => row.name),
      ['井盖.png'],
    )
    for (const login of ['citizen2', 'dispatcher']) {
      const seen = await city.as(login).get(`/api/ask/files/${id}`)
      assert.ok(['not-found', 'not-allowed'].includes(seen.body.refused))
    }
    const first = ok(await asks('citizen1', [id], 'the-same-question'))
    const again = ok(await asks('citizen1', [id], 'the-same-question'))
    assert.equal(again.number, first.number)
    await city.calm()
    const order = await city.as('dispatcher').reads(first)
    assert.deepEqual(
      order.files.map((file) => file.name),
      ['井盖.png'],
    )
    assert.deepEqual(ok(await city.as('citizen1').get('/api/ask/files')).rows, [])
    ok(await asks('citizen1', []))
  })

  it('of a public question waits for a moderator before anybody else sees it', async () => {
    const { id } = ok(await brings('citizen6', '井盖.png'))
    const made = ok(await city.as('citizen6').post('/api/ask/questions', { ...question, public: true, files: [id] }))
    await city.calm()
    const releases = await city.rows(
      sql<{
        state: string
      }>`select r.state from file_releases r join orders o on o.id = r.order_id where o.number = ${made.number}`,
    )
    assert.deepEqual(releases, [{ state: 'undecided' }])
  })

  it('cannot be taken from somebody else', async () => {
    const { id } = ok(await brings('citizen1', 'mine.png'))
    refusedWith('file-gone', await asks('citizen2', [id]))
    const { token } = ok(await city.post('/api/demo/login', { person: 'citizen2' }))
    await fetch(`${city.url}/api/ask/files/${id}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })
    assert.equal(ok(await city.as('citizen1').get('/api/ask/files')).rows.length, 1)
  })

  it('comes with at most four others', async () => {
    const ids: string[] = []
    for (let n = 0; n < 6; n += 1) ids.push(ok(await brings('citizen3', `${n}.png`)).id)
    assert.equal(refusedWith('too-many-files', await asks('citizen3', ids)).facts.most, 5)
    ok(await asks('citizen3', ids.slice(0, 5)))
  })

  it('counts once towards the day’s limit, handed in or not; tomorrow is another day', async () => {
    const left = 30 - 6
    for (let n = 0; n < left; n += 1) ok(await brings('citizen3', `more-${n}.png`))
    const full = refusedWith('too-many-files', await brings('citizen3', 'one-more.png'))
    assert.equal(full.facts.most, 30)
    city.clock.moveBy(24 * 3_600_000)
    ok(await brings('citizen3', 'tomorrow.png'))
  })

  it('is what it is by its bytes, not by its name', async () => {
    refusedWith('wrong-type', await brings('citizen4', 'photo.png', Buffer.from('<script>alert(1)</script>')))
    refusedWith('wrong-type', await brings('citizen4', 'film.png', Buffer.from('000000186674797069736f6d', 'hex')))
    assert.deepEqual(ok(await city.as('citizen4').get('/api/ask/files')).rows, [])
  })

  it('is forgotten after a day when nobody submits it, from the disk too', async () => {
    const bytes = await sharp({ create: { width: 50, height: 50, channels: 3, background: '#b3261e' } })
      .png()
      .toBuffer()
    const { id } = ok(await brings('citizen5', 'late.png', bytes))
    const [row] = await city.rows(sql<{ hash: string }>`select hash from files where id = ${id}`)
    city.clock.moveBy(25 * 3_600_000)
    await tidy(city.house)
    refusedWith('file-gone', await asks('citizen5', [id]))
    const stream = city.house.files.open(row?.hash ?? '')
    await assert.rejects(stream.toArray(), { code: 'ENOENT' })
  })
})
