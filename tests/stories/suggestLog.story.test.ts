import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from '../../city/platform/index.ts'
import { ok, openCity, refusedWith, type City, type Registered } from '../city.ts'

// What a machine suggested to a citizen, a moderator or a unit, by which version and why, and what they did with it.

let city: City
before(async () => (city = await openCity('2026-03-02T09:00:00+08:00')))
after(() => city.close())

type Row = {
  version: string
  features: Record<string, unknown>
  offered: string[]
  chosen: Record<string, unknown>
  person: string | null
}
const kept = (kind: string, { number }: { number: string }) =>
  city.rows(sql<Row>`select s.version, s.features, s.offered, s.chosen, s.person from suggestions s join orders o on o.id = s.subject
    where o.number = ${number} and s.kind = ${kind} order by s.at, s.id`)
const loose = (value: string) =>
  city.rows(sql<Row>`select version, features, offered, chosen, person from suggestions
    where kind = 'similar' and subject is null and chosen ->> 'value' = ${value} order by at, id`)

const lamp = { title: '小区门口路灯不亮', body: '海拉尔东路小区门口的路灯三天不亮，电话13912345678。' }
const textOf = ({ title, body }: typeof lamp) => `${title}\n${body}`
const question = { ...lamp, type: 'help', public: false, name: '蔚晓琳' }
const suggests = async (asked: object) => ok(await city.post('/api/ask/suggest', asked))

describe('A citizen who asks whom to ask', () => {
  it('is told by rules only on a fresh install, and what they took is kept with the matter, its version and reasons', async () => {
    const said = await suggests({ text: textOf(lamp), place: '150102001' })
    assert.deepEqual([said.learned, said.abstains, said.rows[0].from], [null, false, 'rule'])
    assert.match(said.version, /^text\/\d+ rules\/[0-9a-f]{8}$/)
    const { unit } = said.rows[0]
    const order = await city.as('citizen1').asks({ ...question, place: '150102001', unit, shown: [said.shown] })
    const [row, ...more] = await kept('unit', order)
    assert.deepEqual(row?.chosen, { value: unit, did: 'asked', rank: 1 })
    assert.equal(row?.version, said.version)
    assert.deepEqual(
      row?.offered,
      said.rows.map((one: { unit: string }) => one.unit),
    )
    assert.ok(JSON.stringify(row?.features).includes('路灯') && row?.person !== null)
    assert.ok(!JSON.stringify(row).includes('13912345678'))
    assert.deepEqual(more, [])
  })

  it('is told when the machine holds back, and that they left it to the city is kept', async () => {
    const vague = { title: '想问一件事情', body: '不知道该找哪里，请告诉我。' }
    const said = await suggests({ text: textOf(vague) })
    assert.deepEqual([said.abstains, said.rows], [true, []])
    const order = await city.as('citizen1').asks({ ...question, ...vague, unit: null, shown: [said.shown] })
    const [row] = await kept('unit', order)
    assert.deepEqual(row?.chosen, { value: '', did: 'leftToCity', rank: null })
  })

  it('leaves nothing behind when nothing is asked', async () => {
    const before = await city.rows(sql`select id from suggestions`)
    await suggests({ text: textOf({ ...lamp, title: '河边路灯不亮' }) })
    assert.deepEqual(await city.rows(sql`select id from suggestions`), before)
  })

  it('cannot tell the log what nobody showed them, nor the same thing for two matters', async () => {
    const said = await suggests({ text: textOf(lamp) })
    const changed = `${said.shown.slice(0, -4)}AAAA`
    const forged = await city.as('citizen1').asks({ ...question, title: '后门路灯不亮', shown: ['{}', changed] })
    assert.deepEqual(await kept('unit', forged), [])
    const first = await city.as('citizen1').asks({ ...question, title: '前门路灯不亮', shown: [said.shown] })
    const second = await city.as('citizen1').asks({ ...question, title: '侧门路灯不亮', shown: [said.shown] })
    assert.deepEqual([(await kept('unit', first)).length, (await kept('unit', second)).length], [1, 0])
  })
})

const open = {
  ...question,
  title: '离职当月社保能否全额扣除',
  body: '单位要从工资里扣除全月社保，电话13912345678，合理吗？',
  public: true,
}
const moderates = async ({ number }: Registered, said: object) =>
  ok(await city.as('reviewer').post(`/api/ask/questions/${number}/moderate`, said))
async function waiting(more: object = {}): Promise<Registered> {
  const order = await city.as('citizen1').asks({ ...open, unit: 'dept-hrss', ...more })
  await city.calm()
  return order
}

describe('What the machine would mask', () => {
  it('is kept with the moderator’s agreement, in places and kinds and none of the words', async () => {
    const order = await waiting()
    await moderates(order, { decision: 'publish' })
    const [row] = await kept('mask', order)
    assert.deepEqual(row?.chosen, { value: 'asSuggested', undone: [], added: [], rank: null })
    assert.match(row?.offered.join(), /^body \d+-\d+ mobile$/)
    assert.ok(!JSON.stringify(row).includes('139'))
  })

  it('is kept with what the moderator left readable and hid besides, and when nothing was published', async () => {
    const body = '我叫蔚晓琳，电话13912345678，住在东边。'
    const order = await waiting({ title: '社保补缴怎么办理', body })
    const at = body.indexOf('139')
    const chosen = [
      { start: at, end: at + 11 },
      { start: body.indexOf('东边'), end: body.indexOf('东边') + 2 },
    ]
    await moderates(order, { decision: 'publish', masks: { title: [], body: chosen } })
    const [row] = await kept('mask', order)
    assert.equal(row?.chosen['value'], 'changed')
    assert.deepEqual(row?.chosen['undone'], [{ kind: 'name', n: 1 }])
    assert.deepEqual(row?.chosen['added'], [{ kind: 'other', n: 1 }])
    const closed = await waiting({ title: '社保转移怎么办理' })
    await moderates(closed, { decision: 'keepPrivate', cause: 'privacy' })
    assert.equal((await kept('mask', closed))[0]?.chosen['value'], 'keptPrivate')
  })
})

describe('Questions like it, shown before asking', () => {
  const looked = async () => {
    await city.calm()
    return ok(await city.get(`/api/ask/similar?text=${encodeURIComponent('离职当月社保可以全额扣除吗')}`))
  }

  it('are kept as taken when one was it, for whoever is not signed in as well, and once only', async () => {
    const { rows, shown } = await looked()
    const { number } = rows[0]
    const take = { shown, number }
    refusedWith('invalid-input', await city.post('/api/ask/similar/take', { shown }))
    ok(await city.post('/api/ask/similar/take', take))
    ok(await city.post('/api/ask/similar/take', take))
    ok(await city.as('citizen2').post('/api/ask/similar/take', { ...take, shown: (await looked()).shown }))
    const taken = await loose(number)
    assert.equal(taken.length, 2)
    for (const { chosen } of taken) assert.deepEqual(chosen, { value: number, did: 'took', rank: 1 })
    assert.equal(taken.filter(({ person }) => person === null).length, 1, 'once by a guest, once by a citizen')
    const other = `${number.slice(0, -4)}9876`
    ok(await city.post('/api/ask/similar/take', { shown: (await looked()).shown, number: other }))
    assert.deepEqual(await loose(other), [])
  })

  it('are kept as passed over when it was asked all the same', async () => {
    const { rows, shown } = await looked()
    const order = await waiting({ title: '离职当月社保怎样扣除', shown: [shown] })
    const [row] = await kept('similar', order)
    assert.deepEqual(row?.chosen, { value: '', did: 'asked', rank: null })
    assert.deepEqual(
      row?.offered,
      rows.map(({ number }: { number: string }) => number),
    )
  })
})

describe('What was flagged in a reply', () => {
  const insist = '现场已经恢复整洁，没有其他情况可以说明。'
  const answers = async (reply: { reply: string; insist?: string }) => {
    const order = await city.accepted()
    await city.as('urban').contacts(order, { note: '已通话' })
    await city.as('urban').answers(order, reply)
    return order
  }

  it('is kept with whether the unit insisted', async () => {
    const order = await answers({ reply: '已处理，感谢监督。', insist })
    const [row] = await kept('reply', order)
    assert.deepEqual([row?.offered, row?.chosen], [['无实质答复'], { value: 'insisted', insisted: true, rank: null }])
    assert.ok(!JSON.stringify(row).includes('感谢') && !JSON.stringify(row).includes('恢复整洁'))
  })

  it('is kept of citations that do not hold, and nothing is kept of a good answer', async () => {
    const sport = '依据《体育法》第二百条，经核查，该场馆没有办理许可，已责令停业整改。'
    const order = await answers({ reply: sport })
    const [row] = await kept('citation', order)
    assert.deepEqual(row?.chosen, { value: 'sent', insisted: false, rank: null })
    assert.deepEqual(row?.offered, ['条款不存在'])
    const good = await answers({ reply: '路灯已经修复，今晚恢复照明。' })
    assert.deepEqual([await kept('reply', good), await kept('citation', good)], [[], []])
  })

  it('is kept of no report', async () => {
    const report = await city.as('agent').registers({ title: '举报一件', type: 'report' })
    await city.as('inspector').dispatches(report, { unit: 'dept-hrss' })
    await city.as('hrss').accepts(report)
    await city.as('hrss').answers(report, { reply: '已处理，感谢监督。', insist, noContact: '保密举报' })
    assert.deepEqual(await kept('reply', report), [])
  })
})
