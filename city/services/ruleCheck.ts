import { refused, type Refusal } from './refusals.ts'
import { childrenOf, keysOf, type Bound, type Rule } from './rule.ts'
import type { OneThing } from './thing.ts'

/** What the conditions of a definition name that is not there, or compare as what it is not. */
export function ruleTroubles(thing: OneThing): Refusal[] {
  return rulesOf(thing).flatMap(([where, rule]) => {
    const strange = keysOf(rule).filter((key) => !thing.questions.some(({ id }) => id === key))
    if (strange.length) return strange.map((key) => refused('rule-key-unknown', { facts: { where, key } }))
    return troublesIn(thing, where, rule)
  })
}

/** Every condition of a definition, with the place it stands. */
function rulesOf({ questions, parts }: OneThing): [string, Rule][] {
  const rules: [string, Rule][] = questions.flatMap(({ id, ask }) => (ask ? [pair(id, ask)] : []))
  for (const { id, include, manual, blocks, needs, dependsOn, fields, papers } of parts) {
    rules.push([id, include])
    if (manual) rules.push([id, manual.when])
    for (const { when } of [...blocks, ...needs]) rules.push([id, when])
    for (const { when } of [...dependsOn, ...fields, ...papers]) if (when) rules.push([id, when])
    for (const { of, amount } of needs) rules.push([id, { less: [of, amount] }])
  }
  return rules
}

function pair(where: string, rule: Rule): [string, Rule] {
  return [where, rule]
}

function troublesIn(thing: OneThing, where: string, rule: Rule): Refusal[] {
  if ('equals' in rule) return valuesIn(thing, where, rule.equals[0], [rule.equals[1]])
  if ('in' in rule) return valuesIn(thing, where, rule.in[0], rule.in[1])
  if ('greater' in rule) return numbersIn(thing, where, rule.greater)
  if ('less' in rule) return numbersIn(thing, where, rule.less)
  return childrenOf(rule).flatMap((child) => troublesIn(thing, where, child))
}

function valuesIn(thing: OneThing, where: string, key: string, values: readonly string[]): Refusal[] {
  const question = thing.questions.find(({ id }) => id === key)
  if (!question || question.kind === 'number') return [refused('rule-kind-differs', { facts: { where, key } })]
  const strange = values.filter((value) => !question.options.some((option) => option.value === value))
  return strange.map((value) => refused('rule-value-unknown', { facts: { where, key, value } }))
}

function numbersIn(thing: OneThing, where: string, [of, bound]: readonly [string, Bound]): Refusal[] {
  const keys = typeof bound === 'number' ? [of] : [of, bound.of]
  const wrong = keys.filter((key) => thing.questions.find(({ id }) => id === key)?.kind !== 'number')
  return wrong.map((key) => refused('rule-kind-differs', { facts: { where, key } }))
}
