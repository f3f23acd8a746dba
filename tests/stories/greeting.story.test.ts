import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, type City } from '../city.ts'

let city: City
before(async () => (city = await openCity('2026-02-24T09:00:00+08:00')))
after(() => city.close())

describe('An official answer that greets the asker by name', () => {
  it('is read by the asker as it was written, and by the public with the surname only', async () => {
    const asker = city.as('citizen1')
    const question = {
      unit: 'dept-hrss',
      type: 'inquiry',
      title: '离职当月社保能否从工资里全额扣除',
      body: '我本月10日离职，单位5日已缴社保，现在要从工资里扣除全月社保，合理吗？',
      public: true,
      name: '蔚晓琳',
    }
    const order = await asker.asks(question)
    await city.calm()
    ok(await city.as('reviewer').post(`/api/ask/questions/${order.number}/moderate`, { decision: 'publish' }))
    const [{ name }] = [ok(await asker.get('/api/people/me'))]
    const reply = `${name}女士，您好，这里是市人社局，现答复如下：经核查，依据《中华人民共和国社会保险法》第五十八条、第六十条，单位部分不得从您工资中扣除，我局已通知单位3月5日前退还。`
    await city.as('dispatcher').dispatches(order, { unit: 'dept-hrss' })
    await city.as('hrss').accepts(order)
    await city.as('hrss').contacts(order, { note: '已电话联系' })
    await city.as('hrss').answers(order, { reply })
    await city.as('reviewer').passes(order)
    await city.calm()
    const shown = JSON.stringify(ok(await city.get(`/api/ask/questions/${order.number}`)))
    assert.ok(name.length >= 2 && !shown.includes(name), 'the given name is not public')
    assert.ok(shown.includes(`${[...name][0]}女士，您好`), 'greeted by surname')
    assert.ok(JSON.stringify(ok(await asker.get(`/api/my/orders/${order.number}`))).includes(`${name}女士，您好`))
  })
})
