import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { ok, openCity, refusedWith, type City, type Matter, type Registered } from '../city.ts'
import { mergeInto, neighbour, passedAnswers } from './outage.ts'

// 并单: one handling, each person answered and rated.

let city: City
before(async () => (city = await openCity('2026-03-02T09:00:00+08:00')))
after(() => city.close())
beforeEach(() => city.calm())

const merged = (lead: Matter, ...members: Matter[]) => mergeInto(city, lead, ...members)
const passed = (matter: Matter) => passedAnswers(city, matter)

describe('Three households tell of the same outage', () => {
  let lead: Registered
  let second: Registered
  let third: Registered
  before(async () => {
    const agent = city.as('agent')
    lead = await agent.registers(neighbour('其其格', '13900000101'))
    second = await agent.registers(neighbour('蔚晓琳', '13900000102'))
    third = await agent.registers(neighbour('满都拉', '13900000103'))
    await city.as('dispatcher').dispatches(lead, { unit: 'dept-urban' })
    await city.as('urban').accepts(lead)
    await merged(lead, second, third)
  })

  it('the merged ones stand where the lead stands, with their own number and date', async () => {
    const view = await city.as('urban').sees(second, { status: 'accepted', unit: 'dept-urban', clock: 'answer' })
    assert.equal(view.number, second.number)
    assert.equal(view.mergedInto, lead.number)
    assert.deepEqual(
      view.links.map(({ number, role, carried }) => ({ number, role, carried })),
      [{ number: lead.number, role: 'lead', carried: true }],
    )
    const shown = await city.as('urban').reads(lead)
    assert.equal(shown.members, 2)
    assert.deepEqual(shown.links.map((link) => link.number).toSorted(), [second.number, third.number].toSorted())
    assert.ok(view.promise.at, 'the second caller keeps a date of their own')
    const sms = (await city.told('13900000102')).map((notice) => notice.template)
    assert.deepEqual(sms.toSorted(), ['merged', 'registered'])
  })

  it('a merged one is not handled by itself, and says where to go', async () => {
    const no = await city.as('urban').isTold('merged').answers(second, { reply: '已经修好了。', noContact: '无人接听' })
    assert.ok(no.says.zh.includes(lead.number))
    await city.as('urban').sees(second, { cannot: ['answer', 'sendBack', 'transfer'], can: ['contact'] })
  })

  it('an answer that is returned is returned for everyone, and nobody hears of it', async () => {
    await city.as('urban').contacts(lead, { note: '已联系' })
    await city.as('urban').answers(lead, { reply: '已经到场关阀，预计今天完成更换。' })
    await city.calm()
    await city.as('urban').sees(third, { status: 'answered' })
    await city.as('reviewer').returnsAnswer(lead, { reason: '没有结果' })
    await city.calm()
    await city.as('urban').sees(third, { status: 'accepted', clock: 'rework' })
    assert.deepEqual(await passed(third), [])
  })

  it('everyone is answered once, told by themselves, and rates for themselves', async () => {
    await city.as('urban').answers(lead, { reply: '水管已经抢修完毕，上午十点恢复供水。' })
    await city.as('reviewer').passes(lead)
    await city.calm()
    for (const [matter, phone] of [
      [lead, 1],
      [second, 2],
      [third, 3],
    ] as const) {
      assert.deepEqual(await passed(matter), ['水管已经抢修完毕，上午十点恢复供水。'])
      await city.as('caller').sees(matter, { status: 'reviewed' })
      const sms = (await city.told(`1390000010${phone}`)).filter(({ template }) => template === 'answered')
      assert.equal(sms.length, 1, 'one message each')
    }
    await city.as('caller').followsUp(second, { grade: 'verySatisfied', solved: 'yes' })
    await city.as('caller').demandsRedo(third, { grade: 'dissatisfied', solved: 'no', reason: '三楼还是没水' })
    await city.as('caller').followsUp(lead, { grade: 'satisfied', solved: 'yes' })
    await city.calm()
    await city.as('inspector').sees(third, { status: 'accepted', round: 2, unit: 'dept-urban' })
    await city.as('inspector').sees(second, { status: 'closed', round: 1, result: 'verySatisfied' })
    await city.as('inspector').sees(lead, { status: 'closed', result: 'satisfied' })
  })

  it('the one who was not satisfied is answered a second time alone', async () => {
    await city.as('urban').contacts(third, { note: '已上门' })
    await city.as('urban').answers(third, { reply: '三楼阀门已经更换，当场恢复供水。' })
    await city.as('reviewer').passes(third)
    await city.calm()
    const heard = (await passed(third)).toSorted()
    assert.deepEqual(heard, ['三楼阀门已经更换，当场恢复供水。', '水管已经抢修完毕，上午十点恢复供水。'])
    assert.equal((await passed(second)).length, 1)
  })

  it('both histories say it, and the citizen’s without a stranger’s number', async () => {
    const mine = await city.as('agent').history(second)
    assert.ok(mine.some(({ action, note }) => action === 'merge' && note?.includes(lead.number)))
    const theirs = await city.as('agent').history(lead)
    assert.equal(theirs.filter(({ action }) => action === 'memberJoined').length, 2)
    const followed = ok(await city.post('/api/follow', { number: second.number, code: second.followCode }))
    assert.ok(followed.history.some((line: { zh: string }) => line.zh === '并单'))
    assert.ok(!JSON.stringify(followed).includes(lead.number))
  })
})

describe('What was merged can be taken apart', () => {
  it('and goes on from where it stands, with the clock it had', async () => {
    const lead = await city.accepted(neighbour('其其格', '13900000201'))
    const member = await city.as('agent').registers(neighbour('蔚晓琳', '13900000202'))
    await merged(lead, member)
    const carried = await city.as('urban').sees(member, { status: 'accepted' })
    const apart = ok(
      await city
        .as('agent')
        .post(`/api/orders/${lead.number}/unlink`, { other: member.number, reason: '不是同一根水管' }),
    )
    assert.deepEqual(apart.links, [])
    await city.calm()
    const alone = await city.as('urban').sees(member, { status: 'accepted', can: ['answer', 'sendBack'] })
    assert.equal(alone.due.at, carried.due.at, 'the same date')
    assert.equal(alone.mergedInto, null)
    await city.as('urban').answers(lead, { reply: '水管已修复，恢复供水。', noContact: '电话停机' })
    await city.calm()
    await city.as('urban').sees(member, { status: 'accepted' })
  })

  it('by itself when the lead is withdrawn', async () => {
    const lead = await city.accepted(neighbour('其其格', '13900000203'))
    const member = await city.as('agent').registers(neighbour('蔚晓琳', '13900000204'))
    await merged(lead, member)
    await city.as('agent').withdraws(lead, { reason: '来电撤诉' })
    await city.calm()
    const alone = await city.as('urban').sees(member, { status: 'accepted', can: ['answer'] })
    assert.equal(alone.mergedInto, null)
  })

  it('comes back to the dispatch desk and goes to another unit with its lead', async () => {
    const lead = await city.dispatched(neighbour('其其格', '13900000205'))
    const member = await city.as('agent').registers(neighbour('蔚晓琳', '13900000206'))
    await merged(lead, member)
    await city.as('urban').sees(member, { status: 'dispatched' })
    await city.as('urban').sendsBack(lead, { reason: '属于供热管网', basis: '三定方案' })
    await city.calm()
    await city.as('dispatcher').sees(member, { status: 'registered', unit: null })
    await city.as('dispatcher').dispatches(lead, { unit: 'dept-heating' })
    await city.calm()
    await city.as('heating').sees(member, { status: 'dispatched', unit: 'dept-heating' })
  })

  it('leaves by itself rather than go to the unit it complains about', async () => {
    const lead = await city.as('agent').registers(neighbour('其其格', '13900000207'))
    const member = await city.as('agent').registers(neighbour('蔚晓琳', '13900000208', { accused: 'dept-urban' }))
    await merged(lead, member)
    await city.as('dispatcher').dispatches(lead, { unit: 'dept-urban' })
    await city.calm()
    await city.as('urban').doesNotSee(member)
    await city.as('dispatcher').sees(member, { status: 'registered', unit: null, can: ['dispatch'] })
    const again = await city.as('dispatcher').isTold('accused-unit').merges(member, { lead: lead.number })
    assert.ok(again.says.zh.length > 0)
  })

  it('a pause and more time of the lead are everyone’s', async () => {
    const lead = await city.accepted(neighbour('其其格', '13900000209'))
    const member = await city.as('agent').registers(neighbour('蔚晓琳', '13900000210'))
    await merged(lead, member)
    const before = await city.as('urban').reads(member)
    await city.as('urban').asksForExtension(lead, { days: 2, reason: '等配件' })
    await city.as('urbanhead').grantsExtension(lead)
    await city.calm()
    const later = await city.as('urban').sees(member, { extensions: 1 })
    assert.ok(String(later.promise.at) > String(before.promise.at))
    await city.as('urban').asksForExtension(lead, { days: 3, reason: '还等配件' })
    await city.as('reviewer').grantsExtension(lead)
    await city.calm()
    const twice = await city.as('urban').sees(member, { extensions: 2 })
    assert.ok(String(twice.promise.at) > String(later.promise.at))
    await city.as('urbanhead').pauses(lead, { cause: 'weather', until: '2026-03-04T09:00:00+08:00', reason: '大风' })
    await city.calm()
    await city.as('urban').sees(member, { paused: true })
    await city.as('urban').resumes(lead)
    await city.calm()
    await city.as('urban').sees(member, { paused: false })
  })
})

describe('What cannot be merged', () => {
  const dispatcher = () => city.as('dispatcher')

  it('a report, a stranger’s number, itself, what is finished, what stands behind', async () => {
    const one = await city.dispatched(neighbour('其其格', '13900000301'))
    const fresh = await city.as('agent').registers(neighbour('蔚晓琳', '13900000302'))
    const report = await city.as('agent').registers(neighbour('满都拉', '13900000303', { type: 'report' }))
    const done = await city.reviewed(neighbour('阿茹罕', '13900000304'))
    await dispatcher().isTold('lead-unknown').merges(one, { lead: report.number })
    await city.as('inspector').isTold('not-allowed').merges(one, { lead: report.number })
    await city.as('inspector').isTold('cannot-merge').merges(report, { lead: one.number })
    await dispatcher().isTold('lead-unknown').merges(one, { lead: 'JS-20990101-000001' })
    await dispatcher().isTold('lead-is-itself').merges(one, { lead: one.number })
    await dispatcher().isTold('lead-finished').merges(one, { lead: done.number })
    await dispatcher().isTold('lead-behind').merges(one, { lead: fresh.number })
    await city.as('urban').isTold('not-allowed').merges(one, { lead: fresh.number })
    await merged(one, fresh)
    const third = await city.as('agent').registers(neighbour('巴图', '13900000305'))
    const no = await dispatcher().isTold('lead-is-merged').merges(third, { lead: fresh.number })
    assert.ok(no.says.zh.includes(one.number))
    await dispatcher().isTold('merged').merges(fresh, { lead: third.number })
    await dispatcher().merges(third, { lead: one.number })
    const fourth = await city.dispatched(neighbour('呼和', '13900000306'))
    await dispatcher().isTold('has-members').merges(one, { lead: fourth.number })
    await dispatcher().isTold('not-merged').takesApart(fourth, { reason: '看错了' })
  })

  it('two people merging crosswise at one moment: one of them is told why not', async () => {
    const a = await city.as('agent').registers(neighbour('其其格', '13900000311'))
    const b = await city.as('agent').registers(neighbour('蔚晓琳', '13900000312'))
    const answers = await Promise.all([
      dispatcher().post(`/api/orders/${a.number}/merge`, { lead: b.number }),
      city.as('agent').post(`/api/orders/${b.number}/merge`, { lead: a.number }),
    ])
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409])
  })
})

describe('Related matters', () => {
  it('are shown beside each other, once, until somebody takes it back', async () => {
    const a = await city.accepted(neighbour('其其格', '13900000401'))
    const b = await city.as('agent').registers({ title: '公主府小区路面塌陷', body: '停水抢修后路面塌了一块。' })
    const link = { other: b.number, reason: '抢修后留下的' }
    for (const _twice of [1, 2]) ok(await city.as('agent').post(`/api/orders/${a.number}/related`, link))
    const view = await city.as('agent').reads(a)
    assert.deepEqual(
      view.links.map(({ number, role, reason }) => ({ number, role, reason })),
      [{ number: b.number, role: 'related', reason: '抢修后留下的' }],
    )
    assert.deepEqual((await city.as('urban').reads(a)).links, [], 'whoever may not see the other does not learn of it')
    for (const one of [a, b])
      assert.equal((await city.as('agent').history(one)).filter(({ action }) => action === 'related').length, 1)
    ok(await city.as('agent').post(`/api/orders/${b.number}/unlink`, { other: a.number, reason: '两件无关' }))
    assert.deepEqual((await city.as('agent').reads(a)).links, [])
    const no = await city.as('agent').post(`/api/orders/${b.number}/unlink`, { other: a.number, reason: '再来一次' })
    refusedWith('not-linked', no)
  })

  it('never with a secret matter', async () => {
    const open = await city.as('agent').registers()
    const report = await city.as('agent').registers({ type: 'report' })
    refusedWith(
      'cannot-merge',
      await city.as('agent').post(`/api/orders/${open.number}/related`, { other: report.number }),
    )
    refusedWith(
      'lead-unknown',
      await city.as('dispatcher').post(`/api/orders/${open.number}/related`, { other: report.number }),
    )
  })
})
