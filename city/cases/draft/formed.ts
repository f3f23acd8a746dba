import {
  checkValues,
  formOfThing,
  isFilled,
  prefillOf,
  withSchema,
  type PublishedForm,
  type KnownFirm,
} from '../../forms/index.ts'
import { mandateStands } from '../../mandates/index.ts'
import { citizenById, NO_PHONE } from '../../people/index.ts'
import type { By } from '../../platform/index.ts'
import { Value } from '../case.ts'
import type { CaseHeld } from '../store.ts'
import type { Trouble } from '../views.ts'
import type { Definition } from './definition.ts'
import { readFilled, type Filled } from './filled.ts'

/** The form this case is filled by: of the item's version it began with, or of what the guide was told. */
export function publishedForm({ thing, form }: Definition, { answers, sameAs, ruled }: Filled): PublishedForm {
  return form ?? withSchema(formOfThing(thing, { answers, on: sameAs, ruled }))
}

/** What was filled in, with what is verified of the applicant and their firm in its places; `fixed`: those fields. */
export async function readFormed(
  by: By,
  of: CaseHeld,
  definition: Definition,
): Promise<{ form: PublishedForm; filled: Filled; fixed: string[] }> {
  const kept = await readFilled(by, of.id)
  const form = publishedForm(definition, kept)
  const facts = await factsFor(by, of, form)
  return { form, filled: { ...kept, values: { ...kept.values, ...facts } }, fixed: Object.keys(facts) }
}

/**
 * It stands there whatever is sent, and follows the identity: the applicant's and their firm's, and in the agent's
 * fields that of whoever acts, as long as they may.
 */
async function factsFor(by: By, of: CaseHeld, form: PublishedForm): Promise<Record<string, Value>> {
  const firm = firmNamed(of)
  const own = prefillOf(form, { ...(await knownOf(by, of.citizen)), firm }).values
  const acting = await actingIn(by, of)
  const agents = acting === of.citizen ? own : acting === null ? {} : prefillOf(form, await knownOf(by, acting)).values
  return valuesIn({
    ...Object.fromEntries(Object.entries(own).filter(([key]) => !isAgents(key))),
    ...Object.fromEntries(Object.entries(agents).filter(([key]) => isAgents(key))),
  })
}

const isAgents = (key: string) => key.startsWith('agent/')

/** The firm in whose name a case is, as it was called when it was begun. */
export function firmNamed({ firmName, firmCode }: CaseHeld): KnownFirm | null {
  return firmName === null || firmCode === null ? null : { name: firmName, code: firmCode }
}

/** Once offices have it, an agent who may no more stays written there until the applicant corrects it: then nobody. */
async function actingIn(by: By, { citizen, agent, mandate, standing }: CaseHeld): Promise<string | null> {
  if (agent === null || mandate === null) return citizen
  if (await mandateStands(by, mandate)) return agent
  return standing === 'draft' ? citizen : null
}

/** Who has no phone leaves the field open for one where they are reached. */
async function knownOf({ tx }: By, id: string) {
  const person = await citizenById(tx, id)
  const phone = person && !person.phone.startsWith(NO_PHONE) ? person.phone : null
  return { name: person && person.level >= 2 ? person.name : null, phone, idNumber: null }
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
