import { z } from 'zod'
import { citizen, endpoint } from '../platform/contract.ts'

const Brought = z.object({
  id: z.uuid(),
  kind: z.enum(['photo', 'audio', 'video', 'document']),
  type: z.string(),
  name: z.string(),
  bytes: z.number(),
})
export type Brought = z.infer<typeof Brought>

export const bringFile = endpoint({
  method: 'POST',
  path: '/api/ask/files',
  says: 'Bring a photo or PDF to a question that is still being written; unused it is forgotten after a day',
  who: citizen,
  input: z.object({}),
  output: Brought,
  refusals: ['too-many-files'],
  carries: 'upload',
})

export const myFiles = endpoint({
  method: 'GET',
  path: '/api/ask/files',
  says: 'My files that belong to no matter yet',
  who: citizen,
  input: z.object({}),
  output: z.object({ rows: z.array(Brought) }),
  refusals: [],
})

export const openMyFile = endpoint({
  method: 'GET',
  path: '/api/ask/files/:id',
  says: 'One of them; small for a picture to recognise it by',
  who: citizen,
  input: z.object({ id: z.uuid(), small: z.enum(['true']).optional() }),
  output: z.unknown(),
  refusals: [],
  carries: 'file',
})

export const removeMyFile = endpoint({
  method: 'DELETE',
  path: '/api/ask/files/:id',
  says: 'Take one of them away again',
  who: citizen,
  input: z.object({ id: z.uuid() }),
  output: z.object({ removed: z.literal(true) }),
  refusals: [],
})
