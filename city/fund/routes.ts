import { doing, isRefusal, routeAlone, type Alone, type By, type Refusal, type Route } from '../platform/index.ts'
import {
  agreementsNaming,
  agreementsOf,
  lastMonthsOf,
  type AgreementRow,
  type MonthRowStored,
} from './agreementStore.ts'
import { consent, draft, end, sign, withdrawConsent } from './agreements.ts'
import * as contract from './contract.ts'
import { deskRoutes } from './deskRoutes.ts'
import { borrowerHere, loanHere } from './mine.ts'
import { centreOf } from './outside/centre.ts'
import { applyForPayoff, confirm, quoteAgain } from './payoffs.ts'
import { payoffOfLoan, payoffsOf } from './payoffStore.ts'
import { proofOf } from './proof.ts'
import { refused } from './refusals.ts'
import { agreementLine, agreementView, loanView, monthView, payoffLine, payoffView } from './views.ts'

type Asking = Pick<Alone, 'house' | 'actor'>

async function overview(asking: Asking) {
  const { house, actor } = asking
  const borrower = await borrowerHere(asking)
  if (isRefusal(borrower)) return borrower
  const accounts = await centreOf(house).accountsOf(borrower.person)
  if (accounts === 'away') return refused('centre-away')
  const me = actor.id ?? ''
  return doing(
    house,
    actor,
    async ({ tx }) => ({
      loans: borrower.loans.map(loanView),
      account: { available: accounts.available, spouse: accounts.spouse?.name ?? null },
      payoffs: (await payoffsOf(tx, me)).map(payoffLine),
      agreements: ownAgreements(await agreementsOf(tx, me), await lastMonthsOf(tx, me)),
      consents: (await agreementsNaming(tx, borrower.person)).map(agreementLine),
    }),
    'read',
  )
}

function ownAgreements(rows: readonly AgreementRow[], last: ReadonlyMap<string, MonthRowStored>) {
  return rows.map((row) => {
    const month = last.get(row.id)
    return { ...agreementLine(row), last: month ? monthView(month) : null }
  })
}

async function oneLoan(asking: Asking, id: string) {
  const found = await loanHere(asking, id)
  if (isRefusal(found)) return found
  const lines = await centreOf(asking.house).scheduleOf(found.loan.number)
  if (lines === 'away') return refused('centre-away')
  const payoff = await doing(asking.house, asking.actor, ({ tx }) => payoffOfLoan(tx, id), 'read')
  return { loan: loanView(found.loan), lines, payoff: payoff ? payoffLine(payoff) : null }
}

/** What was done to a payoff or an agreement, shown as it is then. */
const shown =
  <I, V>(
    view: (asking: Asking, id: string) => Promise<V>,
    act: (asking: Asking, said: I) => Promise<string | Refusal>,
  ) =>
  async (asking: Asking, said: I): Promise<V | Refusal> => {
    const id = await act(asking, said)
    return typeof id === 'string' ? view(asking, id) : id
  }

/** An act that needs nobody outside: in one transaction, a refusal undoes it. */
const within =
  (act: (by: By, id: string) => Promise<string | Refusal>) =>
  ({ house, actor }: Asking, { agreement }: { agreement: string }) =>
    doing(house, actor, (by) => act(by, agreement))

export const fundRoutes: Route[] = [
  routeAlone(contract.myFund, overview),
  routeAlone(contract.myFundLoan, (asking, { loan }) => oneLoan(asking, loan)),
  routeAlone(
    contract.applyForPayoff,
    shown(payoffView, (asking, { loan }: { loan: string }) => applyForPayoff(asking, loan)),
  ),
  routeAlone(
    contract.quoteAgain,
    shown(payoffView, (asking, { payoff }: { payoff: string }) => quoteAgain(asking, payoff)),
  ),
  routeAlone(contract.myPayoff, (asking, { payoff }) => payoffView(asking, payoff)),
  routeAlone(contract.confirmMyPayoff, shown(payoffView, confirm)),
  routeAlone(contract.printProof, (asking, { loan }) => proofOf(asking, loan)),
  routeAlone(contract.draftAgreement, shown(agreementView, draft)),
  routeAlone(contract.myAgreement, (asking, { agreement }) => agreementView(asking, agreement)),
  routeAlone(
    contract.signAgreement,
    shown(agreementView, (asking, { agreement }: { agreement: string }) => sign(asking, agreement)),
  ),
  routeAlone(contract.consentToAgreement, shown(agreementView, within(consent))),
  routeAlone(contract.withdrawConsent, shown(agreementView, within(withdrawConsent))),
  routeAlone(contract.endAgreement, shown(agreementView, within(end))),
  ...deskRoutes,
]
