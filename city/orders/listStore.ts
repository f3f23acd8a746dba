import { allOf, sql, type RawBuilder, type Tx } from '../platform/index.ts'
import { bigrams } from '../text/index.ts'
import { orderColumns } from './columns.ts'
import { OrderStatus, type Order, type OrderType, type Urgency } from './order.ts'

/** The timer whose firing puts an overdue matter on a step of the ladder. */
const ladderRules = {
  supervised: 'answer.supervise',
  escalated: 'answer.escalate',
  criticised: 'answer.criticise',
} as const

/** What a list can be narrowed by. `due` compares the running clock with now and today's end. */
export type Filter = {
  status?: OrderStatus[] | undefined
  unit?: string | undefined
  area?: string | undefined
  type?: OrderType | undefined
  urgency?: Urgency | undefined
  due?: 'overdue' | 'today' | undefined
  extension?: 'true' | undefined
  /** In review with an answer the unit insisted on. */
  insisted?: 'true' | undefined
  /** 问题工单 only. */
  problem?: 'true' | undefined
  /** Registered or closed since midnight. */
  day?: 'registered' | 'closed' | undefined
  /** Whole matters only, without the parts of helping units. */
  whole?: 'true' | undefined
  step?: keyof typeof ladderRules | undefined
  text?: string | undefined
  /** The same words, asked of few orders: where a unit or an area is named, nothing older may be missed. */
  textNear?: string | undefined
  mine?: string | undefined
  source?: string | undefined
}

export type Sort = 'due' | 'newest'
export type Listed = Order & {
  unitName: string | null
  placeName: string | null
  callerName: string | null
  courtesy: 'mr' | 'ms' | null
  /** How many others are carried along with it. */
  members: number
}

/** What a row of any list of orders is made of. */
export const listed = sql`${orderColumns}, u.short_name as "unitName", place_label(o.place) as "placeName", c.name as "callerName", c.courtesy,
  (select count(*)::int from orders m where m.merged_into = o.number) as members`
const named = sql`left join units u on u.id = o.unit left join order_callers c on c.order_id = o.id`
export const joined = sql`orders o ${named}`

type Page = { sort: Sort; after: Cursor | undefined; most: number; now: Date }

const orders = {
  due: sql`o.due_at nulls last, o.id`,
  newest: sql`o.registered_at desc, o.id desc`,
} as const

/**
 * One page of orders the one who looks may see, by due date or newest first, after the row of the cursor. First which
 * orders, then what is shown of those few: names, places and callers are looked up for the page alone.
 */
export async function listOrders(tx: Tx, filter: Filter, page: Page): Promise<Listed[]> {
  const picked = page.sort === 'due' && !filter.text ? pickByStatus(filter, page) : pick(filter, page)
  return tx.many(
    sql<Listed>`select ${listed} from (${picked}) as picked join orders o on o.id = picked.id ${named} order by ${orders[page.sort]}`,
  )
}

function pick(filter: Filter, page: Page): RawBuilder<unknown> {
  const where = allOf([...conditions(filter, page.now), page.after && afterRow(page.sort, page.after)])
  return sql`select o.id from orders o where ${where} order by ${orders[page.sort]} limit ${page.most}`
}

/** The indexes keep each status in order of due date, so every status gives its first page and the first of those count. */
function pickByStatus({ status, ...filter }: Filter, page: Page): RawBuilder<unknown> {
  const where = allOf([...conditions(filter, page.now), page.after && afterRow(page.sort, page.after)])
  const asked = status && status.length > 0 ? status : OrderStatus.options
  return sql`select o.id from unnest(${asked}::text[]) as s (status) cross join lateral (
      select o.id, o.due_at from orders o where o.status = s.status and ${where} order by ${orders.due} limit ${page.most}) as o
    order by ${orders.due} limit ${page.most}`
}

export function findListed(tx: Tx, number: string): Promise<Listed | undefined> {
  return tx.first(sql<Listed>`select ${listed} from ${joined} where o.number = ${number}`, 'orders.listed')
}

export function listedByIds(tx: Tx, ids: readonly string[]): Promise<Listed[]> {
  return tx.many(sql<Listed>`select ${listed} from ${joined} where o.id = any(${ids}::uuid[])`, 'orders.listedByIds')
}

/** 新城区 · 海拉尔东路街道: how a place is read out. */
export async function placeLabel(tx: Tx, place: string): Promise<string | null> {
  const row = await tx.first(sql<{ label: string | null }>`select place_label(${place}) as label`, 'orders.placeLabel')
  return row?.label ?? null
}

/** Where a page ended. */
export type Cursor = { at: string | null; id: string }

function afterRow(sort: Sort, after: Cursor): RawBuilder<unknown> {
  if (sort === 'newest') return sql`(o.registered_at, o.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
  if (after.at === null) return sql`(o.due_at is null and o.id > ${after.id}::uuid)`
  return sql`((o.due_at, o.id) > (${after.at}::timestamptz, ${after.id}::uuid) or o.due_at is null)`
}

/** One question for each thing a list can be narrowed by, asked only when it is said. */
const narrowed: { [K in keyof Filter]?: (value: NonNullable<Filter[K]>, now: Date) => RawBuilder<unknown> | false } = {
  status: (status) => status.length > 0 && sql`o.status = any(${status}::text[])`,
  area: (area) => areaIs(area),
  due: (due, now) => dueIs(due, now),
  extension: () => sql`o.extension is not null`,
  insisted: () => insisted,
  problem: () => sql`o.problem`,
  whole: () => sql`o.parent is null`,
  step: (step, now) => onStep(step, now),
  day: (day, now) =>
    sql`${day === 'closed' ? sql`o.closed_at` : sql`o.registered_at`} >= date_trunc('day', ${now}::timestamptz, 'Asia/Shanghai')`,
  text: (text) => text !== '' && hasWords(text),
  textNear: (text) => text !== '' && hasWordsNear(text),
  unit: (unit) => sql`o.unit = ${unit}`,
  mine: (unit) => sql`o.unit = ${unit}`,
  type: (type) => sql`o.type = ${type}`,
  urgency: (urgency) => sql`o.urgency = ${urgency}`,
  source: (channel) => sql`o.channel = ${channel}`,
}

/** Few: the index holds only the answers that were insisted on. */
const insisted = sql`o.status = 'answered' and o.id in (select r.order_id from order_replies r where r.insist is not null and r.state = 'given')`

function asked<K extends keyof Filter>(filter: Filter, key: K, now: Date): RawBuilder<unknown> | false {
  const value = filter[key]
  return value !== undefined && value !== null && (narrowed[key]?.(value, now) ?? false)
}

const filterKeys = [
  'status',
  'area',
  'due',
  'extension',
  'insisted',
  'problem',
  'whole',
  'step',
  'day',
  'text',
  'textNear',
  'unit',
  'mine',
  'type',
  'urgency',
  'source',
] as const

function conditions(filter: Filter, now: Date): (RawBuilder<unknown> | undefined | false)[] {
  return filterKeys.map((key) => asked(filter, key, now))
}

/** Overdue, and the timer of this step has fired since the date that is promised now. */
function onStep(step: keyof typeof ladderRules, now: Date): RawBuilder<unknown> {
  return sql`o.due_at < ${now} and exists (select from timers t where t.subject = o.id and t.rule = ${ladderRules[step]} and t.fired_at is not null and t.due_at > coalesce(o.answer_at, o.promise_at))`
}

function areaIs(area: string): RawBuilder<unknown> {
  if (area.length === 6 && area.endsWith('00')) return sql`o.place is not null`
  return area.length === 6 ? sql`o.centre = ${area}` : beginsWith(sql`o.place`, area)
}

/** A range and not `like`: only what can leak nothing may use an index under row-level security. */
function beginsWith(column: RawBuilder<unknown>, start: string): RawBuilder<unknown> {
  return sql`${column} >= ${start} and ${column} < ${`${start}~`}`
}

function dueIs(due: 'overdue' | 'today', now: Date): RawBuilder<unknown> {
  const tonight = new Date(
    Math.floor((now.getTime() + 8 * 3_600_000) / 86_400_000) * 86_400_000 + 86_400_000 - 8 * 3_600_000,
  )
  return due === 'overdue' ? sql`o.due_at < ${now}` : sql`o.due_at >= ${now} and o.due_at <= ${tonight}`
}

/**
 * Every token must occur. The words stand in a table of their own without secret matters; the inner limit keeps a word
 * that half the city uses from being read to its end.
 */
function hasWords(text: string): RawBuilder<unknown> {
  return (
    numberIs(text) ??
    sql`o.id in (select w.order_id from order_words w where w.words @@ ${queryOf(text)}::tsquery order by w.order_id desc limit 2000)`
  )
}

function hasWordsNear(text: string): RawBuilder<unknown> {
  return (
    numberIs(text) ??
    sql`exists (select from order_words w where w.order_id = o.id and w.words @@ ${queryOf(text)}::tsquery)`
  )
}

function numberIs(text: string): RawBuilder<unknown> | undefined {
  if (!/^[A-Z]{1,4}-\d{8}-\d{6}/i.test(text.trim())) return undefined
  return beginsWith(sql`o.number`, text.trim().toUpperCase())
}

function queryOf(text: string): string {
  const tokens = bigrams(text, 24).map((token) => `'${token.replace(/'/g, "''")}'`)
  return tokens.length === 0 ? "'~nothing~'" : tokens.join(' & ')
}

export type GroupCount = { group: string; n: number }

const open = sql`o.status in ('registered', 'dispatched', 'accepted', 'answered', 'reviewed')`

/** How many wait in each group of a worklist. Extensions are asked apart: the rest is read from the index of the open ones alone. */
export async function countGroups(tx: Tx, filter: Filter, now: Date): Promise<GroupCount[]> {
  const where = allOf([open, ...conditions(filter, now)])
  const row = await tx.first(
    sql<
      Record<string, number>
    >`select count(*) filter (where status = 'registered')::int as "registered", count(*) filter (where status = 'dispatched')::int as "dispatched",
      count(*) filter (where status = 'accepted')::int as "accepted", count(*) filter (where status = 'answered')::int as "answered",
      count(*) filter (where status = 'reviewed')::int as "reviewed", count(*) filter (where ${dueIs('today', now)})::int as "today",
      count(*) filter (where ${dueIs('overdue', now)})::int as "overdue",
      (select count(*)::int from orders o where o.extension is not null and ${where}) as "extension",
      (select count(*)::int from orders o where ${insisted} and ${where}) as "insisted",
      (select count(*)::int from orders o where o.problem and ${where}) as "problem"
      from orders o where ${where}`,
  )
  return Object.entries(row ?? {}).map(([group, n]) => ({ group, n }))
}

/** Open matters of the same caller or the same place: before a new one is written. */
export function sameOpen(
  tx: Tx,
  of: { phone: string | undefined; place: string | undefined },
  since: Date,
): Promise<Listed[]> {
  return tx.many(
    sql<Listed>`select ${listed} from ${joined} where o.parent is null and o.registered_at > ${since} and o.id in (
        select c.order_id from order_callers c where c.phone = ${of.phone ?? null}
        union all select o.id from orders o where o.place = ${of.place ?? null} and o.registered_at > ${since} and ${open})
      order by o.registered_at desc limit 20`,
  )
}
