import { z } from 'zod'
import { bindOffers, decide, decideTaken } from '../assist/index.ts'
import type { Consumer, SealedEntry } from '../ledger/index.ts'
import type { By } from '../platform/index.ts'
import { orderById } from './store.ts'

const Door = z.object({ suggestions: z.array(z.string()), along: z.boolean().default(false) })
const HOUR = 3_600_000

/** What the screen had offered belongs to this matter now; type and urgency are decided by registering it. */
async function registered(by: By, entry: SealedEntry): Promise<void> {
  const door = Door.safeParse(entry.said['door'])
  const order = door.success && entry.actor ? await orderById(by.tx, entry.subject) : undefined
  if (!door.success || !order || !entry.actor || order.secret) return
  await bindOffers(by.tx, { ids: door.data.suggestions, person: entry.actor, subject: order.id })
  const { matter, type, urgency, id: subject } = order
  const of = { subject, person: entry.actor }
  // A matter that came along with a unit was chosen by nobody.
  await decide(by, { ...of, kind: 'class', looked: !door.data.along, chosen: { value: matter ?? '', type } })
  await decide(by, { ...of, kind: 'risk', chosen: { value: urgency } })
  await decide(by, { ...of, kind: 'duplicate', chosen: { value: '', did: 'registered' } })
}

/** A person sent it to a unit, the one offered or another; the city's own machinery decides nothing. */
async function sent(by: By, entry: SealedEntry): Promise<void> {
  const unit = entry.said['unit']
  if (entry.actorKind !== 'staff' || typeof unit !== 'string') return
  const chosen = { value: unit, did: entry.action.slice(6) }
  await decide(by, { subject: entry.subject, person: entry.actor, kind: 'unit', chosen })
}

async function joined(by: By, entry: SealedEntry): Promise<void> {
  const value = entry.said['lead'] ?? entry.said['other']
  if (entry.actorKind !== 'staff' || typeof value !== 'string') return
  const chosen = { value, did: entry.action.slice(6) }
  await decide(by, { subject: entry.subject, person: entry.actor, kind: 'duplicate', chosen })
}

/** Nudged instead of registered anew: the matter stood among what this person was offered a moment ago. */
async function nudged(by: By, entry: SealedEntry): Promise<void> {
  const order = entry.actorKind === 'staff' && entry.actor ? await orderById(by.tx, entry.subject) : undefined
  if (!order || !entry.actor) return
  const since = new Date(entry.at.getTime() - HOUR)
  await decideTaken(by, { person: entry.actor, kind: 'duplicate', value: order.number, since })
}

/** What people did with what was suggested, heard from the ledger. */
export const orderOffers: Consumer = {
  name: 'orders.offers',
  on: {
    'order.registered': registered,
    'order.dispatch': sent,
    'order.designate': sent,
    'order.transfer': sent,
    'order.merge': joined,
    'order.related': joined,
    'order.nudge': nudged,
  },
}
