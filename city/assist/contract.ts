import { z } from 'zod'
import { endpoint, instant, staff } from '../platform/contract.ts'
import { ModelTask } from '../platform/model.ts'
import { passageKinds } from './draftKinds.ts'
import { Why } from './draftWords.ts'

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
