import { checkValues, formOfThing, isFilled, prefillOf, withSchema, type PublishedForm } from '../../forms/index.ts'
import { citizenById } from '../../people/index.ts'
import type { By } from '../../platform/index.ts'
import { Value } from '../case.ts'
import type { CaseHeld } from '../store.ts'
import type { Trouble } from '../views.ts'
import type { Definition } from './definition.ts'
import { readFilled, type Filled } from './filled.ts'

/** The form this case is filled by: of the item's version it began with, or of what the guide was told. */
export function publishedForm({ thing, form }: Definition, { answers, sameAs }: Filled): PublishedForm {
  return form ?? withSchema(formOfThing(thing, { answers, on: sameAs }))
}

/** What was filled in, with what is verified of the applicant in its places; `fixed`: those fields. */
export async function readFormed(
  by: By,
  of: CaseHeld,
  definition: Definition,
): Promise<{ form: PublishedForm; filled: Filled; fixed: string[] }> {
  const kept = await readFilled(by, of.id)
  const form = publishedForm(definition, kept)
  const facts = await factsFor(by, of.citizen, form)
  return { form, filled: { ...kept, values: { ...kept.values, ...facts } }, fixed: Object.keys(facts) }
}

/** It stands there whatever is sent, and follows the identity. */
async function factsFor(by: By, citizen: string, form: PublishedForm): Promise<Record<string, Value>> {
  const person = await citizenById(by.tx, citizen)
  if (!person) return {}
  const known = { name: person.level >= 2 ? person.name : null, phone: person.phone, idNumber: null }
  return Object.fromEntries(
    Object.entries(prefillOf(form, known).values).flatMap(([key, fact]) =>
      typeof fact === 'string' ? [[key, fact] as const] : [],
    ),
  )
}

/** What is wrong with the values these parts read, at every place, in the form's own sentences. */
export function valueTroubles(
  form: PublishedForm,
  filled: Filled,
  at: { among: readonly string[]; today: string },
): Trouble[] {
  const values = Object.fromEntries(Object.entries(filled.values).filter(([, value]) => isFilled(value)))
  const fields = form.fields.filter(({ key, kind }) => kind !== 'file' && !key.startsWith('promise/'))
  const wrong = checkValues({ ...form, fields }, values, { whole: true, today: at.today })
  return wrong.flatMap(({ field: place, says, word }): Trouble[] => {
    const field = fields.find(({ key }) => place === key || place.startsWith(`${key}.`))
    // A value that is kept for a field this form does not ask is hidden or given by an office.
    if (!field || word === 'not-asked') return []
    const part = form.about === 'item' ? at.among[0] : field.askedBy.find(({ id }) => at.among.includes(id))?.id
    return part === undefined ? [] : [{ kind: 'value', field: place, part, says }]
  })
}

/** Of anything, what can be kept for a field. */
export function valuesIn(values: Readonly<Record<string, unknown>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const read = Value.safeParse(value)
      return read.success ? [[key, read.data] as const] : []
    }),
  )
}
