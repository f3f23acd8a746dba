import { z } from 'zod'
import { endpoint, holding, instant, staff } from '../platform/contract.ts'
import type { Says } from '../platform/contract.ts'
import { plainText } from '../platform/words.ts'
import { Grade, OrderNumber, Solved } from '../orders/contract.ts'

/** The only grounds on which a rating leaves the rates. Source: practice.md 7, 剔除. */
export const Ground = z.enum([
  'outsideJurisdiction',
  'statutoryChannel',
  'duplicate',
  'malicious',
  'commercialDispute',
  'registeredLegacy',
  'unreasonable',
  'mistakenRating',
])
export type Ground = z.infer<typeof Ground>

export const groundWords: Record<Ground, Says> = {
  outsideJurisdiction: { zh: '不属于本级职权', en: 'outside jurisdiction' },
  statutoryChannel: { zh: '应走法定渠道', en: 'belongs to a statutory channel' },
  duplicate: { zh: '重复诉求', en: 'a duplicate' },
  malicious: { zh: '恶意诉求', en: 'malicious' },
  commercialDispute: { zh: '商业纠纷', en: 'a commercial dispute' },
  registeredLegacy: { zh: '已挂账的历史遗留问题', en: 'a registered legacy matter' },
  unreasonable: { zh: '诉求不合理', en: 'unreasonable' },
  mistakenRating: { zh: '误评', en: 'rated by mistake' },
}

export const AppealState = z.enum(['waiting', 'upheld', 'denied'])

/** A unit's appeal against one rating, with the rating as it was given. */
export const RatingAppeal = z.object({
  id: z.uuid(),
  number: OrderNumber,
  title: z.string(),
  unitName: z.string(),
  round: z.number(),
  grade: Grade,
  solved: Solved,
  ground: Ground,
  reason: z.string(),
  basis: z.string(),
  at: instant,
  state: AppealState,
  decision: z.string().nullable(),
  decidedAt: instant.nullable(),
})
export type RatingAppeal = z.infer<typeof RatingAppeal>

const inspectors = holding({ zh: '督办员', en: 'inspectors' }, 'inspector')
const number = OrderNumber

export const ratingAppeals = endpoint({
  method: 'GET',
  path: '/api/orders/:number/appeals',
  says: 'Appeals against ratings of this order, and until when I may appeal against the latest',
  who: staff,
  input: z.object({ number }),
  output: z.object({ rows: z.array(RatingAppeal), may: z.object({ until: instant.nullable() }).nullable() }),
  refusals: [],
})

export const appealRating = endpoint({
  method: 'POST',
  path: '/api/orders/:number/appeals',
  says: 'Appeal against a bad rating, once, within the term',
  who: holding({ zh: '承办单位', en: 'the unit holding it' }, 'handler', 'unitHead'),
  input: z.object({
    number,
    ground: Ground,
    reason: plainText({ min: 4, max: 2000 }),
    basis: plainText({ min: 2, max: 500 }),
  }),
  output: RatingAppeal,
  refusals: ['no-bad-rating', 'appeal-too-late', 'already-appealed'],
})

export const appealQueue = endpoint({
  method: 'GET',
  path: '/api/appeals',
  says: 'Appeals against ratings that wait for an inspector, oldest first',
  who: inspectors,
  input: z.object({}),
  output: z.object({ rows: z.array(RatingAppeal) }),
  refusals: [],
})

export const decideRating = endpoint({
  method: 'POST',
  path: '/api/appeals/:id/decide',
  says: 'Uphold or deny an appeal, with the reason; upheld, the rating leaves the rates and a running redo ends',
  who: inspectors,
  input: z.object({ id: z.uuid(), decision: z.enum(['uphold', 'deny']), reason: plainText({ min: 4, max: 2000 }) }),
  output: RatingAppeal,
  refusals: ['already-decided', 'own-line'],
})
