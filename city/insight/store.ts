import { sql, type Tx } from '../platform/index.ts'
import type { Load } from './contract.ts'

const open = sql`o.parent is null and o.status in ('registered', 'dispatched', 'accepted', 'answered', 'reviewed')`

export type Today = { now: Date; midnight: Date; tonight: Date }

export async function totals(
  tx: Tx,
  t: Today,
): Promise<{ open: number; today: number; overdue: number; registeredToday: number; closedToday: number }> {
  const row = await tx.first(
    sql<{
      open: number
      today: number
      overdue: number
    }>`select count(*)::int as open, count(*) filter (where o.due_at >= ${t.now} and o.due_at <= ${t.tonight})::int as today,
      count(*) filter (where o.due_at < ${t.now})::int as overdue from orders o where ${open}`,
  )
  const day = await tx.first(
    sql<{
      registeredToday: number
      closedToday: number
    }>`select (select count(*) from orders o where o.parent is null and o.registered_at >= ${t.midnight})::int as "registeredToday",
      (select count(*) from orders o where o.parent is null and o.status in ('closed', 'ended', 'archived') and o.closed_at >= ${t.midnight})::int as "closedToday"`,
  )
  return { open: 0, today: 0, overdue: 0, registeredToday: 0, closedToday: 0, ...row, ...day }
}

export function byStatus(tx: Tx): Promise<{ status: string; n: number }[]> {
  return tx.many(
    sql<{
      status: string
      n: number
    }>`select o.status, count(*)::int as n from orders o where ${open} group by o.status`,
  )
}

export function byType(tx: Tx): Promise<{ type: string; n: number }[]> {
  return tx.many(
    sql<{
      type: string
      n: number
    }>`select o.type, count(*)::int as n from orders o where ${open} group by o.type order by n desc`,
  )
}

/** Registrations in each hour of today. */
export async function byHour(tx: Tx, t: Today): Promise<number[]> {
  const rows = await tx.many(
    sql<{
      hour: number
      n: number
    }>`select extract(hour from o.registered_at at time zone 'Asia/Shanghai')::int as hour, count(*)::int as n
      from orders o where o.parent is null and o.registered_at >= ${t.midnight} and o.registered_at <= ${t.now} group by 1`,
  )
  return Array.from({ length: 24 }, (_, hour) => rows.find((row) => row.hour === hour)?.n ?? 0)
}

const load = (
  t: Today,
) => sql`count(*)::int as open, count(*) filter (where o.due_at >= ${t.now} and o.due_at <= ${t.tonight})::int as today,
  count(*) filter (where o.due_at < ${t.now})::int as overdue`

export function byCentre(tx: Tx, t: Today): Promise<Load[]> {
  return tx.many(
    sql<Load>`select o.centre as id, p.name, ${load(t)} from orders o join places p on p.code = o.centre where ${open} group by o.centre, p.name order by overdue desc, open desc`,
  )
}

export function byUnit(tx: Tx, t: Today): Promise<Load[]> {
  return tx.many(
    sql<Load>`select o.unit as id, u.short_name as name, ${load(t)} from orders o join units u on u.id = o.unit where o.status in ('dispatched', 'accepted')
      group by o.unit, u.short_name order by overdue desc, open desc limit 30`,
  )
}

/** How far up the ladder the overdue ones are: each step counts those whose timer of that step has fired. */
export function ladder(tx: Tx, t: Today): Promise<{ step: string; n: number }[]> {
  return tx.many(
    sql<{ step: string; n: number }>`select l.step, count(o.id)::int as n
      from (values (1, 'overdue', null), (2, 'supervised', 'answer.supervise'), (3, 'escalated', 'answer.escalate'), (4, 'criticised', 'answer.criticise')) as l (place, step, rule)
      left join orders o on ${open} and o.due_at < ${t.now} and (l.rule is null or exists (
        select from timers f where f.subject = o.id and f.rule = l.rule and f.fired_at is not null and f.due_at > coalesce(o.answer_at, o.promise_at)))
      group by l.place, l.step order by l.place`,
  )
}
