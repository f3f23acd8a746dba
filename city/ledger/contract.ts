import { z } from 'zod'
import { endpoint, holding, instant } from '../platform/contract.ts'

const auditor = holding({ zh: '审计管理员', en: 'audit administrators' }, 'auditAdmin')

export const readLedger = endpoint({
  method: 'GET',
  path: '/api/ledger',
  says: 'Sealed entries in order, for auditors',
  who: auditor,
  input: z.object({
    after: z.coerce.number().int().min(0).default(0),
    most: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        n: z.string(),
        at: instant,
        actorKind: z.string(),
        actor: z.string().nullable(),
        unit: z.string().nullable(),
        action: z.string(),
        subject: z.string(),
        purpose: z.string().nullable(),
      }),
    ),
  }),
  refusals: [],
})

export const verifyLedger = endpoint({
  method: 'GET',
  path: '/api/ledger/verify',
  says: 'Recompute the chain and name the first bad row',
  who: auditor,
  input: z.object({}),
  output: z.object({
    entries: z.number(),
    sealed: z.number(),
    ok: z.boolean(),
    firstBad: z.object({ n: z.number(), entry: z.number(), why: z.string() }).nullable(),
    head: z.string(),
  }),
  refusals: [],
})
