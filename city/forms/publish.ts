import { canHold, keysOf, valueOf, type Rule } from '../services/index.ts'
import type { Refusal } from '../platform/refusal.ts'
import { most, type FormField, type FormWritten, type PublishedForm, type Says } from './form.ts'
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
 * asks for what nobody can give (the pair of demands is named), every field stands on one page. The fact `field` of a
 * trouble is the key of the field it is about.
 */
export function publishForm(written: FormWritten): PublishedOrNot {
  const troubles = [
    ...tooMany(written),
    ...twice(written),
    ...rules(written),
    ...contradictions(written),
    ...pages(written),
  ]
  const broken = troubles.length > 0 ? [] : written.fields.flatMap(schemaTrouble)
  return troubles.length + broken.length > 0 ? { troubles: [...troubles, ...broken] } : { form: withSchema(written) }
}

function tooMany({ fields }: FormWritten): Refusal[] {
  return fields.length > most.fields
    ? [refused('form-too-long', { facts: { n: fields.length, most: most.fields } })]
    : []
}

/** The fact that points at a field, and what people call it. */
const at = ({ key, label }: FormField) => ({ field: key, label })

function twice({ fields }: FormWritten): Refusal[] {
  return repeated(fields).map((field) => refused('form-key-twice', { facts: at(field) }))
}

function repeated(fields: readonly FormField[]): FormField[] {
  return fields.filter(({ key }, n) => fields.findIndex((one) => one.key === key) !== n)
}

/** What stands in the form twice is said once. */
function pages({ fields, pages: cut }: FormWritten): Refusal[] {
  const placed = cut.flatMap((page) => page.fields)
  const again = new Set(repeated(fields).map(({ key }) => key))
  const stray = fields.filter(({ key }) => !again.has(key) && placed.filter((one) => one === key).length !== 1)
  return stray.map((field) => refused('form-page-wrong', { facts: at(field) }))
}

/** Rules look back only, at what is asked, and can come true together with those they hang on. */
function rules({ fields }: FormWritten): Refusal[] {
  return fields.flatMap((field, n) => {
    if (!field.when) return []
    const before = fields.slice(0, n)
    const called = (key: string): Says => fields.find((one) => one.key === key)?.label ?? { zh: key, en: key }
    const strange = keysOf(field.when).find((key) => !before.some((one) => one.key === key && isCompared(one)))
    if (strange !== undefined) return [refused('form-rule-unknown', { facts: { ...at(field), key: called(strange) } })]
    const odd = valuesIn(field.when).find(([key, value]) => !mayHold(before, key, value))
    if (odd) return [refused('form-rule-differs', { facts: { ...at(field), key: called(odd[0]), value: odd[1] } })]
    const can = canHold({ questions: before.filter(isCompared).map(asQuestion) }, wholeRule(field.when, before))
    return can === false ? [refused('form-field-unreachable', { facts: at(field) })] : []
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

type Pair = { a: Says; b: Says }
type Contradiction = (field: FormField) => Pair | undefined

const demand = (zh: string, en: string): Says => ({ zh, en })
const least = (n: number, money = false) =>
  money ? demand(`最少 ${n / 100} 元`, `min ${n / 100} yuan`) : demand(`最少 ${n}`, `min ${n}`)
const greatest = (n: number, money = false) =>
  money ? demand(`最多 ${n / 100} 元`, `max ${n / 100} yuan`) : demand(`最多 ${n}`, `max ${n}`)

/** Pairs of demands nobody can meet at once, each named. */
const impossible: readonly Contradiction[] = [
  ({ kind, options }) =>
    (kind === 'choice' || kind === 'choices') && (options ?? []).length === 0
      ? { a: demand(kind === 'choice' ? '单选' : '多选', `kind ${kind}`), b: demand('选项 0 个', 'options 0') }
      : undefined,
  ({ kind, options, min }) =>
    kind === 'choices' && options && min !== undefined && min > options.length
      ? { a: least(min), b: demand(`选项 ${options.length} 个`, `options ${options.length}`) }
      : undefined,
  ({ textForm, min, max }) =>
    textForm === 'creditCode' && ((min ?? 0) > 18 || (max ?? 18) < 18)
      ? { a: demand('信用代码 18 位', 'creditCode 18'), b: (min ?? 0) > 18 ? least(min ?? 0) : greatest(max ?? 0) }
      : undefined,
  ({ options }) => {
    const values = (options ?? []).map(({ value }) => value)
    const again = values.find((value, n) => values.indexOf(value) !== n)
    const one = again !== undefined && demand(`选项 ${again}`, `option ${again}`)
    return one ? { a: one, b: one } : undefined
  },
  ({ prefill, when }) =>
    prefill && when && valueOf(when, {}) === false
      ? { a: demand('由实名信息填好', `prefill ${prefill}`), b: demand('出现条件', 'when') }
      : undefined,
]

function contradictions({ fields }: FormWritten): Refusal[] {
  return fields.flatMap((field) => {
    const pairs = impossible.flatMap((test) => test(field) ?? [])
    return (pairs.length > 0 ? pairs : beyond(field)).map((pair) =>
      refused('form-contradiction', { facts: { ...at(field), ...pair } }),
    )
  })
}

/** What a kind holds at most or at least where the field says nothing itself counts as said. */
function beyond(field: FormField): Pair[] {
  const schema = schemaOfField(field)
  const ends = [
    [schema.minLength, schema.maxLength],
    [schema.minItems, schema.maxItems],
    [schema.minimum, schema.maximum],
  ] as const
  return ends.flatMap(([from, to]) =>
    from !== undefined && to !== undefined && from > to
      ? [{ a: least(from, field.money), b: greatest(to, field.money) }]
      : [],
  )
}

function schemaTrouble(field: FormField): Refusal[] {
  const why = schemaFault(schemaOfField(field))
  return why === undefined ? [] : [refused('form-schema-broken', { facts: { ...at(field), why } })]
}
