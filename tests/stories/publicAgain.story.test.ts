import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, type City, type Registered } from '../city.ts'

// What is public already: masked from its first minute, changed or taken down later, and hidden by who wrote it.

let city: City
before(async () => (city = await openCity('2026-03-02T09:00:00+08:00')))
after(() => city.close())

const question = {
  unit: 'dept-hrss',
  type: 'inquiry',
  title: '失业金怎么申领，要带什么材料',
  body: '我在金桥路的烧烤店做过两年工，老板叫我别来了，失业金怎么领？',
  public: true,
  name: '蔚晓琳',
  courtesy: 'ms',
} as const
const leaking =
  '蔚晓琳女士：依据《失业保险条例》第十四条可以申领。您留的手机13912345678、身份证150102199001011230我们已核对，请拨打咨询电话0471-1234567或12345。'

type Item = { kind: string; text: string; earlier: { text: string }[]; corrected: { reason: string } | null }
type Page = { title: string; body: string; thread: Item[]; answer: string | null }
const publicly = async ({ number }: { number: string }): Promise<Page> =>
  ok(await city.get(`/api/ask/questions/${number}`))
const gone = async ({ number }: { number: string }) =>
  refusedWith('not-found', await city.get(`/api/ask/questions/${number}`))
const byAsker = async ({ number }: { number: string }): Promise<Page> =>
  ok(await city.as('citizen1').get(`/api/ask/questions/${number}`))
const queue = async ({ number }: { number: string }) =>
  ok(await city.as('reviewer').get('/api/ask/moderation')).rows.filter(
    (row: { number: string }) => row.number === number,
  )
const decided = async ({ number }: { number: string }) =>
  ok(await city.as('reviewer').get(`/api/ask/moderation/${number}`)).rows
const moderates = (order: Registered, said: object) =>
  city.as('reviewer').post(`/api/ask/questions/${order.number}/moderate`, said)
const decides = (id: string, said: object) => city.as('reviewer').post(`/api/ask/additions/${id}/moderate`, said)
const told = async ({ number }: Registered, template: string) =>
  (await city.told('13900000001')).findLast((m) => m.template === template && m.facts['number'] === number)?.facts

async function published(more: object = {}): Promise<Registered> {
  const order = await city.as('citizen1').asks({ ...question, ...more })
  await city.calm()
  ok(await moderates(order, { decision: 'publish' }))
  return order
}

async function answered(order: Registered, reply = leaking): Promise<Registered> {
  await city.as('dispatcher').dispatches(order, { unit: 'dept-hrss' })
  await city.as('hrss').accepts(order)
  await city.as('hrss').answers(order, { reply, noContact: '书面答复' })
  await city.as('reviewer').passes(order)
  await city.calm()
  city.clock.moveBy(60_000)
  return order
}

describe('An official answer that names a person', () => {
  it('warns who writes it and who reviews it, with the words and what the public reads instead', async () => {
    const order = await published()
    await city.as('dispatcher').dispatches(order, { unit: 'dept-hrss' })
    await city.as('hrss').accepts(order)
    const check = ok(await city.as('hrss').post(`/api/orders/${order.number}/check-reply`, { reply: leaking }))
    const words = check.personal.map((span: { start: number; end: number }) => leaking.slice(span.start, span.end))
    assert.deepEqual(words, ['蔚晓琳', '13912345678', '150102199001011230'])
    await city.as('hrss').answers(order, { reply: leaking, noContact: '书面答复' })
    const [reply] = (await city.as('reviewer').reads(order)).replies
    assert.equal(reply?.personal.length, 3)
  })

  it('is public at once without them; offices’ telephones stay, the asker reads it whole, a moderator looks', async () => {
    const order = await answered(await published())
    const { thread, answer } = await publicly(order)
    for (const text of [thread[0]?.text ?? '', answer ?? '']) {
      assert.ok(!/晓琳|13912345678|150102199001011230/.test(text), text)
      assert.ok(text.startsWith('蔚女士：') && text.includes('139****5678'), text)
      assert.ok(text.includes('0471-1234567') && text.includes('12345。'), text)
    }
    assert.equal((await byAsker(order)).thread[0]?.text, leaking)
    const [row] = await queue(order)
    assert.deepEqual([row.kind, row.addition.kind, row.state, row.look], ['addition', 'answer', 'published', true])
    const entry = (await city.ledger(order)).find(({ action }) => action === 'question.answerMasked')
    assert.deepEqual(entry?.said['found'], [
      { kind: 'id', n: 1 },
      { kind: 'mobile', n: 1 },
    ])
    ok(await decides(row.addition.id, { decision: 'publish', masks: row.masks }))
    assert.deepEqual(await queue(order), [])
    refusedWith('already-moderated', await decides(row.addition.id, { decision: 'publish' }))
  })

  it('reaches strangers merged with it masked in the same way', async () => {
    const lead = await city.as('citizen1').asks(question)
    const member = await city.as('citizen2').asks({ ...question, name: '李秀英', title: '失业金申领要什么材料' })
    await city.calm()
    await city.as('dispatcher').merges(member, { lead: lead.number })
    await city.calm()
    await answered(lead)
    const { thread } = ok(await city.as('citizen2').get(`/api/my/orders/${member.number}`))
    const text = thread[0]?.text ?? ''
    assert.ok(text.includes('失业保险条例') && text.includes('0471-1234567'), text)
    assert.ok(!/晓琳|13912345678|150102199001011230/.test(text), text)
  })
})

describe('A correction of what should never have been public', () => {
  it('leaves nothing of it to read under what stood before, and stands as the answer; the asker keeps all', async () => {
    const leak = '依据《失业保险条例》第十四条可以申领。您邻居反映您家孩子正在住院，已备注。'
    const order = await answered(await published(), leak)
    assert.equal((await publicly(order)).answer, leak, 'no machine finds this')
    const better = '依据《失业保险条例》第十四条可以申领，请带身份证和解除劳动合同证明。'
    await city.as('hrss').corrects(order, { reply: better, reason: '写了与本事项无关的内容', earlier: 'gone' })
    await city.calm()
    const page = await publicly(order)
    assert.deepEqual([page.thread.length, page.thread[0]?.text, page.answer], [1, better, better])
    assert.ok(!JSON.stringify(page).includes('住院'))
    assert.ok(JSON.stringify((await byAsker(order)).thread).includes('住院'))
  })
})

describe('A moderator who looks again', () => {
  it('hides more of a published question with a reason that the asker is told; search no longer finds it', async () => {
    const order = await published()
    const at = question.body.indexOf('金桥路的烧烤店')
    const masks = { title: [], body: [{ start: at, end: at + 7 }] }
    refusedWith('already-moderated', await moderates(order, { decision: 'publish', masks }))
    refusedWith('change-reason-needed', await moderates(order, { decision: 'publish', masks, again: true }))
    ok(await moderates(order, { decision: 'publish', masks, again: true, reason: '店名能认出人' }))
    assert.ok((await publicly(order)).body.startsWith('我在***做过两年工'))
    const found = ok(await city.get(`/api/ask/questions?text=${encodeURIComponent('烧烤店')}`)).rows
    assert.ok(!found.some((row: { number: string }) => row.number === order.number))
    await city.calm()
    assert.equal((await told(order, 'publicChanged'))?.['reason'], '店名能认出人')
    const entry = (await city.ledger(order)).find(({ action }) => action === 'question.remasked')
    assert.deepEqual(entry?.said['masked'], [{ kind: 'other', n: 1 }])
  })

  it('takes a question down: page, list, feed and map drop it, the asker hears the cause and may appeal; and puts it back', async () => {
    const order = await answered(await published())
    refusedWith('reason-needed', await moderates(order, { decision: 'keepPrivate', again: true }))
    ok(await moderates(order, { decision: 'keepPrivate', again: true, cause: 'privacy', reason: '涉及家人病情' }))
    await gone(order)
    for (const path of ['/api/ask/questions?most=50', '/api/ask/news', '/api/ask/map?part=1', '/q.rss'])
      assert.ok(!JSON.stringify((await city.get(path)).body).includes(order.number), path)
    await city.calm()
    assert.equal((await told(order, 'takenDown'))?.['reason'], '含个人隐私，涉及家人病情')
    assert.equal(ok(await city.as('citizen1').get(`/api/my/questions/${order.number}`)).mayAppeal, true)
    const rows = await decided(order)
    assert.deepEqual(
      rows.map((row: { kind: string; state: string }) => [row.kind, row.state]),
      [
        ['question', 'private'],
        ['addition', 'published'],
      ],
    )
    ok(await moderates(order, { decision: 'publish', again: true, reason: '看错了' }))
    assert.equal((await publicly(order)).thread.length, 1)
  })

  it('never makes public what its asker did not want public', async () => {
    const order = await city.as('citizen1').asks({ ...question, public: false })
    await city.calm()
    refusedWith('already-moderated', await moderates(order, { decision: 'publish', again: true, reason: '应该公开' }))
    assert.deepEqual(await decided(order), [])
  })

  it('takes an answer down; the unit is told why, the asker reads it all the same', async () => {
    const order = await answered(await published())
    const row = (await decided(order)).find(({ kind }: { kind: string }) => kind === 'addition')
    ok(await decides(row.addition.id, { decision: 'keepPrivate', again: true, cause: 'reputation', reason: '' }))
    const page = await publicly(order)
    assert.deepEqual([page.thread, page.answer], [[], null])
    assert.equal((await byAsker(order)).thread.length, 1)
    await city.calm()
    const inbox = (await city.told('dept-hrss')).findLast(({ template }) => template === 'additionTakenDown')
    assert.equal(inbox?.facts['reason'], '涉及他人名誉')
  })
})

describe('The asker of a published question', () => {
  const hides = (order: Registered, words: string, who = 'citizen1') =>
    city.as(who).post(`/api/my/questions/${order.number}/hide`, { words })

  it('hides words of their own at once, in question and further question; a moderator looks, nobody else may', async () => {
    const order = await answered(await published())
    ok(
      await city
        .as('citizen1')
        .post(`/api/my/orders/${order.number}/ask-more`, { words: '烧烤店已经关门了，没有证明怎么办？' }),
    )
    await city.calm()
    const [turn] = (await queue(order)).filter(({ kind }: { kind: string }) => kind === 'turn')
    ok(await city.as('reviewer').post(`/api/ask/turns/${turn.turn.id}/moderate`, { decision: 'publish' }))
    refusedWith('not-found', await hides(order, '烧烤店', 'citizen2'))
    refusedWith('words-not-there', await hides(order, '火锅店'))
    const after_ = ok(await hides(order, '烧烤店'))
    assert.deepEqual(after_.masked, [{ kind: 'other', n: 1 }])
    const page = await publicly(order)
    assert.ok(!JSON.stringify(page).includes('烧烤店'), JSON.stringify(page))
    assert.ok(page.body.includes('金桥路的***做过'))
    const looks = (await queue(order)).filter(({ look }: { look: boolean }) => look)
    assert.deepEqual(looks.map(({ kind }: { kind: string }) => kind).toSorted(), ['addition', 'look', 'turn'])
    const entry = (await city.ledger(order)).find(({ action }) => action === 'question.askerHid')
    assert.deepEqual(entry?.said, { n: 2 })
    ok(
      await moderates(order, {
        decision: 'publish',
        masks: looks.find(({ kind }: { kind: string }) => kind === 'look').masks,
      }),
    )
    assert.ok((await publicly(order)).body.includes('***'))
  })

  it('ticks pieces of it instead: what names somebody first, then sentences; what is hidden is offered no more', async () => {
    const order = await published()
    const mine = async () => ok(await city.as('citizen1').get(`/api/my/questions/${order.number}`)).pieces
    const before: { text: string; kind: string | null }[] = await mine()
    assert.ok(before.some(({ text }) => text === question.title))
    const sentence = before.find(({ text }) => text.includes('烧烤店'))?.text ?? ''
    const post = (pieces: string[]) => city.as('citizen1').post(`/api/my/questions/${order.number}/hide`, { pieces })
    refusedWith('words-not-there', await post([]))
    refusedWith('words-not-there', await post(['这句话没有写过。']))
    const after_ = ok(await post([sentence]))
    assert.ok(!JSON.stringify(await publicly(order)).includes('烧烤店'))
    assert.ok(!after_.pieces.some(({ text }: { text: string }) => text === sentence))
    assert.ok((await publicly(order)).title === question.title, 'the rest stays')
  })

  it('has nothing to hide while nothing is public', async () => {
    const order = await city.as('citizen1').asks(question)
    await city.calm()
    refusedWith('hide-not-now', await hides(order, '烧烤店'))
  })
})
