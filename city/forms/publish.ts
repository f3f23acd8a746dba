import { canHold, keysOf, valueOf, type Rule } from '../services/index.ts'
import type { Refusal } from '../platform/refusal.ts'
import { most, type FormField, type FormWritten, type PublishedForm } from './form.ts'
import { refused } from './refusals.ts'
import { schemaOfField, schemaOfForm } from './schema.ts'
import { schemaFault } from './validator.ts'

/** A form anybody may fetch, or everything that is wrong with it, told once. */
export type PublishedOrNot = { form: PublishedForm } | { troubles: Refusal[] }

/** The form with the schema of its values. What was written wrong stays wrong: see `publishForm`. */
export function withSchema(written: FormWritten): PublishedForm {
  return { ...written, schema: schemaOfForm(written.id, written.fields) }
}

/**
 * Checks a form before it is published: every field can be reached, rules name only what is asked before, no field
 * asks for what nobody can give (the pair of demands is named), every field stands on one page.
 */
export function publishForm(written: FormWritten): PublishedOrNot {
  const troubles = [...twice(written), ...rules(written), ...contradictions(written), ...pages(written)]
  const broken = troubles.length > 0 ? [] : written.fields.flatMap(schemaTrouble)
  return troubles.length + broken.length > 0 ? { troubles: [...troubles, ...broken] } : { form: withSchema(written) }
}

function twice({ fields }: FormWritten): Refusal[] {
  const keys = fields.map(({ key }) => key)
  return keys
    .filter((key, at) => keys.indexOf(key) !== at)
    .map((key) => refused('form-key-twice', { facts: { field: key } }))
}

function pages({ fields, pages: cut }: FormWritten): Refusal[] {
  const placed = cut.flatMap((page) => page.fields)
  const stray = fields.filter(({ key }) => placed.filter((one) => one === key).length !== 1)
  return stray.map(({ key }) => refused('form-page-wrong', { facts: { field: key } }))
}

/** Rules look back only, at what is asked, and can come true together with those they hang on. */
function rules({ fields }: FormWritten): Refusal[] {
  return fields.flatMap((field, at) => {
    if (!field.when) return []
    const before = fields.slice(0, at)
    const strange = keysOf(field.when).find((key) => !before.some((one) => one.key === key && isCompared(one)))
    if (strange !== undefined) return [refused('form-rule-unknown', { facts: { field: field.key, key: strange } })]
    const odd = valuesIn(field.when).find(([key, value]) => !mayHold(before, key, value))
    if (odd) return [refused('form-rule-differs', { facts: { field: field.key, key: odd[0], value: odd[1] } })]
    const can = canHold({ questions: before.filter(isCompared).map(asQuestion) }, wholeRule(field.when, before))
    return can === false ? [refused('form-field-unreachable', { facts: { field: field.key } })] : []
  })
}

const isCompared = ({ kind }: FormField): boolean => kind === 'choice' || kind === 'choices' || kind === 'number'

function asQuestion({ key, label, kind, options = [], max, whole, money }: FormField) {
  const asked = kind === 'choice' || kind === 'choices' ? kind : ('number' as const)
  return {
    id: key,
    says: label,
    kind: asked,
    options: options.map((option) => ({ ...option, aka: [] })),
    optional: false,
    whole: (whole ?? false) || (money ?? false),
    ...(max !== undefined && max > 0 && { most: max }),
  }
}

/** A field is asked only where what its rule names is asked as well. */
function wholeRule(rule: Rule, before: readonly FormField[]): Rule {
  const above = keysOf(rule).flatMap((key) => before.find((field) => field.key === key)?.when ?? [])
  return above.length === 0 ? rule : { all: [rule, ...above.map((one) => wholeRule(one, before))] }
}

function valuesIn(rule: Rule): [string, string][] {
  if ('all' in rule) return rule.all.flatMap(valuesIn)
  if ('any' in rule) return rule.any.flatMap(valuesIn)
  if ('not' in rule) return valuesIn(rule.not)
  if ('equals' in rule) return [[rule.equals[0], rule.equals[1]]]
  if (!('in' in rule)) return []
  const [key, values] = rule.in
  return values.map((value) => [key, value])
}

function mayHold(before: readonly FormField[], key: string, value: string): boolean {
  const field = before.find((one) => one.key === key)
  return field?.options?.some((option) => option.value === value) ?? false
}

type Pair = { a: string; b: string }
type Contradiction = (field: FormField) => Pair | undefined

/** Pairs of demands nobody can meet at once, each named. */
const impossible: readonly Contradiction[] = [
  ({ min, max }) =>
    min !== undefined && max !== undefined && min > max ? { a: `min ${min}`, b: `max ${max}` } : undefined,
  ({ kind, options }) =>
    (kind === 'choice' || kind === 'choices') && (options ?? []).length === 0
      ? { a: `kind ${kind}`, b: 'options 0' }
      : undefined,
  ({ kind, options, min }) =>
    kind === 'choices' && options && min !== undefined && min > options.length
      ? { a: `min ${min}`, b: `options ${options.length}` }
      : undefined,
  ({ kind, min }) =>
    kind === 'file' && min !== undefined && min > most.files
      ? { a: `min ${min}`, b: `files ${most.files}` }
      : undefined,
  ({ textForm, min, max }) =>
    textForm === 'creditCode' && ((min ?? 0) > 18 || (max ?? 18) < 18)
      ? { a: 'creditCode 18', b: (min ?? 0) > 18 ? `min ${min}` : `max ${max}` }
      : undefined,
  ({ options }) => {
    const values = (options ?? []).map(({ value }) => value)
    const again = values.find((value, at) => values.indexOf(value) !== at)
    return again === undefined ? undefined : { a: `option ${again}`, b: `option ${again}` }
  },
  ({ prefill, when }) =>
    prefill && when && valueOf(when, {}) === false ? { a: `prefill ${prefill}`, b: 'when' } : undefined,
]

function contradictions({ fields }: FormWritten): Refusal[] {
  return fields.flatMap((field) =>
    impossible.flatMap((test) => {
      const pair = test(field)
      return pair ? [refused('form-contradiction', { facts: { field: field.key, ...pair } })] : []
    }),
  )
}

function schemaTrouble(field: FormField): Refusal[] {
  const why = schemaFault(schemaOfField(field))
  return why === undefined ? [] : [refused('form-schema-broken', { facts: { field: field.key, why } })]
}
