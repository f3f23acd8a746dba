import { cityDate, isRefusal, rfc3339, route, type By, type Refusal, type Route } from '../platform/index.ts'
import { agreementById, agreementsInForce, brokenMonths, monthById } from './agreementStore.ts'
import { cancel, deskCan, retry, rulesHere, runAgain, setRule } from './desk.ts'
import * as contract from './deskContract.ts'
import { payoffById } from './payoffStore.ts'
import { hangingTransfers, sumsSince, type Sum, type Transfer } from './transferStore.ts'
import { agreementLine, monthView } from './views.ts'

const at = (moment: Date | null) => (moment ? rfc3339(moment) : null)

async function transferRow(by: By, held: Transfer) {
  const { id, kind, state, amount, tries, heard } = held
  return {
    id,
    kind,
    state,
    number: await numberOf(by, held),
    amount,
    tries,
    heard,
    at: rfc3339(held.at),
    askedAt: at(held.askedAt),
    nextAt: at(held.nextAt),
    watchUntil: at(held.watchUntil),
    can: deskCan(held),
  }
}

async function numberOf({ tx }: By, { subject }: Transfer): Promise<string> {
  const payoff = await payoffById(tx, subject)
  if (payoff) return payoff.number
  const month = await monthById(tx, subject)
  const agreement = month && (await agreementById(tx, month.agreement))
  return agreement?.number ?? ''
}

async function desk(by: By) {
  const hanging = await hangingTransfers(by.tx)
  const transfers = []
  for (const held of hanging) transfers.push(await transferRow(by, held))
  const months = (await brokenMonths(by.tx)).map((row) => ({
    ...monthView(row),
    id: row.id,
    number: row.number,
    borrower: row.borrower,
    can: row.state === 'failed' ? ['retry' as const] : [],
  }))
  const midnight = new Date(`${cityDate(by.now)}T00:00:00+08:00`)
  const today = todayOf(await sumsSince(by.tx, midnight))
  const { missing } = await rulesHere(by)
  return { transfers, months, agreements: (await agreementsInForce(by.tx)).map(agreementLine), today, missing }
}

function todayOf(sums: readonly Sum[]) {
  const of = (kind: Transfer['kind']) =>
    sums.filter((sum) => sum.kind === kind).reduce((total, { fen }) => total + Number(fen), 0)
  const [taken, settled, givenBack] = [of('deduct'), of('settle'), of('refund')]
  return { taken, settled, givenBack, underWay: taken - settled - givenBack, drawn: of('draw'), charged: of('card') }
}

const row = async (by: By, done: Transfer | Refusal) => (isRefusal(done) ? done : transferRow(by, done))

export const deskRoutes: Route[] = [
  route(contract.fundDesk, desk),
  route(contract.retryTransfer, async (by, { transfer, reason }) => row(by, await retry(by, transfer, reason))),
  route(contract.cancelTransfer, async (by, { transfer, reason }) => row(by, await cancel(by, transfer, reason))),
  route(contract.retryBrokenMonth, (by, { month, reason }) => runAgain(by, month, reason)),
  route(contract.fundRules, rulesHere),
  route(contract.setFundRule, setRule),
]
