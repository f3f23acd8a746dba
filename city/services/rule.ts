import { z } from 'zod'

/** What a question may be answered with once it is read: an option, several, a number, or said not to be known. */
export type Answer = string | number | readonly string[]

/** The answers so far; a question that is not here, or is `unknown`, is not known. */
export type Answers = Readonly<Record<string, Answer | undefined>>

/** Said by a person who does not know: it closes the question and decides nothing. */
export const UNKNOWN = 'unknown'

/** A number that grows with another answer: `base` up to `upTo`, and one more for each further `each` begun. */
export const Stepped = z.object({
  of: z.string(),
  base: z.int().min(0),
  upTo: z.number().min(0),
  each: z.number().positive(),
})
const Bound = z.union([z.number(), Stepped])
export type Bound = z.infer<typeof Bound>

/** A condition as data, the same in browser and server. Its value is true, false or unknown (undefined). */
export type Rule =
  | { all: readonly Rule[] }
  | { any: readonly Rule[] }
  | { not: Rule }
  | { always: true }
  | { answered: string }
  | { equals: readonly [string, string] }
  | { in: readonly [string, readonly string[]] }
  | { greater: readonly [string, Bound] }
  | { less: readonly [string, Bound] }

/** The shape of a rule on the wire and on the disk. A list answer is `in` a set when any of its values is. */
export const Rule: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Rule).min(1) }),
    z.strictObject({ any: z.array(Rule).min(1) }),
    z.strictObject({ not: Rule }),
    z.strictObject({ always: z.literal(true) }),
    z.strictObject({ answered: z.string() }),
    z.strictObject({ equals: z.tuple([z.string(), z.string()]) }),
    z.strictObject({ in: z.tuple([z.string(), z.array(z.string()).min(1)]) }),
    z.strictObject({ greater: z.tuple([z.string(), Bound]) }),
    z.strictObject({ less: z.tuple([z.string(), Bound]) }),
  ]),
)

/** True, false, or undefined for unknown. */
export type Truth = boolean | undefined

/** The value of a rule. More answers never turn a true or false into anything else: only what was unknown is settled. */
export function valueOf(rule: Rule, answers: Answers): Truth {
  if ('all' in rule) return everyOf(rule.all, answers)
  if ('any' in rule) return someOf(rule.any, answers)
  if ('not' in rule) return opposite(valueOf(rule.not, answers))
  if ('equals' in rule) return isAmong(known(answers, rule.equals[0]), rule.equals[1])
  if ('in' in rule) return isAmong(known(answers, rule.in[0]), rule.in[1])
  if ('greater' in rule) return exceeds(known(answers, rule.greater[0]), boundOf(rule.greater[1], answers))
  if ('less' in rule) return exceeds(boundOf(rule.less[1], answers), known(answers, rule.less[0]))
  if ('answered' in rule) return known(answers, rule.answered) === undefined ? undefined : true
  return true
}

/** What a bound comes to, or undefined while the answer it grows with is not known. */
export function boundOf(bound: Bound, answers: Answers): number | undefined {
  if (typeof bound === 'number') return bound
  const size = known(answers, bound.of)
  if (typeof size !== 'number') return undefined
  return bound.base + Math.max(0, Math.ceil((size - bound.upTo) / bound.each))
}

/** The questions a rule still waits for: those whose answer could settle it. */
export function waitingFor(rule: Rule, answers: Answers): string[] {
  if (valueOf(rule, answers) !== undefined) return []
  const below = childrenOf(rule)
  const open = below.length
    ? below.flatMap((child) => waitingFor(child, answers))
    : keysOf(rule).filter((key) => known(answers, key) === undefined)
  return [...new Set(open)]
}

/** Every question a rule mentions. */
export function keysOf(rule: Rule): string[] {
  const below = childrenOf(rule)
  if (below.length) return [...new Set(below.flatMap(keysOf))]
  if ('answered' in rule) return [rule.answered]
  if ('equals' in rule) return [rule.equals[0]]
  if ('in' in rule) return [rule.in[0]]
  if ('greater' in rule) return [rule.greater[0], ...keysOfBound(rule.greater[1])]
  if ('less' in rule) return [rule.less[0], ...keysOfBound(rule.less[1])]
  return []
}

/** The rules a rule is made of. */
export function childrenOf(rule: Rule): readonly Rule[] {
  if ('all' in rule) return rule.all
  if ('any' in rule) return rule.any
  return 'not' in rule ? [rule.not] : []
}

function keysOfBound(bound: Bound): string[] {
  return typeof bound === 'number' ? [] : [bound.of]
}

function known(answers: Answers, key: string): Answer | undefined {
  const answer = Object.hasOwn(answers, key) ? answers[key] : undefined
  return answer === UNKNOWN ? undefined : answer
}

function everyOf(rules: readonly Rule[], answers: Answers): Truth {
  let value: Truth = true
  for (const rule of rules) {
    const one = valueOf(rule, answers)
    if (one === false) return false
    if (one === undefined) value = undefined
  }
  return value
}

function someOf(rules: readonly Rule[], answers: Answers): Truth {
  let value: Truth = false
  for (const rule of rules) {
    const one = valueOf(rule, answers)
    if (one === true) return true
    if (one === undefined) value = undefined
  }
  return value
}

function opposite(value: Truth): Truth {
  return value === undefined ? undefined : !value
}

function isAmong(answer: Answer | undefined, wanted: string | readonly string[]): Truth {
  if (answer === undefined) return undefined
  const wants = (value: string) => (typeof wanted === 'string' ? value === wanted : wanted.includes(value))
  if (typeof answer === 'string') return wants(answer)
  return typeof answer === 'number' ? wants(String(answer)) : answer.some(wants)
}

/** Values that are no numbers are never greater: which questions are numbers is checked when a definition is published. */
function exceeds(answer: Answer | undefined, other: Answer | undefined): Truth {
  if (answer === undefined || other === undefined) return undefined
  return typeof answer === 'number' && typeof other === 'number' && answer > other
}
