import { sql, type Tx } from '../platform/index.ts'
import { orderColumns } from './columns.ts'
import type { LimitRow } from './limits.ts'
import type { Order } from './order.ts'

/** The order of a number, if this actor may see it; row-level security is the second wall. */
export function findOrder(tx: Tx, number: string): Promise<Order | undefined> {
  return tx.first(sql<Order>`select ${orderColumns} from orders o where o.number = ${number}`, 'orders.find')
}

/** The same, held until the transaction ends so that two people act one after the other. */
export function lockOrder(tx: Tx, number: string): Promise<Order | undefined> {
  return tx.first(sql<Order>`select ${orderColumns} from orders o where o.number = ${number} for update`, 'orders.lock')
}

export function orderById(tx: Tx, id: string): Promise<Order | undefined> {
  return tx.first(sql<Order>`select ${orderColumns} from orders o where o.id = ${id}`, 'orders.byId')
}

/** Several orders at once, by their ids. */
export async function ordersById(tx: Tx, ids: readonly string[]): Promise<Map<string, Order>> {
  const rows = await tx.many(sql<Order>`select ${orderColumns} from orders o where o.id = any(${ids})`, 'orders.byIds')
  return new Map(rows.map((order) => [order.id, order]))
}

export function lockById(tx: Tx, id: string): Promise<Order | undefined> {
  return tx.first(sql<Order>`select ${orderColumns} from orders o where o.id = ${id} for update`, 'orders.lockById')
}

/** Open orders whose running clock has no date, or one at or after `edge`. */
export function ordersDueAround(tx: Tx, edge: Date): Promise<Order[]> {
  return tx.many(
    sql<Order>`select ${orderColumns} from orders o where o.status in ('registered', 'dispatched', 'accepted', 'answered', 'reviewed') and o.pause is null
      and o.due_clock is not null and (o.due_at is null or o.promise_at is null or o.due_at >= ${edge} or o.promise_at >= ${edge}) order by o.id`,
  )
}

/** The rules of an order that are still to fire. */
export async function openRules(tx: Tx, order: string): Promise<string[]> {
  const rows = await tx.many(
    sql<{ rule: string }>`select rule from timers where subject = ${order} and fired_at is null and closed_at is null`,
  )
  return rows.map((row) => row.rule)
}

/** Orders by id, held, without those somebody is changing this instant. */
export function lockFree(tx: Tx, ids: readonly string[]): Promise<Order[]> {
  return tx.many(
    sql<Order>`select ${orderColumns} from orders o where o.id = any(${ids}) order by o.id for update skip locked`,
    'orders.lockFree',
  )
}

/** Which of these ids are orders. */
export async function knownAmong(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx.many(sql<{ id: string }>`select id from orders where id = any(${ids})`, 'orders.known')
  return rows.map(({ id }) => id)
}

/** Ties orders, as they stand, to an entry each. */
export async function tieOrders(tx: Tx, entries: ReadonlyMap<string, string>): Promise<void> {
  if (entries.size === 0) return
  await tx.run(
    sql`update orders o set entry = tied.entry from unnest(${[...entries.keys()]}::uuid[], ${[...entries.values()]}::bigint[]) as tied (id, entry) where o.id = tied.id`,
    'orders.tie',
  )
}

/**
 * The action is allowed; what follows may carry the order out of the actor's sight (a unit sends it back), and they are
 * still answered with what they did. Holds for the rest of this transaction.
 */
export async function widenEyes(tx: Tx): Promise<void> {
  await tx.run(sql`select set_config('jiesu.reach', 'system', true)`, 'orders.widen')
}

/** Moves the order to where the step took it, tied to the entry that says so. */
export async function moveOrder(tx: Tx, o: Order, entry: string): Promise<void> {
  const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))
  await tx.run(
    sql`update orders set status = ${o.status}, outcome = ${o.outcome}, unit = ${o.unit}, centre = ${o.centre}, designated = ${o.designated}, round = ${o.round},
      returns = ${o.returns}, nudges = ${o.nudges}, clock_round = ${o.clockRound}, due_clock = ${o.dueClock}, due_at = ${o.dueAt}, due_why = ${json(o.dueWhy)}::jsonb,
      answer_clock = ${o.answerClock}, answer_at = ${o.answerAt}, answer_why = ${json(o.answerWhy)}::jsonb, turn = ${o.turn}, mores = ${o.mores},
      problem = ${o.problem}, excluded = ${o.excluded}, first_promise_at = ${o.firstPromiseAt}, lead = ${o.lead}, promise_at = ${o.promiseAt}, promise_why = ${json(o.promiseWhy)}::jsonb, extension = ${json(o.extension)}::jsonb,
      extensions = ${o.extensions}, pause = ${json(o.pause)}::jsonb, pauses = ${json(o.pauses)}::jsonb, reply = ${o.reply}, contacted_at = ${o.contactedAt},
      dispatched_at = ${o.dispatchedAt}, accepted_at = ${o.acceptedAt}, answered_at = ${o.answeredAt}, closed_at = ${o.closedAt}, result = ${o.result},
      solved = ${o.solved}, attempts = ${o.attempts}, version = ${o.version}, merged_into = ${o.mergedInto}, entry = ${entry}
      where id = ${o.id}`,
    'orders.move',
  )
}

/** Every dated limit of the city. */
export function allLimits(tx: Tx): Promise<LimitRow[]> {
  return tx.many(
    sql<LimitRow>`select stage, urgency, type, amount, since::text as since, source from limits`,
    'limits.all',
  )
}

/** A unit, where it is, and the units above it. */
export function unitWithAbove(
  tx: Tx,
  id: string,
): Promise<{ id: string; place: string | null; above: string[] } | undefined> {
  return tx.first(
    sql<{ id: string; place: string | null; above: string[] }>`with recursive up as (
        select id, parent, place, 0 as step from units where id = ${id} union all select u.id, u.parent, u.place, up.step + 1 from units u join up on u.id = up.parent)
      select ${id}::text as id, (select place from up where step = 0) as place, coalesce(array_agg(id) filter (where step > 0), '{}') as above from up having count(*) > 0`,
    'orders.unitAbove',
  )
}

/** A unit and those above it; nobody for null. */
export async function lineOf(tx: Tx, unit: string | null): Promise<string[]> {
  const known = unit === null ? undefined : await unitWithAbove(tx, unit)
  return known ? [known.id, ...known.above] : []
}

/** The unit the citizen chose when asking, as the entry of its registration keeps it. */
export function wishOf(tx: Tx, order: string): Promise<Wish | undefined> {
  return tx.first(
    sql<Wish>`select u.id as unit, u.short_name as "unitName", (e.said #>> '{door,wish,proposed}')::boolean as proposed
      from ledger_entries e join units u on u.id = e.said #>> '{door,wish,unit}' where e.subject = ${order} and e.action = 'order.registered'`,
    'orders.wish',
  )
}

export type Wish = { unit: string; unitName: string; proposed: boolean }

/** What the ledger knows that a guard asks: who sent it back, when the citizen was last tried. */
export async function pastOf(tx: Tx, order: string): Promise<{ returnedBy: string[]; lastTry: Date | null }> {
  const row = await tx.first(
    sql<{ returnedBy: string[]; lastTry: Date | null }>`select
        coalesce(array_agg(e.unit) filter (where e.action = 'order.sendBack'), '{}') as "returnedBy", max(e.at) filter (where e.action = 'order.tryAgain') as "lastTry"
      from ledger_entries e where e.subject = ${order} and e.action in ('order.sendBack', 'order.tryAgain')`,
    'orders.past',
  )
  return row ?? { returnedBy: [], lastTry: null }
}

export async function openParts(tx: Tx, parent: string): Promise<number> {
  const row = await tx.first(
    sql<{
      n: number
    }>`select count(*)::int as n from orders where parent = ${parent} and status in ('registered', 'dispatched', 'accepted')`,
    'orders.openParts',
  )
  return row?.n ?? 0
}

/** The parts still being worked on, held until the transaction ends. */
export function lockOpenParts(tx: Tx, parent: string): Promise<Order[]> {
  return tx.many(
    sql<Order>`select ${orderColumns} from orders o where o.parent = ${parent} and o.status in ('registered', 'dispatched', 'accepted') order by o.id for update`,
    'orders.lockParts',
  )
}

export type Part = {
  number: string
  unit: string | null
  unitName: string | null
  status: Order['status']
  reply: string | null
}

export function partsOf(tx: Tx, parent: string): Promise<Part[]> {
  return tx.many(
    sql<Part>`select o.number, o.unit, u.short_name as "unitName", o.status, o.reply from orders o left join units u on u.id = o.unit where o.parent = ${parent} order by o.number`,
    'orders.parts',
  )
}

export type Caller = { name: string; courtesy: 'mr' | 'ms' | null; phone: string | null; followCode: string }

export function callerOf(tx: Tx, order: string): Promise<Caller | undefined> {
  return tx.first(
    sql<Caller>`select name, courtesy, phone, follow_code as "followCode" from order_callers where order_id = ${order}`,
    'orders.caller',
  )
}

/** The callers of several orders, by order. */
export async function callersOf(tx: Tx, orders: readonly string[]): Promise<Map<string, Caller>> {
  const rows = await tx.many(
    sql<
      Caller & { order: string }
    >`select order_id as "order", name, courtesy, phone, follow_code as "followCode" from order_callers where order_id = any(${orders})`,
    'orders.callers',
  )
  return new Map(rows.map(({ order, ...caller }) => [order, caller]))
}
