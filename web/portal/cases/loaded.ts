import { myCase, type CaseView, type MaterialView } from '../../../city/cases/contract.ts'
import {
  askedFields,
  isFilled,
  type FormField,
  type FormValues,
  type PublishedForm,
} from '../../../city/forms/contract.ts'
import { isRefusal, type Refusal, type Says } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import type { Troubles } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'

/** One page of filling in: the switches, some fields, or one paper. */
export type Step =
  | { id: string; kind: 'same'; title: Says }
  | { id: string; kind: 'fields'; title: Says; fields: FormField[] }
  | { id: string; kind: 'paper'; title: Says; material: MaterialView }

/** A case with its form, what is kept in it, which facts are verified, and the pages people go through now. */
export type Loaded = { view: CaseView; form: PublishedForm; values: FormValues; fixed: string[]; steps: Step[] }

/** Reads one of my cases with its form. */
export async function loadCase(visit: Visit, number: string): Promise<Loaded | Refusal> {
  const view = await askCity(visit, myCase, { number })
  return isRefusal(view) ? view : withForm(view)
}

/** The case with the form it began under, and the pages people go through now. */
export function withForm(view: CaseView): Loaded {
  const { form, inputs } = view
  const values = Object.fromEntries(inputs.flatMap(({ key, value }) => (value === null ? [] : [[key, value]])))
  const fixed = inputs.filter((input) => input.fixed).map(({ key }) => key)
  return { view, form, values, fixed, steps: stepsOf(view, form, values) }
}

/** Papers have pages of their own, after the questions; a page whose fields are not asked now is left out. */
function stepsOf(view: CaseView, form: PublishedForm, values: FormValues): Step[] {
  const asked = new Map(askedFields(form, values).map(({ field }) => [field.key, field]))
  const pages = form.pages.flatMap(({ id, title, fields }): Step[] => {
    const own = fields.flatMap((key) => {
      const field = asked.get(key)
      return field && field.kind !== 'file' && !isPromise(field) ? [field] : []
    })
    return own.length > 0 ? [{ id, kind: 'fields', title, fields: own }] : []
  })
  const papers = view.materials
    .filter((material) => material.asked)
    .map((material): Step => ({ id: paperStep(material.id), kind: 'paper', title: material.name, material }))
  const same: Step[] =
    view.switches.length > 0 && view.can.includes('answer')
      ? [{ id: 'same', kind: 'same', title: { zh: '相同的人和地方', en: 'The same persons and places' } }]
      : []
  return [...same, ...pages, ...papers]
}

/** A promise is given on the page of its paper. */
const isPromise = ({ key }: FormField): boolean => key.startsWith('promise/')

export const paperStep = (material: string): string => `paper-${material}`

/** What is wrong with the fields now, a sentence each; papers stand on pages of their own. */
export function troublesNow({ lang }: Visit, { view }: Loaded): Troubles {
  return view.troubles.flatMap(({ kind, field, says }) => (kind === 'value' ? [{ field, says: says[lang] }] : []))
}

/** The troubles that belong to a page: those of its fields, and of rows within them. */
export function troublesOfStep(step: Step, troubles: Troubles): Troubles {
  if (step.kind !== 'fields') return []
  return troubles.filter(({ field }) => step.fields.some(({ key }) => field === key || field.startsWith(`${key}.`)))
}

export type StepState = 'done' | 'todo' | 'wrong' | 'optional'

/** How far a page is: all right, not begun, to be corrected, or one that may stay empty. */
export function stateOf(step: Step, { values, fixed }: Loaded, troubles: Troubles): StepState {
  if (step.kind === 'same') return 'done'
  if (step.kind === 'paper') {
    const { standing } = step.material
    return standing === 'missing' ? 'todo' : standing === 'optional' || standing === 'waiting' ? 'optional' : 'done'
  }
  const isBegun = step.fields.some(({ key }) => !fixed.includes(key) && isFilled(values[key]))
  if (troublesOfStep(step, troubles).length > 0) return isBegun ? 'wrong' : 'todo'
  return isBegun || step.fields.some(({ required }) => required) ? 'done' : 'optional'
}
