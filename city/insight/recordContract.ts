import { z } from 'zod'
import { anyone, endpoint, instant } from '../platform/contract.ts'
import { oneLine } from '../platform/words.ts'
import { Figures, Ground, RecordKind } from './record.ts'

export * from './record.ts'

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
const share = z.number().min(0).max(1)
const lines = z.object({ reply: share, onTime: share, satisfied: share })
/** Twelve months of asking, the running one included, or the one month asked for; both ends are meant. */
const Period = z.object({ since: month, until: month })

/** A month that was frozen: when, and by which way of counting. What changed since stands in the figures beside it. */
const Frozen = z.object({ at: instant, rule: z.string() })
export type Frozen = z.infer<typeof Frozen>

const UnitRecord = z.object({ unit: z.string(), name: z.string(), kind: RecordKind, figures: Figures })
export type UnitRecord = z.infer<typeof UnitRecord>

const measures = { minimum: z.number(), goal: lines, floor: lines }

export const readRecord = endpoint({
  method: 'GET',
  path: '/api/insight/record',
  says: 'The public record of every unit, like with like, by name: counts that open their questions, rates with n, bands',
  who: anyone,
  input: z.object({ kind: RecordKind.optional(), month: month.optional() }),
  output: z.object({
    period: Period,
    ...measures,
    /** Of the one month asked for, once it is frozen; each `frozen` beside `figures` is what stood then. */
    frozen: Frozen.nullable(),
    groups: z.array(
      z.object({
        kind: RecordKind,
        figures: Figures,
        frozen: Figures.optional(),
        rows: z.array(UnitRecord.extend({ frozen: Figures.optional() })),
      }),
    ),
  }),
  refusals: [],
})

const hidden = z.int().min(0).nullable()

export const readUnitRecord = endpoint({
  method: 'GET',
  path: '/api/insight/record/:unit',
  says: 'One unit: its year, its months, what left the record and why, and the questions nobody may read (null: under five, or would betray it)',
  who: anyone,
  input: z.object({ unit: oneLine({ max: 60 }) }),
  output: UnitRecord.extend({
    period: Period,
    ...measures,
    group: Figures,
    months: z.array(
      z.object({
        month,
        isOpen: z.boolean(),
        /** As the questions count now. */
        figures: Figures,
        frozen: Frozen.extend({ figures: Figures }).nullable(),
      }),
    ),
    exclusions: z.array(z.object({ ground: Ground, n: hidden })),
    unpublished: z.object({ until: month, asked: hidden, answered: hidden, rated: hidden, satisfied: hidden }),
  }),
  refusals: [],
})

export const readUnitYear = endpoint({
  method: 'GET',
  path: '/api/insight/record/:unit/year',
  says: 'One unit, its year at a glance',
  who: anyone,
  input: z.object({ unit: oneLine({ max: 60 }) }),
  output: UnitRecord.extend({ period: Period, ...measures }),
  refusals: [],
})

export const exportRecord = endpoint({
  method: 'GET',
  path: '/api/insight/record.csv',
  says: 'The record of every unit as CSV',
  who: anyone,
  input: z.object({ kind: RecordKind.optional(), month: month.optional() }),
  output: z.unknown(),
  carries: 'file',
  refusals: [],
})

export const exportUnitRecord = endpoint({
  method: 'GET',
  path: '/api/insight/record/:unit/months.csv',
  says: 'The months of one unit as CSV',
  who: anyone,
  input: z.object({ unit: oneLine({ max: 60 }) }),
  output: z.unknown(),
  carries: 'file',
  refusals: [],
})
