import { most, type FormField, type FormOption } from './form.ts'

/** One schema of the subset; every keyword that may appear is named here. */
export type Schema = {
  type: 'string' | 'number' | 'integer' | 'array' | 'object'
  title?: string
  format?: 'line' | 'lines' | 'date' | 'cn-phone' | 'cn-id-number' | 'cn-credit-code' | 'file-id'
  minLength?: number
  maxLength?: number
  allOf?: { pattern: string }[]
  enum?: string[]
  minimum?: number
  maximum?: number
  multipleOf?: number
  items?: Schema
  minItems?: number
  maxItems?: number
  uniqueItems?: true
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: false
}

/** One person of a list; what of them is not known yet may stay open. */
const person: Schema = {
  type: 'object',
  properties: {
    name: { type: 'string', format: 'line', minLength: 2, maxLength: 50 },
    idNumber: { type: 'string', format: 'cn-id-number' },
    phone: { type: 'string', format: 'cn-phone' },
  },
  required: ['name'],
  additionalProperties: false,
}

/** What a value of this field must be, as JSON Schema 2020-12. */
export function schemaOfField(field: FormField): Schema {
  return { title: field.label.zh, ...byKind[field.kind](field) }
}

/** What all values of a form must be. Fields that are asked only sometimes are never required here: rules say when. */
export function schemaOfForm(id: string, fields: readonly FormField[]): Record<string, unknown> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `/api/services/forms/${id}`,
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.key, schemaOfField(field)])),
    required: fields.filter(({ required, when }) => required && !when).map(({ key }) => key),
    additionalProperties: false,
  }
}

type Making = (field: FormField) => Schema

/** Lengths of a number and a code follow from their format: saying them twice would only say them worse. */
const byKind: Record<FormField['kind'], Making> = {
  text: textSchema,
  number: numberSchema,
  date: () => ({ type: 'string', format: 'date' }),
  choice: ({ options = [] }) => ({ type: 'string', enum: valuesOf(options) }),
  choices: ({ options, min, max, required }) => ({
    type: 'array',
    items: options ? { type: 'string', enum: valuesOf(options) } : { type: 'string', format: 'line', maxLength: 100 },
    minItems: atLeast(min, required),
    maxItems: Math.min(max ?? most.rows, options?.length ?? most.rows),
    uniqueItems: true,
  }),
  phone: ({ patterns }) => ({ type: 'string', format: 'cn-phone', ...patternsOf(patterns) }),
  idNumber: ({ patterns }) => ({ type: 'string', format: 'cn-id-number', ...patternsOf(patterns) }),
  address: textSchema,
  people: ({ min, max, required }) => ({
    type: 'array',
    items: person,
    minItems: atLeast(min, required),
    maxItems: Math.min(max ?? most.rows, most.rows),
  }),
  file: ({ min, max, required }) => ({
    type: 'array',
    items: { type: 'string', format: 'file-id' },
    minItems: atLeast(min, required),
    maxItems: Math.min(max ?? 5, most.files),
    uniqueItems: true,
  }),
}

function textSchema({ min, max, patterns, textForm, required }: FormField): Schema {
  const length = { minLength: atLeast(min, required), maxLength: Math.min(max ?? 200, most.text) }
  const format = textForm === 'creditCode' ? 'cn-credit-code' : isLong(max) ? 'lines' : 'line'
  return { type: 'string', format, ...length, ...patternsOf(patterns) }
}

/** Texts longer than this are written in a box of several lines. */
export function isLong(max: number | undefined): boolean {
  return (max ?? 200) > 200
}

function numberSchema({ min, max, money, whole }: FormField): Schema {
  const step = money || whole ? {} : { multipleOf: 0.01 }
  return {
    type: money || whole ? 'integer' : 'number',
    minimum: min ?? 0,
    maximum: max ?? 1_000_000_000_000,
    ...step,
  }
}

function patternsOf(patterns: readonly string[]): Pick<Schema, 'allOf'> {
  return patterns.length === 0 ? {} : { allOf: patterns.map((pattern) => ({ pattern })) }
}

function valuesOf(options: readonly FormOption[]): string[] {
  return options.map(({ value }) => value)
}

/** What must be there at all is at least one. */
function atLeast(min: number | undefined, required: boolean): number {
  return Math.max(min ?? 0, required ? 1 : 0)
}
