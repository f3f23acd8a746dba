import type { Fen } from './money.ts'
import { refused, type Refusal, type Says } from './refusals.ts'

/** Where an early payoff stands; the last three are one settled loan seen by different counters. */
export const payoffStates = {
  applied: { zh: '已申请', en: 'applied' },
  quoted: { zh: '已报价', en: 'quoted' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  deducting: { zh: '扣款中', en: 'deducting' },
  deducted: { zh: '已扣款', en: 'deducted' },
  failed: { zh: '扣款失败', en: 'deduction failed' },
  settled: { zh: '已结清', en: 'settled' },
  printable: { zh: '证明可打印', en: 'proof can be printed' },
  released: { zh: '抵押注销指引已出', en: 'mortgage release explained' },
} as const satisfies Record<string, Says>
export type PayoffState = keyof typeof payoffStates

type Step = { from: readonly PayoffState[]; to: PayoffState }

/**
 * How a payoff moves. A failed deduction leaves the loan untouched and needs a new quote; so does money that was given
 * back because the loan's books would not take it.
 */
export const payoffSteps = {
  quote: { from: ['applied', 'quoted', 'failed'], to: 'quoted' },
  confirm: { from: ['quoted'], to: 'confirmed' },
  deduct: { from: ['confirmed'], to: 'deducting' },
  deducted: { from: ['deducting'], to: 'deducted' },
  fail: { from: ['deducting'], to: 'failed' },
  settle: { from: ['deducted'], to: 'settled' },
  giveBack: { from: ['deducted'], to: 'failed' },
  readyProof: { from: ['settled'], to: 'printable' },
  release: { from: ['printable'], to: 'released' },
} as const satisfies Record<string, Step>
export type PayoffStep = keyof typeof payoffSteps

/** One payoff. `key`: what the borrower's confirmation carried, so that a second arrival of it changes nothing. */
export type EarlyPayoff = { state: PayoffState; quote?: { on: string; total: Fen }; key?: string }

const proven: readonly PayoffState[] = ['printable', 'released']

/** Moves a payoff one step. Errors: 'payoff-step'. Quoting and confirming have their own verbs. */
export function stepPayoff(of: EarlyPayoff, step: Exclude<PayoffStep, 'quote' | 'confirm'>): EarlyPayoff | Refusal {
  return allowed(of, step) ?? { ...of, state: payoffSteps[step].to }
}

/** Writes down what settles the loan on a day; an older quote and its confirmation are void. */
export function quotePayoff(of: EarlyPayoff, quote: { on: string; total: Fen }): EarlyPayoff | Refusal {
  return allowed(of, 'quote') ?? { state: 'quoted', quote }
}

/**
 * The borrower confirms (at LV4, which the caller has checked). The same confirmation again answers with what is,
 * so there is one deduction. Errors: 'quote-expired', 'payoff-step'.
 */
export function confirmPayoff(of: EarlyPayoff, by: { key: string; today: string }): EarlyPayoff | Refusal {
  if (of.key === by.key && of.state !== 'quoted') return of
  const no = allowed(of, 'confirm')
  if (no) return no
  if (of.quote?.on !== by.today) return refused('quote-expired', { facts: { day: of.quote?.on ?? '' } })
  return { ...of, state: 'confirmed', key: by.key }
}

/** Why the proof of settlement cannot be printed yet, or undefined when it can. */
export function proofTrouble(of: EarlyPayoff): Refusal | undefined {
  return proven.includes(of.state) ? undefined : refused('proof-unsettled')
}

function allowed({ state }: EarlyPayoff, step: PayoffStep): Refusal | undefined {
  const from: readonly PayoffState[] = payoffSteps[step].from
  return from.includes(state) ? undefined : refused('payoff-step', { facts: { state: payoffStates[state] } })
}
