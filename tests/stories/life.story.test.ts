import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { actionNames } from '../../city/orders/contract.ts'
import { sql } from '../../city/platform/index.ts'
import { openCity, type City, type Someone } from '../city.ts'
import { tellCallbackStories } from './callback.ts'
import { tellThreadStories } from './thread.ts'

// Friday 13 February 2026; the fourteenth is a worked Saturday, then the Spring Festival until the twenty-third.
let city: City
let agent: Someone
let dispatcher: Someone
let reviewer: Someone
let caller: Someone
let inspector: Someone
let urban: Someone
let urbanhead: Someone
let citizen: Someone

before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
  const people = ['agent', 'dispatcher', 'reviewer', 'caller', 'inspector', 'urban', 'urbanhead', 'citizen1']
  const [one, two, three, four, five, six, seven, eight] = people.map(city.as)
  ;[agent, dispatcher, reviewer, caller] = [one!, two!, three!, four!]
  ;[inspector, urban, urbanhead, citizen] = [five!, six!, seven!, eight!]
})
after(() => city.close())

const question = {
  unit: 'dept-urban',
  title: '公园夜间照明什么时候恢复',
  body: '满都海公园北门一带的夜间照明一直没有恢复，请问什么时候修好？',
  public: false,
  name: '蔚晓琳',
  courtesy: 'ms',
}

describe('A matter called in by phone', () => {
  it('gets one number, the right dates with their reasons, an answer, a call back and an end', async () => {
    const order = await agent.registers()
    assert.match(order.number, /^HS-20260213-\d{6}$/)
    assert.match(order.followCode, /^[2-9A-HJ-NP-Z]{6}$/)
    await dispatcher.sees(order, { status: 'registered', clock: 'dispatch', due: '2026-02-13T10:30' })
    await dispatcher.dispatches(order, { unit: 'dept-urban', note: '请今晚前到场' })
    await urban.sees(order, { status: 'dispatched', unit: 'dept-urban', clock: 'accept', due: '2026-02-15T00:00' })
    await urban.accepts(order)
    const held = await urban.sees(order, { status: 'accepted', clock: 'answer', due: '2026-02-28T00:00' })
    assert.equal(held.promise.at, held.due.at, 'what the unit owes is what the citizen was promised')
    await urban.isTold('not-contacted').answers(order, { reply: '已修复。' })
    await urban.contacts(order, { note: '已通话，约定今晚到场' })
    await urban.answers(order, { reply: '路灯已经修复，今晚恢复照明。' })
    await reviewer.sees(order, { status: 'answered', clock: 'review', due: '2026-02-15T00:00' })
    await reviewer.passes(order)
    await caller.sees(order, { status: 'reviewed', clock: 'followUp', due: '2026-02-25T00:00' })
    await caller.followsUp(order, { grade: 'satisfied', solved: 'yes', note: '反映人满意' })
    await dispatcher.sees(order, { status: 'closed', outcome: 'followedUp', result: 'satisfied', due: null })
    await caller.isTold('already-rated').followsUp(order, { grade: 'satisfied', solved: 'yes' })
    const lines = await agent.history(order)
    assert.deepEqual(
      lines.map((line) => line.zh),
      ['登记', '派单', '签收', '联系反映人', '答复', '审核通过', '回访'],
    )
    assert.equal(lines[1]?.who, '市 12345 中心 赵志强')
  })

  it('is answered at the desk when the agent knows, and a caller who is not content sends it on to a unit', async () => {
    const order = await citizen.asks({ ...question, type: 'inquiry' })
    await agent.answersAtDesk(order, { reply: '照明由园林部门负责，计划2月28日恢复。' })
    await agent.sees(order, { status: 'closed', outcome: 'atDesk', clock: null })
    await citizen.demandsRedo(order, { grade: 'dissatisfied', solved: 'no', reason: '没有说清楚日期' })
    await dispatcher.sees(order, { status: 'registered', clock: 'dispatch', round: 2, outcome: null })
    await dispatcher.dispatches(order, { unit: 'dept-urban' })
    await urban.sees(order, { status: 'dispatched', can: ['accept', 'sendBack'] })
  })

  it('may be refused, but only for a reason of the list, and the citizen is told which', async () => {
    const order = await agent.registers({ caller: { name: '李建军', phone: '13922220001' } })
    const wrong = await agent.post(`/api/orders/${order.number}/refuse`, { refusal: 'busy', reason: '太忙' })
    assert.equal(wrong.body.refused, 'invalid-input')
    assert.deepEqual(
      wrong.body.fields.map((f: { field: string }) => f.field),
      ['refusal'],
    )
    await agent.refuses(order, { refusal: 'courtOrReviewOpen', reason: '法院已经立案' })
    await agent.sees(order, { status: 'ended', outcome: 'refused', clock: null, due: null })
    await city.calm()
    const sms = await city.told('13922220001')
    assert.deepEqual(sms.map((m) => m.template).toSorted(), ['refused', 'registered'])
    assert.match(sms.find((m) => m.template === 'refused')?.facts['reason'] ?? '', /诉讼/)
  })

  it('is handed to the emergency line at once when life is in danger', async () => {
    const order = await agent.registers({ urgency: 'critical', type: 'help', title: '楼道冒烟' })
    await agent.sees(order, { due: '2026-02-13T10:05' })
    await agent.handsOver(order, { line: '119', note: '三方通话已接通' })
    await agent.sees(order, { status: 'ended', outcome: 'handedOver' })
  })

  it('is the citizen’s to withdraw until it is answered', async () => {
    const order = await citizen.asks(question)
    await city.as('citizen2').isTold('not-found').withdraws(order, { reason: '不是我的' })
    await citizen.withdraws(order, { reason: '已经自行解决' })
    await agent.sees(order, { status: 'ended', outcome: 'withdrawn' })
    const late = await city.reviewed()
    await agent.isTold('not-now').withdraws(late, { reason: '不需要了' })
  })

  it('is nudged on the same number while it is open, and the unit hears of it', async () => {
    const order = await city.dispatched()
    await agent.nudges(order, { note: '反映人再次来电' })
    await urban.sees(order, { nudges: 1, status: 'dispatched', due: '2026-02-15T00:00' })
    await city.calm()
    assert.ok((await urban.inbox()).some((m) => m.number === order.number && m.zh.includes('催办')))
  })
})

describe('A unit that is not responsible', () => {
  it('sends the order back with reason and basis, and the dispatcher has thirty minutes to try again', async () => {
    const order = await city.dispatched()
    const bare = await urban.post(`/api/orders/${order.number}/send-back`, { reason: '不归我们管' })
    assert.equal(bare.body.fields[0].field, 'basis')
    await urban.sendsBack(order, { reason: '管道在私人用地', basis: '《条例》第十二条' })
    await dispatcher.sees(order, {
      status: 'registered',
      unit: null,
      returns: 1,
      clock: 'dispatch',
      due: '2026-02-13T10:30',
    })
    await urban.doesNotSee(order)
    await city.calm()
    assert.ok((await dispatcher.inbox()).some((m) => m.number === order.number && m.zh.includes('退回派单台')))
  })

  it('cannot be given it again by plain dispatch; the city centre designates it, and then it cannot return it', async () => {
    const order = await city.dispatched()
    await urban.sendsBack(order, { reason: '不属于我局', basis: '三定方案' })
    await dispatcher.isTold('unit-returned-it').dispatches(order, { unit: 'dept-urban' })
    await dispatcher.designates(order, { unit: 'dept-urban', reason: '经研判属于城管职责' })
    await urban.sees(order, { designated: true, status: 'dispatched', cannot: ['sendBack'] })
    await urban.isTold('designated-cannot-return').sendsBack(order, { reason: '仍不属于', basis: '三定方案' })
  })

  it('keeps its running clock when the return is not upheld', async () => {
    const order = await city.accepted()
    await urban.sendsBack(order, { reason: '不属于我局', basis: '三定方案' })
    await dispatcher.sees(order, { promise: '2026-02-28T00:00', clock: 'dispatch' })
    await dispatcher.designates(order, { unit: 'dept-urban', reason: '属于城管职责' })
    await urban.accepts(order)
    await urban.sees(order, { clock: 'answer', due: '2026-02-28T00:00' })
  })

  it('passes it on to a unit below, never beside', async () => {
    const order = await agent.registers()
    await dispatcher.dispatches(order, { unit: 'township-150102001' })
    const street = city.as('street')
    await street.isTold('unit-not-below').transfers(order, { unit: 'dept-urban', reason: '请城管办理' })
    await street.transfers(order, { unit: 'village-150102001001', reason: '由社区现场处理' })
    await city.as('village').sees(order, { status: 'dispatched', can: ['accept'] })
    await street.sees(order, { unit: 'village-150102001001', cannot: ['accept'] })
  })
})

describe('A unit that needs more time', () => {
  it('asks before the date; its head grants five days, the centre ten more, and there is no third', async () => {
    const order = await city.accepted()
    await urban.isTold('too-many-days').asksForExtension(order, { days: 6, reason: '等待配件' })
    await urban.asksForExtension(order, { days: 5, reason: '等待配件' })
    await urban.isTold('extension-pending').asksForExtension(order, { days: 1, reason: '再多一天' })
    await reviewer.isTold('not-allowed').grantsExtension(order)
    await urbanhead.grantsExtension(order)
    await urban.sees(order, { due: '2026-03-06T00:00', extensions: 1 })
    await city.calm()
    const sms = (await city.told('13911112222')).findLast((m) => m.template === 'extended')
    assert.equal(sms?.facts['reason'], '等待配件', 'the citizen is told why')
    await urban.asksForExtension(order, { days: 10, reason: '需要开挖审批' })
    await urbanhead.isTold('not-allowed').grantsExtension(order)
    await reviewer.grantsExtension(order)
    const held = await urban.sees(order, { due: '2026-03-20T00:00', extensions: 2 })
    assert.equal(held.due.why.extend?.limit.amount, 15)
    await urban.isTold('no-more-extensions').asksForExtension(order, { days: 1, reason: '还要一天' })
  })

  it('is told why when the extension is denied, and the date stays', async () => {
    const order = await city.accepted()
    await urban.asksForExtension(order, { days: 3, reason: '人手不足' })
    await urbanhead.deniesExtension(order, { reason: '可以按期完成' })
    await urban.sees(order, { due: '2026-02-28T00:00', extensions: 0, can: ['requestExtension'] })
    await city.calm()
    assert.ok((await urban.inbox()).some((m) => m.number === order.number && m.zh.includes('可以按期完成')))
  })
})

describe('A clock that may stop', () => {
  it('stops for a listed cause until the unit goes on, and the lost days are given back', async () => {
    const order = await city.accepted()
    await urban
      .isTold('not-allowed')
      .pauses(order, { cause: 'weather', until: '2026-02-26T18:00:00+08:00', reason: '暴雪' })
    await urbanhead.isTold('pause-ends-before').pauses(order, {
      cause: 'weather',
      until: '2026-02-13T09:00:00+08:00',
      reason: '暴雪',
    })
    await urbanhead.pauses(order, { cause: 'inspection', until: '2026-02-26T18:00:00+08:00', reason: '送检' })
    await urban.sees(order, { paused: true, due: null, cannot: ['answer', 'requestExtension', 'sendBack'] })
    await urban.isTold('paused').answers(order, { reply: '已办。' })
    await urban.resumes(order)
    await urban.sees(order, { paused: false, due: '2026-02-28T00:00', can: ['answer'] })
  })
})

describe('An answer the hotline finds poor', () => {
  it('is returned to the unit with a clock of its own; that is not a redo', async () => {
    const order = await city.accepted()
    await urban.answers(order, {
      reply: '灯具已经登记，预计3月底完成更换，具体时间另行通知。',
      noContact: '电话无人接听',
    })
    await reviewer.returnsAnswer(order, { reason: '没有处理结果' })
    await urban.sees(order, { status: 'accepted', round: 1, clock: 'rework', due: '2026-02-25T00:00' })
    city.clock.moveBy(60_000)
    await urban.contacts(order, { note: '已联系' })
    await urban.answers(order, { reply: '路灯已修复。' })
    const view = await reviewer.reads(order)
    assert.deepEqual(
      view.replies.map((r) => r.state),
      ['returned', 'given'],
    )
  })
})

tellCallbackStories(() => city)
tellThreadStories(() => city)

describe('Two neighbours with one matter', () => {
  it('are handled together until somebody sees that it is two', async () => {
    const [one, other] = [await city.accepted(), await agent.registers()]
    await dispatcher.merges(other, { lead: one.number })
    await city.calm()
    await urban.sees(other, { status: 'accepted' })
    await dispatcher.takesApart(other, { reason: '是两盏灯' })
    await urban.sees(other, { status: 'accepted', can: ['answer'] })
  })
})

describe('An inspector', () => {
  it('reminds a unit in words of their own', async () => {
    const order = await city.dispatched()
    await urban.isTold('not-allowed').reminds(order, { note: '自己催自己' })
    await inspector.reminds(order, { note: '请今天到现场' })
    await city.calm()
    assert.ok((await urban.inbox()).some((m) => m.number === order.number && m.zh.includes('请今天到现场')))
  })

  it('terminates what cannot go on, in writing, and its helpers stop too', async () => {
    const order = await agent.registers()
    await dispatcher.dispatches(order, { unit: 'dept-urban', helpers: ['dept-traffic'] })
    const part = { number: `${order.number}-1` }
    await city.as('traffic').accepts(part)
    await inspector.terminates(order, { reason: '事项已由法院受理', basis: '办法第十条' })
    await city.calm()
    await city.as('traffic').sees(part, { status: 'ended', outcome: 'terminated' })
  })

  it('archives what is over', async () => {
    const order = await city.reviewed()
    await inspector.isTold('not-now').archives(order)
    await caller.followsUp(order, { grade: 'satisfied', solved: 'yes' })
    await inspector.archives(order)
    await agent.sees(order, { status: 'archived', outcome: 'followedUp', can: [] })
  })
})

describe('The table of an order’s life', () => {
  it('has a story for every row', async () => {
    await city.calm()
    const played = await city.rows(
      sql<{ action: string }>`select distinct action from ledger_entries where action like 'order.%'`,
    )
    const rows = new Set(played.map((row) => row.action))
    assert.deepEqual(
      actionNames.filter((name) => !rows.has(`order.${name}`)),
      [],
      'rows of city/orders/actions.ts that no story plays',
    )
  })
})
