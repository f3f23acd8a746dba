import { ownAccount } from './passkeys.ts'
import { describeActs } from './subjects.ts'

describeActs({ addPasskey: ownAccount })

export { actTrouble, actTroubleOf, requireAct, type Wanted } from './act.ts'
export { cardTrouble } from './counter/act.ts'
export { identityTimers } from './lapse.ts'
export {
  acts,
  identityTrouble,
  levelEnds,
  levelHeld,
  levels,
  spend,
  type Act,
  type Level,
  type Proof,
} from './level.ts'
export {
  askProofAuthority,
  fakeProofAuthority,
  httpProofAuthority,
  lentNumber,
  noProofAuthority,
  type FurtherClaim,
  type ProofAuthority,
} from './proofAuthority.ts'
export { proveFurther } from './further.ts'
export { ProofKind } from './kinds.ts'
export { identityRefusals } from './refusals.ts'
export { identityRoutes } from './routes.ts'
export { describeActs, type SaysSubject } from './subjects.ts'
export { knowVouched } from './vouched.ts'
