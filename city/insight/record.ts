import { z } from 'zod'

/** Kinds of units that are compared only with each other. */
export const recordKinds = ['department', 'centre', 'township'] as const
export const RecordKind = z.enum(recordKinds)
export type RecordKind = z.infer<typeof RecordKind>

/** Why a question may leave the record, on application and with approval. */
export const grounds = [
  'outsideJurisdiction',
  'statutoryChannel',
  'duplicate',
  'malicious',
  'commercialDispute',
  'registeredLegacy',
  'unreasonable',
] as const
export const Ground = z.enum(grounds)

const n = z.int().min(0)

/** What published questions count as; each count opens the list of exactly these questions (`counted` of the list). */
export const Counts = z.object({
  asked: n,
  valid: n,
  excluded: n,
  ended: n,
  answered: n,
  onTime: n,
  late: n,
  open: n,
  overdue: n,
  rated: n,
  satisfied: n,
})
export type Counts = z.infer<typeof Counts>

/** How long an answer took from the asking, in hours as the clock runs; null under the minimum sample. */
export const Hours = z.object({ median: z.number().nullable(), ninth: z.number().nullable() })

export const Band = z.enum(['excellent', 'good', 'fair', 'poor'])
export type Band = z.infer<typeof Band>

/** A rate with what it rests on; under the minimum sample neither share nor band is said. Shares are 0–1. */
export const Rate = z.object({
  part: n,
  whole: n,
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  band: Band.nullable(),
})
export type Rate = z.infer<typeof Rate>

export const rateNames = ['reply', 'onTime', 'satisfied'] as const
export type RateName = (typeof rateNames)[number]

/** The dated rows a record is judged by. */
export type Measures = { minimum: number; goal: Record<RateName, number>; floor: Record<RateName, number> }

export const Figures = z.object({
  counts: Counts,
  rates: z.object({ reply: Rate, onTime: Rate, satisfied: Rate }),
  hours: Hours,
})
export type Figures = z.infer<typeof Figures>

/** Part and whole of each rate: answered of valid, in time of due, satisfied of rated. */
function partsOf(c: Counts): Record<RateName, [part: number, whole: number]> {
  return {
    reply: [c.answered, c.valid],
    onTime: [c.onTime, c.onTime + c.late],
    satisfied: [c.satisfied, c.rated],
  }
}

/** The figures of these counts, judged by the measures. */
export function figuresOf(counts: Counts, hours: z.infer<typeof Hours>, by: Measures): Figures {
  const parts = partsOf(counts)
  const rate = (name: RateName) => rateOf(parts[name], by.minimum, { goal: by.goal[name], floor: by.floor[name] })
  const enough = counts.answered >= by.minimum
  return {
    counts,
    rates: { reply: rate('reply'), onTime: rate('onTime'), satisfied: rate('satisfied') },
    hours: enough ? hours : { median: null, ninth: null },
  }
}

type Lines = { goal: number; floor: number }

function rateOf([part, whole]: [part: number, whole: number], minimum: number, lines: Lines): Rate {
  if (whole < Math.max(1, minimum)) return { part, whole, share: null, low: null, high: null, band: null }
  const [low, high] = wilson(part, whole)
  return { part, whole, share: part / whole, low, high, band: bandOf([low, high], lines) }
}

/**
 * Where the true rate lies with 95 % certainty, by Wilson's score interval: wide for few questions, narrow for many.
 */
export function wilson(part: number, whole: number): [low: number, high: number] {
  const z2 = 1.959964 ** 2
  const share = part / whole
  const middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
  const half = (Math.sqrt((share * (1 - share) + z2 / (4 * whole)) / whole) * 1.959964) / (1 + z2 / whole)
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}

/**
 * The band of an interval: excellent and poor need proof beyond chance, good has not been shown to miss the goal, fair
 * has. Nobody is compared with anybody: all may be excellent.
 */
function bandOf([low, high]: [low: number, high: number], { goal, floor }: Lines): Band {
  if (low >= goal) return 'excellent'
  if (high >= goal) return 'good'
  return high >= floor ? 'fair' : 'poor'
}

/** The counts of several units together. */
export function sumCounts(all: readonly Counts[]): Counts {
  const sum = (of: (counts: Counts) => number) => all.reduce((total, counts) => total + of(counts), 0)
  return {
    asked: sum((c) => c.asked),
    valid: sum((c) => c.valid),
    excluded: sum((c) => c.excluded),
    ended: sum((c) => c.ended),
    answered: sum((c) => c.answered),
    onTime: sum((c) => c.onTime),
    late: sum((c) => c.late),
    open: sum((c) => c.open),
    overdue: sum((c) => c.overdue),
    rated: sum((c) => c.rated),
    satisfied: sum((c) => c.satisfied),
  }
}
