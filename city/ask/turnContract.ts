import { z } from 'zod'
import { anyone, citizen, endpoint, holding } from '../platform/contract.ts'
import { oneLine, plainText } from '../platform/words.ts'
import { FollowView, OrderNumber, TypedNumber } from '../orders/contract.ts'
import { again } from './moderation/contract.ts'
import { KeepCause, Stretch } from './moderation/words.ts'
import { QuestionState } from './question.ts'

const moderator = holding({ zh: '审核编辑', en: 'moderators' }, 'moderator')

const words = plainText({ min: 2, max: 5000 })
const mayNot = ['not-now', 'no-more-questions', 'too-late-to-ask-on', 'written-off', 'part-of-another']

export const askMoreMine = endpoint({
  method: 'POST',
  path: '/api/my/orders/:number/ask-more',
  says: 'Ask on about my own matter, in the same thread',
  who: citizen,
  input: z.object({ number: OrderNumber, words }),
  output: FollowView,
  refusals: mayNot,
})

export const askMoreByCode = endpoint({
  method: 'POST',
  path: '/api/follow/ask-more',
  says: 'Ask on about a matter with its number and follow code',
  who: anyone,
  input: z.object({ number: TypedNumber, code: oneLine({ max: 12 }), words }),
  output: FollowView,
  forgets: true,
  refusals: ['follow-wrong', ...mayNot],
  pace: 'guess',
})

export const moderateTurn = endpoint({
  method: 'POST',
  path: '/api/ask/turns/:id/moderate',
  says: 'Publish a further question with these stretches masked (the suggested ones when none are given), or keep it private for a cause',
  who: moderator,
  input: z.object({
    id: z.uuid(),
    decision: z.enum(['publish', 'keepPrivate']),
    masks: z.array(Stretch).max(500).optional(),
    cause: KeepCause.optional(),
    reason: plainText({ min: 0, max: 500 }).optional(),
    again,
  }),
  output: z.object({ number: OrderNumber, round: z.number(), state: QuestionState }),
  refusals: ['already-moderated', 'reason-needed', 'change-reason-needed', 'personal-data-left'],
})
