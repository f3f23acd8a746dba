import { z } from 'zod'
import { oneLine, plainText } from '../platform/words.ts'
import { EmergencyLine, Grade, PauseCause, RefusalReason, Solved, TypedNumber } from './order.ts'

/** Every field an action may need: said once, for the server, the types and the screens. */
export const fields = {
  unit: oneLine({ max: 60 }),
  helpers: z.array(oneLine({ max: 60 })).max(8),
  reason: plainText({ max: 2000 }),
  basis: plainText({ max: 500 }),
  reply: plainText({ min: 2, max: 20_000 }),
  note: plainText({ max: 2000 }),
  days: z.number().int().min(1).max(10),
  cause: PauseCause,
  until: z.iso.datetime({ offset: true }),
  refusal: RefusalReason,
  line: EmergencyLine,
  grade: Grade,
  solved: Solved,
  noContact: plainText({ max: 500 }),
  partsReason: plainText({ max: 500 }),
  lead: TypedNumber,
  insist: plainText({ min: 10, max: 500 }),
  files: z.array(z.uuid()).max(9),
  publicFiles: z.array(z.uuid()).max(9),
  words: plainText({ min: 2, max: 5000 }),
  earlier: z.enum(['shown', 'gone']),
} as const

export type FieldName = keyof typeof fields
export type FieldsOf<Needs extends readonly FieldName[]> = { [K in Needs[number]]: z.output<(typeof fields)[K]> }
