import { f32, f64, i32, stir } from './at.ts'
import type { Rows } from './counts.ts'
import { learnPlanes, type Effort, type Side } from './svm.ts'
import { BIAS } from './weigh.ts'

/** In how many directions the rows are looked at, from how many rows on a column counts, how hard a wrong row pulls. */
export type Directions = { many: number; least: number; pull: number }

/**
 * Planes learnt from the gist of the rows: only along the directions in which most rows lie, so that words which go
 * together (暖气, 室温) speak for each other, also where one of them was never met with the class. They are figures of the
 * same columns as other planes and are added to them. Source of the directions: Halko et al., Finding Structure with
 * Randomness, 2011. The same rows give the same planes on every run.
 */
export function learnGist(
  x: Rows,
  side: Side,
  directions: Directions,
  effort: Pick<Effort, 'rounds' | 'exact'>,
): Float32Array {
  const kept = keepCommon(x, side.rows, directions.least)
  const k = Math.min(directions.many, side.rows.length - 1, kept.width)
  const task = { kept, n: side.rows.length, k }
  const lead = straighten(spreadBack(task, gather(task, beginAnyhow(task))), task)
  const words = gather(task, lead)
  const own = spreadBack(task, words)
  const square = squareOf(lead, own, task)
  const rows = denseRows(own, square, task)
  const classes = Int32Array.from(side.rows, (r) => i32(side.classes, r))
  const all = { rows: Int32Array.from(side.rows.keys()), classes, many: side.many }
  const planes = learnPlanes(rows, all, { pull: directions.pull, soft: false, even: 0, ...effort })
  return unfold(planes, words, square, { ...task, many: side.many, width: x.width })
}

/** The rows that take part, with the columns enough of them share; `of` says which column of the old each one was. */
type Kept = Rows & { of: Int32Array }
type Task = { kept: Kept; n: number; k: number }

function keepCommon(x: Rows, rows: Int32Array, least: number): Kept {
  const seen = new Int32Array(x.width)
  for (const r of rows)
    for (let p = i32(x.from, r); p < i32(x.from, r + 1) - 1; p++)
      seen[i32(x.columns, p)] = i32(seen, i32(x.columns, p)) + 1
  const of = Int32Array.from(seen.keys()).filter((column) => i32(seen, column) >= least)
  const place = new Int32Array(x.width).fill(-1)
  of.forEach((column, i) => {
    place[column] = i
  })
  const columns: number[] = []
  const figures: number[] = []
  const from = new Int32Array(rows.length + 1)
  rows.forEach((r, i) => {
    for (let p = i32(x.from, r); p < i32(x.from, r + 1) - 1; p++) {
      const to = i32(place, i32(x.columns, p))
      if (to < 0) continue
      columns.push(to)
      figures.push(f32(x.figures, p))
    }
    from[i + 1] = columns.length
  })
  return { from, columns: Int32Array.from(columns), figures: Float32Array.from(figures), width: of.length, of }
}

/** Directions to begin with, by a chance that is the same on every run. */
const beginAnyhow = ({ n, k }: Task): Float32Array =>
  Float32Array.from({ length: n * k }, (_, i) => stir(i, 77) / 2 ** 31 - 1)

/** For each column, what the rows that hold it say together: k figures a column. */
function gather({ kept, n, k }: Task, rows: Float32Array): Float32Array {
  const words = new Float32Array(kept.width * k)
  for (let r = 0; r < n; r++)
    for (let p = i32(kept.from, r); p < i32(kept.from, r + 1); p++)
      addTimes(words, i32(kept.columns, p) * k, { list: rows, at: r * k, k, times: f32(kept.figures, p) })
  return words
}

/** For each row, what its columns say together: k figures a row. */
function spreadBack({ kept, n, k }: Task, words: Float32Array): Float32Array {
  const rows = new Float32Array(n * k)
  for (let r = 0; r < n; r++)
    for (let p = i32(kept.from, r); p < i32(kept.from, r + 1); p++)
      addTimes(rows, r * k, { list: words, at: i32(kept.columns, p) * k, k, times: f32(kept.figures, p) })
  return rows
}

type Part = { list: Float32Array; at: number; k: number; times: number }

function addTimes(to: Float32Array, start: number, { list, at, k, times }: Part): void {
  for (let j = 0; j < k; j++) to[start + j] = f32(to, start + j) + times * f32(list, at + j)
}

/** What is left of a direction, as a share, that is only rounding: the rows know no such direction. */
const NOTHING = 1e-5

/** Makes directions stand square to each other and gives each length 1 (Gram-Schmidt, twice for exactness). */
function straighten(rows: Float32Array, { n, k }: Task): Float32Array {
  const lines = Array.from({ length: k }, (_, j) => Float64Array.from({ length: n }, (_one, r) => f32(rows, r * k + j)))
  lines.forEach((line, j) => {
    const least = NOTHING * Math.sqrt(times(line, line))
    for (const other of [...lines.slice(0, j), ...lines.slice(0, j)]) take(line, other, times(line, other))
    const length = Math.sqrt(times(line, line))
    for (let r = 0; r < n; r++) line[r] = length > least ? f64(line, r) / length : 0
  })
  const straight = new Float32Array(n * k)
  lines.forEach((line, j) => {
    for (let r = 0; r < n; r++) straight[r * k + j] = f64(line, r)
  })
  return straight
}

function times(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += f64(a, i) * f64(b, i)
  return sum
}

function take(line: Float64Array, other: Float64Array, share: number): void {
  for (let i = 0; i < line.length; i++) line[i] = f64(line, i) - share * f64(other, i)
}

/**
 * The lower triangle whose square says how the directions of the columns lie to each other (Cholesky). A direction that
 * only repeats others is endlessly long: what is divided by it is nothing.
 */
function squareOf(lead: Float32Array, own: Float32Array, { n, k }: Task): Float64Array {
  const square = new Float64Array(k * k)
  for (let r = 0; r < n; r++)
    for (let a = 0; a < k; a++) {
      const figure = f32(lead, r * k + a)
      for (let b = 0; b <= a; b++) square[a * k + b] = f64(square, a * k + b) + figure * f32(own, r * k + b)
    }
  for (let a = 0; a < k; a++) for (let b = 0; b <= a; b++) square[a * k + b] = corner(square, k, a, b)
  return square
}

function corner(square: Float64Array, k: number, a: number, b: number): number {
  const whole = f64(square, a * k + b)
  let rest = whole
  for (let j = 0; j < b; j++) rest -= f64(square, a * k + j) * f64(square, b * k + j)
  if (a !== b) return rest / f64(square, b * k + b)
  return rest > NOTHING * whole ? Math.sqrt(rest) : Number.POSITIVE_INFINITY
}

/** The rows along the directions, as rows of k figures and the constant. */
function denseRows(own: Float32Array, square: Float64Array, { n, k }: Task): Rows {
  const width = k + 1
  const figures = new Float32Array(n * width)
  for (let r = 0; r < n; r++) {
    for (let a = 0; a < k; a++) {
      let rest = f32(own, r * k + a)
      for (let j = 0; j < a; j++) rest -= f64(square, a * k + j) * f32(figures, r * width + j)
      figures[r * width + a] = rest / f64(square, a * k + a)
    }
    figures[r * width + k] = BIAS
  }
  const columns = Int32Array.from({ length: n * width }, (_, i) => i % width)
  return { from: Int32Array.from({ length: n + 1 }, (_, r) => r * width), columns, figures, width }
}

/** Brings planes along the directions back to the columns of the texts. */
function unfold(
  planes: Float32Array,
  words: Float32Array,
  square: Float64Array,
  { kept, k, many, width }: Task & { many: number; width: number },
): Float32Array {
  const back = turnBack(planes, square, k, many)
  const full = new Float32Array(width * many)
  kept.of.forEach((column, i) => {
    for (let a = 0; a < k; a++)
      for (let c = 0, at = column * many; c < many; c++)
        full[at + c] = f32(full, at + c) + f32(words, i * k + a) * f64(back, a * many + c)
  })
  full.set(planes.subarray(k * many), (width - 1) * many)
  return full
}

function turnBack(planes: Float32Array, square: Float64Array, k: number, many: number): Float64Array {
  const back = new Float64Array(k * many)
  for (let c = 0; c < many; c++)
    for (let a = k - 1; a >= 0; a--) {
      let rest = f32(planes, a * many + c)
      for (let j = a + 1; j < k; j++) rest -= f64(square, j * k + a) * f64(back, j * many + c)
      back[a * many + c] = rest / f64(square, a * k + a)
    }
  return back
}
