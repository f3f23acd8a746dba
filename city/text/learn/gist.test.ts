import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Rows } from './counts.ts'
import { learnGist } from './gist.ts'
import { distances } from './svm.ts'
import { BIAS } from './weigh.ts'

/** Rows that hold the given columns once each, and the constant. */
function rowsOf(lists: number[][], width: number): Rows {
  const columns = lists.flatMap((list) => [...list, width])
  const from = Int32Array.from({ length: lists.length + 1 }, (_, r) =>
    lists.slice(0, r).reduce((sum, list) => sum + list.length + 1, 0),
  )
  return {
    from,
    columns: Int32Array.from(columns),
    figures: Float32Array.from(columns, (c) => (c === width ? BIAS : 1)),
    width: width + 1,
  }
}

const effort = { rounds: 30, exact: 0.001 }
const side = (classes: number[], rows = [...classes.keys()]) => ({
  rows: Int32Array.from(rows),
  classes: Int32Array.from(classes),
  many: 2,
})

describe('The gist of messages', () => {
  // 0 暖气, 1 室温, 2 路灯, 3 漆黑. Row 8 says 室温 alone, and no row learnt from does.
  const lists = [[0], [0, 1], [0], [0, 1], [2], [2, 3], [2], [2, 3], [1]]
  const classes = [0, 0, 0, 0, 1, 1, 1, 1, 0]
  const x = rowsOf(lists, 4)
  const seen = side(classes, [0, 1, 2, 3, 4, 5, 6, 7])

  it('lets a word speak for a class by the company it keeps', () => {
    const planes = learnGist(x, seen, { many: 2, least: 1, pull: 1 }, effort)
    const sums = new Float64Array(2)
    distances(x, 8, planes, sums)
    assert.ok((sums[0] ?? 0) > (sums[1] ?? 0), [...sums].join())
  })
  it('is the same on every run, and leaves alone what too few messages say', () => {
    const learn = () => learnGist(x, seen, { many: 2, least: 3, pull: 1 }, effort)
    assert.deepEqual(learn(), learn())
    assert.deepEqual([...learn().subarray(2, 4)], [0, 0])
  })
  it('stays a figure where messages have fewer directions than are asked for, or none', () => {
    for (const least of [1, 9]) {
      const planes = learnGist(x, seen, { many: 128, least, pull: 1 }, effort)
      assert.equal(planes.length, 10)
      assert.ok(
        planes.every((figure) => Number.isFinite(figure) && Math.abs(figure) < 100),
        [...planes].join(),
      )
    }
    const alike = rowsOf(
      [
        [0, 1],
        [0, 1],
        [0, 1],
        [2, 3],
        [2, 3],
        [2, 3],
      ],
      4,
    )
    const planes = learnGist(alike, side([0, 0, 0, 1, 1, 1]), { many: 128, least: 1, pull: 1 }, effort)
    assert.ok(
      planes.every((figure) => Number.isFinite(figure) && Math.abs(figure) < 100),
      [...planes].join(),
    )
    assert.ok((planes[0] ?? 0) > 0.1 && (planes[5] ?? 0) > 0.1, [...planes].join())
  })
})
