import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { useCentre } from '../../city/fund/index.ts'
import { sql } from '../../city/platform/index.ts'
import { ok, refusedWith } from '../city.ts'
import { openFundCity, type FundCity } from '../fund.ts'

let city: FundCity
before(async () => (city = await openFundCity()))
beforeEach(() => city.again())
after(() => city.close())

const drafted = async (login: string, more = {}) =>
  ok(
    await city.post(login, '/agreements', {
      loan: await city.loanOf(login),
      mode: 'monthly',
      spouse: false,
      ...more,
    }),
  )
const signs = async (login: string, id: string) => {
  await city.proves(login, { act: 'signOffset', subject: id })
  return city.post(login, `/agreements/${id}/sign`)
}
const signed = async (login: string, more = {}) => ok(await signs(login, (await drafted(login, more)).id))
const sees = async (login: string, id: string) => ok(await city.get(login, `/agreements/${id}`))
const figures = ({ months }: { months: { month: string; state: string; figures: Record<string, number> }[] }) =>
  months.map(({ month, state, figures: of }) => [month, state, of?.['fromOwn'], of?.['fromSpouse'], of?.['fromCard']])

describe('An offset agreement for a loan of another centre', () => {
  it('is signed by the living person; each due day takes 1,800.00 from the fund and 602.04 from the card, once', async () => {
    const draft = await drafted('citizen5')
    assert.deepEqual([draft.kind, draft.state, draft.firstMonth], ['peer', 'draft', '2026-02'])
    refusedWith('step-up-needed', await city.post('citizen5', `/agreements/${draft.id}/sign`))
    const made = ok(await signs('citizen5', draft.id))
    assert.deepEqual([made.state, made.nextRun], ['signed', '2026-02-20T06:00:00+08:00'])
    assert.equal(ok(await city.post('citizen5', `/agreements/${draft.id}/sign`)).state, 'signed', 'pressed twice')
    await city.at('2026-02-20T05:59')
    assert.equal((await sees('citizen5', made.id)).months.length, 0, 'never early')
    await city.at('2026-02-20T06:00')
    assert.deepEqual(figures(await sees('citizen5', made.id)), [['2026-02', 'done', 180_000, 0, 60_204]])
    assert.equal(city.bank.taken(), 60_204)
    await city.at('2026-03-20T06:00')
    await city.at('2026-04-20T06:00')
    assert.deepEqual(figures(await sees('citizen5', made.id)), [
      ['2026-04', 'done', 180_000, 0, 60_204],
      ['2026-03', 'done', 180_000, 0, 60_204],
      ['2026-02', 'done', 180_000, 0, 60_204],
    ])
    assert.deepEqual([city.centre.withdrawals.size, city.bank.moves.size], [3, 3])
  })

  it('that was down for months runs them one after the other, each from what the one before left', async () => {
    const { id } = await signed('citizen5')
    await city.at('2026-04-20T07:00')
    assert.deepEqual(figures(await sees('citizen5', id)), [
      ['2026-04', 'done', 59_592, 0, 180_612],
      ['2026-03', 'done', 240_204, 0, 0],
      ['2026-02', 'done', 240_204, 0, 0],
    ])
    assert.equal(city.bank.taken(), 180_612)
  })

  it('uses the spouse’s account after their own consent, given in person, and no longer once it is withdrawn', async () => {
    const { id } = await signed('citizen5', { spouse: true })
    await city.calm()
    assert.ok((await city.told('13900000006')).some(({ template }) => template === 'fundSpouseAsked'))
    assert.equal(ok(await city.get('citizen6', '')).consents[0].id, id)
    refusedWith('spouse-only', await city.post('citizen5', `/agreements/${id}/consent`))
    refusedWith('not-found', await city.post('citizen4', `/agreements/${id}/consent`))
    refusedWith('step-up-needed', await city.post('citizen6', `/agreements/${id}/consent`))
    await city.at('2026-02-20T06:00')
    await city.proves('citizen6', { act: 'signOffset', subject: id })
    ok(await city.post('citizen6', `/agreements/${id}/consent`))
    await city.at('2026-03-20T06:00')
    ok(await city.post('citizen6', `/agreements/${id}/withdraw-consent`))
    await city.at('2026-04-20T06:00')
    assert.deepEqual(figures(await sees('citizen5', id)), [
      ['2026-04', 'done', 180_000, 0, 60_204],
      ['2026-03', 'done', 180_000, 60_204, 0],
      ['2026-02', 'done', 180_000, 0, 60_204],
    ])
    const shown = await sees('citizen6', id)
    assert.ok(!JSON.stringify(shown.months).includes('240204'), 'the spouse does not read what is owed')
  })

  it('is suspended by arrears and goes on by itself; a declined card leaves what the fund paid', async () => {
    const { id } = await signed('citizen5')
    city.centre.miss('BT-GJJ-2022-031055', 40)
    await city.at('2026-02-20T06:00')
    await city.at('2026-03-20T06:00')
    const [march] = (await sees('citizen5', id)).months
    assert.equal(march.state, 'suspended')
    assert.match(march.trouble.zh, /逾期/)
    assert.equal(city.bank.taken() + city.centre.withdrawals.size, 0, 'no money moved')
  })

  it('asks a silent bank until it knows, and never charges a month twice', async () => {
    const { id } = await signed('citizen5')
    city.bank.next('lostAfter', 'lostBefore', 'late')
    await city.at('2026-02-20T06:00')
    assert.equal((await sees('citizen5', id)).months[0].state, 'charging')
    await city.at('2026-02-20T06:02')
    await city.at('2026-02-20T06:03')
    assert.equal((await sees('citizen5', id)).months[0].state, 'done')
    assert.equal(city.bank.taken(), 60_204)
    city.bank.next('declines')
    await city.at('2026-03-20T06:00')
    const [march] = (await sees('citizen5', id)).months
    assert.deepEqual([march.state, city.bank.taken()], ['partly', 60_204])
    const [hanging] = ok(await city.as('fund').get('/api/fund/desk')).transfers
    ok(await city.as('fund').post(`/api/fund/transfers/${hanging.id}/retry`, { reason: '卡里已经有钱' }))
    await city.calm()
    assert.equal((await sees('citizen5', id)).months[0].state, 'done')
    assert.equal(city.bank.taken(), 2 * 60_204)
  })

  it('waits for a centre that is away, and a refused withdrawal moves no money until the desk runs it again', async () => {
    const { id } = await signed('citizen5')
    city.centre.away(true)
    await city.at('2026-02-20T06:00')
    assert.equal((await sees('citizen5', id)).months[0].state, 'waiting')
    city.centre.away(false)
    city.centre.next('refuses')
    await city.at('2026-02-20T06:02')
    assert.equal((await sees('citizen5', id)).months[0].state, 'failed')
    assert.equal(city.bank.taken(), 0)
    const [broken] = ok(await city.as('fund').get('/api/fund/desk')).months
    ok(await city.as('fund').post(`/api/fund/months/${broken.id}/retry`, { reason: '中心账目已核对' }))
    await city.calm()
    assert.deepEqual(figures(await sees('citizen5', id)), [['2026-02', 'done', 180_000, 0, 60_204]])
  })

  it('ends when the citizen ends it: no further month runs', async () => {
    const { id } = await signed('citizen5')
    await city.at('2026-02-20T06:00')
    refusedWith('not-found', await city.post('citizen4', `/agreements/${id}/end`))
    assert.equal(ok(await city.post('citizen5', `/agreements/${id}/end`)).state, 'ended')
    await city.at('2026-05-20T07:00')
    assert.equal((await sees('citizen5', id)).months.length, 1)
    refusedWith('agreement-step', await city.post('citizen5', `/agreements/${id}/sign`))
  })
})

describe('An offset agreement for a bank’s loan', () => {
  it('cannot be for a loan of the city’s own centre, nor in arrears, nor for months drawn on already', async () => {
    const loan = await city.loanOf('citizen1')
    refusedWith('loan-ours', await city.post('citizen1', '/agreements', { loan, mode: 'monthly', spouse: false }))
    refusedWith(
      'spouse-none',
      await city.post('citizen4', '/agreements', {
        loan: await city.loanOf('citizen4'),
        mode: 'monthly',
        spouse: true,
      }),
    )
    city.centre.miss('YH-2024-118-0926', 20)
    const own = { loan: await city.loanOf('citizen4'), mode: 'monthly', spouse: false }
    refusedWith('offset-suspended', await city.post('citizen4', '/agreements', own))
    await city.again()
    const { centre } = city
    const rent = [{ what: '租房提取', from: '2026-02', to: '2026-03' }]
    useCentre(city.house, {
      ...centre,
      accountsOf: async (person) => {
        const found = await centre.accountsOf(person)
        return found === 'away' ? found : { ...found, withdrawals: rent }
      },
    })
    refusedWith('offset-overlaps', await city.post('citizen4', '/agreements', own))
  })

  it('once a year pays back 43,210.80 from an account of 50,000.00', async () => {
    const { centre } = city
    useCentre(city.house, {
      ...centre,
      loansOf: async (person) => {
        const found = await centre.loansOf(person)
        return found === 'away' ? found : found.map((loan) => ({ ...loan, repaid: 4_321_080 }))
      },
      accountsOf: async () => ({ available: 5_000_000, withdrawals: [], spouse: null }),
      withdraw: async () => 'done',
    })
    const { id } = await signed('citizen4', { mode: 'yearly' })
    await city.at('2026-02-15T06:00')
    const [year] = (await sees('citizen4', id)).months
    assert.deepEqual([year.state, year.figures.fromOwn, year.figures.fromCard], ['done', 4_321_080, 0])
    assert.equal((await sees('citizen4', id)).nextRun, '2027-02-15T06:00:00+08:00')
  })

  it('changed after the proof was given is another draft, which that proof does not sign', async () => {
    const first = await drafted('citizen4')
    await city.proves('citizen4', { act: 'signOffset', subject: first.id })
    const second = await drafted('citizen4', { mode: 'yearly' })
    assert.notEqual(second.id, first.id)
    refusedWith('step-up-needed', await city.post('citizen4', `/agreements/${second.id}/sign`))
    refusedWith('not-found', await city.post('citizen4', `/agreements/${first.id}/sign`))
  })

  it('is one row for an agreement and month, however many workers run', async () => {
    const { id } = await signed('citizen4')
    city.clock.moveTo('2026-02-15T06:00:00+08:00')
    await Promise.all([city.settle(), city.settle(), city.settle()])
    await city.calm()
    const [row] = await city.rows(
      sql<{ n: number }>`select count(*)::int as n from fund_months where agreement = ${id}`,
    )
    assert.equal(row?.n, 1)
    assert.equal(city.centre.withdrawals.size, 1)
  })
})
