import { z } from 'zod'
import { cityDate, rfc3339, type Actor, type Timer } from '../platform/index.ts'
import type { Action, ActionName } from './actions.ts'
import { rowOf } from './actions.ts'
import { answerClocks, dueOf, limitOf, promiseOf, timersOf, type Due } from './clocks.ts'
import { timesFor, type LimitRow } from './limits.ts'
import { redosOf } from './order.ts'
import type { Clock, ExtensionAsked, Grade, Order, Pause, PauseCause, Solved, Turn } from './order.ts'

/** What was said with an action, read loosely: each action's own schema has already checked it. */
export type Said = {
  unit?: string
  reason?: string
  reply?: string
  days?: number
  cause?: PauseCause
  until?: string
  grade?: Grade
  solved?: Solved
  note?: string
  helpers?: string[]
  lead?: string
  words?: string
  noContact?: string
  partsReason?: string
  basis?: string
  insist?: string
  files?: string[]
  publicFiles?: string[]
  /** Of a correction: whether the public still reads what stood before. */
  earlier?: 'shown' | 'gone'
  /** The number of the matter it is carried along with, when the city's machinery does it. */
  follows?: string
  /** The entry of the lead that caused it, so that hearing it twice does it once. */
  heardFrom?: string
  version?: number | undefined
}

export type StepAt = { actor: Actor; now: Date; limits: readonly LimitRow[] }
/** `granted`: the working days of the extension that was asked for, which the row clears. */
type StartAt = StepAt & { granted: number }

/** The order as it stands after an action, the timers that begin, and whether older ones end. */
export type Step = { order: Order; timers: Timer[]; closes: '' | 'stage' | 'answer' | undefined }

/** Pure: where an allowed action takes an order. Nothing here asks whether it is allowed. */
export function step(before: Order, name: ActionName, said: Said, at: StepAt): Step {
  const row = rowFor(name, before)
  const told: Order = {
    ...before,
    ...cleared(row),
    ...changes[name]?.(before, said, at),
    version: before.version + 1,
  }
  const moved = settled(told, row, at)
  if (name === 'pause') return stopped(moved)
  if (name === 'tryAgain' && moved.attempts >= 3)
    return ended({ ...moved, status: 'closed', outcome: 'notReached', closedAt: at.now })
  if (row.clock === undefined) return { order: moved, timers: [], closes: undefined }
  return row.clock === 'none'
    ? ended(moved)
    : started(moved, row.clock, { ...at, granted: before.extension?.days ?? 0 }, name)
}

/** What was answered at the desk has no unit to go on with it: it begins again at the dispatch desk. */
function rowFor(name: ActionName, before: Order): Action {
  const row = rowOf(name)
  return (name === 'redo' || name === 'askMore') && before.unit === null
    ? { ...row, to: 'registered', clock: 'dispatch' }
    : row
}

/** Status, outcome and end as the row says. */
function settled(order: Order, row: Action, { now }: StepAt): Order {
  const ends = row.to === 'closed' || row.to === 'ended'
  return {
    ...order,
    status: row.to ?? order.status,
    outcome: row.outcome ?? order.outcome,
    closedAt: ends ? now : order.closedAt,
  }
}

function cleared(row: Action): Partial<Order> {
  const empty = { unit: null, designated: false, acceptedAt: null, contactedAt: null, extension: null }
  return Object.fromEntries((row.clears ?? []).map((key) => [key, empty[key]]))
}

type Change = (order: Order, said: Said, at: StepAt) => Partial<Order>

/** What an action changes beside status and clock. */
const changes: Partial<Record<ActionName, Change>> = {
  dispatch: (order, said, { now }) => ({
    unit: said.unit ?? null,
    dispatchedAt: now,
    ...notAnswering,
    centre: order.centre,
  }),
  designate: (_order, said, { now }) => ({ unit: said.unit ?? null, designated: true, dispatchedAt: now }),
  transfer: (_order, said, { now }) => ({ unit: said.unit ?? null, dispatchedAt: now }),
  accept: (_order, _said, { now }) => ({ acceptedAt: now }),
  sendBack: (order, _said, at) => ({
    returns: order.returns + 1,
    problem: order.problem || order.returns + 1 >= timesOf(order, 'problemReturns', at),
  }),
  contact: (order, _said, { now }) => ({ contactedAt: order.contactedAt ?? now }),
  requestExtension: (_order, said, { actor, now }) => ({ extension: asked(said, actor, now) }),
  grantExtension: (order) => ({ extensions: order.extensions + 1 }),
  pause: (_order, said, { actor, now }) => ({ pause: paused(said, actor, now) }),
  resume: (order, _said, { now }) => ({
    pause: null,
    pauses: order.pause ? [...order.pauses, endedPause(order.pause, now)] : order.pauses,
  }),
  answer: (_order, said, { now }) => ({ reply: said.reply ?? null, answeredAt: now }),
  answerAtDesk: (_order, said, { now }) => ({ reply: said.reply ?? null, answeredAt: now }),
  followUp: (_order, said) => ({ result: said.grade ?? null, solved: said.solved ?? null, excluded: null }),
  tryAgain: (order) => ({ attempts: order.attempts + 1 }),
  redo: (order, said, at) => ({
    ...newRound(order, 'redo'),
    result: said.grade ?? null,
    solved: said.solved ?? null,
    excluded: null,
    problem: order.problem || redosOf(order) >= timesOf(order, 'problemRedos', at),
  }),
  askMore: (order) => ({ ...newRound(order, 'more'), mores: order.mores + 1 }),
  correct: (_order, said) => ({ reply: said.reply ?? null }),
  pass: () => ({ mergedInto: null }),
  merge: (_order, said) => ({ mergedInto: said.lead ?? null }),
  unmerge: () => ({ mergedInto: null }),
  nudge: (order) => ({ nudges: order.nudges + 1 }),
}

/** Another round with its own promise; the first one stays known. The last rating stands until the new answer is rated. */
function newRound(order: Order, turn: Turn): Partial<Order> {
  return {
    round: order.round + 1,
    turn,
    firstPromiseAt: order.firstPromiseAt ?? order.promiseAt,
    outcome: null,
    closedAt: null,
    attempts: 0,
    extensions: 0,
    pauses: [],
  }
}

function timesOf(order: Order, stage: 'problemRedos' | 'problemReturns', { limits, now }: StepAt): number {
  return timesFor(limits, stage, order, cityDate(now))
}

function asked(said: Said, actor: Actor, now: Date): ExtensionAsked {
  return { days: said.days ?? 0, reason: said.reason ?? '', by: actor.id, at: rfc3339(now) }
}

function paused(said: Said, actor: Actor, now: Date): Pause {
  return {
    cause: said.cause ?? 'inspection',
    from: rfc3339(now),
    until: rfc3339(said.until === undefined ? now : new Date(said.until)),
    approver: actor.id,
  }
}

/** A pause ends when the work goes on, and never later than was approved. */
function endedPause(pause: Pause, now: Date): Pause {
  return { ...pause, until: rfc3339(now < new Date(pause.until) ? now : new Date(pause.until)) }
}

/** While it is paused nothing is due but the end of the pause itself. */
function stopped(order: Order): Step {
  const round = order.clockRound + 1
  const ends = order.pause ? [{ subject: order.id, rule: 'pause.ends', round, dueAt: new Date(order.pause.until) }] : []
  return { order: { ...order, dueAt: null, clockRound: round }, timers: ends, closes: 'answer' }
}

const notAnswering = { answerClock: null, answerAt: null, answerWhy: null }

function ended(order: Order): Step {
  return {
    order: { ...order, dueClock: null, dueAt: null, dueWhy: null, ...notAnswering, pause: null, mergedInto: null },
    timers: [],
    closes: '',
  }
}

function started(order: Order, clock: Clock, at: StartAt, name: ActionName): Step {
  const begun = answerClocks.includes(clock) ? answerBegun(order, clock, at, name) : stageBegun(order, clock, at, name)
  if (begun.goesOn) return { order: begun.order, timers: [], closes: 'stage' }
  const round = order.clockRound + 1
  const leavesAnswer = answerClocks.includes(clock) || clock === 'review' || begun.order.answerClock === null
  const timers = timersOf(at.limits, order, begun.clock, { due: begun.due, now: at.now, round })
  return { order: { ...begun.order, clockRound: round }, timers, closes: leavesAnswer ? '' : 'stage' }
}

type Begun = { order: Order; due: Due; clock: Clock; goesOn?: boolean }

function stageBegun(order: Order, clock: Clock, at: StepAt, name: ActionName): Begun {
  const { limits, now } = at
  const due = dueOf(limitOf(limits, clock, order, cityDate(now)), now)
  const promise = promiseAnew(order, clock, at, name)
  const kept = clock === 'review' ? notAnswering : {}
  const promised = promise ? { promiseAt: promise.at, promiseWhy: promise.why } : {}
  return { order: { ...order, ...kept, ...promised, dueClock: clock, dueAt: due.at, dueWhy: due.why }, due, clock }
}

/** The citizen's date follows the stages as long as nobody is answering yet: after dispatch only two are left. */
function promiseAnew(order: Order, clock: Clock, { limits, now }: StepAt, name: ActionName): Due | undefined {
  if (name === 'redo' || name === 'askMore') return promiseOf(limits, order, now)
  if (order.answerClock !== null || clock !== 'accept') return undefined
  return promiseOf(limits, order, now, { stages: ['accept'] })
}

/** Accepting what was already being handled goes on with the clock that runs; everything else starts or re-derives it. */
function answerBegun(order: Order, wanted: Clock, at: StartAt, name: ActionName): Begun {
  const running = order.answerClock
  const clock = wanted === 'answer' && running ? running : wanted
  const goesOn = name === 'accept' && running !== null
  const due = goesOn ? answerDue(order) : derive(order, clock, at, name)
  return {
    order: {
      ...order,
      answerClock: clock,
      dueClock: clock,
      dueAt: due.at,
      dueWhy: due.why,
      answerAt: due.at,
      answerWhy: due.why,
      // A returned answer gives the unit more days, not the city: what was promised stays promised.
      ...(clock === 'rework' ? {} : { promiseAt: due.at, promiseWhy: due.why }),
    },
    due,
    clock,
    goesOn,
  }
}

/** When the unit's own answer is due; matters from before that was kept apart have the promise alone. */
export function answerDue({ answerAt, answerWhy, promiseAt, promiseWhy }: Order): Due {
  return answerWhy === null ? { at: promiseAt, why: promiseWhy } : { at: answerAt, why: answerWhy }
}

/** Where a running answer clock began, and how far it was extended before. */
function derive(order: Order, clock: Clock, at: StartAt, name: ActionName): Due {
  if (name !== 'resume' && name !== 'grantExtension')
    return dueOf(limitOf(at.limits, clock, order, cityDate(at.now)), at.now)
  const { from = at.now, extended } = reading(answerDue(order).why)
  const found = limitOf(at.limits, clock, order, cityDate(from))
  if (name === 'resume') return dueOf(found, from, { pauses: order.pauses, ...extended })
  const days = (extended.extend?.amount ?? 0) + at.granted
  return dueOf(found, from, { pauses: order.pauses, extend: { amount: days, unit: 'wd' } })
}

const Reading = z.object({
  from: z.string().optional(),
  extend: z.object({ limit: z.object({ amount: z.number() }) }).optional(),
})

/** Where a stored explanation began and by how much it was extended. */
export function reading(why: unknown): {
  from: Date | undefined
  extended: { extend?: { amount: number; unit: 'wd' } }
} {
  const { from, extend } = Reading.safeParse(why).data ?? {}
  const amount = extend?.limit.amount ?? 0
  return {
    from: from === undefined ? undefined : new Date(from),
    extended: amount > 0 ? { extend: { amount, unit: 'wd' } } : {},
  }
}
