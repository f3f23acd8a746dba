import { z } from 'zod'
import { anyone, citizen, endpoint, holding } from '../../platform/contract.ts'
import { oneLine, plainText } from '../../platform/words.ts'
import { OrderNumber } from '../../orders/contract.ts'
import { Question } from '../question.ts'
import { Box, ModerationPhoto, ModerationRow, Publication } from './matter.ts'
import { both, KeepCause, Stretch } from './words.ts'

export * from './matter.ts'
export * from './words.ts'

const moderator = holding({ zh: '审核编辑', en: 'moderators' }, 'moderator')
const number = OrderNumber
const masks = both(z.array(Stretch).max(500))

/** Said by who changes a decision that stands: hides more or less of what is public, takes it down, or puts it back. */
export const again = z.literal(true).optional()

export const moderationQueue = endpoint({
  method: 'GET',
  path: '/api/ask/moderation',
  says: 'What waits to become public, oldest first, with the own words and what the machine would mask',
  who: moderator,
  input: z.object({}),
  output: z.object({ rows: z.array(ModerationRow), total: z.number() }),
  refusals: [],
})

export const moderate = endpoint({
  method: 'POST',
  path: '/api/ask/questions/:number/moderate',
  says: 'Publish with these stretches masked (the suggested ones when none are given), or keep private for a cause; with `again` also what is decided already',
  who: moderator,
  input: z.object({
    number,
    decision: z.enum(['publish', 'keepPrivate']),
    masks: masks.optional(),
    cause: KeepCause.optional(),
    reason: plainText({ min: 0, max: 500 }).optional(),
    again,
  }),
  output: Question,
  refusals: ['already-moderated', 'reason-needed', 'change-reason-needed', 'personal-data-left'],
})

export const moderated = endpoint({
  method: 'GET',
  path: '/api/ask/moderation/:number',
  says: 'Everything of one question that was decided: the question, what was asked on, each answer and what was added, with what each hides',
  who: moderator,
  input: z.object({ number }),
  output: z.object({ rows: z.array(ModerationRow) }),
  refusals: [],
})

export const decideAppeal = endpoint({
  method: 'POST',
  path: '/api/ask/questions/:number/decide-appeal',
  says: 'Publish after all, with these stretches masked, or uphold the first decision with a reason',
  who: moderator,
  input: z.object({
    number,
    decision: z.enum(['grant', 'uphold']),
    masks: masks.optional(),
    reason: plainText({ min: 0, max: 500 }).optional(),
  }),
  output: z.object({ number }),
  refusals: ['no-appeal', 'own-decision', 'appeal-reason-needed', 'personal-data-left'],
})

export const releasePhoto = endpoint({
  method: 'POST',
  path: '/api/ask/questions/:number/photos/:id/release',
  says: 'Release a copy of a photo with these boxes burnt in; without boxes only after saying that nobody can be recognised',
  who: moderator,
  input: z.object({
    number,
    id: z.uuid(),
    boxes: z.array(Box).max(60),
    clear: z.literal(true).optional(),
    alt: oneLine({ min: 0, max: 120 }).optional(),
  }),
  output: ModerationPhoto,
  refusals: ['photo-unchecked', 'photo-unreadable', 'box-outside', 'personal-data-left'],
})

export const withholdPhoto = endpoint({
  method: 'POST',
  path: '/api/ask/questions/:number/photos/:id/withhold',
  says: 'Keep a photo from the public, also one that was released',
  who: moderator,
  input: z.object({ number, id: z.uuid() }),
  output: ModerationPhoto,
  refusals: [],
})

export const publicPhoto = endpoint({
  method: 'GET',
  path: '/api/ask/questions/:number/photos/:id',
  says: 'The released copy of a photo of a published question',
  who: anyone,
  input: z.object({ number, id: z.uuid() }),
  output: z.unknown(),
  refusals: [],
  carries: 'file',
})

export const myPublication = endpoint({
  method: 'GET',
  path: '/api/my/questions/:number',
  says: 'What became of my question on the way to the public, and what was masked',
  who: citizen,
  input: z.object({ number }),
  output: Publication,
  refusals: [],
})

export const hideMore = endpoint({
  method: 'POST',
  path: '/api/my/questions/:number/hide',
  says: 'Hide these words or these pieces of mine wherever I wrote them in what is public, at once; a moderator is told',
  who: citizen,
  input: z.object({
    number,
    words: oneLine({ min: 2, max: 100 }).optional(),
    /** As they were offered. */
    pieces: z
      .array(plainText({ min: 2, max: 200 }))
      .max(40)
      .default([]),
  }),
  output: Publication,
  refusals: ['hide-not-now', 'words-not-there'],
})

export const appealPublication = endpoint({
  method: 'POST',
  path: '/api/my/questions/:number/appeal',
  says: 'Ask once that another moderator looks again',
  who: citizen,
  input: z.object({ number, words: plainText({ min: 4, max: 1000 }) }),
  output: Publication,
  refusals: ['appeal-not-now'],
})
