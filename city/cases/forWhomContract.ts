import { z } from 'zod'
import { citizen, endpoint, instant } from '../platform/contract.ts'

/** Somebody one may begin a case for. `until`: the mandate's last instant; `no`: why not for this. */
export const ForWhomView = z.object({
  mandate: z.uuid().nullable(),
  firm: z.object({ name: z.string(), code: z.string() }).nullable(),
  name: z.string(),
  until: instant.nullable(),
  no: z.object({ zh: z.string(), en: z.string() }).nullable(),
})
export type ForWhomView = z.infer<typeof ForWhomView>

export const forWhom = endpoint({
  method: 'GET',
  path: '/api/my/principals',
  says: 'For whom I may begin this beside myself: firms I represent, and who gave me a mandate that stands',
  who: citizen,
  input: z.object({
    item: z.string().max(60).optional(),
    thing: z.string().max(40).optional(),
    /** The guide’s answers, as JSON. */
    answers: z.string().max(4000).optional(),
  }),
  output: z.object({ rows: z.array(ForWhomView) }),
  refusals: [
    'item-unknown',
    'item-not-online',
    'thing-unknown',
    'one-of-two',
    'form-answers-unreadable',
    'question-unknown',
    'option-unknown',
    'answer-empty',
    'number-out-of-range',
  ],
})
