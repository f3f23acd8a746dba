import { z } from 'zod'
import { Slug } from './appointment.ts'

const time = z.string().regex(/^\d\d:\d\d$/)

/** A hall as it is written down: where, when open, what people queue for, and which window handles which line. */
export const HallPlan = z.object({
  hall: z.object({
    id: Slug,
    name: z.string(),
    nameEn: z.string(),
    unit: z.string(),
    address: z.string(),
    phone: z.string(),
  }),
  since: z.iso.date(),
  source: z.string(),
  /** Without a date for every working day; with one for that day alone, closed when it has no times. */
  hours: z.array(
    z.object({
      date: z.iso.date().optional(),
      opens: time.optional(),
      closes: time.optional(),
      why: z.string().optional(),
      whyEn: z.string().optional(),
    }),
  ),
  lines: z.array(
    z.object({
      id: Slug,
      letter: z.string().regex(/^[A-Z]$/),
      name: z.string(),
      nameEn: z.string(),
      unit: z.string(),
      items: z.array(z.string()),
      minutes: z.int(),
      capacity: z.int(),
    }),
  ),
  windows: z.array(z.object({ id: Slug, number: z.int(), lines: z.array(Slug) })),
})
export type HallPlan = z.infer<typeof HallPlan>
