import { z } from 'zod'
import { instant } from '../platform/contract.ts'
import { Cited } from '../laws/contract.ts'
import { AttachedFile, Grade, OrderNumber, OrderStatus, OrderType } from '../orders/contract.ts'

/** The identity level that asking in public takes; asking without publishing takes a phone (LV1). */
export const PUBLIC_LEVEL = 2

/** Waiting for a moderator, on the public record, or kept between citizen and department. */
export const QuestionState = z.enum(['waiting', 'published', 'private'])
export type QuestionState = z.infer<typeof QuestionState>

/** What a question of the public record may count as; each is a figure and the list behind it. */
export const Counted = z.enum([
  'asked',
  'valid',
  'excluded',
  'ended',
  'answered',
  'onTime',
  'late',
  'open',
  'overdue',
  'rated',
  'satisfied',
  'dissatisfied',
])
export type Counted = z.infer<typeof Counted>

export const Question = z.object({
  number: OrderNumber,
  title: z.string(),
  body: z.string(),
  asker: z.string(),
  type: OrderType,
  state: QuestionState,
  status: OrderStatus,
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  place: z.string().nullable(),
  placeName: z.string().nullable(),
  topic: z.string().nullable(),
  promise: z.object({ at: instant.nullable(), why: z.unknown() }),
  firstPromiseAt: instant.nullable(),
  answeredAt: instant.nullable(),
  onTime: z.boolean().nullable(),
  grade: Grade.nullable(),
  /** The ground on which the rating counts in no rate. */
  excluded: z.string().nullable(),
  askedAt: instant,
  answer: z.string().nullable(),
})
export type Question = z.infer<typeof Question>

/** An official answer with what it rests on and the files that came with it. */
export const Answer = z.object({
  round: z.number(),
  unitName: z.string(),
  text: z.string(),
  at: instant,
  citations: z.array(Cited),
  files: z.array(AttachedFile),
})

/** A released copy of a photo: what it shows in words, and how large it is. */
export const PublicPhoto = z.object({ id: z.uuid(), alt: z.string(), width: z.number(), height: z.number() })

/** A unit that answers questions here, with how many published ones it had of late: for lists to choose from. */
export const Department = z.object({
  unit: z.string(),
  name: z.string(),
  kind: z.enum(['department', 'centre', 'township']),
  asked: z.number(),
})
export type Department = z.infer<typeof Department>
