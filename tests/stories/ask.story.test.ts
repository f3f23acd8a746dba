import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, wall, type City, type Registered } from '../city.ts'

let city: City
before(async () => (city = await openCity('2026-02-24T09:00:00+08:00')))
after(() => city.close())

const question = {
  unit: 'dept-hrss',
  type: 'inquiry',
  title: '离职当月社保能否从工资里全额扣除',
  body: '我本月10日离职，单位5日已缴社保，现在要从工资里扣除全月社保，电话13912345678，合理吗？',
  public: true,
  name: '蔚晓琳',
  courtesy: 'ms',
} as const
const reply = '依据《中华人民共和国社会保险法》第五十八条、第六十条，职工应缴部分由单位代扣代缴。'

const record = async (unit: string) => ok(await city.get(`/api/insight/record/${unit}/year`)).figures.counts
const publicly = async ({ number }: { number: string }) => city.get(`/api/ask/questions/${number}`)

async function answered(order: Registered, text = reply) {
  const { as } = city
  await as('dispatcher').dispatches(order, { unit: 'dept-hrss' })
  await as('hrss').accepts(order)
  await as('hrss').contacts(order, { note: '已电话联系' })
  await as('hrss').answers(order, { reply: text })
  await as('reviewer').passes(order)
  await city.calm()
}

describe('A worker who left on the tenth', () => {
  let order: Registered
  const worker = () => city.as('citizen1')

  it('asks the bureau; nobody reads the question in public until a moderator has looked at it', async () => {
    order = await worker().asks(question)
    assert.equal(wall(order.promiseAt), '2026-02-28T00:00')
    await city.calm()
    refusedWith('not-found', await publicly(order))
    refusedWith('not-found', await city.as('citizen2').get(`/api/ask/questions/${order.number}`))
    assert.equal(ok(await worker().get(`/api/ask/questions/${order.number}`)).state, 'waiting')
    assert.equal((await record('dept-hrss')).asked, 0, 'the public record counts what everybody can read')
  })

  it('is published with the phone taken out and the surname only; the own words stay in the order', async () => {
    refusedWith(
      'not-allowed',
      await city.as('agent').post(`/api/ask/questions/${order.number}/moderate`, { decision: 'publish' }),
    )
    const nothing = { decision: 'publish', masks: { title: [], body: [] } }
    refusedWith(
      'personal-data-left',
      await city.as('reviewer').post(`/api/ask/questions/${order.number}/moderate`, nothing),
    )
    const moderated = { decision: 'publish' }
    ok(await city.as('reviewer').post(`/api/ask/questions/${order.number}/moderate`, moderated))
    refusedWith(
      'already-moderated',
      await city.as('reviewer').post(`/api/ask/questions/${order.number}/moderate`, moderated),
    )
    const shown = ok(await publicly(order))
    assert.equal(shown.asker, '一位蔚姓市民')
    const all = JSON.stringify([shown, ok(await city.get('/api/ask/questions'))])
    assert.ok(!all.includes('13912345678') && !all.includes('晓琳') && !all.includes('13900000001'))
    assert.ok((await city.as('reviewer').reads(order)).body.includes('13912345678'))
    await city.calm()
    assert.ok(
      (await city.told('13900000001')).some(
        (m) => m.template === 'publishedMasked' && m.facts['masked'] === '手机号 1 处',
      ),
    )
  })

  it('reads the official answer with its law, on the order’s own number, in time', async () => {
    await answered(order)
    const shown = ok(await publicly(order))
    assert.deepEqual([shown.answer, shown.onTime, shown.status], [reply, true, 'reviewed'])
    assert.equal(
      shown.unitName,
      ok(await city.get('/api/people/units?q=dept-hrss')).rows[0]?.shortName ?? shown.unitName,
    )
    const found = ok(await city.get(`/api/ask/questions?text=${encodeURIComponent('社会保险')}`))
    assert.ok(Array.isArray(found.rows))
  })

  it('presses 非常满意, once; the matter is closed and the bureau’s counters move', async () => {
    refusedWith(
      'not-found',
      await city.as('citizen2').post(`/api/my/orders/${order.number}/rate`, { grade: 'satisfied', solved: 'yes' }),
    )
    ok(await worker().post(`/api/my/orders/${order.number}/rate`, { grade: 'verySatisfied', solved: 'yes' }))
    await city.calm()
    const { asked, answered: n, onTime, rated, satisfied, open } = await record('dept-hrss')
    assert.deepEqual(
      { asked, n, onTime, rated, satisfied, open },
      { asked: 1, n: 1, onTime: 1, rated: 1, satisfied: 1, open: 0 },
    )
    await city.as('agent').sees(order, { status: 'closed', outcome: 'followedUp', result: 'verySatisfied' })
    const again = await worker().post(`/api/my/orders/${order.number}/rate`, { grade: 'satisfied', solved: 'yes' })
    assert.ok(['already-rated', 'not-now'].includes(again.body.refused))
  })
})

describe('A question', () => {
  it('may stay between the citizen and the department', async () => {
    const order = await city.as('citizen2').asks({ ...question, public: false, name: '黄丽华' })
    await answered(order)
    refusedWith('not-found', await publicly(order))
    const mine = ok(await city.as('citizen2').get(`/api/my/orders/${order.number}`))
    assert.equal(mine.replies[0].text, reply)
  })

  it('is kept private only with a reason, which the citizen is told', async () => {
    const order = await city.as('citizen2').asks({ ...question, name: '黄丽华' })
    await city.calm()
    const moderate = (said: object) => city.as('reviewer').post(`/api/ask/questions/${order.number}/moderate`, said)
    refusedWith('reason-needed', await moderate({ decision: 'keepPrivate' }))
    ok(await moderate({ decision: 'keepPrivate', cause: 'privacy', reason: '写到了第三人的病情' }))
    await city.calm()
    refusedWith('not-found', await publicly(order))
    const sms = (await city.told('13900000002')).find((m) => m.template === 'notPublished')
    assert.equal(sms?.facts['reason'], '含个人隐私，写到了第三人的病情')
  })

  it('goes only to units that answer here, and never carries a report of wrongdoing', async () => {
    refusedWith(
      'unit-not-asked',
      await city.as('citizen2').post('/api/ask/questions', { ...question, unit: 'village-150102001001' }),
    )
    refusedWith('unit-not-asked', await city.as('citizen2').post('/api/ask/questions', { ...question, unit: 'nobody' }))
    const report = await city.as('citizen2').post('/api/ask/questions', { ...question, type: 'report' })
    assert.equal(refusedWith('invalid-input', report).fields[0].field, 'type')
    refusedWith('not-signed-in', await city.post('/api/ask/questions', question))
  })

  it('badly answered is redone with half the time, and the new answer stands beside the old', async () => {
    const order = await city.as('citizen3').asks({ ...question, name: '李建军' })
    await city.calm()
    ok(await city.as('reviewer').post(`/api/ask/questions/${order.number}/moderate`, { decision: 'publish' }))
    await answered(order, '请到窗口提交申请，当场办结。')
    const rated = { grade: 'dissatisfied', solved: 'no', reason: '没有回答问题' }
    ok(await city.post('/api/follow/rate', { number: order.number, code: order.followCode, ...rated }))
    await city.as('hrss').sees(order, { status: 'accepted', round: 2, clock: 'redo', due: '2026-02-26T00:00' })
    city.clock.moveBy(60_000)
    await city.as('hrss').contacts(order, { note: '已道歉并说明' })
    await city.as('hrss').answers(order, { reply })
    await city.as('reviewer').passes(order)
    await city.calm()
    const shown = ok(await publicly(order))
    assert.deepEqual(
      shown.answers.map((a: { round: number; text: string }) => [a.round, a.text]),
      [
        [1, '请到窗口提交申请，当场办结。'],
        [2, reply],
      ],
    )
    const { rated: n, satisfied } = await record('dept-hrss')
    assert.deepEqual([n, satisfied], [2, 1])
  })
})
