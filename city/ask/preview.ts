import { maskName, publicName } from '../people/index.ts'
import { mask } from '../text/index.ts'
import type { InputOf, OutputOf } from '../platform/index.ts'
import type { Piece, previewQuestion } from './contract.ts'

/** What the public would read: the masks of the city's words, and the asker's own name. Nothing of it is kept. */
export function preview({ title, body, name }: InputOf<typeof previewQuestion>): OutputOf<typeof previewQuestion> {
  return { title: piecesOf(title, name), body: piecesOf(body, name), asker: publicName(name) }
}

type Span = { start: number; end: number; shown: string; why: string }

/** The text in stretches, as written and masked by turns. */
function piecesOf(text: string, name: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { start, end, shown, why } of spansIn(text, name)) {
    if (start > from) pieces.push({ text: text.slice(from, start), why: null, was: null })
    pieces.push({ text: shown, why, was: text.slice(start, end) })
    from = end
  }
  return from < text.length ? [...pieces, { text: text.slice(from), why: null, was: null }] : pieces
}

/** Nobody has to guess where the asker's own name stands: it is known. */
function spansIn(text: string, name: string): Span[] {
  const known: Span[] = mask(text).spans
  const own = [...name].length < 2 ? [] : placesOf(text, name)
  const fresh = own
    .map((start) => ({ start, end: start + name.length, shown: maskName(name), why: '姓名' }))
    .filter((span) => known.every(({ start, end }) => span.end <= start || end <= span.start))
  return [...known, ...fresh].sort((a, b) => a.start - b.start)
}

function placesOf(text: string, word: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push(at)
  return places
}
