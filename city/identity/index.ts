export { actTrouble, requireAct, type Wanted } from './act.ts'
export { acts, identityTrouble, levelHeld, levels, spend, type Act, type Level, type Proof } from './level.ts'
export { identityRefusals } from './refusals.ts'
