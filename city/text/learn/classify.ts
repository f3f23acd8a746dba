import { f32, f64, i32, u32, u8 } from './at.ts'
import { columnOf } from './counts.ts'
import { cut, roomFor, walkBlock, type Block, type Cut } from './grams.ts'
import { likely } from './judge.ts'
import type { Model } from './model.ts'
import { recipeOf } from './recipes.ts'
import { countHan } from './signs.ts'
import { BIAS } from './weigh.ts'

/** A stretch of the text that spoke for the answer, in places of the text as written. */
export type Span = { start: number; end: number; weight: number }

/**
 * What a model makes of a text: its class, how likely it is ahead of the second (`margin`), the likeliest three, and what
 * spoke for it. `lead` is how far the first class lies before the second in the model's own figures: the weights of the
 * spans and `rest`, what all other stretches and the beginning say together, add up to it.
 */
export type Answer = {
  label: string
  margin: number
  top: { label: string; score: number }[]
  spans: Span[]
  lead: number
  rest: number
}

/** Makes a reader of texts from a model. It keeps its working lists from text to text and is not to be shared. */
export function classifier(model: Model): (text: string) => Answer | 'no-chinese' {
  const desk = layDesk(model)
  return (text) => {
    const piece = cut(text, model.lexicon)
    if (countHan(piece.letters) < 2) return 'no-chinese'
    readBlocks(desk, piece)
    const answer = answerOf(desk, text.length)
    clear(desk)
    return answer
  }
}

function answerOf(desk: Desk, length: number): Answer {
  const { labels, heat } = desk.model
  const scores = likely(desk.sums, heat)
  const order = [...scores.keys()].sort((a, b) => at(desk.sums, b) - at(desk.sums, a))
  const top = order.slice(0, 3).map((c) => ({ label: labels[c] ?? '', score: round(at(scores, c)) }))
  const [first = 0, second = 0] = order
  const pull = pullsOf(desk, length, [first, second])
  const spans = findSpans(pull)
  const lead = round(at(desk.sums, first) - at(desk.sums, second))
  return {
    label: labels[first] ?? '',
    margin: round(at(scores, first) - at(scores, second)),
    top,
    spans,
    lead,
    rest: round(restOf(desk, pull, spans, [first, second])),
  }
}

const at = (figures: readonly number[], i: number): number => figures[i] ?? 0

/** The lists a reader works on: how often each column was met, and every meeting with its block and stretch. */
type Desk = {
  model: Model
  blocks: readonly Block[]
  counts: Uint32Array
  columns: Int32Array
  from: Int32Array
  to: Int32Array
  block: Uint8Array
  met: number
  scales: Float32Array
  sums: number[]
  part: Float64Array
}

function layDesk(model: Model): Desk {
  const { blocks } = recipeOf(model.recipe)
  const room = 4096
  return {
    model,
    blocks,
    counts: new Uint32Array(model.columns.keys.length),
    columns: new Int32Array(room),
    from: new Int32Array(room),
    to: new Int32Array(room),
    block: new Uint8Array(room),
    met: 0,
    scales: new Float32Array(blocks.length),
    sums: model.labels.map(() => 0),
    part: new Float64Array(model.labels.length),
  }
}

function readBlocks(desk: Desk, piece: Cut): void {
  makeRoom(desk, piece.signs.codes.length)
  desk.met = 0
  for (let c = 0; c < desk.sums.length; c++) desk.sums[c] = (desk.model.start[c] ?? 0) * BIAS
  desk.blocks.forEach((block, b) => {
    const first = desk.met
    walkBlock(piece, block, b, (gram, from, to) => {
      const column = columnOf(desk.model.columns, gram)
      if (column < 0) return
      desk.counts[column] = u32(desk.counts, column) + 1
      desk.columns[desk.met] = column
      desk.from[desk.met] = from
      desk.to[desk.met] = to
      desk.block[desk.met++] = b
    })
    addBlock(desk, b, first)
  })
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
    const figure = rarity / Math.sqrt(u32(desk.counts, column))
    squares += rarity * rarity
    const at = column * many
    for (let c = 0; c < many; c++) desk.part[c] = f64(desk.part, c) + figure * f32(weights, at + c)
  }
  const scale = squares > 0 ? (desk.blocks[b]?.weight ?? 0) / Math.sqrt(squares) : 0
  desk.scales[b] = scale
  for (let c = 0; c < many; c++) desk.sums[c] = (desk.sums[c] ?? 0) + f64(desk.part, c) * scale
}

/** How much each sign of the text speaks for the first class against the second. */
function pullsOf(desk: Desk, length: number, [first, second]: [number, number]): Float64Array {
  const { weights, rare, labels } = desk.model
  const pull = new Float64Array(length)
  for (let m = 0; m < desk.met; m++) {
    const column = i32(desk.columns, m)
    const place = column * labels.length
    const figure = (f32(rare, column) * f32(desk.scales, u8(desk.block, m))) / Math.sqrt(u32(desk.counts, column))
    const [from, to] = [i32(desk.from, m), i32(desk.to, m)]
    const share = (figure * (f32(weights, place + first) - f32(weights, place + second))) / (to - from)
    for (let i = from; i < to; i++) pull[i] = f64(pull, i) + share
  }
  return pull
}

/** What all that is not shown says for the first class: the other signs, and how likely it was before a word was read. */
function restOf({ model }: Desk, pull: Float64Array, spans: Span[], [first, second]: [number, number]): number {
  const said = pull.reduce((sum, share) => sum + share, 0)
  const shown = spans.reduce((sum, { weight }) => sum + weight, 0)
  return said - shown + (at(model.start, first) - at(model.start, second)) * BIAS
}

/** The stretches that speak most for the first class against the second: at most five. */
function findSpans(pull: Float64Array): Span[] {
  const most = pull.reduce((top, share) => Math.max(top, share), 0)
  return stretches(pull, most * 0.3)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 5)
    .map(({ start, end, weight }) => ({ start, end, weight: round(weight) }))
}

function stretches(pull: Float64Array, least: number): Span[] {
  const found: Span[] = []
  let open: Span | undefined
  for (let i = 0; i < pull.length; i++) {
    if (f64(pull, i) <= least) {
      open = undefined
      continue
    }
    if (!open) found.push((open = { start: i, end: i, weight: 0 }))
    open.end = i + 1
    open.weight += f64(pull, i)
  }
  return found
}

function clear(desk: Desk): void {
  for (let m = 0; m < desk.met; m++) desk.counts[i32(desk.columns, m)] = 0
}

function makeRoom(desk: Desk, signs: number): void {
  const need = roomFor(desk.blocks, signs)
  if (desk.columns.length >= need) return
  desk.columns = new Int32Array(need)
  desk.from = new Int32Array(need)
  desk.to = new Int32Array(need)
  desk.block = new Uint8Array(need)
}

const round = (figure: number): number => Math.round(figure * 10000) / 10000
