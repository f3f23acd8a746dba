import { refused, type Refusal } from './refusals.ts'
import { valueOf, type Answers } from './rule.ts'
import type { Field, OneThing, Part } from './thing.ts'

/** One input of the merged form, and which department asks for it under which name. */
export type Input = {
  key: string
  label: Field['label']
  kind: Field['kind']
  required: boolean
  min?: number
  max?: number
  options?: string[]
  patterns: string[]
  askedBy: { part: string; label: Field['label'] }[]
}

/** Two departments that cannot both be satisfied by one input. */
export type Clash = { word: 'field-kinds-differ' | 'fields-contradict'; field: string; a: string; b: string }

export type Merged = { inputs: Input[]; clashes: Clash[] }

/** What a field is known by: whose (with the switches that are on) and what. */
export function fieldKey(thing: OneThing, field: Field, on: readonly string[]): string {
  const joined = thing.switches.find((one) => one.from === field.subject && on.includes(one.id))
  return `${joined?.to ?? field.subject}/${field.element}`
}

/**
 * All forms of some parts as one: required if any requires, the largest minimum, the smallest maximum, the common
 * options, every pattern. `on`: the same-as switches in force. What arrives from a department is not asked; where no
 * department gives it, because the business is registered already, it is.
 */
export function mergeFields(thing: OneThing, parts: readonly Part[], on: readonly string[], answers?: Answers): Merged {
  const inputs = new Map<string, Input>()
  const clashes: Clash[] = []
  for (const part of parts) {
    for (const field of part.fields) {
      if (arrives(thing, { part, field, answers }) || !isShown(field, answers)) continue
      const key = fieldKey(thing, field, on)
      const input = inputs.get(key)
      if (input) join(input, field, part.id, clashes)
      else inputs.set(key, { ...begin(key, field, part.id, clashes), label: labelOf(thing, key, field) })
    }
  }
  return { inputs: [...inputs.values()], clashes }
}

/** A person or place that stands for another is called by its own name, whichever department asks first. */
function labelOf({ parts }: OneThing, key: string, field: Field): Field['label'] {
  if (key === `${field.subject}/${field.element}`) return field.label
  const own = parts.flatMap(({ fields }) => fields).find(({ subject, element }) => `${subject}/${element}` === key)
  return own?.label ?? field.label
}

/** A clash as the refusal that names the pair. */
export function clashRefusal({ word, field, a, b }: Clash): Refusal {
  return refused(word, { facts: { field, a, b } })
}

/** A field whose condition is not known yet is shown: it is left out only by a definite no. */
function isShown(field: Field, answers: Answers | undefined): boolean {
  return field.when === undefined || answers === undefined || valueOf(field.when, answers) !== false
}

type Given = { part: Part; field: Field; answers: Answers | undefined }

/**
 * True when a department gives this field: a part that this one waits for, near or far, is not definitely out, and
 * waits for no such thing itself (the registration, which gives the code everybody after it needs).
 */
export function arrives(thing: OneThing, { part, field, answers }: Given): boolean {
  if (!field.given) return false
  const before = thing.parts.filter(({ id }) => waitsFor(thing, part).has(id))
  return before.some((one) => !isOut(one, answers) && !one.fields.some((own) => own.given && isSame(own, field)))
}

/** Every part this one needs granted first, and what those need. */
function waitsFor(thing: OneThing, part: Part): Set<string> {
  const found = new Set<string>()
  const open = [part]
  for (let one = open.pop(); one; one = open.pop())
    for (const { on, kind } of one.dependsOn) {
      const next = thing.parts.find(({ id }) => id === on)
      if (kind !== 'hard' || found.has(on) || !next) continue
      found.add(on)
      open.push(next)
    }
  return found
}

const isOut = ({ include }: Part, answers: Answers | undefined) =>
  answers !== undefined && valueOf(include, answers) === false

const isSame = (a: Field, b: Field) => a.subject === b.subject && a.element === b.element

function begin(key: string, field: Field, part: string, clashes: Clash[]): Input {
  const { label, kind, required, min, max, options, pattern } = field
  const input: Input = {
    key,
    label,
    kind,
    required,
    min,
    max,
    options: options && [...new Set(options)],
    patterns: pattern === undefined ? [] : [pattern],
    askedBy: [{ part, label }],
  }
  if (isImpossible(input)) clashes.push({ word: 'fields-contradict', field: key, a: part, b: part })
  return input
}

function join(input: Input, field: Field, part: string, clashes: Clash[]): void {
  const { key, askedBy } = input
  const wasImpossible = isImpossible(input)
  const a = askedBy.map((asked) => asked.part).join('+')
  if (field.kind !== input.kind) clashes.push({ word: 'field-kinds-differ', field: key, a, b: part })
  input.required ||= field.required
  input.min = larger(input.min, field.min)
  input.max = smaller(input.max, field.max)
  input.options = common(input.options, field.options)
  if (field.pattern !== undefined && !input.patterns.includes(field.pattern)) input.patterns.push(field.pattern)
  askedBy.push({ part, label: field.label })
  if (!wasImpossible && isImpossible(input)) clashes.push({ word: 'fields-contradict', field: key, a, b: part })
}

/** A choice needs one value left; choosing several needs as many as the minimum asks for. */
function isImpossible({ kind, min, max, options }: Input): boolean {
  if (options?.length === 0) return true
  if (min !== undefined && max !== undefined && min > max) return true
  return kind === 'choices' && options !== undefined && min !== undefined && min > options.length
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b)
}

function smaller(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b)
}

function common(a: readonly string[] | undefined, b: readonly string[] | undefined): string[] | undefined {
  if (a === undefined || b === undefined) return (a ?? b)?.slice()
  return a.filter((option) => b.includes(option))
}
