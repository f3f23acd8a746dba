import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import pg from 'pg'
import { sql } from '../../city/platform/index.ts'
import { ok, openCity, type City, type Matter } from '../city.ts'
import { mergeInto, neighbour, passedAnswers } from './outage.ts'

// 并单: what the lead may and may not hand to those carried along.

let city: City
before(async () => (city = await openCity('2026-03-02T09:00:00+08:00')))
after(() => city.close())
beforeEach(() => city.calm())

const merged = (lead: Matter, ...members: Matter[]) => mergeInto(city, lead, ...members)
const phoneOf = ({ number }: Matter) =>
  sql<{
    phone: string
  }>`select c.phone from order_callers c join orders o on o.id = c.order_id where o.number = ${number}`
const passed = (matter: Matter) => passedAnswers(city, matter)

describe('An answer that greets the one who asked first', () => {
  it('greets nobody else by that name, neither when carried along nor when merged later', async () => {
    const lead = await city.accepted(neighbour('其其格', '13900000221'))
    const early = await city.as('agent').registers(neighbour('蔚晓琳', '13900000222'))
    await merged(lead, early)
    const reply = '其其格女士您好：水管已修复。其其格所住单元上午十点恢复供水。'
    await city.as('urban').answers(lead, { reply, noContact: '电话停机' })
    await city.calm()
    const late = await city.as('agent').registers(neighbour('满都拉', '13900000223'))
    await merged(lead, late)
    await city.as('reviewer').passes(lead)
    await city.calm()
    assert.deepEqual(await passed(lead), [reply])
    for (const member of [early, late]) {
      const { replies } = await city.as('inspector').reads(member)
      assert.equal(replies.length, 1, 'answered once')
      assert.match(replies[0]?.text ?? '', /女士您好：水管已修复/)
      assert.ok(!JSON.stringify(replies).includes('其其格'))
      await city.as('caller').sees(member, { status: 'reviewed' })
    }
  })
})

describe('Merging into a lead that is done again, before the worker has heard of its first answer', () => {
  it('hands nobody the earlier answer: the newcomer waits for the one that is being made', async () => {
    const lead = await city.accepted(neighbour('其其格', '13900000241'))
    const early = await city.as('agent').registers(neighbour('蔚晓琳', '13900000242'))
    await merged(lead, early)
    const late = await city.as('agent').registers(neighbour('满都拉', '13900000243'))
    await city.as('urban').answers(lead, { reply: '水管已修复，恢复供水。', noContact: '电话停机' })
    await city.calm()
    const hear = await deafToMerging()
    await city.as('reviewer').passes(lead)
    await city.as('caller').demandsRedo(lead, { grade: 'dissatisfied', solved: 'no', reason: '三楼还是没水' })
    await city.as('dispatcher').merges(late, { lead: lead.number, reason: '同一次停水' })
    await hear()
    await city.calm()
    await city.as('urban').sees(late, { status: 'accepted', unit: 'dept-urban', clock: 'answer' })
    assert.deepEqual(await passed(late), [])
    assert.deepEqual(await passed(early), ['水管已修复，恢复供水。'])
    await city.as('urban').contacts(lead, { note: '已上门' })
    await city.as('urban').answers(lead, { reply: '三楼分支阀门已更换，三楼恢复供水。' })
    await city.as('reviewer').passes(lead)
    await city.calm()
    assert.deepEqual(await passed(late), ['三楼分支阀门已更换，三楼恢复供水。'])
  })
})

/** The worker passes over what another worker is reading: until the answer is called, it hears nothing of merging. */
async function deafToMerging(): Promise<() => Promise<void>> {
  const other = new pg.Client(city.owner)
  await other.connect()
  await other.query(`begin; select from ledger_cursors where consumer = 'orders.merging' for update`)
  return () => other.end()
}

describe('A matter whose lead is written off goes on', () => {
  it('alone when the redo of the lead is written off, with its own clock', async () => {
    const lead = await city.reviewed(neighbour('其其格', '13900000231'))
    await city.as('caller').demandsRedo(lead, { grade: 'dissatisfied', solved: 'no', reason: '嫌慢' })
    await city.calm()
    const member = await city.as('agent').registers(neighbour('蔚晓琳', '13900000232'))
    await merged(lead, member)
    const carried = await city.as('urban').sees(member, { status: 'accepted' })
    assert.equal(carried.mergedInto, lead.number)
    await city.as('inspector').writesOff(lead, { reason: '诉求超出政策', basis: '办法第八条' })
    await city.calm()
    const alone = await city
      .as('urban')
      .sees(member, { status: 'accepted', round: 1, can: ['answer'], clock: 'answer' })
    assert.deepEqual([alone.mergedInto, alone.due.at], [null, carried.due.at])
    await city.as('urban').answers(member, { reply: '水管已修复，恢复供水。', noContact: '电话停机' })
    await city.as('reviewer').passes(member)
  })

  it('to its own rating with the answer that had passed before', async () => {
    const lead = await city.accepted(neighbour('其其格', '13900000233'))
    const member = await city.as('agent').registers(neighbour('蔚晓琳', '13900000234'))
    await merged(lead, member)
    await city.as('urban').answers(lead, { reply: '水管已修复，恢复供水。', noContact: '电话停机' })
    await city.calm()
    await city.as('reviewer').passes(lead)
    await city.as('inspector').writesOff(lead, { reason: '诉求超出政策', basis: '办法第八条' })
    await city.calm()
    await city.as('caller').sees(member, { status: 'reviewed' })
    assert.deepEqual(await passed(member), ['水管已修复，恢复供水。'])
  })
})

describe('What is added to an answer many were given', () => {
  it('reaches each of them without the first one’s name, once, and tells each', async () => {
    const lead = await city.accepted(neighbour('其其格', '13900000251'))
    const member = await city.as('citizen1').asks({
      title: '公主府小区停水',
      body: '公主府小区从早上起停水，请尽快抢修。',
      unit: 'dept-urban',
      public: true,
      name: '蔚晓琳',
    })
    await city.calm()
    ok(await city.as('reviewer').post(`/api/ask/questions/${member.number}/moderate`, { decision: 'publish' }))
    const again = await city.as('agent').registers(neighbour('满都拉', '13900000253'))
    await merged(lead, member, again)
    await city.as('urban').answers(lead, { reply: '水管已修复，今晚恢复供水。', noContact: '电话停机' })
    await city.as('reviewer').passes(lead)
    await city.calm()
    await city.as('caller').demandsRedo(again, { grade: 'dissatisfied', solved: 'no', reason: '我家还没水' })
    city.clock.moveBy(60_000)
    await city.as('urban').supplements(lead, { reply: '其其格女士您好：水压三天内恢复正常，已装压力表。' })
    await city.calm()
    city.clock.moveBy(60_000)
    const reason = '其其格来电指出日期写错'
    await city.as('urban').corrects(lead, { reply: '水管已修复，明早八点恢复供水。', reason })
    await city.calm()
    assert.deepEqual((await passed(member)).slice(1), [
      '其女士您好：水压三天内恢复正常，已装压力表。',
      '水管已修复，明早八点恢复供水。',
    ])
    assert.deepEqual(
      await passed(again),
      ['水管已修复，今晚恢复供水。'],
      'whoever is being answered anew waits for that',
    )
    const page = JSON.stringify(ok(await city.get(`/api/ask/questions/${member.number}`)))
    assert.match(page, /明早八点/)
    assert.ok(!page.includes('其其格'))
    const phone = (await city.rows(phoneOf(member)))[0]?.phone ?? ''
    const told = (await city.told(phone)).filter(({ facts }) => facts['number'] === member.number)
    assert.deepEqual(
      told.map(({ template }) => template).filter((name) => /supplemented|corrected/.test(name)),
      ['supplemented', 'corrected'],
    )
  })

  it('not those who were never given that answer, nor those taken out again', async () => {
    const lead = await city.accepted(neighbour('其其格', '13900000261'))
    const out = await city.as('agent').registers(neighbour('蔚晓琳', '13900000262'))
    await merged(lead, out)
    await city.as('dispatcher').takesApart(out, { reason: '不是一件事' })
    await city.calm()
    await city.as('urban').answers(out, { reply: '您家的水表已更换，恢复供水。', noContact: '电话停机' })
    await city.as('reviewer').passes(out)
    await city.as('urban').answers(lead, { reply: '水管已修复，恢复供水。', noContact: '电话停机' })
    await city.as('reviewer').passes(lead)
    await city.calm()
    await city.as('urban').supplements(lead, { reply: '水压三天内恢复正常，已装压力表。' })
    await city.calm()
    assert.deepEqual(await passed(out), ['您家的水表已更换，恢复供水。'])
  })
})
