import type { Refusal } from '../../platform/refusal.ts'
import { textRefusals } from '../refusals.ts'
import { classifier, type Answer } from './classify.ts'
import type { Model } from './model.ts'

/** An answer with the version of the model that gave it; `sure` when at such a likelihood it was right 19 times in 20. */
export type Suggestion = Answer & { version: string; sure: boolean }

/**
 * Makes the city's suggester of a class. Without a model it says 'nothing-learnt' and leaves the work to the rules;
 * a text without Chinese is 'no-chinese'.
 */
export function suggester(model: Model | undefined): (text: string) => Suggestion | Refusal {
  if (!model) return () => textRefusals.refused('nothing-learnt')
  const read = classifier(model)
  return (text) => {
    const answer = read(text)
    if (answer === 'no-chinese') return textRefusals.refused('no-chinese')
    return { ...answer, version: model.version, sure: (answer.top[0]?.score ?? 0) >= model.sure }
  }
}
