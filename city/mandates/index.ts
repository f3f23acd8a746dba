export {
  actFor,
  firmsBound,
  legalOfFirm,
  mandatesOf,
  mandateStands,
  mayActFor,
  type ForAnother,
  type NamedFirm,
  type Principal,
  type Right,
} from './act.ts'
export { consentFor, giveConsent, lastConsentDay, readUnder, type Agreed, type ToRead } from './consents.ts'
export { ownFirm } from './firms.ts'
export { mandateTimers } from './lapse.ts'
export { choose, standingOf, stepNames, stepped, type Held, type Step } from './mandate.ts'
export { mandateNews } from './on.ts'
export {
  askRegister,
  fakeRegister,
  httpRegister,
  noRegister,
  type FirmClaim,
  type FirmRegister,
  type Registered,
} from './register.ts'
export { mandateRefusals } from './refusals.ts'
export { mandateRoutes } from './routes.ts'
export { covers, type Deed, type FirmMatter } from './scope.ts'
export type { Mandate } from './store.ts'
