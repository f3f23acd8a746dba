import { sql, type RawBuilder } from '../platform/index.ts'
import type { Counted } from './question.ts'

/** The unit a question counts for: who answered it, until then who holds it. */
export const unitOfQuestion = sql`coalesce(q.answered_by, q.unit)`

/** Ended by withdrawal or termination before any answer: nobody's answer is missing. */
const endedUnanswered = sql`(q.answered_at is null and q.status in ('ended', 'archived'))`
/** A question left out on application; a rating that was a mistake leaves only the ratings. */
const isLeftOut = sql`(q.excluded is not null and q.excluded <> 'mistakenRating')`
const isValid = sql`(not ${isLeftOut} and not ${endedUnanswered})`
const isRated = sql`(${isValid} and q.excluded is null and q.grade is not null)`
const isOpen = sql`(${isValid} and q.answered_at is null)`

/**
 * What it means that a question counts as something, said once: the record counts with these words, the lists open with
 * them, so that a figure and its list are the same questions. `now` decides what is overdue.
 */
export function countsAs(now: Date) {
  const overdue = sql`(${isOpen} and q.promise_at < ${now})`
  return {
    asked: sql`true`,
    valid: isValid,
    excluded: isLeftOut,
    ended: sql`(not ${isLeftOut} and ${endedUnanswered})`,
    answered: sql`(${isValid} and q.answered_at is not null)`,
    onTime: sql`(${isValid} and q.on_time)`,
    late: sql`((${isValid} and not q.on_time) or ${overdue})`,
    open: isOpen,
    overdue,
    rated: isRated,
    satisfied: sql`(${isRated} and q.grade <> 'dissatisfied')`,
    dissatisfied: sql`(${isRated} and q.grade = 'dissatisfied')`,
  } as const satisfies Record<string, RawBuilder<unknown>>
}

/** What a month of the record keeps of each question when it is frozen. */
export const countNames = [
  ...(['asked', 'valid', 'excluded', 'ended', 'answered', 'onTime'] as const),
  ...(['late', 'open', 'overdue', 'rated', 'satisfied'] as const),
] as const satisfies readonly Counted[]

/** Everything a question counts as at an instant, always in the same order. */
export function countedOf(now: Date): RawBuilder<string[]> {
  const is = countsAs(now)
  const each = countNames.map((name) => sql`case when ${is[name]} then ${name}::text end`)
  return sql<string[]>`array_remove(array[${sql.join(each)}], null)`
}
