import type { Actor, Refusal } from '../platform/index.ts'
import type { GuardName } from './actions.ts'
import { isOverdue, isUnsatisfied, needsCallback, type Order } from './order.ts'
import { orderRefusals } from './refusals.ts'
import { flagWords } from './replyCheck.ts'
import type { ReplyLook } from './replyLook.ts'
import { mask } from '../text/index.ts'

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
    lead?: string
    insist?: string
    reply?: string
    reason?: string
  }
  /** The unit named in the input with the ids above it, when one was named and exists. */
  target: Target | undefined
  /** The unit complained about and those above it. */
  accusedLine: readonly string[]
  /** Units that have sent this order back. */
  returnedBy: readonly string[]
  lastTry: Date | null
  openParts: number
  returnUntil: Date | null
  mostDays: number
  /** How often one may ask on, and until when. */
  mostMores: number
  moreUntil: Date | null
  /** The matter this one is to be merged into, when one was named and may be seen, and whether others are carried along with this one. */
  lead: Order | undefined
  hasMembers: boolean
  /** What a look at the answer found, when one is being given, and how many of its files are none of the unit's. */
  look: Pick<ReplyLook, 'nothing'> | undefined
  strangeFiles: number
}

export type Target = { id: string; place: string | null; above: readonly string[] }

const no = orderRefusals.refused
type Guard = (order: Order, facts: Facts) => Refusal | undefined

const ranIn = (order: Order) => (order.pause ? no('paused') : undefined)

function unitFits(order: Order, facts: Facts): Refusal | undefined {
  const { said, target } = facts
  if (!target) return no('unit-unknown')
  if (order.unit === said.unit) return no('unit-holds-it')
  return isAccused(order, target, facts.accusedLine) ? no('accused-unit') : withinReach(facts.actor, target)
}

/** The one complained about never gets it, nor anyone below; a secret report also nobody in the line above, the city's centre excepted. */
export function isAccused(order: Order, target: Target, line: readonly string[]): boolean {
  const way = [target.id, ...target.above]
  if (order.accused === null) return false
  return way.includes(order.accused) || (order.secret && line.some((unit) => unit !== 'city' && way.includes(unit)))
}

/** A sub-centre gives within its area, a unit only to those below it. */
export function withinReach(actor: Actor, target: Target): Refusal | undefined {
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

function notRated(order: Order): Refusal | undefined {
  if (order.status !== 'closed') return undefined
  if (order.outcome === 'writtenOff') return no('written-off')
  return order.outcome === 'followedUp' ? no('already-rated') : undefined
}

/** Secret matters, helpers' parts and praise have nothing to share. */
const isOwn = ({ secret, parent, type }: Order) => secret || parent !== null || type === 'praise'

/** Only what is itself being handled can carry another along, and never where the complaint is about. */
function mergeFits(order: Order, { lead, hasMembers, target, accusedLine }: Facts): Refusal | undefined {
  if (!lead) return no('lead-unknown')
  if (lead.id === order.id) return no('lead-is-itself')
  if (isOwn(lead)) return no('cannot-merge')
  if (lead.mergedInto) return no('lead-is-merged', { facts: { lead: lead.mergedInto } })
  if (hasMembers) return no('has-members')
  if (target && isAccused(order, target, accusedLine)) return no('accused-unit')
  return leadStands(order, lead)
}

function leadStands(order: Order, lead: Order): Refusal | undefined {
  if (!['registered', 'dispatched', 'accepted', 'answered'].includes(lead.status)) return no('lead-finished')
  return lead.status === 'registered' && order.status !== 'registered' ? no('lead-behind') : undefined
}

const HOUR = 3_600_000
const hourOf = (at: Date) => Math.floor(at.getTime() / HOUR)

function mayReturn(order: Order, { now, returnUntil }: Facts): Refusal | undefined {
  if (order.designated) return no('designated-cannot-return')
  return returnUntil && now > returnUntil ? no('return-too-late') : undefined
}

/** An answer that says nothing is stopped, unless the unit says why it insists. Thanks for praise need not say more. */
function saysSomething(order: Order, { look, said }: Facts): Refusal | undefined {
  if (!look?.nothing || said.insist !== undefined || order.type === 'praise') return undefined
  const stopped = no('answer-says-nothing', { facts: { flag: look.nothing } })
  const { zh, en } = flagWords[look.nothing]
  return { ...stopped, says: { zh: `${zh}${stopped.says.zh}`, en: `${en} ${stopped.says.en}` } }
}

/** Asking on is for the same matter, soon and not without end; after that it is a new one. */
export function mayAskMore(order: Order, facts: Pick<Facts, 'now' | 'mostMores' | 'moreUntil'>): Refusal | undefined {
  const { now, mostMores, moreUntil } = facts
  if (order.parent !== null) return no('part-of-another')
  if (order.outcome === 'writtenOff') return no('written-off')
  if (order.mores >= mostMores) return no('no-more-questions', { facts: { most: mostMores } })
  return moreUntil && now > moreUntil ? no('too-late-to-ask-on') : undefined
}

/** Nobody reviews a supplement or a correction before it is read: a person's numbers must not be in it, nor in why it is made. */
function cleanReply(_order: Order, { said }: Facts): Refusal | undefined {
  const personal = ['id', 'card', 'mobile', 'passport']
  const found = mask(`${said.reply ?? ''}\n${said.reason ?? ''}`).spans.filter(({ kind }) => personal.includes(kind))
  return found.length > 0 ? no('personal-numbers', { facts: { n: found.length } }) : undefined
}

/** A verdict is set aside before the redo it would open, or while that redo runs. */
function redoRuns(order: Order): Refusal | undefined {
  if (order.status === 'reviewed') return undefined
  return order.round > 1 && order.turn !== 'more' ? undefined : no('no-redo-runs')
}

/** Guards that look only at the order: a button they forbid is not shown. */
const seenBefore: readonly GuardName[] = [
  'running',
  'paused',
  'inTime',
  'mayReturn',
  'mayExtend',
  'extensionAsked',
  'callbackNeeded',
  'callbackNotNeeded',
  'notRated',
  'apart',
  'merged',
  'mergeable',
  'mayAskMore',
  'redoRuns',
]

/** Would a guard that looks only at the order refuse? */
export function forbidden(order: Order, asked: readonly GuardName[], by: { actor: Actor; now: Date }): boolean {
  const facts: Facts = {
    ...by,
    said: {},
    target: undefined,
    accusedLine: [],
    returnedBy: [],
    lastTry: null,
    openParts: 0,
    returnUntil: null,
    mostDays: 0,
    mostMores: Number.POSITIVE_INFINITY,
    moreUntil: null,
    lead: undefined,
    hasMembers: false,
    look: undefined,
    strangeFiles: 0,
  }
  return asked.some((name) => seenBefore.includes(name) && guards[name](order, facts) !== undefined)
}

/** Conditions beside status and role; each answers its refusal or nothing. */
export const guards: Record<GuardName, Guard> = {
  unitFits,
  notReturned: (_order, { said, returnedBy }) =>
    returnedBy.includes(said.unit ?? '') ? no('unit-returned-it') : undefined,
  mayReturn,
  mayExtend,
  running: ranIn,
  paused: (order) => (order.pause ? undefined : no('not-paused')),
  inTime: (order, { now }) => (isOverdue(order, now) ? no('too-late-to-pause') : undefined),
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
  unsatisfied: (_order, { said }) => (isUnsatisfied(said) ? undefined : no('nothing-to-redo')),
  notRated,
  apart: (order) => (order.mergedInto ? no('merged', { facts: { lead: order.mergedInto } }) : undefined),
  merged: (order) => (order.mergedInto ? undefined : no('not-merged')),
  mergeable: (order) => (isOwn(order) ? no('cannot-merge') : undefined),
  mergeFits,
  saysSomething,
  filesOurs: (_order, { strangeFiles }) => (strangeFiles > 0 ? no('file-not-ours') : undefined),
  mayAskMore,
  cleanReply,
  redoRuns,
  otherHour: (_order, { lastTry, now }) =>
    lastTry && hourOf(lastTry) === hourOf(now) ? no('try-at-another-hour') : undefined,
}
