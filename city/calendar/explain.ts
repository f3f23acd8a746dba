import { z } from 'zod'
import { Limit } from './limit.ts'

/** What one box of the strip is: the event's day, a day that counted, one that did not and why, the last day. */
export const stripKinds = ['start', 'counted', 'adjusted', 'weekend', 'holiday', 'paused', 'due'] as const

/** One day of the strip. `n`: the how-manieth counted day. `label`: the holiday (also of a worked weekend) or the pause, in Chinese. */
export const StripDay = z.object({
  date: z.iso.date(),
  kind: z.enum(stripKinds),
  n: z.int().optional(),
  label: z.string().optional(),
})
export type StripDay = z.infer<typeof StripDay>

/** A stop of the clock: the days after `from` up to and including `to` are not counted; with times, from instant to instant. */
export const Pause = z.object({ from: z.string(), to: z.string(), cause: z.string() })
export type Pause = z.infer<typeof Pause>

/** How a due date came about, stored beside it; `days` only for limits in days. `source`: the rule that set the limit. */
export const Explanation = z.object({
  from: z.string(),
  limit: Limit,
  due: z.string(),
  dueAt: z.iso.datetime({ offset: true }),
  days: z.array(StripDay).optional(),
  pauses: z.array(Pause).optional(),
  extend: z.object({ limit: Limit, dueBefore: z.string() }).optional(),
  source: z.string().optional(),
})
export type Explanation = z.infer<typeof Explanation>

/** The part of a deadline worth keeping, with the rule it came from. */
export function explain(
  { from, limit, due, dueAt, ...rest }: Omit<Explanation, 'source'>,
  source?: string,
): Explanation {
  const { days, pauses, extend } = rest
  return {
    from,
    limit,
    due,
    dueAt,
    ...(days && { days }),
    ...(pauses && { pauses }),
    ...(extend && { extend }),
    ...(source !== undefined && { source }),
  }
}
