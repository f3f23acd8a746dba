import { i32, stirText } from './at.ts'
import { fitHeat, judge, sureFrom, type Judged } from './judge.ts'
import { learnWords } from './lexicon.ts'
import type { Learnt } from './model.ts'
import { distance, learnPlane, type Effort } from './svm.ts'
import { countAll, learnRarity, weighAll, type Counted } from './weigh.ts'

/** A text and the class a person gave it. */
export type Example = { text: string; label: string }

/** One way to learn: how hard a wrong row pulls, and how much more a gram weighs that few classes share. */
type Recipe = { pull: number; telling: number }

/**
 * The ways that are tried on unseen parts of the given history; the best learns the model. They were found by
 * cross-validation: many topics in long texts, few or short texts, and what people want rather than what it is about.
 */
const recipes: Recipe[] = [
  { pull: 0.7, telling: 8 },
  { pull: 2, telling: 2 },
  { pull: 0.2, telling: 8 },
]

const careful = { rounds: 20, exact: 0.1 }
const quick = { rounds: 12, exact: 0.2 }

/** In how many parts the own history is cut to see how well a model does on texts it has not read. */
const PARTS = 3

/**
 * Learns a model from examples: words and rarities from the texts, one plane a class, and from a trial on unseen
 * parts of the same history how likely an answer is right. `more` are texts without a class, read for their words.
 * The same examples give the same model.
 */
export function train(examples: Example[], key: string, more: string[] = []): Learnt {
  const labels = [...new Set(examples.map((example) => example.label))].sort()
  const texts = examples.map((example) => example.text)
  const lexicon = learnWords([...texts, ...more], 3)
  const task: Task = {
    counted: countAll(texts, lexicon),
    classes: Int32Array.from(examples, (example) => labels.indexOf(example.label)),
    many: labels.length,
  }
  const { recipe, judged } = choose(task, texts.map(stirText), labels)
  const heat = fitHeat(judged)
  const { rarity, planes } = learn(task, Int32Array.from(texts.keys()), { ...recipe, ...careful })
  return {
    key,
    labels,
    counts: Object.fromEntries(labels.map((label) => [label, examples.filter((one) => one.label === label).length])),
    checked: judge(judged, labels),
    heat,
    sure: sureFrom(judged, heat),
    lexicon,
    grams: rarity.keys,
    rare: rarity.rare,
    planes,
  }
}

type Task = { counted: Counted; classes: Int32Array; many: number }

/** Tries every recipe and answers the one with the best macro-F1, the first named when two are as good. */
function choose(task: Task, digests: number[], labels: string[]): { recipe: Recipe; judged: Judged } {
  const tried = recipes.map((recipe) => {
    const judged = tryUnseen(task, digests, recipe)
    return { recipe, judged, macroF1: judge(judged, labels).macroF1 }
  })
  return tried.reduce((best, next) => (next.macroF1 > best.macroF1 ? next : best))
}

/** Learns from some rows: what each gram says, and one plane for each class against all the others. */
function learn({ counted, classes, many }: Task, rows: Int32Array, how: Recipe & Omit<Effort, 'pull'>) {
  const rarity = learnRarity(counted, { rows, classes, many, telling: how.telling })
  const x = weighAll(counted, rarity)
  const planes = Array.from({ length: many }, (_, c) => {
    const is = Int8Array.from(rows, (r) => (i32(classes, r) === c ? 1 : -1))
    return learnPlane(x, { rows, is }, how)
  })
  return { rarity, x, planes }
}

/** Learns without one part of the texts at a time and measures that part: equal texts always fall into one part. */
function tryUnseen(task: Task, digests: number[], recipe: Recipe): Judged {
  const found: Judged = { distances: [], classes: [] }
  const rows = [...digests.keys()]
  for (let part = 0; part < PARTS; part++) {
    const isUnseen = (r: number) => (digests[r] ?? 0) % PARTS === part
    const seen = Int32Array.from(rows.filter((r) => !isUnseen(r)))
    if (seen.length === 0) continue
    const { x, planes } = learn(task, seen, { ...recipe, ...quick })
    for (const r of rows.filter(isUnseen)) {
      found.distances.push(planes.map((plane) => distance(x, r, plane)))
      found.classes.push(i32(task.classes, r))
    }
  }
  return found
}
