import { z } from 'zod'
import { endpoint, staff } from '../platform/contract.ts'

export * from './recordContract.ts'

const Load = z.object({ id: z.string(), name: z.string(), open: z.number(), today: z.number(), overdue: z.number() })
export type Load = z.infer<typeof Load>

export const wall = endpoint({
  method: 'GET',
  path: '/api/insight/wall',
  says: 'What is open, due today and overdue, by sub-centre and by unit; every number is a list one can open',
  who: staff,
  input: z.object({}),
  output: z.object({
    open: z.number(),
    today: z.number(),
    overdue: z.number(),
    registeredToday: z.number(),
    closedToday: z.number(),
    byStatus: z.array(z.object({ status: z.string(), n: z.number() })),
    byType: z.array(z.object({ type: z.string(), n: z.number() })),
    byHour: z.array(z.number()),
    centres: z.array(Load),
    units: z.array(Load),
    ladder: z.array(z.object({ step: z.string(), n: z.number() })),
  }),
  refusals: [],
})
