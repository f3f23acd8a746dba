import { z } from 'zod'
import { endpoint, holding, instant } from '../platform/contract.ts'
import { plainText } from '../platform/words.ts'
import { OrderNumber } from '../orders/contract.ts'
import { QuestionState } from './question.ts'

const moderator = holding({ zh: '审核编辑', en: 'moderators' }, 'moderator')

/** 追问 as its moderator sees it: the own words, and what the public would read. */
export const Turn = z.object({
  id: z.uuid(),
  number: OrderNumber,
  title: z.string(),
  asker: z.string(),
  unitName: z.string().nullable(),
  round: z.number(),
  own: z.string(),
  words: z.string(),
  state: QuestionState,
  at: instant,
})
export type Turn = z.infer<typeof Turn>

export const turnQueue = endpoint({
  method: 'GET',
  path: '/api/ask/turns',
  says: 'Further questions waiting to be made public, with the own words',
  who: moderator,
  input: z.object({}),
  output: z.object({ rows: z.array(Turn) }),
  refusals: [],
})

export const moderateTurn = endpoint({
  method: 'POST',
  path: '/api/ask/turns/:id/moderate',
  says: 'Publish a further question with masked words, or keep it private with a reason',
  who: moderator,
  input: z.object({
    id: z.uuid(),
    decision: z.enum(['publish', 'keepPrivate']),
    words: plainText({ min: 2, max: 5000 }).optional(),
    reason: plainText({ min: 2, max: 500 }).optional(),
  }),
  output: Turn,
  refusals: ['already-moderated', 'reason-needed', 'personal-data-left'],
})
