import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, wall, type City, type Registered } from '../city.ts'

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
const reply = '依据《中华人民共和国社会保险法》第五十八条、第六十条，职工应缴部分由单位代扣代缴，单位部分不得扣。'

const publicly = async ({ number }: { number: string }) => ok(await city.get(`/api/ask/questions/${number}`))

async function published(more: object = {}): Promise<Registered> {
  const order = await city.as('citizen1').asks({ ...question, ...more })
  await city.calm()
  ok(await city.as('reviewer').post(`/api/ask/questions/${order.number}/moderate`, { decision: 'publish' }))
  return order
}

async function answered(order: Registered, text = reply) {
  const { as } = city
  if ((await as('dispatcher').reads(order)).status === 'registered') {
    await as('dispatcher').dispatches(order, { unit: 'dept-hrss' })
    await as('hrss').accepts(order)
    await as('hrss').contacts(order, { note: '已电话联系' })
  }
  await as('hrss').answers(order, { reply: text, noContact: '书面追问，书面答复' })
  await as('reviewer').passes(order)
  await city.calm()
}

describe('An asker who is answered', () => {
  let order: Registered

  it('asks on in the same thread; the same unit has two working days, counted apart from a redo', async () => {
    order = await published()
    refusedWith(
      'not-now',
      await city.as('citizen1').post(`/api/orders/${order.number}/ask-more`, { words: '还没答呢？' }),
    )
    await answered(order)
    refusedWith(
      'not-found',
      await city.as('citizen2').post(`/api/orders/${order.number}/ask-more`, { words: '那我呢？' }),
    )
    city.clock.moveBy(3_600_000)
    await city.as('citizen1').asksOn(order, { words: '公司已经扣了两百元，向谁投诉？我的电话13912345678。' })
    const view = await city
      .as('hrss')
      .sees(order, { status: 'accepted', round: 2, clock: 'more', due: '2026-03-05T00:00' })
    assert.equal(wall(view.promise.at), '2026-03-05T00:00')
    await city.calm()
    assert.ok((await city.told('13900000001')).some(({ template }) => template === 'askedOn'))
    assert.ok((await city.told('dept-hrss')).some(({ template }) => template === 'moreArrived'))
  })

  it('is read by nobody else until a moderator has masked the words; the own words stay with the order', async () => {
    const { rows } = ok(await city.as('reviewer').get('/api/ask/moderation'))
    const row = rows.find(
      ({ number, kind }: { number: string; kind: string }) => number === order.number && kind === 'turn',
    )
    assert.ok(row.body.includes('13912345678') && row.spans.body[0].kind === 'mobile' && row.spans.title.length === 0)
    const decide = (said: object, who = 'reviewer') => city.as(who).post(`/api/ask/turns/${row.turn.id}/moderate`, said)
    refusedWith('not-allowed', await decide({ decision: 'publish' }, 'agent'))
    refusedWith('personal-data-left', await decide({ decision: 'publish', masks: [] }))
    refusedWith('reason-needed', await decide({ decision: 'keepPrivate' }))
    ok(await decide({ decision: 'publish' }))
    refusedWith('already-moderated', await decide({ decision: 'publish' }))
    assert.ok(!JSON.stringify(await publicly(order)).includes('13912345678'))
    const said = JSON.stringify((await city.ledger(order)).map((entry) => entry.said))
    assert.ok(!said.includes('13912345678'), 'the words are not in the ledger')
  })

  it('reads one thread: answer, further question, answer, each in its time; the public history tells of each once', async () => {
    city.clock.moveBy(3_600_000)
    await city.as('hrss').answers(order, { reply: '可以向劳动保障监察投诉，电话 12333。', noContact: '书面追问' })
    await city.as('reviewer').returnsAnswer(order, { reason: '没有写明依据' })
    city.clock.moveBy(3_600_000)
    await answered(order, '依据《劳动保障监察条例》第九条，可以向劳动保障监察机构投诉。')
    const { thread, history, answers } = await publicly(order)
    assert.deepEqual(
      thread.map(({ kind, round, turn, onTime }: Item) => [kind, round, turn, onTime]),
      [
        ['answer', 1, null, true],
        ['more', 2, undefined, undefined],
        ['answer', 2, 'more', true],
      ],
    )
    assert.equal(answers.length, 2)
    assert.equal(history.filter(({ action }: { action: string }) => action === 'answer').length, 2)
  })

  it('sees a correction in the place of the answer, with the earlier text and the reason, and a supplement beside it', async () => {
    city.clock.moveBy(3_600_000)
    const corrected = '依据《劳动保障监察条例》第十一条，可以向劳动保障监察机构投诉。'
    const named = { reply: corrected, reason: '蔚晓琳女士指出条款写错' }
    await city
      .as('hrss')
      .isTold('personal-numbers')
      .corrects(order, { ...named, reason: '13912345678来电指出' })
    await city.as('hrss').corrects(order, named)
    await city.as('hrss').supplements(order, { reply: '投诉地点：新城区劳动保障监察大队。' })
    await city.calm()
    const { thread, answer } = await publicly(order)
    const [, , second, added] = thread
    assert.deepEqual([second.text, second.corrected.reason, answer], [corrected, '蔚女士指出条款写错', corrected])
    assert.match(second.earlier[0].text, /第九条/)
    assert.deepEqual([added.kind, added.round], ['supplement', 2])
    const mine = ok(await city.as('citizen1').get(`/api/my/orders/${order.number}`))
    assert.equal(mine.thread.length, 4)
    assert.equal(mine.thread[1].words.includes('13912345678'), true, 'the asker reads their own words')
    assert.deepEqual(mine.more.left, 2)
  })

  it('rates the last answer; after thirty days a further question is a new one', async () => {
    ok(await city.as('citizen1').post(`/api/my/orders/${order.number}/rate`, { grade: 'satisfied', solved: 'yes' }))
    await city.as('citizen1').post(`/api/my/orders/${order.number}/rate`, { grade: 'satisfied', solved: 'yes' })
    await city.at('2026-04-02T09:00')
    assert.equal(ok(await city.as('citizen1').get(`/api/my/orders/${order.number}`)).more, null)
    const late = await city.as('citizen1').post(`/api/orders/${order.number}/ask-more`, { words: '又想起一件事。' })
    refusedWith('too-late-to-ask-on', late)
  })
})

describe('A further question to a question that was not published', () => {
  it('stays private with it, and waits for a moderator once it is public after all', async () => {
    const order = await city.as('citizen1').asks({ ...question, title: '生育津贴多久到账' })
    await answered(order)
    await city.as('citizen1').asksOn(order, { words: '到账以后有短信吗？' })
    await city.calm()
    const more = async () => {
      const { thread } = ok(await city.as('citizen1').get(`/api/ask/questions/${order.number}`))
      const { waiting, kept } = thread.find(({ kind }: Item) => kind === 'more')
      return { waiting, kept }
    }
    assert.deepEqual(await more(), { waiting: true, kept: false })
    const path = `/api/ask/questions/${order.number}`
    ok(await city.as('reviewer').post(`${path}/moderate`, { decision: 'keepPrivate', cause: 'privacy' }))
    assert.deepEqual(await more(), { waiting: false, kept: true })
    ok(await city.as('citizen1').post(`/api/my/questions/${order.number}/appeal`, { words: '我愿意公开' }))
    ok(await city.as('moderator').post(`${path}/decide-appeal`, { decision: 'grant' }))
    assert.deepEqual(await more(), { waiting: true, kept: false })
    const { rows } = ok(await city.as('reviewer').get('/api/ask/moderation'))
    const row = rows.find(
      ({ number, kind }: { number: string; kind: string }) => number === order.number && kind === 'turn',
    )
    ok(await city.as('reviewer').post(`/api/ask/turns/${row.turn.id}/moderate`, { decision: 'publish' }))
    assert.ok(JSON.stringify(await publicly(order)).includes('到账以后有短信吗'))
  })
})

type Item = { kind: string; round: number; turn?: string | null; onTime?: boolean | null }

describe('What was promised', () => {
  it('stays promised when an answer is returned: the unit has its own date, and late is late', async () => {
    await city.at('2026-04-07T09:00')
    const order = await published({ unit: 'dept-urban', title: '公园夜间照明什么时候恢复' })
    const urban = city.as('urban')
    await city.as('dispatcher').dispatches(order, { unit: 'dept-urban' })
    await urban.accepts(order)
    await urban.sees(order, { clock: 'answer', due: '2026-04-10T00:00', promise: '2026-04-10T00:00' })
    await urban.contacts(order, { note: '已电话联系' })
    await city.at('2026-04-09T10:00')
    await urban.answers(order, { reply: '经核查为照明线路故障，已于4月8日联系厂家检修。' })
    await city.as('reviewer').returnsAnswer(order, { reason: '没有实质内容' })
    await urban.sees(order, { clock: 'rework', due: '2026-04-14T00:00', promise: '2026-04-10T00:00' })
    await urban.asksForExtension(order, { days: 2, reason: '等待配件' })
    await city.as('urbanhead').grantsExtension(order)
    await urban.sees(order, { clock: 'rework', due: '2026-04-16T00:00', promise: '2026-04-10T00:00' })
    await city.calm()
    assert.ok(!(await city.told('13900000001')).some(({ template }) => template === 'extended'))
    await city.at('2026-04-13T10:00')
    await urban.answers(order, { reply: '照明线路已修复，今晚恢复。' })
    await city.as('reviewer').passes(order)
    await city.calm()
    const { onTime, thread } = await publicly(order)
    assert.deepEqual([onTime, thread[0].onTime], [false, false])
  })

  it('is shown beside what a redo promises, and each answer is judged by its own date', async () => {
    const order = await published({ title: '失业保险金怎样申领' })
    await answered(order)
    await city.as('caller').demandsRedo(order, { grade: 'dissatisfied', solved: 'no', reason: '没说要哪些材料' })
    const before = ok(await city.as('citizen1').get(`/api/my/orders/${order.number}`))
    assert.equal(wall(before.firstPromiseAt), '2026-04-16T00:00')
    assert.equal(wall(before.promise.at), '2026-04-15T00:00')
    await city.at('2026-04-15T10:00')
    await city.as('hrss').contacts(order, { note: '已联系' })
    await answered(order, '需要身份证和解除合同证明，依据《失业保险条例》第十六条。')
    const { thread, onTime } = await publicly(order)
    assert.deepEqual(
      thread.map((item: Item) => [item.turn, item.onTime]),
      [
        [null, true],
        ['redo', false],
      ],
    )
    assert.equal(onTime, true, 'the question was answered in time, its redo was not')
  })
})

describe('A matter that was done again three times in vain', () => {
  it('is a 问题工单: the city centre is told, the list can be narrowed to it', async () => {
    const order = await published({ title: '工伤认定为什么一直没有结果' })
    await answered(order)
    const again = async () => {
      await city.as('caller').demandsRedo(order, { grade: 'dissatisfied', solved: 'no', reason: '还是没有结果' })
      city.clock.moveBy(3_600_000)
    }
    for (const problem of [false, false, false, true]) {
      await again()
      assert.equal((await city.as('inspector').reads(order)).problem, problem)
      if (problem) break
      await city.as('hrss').contacts(order, { note: '已联系' })
      await answered(order)
    }
    await city.calm()
    assert.ok((await city.told('city')).some(({ template }) => template === 'problem'))
    const { rows } = ok(await city.as('dispatcher').get('/api/orders?problem=true'))
    assert.deepEqual(
      rows.map(({ number }: { number: string }) => number),
      [order.number],
    )
  })

  it('is ended by an inspector while the redo runs; a first round or a further question is not', async () => {
    const order = await published({ title: '养老金什么时候调整' })
    await answered(order)
    await city.as('citizen1').asksOn(order, { words: '今年什么时候调？' })
    await city.as('inspector').isTold('no-redo-runs').writesOff(order, { reason: '不合理', basis: '办法' })
    await answered(order)
    await city.as('caller').demandsRedo(order, { grade: 'dissatisfied', solved: 'no', reason: '嫌少' })
    await city.as('inspector').writesOff(order, { reason: '诉求超出政策', basis: '办法第八条' })
    await city.as('inspector').sees(order, { status: 'closed', outcome: 'writtenOff', clock: null })
    await city.as('agent').isTold('written-off').asksOn(order, { words: '还想问。' })
  })
})
