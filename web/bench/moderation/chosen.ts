import { publicText, type Both, type KeepCause, type ModerationRow, type Stretch } from '../../../city/ask/contract.ts'

export type Part = 'title' | 'body'
export const parts: readonly Part[] = ['title', 'body']

/** The title of a further question is its question's, which is public already; only a correction says why. */
export function partsOf({ turn, addition }: ModerationRow): readonly Part[] {
  return turn || (addition && addition.kind !== 'correction') ? ['body'] : parts
}

/** What stands in the list for it: the title of the question it belongs to. */
export function headOf({ title, addition }: ModerationRow): string {
  return addition ? addition.question : title
}

/** What a moderator has chosen to hide so far, and what was chosen before, to go back to. */
export type Chosen = { now: Both<Stretch[]>; before: Both<Stretch[]>[] }

/** The machine's own suggestion. */
export function asSuggested({ spans }: { spans: Both<Stretch[]> }): Both<Stretch[]> {
  const bare = (of: readonly Stretch[]) => of.map(({ start, end }) => ({ start, end }))
  return { title: bare(spans.title), body: bare(spans.body) }
}

/** Where a moderator begins: with what is hidden now in what is public, else with the suggestion. */
export function atFirst(row: ModerationRow): Both<Stretch[]> {
  return row.state === 'published' && row.kind !== 'appeal'
    ? asSuggested({ ...row, spans: row.masks })
    : asSuggested(row)
}

/** Whether somebody waits for this decision; what was decided and is only changed has no date. */
export function isAwaited({ kind, state, look }: ModerationRow): boolean {
  return state === 'waiting' || look || kind === 'appeal' || kind === 'photos' || kind === 'files'
}

export function isMasked(masks: readonly Stretch[], { start, end }: Stretch): boolean {
  return masks.some((mask) => mask.start <= start && end <= mask.end)
}

const touches = (one: Stretch, other: Stretch) => one.start < other.end && other.start < one.end

/** Hides a stretch, or shows it again when it is hidden. */
export function toggled(masks: Both<Stretch[]>, part: Part, at: Stretch): Both<Stretch[]> {
  const rest = masks[part].filter((mask) => !touches(mask, at))
  return { ...masks, [part]: isMasked(masks[part], at) ? rest : [...rest, at] }
}

/** Hides a stretch more; what it touches becomes one with it. */
export function added(masks: Both<Stretch[]>, part: Part, at: Stretch): Both<Stretch[]> {
  const met = masks[part].filter((mask) => touches(mask, at))
  const start = Math.min(at.start, ...met.map((mask) => mask.start))
  const end = Math.max(at.end, ...met.map((mask) => mask.end))
  return { ...masks, [part]: [...masks[part].filter((mask) => !met.includes(mask)), { start, end }] }
}

/** One piece of a text: plain, or a stretch that is hidden or could be. */
export type Piece = { start: number; text: string; stretch?: Stretch; hidden?: boolean; kind?: string; why?: string }

/** The text as written in pieces: what the machine found, what the moderator added, and what lies between. */
export function piecesOf(row: ModerationRow, part: Part, masks: readonly Stretch[]): Piece[] {
  const written = row[part]
  const chosen = masks.filter((mask) => !row.spans[part].some((s) => s.start === mask.start && s.end === mask.end))
  const found = row.spans[part].filter((span) => !chosen.some((mask) => touches(mask, span)))
  const all = [
    ...found.map((span) => ({ ...span, hidden: isMasked(masks, span) })),
    ...chosen.map(({ start, end }) => ({ start, end, kind: 'other', why: '', hidden: true })),
  ].sort((a, b) => a.start - b.start)
  const pieces: Piece[] = []
  let from = 0
  for (const { start, end, kind, why, hidden } of all) {
    if (start > from) pieces.push({ start: from, text: written.slice(from, start) })
    pieces.push({ start, text: written.slice(start, end), stretch: { start, end }, hidden, kind, why })
    from = end
  }
  if (from < written.length) pieces.push({ start: from, text: written.slice(from) })
  return pieces
}

/** What the public would read of a piece. */
export function readAs(row: ModerationRow, part: Part, { start, text, stretch, hidden }: Piece): string {
  if (!stretch || !hidden) return text
  const shift = ({ start: s, end: e }: Stretch) => ({ start: s - start, end: e - start })
  const spans = row.spans[part].map((span) => ({ ...span, ...shift(span) })).filter((span) => span.start >= 0)
  return publicText(text, [shift(stretch)], spans)
}

/** What is decided, as the screen says it. */
export type Sent =
  | { publish: Both<Stretch[]>; reason?: string }
  | { keep: KeepCause; reason: string }
  | { grant: Both<Stretch[]> }
  | { uphold: string }
