import type { Actor, Refusal } from '../platform/index.ts'
import type { GuardName } from './actions.ts'
import { isOverdue, needsCallback, type Order } from './order.ts'
import { orderRefusals } from './refusals.ts'

/** What a guard may look at: everything was read before, so a guard only compares. */
export type Facts = {
  actor: Actor
  now: Date
  said: {
    unit?: string
    days?: number
    until?: string
    grade?: string
    solved?: string
    noContact?: string
    partsReason?: string
  }
  /** The unit named in the input with the ids above it, when one was named and exists. */
  target: { id: string; place: string | null; above: readonly string[] } | undefined
  openParts: number
  returnUntil: Date | null
  mostDays: number
}

const no = orderRefusals.refused
type Guard = (order: Order, facts: Facts) => Refusal | undefined

const ranIn = (order: Order) => (order.pause ? no('paused') : undefined)

function unitFits(order: Order, facts: Facts): Refusal | undefined {
  const { said, target } = facts
  if (!target) return no('unit-unknown')
  if (order.unit === said.unit) return no('unit-holds-it')
  const { accused } = order
  if (accused !== null && [target.id, ...target.above].includes(accused)) return no('accused-unit')
  return withinReach(facts, target)
}

/** A sub-centre gives within its area, a unit only to those below it. */
function withinReach({ actor }: Facts, target: NonNullable<Facts['target']>): Refusal | undefined {
  const { reach } = actor
  if (reach.kind === 'centre')
    return (target.place ?? '').startsWith(reach.centre) ? undefined : no('unit-outside-centre')
  if (reach.kind === 'units') return target.above.includes(actor.unit ?? '') ? undefined : no('unit-not-below')
  return undefined
}

function mayExtend(order: Order, { now, said, mostDays }: Facts): Refusal | undefined {
  if (isOverdue(order, now)) return no('too-late-to-extend')
  if (order.extension) return no('extension-pending')
  if (order.extensions >= 2) return no('no-more-extensions')
  return (said.days ?? 0) > mostDays ? no('too-many-days', { facts: { most: mostDays } }) : undefined
}

function mayReturn(order: Order, { now, returnUntil }: Facts): Refusal | undefined {
  if (order.designated) return no('designated-cannot-return')
  return returnUntil && now > returnUntil ? no('return-too-late') : undefined
}

/** Guards that look only at the order: a button they forbid is not shown. */
const seenBefore: readonly GuardName[] = [
  'running',
  'paused',
  'extensionAsked',
  'callbackNeeded',
  'callbackNotNeeded',
  'notRated',
]

/** Would a guard that looks only at the order refuse? */
export function forbidden(order: Order, asked: readonly GuardName[], actor: Actor): boolean {
  const facts: Facts = {
    actor,
    now: new Date(0),
    said: {},
    target: undefined,
    openParts: 0,
    returnUntil: null,
    mostDays: 0,
  }
  return asked.some((name) => seenBefore.includes(name) && guards[name](order, facts) !== undefined)
}

/** Conditions beside status and role; each answers its refusal or nothing. */
export const guards: Record<GuardName, Guard> = {
  unitFits,
  mayReturn,
  mayExtend,
  running: ranIn,
  paused: (order) => (order.pause ? undefined : no('not-paused')),
  pauseEndsLater: (_order, { said, now }) => (new Date(said.until ?? 0) <= now ? no('pause-ends-before') : undefined),
  contacted: (order, { said }) =>
    order.contactedAt || order.anonymous || order.parent || said.noContact ? undefined : no('not-contacted'),
  partsDone: (_order, { openParts, said }) =>
    openParts > 0 && !said.partsReason ? no('parts-open', { facts: { open: openParts } }) : undefined,
  extensionAsked: (order) => (order.extension ? undefined : no('nothing-asked')),
  callbackNeeded: (order) => (needsCallback(order) ? undefined : no('no-follow-up')),
  callbackNotNeeded: (order) => (needsCallback(order) ? no('needs-follow-up') : undefined),
  satisfied: (_order, { said }) =>
    said.grade === 'dissatisfied' || said.solved === 'no' ? no('needs-redo') : undefined,
  notRated: (order) => (order.result && order.status === 'closed' ? no('already-rated') : undefined),
}
