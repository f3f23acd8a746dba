import { mask } from '../mask/mask.ts'
import type { ModelFile } from './model.ts'
import type { Example } from './train.ts'

/** How many past texts a model keeps to show, and how much of each. */
const MOST = 2000
const LONG = 200

/**
 * What a model keeps of the texts it was learnt from: at most two thousand, dealt evenly over the classes so that a rare
 * one keeps its own, each cut and masked as for the public.
 */
export function keepExamples(examples: readonly (Example & { id: string })[]): NonNullable<ModelFile['past']> {
  const classes = [...Map.groupBy(examples, ({ label }) => label).values()]
  const kept = classes.flatMap((own) => spread(own, shareOf(own.length, classes)))
  return kept.map(({ id, text, label }) => ({ id, text: mask(text.slice(0, LONG), 'public').text, label }))
}

/** Half of the room is dealt alike to every class, half by size. */
function shareOf(own: number, classes: readonly (readonly unknown[])[]): number {
  const all = classes.reduce((sum, { length }) => sum + length, 0)
  return all <= MOST ? own : Math.floor(MOST / 2 / classes.length + (MOST / 2) * (own / all))
}

function spread<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / Math.max(1, most))
  return list.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
}
