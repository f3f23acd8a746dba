import { z } from 'zod'
import { endpoint, holding } from '../platform/contract.ts'
import { plainText } from '../platform/words.ts'
import { OrderNumber } from '../orders/contract.ts'
import { again } from './moderation/contract.ts'
import { both, KeepCause, Stretch } from './moderation/words.ts'
import { QuestionState } from './question.ts'

const moderator = holding({ zh: '审核编辑', en: 'moderators' }, 'moderator')

export const moderateAddition = endpoint({
  method: 'POST',
  path: '/api/ask/additions/:id/moderate',
  says: 'Publish what a unit answered, added or corrected with these stretches masked (the suggested ones when none are given), or keep it from the public for a cause',
  who: moderator,
  input: z.object({
    id: z.uuid(),
    decision: z.enum(['publish', 'keepPrivate']),
    /** `title` masks why it was corrected. */
    masks: both(z.array(Stretch).max(500)).optional(),
    cause: KeepCause.optional(),
    reason: plainText({ min: 0, max: 500 }).optional(),
    again,
  }),
  output: z.object({
    number: OrderNumber,
    round: z.number(),
    kind: z.enum(['answer', 'supplement', 'correction']),
    state: QuestionState,
  }),
  refusals: ['already-moderated', 'reason-needed', 'change-reason-needed', 'personal-data-left'],
})
