import { childrenOf, keysOf, valueOf, type Answer, type Answers, type Bound, type Rule } from './rule.ts'
import type { OneThing, Question } from './thing.ts'

/** All that can be asked about: the questions rules name. */
type Asking = Pick<OneThing, 'questions'>

/** More combinations than this are not walked through: such a rule is too large for people as well. */
const MOST = 200_000

/** Can any answers make this rule definitely true? Undefined when there are too many to try. */
export function canHold(thing: Asking, rule: Rule): boolean | undefined {
  const keys = keysOf(rule)
  const values = keys.map((key) => valuesOf(thing, key, rule))
  const count = values.reduce((product, list) => product * list.length, 1)
  if (count > MOST) return undefined
  for (let n = 0; n < count; n++) {
    if (valueOf(rule, combination(keys, values, n)) === true) return true
  }
  return false
}

function combination(keys: readonly string[], values: readonly (readonly Answer[])[], n: number): Answers {
  const answers: Record<string, Answer> = {}
  let rest = n
  keys.forEach((key, at) => {
    const list = values[at] ?? []
    const value = list[rest % list.length]
    rest = Math.floor(rest / list.length)
    if (value !== undefined) answers[key] = value
  })
  return answers
}

/** The answers worth trying: only those a rule can tell apart. */
function valuesOf(thing: Asking, key: string, rule: Rule): Answer[] {
  const question = thing.questions.find(({ id }) => id === key)
  if (!question) return []
  if (question.kind === 'number') return numbersOf(key, rule, question)
  const options = question.options.map(({ value }) => value)
  if (question.kind === 'choice') return options
  const named = options.filter((value) => mentions(rule, key, value))
  const other = options.find((value) => !named.includes(value))
  const one = [...named, ...(other === undefined ? [] : [other])]
  const pairs = one.flatMap((a, at) => one.slice(at + 1).map((b) => [a, b]))
  return [...one.map((value) => [value]), ...pairs, named]
}

function mentions(rule: Rule, key: string, value: string): boolean {
  if ('equals' in rule) return rule.equals[0] === key && rule.equals[1] === value
  if ('in' in rule) return rule.in[0] === key && rule.in[1].includes(value)
  return childrenOf(rule).some((child) => mentions(child, key, value))
}

/** Half a step and one: between two limits that lie next to each other there may still be an answer. */
const steps = [-0.5, 0, 0.5]

/** Nothing, each limit the rule compares with, just below and just above it, and the most there can be. */
function numbersOf(key: string, rule: Rule, { most = 1_000_000, whole }: Question): number[] {
  const near = edges(rule, key).flatMap((limit) => steps.map((step) => limit + (whole ? 2 * step : step)))
  return [...new Set([0, ...near, most])].filter((number) => number >= 0 && number <= most)
}

function edges(rule: Rule, key: string): number[] {
  if ('greater' in rule) return edgesOfBound(rule.greater, key)
  if ('less' in rule) return edgesOfBound(rule.less, key)
  return childrenOf(rule).flatMap((child) => edges(child, key))
}

function edgesOfBound([of, bound]: readonly [string, Bound], key: string): number[] {
  if (typeof bound === 'number') return of === key ? [bound] : []
  if (of === key) return [bound.base]
  return bound.of === key ? [bound.upTo, bound.upTo + bound.each] : []
}
