import { z } from 'zod'
import { instant } from '../platform/contract.ts'
import { Grade, OrderNumber, OrderStatus, OrderType } from '../orders/contract.ts'

/** The identity level that asking in public takes; asking without publishing takes a phone (LV1). */
export const PUBLIC_LEVEL = 2

/** Waiting for a moderator, on the public record, or kept between citizen and department. */
export const QuestionState = z.enum(['waiting', 'published', 'private'])
export type QuestionState = z.infer<typeof QuestionState>

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
  placeName: z.string().nullable(),
  promise: z.object({ at: instant.nullable(), why: z.unknown() }),
  answeredAt: instant.nullable(),
  onTime: z.boolean().nullable(),
  grade: Grade.nullable(),
  askedAt: instant,
  answer: z.string().nullable(),
})
export type Question = z.infer<typeof Question>

export const Answer = z.object({ round: z.number(), unitName: z.string(), text: z.string(), at: instant })

/** A department's public record. Rates are null under the minimum sample; `n` is what they rest on. */
export const Department = z.object({
  unit: z.string(),
  name: z.string(),
  asked: z.number(),
  answered: z.number(),
  onTime: z.number(),
  rated: z.number(),
  satisfied: z.number(),
  open: z.number(),
  medianHours: z.number().nullable(),
})
export type Department = z.infer<typeof Department>
