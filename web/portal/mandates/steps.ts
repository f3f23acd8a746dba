import { listThemes } from '../../../city/catalogue/contract.ts'
import { stepMandate } from '../../../city/mandates/contract.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { askCity, rowsOf } from '../city.ts'
import type { Visit } from '../visit.ts'
import type { ScopeChoice } from './GiveForm.tsx'

const named = ['accept', 'decline', 'resign', 'revoke'] as const
export type StepName = (typeof named)[number]

/** The step a button of a mandate's card asks for. */
export function stepIn({ form }: Visit): StepName | undefined {
  return named.find((name) => name === form['do'])
}

/** Takes the step; answers the refusal, if any. */
export async function takeStep(visit: Visit, step: StepName): Promise<Refusal | undefined> {
  const done = await askCity(visit, stepMandate, { id: visit.form['id'] ?? '', step })
  return isRefusal(done) ? done : undefined
}

/** The themes that hold something, as a scope may name them. */
export async function themeChoices(visit: Visit): Promise<ScopeChoice[]> {
  const rows = rowsOf(await askCity(visit, listThemes, {}))
  return rows.map(({ theme, says }) => ({ word: `theme:${theme}`, says }))
}

/** What is said on the page one comes back to. */
export function doneIn({ query, say }: Visit): string | undefined {
  const words: Partial<Record<string, string>> = say.mandates.done
  const done = query['done'] ?? ''
  return Object.hasOwn(words, done) ? words[done] : undefined
}
