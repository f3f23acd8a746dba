import { z } from 'zod'
import { anyone, endpoint, holding, instant } from '../platform/contract.ts'
import { oneLine, plainText } from '../platform/words.ts'
import { AppealGround, CallOutcome, Reason, RemedyClock, RemedyState, ReviewGrade } from './review.ts'

export {
  appealGroundWords,
  AppealGround,
  callOutcomeWords,
  CallOutcome,
  isBad,
  Reason,
  reasonWords,
  remedyClockWords,
  remedyStateWords,
  ReviewGrade,
  reviewGradeWords,
} from './review.ts'

const token = z.string().regex(/^[\w-]{16,60}$/)

/** What a review is about, as whoever holds the link sees it. */
export const ReviewAsked = z.object({
  what: z.string(),
  unitName: z.string(),
  number: z.string(),
  at: instant,
  until: instant,
  isOver: z.boolean(),
  given: z.object({ grade: ReviewGrade, mayRaise: z.boolean(), raiseUntil: instant.nullable() }).nullable(),
  /** The number of the loop a bad review opened, and until when it is mended. */
  remedy: z.object({ number: z.string(), fixBy: instant.nullable(), why: z.unknown() }).nullable(),
})
export type ReviewAsked = z.infer<typeof ReviewAsked>

export const readReview = endpoint({
  method: 'GET',
  path: '/api/reviews/of/:token',
  says: 'What is to be reviewed, and what was said of it',
  who: anyone,
  input: z.object({ token }),
  output: ReviewAsked,
  refusals: ['review-unknown'],
})

const Said = z.object({
  grade: ReviewGrade,
  reasons: z.array(Reason).max(6).default([]),
  words: plainText({ min: 0, max: 500 }).default(''),
})

export const giveReview = endpoint({
  method: 'POST',
  path: '/api/reviews/of/:token',
  says: 'Review one handled occasion, once; within the term it can be raised',
  who: anyone,
  input: Said.extend({ token, publish: z.boolean().default(false) }),
  output: ReviewAsked,
  refusals: ['review-unknown', 'review-too-late', 'already-reviewed', 'reason-needed'],
})

export const reviewByPhone = endpoint({
  method: 'POST',
  path: '/api/reviews/by-phone',
  says: 'Write down the review somebody gives on the phone',
  who: holding({ zh: '话务员、回访员', en: 'agents and callers-back' }, 'agent', 'callerBack'),
  input: Said.extend({ number: oneLine({ max: 40 }) }),
  output: ReviewAsked,
  refusals: ['review-unknown', 'review-too-late', 'already-reviewed', 'reason-needed'],
})

const Share = z.object({ grade: ReviewGrade, n: z.number().nullable() })

/** What is published of a unit or one of its items. Null is hidden: too few to say without naming somebody. */
export const ReviewRecord = z.object({
  unit: z.string(),
  unitName: z.string(),
  item: z.string().nullable(),
  what: z.string().nullable(),
  n: z.number(),
  enough: z.boolean(),
  shares: z.array(Share),
})
export type ReviewRecord = z.infer<typeof ReviewRecord>

export const reviewRecord = endpoint({
  method: 'GET',
  path: '/api/reviews/record',
  says: 'How units and items were reviewed in the last twelve months, with n; small counts hidden, nobody ranked',
  who: anyone,
  input: z.object({ unit: oneLine({ max: 60 }).optional() }),
  output: z.object({
    since: z.iso.date(),
    until: z.iso.date(),
    least: z.number(),
    units: z.array(
      ReviewRecord.extend({
        fixed: z.object({ part: z.number(), whole: z.number() }).nullable(),
        items: z.array(ReviewRecord),
      }),
    ),
    words: z.array(z.object({ what: z.string(), grade: ReviewGrade, month: z.string(), words: z.string() })),
  }),
  refusals: [],
})

/** A bad review as staff see it: never who, the words masked. */
export const RemedySaid = z.object({
  id: z.uuid(),
  number: z.string(),
  unit: z.string(),
  unitName: z.string(),
  what: z.string(),
  grade: ReviewGrade,
  reasons: z.array(Reason),
  words: z.string(),
  state: RemedyState,
  clock: RemedyClock.nullable(),
  due: z.object({ at: instant.nullable(), why: z.unknown(), overdue: z.boolean() }),
  contactNote: z.string().nullable(),
  fixNote: z.string().nullable(),
  callNote: z.string().nullable(),
  outcome: CallOutcome.nullable(),
  late: z.boolean(),
  appeal: z.enum(['waiting', 'upheld', 'denied']).nullable(),
  appealGround: AppealGround.nullable(),
  appealReason: z.string().nullable(),
  decision: z.string().nullable(),
  at: instant,
  can: z.array(z.enum(['contact', 'fix', 'callBack', 'appeal', 'decide', 'rater'])),
})
export type RemedySaid = z.infer<typeof RemedySaid>

const loop = holding(
  { zh: '被评价单位、回访员、督办员', en: 'the unit reviewed, callers-back, inspectors' },
  'handler',
  'unitHead',
  'callerBack',
  'inspector',
)

export const remedyQueue = endpoint({
  method: 'GET',
  path: '/api/remedies',
  says: 'Bad reviews and what is done about them, the one due first on top',
  who: loop,
  input: z.object({ ended: z.enum(['true', 'false']).default('false') }),
  output: z.object({ rows: z.array(RemedySaid) }),
  refusals: [],
})

export const remedyRater = endpoint({
  method: 'POST',
  path: '/api/remedies/:id/rater',
  says: 'The phone of who rated, for the one who calls; the look is written down with its purpose',
  who: holding({ zh: '回访员', en: 'callers-back' }, 'callerBack'),
  input: z.object({ id: z.uuid(), purpose: plainText({ min: 2, max: 200 }) }),
  output: z.object({ phone: z.string().nullable(), words: z.string() }),
  forgets: true,
  refusals: ['remedy-not-now'],
})

const note = plainText({ min: 4, max: 1000 })
const step = <I extends z.ZodRawShape>(name: string, says: string, more: { input: I; refusals?: readonly string[] }) =>
  endpoint({
    method: 'POST',
    path: `/api/remedies/:id/${name}`,
    says,
    who: loop,
    input: z.object({ id: z.uuid(), ...more.input }),
    output: RemedySaid,
    refusals: ['remedy-not-now', ...(more.refusals ?? [])],
  })

export const contactRater = step('contact', 'Somebody spoke with who rated; from now on the unit mends', {
  input: { note },
})
export const fixRemedy = step('fix', 'The unit says what it mended', { input: { note }, refusals: ['fix-is-empty'] })
export const callBackRater = step('call-back', 'Who rated was called back: accepted, not yet, or not reached', {
  input: { outcome: CallOutcome, note: plainText({ min: 0, max: 1000 }).default('') },
})
export const appealReview = step('appeal', 'The unit says why this review should not count', {
  input: { ground: AppealGround, reason: note },
  refusals: ['remedy-appeal-too-late'],
})
export const decideReview = step('decide', 'An inspector outside the line decides the appeal', {
  input: { decision: z.enum(['uphold', 'deny']), reason: note },
  refusals: ['remedy-own-line'],
})
