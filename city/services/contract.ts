/** What screens may know of the arithmetic: its closed sets and their words. */
export { planKinds } from './fund.ts'
export { payoffStates, type PayoffState } from './payoff.ts'
