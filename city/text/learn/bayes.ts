import { f32, f64, i32 } from './at.ts'
import type { Rows } from './counts.ts'
import type { Side } from './svm.ts'

/**
 * What the plain counts of the classes say (naive Bayes): for every column the logarithm of its share in each class,
 * class beside class, less their mean, so that a column all classes share says nothing. Where planes learnt from few
 * rows lean on a word too much, the counts hold them back.
 */
export function learnCounts(x: Rows, { rows, classes, many }: Side, doubt: number): Float32Array {
  const sums = new Float32Array(x.width * many).fill(doubt)
  const totals = new Float64Array(many)
  for (const r of rows) {
    const own = i32(classes, r)
    // The last figure of a row is the constant; it is no word.
    for (let p = i32(x.from, r); p < i32(x.from, r + 1) - 1; p++) {
      const at = i32(x.columns, p) * many + own
      sums[at] = f32(sums, at) + f32(x.figures, p)
    }
  }
  for (let i = 0; i < (x.width - 1) * many; i++) totals[i % many] = f64(totals, i % many) + f32(sums, i)
  for (let column = 0; column < x.width; column++) centre(sums, column * many, column === x.width - 1 ? null : totals)
  return sums
}

function centre(sums: Float32Array, at: number, totals: Float64Array | null): void {
  if (!totals) {
    sums.fill(0, at)
    return
  }
  let mean = 0
  for (let c = 0; c < totals.length; c++) {
    sums[at + c] = Math.log(f32(sums, at + c) / Math.max(1e-9, f64(totals, c)))
    mean += f32(sums, at + c) / totals.length
  }
  for (let c = 0; c < totals.length; c++) sums[at + c] = f32(sums, at + c) - mean
}
