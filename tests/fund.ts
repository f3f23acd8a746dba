import assert from 'node:assert/strict'
import pg from 'pg'
import { fakeBank, fakeCentre, useBank, useCentre, type FakeBank, type FakeCentre } from '../city/fund/index.ts'
import { demoMembers } from '../city/main/demoFund.ts'
import { cityDate, doing, sql, system } from '../city/platform/index.ts'
import { ok, openCity, type City } from './city.ts'
import type { Answer } from '../city/main/testing.ts'

export type FundCity = Omit<City, 'get' | 'post'> & {
  /** The same city with its own doors. */
  whole: City
  bank: FakeBank
  centre: FakeCentre
  /** A proof of who they are, as a counter would have taken it: LV3, or the living person for one act. */
  proves: (login: string, of?: { act: string; subject: string }) => Promise<void>
  /** The id of a citizen's first loan. */
  loanOf: (login: string) => Promise<string>
  get: (login: string, path: string) => Promise<Answer>
  post: (login: string, path: string, body?: object) => Promise<Answer>
  /** Everybody's loans and accounts as on the day of the examples, and nothing done yet. */
  again: () => Promise<void>
  /** What only an operator could do. */
  byOwner: (text: string, values?: string[]) => Promise<void>
  /** The citizen's own number in the city. */
  idOf: (login: string) => Promise<string>
}

/** A city on the day of the examples, with a bank and a fund centre that fail when they are told to. */
export async function openFundCity(now = '2026-02-10T10:00:00+08:00'): Promise<FundCity> {
  const city = await openCity(now)
  const { house } = city
  const openFakes = () => {
    const bank = fakeBank()
    const members = demoMembers((id) => house.secrets.digest('id-number', id))
    const centre = fakeCentre(members, () => cityDate(house.machine.now()))
    useBank(house, bank)
    useCentre(house, centre)
    return { bank, centre }
  }
  const byOwner: FundCity['byOwner'] = async (text, values = []) => {
    const owner = new pg.Client(city.owner)
    await owner.connect()
    await owner.query(text, values)
    await owner.end()
  }
  const get = (login: string, path: string) => city.as(login).get(`/api/my/fund${path}`)
  const idOf = async (login: string) => {
    const [row] = await city.rows(
      sql<{ id: string }>`select id from citizens where phone = ${`1390000000${login.replace('citizen', '')}`}`,
    )
    assert.ok(row)
    return row.id
  }
  // The city's own worker may hold an order while the test asks it to finish: at rest is when none is due.
  const calm = async () => {
    for (let round = 0; round < 200; round += 1) {
      await city.calm()
      const [left] = await city.rows(dueMoney(city.clock.now()))
      if (left?.n === 0) return city.calm()
      await new Promise((rest) => setTimeout(rest, 20))
    }
    throw new Error('the money does not come to rest')
  }
  const fund: FundCity = {
    ...city,
    calm,
    at: async (wallTime) => {
      await city.at(wallTime)
      await calm()
    },
    ...openFakes(),
    whole: city,
    idOf,
    byOwner,
    again: async () => {
      city.clock.moveTo(now)
      await byOwner(
        'truncate fund_months, fund_agreements, fund_transfers, fund_quotes, fund_payoffs, fund_settlements; delete from timers',
      )
      Object.assign(fund, openFakes())
      await prove()
    },
    get,
    post: (login, path, body = {}) => city.as(login).post(`/api/my/fund${path}`, body),
    loanOf: async (login) => ok(await get(login, '')).loans[0].id,
    proves: async (login, of) => {
      const id = await idOf(login)
      const [level, act, subject] = of ? [4, of.act, of.subject] : [3, null, null]
      await doing(house, system, ({ tx, now: at }) =>
        tx.run(
          sql`insert into identity_proofs (id, citizen, level, way, act, subject, at) values (${house.machine.id()}, ${id}, ${level}, 'counter', ${act}, ${subject}, ${at})`,
        ),
      )
    },
  }
  const prove = async () => {
    await byOwner('delete from identity_proofs where level > 2')
    for (const n of [1, 2, 3, 4, 5, 6, 9]) await fund.proves(`citizen${n}`)
  }
  await prove()
  return fund
}

const dueMoney = (now: Date) =>
  sql<{
    n: number
  }>`select ((select count(*) from fund_transfers where next_at <= ${now}) + (select count(*) from fund_months m where m.next_at <= ${now}
    and not exists (select from fund_months e where e.agreement = m.agreement and e.month < m.month and e.state in ('waiting', 'drawing', 'charging'))))::int as n`

/** Asks for a quote, proves to be there, confirms; answers the payoff and its quote. */
export async function confirms(city: FundCity, login: string): Promise<{ payoff: string; quote: string }> {
  const made = ok(await city.post(login, '/payoffs', { loan: await city.loanOf(login) }))
  const said = { payoff: made.id as string, quote: made.quote.id as string }
  await city.proves(login, { act: 'payLoanOff', subject: said.quote })
  ok(await city.post(login, `/payoffs/${said.payoff}/confirm`, { quote: said.quote }))
  return said
}
