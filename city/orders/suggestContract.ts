import { z } from 'zod'
import { citizen, endpoint, holding, instant } from '../platform/contract.ts'
import { plainText } from '../platform/words.ts'
import { OrderNumber, OrderStatus } from './order.ts'
import { OrderRow } from './views.ts'

const desk = holding({ zh: '话务员、派单员', en: 'agents and dispatchers' }, 'agent', 'dispatcher')
const place = z.string().regex(/^\d{6}(\d{3}){0,2}$/)
const phone = z
  .string()
  .regex(/^[0-9+ -]{5,20}$/)
  .transform((typed) => typed.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, ''))

/** `from`: a row of the directory, what was learnt from the city's own dispatches, or both. */
const UnitView = z.object({
  unit: z.string(),
  unitName: z.string(),
  helpers: z.array(z.string()),
  from: z.enum(['rule', 'learned', 'both']),
  rule: z.number().nullable(),
  matter: z.string().nullable(),
  area: z.string().nullable(),
  words: z.array(z.string()),
  source: z.string(),
  /** How likely the learnt model finds it, and the words that spoke for it. */
  share: z.number().nullable(),
  spoke: z.array(z.object({ words: z.string(), weight: z.number() })),
})
export type UnitView = z.infer<typeof UnitView>

export const suggestUnit = endpoint({
  method: 'POST',
  path: '/api/orders/suggest',
  says: 'The unit, the matter and the risks these words speak of, each with its reason; a person decides',
  who: desk,
  input: z.object({
    text: plainText({ min: 0, max: 4000 }),
    place: place.optional(),
    /** Of a matter that has its number already. */
    number: OrderNumber.optional(),
    /** Only the best unit, for a line of a list; nothing is kept. */
    brief: z.boolean().optional(),
    /** A report: nothing is kept of what was typed. */
    secret: z.boolean().optional(),
  }),
  output: z.object({
    /** To be sent along when the matter is registered. */
    ids: z.array(z.string()),
    version: z.string(),
    /** Whether a model learnt from this city's history speaks too, or the directory alone. */
    learned: z.object({ unit: z.string().nullable(), class: z.string().nullable() }),
    rows: z.array(UnitView),
    /** The last dispatches of similar matters. */
    past: z.array(
      z.object({
        number: z.string(),
        title: z.string(),
        unitName: z.string().nullable(),
        terms: z.array(z.string()),
        at: instant,
      }),
    ),
    matters: z.array(z.object({ matter: z.string(), from: z.enum(['rule', 'learned']), share: z.number().nullable() })),
    risks: z.array(z.object({ rule: z.string(), word: z.string(), urgency: z.enum(['critical', 'urgent']) })),
  }),
  forgets: true,
  refusals: [],
})

/** An earlier matter that may be the same, what to do about it, and why it is thought so. */
export const AlikeView = OrderRow.extend({
  guess: z.enum(['nudge', 'told', 'merge', 'related']),
  sameCaller: z.boolean(),
  /** How much of what is telling in the words both share, and how much of the wording itself. */
  score: z.number(),
  overlap: z.number(),
  terms: z.array(z.string()),
  near: z.enum(['same', 'township', 'county', 'elsewhere', 'unknown']),
  metres: z.number().nullable(),
  days: z.number(),
  /** The answer that passed, for telling the caller. */
  reply: z.string().nullable(),
})
export type AlikeView = z.infer<typeof AlikeView>

export const alikeOrders = endpoint({
  method: 'POST',
  path: '/api/orders/alike',
  says: 'Earlier matters these words may tell again: nudge, tell the result, merge or link',
  who: desk,
  input: z.object({
    text: plainText({ min: 0, max: 4000 }).default(''),
    place: place.optional(),
    phone: phone.optional(),
    number: OrderNumber.optional(),
    secret: z.boolean().optional(),
  }),
  output: z.object({ id: z.string().nullable(), rows: z.array(AlikeView) }),
  forgets: true,
  refusals: [],
})

export const myAlike = endpoint({
  method: 'POST',
  path: '/api/my/alike',
  says: 'My own matters that say nearly the same: ask again about them, or read what was answered',
  who: citizen,
  input: z.object({ text: plainText({ min: 0, max: 4000 }), place: place.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        number: z.string(),
        title: z.string(),
        status: OrderStatus,
        guess: z.enum(['nudge', 'told']),
        registeredAt: instant,
      }),
    ),
  }),
  forgets: true,
  refusals: [],
})
