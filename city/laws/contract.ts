import { z } from 'zod'
import { anyone, endpoint } from '../platform/contract.ts'
import { oneLine } from '../platform/words.ts'
import { Day, LawArticle, Wording } from './law.ts'

export { Cited, CiteGrade, LawArticle } from './law.ts'

export const searchLaws = endpoint({
  method: 'GET',
  path: '/api/laws',
  says: 'Laws by name, and articles by their words, as they hold on a day',
  who: anyone,
  input: z.object({
    text: oneLine({ min: 0, max: 60 }).default(''),
    on: Day.optional(),
    most: z.coerce.number().int().min(1).max(200).default(12),
  }),
  output: z.object({
    laws: z.array(
      z.object({ law: z.string(), title: z.string(), since: Day, articles: z.number(), held: z.boolean() }),
    ),
    articles: z.array(LawArticle),
  }),
  refusals: [],
})

export const readLaw = endpoint({
  method: 'GET',
  path: '/api/laws/:law',
  says: 'One law as it stood on a day, whole or one article',
  who: anyone,
  input: z.object({
    law: oneLine({ max: 80 }),
    on: Day.optional(),
    article: z.coerce.number().int().min(1).max(9999).optional(),
  }),
  output: z.object({
    law: z.string(),
    title: z.string(),
    on: Day,
    wording: Wording,
    wordings: z.array(Wording),
    articles: z.array(LawArticle),
  }),
  refusals: ['no-wording-then'],
})
