import type { Checked } from './model.ts'

/** Distances to every class, and the true class, of texts a model had not read. */
export type Judged = { distances: number[][]; classes: number[] }

/** Likelihoods of the classes from their distances. */
export function likely(distances: readonly number[], heat: number): number[] {
  const most = Math.max(...distances)
  const raised = distances.map((distance) => Math.exp((distance - most) * heat))
  const sum = raised.reduce((total, part) => total + part, 0)
  return raised.map((part) => part / sum)
}

/** The heat that makes a likelihood of 0.8 be right in eight of ten: the one under which the truth was likeliest. */
export function fitHeat({ distances, classes }: Judged): number {
  let best = { heat: 3, said: Number.NEGATIVE_INFINITY }
  for (let heat = 0.5; heat < 20; heat *= 1.1) {
    const said = distances.reduce((sum, d, i) => sum + Math.log((likely(d, heat)[classes[i] ?? 0] ?? 0) + 1e-9), 0)
    if (said > best.said) best = { heat, said }
  }
  return best.heat
}

/** The likelihood from which on at least nineteen of twenty answers were right; above 1 when none is. */
export function sureFrom({ distances, classes }: Judged, heat: number): number {
  const answers = distances
    .map((d, i) => ({ is: highest(d) === classes[i], score: Math.max(...likely(d, heat)) }))
    .sort((a, b) => b.score - a.score)
  let right = 0
  let from = 1.01
  answers.forEach(({ is, score }, i) => {
    if (is) right++
    if (right / (i + 1) >= 0.95) from = score
  })
  return from
}

/** Accuracy, macro-F1 and each class's figures. */
export function judge({ distances, classes }: Judged, labels: string[]): Checked {
  return score(
    classes,
    distances.map((d) => highest(d)),
    labels,
  )
}

/** Compares true classes with found ones. Macro-F1 is the mean of the classes' F1. */
export function score(truth: number[], found: number[], labels: string[]): Checked {
  const shares = labels.map((_, c) => share(truth, found, c))
  const right = truth.filter((c, i) => c === found[i]).length
  return {
    accuracy: right / Math.max(1, truth.length),
    macroF1: shares.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, labels.length),
    perClass: Object.fromEntries(labels.map((label, c) => [label, shares[c] ?? nothing])),
  }
}

/** The place of the greatest figure. */
export function highest(figures: readonly number[]): number {
  return figures.reduce((best, figure, i) => (figure > (figures[best] ?? 0) ? i : best), 0)
}

const nothing = { precision: 0, recall: 0, f1: 0, texts: 0 }

function share(truth: number[], found: number[], c: number): typeof nothing {
  const texts = truth.filter((t) => t === c).length
  const said = found.filter((f) => f === c).length
  const both = truth.filter((t, i) => t === c && found[i] === c).length
  const precision = said ? both / said : 0
  const recall = texts ? both / texts : 0
  return { precision, recall, f1: both ? (2 * both) / (said + texts) : 0, texts }
}
