import { z } from 'zod'
import { Explanation } from '../calendar/explain.ts'
import { instant } from '../platform/contract.ts'
import { WayStep } from '../services/contract.ts'
import { ClockName, DeliveryWay, Missing, State } from './case.ts'
import { FeeView } from './fees/views.ts'

const Says = z.object({ zh: z.string(), en: z.string() })
const day = z.iso.date()
export const LightName = z.enum(['green', 'amber', 'red', 'off'])

/**
 * One clock. `due`: last day, `at`: its 24:00; both null where the year's holidays are not announced (`missing` says so).
 * `light` with its `word`: green in time, amber soon, red late, off ended or stopped. `over`: it has nothing more to say,
 * while a clock that stands in a pause has.
 */
export const ClockView = z.object({
  clock: ClockName,
  says: Says,
  due: day.nullable(),
  at: instant.nullable(),
  why: Explanation.nullable(),
  missing: Says.nullable(),
  light: LightName,
  word: Says,
  over: z.boolean(),
})
export type ClockView = z.infer<typeof ClockView>

export const NoticeView = z.object({
  on: day,
  missing: z.array(Missing),
  supervisorReason: z.string().nullable(),
  corrected: day.nullable(),
  /** The term ran out on that day; it can be handed in again until `keptUntil`. */
  lapsed: day.nullable(),
  keptUntil: day.nullable(),
})

export const LineView = z.object({
  at: instant,
  step: z.string(),
  says: Says,
  who: z.string(),
  note: z.string().nullable(),
})
export type LineView = z.infer<typeof LineView>

const Term = z.object({ amount: z.number(), unit: z.enum(['wd', 'd']) })

/** One part: where it stands, what it waits for, every clock with how it was counted, what was said and decided. */
export const PartView = z.object({
  id: z.string(),
  name: Says,
  office: Says,
  unit: z.string().nullable(),
  unitName: z.string(),
  status: z.enum(['included', 'to-confirm', 'manual', 'blocked']),
  why: Says,
  basis: z.string(),
  /** The law's term and the promised one, what it costs (null: not published), and what each rests on. */
  terms: z.object({
    statutory: Term.nullable(),
    statutoryBasis: z.string(),
    promised: Term.nullable(),
    promisedBasis: z.string(),
    fee: z.object({ fen: z.number(), basis: z.string() }).nullable(),
    ruleStatus: z.enum(['law', 'default', 'assumed']),
  }),
  state: State,
  stateSays: Says,
  /** What it waits for in the picture, and those hard ones that still hold it back. */
  after: z.array(z.object({ on: z.string(), kind: z.enum(['hard', 'soft']) })),
  held: z.array(z.string()),
  /** A part it needs was refused: it cannot go on. */
  stopped: z.boolean(),
  /** Its office was asked on that day whether it is needed, and what it said. */
  askedOn: day.nullable(),
  ruling: z
    .object({ result: z.enum(['needed', 'spared']), on: day, reason: z.string(), basis: z.string().nullable() })
    .nullable(),
  receivedOn: day.nullable(),
  acceptedAsOf: day.nullable(),
  deemed: z.boolean(),
  decidedOn: day.nullable(),
  clocks: z.array(ClockView),
  due: ClockView.nullable(),
  /** Before it is accepted: when it is expected, by the plan. */
  planned: z.object({ start: day, due: day }).nullable(),
  notices: z.array(NoticeView),
  pauses: z.array(z.object({ from: day, to: day.nullable(), cause: z.string(), reason: z.string() })),
  extension: z.object({ approvedBy: z.string(), reason: z.string(), on: day }).nullable(),
  fee: FeeView.nullable(),
  decision: z
    .object({
      result: z.enum(['granted', 'denied', 'notAccepted', 'referred']),
      says: Says,
      on: day,
      reason: z.string().nullable(),
      basis: z.string().nullable(),
      office: z.string().nullable(),
    })
    .nullable(),
  delivery: z.object({ way: DeliveryWay, on: day, note: z.string().nullable() }).nullable(),
  /** Its way from the application to what is handed over, with the day each step was done. `people`: how many looked at the place. */
  way: z.array(z.object({ step: WayStep, says: Says, who: Says, done: day.nullable(), people: z.number().nullable() })),
  certificate: z.string().nullable(),
  /** Inputs that were corrected since this office got them: the applicant confirms again. */
  confirm: z.array(z.object({ key: z.string(), label: Says })),
  history: z.array(LineView),
  version: z.number(),
  can: z.array(z.string()),
})
export type PartView = z.infer<typeof PartView>
