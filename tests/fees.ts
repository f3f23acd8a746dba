import assert from 'node:assert/strict'
import { fakeFeePlatform, useFeePlatform, type FakeFeePlatform } from '../city/cases/index.ts'
import type { BillView, FeeView } from '../city/cases/contract.ts'
import { sql } from '../city/platform/index.ts'
import { applied, charges, climbing, openCaseCity, partSeen, pathOf, takes, type Applied } from './cases.ts'
import { ok, type City, type Someone } from './city.ts'
import type { Answer } from '../city/main/testing.ts'

export const billsAt = (of: Applied): string => pathOf(of, 'P9', 'bills')
export const phone = '13900000001'

type Entry = { actorKind: string; said: Record<string, unknown> }

/** A city whose fees can be paid at a platform that fails when it is told to. */
export type FeeCity = {
  city: City
  platform: () => FakeFeePlatform
  /** A new platform that behaves well. */
  anew: () => void
  wei: () => Someone
  office: () => Someone
  /** A licence under review whose office has asked for 120 yuan, or another amount in fen. */
  feeAsked: (amount?: number) => Promise<Applied>
  presses: (of: Applied) => Promise<{ pay: string | null; bill: BillView }>
  comesBack: (of: Applied) => Promise<BillView | null>
  callsOut: (bill: string) => Promise<Answer>
  stands: (of: Applied) => Promise<{ state: string; fee: FeeView; states: string[] }>
  /** How often something was written down of this part. */
  entries: (of: Applied, action: string) => Promise<Entry[]>
  /** What somebody was told of the fee of this case, by template. */
  toldOf: (of: Applied, recipient: string) => Promise<string[]>
  /** So many seconds pass, and whatever is due by then is done. */
  pass: (seconds: number) => Promise<void>
}

export async function openFeeCity(): Promise<FeeCity> {
  const city = await openCaseCity()
  await charges(city, city.as('reviewer'))
  let platform = fakeFeePlatform(() => city.house.machine.now())
  const [wei, office] = [() => city.as('citizen1'), () => city.as('sportsreview')]
  return {
    city,
    platform: () => platform,
    anew: () => {
      platform = fakeFeePlatform(() => city.house.machine.now())
      useFeePlatform(city.house, platform)
    },
    wei,
    office,
    feeAsked: (amount = 12_000) => asked(wei(), office(), amount),
    presses: async (of) => ok(await wei().post(billsAt(of))),
    comesBack: async (of) => ok(await wei().post(`${billsAt(of)}/check`)).bill,
    callsOut: (bill) => city.post('/api/bills/notices', platform.notice(bill)),
    stands: async (of) => {
      const { state, fee } = await partSeen(wei(), of, 'P9')
      assert.ok(fee)
      return { state, fee, states: fee.bills.map((bill) => bill.state) }
    },
    ...looking(city),
    pass: async (seconds) => {
      city.clock.moveBy(seconds * 1000)
      await city.calm()
    },
  }
}

async function asked(who: Someone, office: Someone, amount: number): Promise<Applied> {
  const of = await applied(who, climbing)
  await takes(office, of, ['P9', 'accept'])
  await takes(office, of, ['P9', 'review'])
  await takes(office, of, ['P9', 'askFee'], { amount, basis: '内发改费字〔2021〕8 号' })
  return of
}

function looking(city: City): Pick<FeeCity, 'entries' | 'toldOf'> {
  return {
    entries: (of, action) =>
      city.rows(
        sql<Entry>`select e.actor_kind as "actorKind", e.said from ledger_entries e
          join case_parts p on p.id = e.subject where p.number = ${of.number} and e.action = ${action} order by e.id`,
      ),
    toldOf: async ({ number }, recipient) => {
      await city.calm()
      return (await city.told(recipient))
        .filter(({ facts, template }) => facts['number'] === number && template.startsWith('caseFee'))
        .map(({ template }) => template)
        .toSorted()
    },
  }
}
