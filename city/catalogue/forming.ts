import { checkValues, formOfItem, formOfThing, formRefusals, withSchema, type PublishedForm } from '../forms/index.ts'
import type { checkForm, readForm } from '../forms/contract.ts'
import { cityDate, isRefusal, type By, type InputOf, type OutputOf, type Refusal } from '../platform/index.ts'
import { allSwitches, readAnswers, servicesRefusals, type OneThing } from '../services/index.ts'
import { findItem } from './store.ts'
import { thingsInForce } from './thingHeld.ts'

const { refused } = formRefusals

type Wanted = InputOf<typeof readForm>

/** The published form of an item in force, or of a one-thing for the guide's answers. Errors: 'form-unknown' and the guide's. */
export async function formWanted(by: By, said: Wanted): Promise<PublishedForm | Refusal> {
  const inForce = (await thingsInForce(by)).find(({ thing }) => thing.id === said.id)
  if (inForce) return formOfAnswers(inForce.thing, said)
  const found = await findItem(by.tx, said.id, said.version)
  if (!found || found.state === 'draft') return refused('form-unknown', { facts: { form: said.id } })
  return withSchema(formOfItem(found.item))
}

/** What is wrong with some values; nothing is kept. */
export async function formChecked(
  by: By,
  said: InputOf<typeof checkForm>,
): Promise<OutputOf<typeof checkForm> | Refusal> {
  const form = await formWanted(by, said)
  if (isRefusal(form)) return form
  const troubles = checkValues(form, said.values, { whole: said.whole, today: cityDate(by.now) })
  return { troubles, switches: form.switches }
}

function formOfAnswers(thing: OneThing, { answers: text, sameAs }: Wanted): PublishedForm | Refusal {
  const written = text === undefined ? {} : readObject(text)
  if (written === undefined) return refused('form-answers-unreadable', { facts: { example: '{"q1":"company"}' } })
  const answers = readAnswers(thing, written)
  if (isRefusal(answers)) return answers
  const known = allSwitches(thing)
  const on = sameAs === undefined ? known : sameAs.split(',').filter(Boolean)
  const strange = on.find((id) => !known.includes(id))
  if (strange !== undefined)
    return servicesRefusals.refused('switch-unknown', {
      facts: { switch: strange.slice(0, 40), known: known.join('、') },
    })
  return withSchema(formOfThing(thing, { answers, on }))
}

function readObject(text: string): object | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : undefined
  } catch {
    return undefined
  }
}
