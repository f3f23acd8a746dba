import { z } from 'zod'
import { anyone, endpoint } from '../platform/contract.ts'
import { Explanation } from './explain.ts'

export { causes, sayCause } from './causes.ts'

export const calendarDeadline = endpoint({
  method: 'GET',
  path: '/api/calendar/deadline',
  says: 'When a limit ends, and which days were counted',
  who: anyone,
  input: z.object({
    from: z.string().max(40),
    at: z
      .string()
      .regex(/^\d\d:\d\d$/)
      .optional(),
    limit: z.string().max(20),
    pause: z.string().max(400).optional(),
    extend: z.string().max(20).optional(),
    law: z.enum(['permit']).optional(),
  }),
  output: z.object({
    due: z.string(),
    dueAt: z.string(),
    counted: z.array(z.string()),
    skipped: z.array(z.object({ date: z.string(), why: z.string() })),
    explanation: Explanation,
    says: z.object({ zh: z.string(), en: z.string() }),
  }),
  refusals: [
    'calendar-missing',
    'pause-not-allowed',
    'pause-backwards',
    'pause-malformed',
    'limit-malformed',
    'limit-not-positive',
    'limit-too-long',
    'extend-unit-differs',
    'date-invalid',
    'time-missing',
  ],
})
