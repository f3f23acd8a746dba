import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { noFeePlatform, useFeePlatform } from '../../city/cases/index.ts'
import { looksAtPlace, takes, type Applied } from '../cases.ts'
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

describe('A fee paid online', () => {
  it('is booked once, however often and from wherever its payment is told, and the review goes on', async () => {
    const of = await feeAsked()
    const { pay, bill } = await presses(of)
    assert.equal(bill.number, `${of.number}-P9-1`)
    assert.equal(pay, `/demo/pay/${bill.number}`)
    assert.deepEqual((await stands(of)).states, ['open'])
    assert.ok(platform().pay(bill.number))
    const tellings = await Promise.all([callsOut(bill.number), callsOut(bill.number), comesBack(of), city.settle()])
    assert.equal(tellings[0].status, 200)
    ok(await callsOut(bill.number))
    const { state, fee } = await stands(of)
    assert.deepEqual([state, fee.paidOn, fee.reference], ['reviewing', '2026-02-09', `JF${bill.number}`])
    const booked = await entries(of, 'case.payFee')
    assert.deepEqual(
      booked.map(({ actorKind, said }) => [actorKind, said['reference']]),
      [['system', `JF${bill.number}`]],
    )
    assert.deepEqual(await toldOf(of, phone), ['caseFee', 'caseFeePaid'])
    assert.deepEqual(await toldOf(of, 'dept-sports'), ['caseFeeBooked'])
    await looksAtPlace(city, of, ['P9', 'sportsreview'])
    assert.equal((await takes(office(), of, ['P9', 'grant'])).state, 'granted')
  })

  it('is believed of nobody who merely comes back, nor of a notice the platform did not sign', async () => {
    const of = await feeAsked()
    const { bill } = await presses(of)
    assert.equal((await comesBack(of))?.state, 'open')
    const forged = { ...platform().notice(bill.number), sign: '0'.repeat(64) }
    refusedWith('bill-notice-unsigned', await city.post('/api/bills/notices', forged))
    refusedWith('not-found', await city.post('/api/bills/notices', platform().notice('HS-B-20260209-999999-P9-1')))
    ok(await callsOut(bill.number))
    assert.equal((await stands(of)).state, 'awaitingFee')
  })

  it('has one bill while that is open, and another when its two hours are over', async () => {
    const of = await feeAsked()
    const pressed = await Promise.all([presses(of), presses(of)])
    assert.deepEqual(new Set(pressed.map(({ bill }) => bill.number)).size, 1)
    const first = pressed[0].bill.number
    await pass(2 * 3600)
    assert.deepEqual((await stands(of)).states, ['closed'])
    assert.equal(platform().pay(first), false)
    const { bill } = await presses(of)
    assert.equal(bill.number, `${of.number}-P9-2`)
    platform().pay(bill.number)
    await pass(15)
    assert.deepEqual((await stands(of)).states, ['closed', 'booked'])
  })

  it('is asked about by its own time when the notice never comes', async () => {
    const of = await feeAsked()
    const { bill } = await presses(of)
    platform().pay(bill.number)
    assert.equal((await stands(of)).state, 'awaitingFee')
    await pass(10)
    assert.equal((await stands(of)).state, 'reviewing')
  })

  it('is not paid twice by whoever presses again after paying', async () => {
    const of = await feeAsked()
    const { bill } = await presses(of)
    platform().pay(bill.number)
    assert.equal((await presses(of)).pay, null)
    assert.deepEqual((await stands(of)).states, ['booked'])
    refusedWith('fee-not-due', await wei().post(billsAt(of)))
  })

  it('of a part that is asked for a second fee is a bill of its own', async () => {
    const of = await feeAsked()
    platform().pay((await presses(of)).bill.number)
    await comesBack(of)
    await takes(office(), of, ['P9', 'askFee'], { amount: 500, basis: '工本费' })
    const { bill } = await presses(of)
    assert.deepEqual([bill.number, bill.fen], [`${of.number}-P9-2`, 500])
    platform().pay(bill.number)
    await comesBack(of)
    const { state, fee } = await stands(of)
    assert.deepEqual([state, fee.reference], ['reviewing', `JF${bill.number}`])
  })

  it('just before midnight was paid that day, though the city hears of it the next', async () => {
    await city.at('2026-02-09T23:50')
    const of = await feeAsked()
    platform().pay((await presses(of)).bill.number)
    city.clock.moveBy(30 * 60_000)
    await comesBack(of)
    const { state, fee } = await stands(of)
    assert.deepEqual([state, fee.paidOn], ['reviewing', '2026-02-09'])
  })
})

describe('A payment platform that fails', () => {
  it('before the bill is drawn up there: nobody is sent anywhere, and the same bill is drawn up later', async () => {
    const of = await feeAsked()
    for (const mood of ['lostBefore', 'lostAfter'] as const) {
      platform().next(...(mood === 'lostBefore' ? [mood] : ['well' as const, mood]))
      refusedWith('fee-away', await wei().post(billsAt(of)))
    }
    const { pay, bill } = await presses(of)
    assert.ok(pay)
    assert.equal(bill.number, `${of.number}-P9-1`)
    platform().pay(bill.number)
    await comesBack(of)
    assert.equal((await stands(of)).state, 'reviewing')
  })

  it('when it is asked: it is told to call again, and is asked again, for as long as it takes', async () => {
    const of = await feeAsked()
    const { bill } = await presses(of)
    platform().pay(bill.number)
    platform().next('lostBefore', 'lostAfter', 'lostBefore')
    refusedWith('fee-away', await callsOut(bill.number))
    assert.equal((await comesBack(of))?.state, 'open')
    await pass(120)
    await pass(300)
    assert.equal((await stands(of)).state, 'reviewing')
    assert.equal((await entries(of, 'case.payFee')).length, 1)
  })

  it('over the end of the bill: it stays open here until it is known that nobody paid it, and no second one is drawn up', async () => {
    const of = await feeAsked()
    const { bill } = await presses(of)
    platform().pay(bill.number)
    useFeePlatform(city.house, { ...platform(), status: noFeePlatform.status, close: noFeePlatform.close })
    await pass(2 * 3600 + 1)
    refusedWith('fee-away', await wei().post(billsAt(of)))
    useFeePlatform(city.house, platform())
    await pass(901)
    assert.deepEqual((await stands(of)).states, ['booked'])
  })
})

describe('A payment of another amount', () => {
  async function paidShort(): Promise<{ of: Applied; bill: string }> {
    const of = await feeAsked()
    const { bill } = await presses(of)
    platform().pay(bill.number, 11_999)
    ok(await callsOut(bill.number))
    return { of, bill: bill.number }
  }

  it('by a fen is not booked: the office is shown it, the applicant is told not to pay again', async () => {
    const { of, bill } = await paidShort()
    const { state, fee } = await stands(of)
    assert.equal(state, 'awaitingFee')
    assert.deepEqual(
      [fee.online, fee.bills[0]?.state, fee.bills[0]?.fen, fee.bills[0]?.paidFen, fee.bills[0]?.receipt],
      [false, 'differs', 12_000, 11_999, `JF${bill}`],
    )
    assert.deepEqual(await entries(of, 'case.payFee'), [])
    refusedWith('fee-differs', await wei().post(billsAt(of)))
    assert.deepEqual(await toldOf(of, phone), ['caseFee', 'caseFeeDiffers'])
    assert.deepEqual(await toldOf(of, 'dept-sports'), ['caseFeeDiffersUnit'])
  })

  it('goes back at the office’s word, once, and the fee can be paid rightly then', async () => {
    const { of, bill } = await paidShort()
    const back = `${billsAt(of)}/1/return`
    refusedWith('not-found', await city.as('firehead').post(back))
    refusedWith('not-allowed', await wei().post(back))
    await Promise.all([office().post(back), office().post(back)])
    await city.calm()
    assert.equal(ok(await office().post(back)).state, 'returned')
    assert.deepEqual([...platform().back.values()], [{ key: `${bill}-R`, of: bill, fen: 11_999 }])
    platform().pay((await presses(of)).bill.number)
    await comesBack(of)
    assert.deepEqual((await stands(of)).states, ['returned', 'booked'])
    refusedWith('bill-settled', await office().post(`${billsAt(of)}/2/return`))
  })

  it('is what the office booked, when it books by hand the receipt it looked at', async () => {
    const { of, bill } = await paidShort()
    await takes(office(), of, ['P9', 'payFee'], { reference: `JF${bill}` })
    await city.calm()
    assert.deepEqual((await stands(of)).states, ['booked'])
    assert.equal(platform().back.size, 0)
    const [booked, ...more] = await entries(of, 'case.billBooked')
    assert.deepEqual([booked?.said['bill'], booked?.said['paidFen'], more.length], [bill, 11_999, 0])
  })
})
