import { write } from '../ledger/index.ts'
import { sql, type By, type Tx } from '../platform/index.ts'
import type { ActionName } from './actions.ts'
import { orderColumns } from './columns.ts'
import type { Order } from './order.ts'
import type { Said } from './step.ts'

/** Holds several orders, always in the order of their numbers, so that two people merging crosswise wait instead of blocking each other. */
export async function lockInOrder(tx: Tx, numbers: readonly string[]): Promise<void> {
  await tx.run(sql`select from orders o where o.number = any(${numbers}::text[]) order by o.number for update`)
}

export async function hasMembers(tx: Tx, number: string): Promise<boolean> {
  const row = await tx.first(
    sql<{ has: boolean }>`select exists (select from orders o where o.merged_into = ${number}) as has`,
    'orders.hasMembers',
  )
  return row?.has === true
}

/**
 * The matters that were already carried along with this one when the entry was written, held until the transaction
 * ends. Merging holds the lead, so what was written under the lead before has the smaller id.
 */
export function lockMembers(tx: Tx, lead: string, entry: string): Promise<Order[]> {
  return tx.many(
    sql<Order>`select ${orderColumns} from orders o where o.merged_into = ${lead}
      and not exists (select from ledger_entries e where e.subject = o.id and e.action = 'order.merge' and e.id > ${entry})
      order by o.number for update`,
    'orders.lockMembers',
  )
}

/** Matters that were carried along with this one until they were answered, and stand answered, held until the transaction ends. */
export function lockAnsweredWith(tx: Tx, lead: string): Promise<Order[]> {
  return tx.many(
    sql<Order>`select ${orderColumns} from orders o where o.status in ('reviewed', 'closed') and o.merged_into is null
      and o.id in (select l.b from order_links l where l.a = ${lead} and l.kind = 'merged' and l.unlinked_at is null)
      order by o.number for update`,
    'orders.lockAnsweredWith',
  )
}

/** Was this entry of the lead already carried over to the member? */
export async function wasFollowed(tx: Tx, member: string, cause: string): Promise<boolean> {
  const row = await tx.first(
    sql<{
      was: boolean
    }>`select exists (select from ledger_entries e where e.subject = ${member} and e.said ->> 'heardFrom' = ${cause}) as was`,
  )
  return row?.was === true
}

/** What merging and taking apart leaves behind beside the order itself: the link, and a line in the lead's history. */
export async function keepLink(
  by: By,
  name: ActionName,
  { before, after }: { before: Order; after: Order },
  said: Said,
): Promise<void> {
  if (name === 'merge' && after.mergedInto) {
    const lead = await idOf(by.tx, after.mergedInto)
    await endLink(by, lead, after.id, '改为并单')
    await insertLink(by, { a: lead, b: after.id, kind: 'merged', reason: said.reason ?? '' })
    await write(by, { action: 'order.memberJoined', subject: lead, said: { member: after.number } })
  }
  if (name === 'unmerge' && before.mergedInto) {
    const lead = await idOf(by.tx, before.mergedInto)
    await endLink(by, lead, after.id, said.reason ?? '')
    await write(by, {
      action: 'order.memberLeft',
      subject: lead,
      said: { member: after.number, reason: said.reason ?? '' },
    })
  }
}

async function idOf(tx: Tx, number: string): Promise<string> {
  const row = await tx.first(sql<{ id: string }>`select id from orders where number = ${number}`, 'orders.idOf')
  if (!row) throw new Error(`the matter ${number} that was merged into is gone`)
  return row.id
}

export type NewLink = { a: string; b: string; kind: 'merged' | 'related'; reason: string }

/** Answers whether the link is new. */
export async function insertLink(by: By, { a, b, kind, reason }: NewLink): Promise<boolean> {
  const made = await by.tx.run(
    sql`insert into order_links (id, a, b, kind, reason, by, at) values (${by.house.machine.id()}, ${a}, ${b}, ${kind}, ${reason}, ${by.actor.id}, ${by.now})
      on conflict do nothing`,
  )
  return made > 0
}

/** Takes a link back; answers whether there was one. */
export async function endLink(by: By, one: string, other: string, reason: string): Promise<boolean> {
  const ended = await by.tx.run(
    sql`update order_links set unlinked_at = ${by.now}, unlinked_by = ${by.actor.id}, unlink_reason = ${reason}
      where least(a, b) = least(${one}::uuid, ${other}::uuid) and greatest(a, b) = greatest(${one}::uuid, ${other}::uuid) and unlinked_at is null`,
  )
  return ended > 0
}

export type Linked = {
  number: string
  title: string
  status: Order['status']
  unitName: string | null
  kind: 'merged' | 'related'
  isLead: boolean
  carried: boolean
  reason: string
  result: Order['result']
  at: Date
}

/** What belongs together with this order, as far as the one who looks may see it. */
export function linksOf(tx: Tx, id: string): Promise<Linked[]> {
  return tx.many(
    sql<Linked>`select o.number, o.title, o.status, u.short_name as "unitName", l.kind, l.kind = 'merged' and l.a = o.id as "isLead",
        case when l.a = o.id then me.merged_into = o.number else o.merged_into = me.number end is true as carried, l.reason, o.result, l.at
      from order_links l join orders me on me.id = ${id} join orders o on o.id = case when l.a = ${id} then l.b else l.a end left join units u on u.id = o.unit
      where (l.a = ${id} or l.b = ${id}) and l.unlinked_at is null order by l.kind, o.number`,
    'orders.links',
  )
}
