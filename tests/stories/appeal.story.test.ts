import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, type City, type Matter } from '../city.ts'

let city: City
before(async () => (city = await openCity('2026-03-02T09:00:00+08:00')))
after(() => city.close())

const words = { ground: 'unreasonable', reason: '诉求超出政策，已当面说明。', basis: '《路灯管理办法》第八条' }
const appeals = ({ number }: Matter) => `/api/orders/${number}/appeals`

async function ratedBadly(): Promise<Matter> {
  const order = await city.as('citizen1').asks({
    unit: 'dept-urban',
    type: 'complaint',
    title: '公园夜间照明什么时候恢复',
    body: '满都海公园北门一带的夜间照明一直没有恢复，请问什么时候修好？',
    public: true,
    name: '蔚晓琳',
    place: '150102001',
  })
  await city.calm()
  ok(await city.as('reviewer').post(`/api/ask/questions/${order.number}/moderate`, { decision: 'publish' }))
  await city.as('dispatcher').dispatches(order, { unit: 'dept-urban' })
  await city.as('urban').accepts(order)
  await city.as('urban').contacts(order, { note: '已联系' })
  await city.as('urban').answers(order, { reply: '照明线路已修复，今晚恢复照明。' })
  await city.as('reviewer').passes(order)
  await city.as('caller').demandsRedo(order, { grade: 'dissatisfied', solved: 'no', reason: '要求再加装三十盏' })
  await city.calm()
  return order
}

const waitingFor = async ({ number }: Matter) =>
  ok(await city.as('inspector').get('/api/appeals')).rows.find((row: { number: string }) => row.number === number)

describe('A unit that was rated badly', () => {
  it('appeals once, with a ground from the list; upheld, the rating stays and counts no more, the redo ends', async () => {
    const order = await ratedBadly()
    assert.ok(ok(await city.as('urban').get(appeals(order))).may.until)
    refusedWith('not-found', await city.as('heating').post(appeals(order), words))
    refusedWith('not-allowed', await city.as('caller').post(appeals(order), words))
    refusedWith('invalid-input', await city.as('urban').post(appeals(order), { ...words, ground: '不服' }))
    ok(await city.as('urban').post(appeals(order), words))
    refusedWith('already-appealed', await city.as('urban').post(appeals(order), words))
    assert.equal(ok(await city.as('urban').get(appeals(order))).may, null)
    refusedWith('not-allowed', await city.as('urban').get('/api/appeals'))
    const { id, grade, round } = await waitingFor(order)
    assert.deepEqual([grade, round], ['dissatisfied', 1])
    const decision = { decision: 'uphold', reason: '加装不属于本次诉求，答复属实。' }
    ok(await city.as('inspector').post(`/api/appeals/${id}/decide`, decision))
    refusedWith('already-decided', await city.as('inspector').post(`/api/appeals/${id}/decide`, decision))
    const seen = await city.as('urban').sees(order, { status: 'closed', outcome: 'writtenOff', result: 'dissatisfied' })
    assert.equal(seen.excluded, 'unreasonable')
    await city.calm()
    const question = ok(await city.get(`/api/ask/questions/${order.number}`))
    assert.deepEqual([question.excluded, question.grade], ['unreasonable', 'dissatisfied'])
    assert.ok((await city.told('13900000001')).some(({ template }) => template === 'ratingExcluded'))
    assert.ok((await city.told('dept-urban')).some(({ template }) => template === 'appealUpheldUnit'))
    assert.ok(question.history.some(({ action }: { action: string }) => action === 'ratingExcluded'))
    assert.ok(!JSON.stringify(question.history).includes('不属于本次诉求'), 'the reason is the asker’s and the unit’s')
  })

  it('is told when the appeal is denied; the redo goes on with its clock', async () => {
    const order = await ratedBadly()
    ok(await city.as('urban').post(appeals(order), { ...words, ground: 'mistakenRating' }))
    const { id } = await waitingFor(order)
    ok(await city.as('inspector').post(`/api/appeals/${id}/decide`, { decision: 'deny', reason: '没有证据说明误评。' }))
    const { excluded } = await city.as('urban').sees(order, { status: 'accepted', clock: 'redo' })
    assert.equal(excluded, null)
    await city.calm()
    const told = (await city.told('dept-urban')).find(({ template }) => template === 'appealDeniedUnit')
    assert.equal(told?.facts['reason'], '没有证据说明误评。')
    assert.equal(ok(await city.get(`/api/ask/questions/${order.number}`)).excluded, null)
  })

  it('keeps its answer in the record when the rating was a mistake: only the rating counts no more', async () => {
    const counts = async () => ok(await city.get('/api/insight/record/dept-urban')).figures.counts
    const before = await counts()
    const order = await ratedBadly()
    ok(await city.as('urban').post(appeals(order), { ...words, ground: 'mistakenRating' }))
    const { id } = await waitingFor(order)
    const decision = { decision: 'uphold', reason: '市民电话确认按错了按钮。' }
    ok(await city.as('inspector').post(`/api/appeals/${id}/decide`, decision))
    await city.calm()
    await city.at('2026-03-02T15:00')
    const after = await counts()
    assert.deepEqual(
      [after.answered - before.answered, after.excluded - before.excluded, after.rated - before.rated],
      [1, 0, 0],
    )
  })

  it('appeals within three working days, and not against a good rating', async () => {
    const order = await ratedBadly()
    await city.at('2026-03-06T09:00')
    refusedWith('appeal-too-late', await city.as('urban').post(appeals(order), words))
    const good = await city.reviewed()
    await city.as('caller').followsUp(good, { grade: 'satisfied', solved: 'yes' })
    refusedWith('no-bad-rating', await city.as('urban').post(appeals(good), words))
  })
})
