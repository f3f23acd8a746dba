import { z } from 'zod'
import { endpoint, holding, instant, staff } from '../platform/contract.ts'
import { ModelTask } from '../platform/model.ts'
import { passageKinds } from './draftKinds.ts'
import { Why } from './draftWords.ts'
import { Learned } from './suggestion.ts'

/** Which tasks a language model may be asked for now, so that a button can be grey and say why. */
export const modelState = endpoint({
  method: 'GET',
  path: '/api/assist/state',
  says: 'Which drafting tasks are on, and which are away',
  who: staff,
  input: z.object({}),
  output: z.object({
    tasks: z.array(z.object({ task: ModelTask, state: z.enum(['on', 'off', 'away']), until: instant.nullable() })),
  }),
  refusals: [],
})

const operator = holding({ zh: '系统管理员', en: 'system administrators' }, 'systemAdmin')
const Scored = z.object({ right: z.number(), amongThree: z.number(), macroF1: z.number(), abstained: z.number() })

/** What a model reached on decisions it had not learnt from, when it was learnt. */
export const ModelRow = z.object({
  kind: Learned,
  version: z.string(),
  trainedOn: z.number(),
  heldOut: z.number().nullable(),
  score: Scored.nullable(),
  active: z.boolean(),
  at: instant,
})
export type ModelRow = z.infer<typeof ModelRow>

export const listModels = endpoint({
  method: 'GET',
  path: '/api/assist/models',
  says: 'Every model the city has learnt, with what was measured, and which is in use',
  who: operator,
  input: z.object({}),
  output: z.object({ rows: z.array(ModelRow) }),
  refusals: [],
})

export const putModelToUse = endpoint({
  method: 'POST',
  path: '/api/assist/models/use',
  says: 'Put one version to use, an older one too, or none: then there are rules only',
  who: operator,
  input: z.object({ kind: Learned, version: z.string().max(80).nullable() }),
  output: z.object({ before: z.string().nullable() }),
  refusals: ['model-unknown'],
})

export { kindWords } from './draftKinds.ts'
export { taskWords, Why, whyWords } from './draftWords.ts'
export { ModelTask } from '../platform/model.ts'

const PassageView = z.object({ kind: z.enum(passageKinds), label: z.string(), text: z.string() })

/** What a model offered and what it rests on. It is never stored as a reply: a person takes it over, changes it, sends it. */
export const DraftView = z.object({
  id: z.uuid(),
  task: ModelTask,
  model: z.string(),
  text: z.string(),
  sentences: z.array(z.object({ text: z.string(), cites: z.array(z.number()), mark: Why.nullable() })),
  rejected: z.array(z.object({ text: z.string(), why: Why })),
  /** As they were sent, with everything personal hidden; a citation [1] means the first. */
  passages: z.array(PassageView),
  choice: z.number().nullable(),
})
export type DraftView = z.infer<typeof DraftView>
