import { f32, f64, i32 } from './at.ts'
import type { Rows } from './counts.ts'

/** The rows that take part, every row's class, and how many classes there are. */
export type Side = { rows: Int32Array; classes: Int32Array; many: number }

/** How hard a wrong row pulls, with or without bound, how evenly classes of unlike size pull, how often rows are walked. */
export type Effort = { pull: number; soft: boolean; even: number; rounds: number; exact: number }

/** What is worked on while the planes are learnt: all classes at once, their figures for a column or row side by side. */
type Work = {
  w: Float32Array
  pulls: Float64Array
  squares: Float64Array
  order: Int32Array
  bounds: Float64Array
  slopes: Float64Array
  steps: Float64Array
}

/**
 * The planes that part each class from the rest, class beside class for every column: linear support vector machine by
 * dual coordinate descent. Source: Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM, 2008.
 * The same rows give the same planes on every run.
 */
export function learnPlanes(x: Rows, side: Side, effort: Effort): Float32Array {
  const work = begin(x, side, effort)
  const chance = shuffler(12345)
  for (let round = 0; round < effort.rounds; round++) {
    chance(work.order)
    if (walkRows(x, side, work, effort) < effort.exact) break
  }
  return work.w
}

/** How far row `r` lies on each class's side, written to `sums`. */
export function distances(x: Rows, r: number, w: Float32Array, sums: Float64Array): void {
  const many = sums.length
  sums.fill(0)
  const end = i32(x.from, r + 1)
  for (let p = i32(x.from, r); p < end; p++) {
    const at = i32(x.columns, p) * many
    const figure = f32(x.figures, p)
    for (let c = 0; c < many; c++) sums[c] = f64(sums, c) + f32(w, at + c) * figure
  }
}

function begin(x: Rows, { rows, classes, many }: Side, { pull, even }: Effort): Work {
  const n = rows.length
  const squares = new Float64Array(n)
  const inClass = new Float64Array(many)
  rows.forEach((r, i) => {
    let sum = 0
    for (let p = i32(x.from, r); p < i32(x.from, r + 1); p++) sum += f32(x.figures, p) ** 2
    squares[i] = sum
    inClass[i32(classes, r)] = f64(inClass, i32(classes, r)) + 1
  })
  return {
    w: new Float32Array(x.width * many),
    pulls: new Float64Array(n * many),
    squares,
    order: Int32Array.from({ length: n }, (_, i) => i),
    bounds: inClass.map((count) => pull * (n / many / Math.max(1, count)) ** even),
    slopes: new Float64Array(many),
    steps: new Float64Array(many),
  }
}

/** Walks every row once; answers the greatest push met. */
function walkRows(x: Rows, side: Side, work: Work, effort: Effort): number {
  let most = 0
  for (const i of work.order) {
    const r = i32(side.rows, i)
    distances(x, r, work.w, work.slopes)
    const push = stepRow(i, i32(side.classes, r), work, effort)
    if (push === 0) continue
    most = Math.max(most, push)
    moveRow(x, r, work)
  }
  return most
}

/** Finds for each class how far the row moves its plane; answers the greatest push, nought when all may rest. */
function stepRow(i: number, own: number, work: Work, { pull, soft }: Effort): number {
  const many = work.steps.length
  let most = 0
  for (let c = 0; c < many; c++) {
    const sign = c === own ? 1 : -1
    const bound = c === own ? f64(work.bounds, c) : pull
    const slack = soft ? 0.5 / bound : 0
    const before = f64(work.pulls, i * many + c)
    const slope = sign * f64(work.slopes, c) - 1 + slack * before
    const push = Math.abs(pushOn(slope, before, soft ? Number.POSITIVE_INFINITY : bound))
    work.steps[c] = 0
    if (push <= 0.001) continue
    const after = Math.min(Math.max(before - slope / (f64(work.squares, i) + slack), 0), soft ? Infinity : bound)
    work.pulls[i * many + c] = after
    work.steps[c] = (after - before) * sign
    if (push > most) most = push
  }
  return most
}

/** How strongly a row pushes; one that already pulls with nothing, or with all it may, pushes only back. */
function pushOn(slope: number, pulled: number, bound: number): number {
  if (pulled === 0) return Math.min(slope, 0)
  return pulled === bound ? Math.max(slope, 0) : slope
}

function moveRow(x: Rows, r: number, { w, steps }: Work): void {
  const many = steps.length
  const end = i32(x.from, r + 1)
  for (let p = i32(x.from, r); p < end; p++) {
    const at = i32(x.columns, p) * many
    const figure = f32(x.figures, p)
    for (let c = 0; c < many; c++) w[at + c] = f32(w, at + c) + f64(steps, c) * figure
  }
}

/** Shuffles a list, by a chance that starts from a fixed seed. */
function shuffler(seed: number): (list: Int32Array) => void {
  let state = seed
  return (list) => {
    for (let i = 0; i < list.length; i++) {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0
      const j = i + ((state >>> 8) % (list.length - i))
      const kept = i32(list, i)
      list[i] = i32(list, j)
      list[j] = kept
    }
  }
}
