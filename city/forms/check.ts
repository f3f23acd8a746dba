import type { ErrorObject } from 'ajv/dist/2020.js'
import { columnWords, personColumns, type FormField, type FormValues, type PublishedForm, type Says } from './form.ts'
import { schemaOfField, type Schema } from './schema.ts'
import { sayDay, sayError, sayMissing, sayNotAsked, sayTwice, type Sentence } from './sentences.ts'
import { askedFields, isFilled } from './shown.ts'
import { wrongBy } from './validator.ts'

/** What is wrong with one place of a form: a field's key, or of a list `key.row.column`. */
export type FormTrouble = Sentence & { field: string }

/** `whole`: everything required must be there; otherwise only what is there is looked at. `today`: YYYY-MM-DD. */
export type Checking = { whole: boolean; today: string }

/**
 * Everything that is wrong with these values, in the order of the form, each with a sentence of ours; empty when
 * nothing is. Values of fields that are not asked now are left alone.
 */
export function checkValues(form: PublishedForm, values: FormValues, checking: Checking): FormTrouble[] {
  const known = new Set(form.fields.map(({ key }) => key))
  const strange = Object.keys(values).filter((key) => !known.has(key))
  return [
    ...askedFields(form, values).flatMap(({ field, must }) =>
      checkField(field, values[field.key], { ...checking, must }),
    ),
    ...strange.map((key) => ({ field: key.slice(0, 80), ...sayNotAsked(key) })),
  ]
}

/** What is wrong with one field's value. */
function checkField(
  field: FormField,
  value: unknown,
  { whole, must, today }: Checking & { must: boolean },
): FormTrouble[] {
  if (!isFilled(value)) return whole && must ? [{ field: field.key, ...sayMissing(field) }] : []
  const schema = schemaOfField(field)
  const wrong = wrongBy(whole ? schema : withoutLeast(schema), value)
  if (wrong.length > 0) return atEachPlace(field, value, wrong)
  return [...dayTroubles(field, value, today), ...sameTwice(field, value)]
}

/** A list that is still being filled may be short. */
function withoutLeast({ minItems: _minItems, ...schema }: Schema): Schema {
  return schema
}

/** One sentence for each place: the first thing wrong with it. */
function atEachPlace(field: FormField, value: unknown, wrong: readonly ErrorObject[]): FormTrouble[] {
  const places = new Map<string, FormTrouble>()
  // A format says more than the pattern beside it.
  for (const error of wrong.toSorted((a, b) => Number(b.keyword === 'format') - Number(a.keyword === 'format'))) {
    // The pattern in an `allOf` is told once, as the pattern.
    if (error.keyword === 'allOf') continue
    const place = placeOf(field, error)
    if (places.has(place)) continue
    const { label, at } = labelled(field, error, value)
    places.set(place, { field: place, ...sayError(field, label, error, at) })
  }
  return [...places.values()]
}

function pathOf({ instancePath, keyword, params }: ErrorObject): string[] {
  const path = instancePath.split('/').slice(1)
  return keyword === 'required' ? [...path, String(params['missingProperty'])] : path
}

/** `sport/lifeguards.2.idNumber`: the third person's ID number. A file or a choice has no place of its own. */
function placeOf(field: FormField, error: ErrorObject): string {
  return field.kind === 'people' ? [field.key, ...pathOf(error)].join('.') : field.key
}

function labelled(field: FormField, error: ErrorObject, value: unknown): { label: Says; at: unknown } {
  const [row, column] = pathOf(error)
  if (row === undefined || !Array.isArray(value)) return { label: field.label, at: value }
  const there: unknown = value[Number(row)]
  const name = personColumns.find((one) => one === column)
  if (field.kind !== 'people' || name === undefined) return { label: field.label, at: there }
  const { zh, en } = columnWords[name]
  const number = Number(row) + 1
  const label = { zh: `${field.label.zh} 第 ${number} 人 ${zh}`, en: `${field.label.en}, person ${number}, ${en}` }
  return { label, at: partOf(there, name) }
}

function partOf(there: unknown, name: string): unknown {
  return typeof there === 'object' && there !== null
    ? Object.entries(there).find(([key]) => key === name)?.[1]
    : undefined
}

function dayTroubles(field: FormField, value: unknown, today: string): FormTrouble[] {
  if (field.day === undefined || typeof value !== 'string') return []
  const isWrong = field.day === 'past' ? value > today : value < today
  return isWrong ? [{ field: field.key, ...sayDay(field) }] : []
}

function sameTwice(field: FormField, value: unknown): FormTrouble[] {
  if (field.kind !== 'people' || !Array.isArray(value)) return []
  const numbers = value.map((person) => partOf(person, 'idNumber'))
  const at = numbers.findIndex((number, i) => number !== undefined && numbers.indexOf(number) < i)
  return at < 0 ? [] : [{ field: `${field.key}.${at}.idNumber`, ...sayTwice(field) }]
}
