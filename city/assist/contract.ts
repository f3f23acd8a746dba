import { z } from 'zod'
import { endpoint, instant, staff } from '../platform/contract.ts'
import { ModelTask } from '../platform/model.ts'

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
