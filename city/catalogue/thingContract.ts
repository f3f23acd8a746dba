import { z } from 'zod'
import { anyone, endpoint } from '../platform/contract.ts'

const Says = z.object({ zh: z.string(), en: z.string() })
const id = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/)
/** What a person answered: a question's id for each answer; one that is left out is not answered yet. */
const Answered = z.record(z.string().max(40), z.unknown())

export const Asked = z.object({
  id: z.string(),
  says: Says,
  kind: z.enum(['choice', 'choices', 'number']),
  options: z.array(z.object({ value: z.string(), says: Says })),
  optional: z.boolean(),
})
export type Asked = z.infer<typeof Asked>

export const GuidedPart = z.object({
  id: z.string(),
  name: Says,
  office: Says,
  status: z.enum(['included', 'to-confirm', 'manual', 'blocked']),
  why: Says,
  basis: z.string(),
  ruleStatus: z.enum(['law', 'default', 'assumed']),
  promised: z.number(),
  promisedBasis: z.string(),
  /** The term its own law sets; null where the licence law's twenty working days hold. */
  statutory: z.object({ amount: z.number(), unit: z.enum(['wd', 'd']), basis: z.string() }).nullable(),
  /** In fen; 0 is free of charge, null is not published. */
  fee: z.object({ fen: z.number(), basis: z.string() }).nullable(),
  waitsFor: z.array(z.object({ on: z.string(), kind: z.enum(['hard', 'soft']) })),
  start: z.string().nullable(),
  due: z.string().nullable(),
})
export type GuidedPart = z.infer<typeof GuidedPart>

/** A paper, once, with the parts that ask for it. `source`: only an upload or a promise is asked of the citizen. */
export const GuidedPaper = z.object({
  id: z.string(),
  name: Says,
  kind: z.enum(['original', 'copy', 'electronic', 'form']),
  source: z.enum(['share', 'certificate', 'promise', 'upload']),
  note: Says.nullable(),
  basis: z.string(),
  ruleStatus: z.enum(['law', 'default', 'assumed']),
  required: z.boolean(),
  parts: z.array(z.string()),
})
export type GuidedPaper = z.infer<typeof GuidedPaper>

export const listThings = endpoint({
  method: 'GET',
  path: '/api/services/things',
  says: 'Every 一件事: what people want that needs several offices',
  who: anyone,
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ id: z.string(), name: Says, parts: z.number(), offices: z.number() })) }),
  refusals: [],
})

export const guideThing = endpoint({
  method: 'POST',
  path: '/api/services/things/:id/guide',
  says: 'Which parts these answers lead to and why, the next question, the one form, and when each part is due',
  who: anyone,
  input: z.object({
    id,
    answers: Answered,
    /** The version it was begun under; the one in force when left out. */
    version: z.int().min(1).max(1_000_000).optional(),
    /** Same-as switches that are on; all when left out. */
    sameAs: z.array(z.string().max(40)).max(20).optional(),
    accepted: z.iso.date().optional(),
  }),
  output: z.object({
    id: z.string(),
    version: z.number(),
    name: Says,
    questions: z.array(Asked.extend({ answer: z.unknown() })),
    next: z.array(z.string()),
    parts: z.array(GuidedPart),
    notNeeded: z.array(z.object({ id: z.string(), name: Says })),
    switches: z.array(z.object({ id: z.string(), says: Says, on: z.boolean() })),
    rawFields: z.number(),
    inputs: z.array(z.object({ key: z.string(), label: Says, required: z.boolean(), askedBy: z.array(z.string()) })),
    papers: z.array(GuidedPaper),
    finish: z.string().nullable(),
    longest: z.array(z.string()),
    cap: z.string().nullable(),
    capExtended: z.string().nullable(),
    /** Why some dates are missing, when they are. */
    undated: Says.nullable(),
    /** The version in force, and from when, when this is an older one. */
    newer: z.object({ version: z.number(), since: z.string() }).nullable(),
  }),
  forgets: true,
  refusals: [
    'thing-unknown',
    'question-unknown',
    'option-unknown',
    'answer-empty',
    'number-out-of-range',
    'switch-unknown',
    'calendar-missing',
  ],
})
