import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { ok, openCity, refusedWith, type City, type Registered } from '../city.ts'

// What a unit adds, corrects or gives out: the asker has it at once, the public when nothing personal leaks by it.

let city: City
before(async () => (city = await openCity('2026-03-02T09:00:00+08:00')))
after(() => city.close())

const question = {
  unit: 'dept-hrss',
  type: 'inquiry',
  title: '离职当月社保能否从工资里全额扣除',
  body: '我本月10日离职，单位5日已缴社保，现在要从工资里扣除全月社保，合理吗？',
  public: true,
  name: '蔚晓琳',
  courtesy: 'ms',
} as const
const reply = '依据《中华人民共和国社会保险法》第五十八条，职工应缴部分由单位代扣代缴，单位部分不得扣。'

type Item = { kind: string; text: string; waiting: boolean; kept: boolean; corrected: { reason: string } | null }
const publicly = async ({ number }: { number: string }): Promise<{ thread: Item[]; answer: string }> =>
  ok(await city.get(`/api/ask/questions/${number}`))
const byAsker = async ({ number }: { number: string }): Promise<{ thread: Item[] }> =>
  ok(await city.as('citizen1').get(`/api/ask/questions/${number}`))
const waiting = async ({ number }: { number: string }, kind: string) =>
  ok(await city.as('reviewer').get('/api/ask/moderation')).rows.filter(
    (row: { number: string; kind: string }) => row.number === number && row.kind === kind,
  )
const decides = (id: string, said: object, who = 'reviewer') =>
  city.as(who).post(`/api/ask/additions/${id}/moderate`, said)

async function answered(more: { files?: string[]; title?: string } = {}): Promise<Registered> {
  const { files, ...said } = more
  const order = await city.as('citizen1').asks({ ...question, ...said })
  await city.calm()
  ok(await city.as('reviewer').post(`/api/ask/questions/${order.number}/moderate`, { decision: 'publish' }))
  await city.as('dispatcher').dispatches(order, { unit: 'dept-hrss' })
  await city.as('hrss').accepts(order)
  if (!files) await passes(order, [])
  return order
}

async function passes(order: Registered, files: string[]) {
  await city.as('hrss').answers(order, { reply, noContact: '书面答复', files, publicFiles: files })
  await city.as('reviewer').passes(order)
  await city.calm()
  city.clock.moveBy(60_000)
}

async function attaches(order: Registered, name: string, type: string, bytes: Buffer): Promise<string> {
  const { body } = await city.post('/api/demo/login', { person: 'hrss' })
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)], { type }), name)
  const sent = await fetch(`${city.url}/api/orders/${order.number}/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${body.token}` },
    body: form,
  })
  assert.equal(sent.status, 200)
  const { id }: { id: string } = await sent.json()
  return id
}

const bytesOf = async (path: string, who?: string) => {
  const headers: Record<string, string> = {}
  if (who) headers['authorization'] = `Bearer ${(await city.post('/api/demo/login', { person: who })).body.token}`
  const got = await fetch(city.url + path, { headers })
  return {
    status: got.status,
    bytes: Buffer.from(await got.arrayBuffer()),
    name: got.headers.get('content-disposition'),
  }
}

describe('What a unit adds to a public answer', () => {
  it('is public at once when nothing personal is found in it, an office’s own telephone included', async () => {
    const order = await answered()
    await city.as('hrss').supplements(order, { reply: '投诉地点：新城区劳动保障监察大队，电话4601234。' })
    await city.calm()
    const { thread } = await publicly(order)
    assert.deepEqual(
      thread.map(({ kind, waiting: waits }) => [kind, waits]),
      [
        ['answer', false],
        ['supplement', false],
      ],
    )
    assert.deepEqual(await waiting(order, 'addition'), [])
    const auto = (await city.ledger(order)).filter(({ action }) => action === 'question.additionShown')
    assert.deepEqual(
      auto.map(({ said }) => said),
      [{ round: 1, kind: 'supplement', found: [] }],
      'that nobody looked is written down',
    )
  })

  it('waits for a moderator when the machine finds somebody in it; the asker reads the whole at once', async () => {
    const order = await answered({ title: '社保扣错了怎么退' })
    const own = '联系人：张伟，车牌蒙A12345，请到新华大街3栋2单元501室办理。蔚晓琳女士请带身份证。'
    await city.as('hrss').supplements(order, { reply: own })
    await city.calm()
    assert.equal((await publicly(order)).thread.length, 1)
    assert.ok(!JSON.stringify(await publicly(order)).includes('张伟'))
    const [, mine] = (await byAsker(order)).thread
    assert.deepEqual([mine?.text, mine?.waiting], [own, true])
    const [row] = await waiting(order, 'addition')
    assert.equal(row.addition.kind, 'supplement')
    assert.ok(row.body.startsWith('联系人：张伟') && !row.body.includes('蔚晓琳'), 'the asker has no name here')
    assert.ok(row.spans.body.length >= 3)
    refusedWith('not-allowed', await decides(row.addition.id, { decision: 'publish' }, 'agent'))
    refusedWith('reason-needed', await decides(row.addition.id, { decision: 'keepPrivate' }))
    ok(await decides(row.addition.id, { decision: 'publish' }))
    refusedWith('already-moderated', await decides(row.addition.id, { decision: 'publish' }))
    const text = (await publicly(order)).thread[1]?.text ?? ''
    assert.match(text, /^联系人：张\*，车牌蒙A\*\*\*45/)
    assert.ok(text.includes('蔚女士') && !text.includes('501'))
    assert.deepEqual(await waiting(order, 'addition'), [])
  })

  it('never shows a correction that was kept back: the earlier answer stands, and a later correction takes its place', async () => {
    const order = await answered({ title: '社保缴费基数怎么定' })
    await city.as('hrss').corrects(order, { reply: `${reply}联系人：张伟。`, reason: '依据写得不全' })
    await city.calm()
    const [row] = await waiting(order, 'addition')
    ok(await decides(row.addition.id, { decision: 'keepPrivate', cause: 'privacy', reason: '写了联系人姓名' }))
    const after_ = await publicly(order)
    assert.deepEqual([after_.thread.length, after_.thread[0]?.corrected, after_.answer], [1, null, reply])
    await city.calm()
    const told = (await city.told('dept-hrss')).findLast(({ template }) => template === 'additionNotPublished')
    assert.match(told?.facts['reason'] ?? '', /含个人隐私，写了联系人姓名/)
    city.clock.moveBy(60_000)
    const better = `${reply}缴费基数按上年月平均工资核定。`
    await city.as('hrss').corrects(order, { reply: better, reason: '补充基数' })
    await city.calm()
    const { thread, answer } = await publicly(order)
    assert.deepEqual([thread.length, thread[0]?.text, answer], [1, better, better])
    assert.ok(!JSON.stringify(thread).includes('张伟'))
  })
})

describe('A file a unit gives out with its answer', () => {
  it('goes to the asker at once and to the public only after a moderator looked: a photo covered, a paper whole', async () => {
    const order = await answered({ title: '失业金申领表在哪里下载', files: [] })
    const photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#ffffff' } })
      .jpeg()
      .toBuffer()
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
    const ids = [
      await attaches(order, '窗口.jpg', 'image/jpeg', photo),
      await attaches(order, '申领表 张三13912345678.pdf', 'application/pdf', pdf),
    ]
    await passes(order, ids)
    const [shot = '', paper = ''] = ids
    const path = (id: string) => `/api/ask/questions/${order.number}/files/${id}`
    assert.deepEqual(await waiting(order, 'photos'), [], 'what staff add is no photo of the question')
    const names = async () => JSON.stringify((await publicly(order)).thread)
    assert.ok(!(await names()).includes('申领表'))
    for (const id of ids) {
      assert.equal((await bytesOf(path(id))).status, 404)
      assert.equal((await bytesOf(path(id), 'citizen2')).status, 404)
      assert.equal((await bytesOf(path(id), 'citizen1')).status, 200, 'the asker has it at once')
    }
    const [row] = await waiting(order, 'files')
    assert.equal(row.photos.length, 2)
    const release = (id: string, said: object) =>
      city.as('reviewer').post(`/api/ask/questions/${order.number}/photos/${id}/release`, said)
    refusedWith('photo-unchecked', await release(paper, { boxes: [] }))
    ok(await release(paper, { boxes: [], clear: true }))
    ok(await release(shot, { boxes: [{ x: 0, y: 0, w: 200, h: 300 }] }))
    assert.deepEqual(await waiting(order, 'files'), [])
    const got = await bytesOf(path(paper))
    assert.deepEqual([got.status, got.bytes.equals(pdf)], [200, true])
    assert.ok(!decodeURIComponent(got.name ?? '').includes('13912345678'), 'its name is masked')
    const copy = await bytesOf(path(shot))
    const { data } = await sharp(copy.bytes).raw().toBuffer({ resolveWithObject: true })
    assert.ok((data[0] ?? 255) < 60, 'the box is in the copy the public takes')
    const own = await sharp((await bytesOf(path(shot), 'citizen1')).bytes)
      .raw()
      .toBuffer()
    assert.ok((own[0] ?? 0) > 240, 'the asker’s is whole')
    ok(await city.as('reviewer').post(`/api/ask/questions/${order.number}/photos/${paper}/withhold`, {}))
    assert.equal((await bytesOf(path(paper))).status, 404)
    assert.ok(!(await names()).includes('申领表'))
  })
})
