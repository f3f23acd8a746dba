import { sql, type By, type Tx } from '../platform/index.ts'
import { NOWHERE, type Notice } from './notice.ts'
import type { Quiet } from './reminders.ts'

/**
 * Puts messages in the outbox of this transaction; left out is one that was already told for the same cause, and one to
 * somebody who has no such way.
 */
export async function post(by: By, all: readonly Notice[]): Promise<void> {
  const notices = all.filter(({ recipient }) => !recipient.startsWith(NOWHERE))
  if (notices.length === 0) return
  await by.tx.run(
    sql`insert into notices (id, cause, channel, recipient, template, facts, next_at, at, state, sent_at)
      select *, case when channel = 'inbox' then 'sent' else 'waiting' end, case when channel = 'inbox' then ${by.now}::timestamptz end from unnest(
        ${notices.map(() => by.house.machine.id())}::uuid[], ${notices.map((n) => n.cause)}::text[], ${notices.map((n) => n.channel)}::text[],
        ${notices.map((n) => n.recipient)}::text[], ${notices.map((n) => n.template)}::text[], ${notices.map((n) => JSON.stringify(n.facts))}::jsonb[],
        ${notices.map(() => by.now)}::timestamptz[], ${notices.map(() => by.now)}::timestamptz[]) as t (id, cause, channel, recipient, template, facts, next_at, at)
      on conflict (cause, channel, recipient) do nothing`,
  )
}

export type Waiting = Notice & { id: string; tries: number }

/** The next message to send, locked for this transaction. */
export function nextWaiting(by: By): Promise<Waiting | undefined> {
  return by.tx.first(
    sql<Waiting>`select id, cause, channel, recipient, template, facts, tries from notices
      where state = 'waiting' and next_at <= coalesce(${by.house.machine.databaseNow()}::timestamptz, now())
      order by next_at limit 1 for update skip locked`,
    'notices.next',
  )
}

export async function markSent(by: By, id: string): Promise<void> {
  await by.tx.run(
    sql`update notices set state = 'sent', sent_at = ${by.now}, tries = tries + 1,
      facts = facts - 'code' where id = ${id}`,
    'notices.sent',
  )
}

/** Another try later, or after the last one a failure somebody sees. */
export async function markTrouble(by: By, id: string, trouble: string, nextAt: Date | null): Promise<void> {
  await by.tx.run(
    sql`update notices set tries = tries + 1, trouble = ${trouble.slice(0, 500)}, state = ${nextAt ? 'waiting' : 'failed'}, next_at = coalesce(${nextAt}::timestamptz, next_at) where id = ${id}`,
    'notices.trouble',
  )
}

export type Failed = {
  id: string
  channel: string
  template: string
  number: string
  trouble: string
  tries: number
  at: Date
}

/** What could not be delivered, newest first; recipients stay hidden. */
export function failed(tx: Tx): Promise<Failed[]> {
  return tx.many(
    sql<Failed>`select id, channel, template, coalesce(facts ->> 'number', '') as number, trouble, tries, at from notices where state = 'failed' order by at desc limit 200`,
  )
}

/** Puts a failed message back in the queue; false when there is none. */
export async function replay(by: By, id: string): Promise<boolean> {
  return (
    (await by.tx.run(
      sql`update notices set state = 'waiting', tries = 0, next_at = ${by.now} where id = ${id} and state = 'failed'`,
    )) === 1
  )
}

/** Gives a failed message up; false when there is none. */
export async function drop(by: By, id: string, why: string): Promise<boolean> {
  return (
    (await by.tx.run(
      sql`update notices set state = 'dropped', dropped_why = ${why}, dropped_by = ${by.actor.id}, facts = facts - 'code' where id = ${id} and state = 'failed'`,
    )) === 1
  )
}

export async function oldestWaitingSeconds(tx: Tx): Promise<number> {
  const row = await tx.first(
    sql<{
      s: number
    }>`select coalesce(extract(epoch from now() - min(at)), 0)::float8 as s from notices where state = 'waiting'`,
  )
  return row?.s ?? 0
}

export type InboxNotice = { id: string; template: Notice['template']; facts: Record<string, string>; at: Date }

/** The latest messages shown on a unit's own screen. */
export function inboxOf(tx: Tx, unit: string): Promise<InboxNotice[]> {
  return tx.many(
    sql<InboxNotice>`select id, template, facts, at from notices where channel = 'inbox' and recipient = ${unit} order by at desc limit 50`,
  )
}

/** Between which wall times nobody is disturbed, by the rows in force on a day. */
export async function quietHours(tx: Tx, day: string): Promise<Quiet> {
  const rows = await tx.many(
    sql<{ stage: string; amount: string }>`select distinct on (stage) stage, amount from limits
      where stage in ('notices.quietFrom', 'notices.quietUntil') and since <= ${day}::date order by stage, since desc`,
    'notices.quiet',
  )
  const [from, until] = [rows[0]?.amount, rows[1]?.amount]
  if (from === undefined || until === undefined) throw new Error(`the quiet hours are not set on ${day}`)
  return { from, until }
}
