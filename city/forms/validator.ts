import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { formats } from './formats.ts'

/** A form's field changes seldom: what was compiled for it is kept, and the oldest goes when there are too many. */
const KEPT = 2_000

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: false, formats, addUsedSchema: false })
const compiled = new Map<string, ValidateFunction>()

/** What Ajv finds wrong with a value by this schema; empty when nothing is. */
export function wrongBy(schema: object, value: unknown): readonly ErrorObject[] {
  const name = JSON.stringify(schema)
  const known = compiled.get(name)
  const validate = known ?? ajv.compile(schema)
  if (!known) {
    compiled.set(name, validate)
    const oldest = compiled.size > KEPT ? compiled.keys().next().value : undefined
    if (oldest !== undefined) compiled.delete(oldest)
  }
  return validate(value) ? [] : (validate.errors ?? [])
}

/** Why this is no JSON Schema that can be compiled, or undefined. A pattern nobody can read is one. */
export function schemaFault(schema: object): string | undefined {
  try {
    ajv.compile({ ...schema, $id: undefined })
    return undefined
  } catch (trouble) {
    return trouble instanceof Error ? trouble.message : String(trouble)
  }
}
