import type { FormField, FormValues, PublishedForm, prefills } from './form.ts'
import type { FormTrouble } from './check.ts'
import { sayFixed } from './sentences.ts'

/** What the city knows of the person who fills in: verified facts, with null for what was not verified. */
export type Known = Readonly<Record<(typeof prefills)[number], string | null>>

/** What is filled in before anybody types, and which of it nobody may change here. */
export type Prefilled = { values: FormValues; fixed: string[] }

/** Verified facts in their fields. They are corrected where they were verified, never in a form. */
export function prefillOf(form: Pick<PublishedForm, 'fields'>, known: Known): Prefilled {
  const there = form.fields.flatMap(({ key, prefill }) => {
    const fact = prefill === undefined ? null : known[prefill]
    return fact === null || fact === '' ? [] : [[key, fact] as const]
  })
  return { values: Object.fromEntries(there), fixed: there.map(([key]) => key) }
}

/** Values with the verified facts in their places, whatever was sent for them. */
export function withPrefilled(values: FormValues, { values: facts }: Prefilled): FormValues {
  return { ...values, ...facts }
}

/** A sentence for each verified fact somebody sent another value for. */
export function prefillTroubles(
  fields: readonly FormField[],
  sent: FormValues,
  { values, fixed }: Prefilled,
): FormTrouble[] {
  return fields.flatMap((field) =>
    fixed.includes(field.key) && Object.hasOwn(sent, field.key) && sent[field.key] !== values[field.key]
      ? [{ field: field.key, ...sayFixed(field) }]
      : [],
  )
}
