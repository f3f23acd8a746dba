import { z } from 'zod'
import { endpoint, holding, instant, staff } from '../platform/contract.ts'
import { plainText } from '../platform/words.ts'

const operator = holding({ zh: '系统管理员', en: 'system administrators' }, 'systemAdmin')

export const failedNotices = endpoint({
  method: 'GET',
  path: '/api/notices/failed',
  says: 'Messages that could not be delivered',
  who: operator,
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        channel: z.string(),
        template: z.string(),
        /** The matter it is about, where there is one. */
        number: z.string(),
        trouble: z.string(),
        tries: z.number(),
        at: instant,
      }),
    ),
  }),
  refusals: [],
})

export const replayNotice = endpoint({
  method: 'POST',
  path: '/api/notices/:id/replay',
  says: 'Try a failed message again',
  who: operator,
  input: z.object({ id: z.uuid() }),
  output: z.object({ again: z.literal(true) }),
  refusals: [],
})

export const dropNotice = endpoint({
  method: 'POST',
  path: '/api/notices/:id/drop',
  says: 'Give a failed message up, for a reason that is kept',
  who: operator,
  input: z.object({ id: z.uuid(), reason: plainText({ min: 2, max: 300 }) }),
  output: z.object({ dropped: z.literal(true) }),
  refusals: [],
})

export const myInbox = endpoint({
  method: 'GET',
  path: '/api/notices/inbox',
  says: 'Latest messages to my unit',
  who: staff,
  input: z.object({}),
  output: z.object({
    rows: z.array(z.object({ id: z.uuid(), zh: z.string(), en: z.string(), number: z.string(), at: instant })),
  }),
  refusals: [],
})
