import { z } from 'zod'
import { Cited } from '../laws/contract.ts'
import { endpoint, holding, staff } from '../platform/contract.ts'
import { oneLine, plainText } from '../platform/words.ts'
import { OrderNumber } from './order.ts'
import { PersonalSpan, ReplyCheck, ReplyFlag } from './replyCheck.ts'

export const checkReply = endpoint({
  method: 'POST',
  path: '/api/orders/:number/check-reply',
  says: 'What the check says of an answer that is being written; nothing is kept',
  who: staff,
  input: z.object({ number: OrderNumber, reply: plainText({ min: 0, max: 20_000 }) }),
  output: ReplyCheck.extend({
    citations: z.array(Cited),
    nothing: ReplyFlag.nullable(),
    personal: z.array(PersonalSpan),
  }),
  forgets: true,
  refusals: [],
})

/** An answer prepared in advance; {unit}, {caller}, {title} and {number} are filled in when it is taken. */
export const ReplyTemplate = z.object({
  id: z.string(),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  matter: z.string(),
  title: z.string(),
  text: z.string(),
  since: z.string(),
  /** Who answers for it, and the day on which it is looked at again; nobody and never where it was not said. */
  owner: z.string().nullable(),
  reviewOn: z.string().nullable(),
})
export type ReplyTemplate = z.infer<typeof ReplyTemplate>

export const listTemplates = endpoint({
  method: 'GET',
  path: '/api/reply-templates',
  says: 'The templates of my unit and those for everybody, those of this matter first',
  who: staff,
  input: z.object({ number: OrderNumber.optional() }),
  output: z.object({ rows: z.array(ReplyTemplate) }),
  refusals: [],
})

const keeper = holding({ zh: '承办人、单位负责人', en: 'handlers and heads of units' }, 'handler', 'unitHead')

export const saveTemplate = endpoint({
  method: 'POST',
  path: '/api/reply-templates',
  says: 'Keep a template for my unit; with `id` in the place of an older one, which ends today',
  who: keeper,
  input: z.object({
    id: z.uuid().optional(),
    matter: oneLine({ min: 0, max: 60 }).default(''),
    title: oneLine({ min: 2, max: 60 }),
    text: plainText({ min: 10, max: 4000 }),
    owner: oneLine({ min: 0, max: 40 }).default(''),
    reviewOn: z.iso.date().nullable().default(null),
  }),
  output: ReplyTemplate,
  refusals: ['template-not-yours'],
})

export const endTemplate = endpoint({
  method: 'POST',
  path: '/api/reply-templates/:id/end',
  says: 'A template of my unit is offered no more from today on',
  who: keeper,
  input: z.object({ id: z.uuid() }),
  output: z.object({ ended: z.boolean() }),
  refusals: ['template-not-yours'],
})
