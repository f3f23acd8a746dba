import { z } from 'zod'
import { DraftView, ModelTask } from '../assist/contract.ts'
import { endpoint, holding } from '../platform/contract.ts'
import { plainText } from '../platform/words.ts'
import { OrderNumber } from './order.ts'

export { kindWords, ModelTask, modelState, taskWords, whyWords, type DraftView } from '../assist/contract.ts'

export const draftOrder = endpoint({
  method: 'POST',
  path: '/api/orders/:number/draft',
  says: 'Ask the language model for a summary, a draft, another wording or the class, each sentence with its source; nothing is sent',
  who: holding({ zh: '承办单位', en: 'the unit holding it' }, 'handler', 'unitHead'),
  input: z.object({
    number: OrderNumber,
    task: ModelTask,
    /** What stands in the reply field: points for a draft, the text to reword. */
    text: plainText({ min: 0, max: 4000 }).optional(),
  }),
  output: DraftView,
  refusals: [
    'model-off',
    'model-away',
    'model-busy',
    'model-answer-rejected',
    'model-not-for-secret',
    'nothing-to-draft-from',
    'not-now',
  ],
})
