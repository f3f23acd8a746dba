import { f32, f64, i32 } from './at.ts'
import type { Rows } from './counts.ts'

/** One side of a learning: which rows take part, and for each whether it is of the class (1) or not (-1). */
export type Side = { rows: Int32Array; is: Int8Array }

/** How hard a wrong row pulls, how often all rows are walked at most, and how exact is exact enough. */
export type Effort = { pull: number; rounds: number; exact: number }

/** What is worked on while one plane is learnt. */
type Work = { w: Float32Array; pulls: Float64Array; squares: Float64Array; order: Int32Array; active: number }

/**
 * The plane that parts a class from the rest: linear support vector machine with hinge loss, by dual coordinate
 * descent with shrinking. Source: Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM, 2008.
 * The same rows give the same plane on every run.
 */
export function learnPlane(x: Rows, side: Side, effort: Effort): Float32Array {
  const work = begin(x, side)
  const chance = shuffler(12345)
  let high = Number.POSITIVE_INFINITY
  let low = Number.NEGATIVE_INFINITY
  for (let round = 0; round < effort.rounds; round++) {
    chance(work.order, work.active)
    const [most, least] = walkRows(x, side, work, { pull: effort.pull, high, low })
    if (most - least < effort.exact) {
      if (work.active === side.rows.length) break
      work.active = side.rows.length
      high = Number.POSITIVE_INFINITY
      low = Number.NEGATIVE_INFINITY
      continue
    }
    high = most <= 0 ? Number.POSITIVE_INFINITY : most
    low = least >= 0 ? Number.NEGATIVE_INFINITY : least
  }
  return work.w
}

/** How far row `r` lies on the class's side of a plane. */
export function distance(x: Rows, r: number, w: Float32Array): number {
  let sum = 0
  const end = i32(x.from, r + 1)
  for (let p = i32(x.from, r); p < end; p++) sum += f32(w, i32(x.columns, p)) * f32(x.figures, p)
  return sum
}

function begin(x: Rows, side: Side): Work {
  const n = side.rows.length
  const squares = new Float64Array(n)
  side.rows.forEach((r, i) => {
    let sum = 0
    for (let p = i32(x.from, r); p < i32(x.from, r + 1); p++) sum += f32(x.figures, p) ** 2
    squares[i] = sum
  })
  const order = Int32Array.from({ length: n }, (_, i) => i)
  return { w: new Float32Array(x.width), pulls: new Float64Array(n), squares, order, active: n }
}

type Bounds = { pull: number; high: number; low: number }

/** Walks the rows still in play once; answers the greatest and least push met. */
function walkRows(x: Rows, side: Side, work: Work, bounds: Bounds): [number, number] {
  let most = Number.NEGATIVE_INFINITY
  let least = Number.POSITIVE_INFINITY
  for (let s = 0; s < work.active; s++) {
    const i = i32(work.order, s)
    const r = i32(side.rows, i)
    const sign = side.is[i] ?? 0
    const slope = sign * distance(x, r, work.w) - 1
    const push = pushOn(slope, f64(work.pulls, i), bounds)
    if (push === null) {
      setAside(work, s--)
      continue
    }
    if (push > most) most = push
    if (push < least) least = push
    if (Math.abs(push) > 1e-12) move(x, r, work, { i, sign, slope, pull: bounds.pull })
  }
  return [most, least]
}

/** How strongly a row pushes; null when it lies so far on its side that it may rest. */
function pushOn(slope: number, pulled: number, { pull, high, low }: Bounds): number | null {
  if (pulled === 0) return slope > high ? null : Math.min(slope, 0)
  if (pulled === pull) return slope < low ? null : Math.max(slope, 0)
  return slope
}

function setAside(work: Work, s: number): void {
  work.active--
  const resting = i32(work.order, s)
  work.order[s] = i32(work.order, work.active)
  work.order[work.active] = resting
}

function move(x: Rows, r: number, work: Work, at: { i: number; sign: number; slope: number; pull: number }): void {
  const before = f64(work.pulls, at.i)
  const after = Math.min(Math.max(before - at.slope / f64(work.squares, at.i), 0), at.pull)
  work.pulls[at.i] = after
  const step = (after - before) * at.sign
  const end = i32(x.from, r + 1)
  for (let p = i32(x.from, r); p < end; p++) {
    const column = i32(x.columns, p)
    work.w[column] = f32(work.w, column) + step * f32(x.figures, p)
  }
}

/** Shuffles the first `count` of a list, by a chance that starts from a fixed seed. */
function shuffler(seed: number): (list: Int32Array, count: number) => void {
  let state = seed
  return (list, count) => {
    for (let i = 0; i < count; i++) {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0
      const j = i + ((state >>> 8) % (count - i))
      const kept = i32(list, i)
      list[i] = i32(list, j)
      list[j] = kept
    }
  }
}
