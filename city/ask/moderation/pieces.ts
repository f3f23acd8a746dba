import type { By } from '../../platform/index.ts'
import { publicTurns } from '../turnStore.ts'
import type { Judged } from './store.ts'
import { spansOf } from './suggest.ts'
import type { Mask, MaskKind, Stretch } from './words.ts'

/** A part of one's own words that can be ticked to be hidden: what the machine finds in it, or a sentence. */
export type OwnPiece = { text: string; kind: MaskKind | null }

const MOST = 40
/** A sentence without an end is cut: nobody ticks a page. */
const LONGEST = 120

/** What the asker may tick: first what names somebody and is still readable, then their sentences in order. */
export async function piecesOf(by: By, question: Judged): Promise<OwnPiece[]> {
  const { title, body, name, masks } = question
  const turns = await publicTurns(by.tx, question.orderId)
  const texts = [
    { text: title, name, masks: masks.title },
    { text: body, name, masks: masks.body },
    ...turns.map((turn) => ({ text: turn.own, name: turn.name, masks: turn.masks })),
  ]
  const found = texts.flatMap((one) =>
    open(one, spansOf(one.text, one.name)).map(({ text, kind }): OwnPiece => ({ text, kind: kind ?? null })),
  )
  const said = texts.flatMap((one) =>
    open(one, sentencesIn(one.text)).map(({ text }): OwnPiece => ({ text, kind: null })),
  )
  const known = new Map([...found, ...said].toReversed().map((piece) => [piece.text, piece]))
  return [...known.values()].reverse().slice(0, MOST)
}

type Text = { text: string; masks: readonly Mask[] }

/** The stretches of which the public still reads something, as they are written. */
function open({ text, masks }: Text, stretches: readonly (Stretch & { kind?: MaskKind })[]) {
  return stretches
    .filter(({ start, end }) => !masks.some((mask) => mask.start <= start && end <= mask.end))
    .map(({ start, end, kind }) => ({ text: text.slice(start, end).trim(), kind }))
    .filter((piece) => piece.text.length > 1)
}

/** Sentences with the sign that ends them. */
export function sentencesIn(text: string): Stretch[] {
  return [...text.matchAll(/[^。！？!?；;\n]+[。！？!?；;]*/gu)].flatMap((match) =>
    Array.from({ length: Math.ceil(match[0].length / LONGEST) }, (_, i) => ({
      start: match.index + i * LONGEST,
      end: match.index + Math.min(match[0].length, (i + 1) * LONGEST),
    })),
  )
}
