import type { Consumer, SealedEntry } from '../ledger/index.ts'
import { isRefusal, type By } from '../platform/index.ts'
import { carryAlong } from './act.ts'
import { nextFor, type Next } from './follow.ts'
import { isAccused } from './guards.ts'
import { lockAnsweredWith, lockMembers, wasFollowed } from './linkStore.ts'
import type { Order } from './order.ts'
import type { Said } from './step.ts'
import { forStrangers } from './personal.ts'
import { repliesOf, type Reply } from './replyStore.ts'
import { callerOf, findOrder, lineOf, orderById, unitWithAbove } from './store.ts'

/** From standing still to answered in a few steps; more would mean that two steps undo each other. */
const MOST = 8

/** Brings a member to where its lead stands. */
async function follow(by: By, lead: Order, member: Order): Promise<void> {
  let now = member
  for (let i = 0; i < MOST && now.mergedInto === lead.number; i++) {
    const next = await fitting(by, now, nextFor(lead, now, by.now))
    if (!next) return
    const moved = await carryAlong(by, next.name, now, { ...next.said, follows: lead.number })
    if (isRefusal(moved)) return
    now = moved
  }
}

/** The lead as others may read it: its answer may hold its own asker's name and numbers, who is a stranger to everyone carried along. */
async function nameless(by: By, lead: Order): Promise<Order> {
  const asker = (await callerOf(by.tx, lead.id)) ?? { name: '', phone: null }
  return { ...lead, reply: lead.reply === null ? null : forStrangers(lead.reply, asker) }
}

/** A complaint never goes to the unit it is about, also not in company. */
async function fitting(by: By, member: Order, next: Next | undefined): Promise<Next | undefined> {
  const unit = next && next.name !== 'unmerge' ? next.said.unit : undefined
  if (unit === undefined || member.accused === null) return next
  const target = await unitWithAbove(by.tx, unit)
  const accused = target && isAccused(member, target, await lineOf(by.tx, member.accused))
  return accused ? { name: 'unmerge', said: { reason: '主件已转给被反映的单位，这一件另行派单' } } : next
}

/**
 * The lead as it stood when the answer passed: by the time this is heard it may already be done again, which is not the
 * members' concern.
 */
async function leadAt(by: By, entry: SealedEntry, lead: Order): Promise<Order> {
  if (entry.action !== 'order.pass' && entry.action !== 'order.answerAtDesk') return lead
  const round = Number(entry.said['round'] ?? lead.round)
  const reply = (await repliesOf(by.tx, lead.id)).findLast(
    (one) => one.round === round && one.state === 'passed' && one.kind === 'answer',
  )
  const unit = entry.action === 'order.pass' ? lead.unit : null
  return { ...lead, status: 'reviewed', outcome: null, unit, pause: null, reply: reply?.text ?? lead.reply }
}

/** What happened to the lead before a member came is not the member's: it catches up with how the lead stands now. */
async function followLead(by: By, entry: SealedEntry): Promise<void> {
  const found = await orderById(by.tx, entry.subject)
  if (!found) return
  const members = await lockMembers(by.tx, found.number, entry.id)
  if (members.length === 0) return
  const lead = await nameless(by, await leadAt(by, entry, found))
  for (const member of members) await follow(by, lead, await extended(by, entry, member))
}

/** More time for the lead is more time for all, once for each time it was granted. */
async function extended(by: By, entry: SealedEntry, member: Order): Promise<Order> {
  const days = Number(entry.said['days'] ?? 0)
  if (entry.action !== 'order.grantExtension' || member.status !== 'accepted' || member.pause || days === 0)
    return member
  if (await wasFollowed(by.tx, member.id, entry.id)) return member
  const asked = { days, reason: String(entry.said['asked'] ?? ''), by: null, at: entry.at.toISOString() }
  const said = { follows: member.mergedInto ?? '', heardFrom: entry.id }
  const moved = await carryAlong(by, 'grantExtension', { ...member, extension: asked }, said)
  return isRefusal(moved) ? member : moved
}

/** One that was just merged catches up. */
async function catchUp(by: By, entry: SealedEntry): Promise<void> {
  const member = await orderById(by.tx, entry.subject)
  const found = member?.mergedInto ? await findOrder(by.tx, member.mergedInto) : undefined
  if (!found) return
  const lead = await nameless(by, found)
  for (const one of await lockMembers(by.tx, lead.number, entry.id))
    if (one.id === entry.subject) await follow(by, lead, one)
}

/** The latest answer that was let pass. */
const lastAnswer = (replies: readonly Reply[]) =>
  replies.findLast(({ kind, state }) => kind === 'answer' && state === 'passed')

/**
 * What the lead's unit adds to its answer or corrects in it reaches everyone who was given that answer, as it reaches
 * those who follow it. Who was answered anew since, or was never given this answer, is not concerned.
 */
async function handOn(by: By, entry: SealedEntry): Promise<void> {
  const lead = await orderById(by.tx, entry.subject)
  const members = lead ? await lockAnsweredWith(by.tx, lead.id) : []
  const added = lead && members.length > 0 ? await addedBy(by, entry, lead) : undefined
  if (!added) return
  for (const member of members)
    if ((await wasGiven(by, member, added.answer)) && !(await wasFollowed(by.tx, member.id, entry.id)))
      await carryAlong(by, added.name, member, added.said)
}

/** Is this the answer the member stands answered with? */
async function wasGiven(by: By, member: Order, answer: string): Promise<boolean> {
  const own = lastAnswer(await repliesOf(by.tx, member.id))
  return own?.round === member.round && own.text === answer
}

/** What the entry added or corrected, and the answer it belongs to, both as strangers may read them. */
async function addedBy(by: By, { id, subject, action, at, said }: SealedEntry, lead: Order) {
  const isMore = action === 'order.supplement'
  const kind = isMore ? 'supplement' : 'correction'
  const replies = await repliesOf(by.tx, subject)
  const added = replies.find((reply) => reply.kind === kind && reply.at.getTime() === at.getTime())
  const answer = lastAnswer(replies.filter(({ round }) => round === added?.round))
  if (!added || !answer) return undefined
  const asker = (await callerOf(by.tx, lead.id)) ?? { name: '', phone: null }
  const plain = (text: string) => forStrangers(text, asker)
  const carried: Said = { reply: plain(added.text), follows: lead.number, heardFrom: id }
  if (added.reason !== null) carried.reason = plain(added.reason)
  if (said['earlier'] === 'gone') carried.earlier = 'gone'
  return { name: isMore ? ('supplement' as const) : ('correct' as const), said: carried, answer: plain(answer.text) }
}

const heard =
  'dispatch designate transfer accept sendBack pause resume grantExtension answer returnAnswer pass answerAtDesk withdraw terminate writeOff refuse handOver'.split(
    ' ',
  )

/** 并单: what happens to the lead happens to everyone carried along with it; hearing it twice changes nothing. */
export const orderMerging: Consumer = {
  name: 'orders.merging',
  on: {
    'order.merge': catchUp,
    'order.supplement': handOn,
    'order.correct': handOn,
    ...Object.fromEntries(heard.map((name) => [`order.${name}`, followLead])),
  },
}
