import { z } from 'zod'
import { anyone, endpoint, instant, page } from '../platform/contract.ts'
import { oneLine } from '../platform/words.ts'
import { Grade, OrderNumber } from '../orders/contract.ts'
import { Counted, Department, Question } from './question.ts'

/** What was shown to somebody, sealed by the city. */
export const Sealed = z.string().max(12_000)

const yesNo = z.enum(['true', 'false'])
/** A month of the city's calendar, `2026-02`. */
const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)

/** Which published questions; each narrows further. `month` is one month of asking, `since` the first of several. */
const which = {
  text: oneLine({ min: 0, max: 100 }).optional(),
  unit: oneLine({ max: 60 }).optional(),
  topic: oneLine({ max: 60 }).optional(),
  place: z
    .string()
    .regex(/^\d{6}(\d{3}){0,2}$/)
    .optional(),
  answered: yesNo.optional(),
  onTime: yesNo.optional(),
  grade: Grade.optional(),
  counted: Counted.optional(),
  month: month.optional(),
  since: month.optional(),
  /** Of a frozen month: as it counted then, or those that count otherwise now. */
  frozen: z.enum(['then', 'changed']).optional(),
}

export const listQuestions = endpoint({
  method: 'GET',
  path: '/api/ask/questions',
  says: 'Published questions, newest first: by words, unit, topic, place, month, and by what they count as',
  who: anyone,
  input: z.object({
    ...which,
    after: z.string().max(200).optional(),
    most: z.coerce.number().int().min(1).max(50).default(20),
    /** How many there are in all costs counting them; only who says them asks. */
    total: z.literal('true').optional(),
  }),
  output: page(Question),
  refusals: [],
})

export const similarQuestions = endpoint({
  method: 'GET',
  path: '/api/ask/similar',
  says: 'Published questions about the same thing as these words, answered ones first, with the words they share',
  who: anyone,
  input: z.object({
    text: oneLine({ min: 0, max: 200 }),
    most: z.coerce.number().int().min(1).max(10).default(5),
  }),
  output: z.object({
    rows: z.array(Question.extend({ terms: z.array(z.string()) })),
    /** What was shown, to be sent along when one is taken or when it is asked all the same. */
    shown: Sealed.nullable(),
  }),
  refusals: [],
})

export const takeSimilar = endpoint({
  method: 'POST',
  path: '/api/ask/similar/take',
  says: 'This public question is what I wanted to ask: it is kept that the suggestion was of use',
  who: anyone,
  input: z.object({ shown: Sealed, number: OrderNumber }),
  output: z.object({ number: OrderNumber }),
  forgets: true,
  refusals: [],
})

export const exportQuestions = endpoint({
  method: 'GET',
  path: '/api/ask/questions.csv',
  says: 'The same list as CSV, at most ten thousand rows; every cell is text',
  who: anyone,
  input: z.object(which),
  output: z.unknown(),
  carries: 'file',
  refusals: [],
})

export const newsOfQuestions = endpoint({
  method: 'GET',
  path: '/api/ask/news',
  says: 'Answers in the order in which the public could read them, for feeds',
  who: anyone,
  input: z.object({
    text: which.text,
    unit: which.unit,
    topic: which.topic,
    place: which.place,
    most: z.coerce.number().int().min(1).max(50).default(30),
  }),
  output: z.object({ rows: z.array(Question.extend({ newsAt: instant })) }),
  refusals: [],
})

export const listDepartments = endpoint({
  method: 'GET',
  path: '/api/ask/departments',
  says: 'Every department, the most asked first',
  who: anyone,
  input: z.object({ days: z.coerce.number().int().min(1).max(3660).default(30) }),
  output: z.object({ rows: z.array(Department) }),
  refusals: [],
})

export const listTopics = endpoint({
  method: 'GET',
  path: '/api/ask/topics',
  says: 'What was asked about in the past year and where it came from, with counts of published questions',
  who: anyone,
  input: z.object({}),
  output: z.object({
    topics: z.array(z.object({ topic: z.string(), asked: z.number(), answered: z.number() })),
    places: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        level: z.enum(['county', 'township']),
        asked: z.number(),
        answered: z.number(),
      }),
    ),
  }),
  refusals: [],
})

export const mapQuestions = endpoint({
  method: 'GET',
  path: '/api/ask/map',
  says: 'Numbers and last changes of published questions for the sitemap, at most fifty thousand a part',
  who: anyone,
  input: z.object({ part: z.coerce.number().int().min(1).max(1000).optional() }),
  output: z.object({ parts: z.number(), rows: z.array(z.object({ number: z.string(), changedAt: instant })) }),
  refusals: [],
})
