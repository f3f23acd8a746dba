import { findOrder, forHandlers } from '../orders/index.ts'
import { common, isRefusal, rfc3339, route, type By, type Refusal, type Route } from '../platform/index.ts'
import { appeal, appealable, decide } from './act.ts'
import * as contract from './contract.ts'
import { appealsOf, waitingAppeals, type Appeal } from './store.ts'

function shown({ at, decidedAt, orderId: _order, unit: _unit, rating: _rating, ...appealed }: Appeal) {
  return {
    ...appealed,
    title: forHandlers(appealed.title),
    at: rfc3339(at),
    decidedAt: decidedAt ? rfc3339(decidedAt) : null,
  }
}

const answered = (made: Appeal | Refusal) => (isRefusal(made) ? made : shown(made))

async function ofOrder(by: By, number: string) {
  const order = await findOrder(by.tx, number)
  if (!order) return common.refused('not-found')
  const handles = by.actor.posts.some((post) => post === 'handler' || post === 'unitHead')
  const may = handles ? await appealable(by, order) : undefined
  return {
    rows: (await appealsOf(by.tx, order.id)).map(shown),
    may: may === undefined || isRefusal(may) ? null : { until: may.until ? rfc3339(may.until) : null },
  }
}

export const appealRoutes: Route[] = [
  route(contract.ratingAppeals, (by, { number }) => ofOrder(by, number)),
  route(contract.appealRating, async (by, said) => answered(await appeal(by, said))),
  route(contract.appealQueue, async (by) => ({ rows: (await waitingAppeals(by.tx)).map(shown) })),
  route(contract.decideRating, async (by, said) => answered(await decide(by, said))),
]
