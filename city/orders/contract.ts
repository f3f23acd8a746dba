import { z } from 'zod'
import { anyone, citizen, endpoint, holding, instant, page, staff, type Endpoint } from '../platform/contract.ts'
import { oneLine, plainText } from '../platform/words.ts'
import { actionNames, actions, rowOf, type ActionName, type Input } from './actions.ts'
import { fields } from './fields.ts'
import { Channel, OrderNumber, OrderStatus, OrderType, TypedNumber, Urgency } from './order.ts'
import { orderRefusals } from './refusals.ts'
import { FollowView, HistoryLine, OrderRow, OrderView } from './views.ts'

export * from './order.ts'
export * from './replyCheck.ts'
export * from './replyContract.ts'
export * from './views.ts'
export * from './words.ts'
export * from './draftContract.ts'
export { linkOrders, unlinkOrders } from './linkContract.ts'
export { alikeOrders, myAlike, suggestUnit, AlikeView } from './suggestContract.ts'
export { actionNames, rowOf, type ActionName, type Input } from './actions.ts'
export { fields, type FieldName } from './fields.ts'

const desk = holding({ zh: '话务员、派单员', en: 'agents and dispatchers' }, 'agent', 'dispatcher')
const place = z.string().regex(/^\d{6}(\d{3}){0,2}$/)
/** Digits only, without spaces, dashes and the country: the same caller is the same however they were typed. */
const phone = z
  .string()
  .regex(/^[0-9+ -]{5,20}$/)
  .transform((typed) => typed.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, ''))
const number = OrderNumber

export const registerOrder = endpoint({
  method: 'POST',
  path: '/api/orders',
  says: 'Register a matter for a caller',
  who: desk,
  input: z.object({
    channel: Channel.default('phone'),
    type: OrderType,
    urgency: Urgency.default('normal'),
    title: oneLine({ max: 120 }),
    body: plainText({ max: 20_000 }),
    secret: z.boolean().optional(),
    anonymous: z.boolean().optional(),
    callback: z.boolean().optional(),
    matter: oneLine({ max: 60 }).nullable().optional(),
    place: place.nullable().optional(),
    address: oneLine({ min: 0, max: 200 }).optional(),
    lng: z.number().min(73).max(136).nullable().optional(),
    lat: z.number().min(3).max(54).nullable().optional(),
    accused: oneLine({ max: 60 }).nullable().optional(),
    caller: z
      .object({
        name: oneLine({ min: 0, max: 40 }),
        phone: phone.nullable().optional(),
        courtesy: z.enum(['mr', 'ms']).nullable().optional(),
      })
      .optional(),
    /** What the screen had offered by then, so that it can be learnt from. */
    suggestions: z.array(z.uuid()).max(8).optional(),
    /** The matter came along with the unit that was taken; nobody chose it. */
    along: z.boolean().optional(),
  }),
  output: z.object({
    number: OrderNumber,
    followCode: z.string(),
    promiseAt: instant.nullable(),
    promiseWhy: z.unknown(),
  }),
  refusals: ['place-unknown', 'unit-unknown'],
})

const filter = {
  status: z
    .string()
    .transform((s) => s.split(','))
    .pipe(z.array(OrderStatus))
    .optional(),
  unit: oneLine({ max: 60 }).optional(),
  mine: z.enum(['true', 'false']).optional(),
  area: place.optional(),
  type: OrderType.optional(),
  urgency: Urgency.optional(),
  channel: Channel.optional(),
  due: z.enum(['overdue', 'today']).optional(),
  extension: z.enum(['true']).optional(),
  insisted: z.enum(['true']).optional(),
  problem: z.enum(['true']).optional(),
  day: z.enum(['registered', 'closed']).optional(),
  whole: z.enum(['true']).optional(),
  step: z.enum(['supervised', 'escalated', 'criticised']).optional(),
  text: oneLine({ min: 0, max: 100 }).optional(),
}

export const listOrders = endpoint({
  method: 'GET',
  path: '/api/orders',
  says: 'Orders I may see, a page at a time',
  who: staff,
  input: z.object({
    ...filter,
    sort: z.enum(['due', 'newest']).default('due'),
    after: z.string().max(200).optional(),
    most: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: page(OrderRow),
  refusals: [],
})

export const exportOrders = endpoint({
  method: 'GET',
  path: '/api/orders/export',
  says: 'The same list as CSV or XLSX, at most 10,000 rows',
  who: staff,
  input: z.object({
    ...filter,
    sort: z.enum(['due', 'newest']).default('newest'),
    format: z.enum(['csv', 'xlsx']).default('csv'),
  }),
  output: z.unknown(),
  refusals: [],
  carries: 'file',
})

export const countOrders = endpoint({
  method: 'GET',
  path: '/api/orders/counts',
  says: 'How many wait in each group of my worklist',
  who: staff,
  input: z.object({
    mine: z.enum(['true', 'false']).optional(),
    unit: oneLine({ max: 60 }).optional(),
    area: place.optional(),
  }),
  output: z.object({ groups: z.array(z.object({ group: z.string(), n: z.number() })) }),
  refusals: [],
})

export const readOrder = endpoint({
  method: 'GET',
  path: '/api/orders/:number',
  says: 'One order with what I may do',
  who: staff,
  input: z.object({ number }),
  output: OrderView,
  refusals: [],
})

export const orderHistory = endpoint({
  method: 'GET',
  path: '/api/orders/:number/history',
  says: 'What happened, who did it, why',
  who: staff,
  input: z.object({ number }),
  output: z.object({ lines: z.array(HistoryLine) }),
  refusals: [],
})

export const similarOpen = endpoint({
  method: 'GET',
  path: '/api/orders/similar',
  says: 'Open matters of the same caller or the same place',
  who: desk,
  input: z.object({ phone: phone.optional(), place: place.optional() }),
  output: z.object({ rows: z.array(OrderRow.extend({ same: z.enum(['caller', 'place']) })) }),
  refusals: [],
})

export const revealCaller = endpoint({
  method: 'POST',
  path: '/api/orders/:number/reveal-caller',
  says: "The caller's name and phone, with the purpose written down",
  who: staff,
  input: z.object({ number, purpose: plainText({ min: 2, max: 200 }) }),
  output: z.object({ name: z.string(), phone: z.string().nullable() }),
  forgets: true,
  refusals: ['caller-anonymous'],
})

export const revealWords = endpoint({
  method: 'POST',
  path: '/api/orders/:number/reveal-words',
  says: 'Title, body and what was asked on as the citizen wrote them, with the purpose written down',
  who: staff,
  input: z.object({ number, purpose: plainText({ min: 2, max: 200 }) }),
  output: z.object({
    title: z.string(),
    body: z.string(),
    turns: z.array(z.object({ round: z.number(), words: z.string() })),
  }),
  forgets: true,
  refusals: [],
})

export const addFile = endpoint({
  method: 'POST',
  path: '/api/orders/:number/files',
  says: 'Attach a photo, audio, video or PDF',
  who: {
    label: { zh: '工作人员或反映人', en: 'staff or the citizen' },
    allows: (a) => a.kind === 'staff' || a.kind === 'citizen',
  },
  input: z.object({ number }),
  output: z.object({ id: z.uuid(), kind: z.string(), type: z.string(), name: z.string(), bytes: z.number() }),
  refusals: [],
  carries: 'upload',
})

export const readFile = endpoint({
  method: 'GET',
  path: '/api/orders/:number/files/:id',
  says: 'An attachment, always as a download',
  who: {
    label: { zh: '工作人员或反映人', en: 'staff or the citizen' },
    allows: (a) => a.kind === 'staff' || a.kind === 'citizen',
  },
  input: z.object({ number, id: z.uuid() }),
  output: z.unknown(),
  refusals: [],
  carries: 'file',
})

export const followOrder = endpoint({
  method: 'POST',
  path: '/api/follow',
  says: 'A matter by its number and follow code',
  who: anyone,
  input: z.object({ number: TypedNumber, code: oneLine({ max: 12 }) }),
  output: FollowView,
  forgets: true,
  refusals: ['follow-wrong'],
  pace: 'guess',
})

export const myOrders = endpoint({
  method: 'GET',
  path: '/api/my/orders',
  says: 'My own matters, newest first',
  who: citizen,
  input: z.object({ after: z.string().max(200).optional() }),
  output: page(OrderRow),
  refusals: [],
})

export const myOrder = endpoint({
  method: 'GET',
  path: '/api/my/orders/:number',
  says: 'One of my own matters',
  who: citizen,
  input: z.object({ number }),
  output: FollowView,
  refusals: [],
})

/** One endpoint a row of the table: POST /api/orders/:number/send-back and its sisters. */
export type ActEndpoint<N extends ActionName> = Endpoint<z.ZodObject, typeof OrderView> & {
  action: N
  takes?: Input<N>
}

function actEndpoint<N extends ActionName>(name: N): ActEndpoint<N> {
  const row = rowOf(name)
  const needs = Object.fromEntries(row.needs.map((field) => [field, fields[field]]))
  const may = Object.fromEntries((row.may ?? []).map((field) => [field, fields[field].optional()]))
  return {
    action: name,
    method: 'POST',
    path: `/api/orders/:number/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    says: `${row.says.zh} · ${row.says.en}`,
    who: { label: row.who.label, allows: (actor) => actor.kind === 'staff' || actor.kind === 'citizen' },
    input: z.object({ number, version: z.number().int().optional(), ...needs, ...may }),
    output: OrderView,
    refusals: orderRefusals.words,
  }
}

export const actEndpoints = actionNames.map((name) => actEndpoint(name))
export { actions }
