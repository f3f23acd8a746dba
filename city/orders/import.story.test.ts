import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { testCity, type Person, type TestCity } from '../main/testing.ts'
import { doing, sql, system } from '../platform/index.ts'
import { importMessages, type ImportMap } from './import.ts'

/** Written by us, in the shapes the files of messages have. */
const own = [
  { id: 'a1', subject: '咨询老年公交卡在哪里年审', time: '2019/2/28 11:25:05', detail: '母亲七十岁，公交卡到期了。' },
  { id: 'a2', subject: '巷口路灯不亮', time: '2020-01-03 20:10:00', detail: '巷口路灯坏了一周。\n夜里很黑。' },
  { id: 'a3', subject: '建议增设垃圾桶', time: '2025/6/3 9:01', detail: '广场西侧没有垃圾桶。' },
]
const answered = {
  id: 'b1',
  subject: '投诉楼下噪音',
  time: '2018/3/19 10:05:04',
  detail: '楼下作坊夜里开工。',
  reply: '已责令作坊夜间停工，并加装隔音。',
  reply_time: '2018/4/24',
}
const undated = { row: 32, label: '城乡建设', text: '门口 公交 站牌 歪 了 希望 扶正', text_kind: 'seg' }

const lines = (...rows: (object | string)[]) => rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row)))

describe('An import of messages', () => {
  let city: TestCity
  let dispatcher: Person
  before(async () => {
    city = await testCity('2026-11-23T10:00:00+08:00')
    dispatcher = await city.person('dispatcher')
  })
  after(() => city.close())

  async function bring(source: string, all: readonly string[], map: ImportMap = {}) {
    async function* each() {
      yield* all
    }
    return importMessages(city.house, each(), { source, map })
  }

  const orderOf = async (text: string) => {
    const { body } = await dispatcher.get(`/api/orders?channel=import&text=${encodeURIComponent(text)}`)
    assert.equal(body.rows.length, 1, text)
    return (await dispatcher.get(`/api/orders/${body.rows[0].number}`)).body
  }

  it('makes one order of each message, with its own date and number', async () => {
    const report = await bring('own', lines(...own))
    assert.deepEqual(report, { read: 3, created: 3, already: 0, refused: [] })
    const order = await orderOf('老年公交卡')
    assert.match(order.number, /^HS-20190228-\d{6}$/)
    assert.equal(order.registeredAt, '2019-02-28T11:25:05+08:00')
    assert.deepEqual([order.type, order.status, order.channel], ['inquiry', 'registered', 'import'])
  })

  it('changes nothing the second time', async () => {
    assert.deepEqual(await bring('own', lines(...own)), { read: 3, created: 0, already: 3, refused: [] })
    assert.deepEqual(await bring('own', lines(own[0]!, { ...own[0], id: 'a4' }, own[0]!)), {
      read: 3,
      created: 1,
      already: 2,
      refused: [],
    })
  })

  it('promises no date for a year without a notice of holidays, and says why', async () => {
    const { due, promise } = await orderOf('巷口路灯')
    assert.deepEqual([due.at, due.clock, promise.at], [null, null, null])
    assert.equal(promise.why.missing, '2020')
  })

  it('keeps the date that was promised where it is known, but starts no clock of the past', async () => {
    const { due, promise } = await orderOf('增设垃圾桶')
    assert.equal(due.at, null)
    assert.match(promise.at, /^2025-06-/)
  })

  it('closes what was answered, with the reply and both dates', async () => {
    assert.equal((await bring('replies', lines(answered))).created, 1)
    const order = await orderOf('作坊夜里开工')
    assert.deepEqual([order.status, order.outcome, order.due.at], ['closed', 'atDesk', null])
    assert.equal(order.closedAt, '2018-04-24T00:00:00+08:00')
    assert.deepEqual(
      order.replies.map((reply: { text: string; state: string }) => [reply.text, reply.state]),
      [[answered.reply, 'passed']],
    )
    const { body } = await dispatcher.get(`/api/orders/${order.number}/history`)
    const at = body.lines.map((line: { action: string; at: string }) => [line.action, line.at.slice(0, 10)])
    assert.deepEqual(at, [
      ['registered', '2018-03-19'],
      ['answerAtDesk', '2018-04-24'],
    ])
  })

  it('treats a message without a date as arriving now', async () => {
    assert.equal((await bring('dev', lines(undated))).created, 1)
    const order = await orderOf('站牌')
    assert.equal(order.registeredAt, '2026-11-23T10:00:00+08:00')
    assert.equal(order.due.at, '2026-11-23T10:30:00+08:00')
  })

  it('reads the fields of a foreign file by other names', async () => {
    const report = await bring('foreign', lines({ nr: 7, content: '想问图书馆几点关门' }), {
      id: 'nr',
      body: 'content',
    })
    assert.deepEqual([report.created, (await orderOf('图书馆')).title], [1, '想问图书馆几点关门'])
  })

  it('refuses what cannot become an order, each line with a word and a sentence, and takes the rest', async () => {
    const message = { id: 'c1', subject: '路面坑洼', detail: '坑洼', time: '2019/1/1 8:00:00' }
    const wrong: [string, object | string][] = [
      ['broken-json', '{"id": 1, "subject"'],
      ['not-a-message', '[1, 2]'],
      ['not-a-message', { ...message, detail: { no: 'text' } }],
      ['id-missing', { ...message, id: '' }],
      ['empty', { ...message, detail: '  ' }],
      ['control-character', { ...message, detail: 'a\u0000b' }],
      ['direction-character', { ...message, subject: 'a\u202Eb' }],
      ['broken-character', '{"id":"c1","detail":"a\\ud800b"}'],
      ['broken-character', { ...message, detail: 'a\uFFFDb' }],
      ['too-long', { ...message, detail: '长'.repeat(20_001) }],
      ['too-long', { ...message, subject: '长'.repeat(121) }],
      ['one-line', { ...message, subject: 'a\nb' }],
      ['time-unreadable', { ...message, time: '4/8/19 8:37' }],
      ['time-unreadable', { ...message, time: '2019/2/30 8:00:00' }],
      ['time-in-future', { ...message, time: '2027/1/1 8:00:00' }],
      ['reply-without-time', { ...message, reply: '好' }],
      ['reply-before-message', { ...message, reply: '好', reply_time: '2018/1/1 8:00:00' }],
    ]
    const before = await total()
    const report = await bring('wrong', lines(...wrong.map(([, row]) => row), '', message))
    assert.deepEqual(
      report.refused.map(({ line, why }) => [line, why]),
      wrong.map(([why], i) => [i + 1, why]),
    )
    assert.ok(report.refused.every(({ says }) => says.zh.length > 3 && says.en.length > 5))
    assert.deepEqual([report.read, report.created, (await total()) - before], [wrong.length + 1, 1, 1])
  })

  const total = async () =>
    (await doing(city.house, system, ({ tx }) => tx.first(sql<{ n: number }>`select count(*)::int as n from orders`)))
      ?.n ?? 0

  it('writes each message once when two imports run at the same time', async () => {
    const many = Array.from({ length: 600 }, (_, i) => ({
      id: `t${i}`,
      detail: `第 ${i} 条`,
      time: '2020/5/5 8:00:00',
    }))
    const before = await total()
    const [one, other] = await Promise.all([bring('twin', lines(...many)), bring('twin', lines(...many))])
    assert.equal((await total()) - before, 600)
    assert.equal(one.created + other.created, 600)
    assert.equal(one.already + other.already, 600)
  })

  it('disturbs nobody: no timer of the past fires and no message goes out', async () => {
    await city.settle()
    const news = await doing(city.house, system, ({ tx }) =>
      tx.many(
        sql`select from ledger_entries where action in ('order.overdue', 'order.warned', 'order.supervised', 'order.escalated')`,
      ),
    )
    const sent = await doing(city.house, system, ({ tx }) => tx.many(sql`select from notices where facts ? 'number'`))
    assert.deepEqual([news.length, sent.length], [0, 0])
    const verdict = await (await city.person('auditor')).get('/api/ledger/verify')
    assert.equal(verdict.body.ok, true)
  })

  const real = new URL('../../../shared/data/messages/hot.jsonl', import.meta.url)
  const skip = existsSync(real) ? false : 'skipped: ../shared/data is not here'
  it('takes three hundred real messages', { skip }, async () => {
    const first = readFileSync(real, 'utf8').split('\n').slice(0, 300)
    const report = await bring('hot', first)
    assert.deepEqual([report.read, report.created, report.already, report.refused.length], [300, 300, 0, 0])
    assert.equal((await bring('hot', first)).already, 300)
  })
})
