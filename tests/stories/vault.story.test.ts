import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, type City, type Registered } from '../city.ts'

// The citizen's own words are kept unchanged; who reads which of them is a matter of who reads.

let city: City
before(async () => (city = await openCity('2026-02-24T09:00:00+08:00')))
after(() => city.close())

const protectedNumbers = { id: '150102199001011230', card: '6222020200112230', passport: 'G28233515' }
const widths = '１５０１０２１９９００１０１１２３０'
const body = `我的身份证${protectedNumbers.id}（${widths}），银行卡${protectedNumbers.card}，护照${protectedNumbers.passport}，电话13912345678，住公主府小区3栋2单元501室，低保金两个月没有到账。`
const hidden = [...Object.values(protectedNumbers), widths]

describe('A citizen who wrote down identity number, bank card and passport', () => {
  let order: Registered
  const read = async (login: string) => city.as(login).reads(order)

  before(async () => {
    order = await city.as('agent').registers({ title: '低保金没有到账，身份证150102199001011230', body })
    await city.as('dispatcher').dispatches(order, { unit: 'dept-hrss' })
  })

  it('is read by those who handle it without these numbers, with what they need to call and to visit', async () => {
    const view = await read('hrss')
    for (const number of hidden) assert.ok(!JSON.stringify(view).includes(number), number)
    assert.ok(view.body.includes('13912345678') && view.body.includes('3栋2单元501室'))
    assert.ok(view.body.includes('低保金两个月没有到账'))
    assert.equal(view.hidden, 5)
    assert.ok(view.title.startsWith('低保金没有到账，身份证1501*'))
  })

  it('nor are they in any list, export or excerpt, cut where it may', async () => {
    const long = `${'一'.repeat(80)}身份证${protectedNumbers.id}。`
    await city.as('agent').registers({ body: long })
    for (const path of ['/api/orders?most=100', '/api/orders/export', '/api/orders/similar?place=150102001']) {
      const all = JSON.stringify(ok(await city.as('dispatcher').get(path)))
      for (const number of hidden) assert.ok(!all.includes(number), `${path} ${number}`)
      assert.ok(!all.includes('1501021'), `${path}: a number cut in two is still a number`)
    }
  })

  it('cannot be found by a number nobody is shown, but by the words and by the phone', async () => {
    const found = async (text: string) =>
      ok(await city.as('dispatcher').get(`/api/orders?text=${encodeURIComponent(text)}`)).rows.length
    for (const number of Object.values(protectedNumbers)) assert.equal(await found(number), 0, number)
    assert.equal(await found('低保金'), 1)
    assert.equal(await found('13912345678'), 1)
  })

  it('is not told of by likeness either: what two matters share names no number', async () => {
    const said = {
      text: `低保金没有到账，身份证${protectedNumbers.id}，银行卡${protectedNumbers.card}`,
      place: '150102001',
    }
    for (const path of ['/api/orders/alike', '/api/orders/suggest']) {
      const all = JSON.stringify(ok(await city.as('dispatcher').post(path, said)))
      for (const number of hidden) assert.ok(!all.includes(number), `${path} ${number}`)
    }
    const { rows } = ok(await city.as('dispatcher').post('/api/orders/alike', { number: order.number }))
    for (const number of hidden) assert.ok(!JSON.stringify(rows).includes(number), number)
  })

  it('is read as written only by those who work on it, with a purpose, which the ledger keeps', async () => {
    const path = `/api/orders/${order.number}/reveal-words`
    refusedWith('invalid-input', await city.as('hrss').post(path, {}))
    refusedWith('not-found', await city.as('heating').post(path, { purpose: '试一试' }))
    refusedWith('not-allowed', await city.as('leader').post(path, { purpose: '看一看' }))
    const own = ok(await city.as('hrss').post(path, { purpose: '核对低保账户' }))
    assert.equal(own.body, body)
    const line = (await city.as('leader').history(order)).at(-1)
    assert.deepEqual([line?.action, line?.zh, line?.note], ['wordsRevealed', '查看原文', '核对低保账户'])
    assert.ok(!JSON.stringify(await city.ledger(order)).includes(protectedNumbers.id), 'the ledger holds no number')
  })

  it('may ask on: those words are kept alike, and shown alike', async () => {
    await city.as('hrss').accepts(order)
    await city.as('hrss').contacts(order, { note: '已电话核实' })
    await city.as('hrss').answers(order, {
      reply: '经核查，低保金因账户变更退回，2月26日已补发到您登记的银行卡，如未到账请致电0471-1234567。',
    })
    await city.as('reviewer').passes(order)
    const more = `换成这张卡吧${protectedNumbers.card}，谢谢。`
    await city.as('agent').asksOn(order, { words: more })
    const view = await read('hrss')
    assert.ok(!JSON.stringify([view, await city.as('hrss').history(order)]).includes(protectedNumbers.card))
    assert.equal(view.hidden, 6)
    const own = ok(await city.as('hrss').post(`/api/orders/${order.number}/reveal-words`, { purpose: '登记新卡号' }))
    assert.deepEqual(own.turns, [{ round: 2, words: more }])
  })

  it('reads their own words back unchanged', async () => {
    const follow = ok(await city.post('/api/follow', { number: order.number, code: order.followCode }))
    assert.equal(follow.body, body)
  })
})
