import type { Visit } from '../visit.ts'
import { backIn, caseAt, checkAt, fillAt } from './address.ts'
import type { Loaded } from './loaded.ts'

/** The button that was pressed; a button of the page's dress keeps what was typed and stays. */
export function wishIn({ form }: Visit): string[] {
  return form['set'] === undefined ? (form['do'] ?? 'next').split(':') : ['stay']
}

/** Where one goes on to: back where one came from, the next page, or the check of all. */
export function onward({ form }: Visit, { steps, view }: Loaded, id: string): string {
  const back = backIn(form['back'])
  if (back) return back === 'check' ? checkAt(view.number) : caseAt(view.number)
  const next = steps[steps.findIndex((one) => one.id === id) + 1]
  return next ? fillAt(view.number, next.id) : checkAt(view.number)
}

/** The page before; before the first is the overview. */
export function pageBefore({ steps, view }: Loaded, id: string): string {
  const before = steps[steps.findIndex((one) => one.id === id) - 1]
  return before ? fillAt(view.number, before.id) : caseAt(view.number)
}
