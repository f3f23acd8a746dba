import { f32, u8, i32 } from './at.ts'
import { columnOf } from './counts.ts'
import { blocks, cut, walkBlock } from './grams.ts'
import { likely } from './judge.ts'
import type { Model } from './model.ts'
import { countHan, readSigns, type Signs } from './signs.ts'
import { BIAS } from './weigh.ts'

/** A stretch of the text that spoke for the answer, in places of the text as written. */
export type Span = { start: number; end: number; weight: number }

/** What a model makes of a text: its class, how far ahead of the second, the likeliest three, and what spoke for it. */
export type Answer = { label: string; margin: number; top: { label: string; score: number }[]; spans: Span[] }

/** Makes a reader of texts from a model. It keeps its working lists from text to text and is not to be shared. */
export function classifier(model: Model): (text: string) => Answer | 'no-chinese' {
  const desk = layDesk(model)
  return (text) => {
    const signs = readSigns(text)
    if (countHan(signs) < 2) return 'no-chinese'
    readBlocks(desk, signs)
    const scores = likely(desk.sums, model.heat)
    const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
    const top = order.slice(0, 3).map((c) => ({ label: model.labels[c] ?? '', score: round(scores[c] ?? 0) }))
    const spans = findSpans(desk, signs, [order[0] ?? 0, order[1] ?? 0])
    clear(desk)
    return { label: top[0]?.label ?? '', margin: round((top[0]?.score ?? 0) - (top[1]?.score ?? 0)), top, spans }
  }
}

/** The lists a reader works on: how often each column was met, and every meeting with its block and stretch. */
type Desk = {
  model: Model
  counts: Uint16Array
  columns: Int32Array
  from: Int32Array
  to: Int32Array
  block: Uint8Array
  met: number
  scales: Float32Array
  sums: number[]
  part: Float32Array
}

function layDesk(model: Model): Desk {
  const room = 4096
  return {
    model,
    counts: new Uint16Array(model.columns.keys.length),
    columns: new Int32Array(room),
    from: new Int32Array(room),
    to: new Int32Array(room),
    block: new Uint8Array(room),
    met: 0,
    scales: new Float32Array(blocks.length),
    sums: model.labels.map(() => 0),
    part: new Float32Array(model.labels.length),
  }
}

function readBlocks(desk: Desk, signs: Signs): void {
  makeRoom(desk, signs.codes.length)
  const piece = cut(signs, desk.model.lexicon)
  desk.met = 0
  for (let c = 0; c < desk.sums.length; c++) desk.sums[c] = (desk.model.start[c] ?? 0) * BIAS
  for (let b = 0; b < blocks.length; b++) {
    const first = desk.met
    walkBlock(piece, b, (gram, from, to) => {
      const column = columnOf(desk.model.columns, gram)
      if (column < 0) return
      desk.counts[column] = (desk.counts[column] ?? 0) + 1
      desk.columns[desk.met] = column
      desk.from[desk.met] = from
      desk.to[desk.met] = to
      desk.block[desk.met++] = b
    })
    addBlock(desk, b, first)
  }
}

/** Adds a block to the sums: each meeting brings √count ÷ count of its column, so that together they bring √count. */
function addBlock(desk: Desk, b: number, first: number): void {
  const { weights, rare, labels } = desk.model
  const many = labels.length
  let squares = 0
  desk.part.fill(0)
  for (let m = first; m < desk.met; m++) {
    const column = i32(desk.columns, m)
    const rarity = f32(rare, column)
    const figure = rarity / Math.sqrt(desk.counts[column] ?? 1)
    squares += rarity * rarity
    for (let c = 0; c < many; c++) desk.part[c] = f32(desk.part, c) + figure * f32(weights, column * many + c)
  }
  const scale = squares > 0 ? (blocks[b]?.weight ?? 0) / Math.sqrt(squares) : 0
  desk.scales[b] = scale
  for (let c = 0; c < many; c++) desk.sums[c] = (desk.sums[c] ?? 0) + f32(desk.part, c) * scale
}

/** The stretches that speak most for the first class against the second: at most five. */
function findSpans(desk: Desk, signs: Signs, [first, second]: [number, number]): Span[] {
  const { weights, rare, labels } = desk.model
  const pull = new Float32Array(signs.codes.length)
  for (let m = 0; m < desk.met; m++) {
    const column = i32(desk.columns, m)
    const at = column * labels.length
    const figure = (f32(rare, column) * f32(desk.scales, u8(desk.block, m))) / Math.sqrt(desk.counts[column] ?? 1)
    const [from, to] = [i32(desk.from, m), i32(desk.to, m)]
    const share = (figure * (f32(weights, at + first) - f32(weights, at + second))) / (to - from)
    for (let i = from; i < to; i++) pull[i] = f32(pull, i) + share
  }
  let most = 0
  for (let i = 0; i < pull.length; i++) if (f32(pull, i) > most) most = f32(pull, i)
  return stretches(pull, most * 0.3)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 5)
    .map(({ start, end, weight }) => ({
      start: i32(signs.places, start),
      end: i32(signs.places, end - 1) + 1,
      weight: round(weight),
    }))
}

function stretches(pull: Float32Array, least: number): Span[] {
  const found: Span[] = []
  let open: Span | undefined
  for (let i = 0; i < pull.length; i++) {
    if (f32(pull, i) <= least) {
      open = undefined
      continue
    }
    if (!open) found.push((open = { start: i, end: i, weight: 0 }))
    open.end = i + 1
    open.weight += f32(pull, i)
  }
  return found
}

function clear(desk: Desk): void {
  for (let m = 0; m < desk.met; m++) desk.counts[i32(desk.columns, m)] = 0
}

function makeRoom(desk: Desk, signs: number): void {
  const need = signs * 12
  if (desk.columns.length >= need) return
  desk.columns = new Int32Array(need)
  desk.from = new Int32Array(need)
  desk.to = new Int32Array(need)
  desk.block = new Uint8Array(need)
}

const round = (figure: number): number => Math.round(figure * 10000) / 10000
