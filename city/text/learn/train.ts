import { f32, i32 } from './at.ts'
import { learnCounts } from './bayes.ts'
import { learnGist } from './gist.ts'
import { groupTexts } from './groups.ts'
import { fitHeat, judge, sureFrom, type Judged } from './judge.ts'
import { learnWords, type Lexicon } from './lexicon.ts'
import type { Learnt } from './model.ts'
import { recipeNames, recipeOf, type Recipe, type RecipeName } from './recipes.ts'
import { distances, learnPlanes, type Side } from './svm.ts'
import { countAll, learnRarity, weighAll, type Counted } from './weigh.ts'

/** A text and the class a person gave it. */
export type Example = { text: string; label: string }

const careful = { rounds: 12, exact: 0.05 }
const quick = { rounds: 8, exact: 0.1 }

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
  const task: Task = {
    texts,
    lexicon: learnWords([...texts, ...more], 3),
    classes: Int32Array.from(examples, (example) => labels.indexOf(example.label)),
    many: labels.length,
    groups: groupTexts(texts),
  }
  const { recipe, counted, trial } = choose(task, labels)
  const heat = fitHeat(trial.judged)
  const { rarity, planes, beside } = learn(task, counted, {
    recipe: recipeOf(recipe),
    rows: allRows(texts),
    ...careful,
  })
  beside.forEach((more, i) => add(planes, more, trial.shares[i] ?? 0))
  return {
    key,
    recipe,
    labels,
    counts: Object.fromEntries(labels.map((label) => [label, examples.filter((one) => one.label === label).length])),
    checked: judge(trial.judged, labels),
    heat,
    sure: sureFrom(trial.judged, heat),
    lexicon: task.lexicon,
    grams: rarity.keys,
    rare: rarity.rare,
    planes,
  }
}

type Task = { texts: string[]; lexicon: Lexicon; classes: Int32Array; many: number; groups: number[] }

const allRows = (texts: string[]): Int32Array => Int32Array.from(texts.keys())

/** How far unseen texts lay from every class, and how much of what stands beside the planes was added for it. */
type Trial = { judged: Judged; shares: number[] }
type Choice = { recipe: RecipeName; counted: Counted; macroF1: number }

/** A history of more texts than these is tried on one part only until its recipe is found. */
const MANY = 3000

/** Tries every recipe; the one with the best macro-F1, the first named of two, is believed and tried on all parts. */
function choose(task: Task, labels: string[]): Choice & { trial: Trial } {
  const all = [...Array(PARTS).keys()]
  const parts = task.texts.length > MANY ? [0] : all
  let best: Choice | undefined
  for (const recipe of recipeNames) {
    const counted = countAll(task.texts, task.lexicon, recipeOf(recipe).blocks)
    const { macroF1 } = judge(tryUnseen(task, counted, { recipe: recipeOf(recipe), parts }).judged, labels)
    if (!best || macroF1 > best.macroF1) best = { recipe, counted, macroF1 }
  }
  if (!best) throw new Error('there is no recipe')
  const trial = tryUnseen(task, best.counted, { recipe: recipeOf(best.recipe), parts: all })
  return { ...best, trial }
}

type How = { recipe: Recipe; rows: Int32Array; rounds: number; exact: number }

/** Learns from some rows: what each gram says, one plane for each class against all the others, and what is added. */
function learn({ classes, many }: Task, counted: Counted, { recipe, rows, ...effort }: How) {
  const side: Side = { rows, classes, many }
  const rarity = learnRarity(counted, { ...side, telling: recipe.telling, rare: recipe.rare })
  const x = weighAll(counted, rarity)
  const planes = learnPlanes(x, side, { ...recipe, ...effort })
  const counts = recipe.counts > 0 ? [learnCounts(x, side, recipe.doubt)] : []
  const gist = recipe.gist ? [learnGist(x, side, recipe.gist, effort)] : []
  return { rarity, x, planes, beside: [...counts, ...gist] }
}

/** How much of each thing beside the planes a recipe adds, measured by how far it spreads the classes. */
const wished = ({ counts, gist }: Recipe): number[] => [...(counts > 0 ? [counts] : []), ...(gist ? [gist.share] : [])]

/** Learns without one part of the texts at a time and measures that part: texts alike always fall into one part. */
function tryUnseen(task: Task, counted: Counted, { recipe, parts }: { recipe: Recipe; parts: number[] }): Trial {
  const byPlanes: number[][] = []
  const byBeside: number[][][] = wished(recipe).map(() => [])
  const found: number[] = []
  const rows = [...task.texts.keys()]
  for (const part of parts) {
    const isUnseen = (r: number) => (task.groups[r] ?? 0) % PARTS === part
    const seen = Int32Array.from(rows.filter((r) => !isUnseen(r)))
    if (seen.length === 0) continue
    const { x, planes, beside } = learn(task, counted, { recipe, rows: seen, ...quick })
    const far = (r: number, from: Float32Array): number[] => {
      const sums = new Float64Array(task.many)
      distances(x, r, from, sums)
      return [...sums]
    }
    for (const r of rows.filter(isUnseen)) {
      byPlanes.push(far(r, planes))
      beside.forEach((from, i) => byBeside[i]?.push(far(r, from)))
      found.push(i32(task.classes, r))
    }
  }
  const shares = wished(recipe).map(
    (share, i) => (share * spread(byPlanes)) / Math.max(1e-9, spread(byBeside[i] ?? [])),
  )
  const all = byPlanes.map((row, r) =>
    row.map((sum, c) => shares.reduce((more, share, i) => more + share * (byBeside[i]?.[r]?.[c] ?? 0), sum)),
  )
  return { judged: { distances: all, classes: found }, shares }
}

/** How far the classes' distances stand apart within a text, on average. */
function spread(rows: number[][]): number {
  let squares = 0
  for (const row of rows) {
    const mean = row.reduce((sum, d) => sum + d, 0) / row.length
    for (const d of row) squares += (d - mean) ** 2
  }
  return Math.sqrt(squares / Math.max(1, rows.length))
}

function add(planes: Float32Array, more: Float32Array, share: number): void {
  for (let i = 0; i < planes.length; i++) planes[i] = f32(planes, i) + share * f32(more, i)
}
