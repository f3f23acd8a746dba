import { publicName } from '../people/index.ts'
import type { InputOf, OutputOf } from '../platform/index.ts'
import type { Piece, previewQuestion } from './contract.ts'
import { spansOf } from './moderation/suggest.ts'

/** What the public would read, with the very masks a moderator will be offered. Nothing of it is kept. */
export function preview({ title, body, name }: InputOf<typeof previewQuestion>): OutputOf<typeof previewQuestion> {
  return { title: piecesOf(title, name), body: piecesOf(body, name), asker: publicName(name) }
}

/** The text in stretches, as written and masked by turns. */
function piecesOf(text: string, name: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { start, end, shown, why } of spansOf(text, name)) {
    if (start > from) pieces.push({ text: text.slice(from, start), why: null, was: null })
    pieces.push({ text: shown, why, was: text.slice(start, end) })
    from = end
  }
  return from < text.length ? [...pieces, { text: text.slice(from), why: null, was: null }] : pieces
}
