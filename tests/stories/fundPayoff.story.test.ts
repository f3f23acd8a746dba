import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { sql } from '../../city/platform/index.ts'
import { ok, refusedWith } from '../city.ts'
import { provesLiving } from '../fakes/authenticator.ts'
import { confirms, openFundCity, type FundCity } from '../fund.ts'

let city: FundCity
before(async () => (city = await openFundCity()))
beforeEach(() => city.again())
after(() => city.close())

const quoted = async (login = 'citizen1') => ok(await city.post(login, '/payoffs', { loan: await city.loanOf(login) }))
const sees = async (login: string, payoff: string) => ok(await city.get(login, `/payoffs/${payoff}`))
const actions = async (subject: string) =>
  (
    await city.rows(sql<{ action: string }>`select action from ledger_entries where subject = ${subject} order by id`)
  ).map(({ action }) => action.replace('fund.', ''))

describe('A citizen who pays the whole loan off', () => {
  it('is quoted 530,271.68 for today, with its arithmetic, and it holds until midnight', async () => {
    const made = await quoted()
    assert.equal(made.state, 'quoted')
    const { balance, accrued, days, arrears, penalty, total } = made.quote.figures
    assert.deepEqual(
      { balance, accrued, days, arrears, penalty, total },
      { balance: 52_946_865, accrued: 80_303, days: 21, arrears: 0, penalty: 0, total: 53_027_168 },
    )
    assert.equal(made.quote.until, '2026-02-11T00:00:00+08:00')
    assert.deepEqual(made.can, ['confirm'])
    assert.equal(made.stepUp, true)
  })

  it('with lines 59 and 60 unpaid is quoted 535,094.75, penalties 13.53 and 5.46', async () => {
    const { figures } = (await quoted('citizen2')).quote
    assert.deepEqual(
      figures.overdue.map(({ penalty, date }: { penalty: number; date: string }) => [date, penalty]),
      [
        ['2025-12-20', 1_353],
        ['2026-01-20', 546],
      ],
    )
    assert.equal(figures.total, 53_509_475)
  })

  it('confirms as the living person; the bank is asked once, the loan settled, the proof printable, step by step in the ledger', async () => {
    const made = await quoted()
    const confirm = () => city.post('citizen1', `/payoffs/${made.id}/confirm`, { quote: made.quote.id })
    refusedWith('step-up-needed', await confirm())
    refusedWith('proof-unsettled', await city.post('citizen1', `/loans/${made.loan}/proof`))
    await provesLiving(city.whole, 'citizen1', { act: 'payLoanOff', subject: made.quote.id })
    assert.equal(ok(await confirm()).state, 'confirmed')
    await city.calm()
    const after = await sees('citizen1', made.id)
    assert.equal(after.state, 'printable')
    assert.deepEqual(after.can, ['proof'])
    assert.equal(city.bank.taken(), 53_027_168)
    assert.deepEqual(
      [...city.centre.settlements.values()].map(({ amount, on }) => ({ amount, on })),
      [{ amount: 53_027_168, on: '2026-02-10' }],
    )
    assert.deepEqual(await actions(made.id), ['applied', 'quoted', 'confirmed', 'deducting', 'deducted', 'printable'])
    assert.ok((await actions(made.loan)).includes('settled'))
    assert.equal(ok(await city.get('citizen1', `/loans/${made.loan}`)).loan.state, 'settled')
    const paper = ok(await city.post('citizen1', `/loans/${made.loan}/proof`))
    assert.match(paper.number, /^HS-Z-20260210-/)
    assert.deepEqual(ok(await city.post('citizen1', `/loans/${made.loan}/proof`)), paper, 'the same paper again')
    assert.equal((await sees('citizen1', made.id)).state, 'released')
    const [{ code } = { code: '' }] = await city.rows(
      sql<{ code: string }>`select code from certificates where number = ${paper.number}`,
    )
    const checked = ok(await city.as('citizen9').post('/api/certificates/verify', { number: paper.number, code }))
    assert.deepEqual([checked.kind, checked.state, checked.holder], ['settlement', 'valid', '蔚**'])
    const told = (await city.told('13900000001')).map(({ template }) => template)
    assert.ok(told.includes('fundSettled'))
  })

  it('confirms twice, or twice at once, and is deducted once; the living proof is spent once', async () => {
    const made = await quoted()
    await city.proves('citizen1', { act: 'payLoanOff', subject: made.quote.id })
    const confirm = () => city.post('citizen1', `/payoffs/${made.id}/confirm`, { quote: made.quote.id })
    const both = await Promise.all([confirm(), confirm(), confirm()])
    for (const one of both) assert.equal(one.status, 200, JSON.stringify(one.body))
    await city.calm()
    ok(await confirm())
    await city.calm()
    assert.equal(city.bank.moves.size, 1)
    assert.equal(city.bank.taken(), 53_027_168)
    assert.equal((await actions(made.id)).filter((action) => action === 'confirmed').length, 1)
  })

  it('cannot confirm yesterday’s quote; a new one is for a day more', async () => {
    const made = await quoted()
    await city.at('2026-02-11T00:00')
    await city.proves('citizen1', { act: 'payLoanOff', subject: made.quote.id })
    refusedWith('quote-expired', await city.post('citizen1', `/payoffs/${made.id}/confirm`, { quote: made.quote.id }))
    assert.deepEqual((await sees('citizen1', made.id)).can, ['quote'])
    const again = ok(await city.post('citizen1', `/payoffs/${made.id}/quote`))
    assert.equal(again.quote.figures.days, 22)
    refusedWith('quote-stale', await city.post('citizen1', `/payoffs/${made.id}/confirm`, { quote: made.quote.id }))
    assert.equal(city.bank.moves.size, 0)
  })

  it('asked again on the same day is the same quote; when the books change it is void and nothing is taken', async () => {
    const made = await quoted()
    assert.equal((await quoted()).quote.id, made.quote.id)
    await city.proves('citizen1', { act: 'payLoanOff', subject: made.quote.id })
    city.centre.miss('HS-GJJ-2021-004217', 60)
    refusedWith('quote-stale', await city.post('citizen1', `/payoffs/${made.id}/confirm`, { quote: made.quote.id }))
    const fresh = await quoted()
    assert.notEqual(fresh.quote.id, made.quote.id)
    await city.calm()
    assert.equal(city.bank.moves.size, 0)
  })

  it('below LV3 is told which level is needed, before anything is spent', async () => {
    const made = await quoted()
    await city.byOwner('delete from identity_proofs where citizen = $1', [await city.idOf('citizen1')])
    refusedWith('level-too-low', await city.post('citizen1', `/payoffs/${made.id}/confirm`, { quote: made.quote.id }))
  })

  it('is refused a quote on a guess: without a day-count basis there is none, until the centre sets it', async () => {
    await city.byOwner(`delete from fund_rules where name = 'basis'`)
    const loan = await city.loanOf('citizen1')
    refusedWith('basis-missing', await city.post('citizen1', '/payoffs', { loan }))
    assert.equal(ok(await city.get('citizen1', '')).payoffs.length, 0)
    const rules = ok(await city.as('sysadmin').get('/api/fund/rules'))
    assert.deepEqual(rules.missing, ['basis'])
    assert.ok(rules.rows.some(({ status }: { status: string }) => status === 'assumed'))
    const said = { name: 'basis', value: '365', since: '2026-01-01', source: '中心 2026 年第 1 号通知' }
    refusedWith('rule-odd', await city.as('sysadmin').post('/api/fund/rules', { ...said, value: '366' }))
    refusedWith('not-allowed', await city.as('urban').post('/api/fund/rules', said))
    assert.deepEqual(ok(await city.as('sysadmin').post('/api/fund/rules', said)).missing, [])
    refusedWith('rule-twice', await city.as('fund').post('/api/fund/rules', said))
    assert.equal((await quoted()).quote.figures.accrued, 79_203)
    await city.byOwner(`update fund_rules set value = '360' where name = 'basis'`)
  })

  it('reaches only their own: another citizen’s loan and payoff are not there', async () => {
    const made = await quoted()
    refusedWith('loan-unknown', await city.post('citizen2', '/payoffs', { loan: made.loan }))
    refusedWith('not-found', await city.get('citizen2', `/payoffs/${made.id}`))
    refusedWith('not-found', await city.post('citizen2', `/payoffs/${made.id}/confirm`, { quote: made.quote.id }))
    refusedWith('paper-missing', await city.get('citizen12', ''))
    refusedWith('not-allowed', await city.as('citizen1').get('/api/fund/desk'))
    refusedWith('not-allowed', await city.as('urban').get('/api/fund/desk'))
  })

  it('is told that the fund centre is away, and nothing was changed', async () => {
    city.centre.away(true)
    refusedWith('centre-away', await city.get('citizen1', ''))
    city.centre.away(false)
    const loan = await city.loanOf('citizen1')
    city.centre.away(true)
    refusedWith('centre-away', await city.post('citizen1', '/payoffs', { loan }))
  })
})

describe('A bank that', () => {
  it('declines leaves the loan untouched and says so; a new quote goes through', async () => {
    city.bank.next('declines')
    const { payoff } = await confirms(city, 'citizen1')
    await city.calm()
    const failed = await sees('citizen1', payoff)
    assert.deepEqual([failed.state, failed.trouble, failed.can], ['failed', 'declined', ['quote']])
    assert.equal(ok(await city.get('citizen1', `/loans/${failed.loan}`)).loan.state, 'running')
    assert.equal(city.bank.taken(), 0)
    assert.ok((await city.told('13900000001')).some(({ template }) => template === 'fundFailed'))
    const again = ok(await city.post('citizen1', `/payoffs/${payoff}/quote`))
    await city.proves('citizen1', { act: 'payLoanOff', subject: again.quote.id })
    ok(await city.post('citizen1', `/payoffs/${payoff}/confirm`, { quote: again.quote.id }))
    await city.calm()
    assert.equal((await sees('citizen1', payoff)).state, 'printable')
    assert.equal(city.bank.taken(), 53_027_168)
  })

  for (const mood of ['lostBefore', 'lostAfter', 'late', 'straggles'] as const)
    it(`does not answer in time (${mood}): 扣款中 until it knows, then settled once`, async () => {
      city.bank.next(mood)
      const { payoff } = await confirms(city, 'citizen1')
      await city.calm()
      const waiting = await sees('citizen1', payoff)
      assert.equal(waiting.state, 'deducting')
      assert.deepEqual(waiting.can, [])
      assert.equal(waiting.asked.tries, 1)
      city.clock.moveBy(11_000)
      await city.calm()
      city.bank.arrive()
      assert.equal((await sees('citizen1', payoff)).state, 'printable')
      assert.equal(city.bank.taken(), 53_027_168)
    })

  it('hears the order twice takes the money once', async () => {
    city.bank.next('twice')
    const { payoff } = await confirms(city, 'citizen1')
    await city.calm()
    assert.equal((await sees('citizen1', payoff)).state, 'printable')
    assert.equal(city.bank.taken(), 53_027_168)
  })

  it('never heard of the order by midnight: failed with nothing taken; what it takes later after all is given back', async () => {
    await city.at('2026-02-10T23:59')
    city.bank.next('straggles')
    const { payoff } = await confirms(city, 'citizen1')
    await city.calm()
    await city.at('2026-02-11T00:05')
    assert.deepEqual(
      [(await sees('citizen1', payoff)).state, (await sees('citizen1', payoff)).trouble],
      ['failed', 'neverHeard'],
    )
    city.bank.arrive()
    assert.equal(city.bank.taken(), 53_027_168)
    await city.at('2026-02-11T02:00')
    assert.equal(city.bank.givenBack(), 53_027_168)
    assert.equal((await sees('citizen1', payoff)).state, 'failed')
    assert.equal(city.centre.settlements.size, 0)
    assert.ok((await actions(payoff)).includes('takenLate') && (await actions(payoff)).includes('givenBack'))
  })

  it('took the money while the centre’s books changed: it is given back, the loan is untouched', async () => {
    city.centre.next('refuses')
    const { payoff } = await confirms(city, 'citizen1')
    await city.calm()
    const after = await sees('citizen1', payoff)
    assert.deepEqual([after.state, after.trouble], ['failed', 'givenBack'])
    assert.deepEqual([city.bank.taken(), city.bank.givenBack()], [53_027_168, 53_027_168])
    assert.equal(ok(await city.get('citizen1', `/loans/${after.loan}`)).loan.state, 'running')
  })

  it('hangs is seen at the fund centre’s desk, which may ask again or give up with a reason', async () => {
    city.bank.next('straggles', 'straggles', 'straggles')
    const { payoff } = await confirms(city, 'citizen1')
    await city.calm()
    const desk = () => city.as('fund').get('/api/fund/desk').then(ok)
    const [hanging] = (await desk()).transfers
    assert.deepEqual(
      [hanging.kind, hanging.number, hanging.amount, hanging.can],
      ['deduct', 'HS-GJJ-2021-004217', 53_027_168, ['retry', 'cancel']],
    )
    const path = `/api/fund/transfers/${hanging.id}`
    refusedWith('invalid-input', await city.as('fund').post(`${path}/retry`, { reason: '' }))
    ok(await city.as('fund').post(`${path}/retry`, { reason: '借款人来电催问' }))
    await city.calm()
    assert.equal((await sees('citizen1', payoff)).state, 'deducting')
    ok(await city.as('fund').post(`${path}/cancel`, { reason: '银行系统维护，先取消' }))
    assert.deepEqual(
      [(await sees('citizen1', payoff)).state, (await sees('citizen1', payoff)).trouble],
      ['failed', 'cancelled'],
    )
    refusedWith('transfer-step', await city.as('fund').post(`${path}/cancel`, { reason: '再取消一次' }))
    city.bank.arrive()
    city.clock.moveBy(20 * 60_000)
    await city.calm()
    city.clock.moveBy(70 * 60_000)
    await city.calm()
    assert.deepEqual([city.bank.taken(), city.bank.givenBack()], [53_027_168, 53_027_168])
    assert.equal((await desk()).today.underWay, 0)
  })
})
