import { i32 } from './at.ts'
import { sizeFor } from './lexicon.ts'

/** Stirred numbers laid out for looking up: which column of the model a gram has. -1 where none. */
export type Columns = { table: Int32Array; keys: Uint32Array }

/** Lays grams out, the column being the place in the list. */
export function openColumns(keys: Uint32Array): Columns {
  const table = new Int32Array(sizeFor(keys.length) * 2)
  const mask = table.length / 2 - 1
  for (let column = 0; column < keys.length; column++) {
    const key = (keys[column] ?? 0) | 0
    let place = key & mask
    while (i32(table, place * 2 + 1) !== 0) place = (place + 1) & mask
    table[place * 2] = key
    table[place * 2 + 1] = column + 1
  }
  return { table, keys }
}

/** The column of a gram, -1 when the model has never met it. */
export function columnOf({ table }: Columns, gram: number): number {
  const mask = table.length / 2 - 1
  const key = gram | 0
  let place = key & mask
  for (;;) {
    const column = i32(table, place * 2 + 1)
    if (column === 0) return -1
    if (i32(table, place * 2) === key) return column - 1
    place = (place + 1) & mask
  }
}

/** Texts as rows of figures: row r's places are `from[r]` up to `from[r + 1]`, each a column and its figure. */
export type Rows = { from: Int32Array; columns: Int32Array; figures: Float32Array; width: number }

/** A growing pair of lists: columns and how often each was seen. */
export class Pairs {
  columns = new Int32Array(1 << 16)
  counts = new Float32Array(1 << 16)
  size = 0

  push(column: number, count: number): void {
    if (this.size === this.columns.length) this.#grow()
    this.columns[this.size] = column
    this.counts[this.size++] = count
  }

  #grow(): void {
    const columns = new Int32Array(this.columns.length * 2)
    const counts = new Float32Array(this.counts.length * 2)
    columns.set(this.columns)
    counts.set(this.counts)
    this.columns = columns
    this.counts = counts
  }
}
