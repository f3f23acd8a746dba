import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openDemoFund, playFund } from '../../city/main/demoFund.ts'
import { noCentre, useCentre } from '../../city/fund/index.ts'
import { ok, openCity, type City } from '../city.ts'

let city: City
before(async () => (city = await openCity('2026-06-10T10:00:00+08:00', { before: playFund })))
after(() => city.close())

const mine = async () => ok(await city.as('citizen5').get('/api/my/fund'))

describe('The demonstration’s borrower of another centre’s loan', () => {
  it('finds each month of 2,402.04: 1,800.00 of their own, then what the spouse’s account held, then the card', async () => {
    const { account, agreements } = await mine()
    const [{ id, last, spouseState }] = agreements
    assert.deepEqual([last.month, last.state, last.figures.fromOwn], ['2026-05', 'done', 180_000])
    assert.deepEqual([account.available, spouseState], [180_000, 'given'])
    const { months } = ok(await city.as('citizen5').get(`/api/my/fund/agreements/${id}`))
    assert.deepEqual(
      months.map(({ month, figures }: { month: string; figures: Record<string, number> }) => [
        month,
        figures['fromSpouse'],
        figures['fromCard'],
      ]),
      [
        ['2026-05', 42_000, 18_204],
        ['2026-04', 58_592, 1_612],
        ['2026-03', 60_204, 0],
        ['2026-02', 60_204, 0],
      ],
    )
  })

  it('reads of the spouse’s consent before the first month, from which it counts', async () => {
    const [{ id }] = (await mine()).agreements
    const { history } = ok(await city.as('citizen5').get(`/api/my/fund/agreements/${id}`))
    assert.deepEqual(
      history.map(({ action }: { action: string }) => action),
      ['drafted', 'signed', 'consented', 'monthDone', 'monthDone', 'monthDone', 'monthDone'],
    )
  })

  it('finds the same after a restart, and it is not played twice', async () => {
    useCentre(city.house, noCentre)
    await openDemoFund(city.house)
    await playFund(city.house)
    const { account, agreements } = await mine()
    assert.deepEqual([account.available, agreements.length], [180_000, 1])
  })
})
