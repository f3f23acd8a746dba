import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { ok, openCity, refusedWith, wall, type City, type Registered } from '../city.ts'

let city: City
before(async () => (city = await openCity('2026-02-24T09:00:00+08:00')))
after(() => city.close())

const question = {
  unit: 'dept-hrss',
  type: 'inquiry',
  title: '低保金为什么停发',
  body: '我是李秀英，住公主府小区3栋2单元501室，电话13912345678，车牌蒙A12345，低保金停了两个月。',
  public: true,
  name: '李秀英',
  courtesy: 'ms',
}
type Row = {
  kind: string
  number: string
  title: string
  body: string
  due: { at: string; overdue: boolean }
  spans: { body: { start: number; end: number; kind: string; why: string; shown: string }[] }
  photos: { id: string; state: string }[]
  appeal: { own: boolean; words: string } | null
}

const asked = async (more = {}, who = 'citizen1') => {
  const order = await city.as(who).asks({ ...question, ...more })
  await city.calm()
  return order
}
const queue = async (who = 'reviewer'): Promise<Row[]> => ok(await city.as(who).get('/api/ask/moderation')).rows
const rowOf = async ({ number }: { number: string }, who?: string) =>
  (await queue(who)).find((r) => r.number === number)
const decides = (order: Registered, said: object, who = 'reviewer') =>
  city.as(who).post(`/api/ask/questions/${order.number}/moderate`, said)
const mine = async ({ number }: Registered, who = 'citizen1') =>
  ok(await city.as(who).get(`/api/my/questions/${number}`))
const told = async ({ number }: Registered, template: string) =>
  (await city.told('13900000001')).find((m) => m.template === template && m.facts['number'] === number)?.facts
const publicly = ({ number }: Registered) => city.get(`/api/ask/questions/${number}`)

describe('A moderator', () => {
  it('finds what waits longest on top, with its date, and what the machine would hide and why', async () => {
    const first = await asked()
    city.clock.moveBy(3_600_000)
    const second = await asked({ title: '公交站牌被挡住了', body: '公主府站的站牌被树挡住了，看不见。' }, 'citizen2')
    const rows = await queue()
    assert.deepEqual(
      rows.map((row) => row.number),
      [first.number, second.number],
    )
    assert.equal(wall(rows[0]!.due.at), '2026-02-26T00:00')
    assert.deepEqual(
      rows[0]!.spans.body.map(({ kind, shown }) => [kind, shown]),
      [
        ['name', '李**'],
        ['address', '***'],
        ['mobile', '139****5678'],
        ['plate', '蒙A***45'],
      ],
    )
    assert.deepEqual(rows[1]!.spans.body, [])
    city.clock.moveTo('2026-02-26T09:00:00+08:00')
    assert.deepEqual(
      (await queue()).map((row) => row.due.overdue),
      [true, true],
    )
    await decides(first, { decision: 'publish' })
    await decides(second, { decision: 'publish' })
  })

  it('publishes what the machine suggests when choosing nothing else, and the asker is told what was masked', async () => {
    const order = await asked()
    ok(await decides(order, { decision: 'publish' }))
    const shown = ok(await publicly(order))
    assert.equal(shown.body, '我是李**，住公主府小区***，电话139****5678，车牌蒙A***45，低保金停了两个月。')
    await city.calm()
    const sms = await told(order, 'publishedMasked')
    assert.equal(sms?.['masked'], '手机号 1 处、车牌 1 处、住址 1 处、姓名 1 处')
    assert.deepEqual((await mine(order)).masked, [
      { kind: 'mobile', n: 1 },
      { kind: 'plate', n: 1 },
      { kind: 'address', n: 1 },
      { kind: 'name', n: 1 },
    ])
    assert.equal((await city.as('reviewer').reads(order)).body, question.body)
  })

  it('undoes a mask and adds another; both stand in the ledger, and a phone number is never undone', async () => {
    const order = await asked()
    const row = await rowOf(order)
    const of = (kind: string) => row!.spans.body.filter((span) => span.kind === kind)
    const all = row!.spans.body.map(({ start, end }) => ({ start, end }))
    const without = (kind: string) => all.filter(({ start }) => start !== of(kind)[0]!.start)
    refusedWith(
      'personal-data-left',
      await decides(order, { decision: 'publish', masks: { title: [], body: without('mobile') } }),
    )
    const at = question.body.indexOf('两个月')
    const body = [...without('address'), { start: at, end: at + 3 }]
    ok(await decides(order, { decision: 'publish', masks: { title: [], body } }))
    const shown = ok(await publicly(order))
    assert.ok(shown.body.includes('3栋2单元501室') && shown.body.endsWith('低保金停了***。'))
    const entry = (await city.ledger(order)).find(({ action }) => action === 'question.published')
    assert.deepEqual(entry?.said['undone'], [{ kind: 'address', n: 1 }])
    assert.ok(JSON.stringify(entry?.said['masked']).includes('other'))
    assert.ok(!JSON.stringify(await city.ledger(order)).includes('13912345678'))
  })

  it('keeps private only for a cause of the list; own words may be added', async () => {
    const order = await asked()
    refusedWith('reason-needed', await decides(order, { decision: 'keepPrivate', reason: '不合适' }))
    refusedWith('invalid-input', await decides(order, { decision: 'keepPrivate', cause: 'annoying' }))
    ok(await decides(order, { decision: 'keepPrivate', cause: 'legalWay' }))
    refusedWith('not-found', await publicly(order))
    await city.calm()
    assert.equal((await told(order, 'notPublished'))?.['reason'], '应走法定渠道')
    const { state, cause, mayAppeal } = await mine(order)
    assert.deepEqual([state, cause, mayAppeal], ['private', 'legalWay', true])
    refusedWith('already-moderated', await decides(order, { decision: 'publish' }))
  })
})

describe('The asker of a question that was not published', () => {
  let order: Registered
  const appeals = (words: string, who = 'citizen1') =>
    city.as(who).post(`/api/my/questions/${order.number}/appeal`, { words })
  const decidesAgain = (who: string, said: object) =>
    city.as(who).post(`/api/ask/questions/${order.number}/decide-appeal`, said)

  it('asks once for another look, in their own words; others cannot', async () => {
    order = await asked()
    refusedWith('appeal-not-now', await appeals('我想知道为什么'))
    ok(await decides(order, { decision: 'keepPrivate', cause: 'privacy' }))
    refusedWith('not-found', await appeals('这是公共事务', 'citizen2'))
    const after_ = ok(await appeals('我愿意公开，这是大家都关心的事'))
    assert.deepEqual([after_.appeal.state, after_.mayAppeal], ['waiting', false])
    refusedWith('appeal-not-now', await appeals('再申请一次'))
  })

  it('is answered by another moderator than the first', async () => {
    assert.equal((await rowOf(order))?.appeal?.own, true)
    refusedWith('own-decision', await decidesAgain('reviewer', { decision: 'grant' }))
    const row = await rowOf(order, 'moderator')
    assert.deepEqual([row?.kind, row?.appeal?.own], ['appeal', false])
    assert.equal(row?.appeal?.words, '我愿意公开，这是大家都关心的事')
    refusedWith('not-allowed', await decidesAgain('agent', { decision: 'grant' }))
    ok(await decidesAgain('moderator', { decision: 'grant' }))
    assert.ok(ok(await publicly(order)).body.startsWith('我是李**'))
    await city.calm()
    assert.ok(await told(order, 'appealGranted'))
    refusedWith('no-appeal', await decidesAgain('moderator', { decision: 'uphold', reason: '又想了想' }))
  })

  it('or the first decision stands, with a reason they are told', async () => {
    order = await asked()
    ok(await decides(order, { decision: 'publish' }))
    ok(await appeals('车牌不用遮'))
    refusedWith('appeal-reason-needed', await decidesAgain('moderator', { decision: 'uphold' }))
    ok(await decidesAgain('moderator', { decision: 'uphold', reason: '车牌能认出您本人' }))
    await city.calm()
    assert.equal((await told(order, 'appealUpheld'))?.['reason'], '车牌能认出您本人')
    assert.equal((await mine(order)).appeal.state, 'upheld')
    assert.ok(ok(await publicly(order)).body.includes('蒙A***45'))
  })
})

describe('A photo of a question', () => {
  let order: Registered
  let photo: string
  const canary = { r: 250, g: 40, b: 180 }
  const release = (said: object, who = 'reviewer') =>
    city.as(who).post(`/api/ask/questions/${order.number}/photos/${photo}/release`, said)
  const publicPhoto = () => fetch(`${city.url}/api/ask/questions/${order.number}/photos/${photo}`)

  /** A red plate of 200 × 80 on white, taken at a place the camera wrote down. */
  async function picture(): Promise<Buffer> {
    const plate = await sharp({ create: { width: 200, height: 80, channels: 3, background: canary } })
      .png()
      .toBuffer()
    return sharp({ create: { width: 800, height: 600, channels: 3, background: '#ffffff' } })
      .composite([{ input: plate, left: 300, top: 250 }])
      .withExif({ IFD0: { Make: 'CANARYCAM' }, IFD3: { GPSLatitude: '40/1 49/1 0/1', GPSLatitudeRef: 'N' } })
      .jpeg({ quality: 95 })
      .toBuffer()
  }

  async function attach(bytes: Buffer): Promise<string> {
    const { body } = await city.post('/api/demo/login', { person: 'citizen1' })
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), '车.jpg')
    const sent = await fetch(`${city.url}/api/orders/${order.number}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${body.token}` },
      body: form,
    })
    assert.equal(sent.status, 200)
    return (await sent.json()).id
  }

  before(async () => {
    order = await asked()
    ok(await decides(order, { decision: 'publish' }))
    const bytes = await picture()
    assert.ok(bytes.includes('CANARYCAM'), 'the camera wrote something down')
    photo = await attach(bytes)
    await city.calm()
  })

  it('waits for a moderator, and nobody outside can read it meanwhile, by no address', async () => {
    const row = await rowOf(order)
    assert.deepEqual([row?.kind, row?.photos[0]?.state], ['photos', 'undecided'])
    assert.equal((await publicPhoto()).status, 404)
    assert.equal((await fetch(`${city.url}/api/orders/${order.number}/files/${photo}`)).status, 401)
    refusedWith('not-found', await city.as('citizen2').get(`/api/orders/${order.number}/files/${photo}`))
    assert.deepEqual(ok(await publicly(order)).photos, [])
  })

  it('is not released unlooked-at, nor with a box outside of it, nor by anyone else', async () => {
    refusedWith('photo-unchecked', await release({ boxes: [] }))
    refusedWith('box-outside', await release({ boxes: [{ x: 900, y: 10, w: 50, h: 50 }] }))
    refusedWith('personal-data-left', await release({ boxes: [], clear: true, alt: '车主电话13912345678' }))
    refusedWith('not-allowed', await release({ boxes: [], clear: true }, 'urban'))
  })

  it('is released as a copy in which the boxes are solid and nothing of the camera is left', async () => {
    ok(await release({ boxes: [{ x: 290, y: 240, w: 220, h: 100 }], alt: '路边停着一辆车' }))
    const answer = await publicPhoto()
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=300')
    assert.equal(answer.headers.get('content-type'), 'image/jpeg')
    const bytes = Buffer.from(await answer.arrayBuffer())
    assert.ok(!bytes.includes('CANARYCAM') && !bytes.includes('Exif'))
    const { exif, icc, iptc, xmp } = await sharp(bytes).metadata()
    assert.deepEqual([exif, icc, iptc, xmp], [undefined, undefined, undefined, undefined])
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    let brightest = 0
    for (let y = 250; y < 330; y++)
      for (let x = 300; x < 500; x++)
        for (let c = 0; c < 3; c++)
          brightest = Math.max(brightest, data[(y * info.width + x) * info.channels + c] ?? 255)
    assert.ok(brightest <= 4, `solid, but found ${brightest}`)
    assert.ok((data[(50 * info.width + 50) * info.channels] ?? 0) > 250, 'the rest is as it was')
    assert.deepEqual(ok(await publicly(order)).photos, [{ id: photo, alt: '路边停着一辆车', width: 800, height: 600 }])
    assert.equal((await mine(order)).photos.released, 1)
  })

  it('stays as it came for those who handle the matter, and the copy can be taken back', async () => {
    const { body } = await city.post('/api/demo/login', { person: 'reviewer' })
    const own = await fetch(`${city.url}/api/orders/${order.number}/files/${photo}`, {
      headers: { authorization: `Bearer ${body.token}` },
    })
    const { data, info } = await sharp(Buffer.from(await own.arrayBuffer()))
      .raw()
      .toBuffer({ resolveWithObject: true })
    const at = (290 * info.width + 400) * info.channels
    assert.ok(Math.abs((data[at] ?? 0) - canary.r) < 12, 'the vault keeps the plate')
    ok(await city.as('reviewer').post(`/api/ask/questions/${order.number}/photos/${photo}/withhold`))
    assert.equal((await publicPhoto()).status, 404)
    assert.deepEqual(ok(await publicly(order)).photos, [])
    assert.equal(await rowOf(order), undefined)
    const done = (await city.ledger(order)).map(({ action }) => action)
    assert.ok(done.includes('question.photoReleased') && done.includes('question.photoWithheld'))
  })

  it('of a question that is not public is served to nobody, released or not', async () => {
    order = await asked({}, 'citizen1')
    photo = await attach(await picture())
    await city.calm()
    assert.equal((await rowOf(order))?.photos.length, 1)
    ok(await release({ boxes: [], clear: true }))
    assert.equal((await publicPhoto()).status, 404)
    ok(await decides(order, { decision: 'keepPrivate', cause: 'privacy' }))
    assert.equal((await publicPhoto()).status, 404)
  })
})
