import { z } from 'zod'
import { cityDate, rfc3339, type Actor, type Timer } from '../platform/index.ts'
import type { Action, ActionName } from './actions.ts'
import { rowOf } from './actions.ts'
import { answerClocks, dueOf, limitOf, promiseOf, timersOf, type Due } from './clocks.ts'
import type { LimitRow } from './limits.ts'
import type { Clock, ExtensionAsked, Grade, Order, Pause, PauseCause, Solved } from './order.ts'

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
  version?: number | undefined
}

export type StepAt = { actor: Actor; now: Date; limits: readonly LimitRow[] }

/** The order as it stands after an action, the timers that begin, and whether older ones end. */
export type Step = { order: Order; timers: Timer[]; closes: '' | 'stage' | 'answer' | undefined }

/** Pure: where an allowed action takes an order. Nothing here asks whether it is allowed. */
export function step(before: Order, name: ActionName, said: Said, at: StepAt): Step {
  const row = rowOf(name)
  const told: Order = {
    ...before,
    ...cleared(row),
    ...changes[name]?.(before, said, at),
    version: before.version + 1,
  }
  const moved = settled(told, row, at)
  if (name === 'pause') return { order: stopped(moved), timers: [], closes: 'answer' }
  if (name === 'tryAgain' && moved.attempts >= 3)
    return ended({ ...moved, status: 'closed', outcome: 'notReached', closedAt: at.now })
  if (row.clock === undefined) return { order: moved, timers: [], closes: undefined }
  return row.clock === 'none' ? ended(moved) : started(moved, row.clock, at, name)
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
    answerClock: null,
    centre: order.centre,
  }),
  designate: (_order, said, { now }) => ({ unit: said.unit ?? null, designated: true, dispatchedAt: now }),
  transfer: (_order, said, { now }) => ({ unit: said.unit ?? null, dispatchedAt: now }),
  accept: (_order, _said, { now }) => ({ acceptedAt: now }),
  sendBack: (order) => ({ returns: order.returns + 1 }),
  contact: (order, _said, { now }) => ({ contactedAt: order.contactedAt ?? now }),
  requestExtension: (_order, said, { actor, now }) => ({ extension: asked(said, actor, now) }),
  grantExtension: (order) => ({ extensions: order.extensions + 1 }),
  pause: (_order, said, { actor, now }) => ({ pause: paused(said, actor, now) }),
  resume: (order, _said, { now }) => ({
    pause: null,
    pauses: order.pause ? [...order.pauses, { ...order.pause, until: rfc3339(now) }] : order.pauses,
  }),
  answer: (_order, said, { now }) => ({ reply: said.reply ?? null, answeredAt: now }),
  answerAtDesk: (_order, said, { now }) => ({ reply: said.reply ?? null, answeredAt: now }),
  followUp: (_order, said) => ({ result: said.grade ?? null, solved: said.solved ?? null }),
  tryAgain: (order) => ({ attempts: order.attempts + 1 }),
  redo: (order, said) => ({
    round: order.round + 1,
    outcome: null,
    closedAt: null,
    result: said.grade ?? null,
    solved: said.solved ?? null,
    attempts: 0,
    extensions: 0,
    pauses: [],
  }),
  nudge: (order) => ({ nudges: order.nudges + 1 }),
}

function asked(said: Said, actor: Actor, now: Date): ExtensionAsked {
  return { days: said.days ?? 0, reason: said.reason ?? '', by: actor.id, at: rfc3339(now) }
}

function paused(said: Said, actor: Actor, now: Date): Pause {
  return {
    cause: said.cause ?? 'inspection',
    from: rfc3339(now),
    until: said.until ?? rfc3339(now),
    approver: actor.id,
  }
}

function stopped(order: Order): Order {
  return { ...order, dueAt: null }
}

function ended(order: Order): Step {
  return {
    order: { ...order, dueClock: null, dueAt: null, dueWhy: null, answerClock: null, pause: null },
    timers: [],
    closes: '',
  }
}

function started(order: Order, clock: Clock, at: StepAt, name: ActionName): Step {
  const begun = answerClocks.includes(clock) ? answerBegun(order, clock, at, name) : stageBegun(order, clock, at)
  if (begun.goesOn) return { order: begun.order, timers: [], closes: 'stage' }
  const round = order.clockRound + 1
  const leavesAnswer = answerClocks.includes(clock) || clock === 'review' || begun.order.answerClock === null
  const timers = timersOf(at.limits, order, begun.clock, { due: begun.due, now: at.now, round })
  return { order: { ...begun.order, clockRound: round }, timers, closes: leavesAnswer ? '' : 'stage' }
}

type Begun = { order: Order; due: Due; clock: Clock; goesOn?: boolean }

function stageBegun(order: Order, clock: Clock, { limits, now }: StepAt): Begun {
  const due = dueOf(limitOf(limits, clock, order, cityDate(now)), now)
  const promise = order.answerClock === null && clock === 'accept' ? promiseOf(limits, order, now) : undefined
  const kept = clock === 'review' ? { answerClock: null } : {}
  const promised = promise ? { promiseAt: promise.at, promiseWhy: promise.why } : {}
  return { order: { ...order, ...kept, ...promised, dueClock: clock, dueAt: due.at, dueWhy: due.why }, due, clock }
}

/** Accepting what was already being handled goes on with the clock that runs; everything else starts or re-derives it. */
function answerBegun(order: Order, wanted: Clock, at: StepAt, name: ActionName): Begun {
  const running = order.answerClock
  const clock = wanted === 'answer' && running ? running : wanted
  const goesOn = name === 'accept' && running !== null
  const due = goesOn ? { at: order.promiseAt, why: order.promiseWhy } : derive(order, clock, at, name)
  return {
    order: {
      ...order,
      answerClock: clock,
      dueClock: clock,
      dueAt: due.at,
      dueWhy: due.why,
      promiseAt: due.at,
      promiseWhy: due.why,
    },
    due,
    clock,
    goesOn,
  }
}

/** Where a running answer clock began, and how far it was extended before. */
function derive(order: Order, clock: Clock, at: StepAt, name: ActionName): Due {
  const found = limitOf(at.limits, clock, order, cityDate(at.now))
  const before = reading(order.promiseWhy)
  if (name === 'resume') return dueOf(found, before.from ?? at.now, { pauses: order.pauses, ...before.extended })
  if (name !== 'grantExtension') return dueOf(found, at.now)
  const days = (before.extended.extend?.amount ?? 0) + (order.extension?.days ?? 0)
  return dueOf(found, before.from ?? at.now, { pauses: order.pauses, extend: { amount: days, unit: 'wd' } })
}

const Reading = z.object({
  from: z.string().optional(),
  extend: z.object({ limit: z.object({ amount: z.number() }) }).optional(),
})

function reading(why: unknown): { from: Date | undefined; extended: { extend?: { amount: number; unit: 'wd' } } } {
  const { from, extend } = Reading.safeParse(why).data ?? {}
  const amount = extend?.limit.amount ?? 0
  return {
    from: from === undefined ? undefined : new Date(from),
    extended: amount > 0 ? { extend: { amount, unit: 'wd' } } : {},
  }
}
