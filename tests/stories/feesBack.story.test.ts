import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import pg from 'pg'
import { noFeePlatform, useFeePlatform } from '../../city/cases/index.ts'
import {
  applied,
  benchSeen,
  climbing,
  dayOf,
  filled,
  looksAtPlace,
  partSeen,
  pathOf,
  step,
  takes,
  type Applied,
} from '../cases.ts'
import { ok, refusedWith } from '../city.ts'
import { billsAt, openFeeCity, phone, type FeeCity } from '../fees.ts'

let city: FeeCity['city']
let fees: FeeCity
before(async () => {
  fees = await openFeeCity()
  city = fees.city
})
after(() => city.close())
beforeEach(() => fees.anew())

const platform = () => fees.platform()
const wei = () => fees.wei()
const office = () => fees.office()
const feeAsked = (amount?: number) => fees.feeAsked(amount)
const presses = (of: Applied) => fees.presses(of)
const comesBack = (of: Applied) => fees.comesBack(of)
const callsOut = (bill: string) => fees.callsOut(bill)
const stands = (of: Applied) => fees.stands(of)
const entries = (of: Applied, action: string) => fees.entries(of, action)
const toldOf = (of: Applied, recipient: string) => fees.toldOf(of, recipient)
const pass = (seconds: number) => fees.pass(seconds)

describe('A fee of a case that is taken back', () => {
  it('cannot be paid any more: its open bill is closed at once', async () => {
    const of = await feeAsked()
    const { bill } = await presses(of)
    ok(await wei().post(`/api/cases/${of.number}/withdraw`))
    await city.calm()
    assert.deepEqual(platform().bills.get(bill.number)?.heard, { state: 'closed' })
    assert.deepEqual((await stands(of)).states, ['closed'])
  })

  it('and was paid meanwhile goes back, and both are told', async () => {
    const of = await feeAsked()
    const { bill } = await presses(of)
    platform().pay(bill.number)
    ok(await wei().post(`/api/cases/${of.number}/withdraw`))
    ok(await callsOut(bill.number))
    await city.calm()
    ok(await callsOut(bill.number))
    const { state, states } = await stands(of)
    assert.deepEqual([state, states], ['withdrawn', ['returned']])
    assert.equal(platform().back.size, 1)
    assert.deepEqual(await toldOf(of, phone), ['caseFee', 'caseFeeReturned', 'caseFeeReturning'])
    assert.deepEqual(await toldOf(of, 'dept-sports'), ['caseFeeReturnedUnit', 'caseFeeReturningUnit'])
  })

  it('in the same moment as the payment is heard: either it was booked first, or it goes back', async () => {
    for (let round = 0; round < 4; round += 1) {
      const of = await feeAsked()
      const { bill } = await presses(of)
      platform().pay(bill.number)
      await Promise.all([
        wei().post(`/api/cases/${of.number}/withdraw`),
        ...(round % 2 ? [comesBack(of)] : [callsOut(bill.number)]),
      ])
      await city.calm()
      const { state, states } = await stands(of)
      const booked = (await entries(of, 'case.payFee')).length
      assert.equal(state, 'withdrawn')
      assert.deepEqual(states, [booked === 1 ? 'booked' : 'returned'])
      assert.equal(platform().back.has(`${bill.number}-R`), booked === 0)
    }
  })

  it('goes back however the refund fails on its way, and is the office’s to see to when it never can', async () => {
    const of = await feeAsked()
    const { bill } = await presses(of)
    platform().pay(bill.number)
    platform().next('well', 'lostBefore', 'late', 'lostAfter')
    ok(await wei().post(`/api/cases/${of.number}/withdraw`))
    await comesBack(of)
    for (let round = 0; round < 5; round += 1) await pass(301)
    assert.deepEqual((await stands(of)).states, ['returned'])
    assert.equal([...platform().back.values()].filter((one) => one.of === bill.number).length, 1)
    useFeePlatform(city.house, { ...platform(), refund: async () => 'declined' })
    const other = await feeAsked()
    platform().pay((await presses(other)).bill.number)
    ok(await wei().post(`/api/cases/${other.number}/withdraw`))
    await comesBack(other)
    await city.calm()
    assert.deepEqual((await stands(other)).states, ['notReturned'])
    assert.ok((await toldOf(other, 'dept-sports')).includes('caseFeeNotReturnedUnit'))
  })
})

describe('A fee notice its office takes back', () => {
  const takesBack = (of: Applied) => takes(office(), of, ['P9', 'unaskFee'], { reason: '金额写错了，另行通知' })

  it('with its reason: the applicant is told, the open bill is closed, and nothing can be granted unpaid', async () => {
    const of = await feeAsked()
    const { bill } = await presses(of)
    refusedWith('not-allowed', await step(wei(), of, ['P9', 'unaskFee'], { reason: '不想缴' }))
    refusedWith('invalid-input', await step(office(), of, ['P9', 'unaskFee'], {}))
    await takesBack(of)
    await city.calm()
    assert.deepEqual(platform().bills.get(bill.number)?.heard, { state: 'closed' })
    const { state, fee } = await stands(of)
    assert.deepEqual(
      [state, fee.online, fee.takenBack],
      ['reviewing', false, { fen: 12_000, on: '2026-02-09', reason: '金额写错了，另行通知' }],
    )
    assert.deepEqual(await toldOf(of, phone), ['caseFee', 'caseFeeTakenBack'])
    refusedWith('fee-not-due', await wei().post(billsAt(of)))
    await looksAtPlace(city, of, ['P9', 'sportsreview'])
    refusedWith('fee-not-paid', await step(office(), of, ['P9', 'grant']))
  })

  it('twice in a row: each message says the sum of its own notice', async () => {
    const of = await feeAsked()
    await takesBack(of)
    await takes(office(), of, ['P9', 'askFee'], { amount: 500, basis: '工本费' })
    await takesBack(of)
    await city.calm()
    const told = (await city.told(phone)).filter(({ facts }) => facts['number'] === of.number)
    const sums = (wanted: string) =>
      told.flatMap(({ template, facts }) => (template === wanted ? facts['yuan'] : [])).toSorted()
    for (const template of ['caseFee', 'caseFeeTakenBack']) assert.deepEqual(sums(template), ['120.00', '5.00'])
  })

  it('and was paid meanwhile goes back, and a later fee of the same part is paid for itself', async () => {
    const of = await feeAsked()
    const { bill } = await presses(of)
    platform().pay(bill.number)
    await takesBack(of)
    await takes(office(), of, ['P9', 'askFee'], { amount: 500, basis: '工本费' })
    const next = await presses(of)
    platform().pay(next.bill.number)
    await comesBack(of)
    await city.calm()
    assert.deepEqual([...platform().back.values()], [{ key: `${bill.number}-R`, of: bill.number, fen: 12_000 }])
    assert.equal((await entries(of, 'case.billReturning'))[0]?.said['why'], 'takenBack')
    const { state, states, fee } = await stands(of)
    assert.deepEqual([state, states, fee.takenBack], ['reviewing', ['returned', 'booked'], null])
  })

  it('leaves the fee that was paid before it as it was', async () => {
    const of = await feeAsked()
    platform().pay((await presses(of)).bill.number)
    await comesBack(of)
    await takes(office(), of, ['P9', 'askFee'], { amount: 500, basis: '工本费' })
    await takesBack(of)
    const { fee } = await stands(of)
    assert.deepEqual([fee.fen, fee.paidOn, fee.takenBack?.fen], [12_000, '2026-02-09', 500])
    await looksAtPlace(city, of, ['P9', 'sportsreview'])
    assert.equal((await takes(office(), of, ['P9', 'grant'])).state, 'granted')
  })
})

describe('A service the catalogue calls free', () => {
  it('has no fee its office could ask, and no button for it', async () => {
    const of = await applied(wei(), climbing)
    for (const name of ['accept', 'review']) await takes(city.as('firehead'), of, ['P7', name])
    const said = { amount: 12_000, basis: '内部规定' }
    refusedWith('fee-not-foreseen', await step(city.as('firehead'), of, ['P7', 'askFee'], said))
    assert.ok(!(await benchSeen(city.as('firehead'), of, 'P7')).part.can.includes('askFee'))
    await asKeptBefore(of)
    refusedWith('fee-not-foreseen', await step(city.as('firehead'), of, ['P7', 'askFee'], said))
  })

  it('says so on the page of a case, of a single item too', async () => {
    const { terms } = await partSeen(wei(), await filled(wei(), { item: 'HH-RESIDENCE' }), 'item')
    assert.equal(terms.fee?.fen, 0)
  })
})

describe('A service whose fee is not published', () => {
  it('costs what its office says, by what rule; once that notice is taken back, it is granted as it is', async () => {
    const fire = city.as('firehead')
    await unpublishes('P7')
    const of = await applied(wei(), climbing)
    assert.equal((await partSeen(wei(), of, 'P7')).terms.fee, null)
    for (const name of ['accept', 'review']) await takes(fire, of, ['P7', name])
    assert.ok((await benchSeen(fire, of, 'P7')).part.can.includes('askFee'))
    await asKeptBefore(of)
    await takes(fire, of, ['P7', 'askFee'], { amount: 12_000, basis: '价费〔2024〕1 号' })
    await takes(fire, of, ['P7', 'unaskFee'], { reason: '不用收' })
    await looksAtPlace(city, of, ['P7', 'firehead'])
    assert.equal((await takes(fire, of, ['P7', 'grant'])).state, 'granted')
  })
})

describe('A fee paid at the counter', () => {
  it('is booked by the office as before; the bill that was open is closed', async () => {
    const of = await feeAsked()
    const { bill } = await presses(of)
    await takes(office(), of, ['P9', 'payFee'], { reference: 'PJ-20260209-1' })
    await city.calm()
    assert.deepEqual(platform().bills.get(bill.number)?.heard, { state: 'closed' })
    assert.deepEqual((await stands(of)).states, ['closed'])
    assert.equal((await entries(of, 'case.payFee'))[0]?.actorKind, 'staff')
  })

  it('and online too goes back once, whatever was decided meanwhile', async () => {
    const of = await feeAsked()
    const { bill } = await presses(of)
    platform().pay(bill.number)
    await takes(office(), of, ['P9', 'payFee'], { reference: 'PJ-20260209-2' })
    await looksAtPlace(city, of, ['P9', 'sportsreview'])
    await takes(office(), of, ['P9', 'deny'], { reason: '不符合条件', basis: '办法第十条' })
    await city.calm()
    assert.deepEqual((await stands(of)).states, ['returned'])
    assert.equal((await entries(of, 'case.payFee')).length, 1)
    assert.equal((await entries(of, 'case.billReturning'))[0]?.said['why'], 'paidBefore')
  })

  it('after another amount came online: that goes back by itself, and both are told', async () => {
    const of = await feeAsked()
    const { bill } = await presses(of)
    platform().pay(bill.number, 11_999)
    ok(await callsOut(bill.number))
    await takes(office(), of, ['P9', 'payFee'], { reference: 'PJ-20260209-3' })
    await city.calm()
    assert.deepEqual((await stands(of)).states, ['returned'])
    assert.deepEqual([...platform().back.values()], [{ key: `${bill.number}-R`, of: bill.number, fen: 11_999 }])
    assert.equal((await entries(of, 'case.billReturning'))[0]?.said['why'], 'paidBefore')
    const told = await toldOf(of, phone)
    assert.ok(told.includes('caseFeeReturning') && told.includes('caseFeeReturned'), told.join(' '))
  })
})

describe('Who may not pay, and what cannot be paid', () => {
  it('is told by word', async () => {
    const of = await feeAsked()
    refusedWith('not-found', await city.as('citizen2').post(billsAt(of)))
    refusedWith('not-allowed', await office().post(billsAt(of)))
    refusedWith('not-found', await city.as('citizen2').post(`${billsAt(of)}/check`))
    refusedWith('fee-not-due', await wei().post(pathOf(of, 'P7', 'bills')))
    refusedWith('fee-not-due', await wei().post(pathOf(await feeAsked(0), 'P9', 'bills')))
    useFeePlatform(city.house, noFeePlatform)
    refusedWith('fee-not-online', await wei().post(billsAt(of)))
    assert.equal((await stands(of)).fee.online, false)
    refusedWith('fee-no-demo', await city.get(`/api/demo/bills/${of.number}-P9-1`))
    const { can } = await partSeen(wei(), of, 'P9')
    assert.ok(can.includes('withdraw') && !can.includes('payFee'), can.join(' '))
    refusedWith('not-allowed', await step(wei(), of, ['P9', 'payFee'], { reference: 'PJ-1234' }))
  })
})

/** From today on the one-thing says nothing of what a part costs. */
async function unpublishes(part: string): Promise<void> {
  const { definition, version } = ok(await city.get('/api/services/things/sports-club'))
  definition.parts.find(({ id }: { id: string }) => id === part).fee = null
  const said = { written: JSON.stringify(definition), since: dayOf(city), after: version }
  ok(await city.as('reviewer').post('/api/services/things', said))
}

/** As if the rules of a case had been kept when free and not published were written alike. */
async function asKeptBefore({ number }: Applied): Promise<void> {
  const owner = new pg.Client(city.owner)
  await owner.connect()
  await owner.query('alter table case_rules disable trigger case_rules_stay')
  await owner.query(
    `update case_rules r set definition = jsonb_set(definition, '{terms,P7,fee}', 'null') from cases c
      where (r.kind, r.id, r.version) = (c.kind, c.of_id, c.of_version) and c.number = $1`,
    [number],
  )
  await owner.query('alter table case_rules enable trigger case_rules_stay')
  await owner.end()
}
