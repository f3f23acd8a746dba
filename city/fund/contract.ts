import { z } from 'zod'
import { citizen, endpoint, instant } from '../platform/contract.ts'
import { HistoryLine } from '../orders/contract.ts'
import { Agreement, AgreementMode, MonthRow, OwnAgreement } from './agreement.ts'
import { Instalment, Loan } from './outside/loan.ts'
import { Figures, PayoffState } from './payoff.ts'

export { agreementKinds, agreementStates, modes, monthStates, spouseStates } from './agreement.ts'
export type { AgreementKind, AgreementMode, Month, MonthRow } from './agreement.ts'
export { figureLines, payoffWords, troubleWords, type Figures } from './payoff.ts'
export { ruleNames, ruleTable, type RuleName } from './rule.ts'
export { fundServices, offsetServices } from './service.ts'
export type { FundService } from './service.ts'
export { sayYuan } from './yuan.ts'

const loan = z.uuid()
const payoff = z.uuid()
const agreement = z.uuid()

/** A loan as its borrower sees it. `next`: the coming instalment; `arrears`: what fell due and was not paid. */
export const LoanView = Loan.omit({ card: true }).extend({
  id: loan,
  lastFour: z.string(),
  arrears: z.int(),
  service: z.enum(['payoff', 'proof', 'peer', 'bank']).nullable(),
})
export type LoanView = z.infer<typeof LoanView>

/** What settles a loan today: how it was computed, and until when it holds. */
const Quote = z.object({ id: z.uuid(), on: z.iso.date(), until: instant, holds: z.boolean(), figures: Figures })

export const PayoffView = z.object({
  id: payoff,
  loan,
  number: z.string(),
  state: PayoffState,
  trouble: z.string().nullable(),
  quote: Quote.nullable(),
  /** The living proof for this quote is still to be given. */
  stepUp: z.boolean(),
  can: z.array(z.enum(['quote', 'confirm', 'proof'])),
  /** How often the bank was asked what became of the deduction, and when it is asked again. */
  asked: z.object({ tries: z.int(), next: instant.nullable() }).nullable(),
  history: z.array(HistoryLine),
})
export type PayoffView = z.infer<typeof PayoffView>

export const AgreementView = Agreement.extend({
  mine: z.boolean(),
  months: z.array(MonthRow),
  stepUp: z.boolean(),
  can: z.array(z.enum(['sign', 'consent', 'withdrawConsent', 'end'])),
  nextRun: instant.nullable(),
  history: z.array(HistoryLine),
})
export type AgreementView = z.infer<typeof AgreementView>

const PayoffLine = z.object({ id: payoff, loan, state: PayoffState, at: instant })

export const myFund = endpoint({
  method: 'GET',
  path: '/api/my/fund',
  says: 'My housing-fund loans and account, payoffs, offset agreements, and what my spouse asks me to consent to',
  who: citizen,
  input: z.object({}),
  output: z.object({
    loans: z.array(LoanView),
    account: z.object({ available: z.int(), spouse: z.string().nullable() }),
    payoffs: z.array(PayoffLine),
    agreements: z.array(OwnAgreement),
    consents: z.array(Agreement),
  }),
  refusals: ['paper-missing', 'centre-away'],
})

export const myFundLoan = endpoint({
  method: 'GET',
  path: '/api/my/fund/loans/:loan',
  says: 'One of my loans with its whole schedule',
  who: citizen,
  input: z.object({ loan }),
  output: z.object({ loan: LoanView, lines: z.array(Instalment), payoff: PayoffLine.nullable() }),
  refusals: ['paper-missing', 'centre-away', 'loan-unknown'],
})

const figureWords = ['basis-missing', 'basis-unknown', 'on-before-last-due', 'rule-missing']

export const applyForPayoff = endpoint({
  method: 'POST',
  path: '/api/my/fund/payoffs',
  says: 'Ask what settles a loan today; asked again it answers the payoff there is',
  who: citizen,
  input: z.object({ loan }),
  output: PayoffView,
  refusals: ['paper-missing', 'centre-away', 'loan-unknown', 'loan-not-ours', 'loan-settled', ...figureWords],
})

export const quoteAgain = endpoint({
  method: 'POST',
  path: '/api/my/fund/payoffs/:payoff/quote',
  says: 'A new quote for today, after the old one ran out or the deduction failed',
  who: citizen,
  input: z.object({ payoff }),
  output: PayoffView,
  refusals: ['paper-missing', 'centre-away', 'loan-unknown', 'loan-settled', 'payoff-step', ...figureWords],
})

export const myPayoff = endpoint({
  method: 'GET',
  path: '/api/my/fund/payoffs/:payoff',
  says: 'One of my payoffs: figures, state, what can be done, what happened',
  who: citizen,
  input: z.object({ payoff }),
  output: PayoffView,
  refusals: [],
})

export const confirmMyPayoff = endpoint({
  method: 'POST',
  path: '/api/my/fund/payoffs/:payoff/confirm',
  says: 'Confirm a quote on its day, as the living person (LV4 for this quote); the same again changes nothing',
  who: citizen,
  input: z.object({ payoff, quote: z.uuid() }),
  output: PayoffView,
  refusals: [
    'paper-missing',
    'centre-away',
    'loan-unknown',
    'quote-stale',
    'quote-expired',
    'payoff-step',
    'level-too-low',
    'step-up-needed',
  ],
})

export const printProof = endpoint({
  method: 'POST',
  path: '/api/my/fund/loans/:loan/proof',
  says: 'The signed proof that a loan is settled (LV3); asked again it is the same paper',
  who: citizen,
  input: z.object({ loan }),
  output: z.object({ number: z.string() }),
  refusals: [
    'paper-missing',
    'centre-away',
    'loan-unknown',
    'loan-not-ours',
    'proof-unsettled',
    'level-too-low',
    'font-missing',
    'glyph-missing',
  ],
})

export const draftAgreement = endpoint({
  method: 'POST',
  path: '/api/my/fund/agreements',
  says: 'Draft an offset agreement for a loan of another centre or a bank',
  who: citizen,
  input: z.object({ loan, mode: AgreementMode, spouse: z.boolean() }),
  output: AgreementView,
  refusals: [
    'paper-missing',
    'centre-away',
    'loan-unknown',
    'loan-ours',
    'loan-settled',
    'spouse-none',
    'offset-suspended',
    'offset-ended',
    'offset-overlaps',
    'rule-missing',
  ],
})

export const myAgreement = endpoint({
  method: 'GET',
  path: '/api/my/fund/agreements/:agreement',
  says: 'One offset agreement with its months; also for the spouse named in it',
  who: citizen,
  input: z.object({ agreement }),
  output: AgreementView,
  refusals: [],
})

const agreementStep = (step: string, says: string, refusals: readonly string[] = []) =>
  endpoint({
    method: 'POST',
    path: `/api/my/fund/agreements/:agreement/${step}`,
    says,
    who: citizen,
    input: z.object({ agreement }),
    output: AgreementView,
    refusals: ['agreement-step', ...refusals],
  })

const living = ['level-too-low', 'step-up-needed']
const outside = ['paper-missing', 'centre-away', 'loan-unknown']
const offset = ['offset-suspended', 'offset-ended', 'offset-overlaps', 'rule-missing']

export const signAgreement = agreementStep(
  'sign',
  'Sign an offset agreement as the living person (LV4 for this draft)',
  [...living, ...outside, ...offset],
)
export const consentToAgreement = agreementStep(
  'consent',
  'The spouse lets their own account be used (LV4 by themselves)',
  [...living, 'spouse-only'],
)
export const withdrawConsent = agreementStep(
  'withdraw-consent',
  'The spouse does not, or no longer, let their account be used',
  ['spouse-only'],
)
export const endAgreement = agreementStep(
  'end',
  'End an offset agreement; money already under way arrives, no further month runs',
)

export * from './deskContract.ts'
