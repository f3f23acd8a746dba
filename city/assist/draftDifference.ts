/** What became of a sentence of a draft, or that a person added it. */
export type Piece = { was: 'kept' | 'removed' | 'added'; text: string }

/** How alike what was offered and what was sent are (0 to 1, by the signs they share in order), and the pieces. */
export function differenceOf(offered: string, sent: string): { similarity: number; pieces: Piece[] } {
  const [one, other] = [offered.slice(0, MOST), sent.slice(0, MOST)]
  const all = one.length + other.length
  const shared = (lengths([...one], [...other], false)[0] ?? [])[0] ?? 0
  const similarity = all === 0 ? 1 : (2 * shared) / all
  return { similarity: Math.round(similarity * 1000) / 1000, pieces: piecesOf(sentences(offered), sentences(sent)) }
}

/** Longer texts are compared by their beginnings: it is a measure, not a proof. */
const MOST = 6000

const sentences = (text: string) => text.match(/[^。！？!?；;\n]+[。！？!?；;]*/gu)?.map((one) => one.trim()) ?? []

/** How many items two lists share in order, from every place on (`whole`) or only from the beginning. */
function lengths(a: readonly string[], b: readonly string[], whole: boolean): Uint16Array[] {
  let below = new Uint16Array(b.length + 1)
  const rows = [below]
  for (const item of a.toReversed()) {
    const row = new Uint16Array(b.length + 1)
    for (let j = b.length - 1; j >= 0; j--)
      row[j] = item === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    below = row
    if (whole) rows.unshift(row)
  }
  return whole ? rows : [below]
}

function piecesOf(a: readonly string[], b: readonly string[]): Piece[] {
  const table = lengths(a, b, true)
  const pieces: Piece[] = []
  let j = 0
  for (const [i, text] of a.entries()) {
    const added = placeOf(table, i, j, (at) => b[at] === text)
    if (added === undefined) pieces.push({ was: 'removed', text })
    else {
      pieces.push(...b.slice(j, added).map((one): Piece => ({ was: 'added', text: one })), { was: 'kept', text })
      j = added + 1
    }
  }
  return [...pieces, ...b.slice(j).map((one): Piece => ({ was: 'added', text: one }))]
}

/** Where the sentence stands in what was sent, if keeping it there loses nothing that both share later. */
function placeOf(
  table: readonly Uint16Array[],
  i: number,
  j: number,
  isSame: (at: number) => boolean,
): number | undefined {
  const most = table[i]?.[j] ?? 0
  for (let at = j; at < (table[0]?.length ?? 1) - 1; at++)
    if (isSame(at)) return (table[i + 1]?.[at + 1] ?? 0) + 1 === most ? at : undefined
  return undefined
}
