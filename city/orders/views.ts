import { z } from 'zod'
import { Cited } from '../laws/contract.ts'
import { instant } from '../platform/contract.ts'
import { Channel, Clock, Grade, OrderStatus, OrderType, Outcome, Solved, Turn, Urgency } from './order.ts'
import { PersonalSpan, ReplyCheck } from './replyCheck.ts'

/** A photo, a recording or a paper that belongs to a matter or to its answer. */
export const AttachedFile = z.object({
  id: z.string(),
  kind: z.string(),
  type: z.string(),
  name: z.string(),
  bytes: z.number(),
})
export type AttachedFile = z.infer<typeof AttachedFile>

/** A running clock: when it ends (null while paused or without a calendar) and how that was derived. */
export const DueView = z.object({
  clock: Clock.nullable(),
  at: instant.nullable(),
  why: z.unknown(),
  overdue: z.boolean(),
  paused: z.boolean(),
})
export type DueView = z.infer<typeof DueView>

/** One line of a worklist. Callers appear by surname only. */
export const OrderRow = z.object({
  number: z.string(),
  title: z.string(),
  excerpt: z.string(),
  type: OrderType,
  urgency: Urgency,
  channel: Channel,
  status: OrderStatus,
  outcome: Outcome.nullable(),
  secret: z.boolean(),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  placeName: z.string().nullable(),
  address: z.string(),
  caller: z.string(),
  due: DueView,
  nudges: z.number(),
  round: z.number(),
  problem: z.boolean(),
  /** The number it is carried along with, and how many are carried along with it. */
  mergedInto: z.string().nullable(),
  members: z.number(),
  registeredAt: instant,
  version: z.number(),
  can: z.array(z.string()),
})
export type OrderRow = z.infer<typeof OrderRow>

/** Another matter that belongs to this one. `role` is the other's; `carried` as long as the lead's steps are done to both. */
export const LinkView = z.object({
  number: z.string(),
  title: z.string(),
  status: OrderStatus,
  unitName: z.string().nullable(),
  role: z.enum(['lead', 'member', 'related']),
  carried: z.boolean(),
  reason: z.string(),
  result: Grade.nullable(),
  at: instant,
})
export type LinkView = z.infer<typeof LinkView>

/** The whole matter as staff see it, with the buttons they have. */
export const OrderView = OrderRow.extend({
  body: z.string(),
  /** Stretches of title and body this reader does not see. */
  hidden: z.number(),
  matter: z.string().nullable(),
  place: z.string().nullable(),
  centre: z.string().nullable(),
  parent: z.string().nullable(),
  designated: z.boolean(),
  anonymous: z.boolean(),
  callback: z.boolean(),
  returns: z.number(),
  promise: z.object({ at: instant.nullable(), why: z.unknown() }),
  firstPromiseAt: instant.nullable(),
  turn: Turn.nullable(),
  mores: z.number(),
  excluded: z.string().nullable(),
  extension: z.object({ days: z.number(), reason: z.string(), at: z.string() }).nullable(),
  extensions: z.number(),
  pause: z.object({ cause: z.string(), from: z.string(), until: z.string() }).nullable(),
  contactedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  closedAt: instant.nullable(),
  result: Grade.nullable(),
  solved: Solved.nullable(),
  attempts: z.number(),
  phone: z.string().nullable(),
  /** The unit the citizen chose, and whether the directory proposed it then. */
  wish: z.object({ unit: z.string(), unitName: z.string(), proposed: z.boolean() }).nullable(),
  replies: z.array(
    z.object({
      round: z.number(),
      id: z.string(),
      unitName: z.string(),
      text: z.string(),
      state: z.enum(['given', 'passed', 'returned']),
      kind: z.enum(['answer', 'supplement', 'correction']),
      replaces: z.string().nullable(),
      reason: z.string().nullable(),
      at: instant,
      citations: z.array(Cited),
      checked: ReplyCheck.nullable(),
      insist: z.string().nullable(),
      files: z.array(z.string()),
      publicFiles: z.array(z.string()),
      /** What of an answer that waits for its review the public would not read; for staff. */
      personal: z.array(PersonalSpan),
    }),
  ),
  /** What the citizen asked on, and the rounds it opened. */
  turns: z.array(z.object({ round: z.number(), words: z.string(), at: instant })),
  parts: z.array(
    z.object({
      number: z.string(),
      unitName: z.string().nullable(),
      status: OrderStatus,
      reply: z.string().nullable(),
    }),
  ),
  links: z.array(LinkView),
  /** `ours`: added by staff, so that an answer may carry it. */
  files: z.array(AttachedFile.extend({ ours: z.boolean() })),
})
export type OrderView = z.infer<typeof OrderView>

/** One happening in the history: who (office for citizens, person for staff), what, when, why. */
export const HistoryLine = z.object({
  at: instant,
  action: z.string(),
  zh: z.string(),
  en: z.string(),
  who: z.string(),
  unitName: z.string().nullable(),
  note: z.string().nullable(),
  internal: z.boolean(),
})
export type HistoryLine = z.infer<typeof HistoryLine>

/** An earlier text of an answer, and when it was given. */
export const EarlierText = z.object({ text: z.string(), at: instant })

/** One thing said in the thread, in the order of time. A corrected answer stands where it was first given. */
export const ThreadItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('more'),
    round: z.number(),
    words: z.string(),
    at: instant,
    waiting: z.boolean(),
    kept: z.boolean(),
  }),
  z.object({
    kind: z.enum(['answer', 'supplement']),
    round: z.number(),
    unitName: z.string(),
    text: z.string(),
    at: instant,
    /** What opened the round it answers; null for the first answer. */
    turn: Turn.nullable(),
    /** Of a supplement or correction: the public does not read it yet, or will not. */
    waiting: z.boolean(),
    kept: z.boolean(),
    onTime: z.boolean().nullable(),
    corrected: z.object({ at: instant, reason: z.string() }).nullable(),
    citations: z.array(Cited),
    files: z.array(AttachedFile),
    /** What it said before it was corrected, the newest first. */
    earlier: z.array(EarlierText),
  }),
])
export type ThreadItem = z.infer<typeof ThreadItem>

/** What a citizen sees of their own matter. */
export const FollowView = z.object({
  number: z.string(),
  title: z.string(),
  body: z.string(),
  status: OrderStatus,
  outcome: Outcome.nullable(),
  unitName: z.string().nullable(),
  placeName: z.string().nullable(),
  promise: z.object({ at: instant.nullable(), why: z.unknown() }),
  due: DueView,
  firstPromiseAt: instant.nullable(),
  turn: Turn.nullable(),
  thread: z.array(ThreadItem),
  /** How often one may still ask on, and until when; null when not. */
  more: z.object({ left: z.number(), until: instant.nullable() }).nullable(),
  replies: z.array(
    z.object({
      unitName: z.string(),
      text: z.string(),
      at: instant,
      round: z.number(),
      citations: z.array(Cited),
      files: z.array(AttachedFile),
    }),
  ),
  history: z.array(HistoryLine),
  result: Grade.nullable(),
  round: z.number(),
  registeredAt: instant,
  can: z.array(z.string()),
})
export type FollowView = z.infer<typeof FollowView>
