import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openCity, type City } from '../city.ts'

let city: City
before(async () => (city = await openCity('2026-03-02T09:00:00+08:00')))
after(() => city.close())

const scratched = {
  type: 'help',
  title: '免费停车场车辆被划',
  body: '新城区海拉尔东路免费停车场，我的车被划了一道，没有人管。',
  place: '150102001',
  caller: { name: '李建军', phone: '13933330001', courtesy: 'mr' },
} as const

describe('A car scratched in a free car park', () => {
  it('is dispatched to traffic police, street office and urban management together; the lead answers for all', async () => {
    const { as } = city
    const order = await as('agent').registers(scratched)
    await as('dispatcher')
      .isTold('unit-holds-it')
      .dispatches(order, { unit: 'dept-traffic', helpers: ['dept-traffic'] })
    await as('dispatcher').dispatches(order, { unit: 'dept-traffic', helpers: ['township-150102001', 'dept-urban'] })
    const [street, urban] = [{ number: `${order.number}-1` }, { number: `${order.number}-2` }]
    await as('street').sees(street, { status: 'dispatched', due: '2026-03-04T00:00', can: ['accept'] })
    await as('urban').doesNotSee(order)
    await as('street').doesNotSee(urban)
    await as('traffic').accepts(order)
    await as('street').accepts(street)
    await as('urban').accepts(urban)
    await as('urban').sees(urban, { clock: 'answer', due: '2026-03-10T00:00' })
    const seen = await as('traffic').reads(order)
    assert.deepEqual(
      seen.parts.map((p) => [p.unitName, p.status]).toSorted(),
      [
        ['市城管执法局', 'accepted'],
        ['海拉尔东路街道', 'accepted'],
      ].toSorted(),
    )
    await as('street').answers(street, { reply: '经查看出入口监控，2月13日晚有一辆白色轿车倒车剐蹭，录像已交交警。' })
    await as('traffic').contacts(order, { note: '已与车主联系' })
    const early = await as('traffic').isTold('parts-open').answers(order, { reply: '经核查监控，已找到肇事者。' })
    assert.equal(early.facts.open, 1)
    await as('urban').answers(urban, { reply: '停车场已安装照明2盏，每晚巡查。' })
    await as('traffic').answers(order, { reply: '经调取监控找到划车人，双方已协商赔付1200元。' })
    await as('reviewer').passes(order)
    for (const part of [street, urban]) await as('reviewer').passes(part)
    await city.calm()
    for (const part of [street, urban]) await as('dispatcher').sees(part, { status: 'closed', outcome: 'noCallback' })
    await as('caller').followsUp(order, { grade: 'verySatisfied', solved: 'yes' })
    const told = (await city.told('13933330001')).map((m) => m.template).toSorted()
    assert.deepEqual(told, ['answered', 'registered'], 'one matter, one voice')
  })

  it('may be answered before the helpers when the lead says why', async () => {
    const { as } = city
    const order = await as('agent').registers(scratched)
    await as('dispatcher').dispatches(order, { unit: 'dept-traffic', helpers: ['dept-urban'] })
    await as('traffic').accepts(order)
    await as('traffic').contacts(order, { note: '已联系' })
    await as('traffic').answers(order, {
      reply: '经调取监控核实，划车人是附近商户的员工。',
      partsReason: '赔付已完成，照明另行改造',
    })
    await as('traffic').sees(order, { status: 'answered' })
  })

  it('keeps its helpers when the lead changes, and new helpers get numbers of their own', async () => {
    const { as } = city
    const order = await as('agent').registers(scratched)
    await as('dispatcher').dispatches(order, { unit: 'dept-traffic', helpers: ['dept-urban'] })
    await as('traffic').sendsBack(order, { reason: '非道路停车场', basis: '《道路交通安全法》第一百一十九条' })
    await as('dispatcher').dispatches(order, { unit: 'dept-heating', helpers: ['dept-hrss'] })
    await city.calm()
    const part = { number: `${order.number}-1` }
    await as('heating').sees(part, { status: 'dispatched' })
    await as('traffic').doesNotSee(part)
    await as('hrss').sees({ number: `${order.number}-2` }, { status: 'dispatched' })
  })

  it('withdrawn by the citizen, its parts end with it', async () => {
    const { as } = city
    const order = await as('agent').registers(scratched)
    await as('dispatcher').dispatches(order, { unit: 'dept-traffic', helpers: ['dept-urban'] })
    await as('agent').withdraws(order, { reason: '双方已私下和解' })
    await city.calm()
    await as('urban').sees({ number: `${order.number}-1` }, { status: 'ended', outcome: 'terminated', clock: null })
  })
})

describe('A sub-centre', () => {
  it('dispatches what lies in its area, within its area', async () => {
    const { as } = city
    const [here, there] = [await as('agent').registers(), await as('agent').registers({ place: '150104' })]
    await as('xincheng').isTold('unit-outside-centre').dispatches(here, { unit: 'dept-urban' })
    await as('xincheng')
      .isTold('unit-outside-centre')
      .dispatches(here, { unit: 'township-150102001', helpers: ['dept-urban'] })
    await as('xincheng').dispatches(here, { unit: 'township-150102001' })
    await as('xincheng').doesNotSee(there)
    await as('xincheng').isTold('not-found').dispatches(there, { unit: 'township-150102001' })
  })
})
