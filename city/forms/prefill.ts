import type { FormField, FormValues, PublishedForm, prefills } from './form.ts'
import type { FormTrouble } from './check.ts'
import { sayFixed } from './sentences.ts'

/** The firm in whose name a form is filled in, as the register gave it. */
export type KnownFirm = { name: string; code: string }

/**
 * What the city knows of the person who fills in: verified facts, with null for what was not verified; and of the firm
 * they fill in for.
 */
export type Known = Readonly<Record<(typeof prefills)[number], string | null>> & { firm?: KnownFirm | null }

const CODE = 'enterprise/creditCode'

/** A firm's facts by the field they stand in. Who founds a body is asked for no code, and names the new one. */
function factsOfFirm(fields: readonly FormField[], firm: KnownFirm | null | undefined): Record<string, string> {
  if (!firm || !fields.some(({ key }) => key === CODE)) return {}
  return { [CODE]: firm.code, 'enterprise/name': firm.name, 'applicant/as': 'firm' }
}

/** What is filled in before anybody types, and which of it nobody may change here. */
export type Prefilled = { values: FormValues; fixed: string[] }

/** Verified facts in their fields. They are corrected where they were verified, never in a form. */
export function prefillOf(form: Pick<PublishedForm, 'fields'>, known: Known): Prefilled {
  const ofFirm = factsOfFirm(form.fields, known.firm)
  const there = form.fields.flatMap(({ key, prefill }) => {
    const fact = ofFirm[key] ?? (prefill === undefined ? null : known[prefill])
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
