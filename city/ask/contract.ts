import { z } from 'zod'
import { anyone, citizen, endpoint, instant } from '../platform/contract.ts'
import { oneLine, plainText } from '../platform/words.ts'
import {
  FollowView,
  Grade,
  HistoryLine,
  OrderNumber,
  OrderType,
  Solved,
  ThreadItem,
  TypedNumber,
} from '../orders/contract.ts'
import { Sealed } from './listContract.ts'
import { Answer, PublicPhoto, Question } from './question.ts'

export * from './moderation/contract.ts'
export * from './fileContract.ts'
export * from './question.ts'
export * from './listContract.ts'
export * from './turnContract.ts'
export * from './additionContract.ts'

const place = z.string().regex(/^\d{6}(\d{3}){0,2}$/)

export const askQuestion = endpoint({
  method: 'POST',
  path: '/api/ask/questions',
  says: 'Ask a department, publicly or privately',
  who: citizen,
  input: z.object({
    unit: oneLine({ max: 60 }).nullable().optional(),
    type: OrderType.exclude(['report']).default('inquiry'),
    title: oneLine({ min: 4, max: 60 }),
    body: plainText({ min: 4, max: 20_000 }),
    place: place.nullable().optional(),
    address: oneLine({ min: 0, max: 200 }).optional(),
    public: z.boolean(),
    /** Files brought before, by id. */
    files: z.array(z.uuid()).max(20).default([]),
    name: oneLine({ max: 40 }),
    courtesy: z.enum(['mr', 'ms']).nullable().optional(),
    /** What was shown while it was written, as the city sealed it: units and questions like it. */
    shown: z.array(Sealed).max(4).default([]),
  }),
  output: z.object({
    number: OrderNumber,
    followCode: z.string(),
    promiseAt: instant.nullable(),
    promiseWhy: z.unknown(),
  }),
  refusals: ['level-needed', 'unit-not-asked', 'place-unknown', 'too-many-files', 'file-gone'],
})

/** A stretch of text as the public reads it; `why` it was masked, and what stood there. */
const Piece = z.object({ text: z.string(), why: z.string().nullable(), was: z.string().nullable() })
export type Piece = z.infer<typeof Piece>

export const previewQuestion = endpoint({
  method: 'POST',
  path: '/api/ask/preview',
  says: 'What the public would read of a question, before it is asked',
  who: anyone,
  input: z.object({
    title: oneLine({ min: 0, max: 60 }),
    body: plainText({ min: 0, max: 20_000 }),
    name: oneLine({ min: 0, max: 40 }),
  }),
  output: z.object({ title: z.array(Piece), body: z.array(Piece), asker: z.string() }),
  forgets: true,
  refusals: [],
})

export const suggestDepartment = endpoint({
  method: 'POST',
  path: '/api/ask/suggest',
  says: 'Who would answer this, each with its reason, and whether the machine holds back; a person decides',
  who: anyone,
  input: z.object({ text: plainText({ min: 0, max: 20_000 }), place: place.nullable().optional() }),
  output: z.object({
    version: z.string(),
    /** The model learnt from this city's dispatches that spoke too; null: rules only. */
    learned: z.string().nullable(),
    /** Neither the directory nor the model names a unit: the city dispatches. */
    abstains: z.boolean(),
    rows: z.array(
      z.object({
        unit: z.string(),
        unitName: z.string(),
        /** A row of the directory, what was learnt, both, or that it answered a public question like this one. */
        from: z.enum(['rule', 'learned', 'both', 'past']),
        matter: z.string().nullable(),
        words: z.array(z.string()),
        source: z.string(),
        share: z.number().nullable(),
        spoke: z.array(z.string()),
      }),
    ),
    /** What was shown, to be sent along when it is asked. */
    shown: Sealed,
  }),
  forgets: true,
  refusals: [],
})

export const readQuestion = endpoint({
  method: 'GET',
  path: '/api/ask/questions/:number',
  says: 'One published question with its official answers',
  who: anyone,
  input: z.object({ number: OrderNumber }),
  output: Question.extend({
    answers: z.array(Answer),
    thread: z.array(ThreadItem),
    history: z.array(HistoryLine),
    photos: z.array(PublicPhoto),
    mine: z.boolean(),
  }),
  refusals: [],
})

export const readAnswerFile = endpoint({
  method: 'GET',
  path: '/api/ask/questions/:number/files/:id',
  says: 'A file that was made public with an official answer, always as a download',
  who: anyone,
  input: z.object({ number: OrderNumber, id: z.uuid() }),
  output: z.unknown(),
  refusals: [],
  carries: 'file',
})

const rating = { grade: Grade, solved: Solved, reason: plainText({ min: 0, max: 2000 }).optional() }

export const rateMine = endpoint({
  method: 'POST',
  path: '/api/my/orders/:number/rate',
  says: 'Rate my own matter; dissatisfied or unsolved opens a redo',
  who: citizen,
  input: z.object({ number: OrderNumber, ...rating }),
  output: FollowView,
  refusals: ['not-now', 'already-rated', 'no-follow-up'],
})

export const rateByCode = endpoint({
  method: 'POST',
  path: '/api/follow/rate',
  says: 'Rate a matter with its number and follow code',
  who: anyone,
  input: z.object({ number: TypedNumber, code: oneLine({ max: 12 }), ...rating }),
  output: FollowView,
  forgets: true,
  refusals: ['follow-wrong', 'not-now', 'already-rated', 'no-follow-up'],
  pace: 'guess',
})

export const letterOfMine = endpoint({
  method: 'POST',
  path: '/api/my/orders/:number/letter',
  says: 'The official answer of my matter as a signed letter; the number of the certificate',
  who: citizen,
  input: z.object({ number: OrderNumber }),
  output: z.object({ number: z.string() }),
  refusals: ['not-answered-yet', 'font-missing', 'glyph-missing'],
})
