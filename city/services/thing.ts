import { z } from 'zod'
import { Rule, Stepped } from './rule.ts'
import { SharingSaid } from './sharing.ts'
import { Workflow } from './workflow.ts'

const Id = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/)
const Says = z.object({ zh: z.string().min(1), en: z.string().min(1) })

/** Where a rule comes from: a statute, the city's own setting, or an assumption the administrator is told of. */
export const RuleStatus = z.enum(['law', 'default', 'assumed'])

/** One choice of a question. `aka`: other words an answers file may use for it. */
const Option = z.object({ value: z.string().min(1), says: Says, aka: z.array(z.string()).default([]) })

/** A question of the guide. `ask`: when it is put at all; `optional`: told later in a form, never one of the next. */
export const Question = z.object({
  id: Id,
  says: Says,
  kind: z.enum(['choice', 'choices', 'number']),
  options: z.array(Option).default([]),
  ask: Rule.optional(),
  optional: z.boolean().default(false),
  most: z.number().positive().optional(),
  /** Only whole numbers. */
  whole: z.boolean().default(false),
})
export type Question = z.infer<typeof Question>

/** The ten kinds of field a form can draw. */
export const fieldKinds = [
  'text',
  'number',
  'date',
  'choice',
  'choices',
  'phone',
  'idNumber',
  'address',
  'people',
  'file',
] as const

/**
 * One field of one department's form. Two are the same only if subject path and data element are equal.
 * `min`, `max`: of a number its value, of a text its length, of a list how many. `given`: it arrives from a
 * department and is never asked.
 */
export const Field = z.object({
  subject: z.string().min(1),
  element: z.string().min(1),
  label: Says,
  kind: z.enum(fieldKinds),
  required: z.boolean().default(true),
  min: z.number().optional(),
  max: z.number().optional(),
  options: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  given: z.boolean().default(false),
  when: Rule.optional(),
})
export type Field = z.infer<typeof Field>

/** Stops one part with its reason while the rest goes on. */
const Block = z.object({ when: Rule, why: Says })

/** A number the person is told before filling: at least so many lifeguards. */
const Need = z.object({ of: Id, amount: z.union([z.number(), Stepped]), when: Rule })

/**
 * A paper several parts may ask for, brought once. `source`: what sharing or a certificate provides is told and never
 * asked, a promise may stand in where the law lets it. `basis`: what demands it.
 */
export const Paper = z.object({
  id: Id,
  name: Says,
  kind: z.enum(['original', 'copy', 'electronic', 'form']),
  source: z.enum(['share', 'certificate', 'promise', 'upload']).default('upload'),
  note: Says.optional(),
  /** What reading it rests on, where this city knows it otherwise or not at all. */
  sharing: SharingSaid.optional(),
  basis: z.string().min(1),
  ruleStatus: RuleStatus,
})
export type Paper = z.infer<typeof Paper>

/** That a part asks for a paper, always or only under a condition. */
const PaperOf = z.object({ of: Id, when: Rule.optional(), required: z.boolean().default(true) })

/** The term its own law sets, in working or natural days. */
const Statutory = z.object({ amount: z.int().min(1).max(400), unit: z.enum(['wd', 'd']), basis: z.string().min(1) })

/** What it costs, in fen, and what that rests on; nothing is a fee of 0. */
const PartFee = z.object({ fen: z.int().min(0).max(100_000_000), basis: z.string().min(1) })

/** One department's matter within the one thing. */
export const Part = z.object({
  id: Id,
  name: Says,
  office: Says,
  include: Rule,
  why: Says,
  /** When neither yes nor no can be said by rule and a person at the office decides. */
  /** `asks`: what that person has to know, asked while it is open. */
  manual: z.object({ when: Rule, why: Says, asks: z.array(Field).default([]) }).optional(),
  blocks: z.array(Block).default([]),
  needs: z.array(Need).default([]),
  dependsOn: z.array(z.object({ on: Id, kind: z.enum(['hard', 'soft']), when: Rule.optional() })).default([]),
  /** Promised working days from the part's own acceptance. */
  promised: z.int().min(1).max(60),
  /** What the promise rests on; the city's own setting where it says nothing. */
  promisedBasis: z.string().min(1).default('本市默认设置'),
  /** Null: no law is known to set one. A licence whose own law says nothing names article 42 of the licence law. */
  statutory: Statutory.nullable().default(null),
  fee: PartFee.nullable().default(null),
  papers: z.array(PaperOf).default([]),
  fields: z.array(Field).default([]),
  /** What lies between acceptance and decision; left out, whoever reviews decides. */
  workflow: Workflow.optional(),
  basis: z.string().min(1),
  ruleStatus: RuleStatus,
})
export type Part = z.infer<typeof Part>

/** A "same as" switch: while it is on, whatever is asked of `from` is asked of `to`, once. */
export const Switch = z.object({ id: Id, says: Says, from: z.string(), to: z.string() })
export type Switch = z.infer<typeof Switch>

/** Answers and what must follow from them; publishing runs them. */
export const Example = z.object({
  says: z.string().min(1),
  answers: z.record(z.string(), z.unknown()),
  included: z.array(z.string()),
  toConfirm: z.array(z.string()).default([]),
  manual: z.array(z.string()).default([]),
  blocked: z.array(z.string()).default([]),
})
export type Example = z.infer<typeof Example>

/** 一件事: what a person wants, as questions, and every department's part of it. A published version never changes. */
export const OneThing = z.object({
  id: Id,
  version: z.int().min(1),
  name: Says,
  /** Sentences people type for it. */
  phrases: z.array(z.string().min(1)).min(1),
  questions: z.array(Question).min(1),
  parts: z.array(Part).min(1),
  papers: z.array(Paper).default([]),
  switches: z.array(Switch).default([]),
  examples: z.array(Example).min(1),
})
export type OneThing = z.infer<typeof OneThing>

/** A definition as its author writes it, before defaults are filled in. */
export type OneThingWritten = z.input<typeof OneThing>
export type PaperWritten = z.input<typeof Paper>
export type PartWritten = z.input<typeof Part>
export type FieldWritten = z.input<typeof Field>
export type QuestionWritten = z.input<typeof Question>
