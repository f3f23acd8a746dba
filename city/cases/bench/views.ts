import { z } from 'zod'
import { RuleStatus } from '../../catalogue/contract.ts'
import { Decider } from '../../services/contract.ts'
import { Advice, Found, State, Value } from '../case.ts'
import { ClockView, InputView, MaterialView, PartView } from '../views.ts'

const Says = z.object({ zh: z.string(), en: z.string() })
const day = z.iso.date()

/** A line of the reviewer's bench. */
export const BenchRow = z.object({
  number: z.string(),
  part: z.string(),
  name: Says,
  thing: Says.nullable(),
  applicant: z.string(),
  state: State,
  stateSays: Says,
  due: ClockView.nullable(),
  confirm: z.boolean(),
  receivedOn: day.nullable(),
})
export type BenchRow = z.infer<typeof BenchRow>

/** A part as its office works on it: its own projection, materials, clocks, and the steps with the fields they need. */
export const BenchView = z.object({
  number: z.string(),
  thing: Says.nullable(),
  of: z.object({ id: z.string(), version: z.number() }),
  /** Of a firm's case its name and code, and who represents it; `agent`: who acts under a mandate. */
  applicant: z.object({
    name: z.string(),
    phone: z.string(),
    code: z.string().nullable(),
    legal: z.string().nullable(),
    agent: z.object({ name: z.string(), phone: z.string() }).nullable(),
  }),
  part: PartView,
  /** `assumed`: the rules it is decided by are to be confirmed. */
  ruleStatus: RuleStatus,
  /**
   * This office's own fields only; `before` when the value was corrected after it was first handed in. `given`: it
   * arrives from another office and is never asked of the applicant. `words`: how its choices read.
   */
  values: z.array(
    z.object({
      element: z.string(),
      label: Says,
      kind: InputView.shape.kind,
      value: Value.nullable(),
      before: Value.nullable(),
      given: z.boolean(),
      /** Where it came from and what lets the city hand it over; null where nothing is said, or it was typed. */
      origin: z.object({ says: Says, basis: Says }).nullable(),
      words: z.array(z.object({ value: z.string(), says: Says })),
      money: z.boolean(),
    }),
  ),
  materials: z.array(MaterialView),
  /** What this person may do with materials: look again for what did not come, check an original, take a check back. */
  can: z.array(z.enum(['fetch', 'check', 'uncheck'])),
  /** What the office was asked: why the rules leave it open, and the answers it hangs on. */
  question: z.object({ why: Says, said: z.array(z.object({ asks: Says, answer: Says })) }).nullable(),
  /** What the item wants between acceptance and decision, and what is there of it; the newest last. */
  workflow: z.object({
    siteCheck: z.boolean(),
    secondReader: z.boolean(),
    decider: Decider.nullable(),
    basis: z.string().nullable(),
    siteChecks: z.array(
      z.object({
        on: day,
        people: z.array(z.string()),
        /** Which of them wrote it. */
        writer: z.string().nullable(),
        found: Found,
        finding: z.string(),
        /** The day the applicant confirmed something they corrected after it. */
        correctedSince: day.nullable(),
      }),
    ),
    opinions: z.array(
      z.object({
        on: day,
        name: z.string(),
        isYou: z.boolean(),
        advice: Advice,
        opinion: z.string(),
        /** Written before the newest site check: another is wanted. */
        overtaken: z.boolean(),
        correctedSince: day.nullable(),
      }),
    ),
    /** What stands against granting; granting then needs a note. */
    doubts: z.array(Says),
  }),
  /** Who of this office may have looked at the place; whoever writes it down is one of them. */
  colleagues: z.array(z.object({ id: z.uuid(), name: z.string(), isYou: z.boolean() })),
  /** Steps this person would have, and what is wanted before. */
  heldBack: z.array(z.object({ step: z.string(), says: Says, why: Says })),
  pauseCauses: z.array(Says),
  gives: z.array(z.object({ element: z.string(), label: Says })),
  steps: z.array(z.object({ step: z.string(), says: Says, needs: z.array(z.string()), may: z.array(z.string()) })),
})
export type BenchView = z.infer<typeof BenchView>
