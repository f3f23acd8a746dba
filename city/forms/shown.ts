import { keysOf, valueOf, type Answer, type Answers, type Rule } from '../services/contract.ts'
import type { FormField, FormValues, PublishedForm } from './form.ts'

/** A field that is asked now; `must`: it has to be filled before the whole is handed in. */
export type Asked = { field: FormField; must: boolean }

/**
 * The fields to ask, in their order. A field leaves only by a definite no: while its rule is unknown it stays, and may
 * stay empty. A condition about a field that is not asked does not hold, whatever that field still holds.
 */
export function askedFields({ fields }: Pick<PublishedForm, 'fields'>, values: FormValues): Asked[] {
  const answers: Record<string, Answer> = {}
  const hidden = new Set<string>()
  return fields.flatMap((field) => {
    const truth = field.when === undefined ? true : valueOf(settled(field.when, hidden), answers)
    if (truth === false) {
      hidden.add(field.key)
      return []
    }
    const answer = answerIn(field, Object.hasOwn(values, field.key) ? values[field.key] : undefined)
    if (answer !== undefined) answers[field.key] = answer
    return [{ field, must: field.required && truth === true }]
  })
}

const never: Rule = { not: { always: true } }

/** The rule with everything about hidden fields settled to a no. */
function settled(rule: Rule, hidden: ReadonlySet<string>): Rule {
  if (!keysOf(rule).some((key) => hidden.has(key))) return rule
  if ('all' in rule) return { all: rule.all.map((one) => settled(one, hidden)) }
  if ('any' in rule) return { any: rule.any.map((one) => settled(one, hidden)) }
  return 'not' in rule ? { not: settled(rule.not, hidden) } : never
}

/** The values somebody is asked for now; what was typed before a choice changed is left out. */
export function shownValues(form: Pick<PublishedForm, 'fields'>, values: FormValues): FormValues {
  const asked = new Set(askedFields(form, values).map(({ field }) => field.key))
  return Object.fromEntries(Object.entries(values).filter(([key]) => asked.has(key)))
}

/** Is there anything in it? An empty text and an empty list are not filled in. */
export function isFilled(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false
  return Array.isArray(value) ? value.length > 0 : true
}

/** What rules can compare: choices, several, numbers. A list counts how many. */
export function answerIn({ kind }: Pick<FormField, 'kind'>, value: unknown): Answer | undefined {
  if (!isFilled(value)) return undefined
  if (kind === 'number') return typeof value === 'number' ? value : undefined
  if (kind === 'choice') return typeof value === 'string' ? value : undefined
  if (!Array.isArray(value)) return undefined
  if (kind === 'choices') return value.filter((one) => typeof one === 'string')
  return kind === 'people' || kind === 'file' ? value.length : undefined
}

/** Every answer the values give to rules outside the form. */
export function answersIn(form: Pick<PublishedForm, 'fields'>, values: FormValues): Answers {
  return Object.fromEntries(
    askedFields(form, values).flatMap(({ field }) => {
      const answer = answerIn(field, values[field.key])
      return answer === undefined ? [] : [[field.key, answer] as const]
    }),
  )
}
