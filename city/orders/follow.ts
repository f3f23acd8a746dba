import type { ActionName } from './actions.ts'
import { isOverdue, type Order, type OrderStatus } from './order.ts'
import type { Said } from './step.ts'

/** One thing to do to a member, or that the two can no longer go together and why. */
export type Next = { name: ActionName; said: Said }

const stands: Record<Exclude<OrderStatus, 'ended'>, number> = {
  registered: 0,
  dispatched: 1,
  accepted: 2,
  answered: 3,
  reviewed: 4,
  closed: 4,
  archived: 4,
}

/**
 * Pure: the next thing that brings a member to where the matter it was merged into stands; nothing when it is there.
 * Asked again and again until nothing is left, so that it does not matter how often or how late it is asked.
 */
export function nextFor(lead: Order, member: Order, now: Date): Next | undefined {
  if (lead.status === 'ended') return leave('主件已终结，这一件继续单独办理')
  if (lead.outcome === 'writtenOff') return leave('主件已研判销号，这一件继续单独办理')
  const at = stands[lead.status]
  if (member.pause && !lead.pause) return { name: 'resume', said: {} }
  if (at === 0) return back(lead, member)
  if (lead.unit === null) return atDesk(lead, member)
  return toUnit(lead, member) ?? inWork(lead, member, { at, now })
}

const leave = (reason: string): Next => ({ name: 'unmerge', said: { reason } })

/** The lead waits at the dispatch desk: what was carried along to a unit comes back with it. */
function back(lead: Order, { status }: Order): Next | undefined {
  if (status === 'answered') return { name: 'returnAnswer', said: { reason: '主件已退回派单台' } }
  if (status === 'registered') return undefined
  return { name: 'sendBack', said: { reason: '主件已退回派单台', basis: lead.number } }
}

function atDesk(lead: Order, { status }: Order): Next {
  if (status !== 'registered') return leave('主件已直接答复，这一件继续单独办理')
  return { name: 'answerAtDesk', said: { reply: lead.reply ?? '' } }
}

function toUnit(lead: Order, member: Order): Next | undefined {
  const unit = lead.unit ?? ''
  if (member.status === 'registered')
    return lead.designated
      ? { name: 'designate', said: { unit, reason: '随主件指定承办' } }
      : { name: 'dispatch', said: { unit } }
  if (member.unit === unit) return undefined
  return member.status === 'answered'
    ? leave('两件已由不同单位答复')
    : { name: 'transfer', said: { unit, reason: '随主件转派' } }
}

function inWork(lead: Order, member: Order, { at, now }: { at: number; now: Date }): Next | undefined {
  if (member.status === 'dispatched') return at >= 2 ? { name: 'accept', said: {} } : undefined
  if (member.status === 'accepted') return at >= 3 ? answered(lead) : stopped(lead, member, now)
  if (member.status !== 'answered') return undefined
  if (at < 3 || member.reply !== lead.reply) return { name: 'returnAnswer', said: { reason: '主件的答复被退回' } }
  return at === 4 ? { name: 'pass', said: {} } : undefined
}

function answered(lead: Order): Next {
  const why = `并入 ${lead.number} 一并办理`
  return { name: 'answer', said: { reply: lead.reply ?? '', noContact: why, partsReason: why } }
}

/** A cause that stops the work stops it for everybody; what is late already stays late. */
function stopped({ pause }: Order, member: Order, now: Date): Next | undefined {
  if (!pause || member.pause || isOverdue(member, now) || new Date(pause.until) <= now) return undefined
  return { name: 'pause', said: { cause: pause.cause, until: pause.until, reason: '主件暂停' } }
}
