import { rfc3339, type By } from '../platform/index.ts'
import { refusal } from './act.ts'
import { moreBounds } from './clocks.ts'
import { mayAskMore } from './guards.ts'
import type { Order } from './order.ts'
import { allLimits } from './store.ts'
import type { FollowView } from './views.ts'

/** How often this person may still ask on, and until when; null when they may not. */
export async function moreOf(by: By, order: Order): Promise<FollowView['more']> {
  if (refusal(by.actor, 'askMore', order)) return null
  const bounds = moreBounds(await allLimits(by.tx), order, by.now)
  if (mayAskMore(order, { now: by.now, ...bounds })) return null
  const { mostMores, moreUntil } = bounds
  return { left: mostMores - order.mores, until: moreUntil ? rfc3339(moreUntil) : null }
}
