import { answerCase, saveCase } from '../../../city/cases/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { goTo, type Troubles } from '../parts/show.tsx'
import { troublesOf } from '../rating.ts'
import type { PageAnswer, Visit } from '../visit.ts'
import { backIn, caseAt, fillAt } from './address.ts'
import { answersPage } from './answers.tsx'
import { fieldsPage } from './fieldsPage.tsx'
import { loadCase, troublesNow, troublesOfStep, withForm, type Loaded, type Step } from './loaded.ts'
import { noCase } from './noCase.tsx'
import { paperFilled, paperPage } from './paper.tsx'
import { samePage } from './same.tsx'
import { typedIn } from './typed.ts'
import { onward, pageBefore, wishIn } from './ways.ts'

type At = { loaded: Loaded; step: Step }

/** One page of filling in; a POST keeps what was typed, whatever it is, and then looks at it. */
export async function fill(visit: Visit, number: string, id: string): Promise<PageAnswer> {
  const loaded = await loadCase(visit, number)
  if (isRefusal(loaded)) return noCase(visit, loaded)
  if (id === 'answers' && loaded.view.can.includes('answer')) return answersPage(visit, loaded)
  const step = loaded.steps.find((one) => one.id === id)
  // A page that is asked no more since an answer changed: the overview says what is.
  if (!step) return goTo(caseAt(number))
  if (!loaded.view.can.includes('save') && step.kind !== 'paper') return goTo(caseAt(number))
  if (visit.method === 'GET') return shown(visit, { loaded, step }, [])
  if (step.kind === 'same') return switched(visit, { loaded, step })
  if (step.kind === 'paper') return paperFilled(visit, loaded, step)
  return filled(visit, loaded, step)
}

function shown(visit: Visit, { loaded, step }: At, troubles: Troubles): PageAnswer {
  if (step.kind === 'same') return samePage(visit, loaded, troubles)
  if (step.kind === 'paper') return paperPage(visit, loaded, { step, troubles })
  return fieldsPage(visit, loaded, { step, troubles })
}

/** Keeps the fields of this page, then does what the button says. */
async function filled(visit: Visit, before: Loaded, step: Step & { kind: 'fields' }): Promise<PageAnswer> {
  const { number } = before.view
  const open = step.fields.filter(({ key }) => !before.fixed.includes(key))
  const [wish = 'next', key = '', row = ''] = wishIn(visit)
  const typed = typedIn(open, visit.form)
  const values = wish === 'drop' ? without(typed, key, Number(row)) : typed
  const saved = await askCity(visit, saveCase, { number, values })
  if (isRefusal(saved)) return fieldsPage(visit, before, { step, troubles: troublesOf(saved, visit) })
  const loaded = withForm(saved)
  if (wish === 'add')
    return goTo(`${here(visit, number, step.id)}${hasQuery(visit) ? '&' : '?'}more=${encodeURIComponent(key)}#${key}`)
  if (wish === 'drop') return goTo(`${here(visit, number, step.id)}#${key}`)
  if (wish === 'stay') return goTo(here(visit, number, step.id))
  if (wish === 'save') return goTo(`${caseAt(number)}?done=kept`)
  if (wish === 'back') return goTo(pageBefore(loaded, step.id))
  const again = loaded.steps.find((one) => one.id === step.id) ?? step
  const troubles = troublesOfStep(again, troublesNow(visit, loaded))
  if (troubles.length > 0) return shown(visit, { loaded, step: again }, troubles)
  return goTo(onward(visit, loaded, step.id))
}

const hasQuery = ({ form }: Visit): boolean => backIn(form['back']) !== undefined

function here({ form }: Visit, number: string, step: string): string {
  return fillAt(number, step, backIn(form['back']))
}

function without(typed: ReturnType<typeof typedIn>, key: string, row: number): ReturnType<typeof typedIn> {
  const people = typed[key]
  if (!Array.isArray(people)) return typed
  const left = people.flatMap((person) => (typeof person === 'string' ? [] : [person])).filter((_, i) => i !== row)
  return { ...typed, [key]: left.length > 0 ? left : null }
}

/** Same-as switches: what leaves the form is put away for thirty days, what comes back returns. */
async function switched(visit: Visit, { loaded, step }: At): Promise<PageAnswer> {
  const { number, questions, switches } = loaded.view
  const [wish] = wishIn(visit)
  const answers = Object.fromEntries(questions.flatMap(({ id, answer }) => (answer == null ? [] : [[id, answer]])))
  const sameAs = switches.map(({ id }) => id).filter((id) => visit.form[`same.${id}`] !== undefined)
  const changed = await askCity(visit, answerCase, { number, answers, sameAs })
  if (isRefusal(changed)) return samePage(visit, loaded, troublesOf(changed, visit))
  const after = withForm(changed)
  if (wish === 'stay') return goTo(here(visit, number, step.id))
  if (wish === 'save') return goTo(`${caseAt(number)}?done=kept`)
  return goTo(wish === 'back' ? caseAt(number) : onward(visit, after, step.id))
}
