import { common, route, routeAlone, type By, type Refusal, type Route } from '../../platform/index.ts'
import { caseRefusals } from '../refusals.ts'
import * as contract from './contract.ts'
import { isFakePlatform, type FakeFeePlatform } from './fakePlatform.ts'
import { checkBill, hearNotice, payOnline, returnBill } from './pay.ts'
import { feePlatformOf } from './platform.ts'

/** The platform of the demonstration, where there is one. Errors: 'fee-no-demo'. */
function demoPlatform({ house }: Pick<By, 'house'>): FakeFeePlatform | Refusal {
  const platform = feePlatformOf(house)
  return house.settings.demo && isFakePlatform(platform) ? platform : caseRefusals.refused('fee-no-demo')
}

function demoBill(by: Pick<By, 'house'>, number: string) {
  const platform = demoPlatform(by)
  if ('refused' in platform) return platform
  const bill = platform.bills.get(number)
  if (!bill) return common.refused('not-found')
  const { pathname, search } = new URL(bill.back)
  const { fen, says, until, heard } = bill
  return { number, fen, says, until, state: heard.state, back: pathname + search }
}

function payDemoBill(by: Pick<By, 'house'>, { number, short }: { number: string; short?: 'true' | undefined }) {
  const platform = demoPlatform(by)
  if ('refused' in platform) return platform
  const bill = platform.bills.get(number)
  if (!bill) return common.refused('not-found')
  const isPaid = platform.pay(number, short ? bill.fen - 1 : bill.fen)
  return isPaid ? demoBill(by, number) : caseRefusals.refused('bill-settled')
}

export const billRoutes: Route[] = [
  routeAlone(contract.payOnline, payOnline),
  routeAlone(contract.checkBill, checkBill),
  route(contract.returnBill, returnBill),
  routeAlone(contract.hearNotice, hearNotice),
  route(contract.demoBill, async (by, { number }) => demoBill(by, number)),
  routeAlone(contract.payDemoBill, async (alone, said) => payDemoBill(alone, said)),
]
