/** What screens and other rooms' contracts may know of services: closed sets, words and rules, no database behind them. */
export { caseStates, caseSteps, type CaseState, type CaseStep } from './case.ts'
export { planKinds } from './fund.ts'
export { paperKinds } from './paper.ts'
export { payoffStates, type PayoffState } from './payoff.ts'
export { keysOf, Rule, valueOf, type Answer, type Answers } from './rule.ts'
export { SharingSaid } from './sharing.ts'
export { Field } from './thing.ts'
export {
  Decider,
  deciderWords,
  lawTerms,
  sayWorkflow,
  wayOf,
  WayStep,
  waySteps,
  whoDoes,
  Workflow,
} from './workflow.ts'
