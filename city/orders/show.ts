import { address, maskPhone } from '../people/index.ts'
import { pick, rfc3339, sql, type Actor, type By } from '../platform/index.ts'
import { actionNames, rowOf, type ActionName } from './actions.ts'
import { refusal } from './act.ts'
import { forbidden } from './guards.ts'
import type { Listed } from './listStore.ts'
import { isOverdue, type Order } from './order.ts'
import { historyOf } from './history.ts'
import { personalIn } from './personal.ts'
import { repliesOf, replyFiles, type Reply } from './replyStore.ts'
import { callerOf, partsOf, wishOf } from './store.ts'
import { moreOf } from './more.ts'
import { threadOf } from './thread.ts'
import { turnsOf } from './turnStore.ts'
import { shownTo } from './vault.ts'
import type { DueView, FollowView, LinkView, OrderRow, OrderView } from './views.ts'

const when = (at: Date | null) => (at ? rfc3339(at) : null)

/** The actions this actor has on this order now; guards may still refuse with their own word. */
export function canOf(actor: Actor, order: Order, now: Date): ActionName[] {
  return actionNames.filter(
    (name) => refusal(actor, name, order) === undefined && !forbidden(order, rowOf(name).when ?? [], { actor, now }),
  )
}

export function dueView(order: Order, now: Date): DueView {
  return {
    clock: order.dueClock,
    at: when(order.dueAt),
    why: order.dueWhy,
    overdue: isOverdue(order, now),
    paused: order.pause !== null,
  }
}

const rowKeys = [
  'number',
  'type',
  'urgency',
  'channel',
  'status',
  'outcome',
  'secret',
  'unit',
  'nudges',
  'round',
  'version',
  'address',
  'mergedInto',
  'problem',
] as const
const viewKeys = [
  ...(['matter', 'place', 'centre', 'parent', 'designated', 'anonymous', 'callback', 'returns'] as const),
  ...(['extension', 'extensions', 'pause', 'result', 'solved', 'attempts'] as const),
  ...(['turn', 'mores', 'excluded'] as const),
] as const

/** An excerpt has 90 signs; so much is read for it that no number is cut in two before it is hidden. */
const EXCERPT_FROM = 400

export function rowView(actor: Actor, order: Listed, now: Date): OrderRow {
  const { title, body } = shownTo(actor, { title: order.title, body: order.body.slice(0, EXCERPT_FROM) })
  return {
    ...pick(order, rowKeys),
    title,
    unitName: order.unitName,
    placeName: order.placeName,
    members: order.members,
    excerpt: body.slice(0, 90),
    caller: order.anonymous ? '匿名' : address(order.callerName ?? '', order.courtesy),
    due: dueView(order, now),
    registeredAt: rfc3339(order.registeredAt),
    can: canOf(actor, order, now),
  }
}

/** Everything staff need on one screen. The phone is masked; revealing it is an act of its own. A citizen who acts is answered with what is theirs to know. `links` are left out where the database was just told to look further than the person. */
export async function wholeView(by: By, order: Listed, links: readonly LinkView[] = []): Promise<OrderView> {
  const { tx, actor, now } = by
  const caller = await callerOf(tx, order.id)
  const asker = caller ?? { name: '', phone: null }
  const inside = actor.kind === 'staff'
  const replies = (await repliesOf(tx, order.id)).filter((reply) => inside || reply.state === 'passed')
  const parts = order.parent || !inside ? [] : await partsOf(tx, order.id)
  const shown = shownTo(actor, order)
  const turns = (await turnsOf(tx, order.id)).map((turn) => ({
    ...turn,
    ...shownTo(actor, { title: '', body: turn.words }),
  }))
  return {
    ...rowView(actor, order, now),
    ...pick(order, viewKeys),
    ...shown,
    hidden: turns.reduce((sum, turn) => sum + turn.hidden, shown.hidden),
    extension: inside ? order.extension : null,
    promise: { at: when(order.promiseAt), why: order.promiseWhy },
    firstPromiseAt: when(order.firstPromiseAt),
    contactedAt: when(order.contactedAt),
    acceptedAt: when(order.acceptedAt),
    answeredAt: when(order.answeredAt),
    closedAt: when(order.closedAt),
    phone: caller?.phone && !order.anonymous ? maskPhone(caller.phone) : null,
    wish: await wishFor(by, order),
    replies: replies.map((reply) => ({
      ...replyView(reply, inside),
      personal: inside && reply.state === 'given' ? personalIn(reply.text, asker) : [],
    })),
    turns: turns.map(({ round, body, at }) => ({ round, words: body, at: rfc3339(at) })),
    parts: parts.map(({ number, unitName, status, reply }) => ({ number, unitName, status, reply })),
    links: [...links],
    files: await filesOf(by, order.id),
  }
}

/** Only a citizen who wrote in the web chose a unit, and only the staff need to know. */
async function wishFor({ tx, actor }: By, { id, channel }: Order): Promise<OrderView['wish']> {
  return actor.kind === 'staff' && channel === 'web' ? ((await wishOf(tx, id)) ?? null) : null
}

/** An answer; what the check said of it and why it was insisted on is for staff. */
function replyView({ unit: _unit, ...reply }: Reply, inside: boolean) {
  const kept = inside ? {} : { checked: null, insist: null }
  return { ...reply, ...kept, at: rfc3339(reply.at) }
}

export function filesOf(by: By, subject: string): Promise<OrderView['files']> {
  return by.tx.many(
    sql`select id, kind, type, name, bytes::int as bytes, exists (select from staff s where s.id = by_person) as ours from files where subject = ${subject} order by at, id`,
  )
}

const followReplyKeys = ['unitName', 'text', 'at', 'round', 'citations'] as const
const followKeys = ['number', 'title', 'body', 'status', 'outcome', 'result', 'round', 'turn'] as const

export async function followView(by: By, order: Listed): Promise<FollowView> {
  const replies = (await repliesOf(by.tx, order.id)).filter((r) => r.state === 'passed')
  const attached = replies.flatMap((reply) => reply.files)
  const files = attached.length === 0 ? [] : await replyFiles(by.tx, attached)
  const shown = replies.map((reply) => ({ ...reply, files: files.filter(({ id }) => reply.files.includes(id)) }))
  return {
    ...pick(order, followKeys),
    unitName: order.unitName,
    placeName: order.placeName,
    promise: { at: when(order.promiseAt), why: order.promiseWhy },
    firstPromiseAt: when(order.firstPromiseAt),
    thread: threadOf(shown, await turnsOf(by.tx, order.id)),
    more: await moreOf(by, order),
    due: dueView(order, by.now),
    replies: replies.map((reply) => ({
      ...pick(replyView(reply, false), followReplyKeys),
      files: files.filter(({ id }) => reply.files.includes(id)),
    })),
    history: await historyOf(by, order, true),
    registeredAt: rfc3339(order.registeredAt),
    can: canOf(by.actor, order, by.now),
  }
}
