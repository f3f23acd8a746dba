import { i32, stirText } from './at.ts'
import type { Rows } from './counts.ts'
import { fitHeat, judge, sureFrom, type Judged } from './judge.ts'
import { learnWords } from './lexicon.ts'
import type { Learnt } from './model.ts'
import { distance, learnPlane, type Effort } from './svm.ts'
import { countAll, learnRarity, weighAll, type Counted } from './weigh.ts'

/** A text and the class a person gave it. */
export type Example = { text: string; label: string }

/** How hard the learning tries; found by cross-validation on messages to a province, see bench/textReport.md. */
const effort: Effort = { pull: 0.7, rounds: 20, exact: 0.1 }
const quick: Effort = { pull: 0.7, rounds: 12, exact: 0.2 }

/** In how many parts the own history is cut to see how well a model does on texts it has not read. */
const PARTS = 3

/**
 * Learns a model from examples: words and rarities from the texts, one plane a class, and from a trial on unseen
 * parts of the same history how likely an answer is right. The same examples give the same model.
 */
export function train(examples: Example[], key: string, more: string[] = []): Learnt {
  const labels = [...new Set(examples.map((example) => example.label))].sort()
  const texts = examples.map((example) => example.text)
  const lexicon = learnWords([...texts, ...more], 3)
  const counted = countAll(texts, lexicon)
  const classes = Int32Array.from(examples, (example) => labels.indexOf(example.label))
  const judged = tryUnseen(counted, classes, labels.length, texts.map(stirText))
  const heat = fitHeat(judged)
  const all = Int32Array.from(texts.keys())
  const rarity = learnRarity(counted, all)
  const planes = learnPlanes(weighAll(counted, rarity), { rows: all, classes, many: labels.length }, effort)
  return {
    key,
    labels,
    counts: countLabels(examples, labels),
    checked: judge(judged, labels),
    heat,
    sure: sureFrom(judged, heat),
    ...{ lexicon, grams: rarity.keys, rare: rarity.rare, planes },
  }
}

type Task = { rows: Int32Array; classes: Int32Array; many: number }

/** One plane for each class, against all the others. */
function learnPlanes(x: Rows, { rows, classes, many }: Task, how: Effort): Float32Array[] {
  return Array.from({ length: many }, (_, c) => {
    const is = Int8Array.from(rows, (r) => (i32(classes, r) === c ? 1 : -1))
    return learnPlane(x, { rows, is }, how)
  })
}

/** Learns without one part of the texts at a time and measures that part: equal texts always fall into one part. */
function tryUnseen(counted: Counted, classes: Int32Array, many: number, digests: number[]): Judged {
  const found: Judged = { distances: [], classes: [] }
  const rows = [...digests.keys()]
  for (let part = 0; part < PARTS; part++) {
    const seen = Int32Array.from(rows.filter((r) => (digests[r] ?? 0) % PARTS !== part))
    if (seen.length === 0) continue
    const x = weighAll(counted, learnRarity(counted, seen))
    const planes = learnPlanes(x, { rows: seen, classes, many }, quick)
    for (const r of rows.filter((row) => (digests[row] ?? 0) % PARTS === part)) {
      found.distances.push(planes.map((plane) => distance(x, r, plane)))
      found.classes.push(i32(classes, r))
    }
  }
  return found
}

function countLabels(examples: Example[], labels: string[]): Record<string, number> {
  const counts = Object.fromEntries(labels.map((label) => [label, 0]))
  for (const { label } of examples) counts[label] = (counts[label] ?? 0) + 1
  return counts
}

