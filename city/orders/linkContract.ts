import { z } from 'zod'
import { endpoint, holding } from '../platform/contract.ts'
import { plainText } from '../platform/words.ts'
import { OrderNumber, TypedNumber } from './order.ts'
import { LinkView } from './views.ts'

const desk = holding({ zh: '话务员、派单员', en: 'agents and dispatchers' }, 'agent', 'dispatcher')
const links = z.object({ links: z.array(LinkView) })

export const linkOrders = endpoint({
  method: 'POST',
  path: '/api/orders/:number/related',
  says: 'Note that two matters belong together; each keeps its own life',
  who: desk,
  input: z.object({ number: OrderNumber, other: TypedNumber, reason: plainText({ min: 0, max: 500 }).default('') }),
  output: links,
  refusals: ['lead-unknown', 'lead-is-itself', 'cannot-merge'],
})

export const unlinkOrders = endpoint({
  method: 'POST',
  path: '/api/orders/:number/unlink',
  says: 'Take a link back; what was merged and is still under way is taken apart',
  who: desk,
  input: z.object({ number: OrderNumber, other: TypedNumber, reason: plainText({ max: 500 }) }),
  output: links,
  refusals: ['lead-unknown', 'not-linked', 'not-now'],
})
