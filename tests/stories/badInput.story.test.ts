import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { sql } from '../../city/platform/index.ts'
import { ok, openCity, pathOf, refusedWith, type City, type Registered } from '../city.ts'
import { tellFuzzStory, type Send } from './fuzz.ts'

let city: City
let token: string
let order: Registered
before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
  token = ok(await city.post('/api/demo/login', { person: 'dispatcher' })).token
  order = await city.dispatched()
  // The day's own entry of what was gathered is not one of ours.
  await city.calm()
})
after(() => city.close())

const matter = { type: 'complaint', title: '路灯不亮', body: '路灯已经三天不亮。' }

/** Anything may be sent; what comes back is a word with a sentence in both languages, and nothing of our insides. */
const send: Send = async (path, init = {}) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...Object(init.headers) }
  const response = await fetch(city.url + path, { method: 'POST', ...init, headers })
  const said = await response.text()
  assert.ok(response.status < 500, `${path} ${response.status} ${said.slice(0, 300)}`)
  if (!response.headers.get('content-type')?.includes('json')) return { status: response.status, body: said }
  const body = JSON.parse(said)
  if (response.status >= 400) {
    assert.ok(body.refused && body.says?.zh && body.says?.en, `${path} ${said.slice(0, 200)}`)
    assert.ok(!/\bat .+\.(ts|js):\d+|node_modules|select |insert /.test(said), `insides: ${said.slice(0, 300)}`)
  }
  return { status: response.status, body }
}
const post = (path: string, body: unknown, headers = {}) => send(path, { body: JSON.stringify(body), headers })
const fieldsOf = (body: { fields?: { field: string }[] }) => (body.fields ?? []).map((trouble) => trouble.field)

const counted = async () =>
  JSON.stringify(
    await city.rows(
      sql`select count(*) as orders, max(version) as v, (select count(*) from ledger_entries where action <> 'staff.signedIn') as entries from orders`,
    ),
  )

/** Whatever `tries` sends is refused with this word, and the city is as it was. */
async function unchanged(word: string, tries: () => Promise<{ status: number; body: { refused: string } }>) {
  const earlier = await counted()
  const answer = await tries()
  assert.equal(answer.body.refused, word, JSON.stringify(answer.body))
  assert.equal(await counted(), earlier, 'nothing changed')
  return answer.body as { refused: string; fields?: { field: string; says: { zh: string; en: string } }[] }
}

describe('Something that does not exist', () => {
  it('is named: place, unit, action, type, order', async () => {
    await unchanged('place-unknown', () => post('/api/orders', { ...matter, place: '150199' }))
    await unchanged('unit-unknown', () => post('/api/orders', { ...matter, accused: 'dept-none' }))
    const waiting = await city.as('agent').registers()
    await unchanged('unit-unknown', () => post(pathOf('dispatch', waiting), { unit: 'dept-none' }))
    await unchanged('unit-unknown', () =>
      post(pathOf('dispatch', waiting), { unit: 'dept-urban', helpers: ['nobody'] }),
    )
    await unchanged('not-found', () => post(`/api/orders/${order.number}/explode`, {}))
    await unchanged('not-found', () => post(pathOf('nudge', { number: 'HS-20260213-999999' }), {}))
    await unchanged('invalid-input', () => post('/api/orders/12/nudge', {}))
    assert.deepEqual(
      fieldsOf(await unchanged('invalid-input', () => post('/api/orders', { ...matter, type: 'wish' }))),
      ['type'],
    )
    assert.deepEqual(
      fieldsOf(await unchanged('invalid-input', () => post('/api/orders', { ...matter, colour: 'red' }))),
      ['colour'],
    )
  })
})

describe('Text', () => {
  const hostile: Record<string, string> = {
    'of 100,000 characters': '灯'.repeat(100_000),
    'with a control character': 'a\u0007b',
    'with NUL': 'a\u0000b',
    'that reverses its direction': '路灯\u202e不亮',
    'with half a character': '路灯\ud83d',
    'of nothing but spaces': ' \n\t ',
  }
  for (const [name, words] of Object.entries(hostile)) {
    it(`${name} is refused at its field`, async () => {
      for (const field of ['title', 'body']) {
        const body = await unchanged('invalid-input', () => post('/api/orders', { ...matter, [field]: words }))
        assert.deepEqual(fieldsOf(body), [field])
        assert.ok(body.fields![0]!.says.zh && body.fields![0]!.says.en)
      }
      await unchanged('invalid-input', () => post(pathOf('nudge', order), { note: words }))
    })
  }
  it('with NUL is refused also in addresses, filters and codes', async () => {
    for (const path of [
      '/api/orders?text=%00',
      '/api/orders?unit=%00',
      '/api/places/search?q=%00',
      '/api/people/units?q=%00',
    ])
      assert.equal((await send(path, { method: 'GET' })).body.refused, 'invalid-input', path)
    await unchanged('invalid-input', () => post('/api/follow', { number: order.number, code: 'A\u0000' }))
  })
  it('in half a kilobyte of emoji, Mongolian and rare characters is kept as written', async () => {
    const title = '𠮷野家门口🚲 ᠮᠣᠩᠭᠣᠯ é'
    const made = ok(await city.as('agent').post('/api/orders', { ...matter, title }))
    assert.equal((await city.as('agent').reads(made)).title, title.normalize('NFC'))
  })
})

describe('Two people at once', () => {
  it('an old version is refused and the newer work stays', async () => {
    const held = await city.dispatched()
    await city.as('agent').nudges(held)
    await unchanged('stale-version', () => post(pathOf('nudge', held), { version: 1 }))
  })
  it('when twenty accept in the same moment one has it, the others hear why not', async () => {
    const held = await city.dispatched()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => city.as(i % 2 ? 'urban' : 'urbanhead').post(pathOf('accept', held))),
    )
    assert.equal(answers.filter((a) => a.status === 200).length, 1)
    for (const answer of answers.filter((a) => a.status !== 200)) refusedWith('not-now', answer)
    assert.equal((await city.ledger(held)).filter((e) => e.action === 'order.accept').length, 1)
  })
  it('the clock and a person in the same moment do not undo each other', async () => {
    const held = await Promise.all(Array.from({ length: 12 }, () => city.dispatched({ urgency: 'critical' })))
    city.clock.moveBy(16 * 60_000)
    await Promise.all([...held.map((one) => city.as('urban').accepts(one)), city.settle()])
    city.clock.moveBy(2_000)
    await city.calm()
    for (const one of held) await city.as('urban').sees(one, { status: 'accepted', clock: 'answer' })
  })
})

describe('A repeated request', () => {
  const keyed = (key: string, body: object) => post('/api/orders', body, { 'idempotency-key': key })
  it('with the same key and words is one matter; with other words it is refused', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => keyed('key-00000001', matter)))
    assert.equal(new Set(answers.map((a) => a.body.number)).size, 1)
    await unchanged('key-reused', () => keyed('key-00000001', { ...matter, title: '别的事' }))
    await unchanged('invalid-input', () => keyed('short', matter))
  })
  it('of an action gives the first answer and happens once', async () => {
    const held = await city.dispatched()
    const nudge = () => post(pathOf('nudge', held), { note: '催' }, { 'idempotency-key': 'nudge-000001' })
    const answers = [await nudge(), await nudge(), ...(await Promise.all([nudge(), nudge()]))]
    for (const answer of answers) assert.equal(answer.body.nudges, 1)
    await city.as('urban').sees(held, { nudges: 1 })
  })
})

describe('A file', () => {
  const upload = async (bytes: Uint8Array<ArrayBuffer> | Buffer, name: string, type: string) => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)], { type }), name)
    const response = await fetch(`${city.url}/api/orders/${order.number}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
    return { status: response.status, body: await response.json() }
  }
  it('is what its bytes are: scripts, pages and programs with a photo’s name are refused', async () => {
    const lies = [
      '<html><script>alert(1)</script>',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'MZ\u0090\u0000',
      '#!/bin/sh\nrm -rf /',
      '',
    ]
    for (const lie of lies) refusedWith('wrong-type', await upload(Buffer.from(lie), 'photo.jpg', 'image/jpeg'))
    const broken = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('not a picture')])
    refusedWith('wrong-type', await upload(broken, 'photo.jpg', 'image/jpeg'))
  })
  it('that is a photo loses where it was taken and whatever hides behind it, and comes back only as a download', async () => {
    const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#336699' } })
    const place = { IFD0: { Make: 'SpyCam' }, IFD3: { GPSLatitude: '40/1 48/1 0/1', GPSLatitudeRef: 'N' } }
    const photo = await picture.withExif(place).jpeg().toBuffer()
    assert.ok(photo.includes('SpyCam'))
    const polyglot = Buffer.concat([photo, Buffer.from('<script>alert("polyglot")</script>PK\u0003\u0004')])
    const kept = ok(await upload(polyglot, '../../etc/照片.jpg', 'text/html'))
    assert.equal(kept.type, 'image/jpeg')
    const back = await fetch(`${city.url}/api/orders/${order.number}/files/${kept.id}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const bytes = Buffer.from(await back.arrayBuffer())
    assert.match(back.headers.get('content-disposition') ?? '', /^attachment/)
    assert.equal(back.headers.get('x-content-type-options'), 'nosniff')
    for (const trace of ['SpyCam', 'GPS', 'polyglot']) assert.ok(!bytes.includes(trace), trace)
    assert.equal((await sharp(bytes).metadata()).exif, undefined)
  })
  it('too large is refused while it streams, and one that is not there cannot be walked to', async () => {
    const large = Buffer.alloc(21 * 1_048_576)
    Buffer.from('%PDF-1.7\n').copy(large)
    refusedWith('too-large', await upload(large, 'big.pdf', 'application/pdf'))
    for (const id of ['..%2f..%2fetc%2fpasswd', '../../../etc/passwd', crypto.randomUUID()]) {
      const { status } = await send(`/api/orders/${order.number}/files/${id}`, { method: 'GET' })
      assert.ok(status === 404 || status === 400, id)
    }
    await unchanged('wrong-type', () => post(`/api/orders/${order.number}/files`, { file: 'none' }))
  })
})

describe('A request that is not what it says', () => {
  it('is refused with a word: broken, of another kind, huge, deep, wide, or with keys that are not ours', async () => {
    const raw =
      (body: string, headers = {}) =>
      () =>
        send('/api/orders', { body, headers })
    await unchanged('invalid-input', raw('{"type":'))
    await unchanged('invalid-input', raw('[1,2,3]'))
    await unchanged('invalid-input', raw('"text"'))
    await unchanged('invalid-input', raw('null'))
    await unchanged('wrong-type', raw('<order/>', { 'content-type': 'application/xml' }))
    await unchanged('invalid-input', raw('a=b', { 'content-type': 'text/plain' }))
    await unchanged('too-large', raw(JSON.stringify({ ...matter, body: 'x'.repeat(5_000_000) })))
    await unchanged('invalid-input', raw('['.repeat(50_000) + ']'.repeat(50_000)))
    await unchanged(
      'invalid-input',
      raw('{"type":"complaint","title":"a","body":"b","__proto__":{"posts":["inspector"]}}'),
    )
    await unchanged(
      'invalid-input',
      raw('{"type":"complaint","title":"a","body":"b","constructor":{"prototype":{"x":1}}}'),
    )
    const helpers = Array.from({ length: 5000 }, () => 'dept-urban')
    await unchanged('invalid-input', () => post(pathOf('dispatch', order), { unit: 'dept-urban', helpers }))
    assert.equal(({} as Record<string, unknown>)['posts'], undefined)
  })
  it('carries a page mark, a number or a date that nobody gave', async () => {
    for (const mark of ['garbage', 'bnVsbA', Buffer.from('["2026-01-01","x"]').toString('base64url'), "' or 1=1 --"])
      for (const path of ['/api/orders', '/api/ask/questions'])
        assert.equal(
          (await send(`${path}?after=${encodeURIComponent(mark)}`, { method: 'GET' })).body.refused,
          'invalid-input',
          mark,
        )
    for (const query of ['most=0', 'most=1e9', 'sort=x', 'status=closed,nothing', 'area=15;drop', 'due=never'])
      assert.equal((await send(`/api/orders?${query}`, { method: 'GET' })).body.refused, 'invalid-input', query)
  })
  it('asks for a date in 2027, whose holidays nobody has announced', async () => {
    const { body } = await send('/api/calendar/deadline?from=2027-01-04&limit=5wd', { method: 'GET' })
    assert.equal(body.refused, 'calendar-missing')
    assert.ok(body.says.zh.includes('2027') && body.says.en.includes('2027'))
  })
  it('does not even speak HTTP as one should', async () => {
    const status = await new Promise<number>((settle) => {
      const raw = request(`${city.url}/api/orders/%E0%A4%A`, { method: 'GET' }, (answer) =>
        settle(answer.statusCode ?? 0),
      )
      raw.on('error', () => settle(400))
      raw.end()
    })
    assert.ok(status >= 400 && status < 500)
  })
})

tellFuzzStory(() => ({ city, order, send }))
