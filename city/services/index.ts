export { readAnswers } from './answers.ts'
export {
  caseStates,
  caseSteps,
  newCase,
  stepCase,
  stepsFrom,
  type Case,
  type CaseState,
  type CaseStep,
} from './case.ts'
export {
  caseClocks,
  extensionBy,
  isForPapers,
  legalLimits,
  type CaseClocks,
  type CaseDays,
  type NoticeDays,
} from './caseClock.ts'
export {
  bases,
  payoff,
  planKinds,
  planLoan,
  type Line,
  type Payoff,
  type PayoffOf,
  type Plan,
  type PlanOf,
} from './fund.ts'
export {
  allSwitches,
  evaluate,
  fieldsIn,
  inputsOf,
  isOpen,
  partStatuses,
  partsToFill,
  questionsOfPart,
  type Found,
  type Guided,
  type PartStatus,
  type Ruled,
} from './guide.ts'
export { carryOver, project, readersOf, type Filled, type Hidden, type Projection, type Values } from './keep.ts'
export { arrives, clashRefusal, mergeFields, type Clash, type Input, type Merged } from './merge.ts'
export { readFen, readPurse, share, type Fen, type Ratio } from './money.ts'
export { offsetMonth, offsetTrouble, offsetYear, type Months, type Offset } from './offset.ts'
export {
  confirmPayoff,
  payoffStates,
  payoffSteps,
  proofTrouble,
  quotePayoff,
  stepPayoff,
  type EarlyPayoff,
  type PayoffState,
  type PayoffStep,
} from './payoff.ts'
export { paperKinds, papersOf, type PaperAsked } from './paper.ts'
export { planSoFar, planThing, prerequisites, stoppedBy, type Planned, type Planning, type PlanSoFar } from './plan.ts'
export { optionSays } from './projects.ts'
export { officeUnits } from './offices.ts'
export { publish, type Published } from './publish.ts'
export { canHold } from './reach.ts'
export { isRefusal, servicesRefusals, type Refusal } from './refusals.ts'
export { keysOf, Rule, UNKNOWN, valueOf, waitingFor, type Answer, type Answers, type Truth } from './rule.ts'
export { sharingOf, SharingSaid, type Sharing } from './sharing.ts'
export { thingChanges, type ThingChange } from './thingChanges.ts'
export { Field, OneThing, Paper, Part, Question, Switch, type OneThingWritten } from './thing.ts'
export { findThing, things } from './things.ts'
export { deciderWords, wayOf, waySteps, whoDoes, Workflow, type WayStep } from './workflow.ts'
export { checkWritten, type Trouble, type Written } from './written.ts'
