import { refusals } from '../platform/refusal.ts'
import { caseNos } from './refusalsOfCases.ts'
import { fundNos } from './refusalsOfFund.ts'
import { guideNos, publishNos } from './refusalsOfThings.ts'

export { isRefusal, type Refusal, type Says } from '../platform/refusal.ts'

/** Every no this module can say: one word, one status, one sentence. */
export const servicesRefusals = refusals({ ...fundNos, ...guideNos, ...publishNos, ...caseNos })

export const { refused } = servicesRefusals
