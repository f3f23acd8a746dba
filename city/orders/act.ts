import { findUnit } from '../people/index.ts'
import { write } from '../ledger/index.ts'
import {
  cityDate,
  closeTimers,
  common,
  fault,
  isRefusal,
  startTimers,
  type Actor,
  type By,
  type Refusal,
} from '../platform/index.ts'
import { rowOf, type ActionName, type GuardName, type Input } from './actions.ts'
import { dueOf, moreBounds } from './clocks.ts'
import { guards, type Facts } from './guards.ts'
import { callHelpers } from './helpers.ts'
import { hasMembers, keepLink, lockInOrder } from './linkStore.ts'
import { limitFor, type LimitRow } from './limits.ts'
import type { Order } from './order.ts'
import { orderRefusals } from './refusals.ts'
import { keepReply, lookAt, type ReplyLook } from './replyLook.ts'
import { strangeFiles } from './replyStore.ts'
import { step, type Said } from './step.ts'
import {
  allLimits,
  findOrder,
  lineOf,
  lockOrder,
  moveOrder,
  openParts,
  pastOf,
  unitWithAbove,
  widenEyes,
} from './store.ts'
import { insertTurn } from './turnStore.ts'
import { statusWords } from './words.ts'

/** The one way an order changes: seen, allowed, written down, moved. */
export function act<N extends ActionName>(by: By, name: N, number: string, input: Input<N>): Promise<Order | Refusal> {
  return carry(by, name, number, input)
}

/** The same for input whose shape the action's endpoint has already checked. */
export async function carry(by: By, name: ActionName, number: string, input: Said): Promise<Order | Refusal> {
  if (input.lead !== undefined) await lockInOrder(by.tx, [number, input.lead])
  const order = await lockOrder(by.tx, number)
  if (!order) return common.refused('not-found')
  const no = refusal(by.actor, name, order) ?? staleVersion(order, input.version)
  if (no) return no
  const what = await prepared(by, order, input)
  const blocked = await guarded(by, name, order, what)
  if (blocked) return blocked
  return carryOut(by, name, order, what)
}

/** What was said, with what has to be read before anything is decided about it. */
type What = { said: Said; limits: LimitRow[]; look: ReplyLook | undefined }

async function prepared(by: By, order: Order, said: Said): Promise<What> {
  const limits = await allLimits(by.tx)
  const look = said.reply === undefined ? undefined : await lookAt(by, order, said.reply)
  if (said.insist === undefined || look?.nothing) return { said, limits, look }
  // A reason to insist on what nobody stopped would make a good answer look like a bad one.
  const { insist: _insist, ...rest } = said
  return { said: rest, limits, look }
}

/**
 * What the city's own machinery does to a matter because of the one it was merged into: the right was asked there. The
 * caller holds the row.
 */
export async function carryAlong(by: By, name: ActionName, order: Order, said: Said): Promise<Order | Refusal> {
  return rowOf(name).from.includes(order.status)
    ? carryOut(by, name, order, await prepared(by, order, said))
    : notNow(name, order)
}

/** The action is in order: write it down and move. */
async function carryOut(by: By, name: ActionName, order: Order, what: What): Promise<Order | Refusal> {
  const { said, limits } = what
  const moved = step(order, name, said, { actor: by.actor, now: by.now, limits })
  const after = { ...moved.order, centre: await centreOf(by, moved.order) }
  await widenEyes(by.tx)
  const entry = await write(by, {
    action: `order.${name}`,
    subject: order.id,
    said: told(name, { before: order, after }, said),
  })
  fault('after-ledger-write')
  if (moved.closes !== undefined) await closeOld(by, order.id, moved.closes)
  await startTimers(by.tx, moved.timers)
  await moveOrder(by.tx, after, entry)
  await keepReply(by, name, order, what)
  if (said.words !== undefined) await insertTurn(by, { order: order.id, round: after.round, words: said.words })
  await keepLink(by, name, { before: order, after }, said)
  const helped =
    said.helpers && name === 'dispatch' ? await callHelpers(by, after, { helpers: said.helpers, limits }) : undefined
  return isRefusal(helped) ? helped : after
}

/** Why this actor may not do this to this order now, or nothing. Also answers which buttons exist. */
export function refusal(actor: Actor, name: ActionName, order: Order): Refusal | undefined {
  const row = rowOf(name)
  if (!row.who.is(actor, order)) return common.refused('not-allowed', { facts: { who: row.who.label } })
  if (row.from.includes(order.status)) return undefined
  return notNow(name, order)
}

/** A no to what the order's status does not allow. */
export function notNow(name: ActionName, { status }: Pick<Order, 'status'>): Refusal {
  return orderRefusals.refused('not-now', { facts: { status: statusWords[status], action: rowOf(name).says } })
}

function staleVersion(order: Order, version: number | undefined): Refusal | undefined {
  return version === undefined || version === order.version
    ? undefined
    : common.refused('stale-version', { facts: { version: order.version } })
}

async function guarded(by: By, name: ActionName, order: Order, what: What): Promise<Refusal | undefined> {
  const asked = rowOf(name).when ?? []
  if (asked.length === 0) return undefined
  const facts = await gatherFacts(by, order, what, asked)
  for (const guard of asked) {
    const no = guards[guard](order, facts)
    if (no) return no
  }
  return undefined
}

async function gatherFacts(
  by: By,
  order: Order,
  { said, limits, look }: What,
  asked: readonly GuardName[],
): Promise<Facts> {
  const day = cityDate(by.now)
  const back = limitFor(limits, 'return', order, day)
  return {
    actor: by.actor,
    now: by.now,
    said,
    look,
    strangeFiles: await strangeFiles(by.tx, order.id, said.files ?? []),
    ...(await whereTo(by, order, said)),
    ...(asked.some((guard) => guard === 'notReturned' || guard === 'otherHour')
      ? await pastOf(by.tx, order.id)
      : { returnedBy: [], lastTry: null }),
    openParts: asked.includes('partsDone') ? await openParts(by.tx, order.id) : 0,
    returnUntil: order.dispatchedAt ? dueOf(back, order.dispatchedAt).at : null,
    ...moreBounds(limits, order, by.now),
    mostDays: limitFor(limits, order.extensions === 0 ? 'extendFirst' : 'extendSecond', order, day).limit.amount,
  }
}

/** The unit it would come to, named or through the matter it is merged into. */
async function whereTo(
  by: By,
  order: Order,
  said: Said,
): Promise<Pick<Facts, 'lead' | 'hasMembers' | 'target' | 'accusedLine'>> {
  const lead = said.lead === undefined ? undefined : await findOrder(by.tx, said.lead)
  const unit = said.unit ?? lead?.unit
  return {
    lead,
    hasMembers: lead !== undefined && (await hasMembers(by.tx, order.number)),
    target: unit ? await unitWithAbove(by.tx, unit) : undefined,
    accusedLine: await lineOf(by.tx, unit ? order.accused : null),
  }
}

/** The sub-centre whose business it is: by place, else by the unit that holds it. */
async function centreOf(by: By, order: Order): Promise<string | null> {
  if (order.place) return order.place.slice(0, 6)
  const unit = order.unit ? await findUnit(by.tx, order.unit) : undefined
  return unit?.place && unit.place.length >= 6 && unit.place !== '150100' ? unit.place.slice(0, 6) : order.centre
}

/** What the ledger keeps of an action: the words said and where the order went; no personal values. */
function told(name: ActionName, move: { before: Order; after: Order }, said: Said): Record<string, unknown> {
  const { reply, words, version: _version, ...rest } = said
  const { before, after } = move
  return {
    ...rest,
    ...(name === 'grantExtension' ? granted(move) : {}),
    ...(reply === undefined ? {} : { reply: true }),
    ...(words === undefined ? {} : { words: true }),
    ...(after.problem && !before.problem ? { problem: true } : {}),
    from: before.status,
    to: after.status,
    unit: after.unit ?? before.unit,
    round: after.round,
    dueAt: iso(after.dueAt),
    promiseAt: iso(after.promiseAt),
  }
}

const iso = (at: Date | null) => at?.toISOString() ?? null

/** What was asked for, and whether the citizen has another date for it: after a returned answer the promise stays. */
function granted({ before, after }: { before: Order; after: Order }) {
  const { days, reason } = before.extension ?? {}
  return { days, asked: reason, promiseMoved: iso(before.promiseAt) !== iso(after.promiseAt) }
}

async function closeOld(by: By, order: string, closes: '' | 'stage' | 'answer'): Promise<void> {
  const prefixes =
    closes === 'stage' ? ['dispatch.', 'accept.', 'review.', 'followUp.'] : closes === 'answer' ? ['answer.'] : ['']
  for (const prefix of prefixes) await closeTimers(by.tx, order, prefix)
}
