import { parseLimit, type Limit } from '../calendar/index.ts'
import { isRefusal } from '../platform/index.ts'
import type { OrderType, Urgency } from './order.ts'

/** What a dated row can limit. */
export type Stage =
  | 'dispatch'
  | 'accept'
  | 'answer'
  | 'rework'
  | 'review'
  | 'followUp'
  | 'return'
  | 'supervise'
  | 'escalate'
  | 'criticise'
  | 'extendFirst'
  | 'extendSecond'
  | 'moderate'
  | 'more'
  | 'moreTimes'
  | 'moreTerm'
  | 'problemRedos'
  | 'problemReturns'
  | 'appeal'

/** One dated row: how long a stage may take, for an urgency or a type, since when, and who says so. */
export type LimitRow = {
  stage: Stage
  urgency: Urgency | null
  type: OrderType | null
  amount: string
  since: string
  source: string
}

export type LimitFound = { limit: Limit; source: string }

/** The row that holds on `day`: urgency before type before the general one, the newest first. Throws when the city has none. */
export function limitFor(
  rows: readonly LimitRow[],
  stage: Stage,
  of: { urgency: Urgency; type: OrderType },
  day: string,
): LimitFound {
  const { amount, source } = rowFor(rows, stage, of, day)
  return { limit: readLimit(amount), source }
}

/** The same for what is counted and not timed: at most so many times. */
export function timesFor(
  rows: readonly LimitRow[],
  stage: Stage,
  of: { urgency: Urgency; type: OrderType },
  day: string,
): number {
  return Number(rowFor(rows, stage, of, day).amount)
}

function rowFor(
  rows: readonly LimitRow[],
  stage: Stage,
  of: { urgency: Urgency; type: OrderType },
  day: string,
): LimitRow {
  const fitting = rows.filter(
    (row) =>
      row.stage === stage &&
      row.since <= day &&
      (row.urgency === null || row.urgency === of.urgency) &&
      (row.type === null || row.type === of.type),
  )
  const best = fitting.sort((a, b) => weight(b) - weight(a) || b.since.localeCompare(a.since))[0]
  if (!best) throw new Error(`no limit is set for ${stage} (${of.urgency}, ${of.type}) on ${day}`)
  return best
}

const weight = (row: LimitRow) => (row.urgency ? 2 : 0) + (row.type ? 1 : 0)

function readLimit(amount: string): Limit {
  const limit = parseLimit(amount)
  if (isRefusal(limit)) throw new Error(`the limit "${amount}" cannot be read`)
  return limit
}

/** A redo has half the first limit, at least one working day. */
export function halfOf(limit: Limit): Limit {
  return { amount: limit.unit === 'wd' ? Math.max(1, Math.ceil(limit.amount / 2)) : 1, unit: 'wd' }
}
