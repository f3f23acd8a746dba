import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from '../../city/platform/index.ts'
import { ok, refusedWith } from '../city.ts'
import { confirms, openFundCity, type FundCity } from '../fund.ts'

let city: FundCity
before(async () => (city = await openFundCity()))
after(() => city.close())

/** The links of reviews a phone got so far, oldest first. */
const linksOf = (phone: string) =>
  city
    .sent('sms')
    .filter(({ to }) => to === phone)
    .flatMap(({ text }) => /\/reviews\/([\w-]+)/.exec(text)?.[1] ?? [])
const newest = (phone: string) => linksOf(phone).at(-1) ?? assert.fail('no link was sent')
const asked = async (token: string) => ok(await city.whole.get(`/api/reviews/of/${token}`))
const gives = (token: string, said: object) => city.whole.post(`/api/reviews/of/${token}`, said)
const steps = (who: string, id: string, step: string, said: object) =>
  city.as(who).post(`/api/remedies/${id}/${step}`, said)
const phone = '13900000001'

describe('Whoever has paid a fund loan off', () => {
  let loan: string
  let token: string

  it('is asked for a review of 提前还清全部公积金贷款 once, under the number of the loan', async () => {
    loan = await city.loanOf('citizen1')
    await confirms(city, 'citizen1')
    await city.calm()
    assert.equal(linksOf(phone).length, 1)
    token = newest(phone)
    const { what, unitName, number, given } = await asked(token)
    assert.deepEqual(
      [what, unitName, number, given],
      ['提前还清全部公积金贷款', '市公积金中心', 'HS-GJJ-2021-004217', null],
    )
  })

  it('is asked once more for the printing of the proof, which is a service of its own, however often it is printed', async () => {
    const printed = await Promise.all([
      city.post('citizen1', `/loans/${loan}/proof`),
      city.post('citizen1', `/loans/${loan}/proof`),
    ])
    const [{ number }] = [ok(printed[0]), ok(printed[1])]
    ok(await city.post('citizen1', `/loans/${loan}/proof`))
    await city.calm()
    assert.equal(linksOf(phone).length, 2)
    const { what, number: of } = await asked(newest(phone))
    assert.deepEqual([what, of], ['公积金贷款还清证明打印', number])
  })

  it('is asked no second time when the ledger is heard again', async () => {
    await city.byOwner(`update ledger_cursors set n = 0 where consumer = 'reviews.invite'`)
    await city.calm()
    assert.equal(linksOf(phone).length, 2)
    const kept = await city.rows(sql<{ kind: string }>`select kind from reviewables order by kind`)
    assert.deepEqual(kept, [{ kind: 'certificate' }, { kind: 'fund' }])
  })

  it('is dissatisfied: the centre hears what, never who, mends it, and the person is called back', async () => {
    refusedWith('reason-needed', await gives(token, { grade: 'dissatisfied' }))
    const words = '扣款后等了半天才结清，我的手机13900000001'
    const { remedy } = ok(await gives(token, { grade: 'dissatisfied', reasons: ['slow'], words }))
    await city.calm()
    const [row] = ok(await city.as('fund').get('/api/remedies')).rows
    assert.deepEqual([row.number, row.what, row.state], [remedy.number, '提前还清全部公积金贷款', 'open'])
    const seen = JSON.stringify(row)
    assert.ok(!seen.includes(phone) && !seen.includes('HS-GJJ-2021-004217'), 'neither phone nor loan')
    assert.deepEqual(ok(await city.as('hrss').get('/api/remedies')).rows, [], 'another office reads none of it')
    refusedWith('not-allowed', await steps('fund', row.id, 'rater', { purpose: '想知道是谁' }))
    assert.equal(ok(await steps('caller', row.id, 'rater', { purpose: '联系核实差评' })).phone, phone)
    ok(await steps('caller', row.id, 'contact', { note: '借款人等了半天，希望先告知要多久' }))
    ok(await steps('fund', row.id, 'fix', { note: '确认页写明结清一般要多久，并设短信提醒。' }))
    const closed = ok(await steps('caller', row.id, 'call-back', { outcome: 'satisfied' }))
    assert.deepEqual([closed.state, closed.outcome, closed.clock], ['closed', 'satisfied', null])
    assert.equal(ok(await gives(token, { grade: 'satisfied' })).given.grade, 'satisfied', 'raised afterwards')
  })

  it('may tell it on the phone by the number of the loan', async () => {
    const said = { number: 'hs-gjj-2021-004217', grade: 'verySatisfied' }
    assert.equal(ok(await city.as('agent').post('/api/reviews/by-phone', said)).given.grade, 'verySatisfied')
  })
})

describe('Whoever has signed an offset agreement', () => {
  it('is asked once, under the name of the service they used', async () => {
    const loan = await city.loanOf('citizen5')
    const { id } = ok(await city.post('citizen5', '/agreements', { loan, mode: 'monthly', spouse: false }))
    await city.proves('citizen5', { act: 'signOffset', subject: id })
    ok(await city.post('citizen5', `/agreements/${id}/sign`))
    ok(await city.post('citizen5', `/agreements/${id}/sign`))
    await city.calm()
    assert.equal(linksOf('13900000005').length, 1)
    assert.equal((await asked(newest('13900000005'))).what, '对冲偿还其它行业中心贷款')
  })
})
