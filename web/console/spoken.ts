/** Words that spoke for a unit; those of the directory have no weight. */
export type Speaking = { words: string; weight: number | null }

/** A stretch of the matter's own text, and how much it said where it did. */
export type Heard = { text: string; weight: number | null; strength: 'strong' | 'some' | 'little' | 'rule' | null }

/** How many of the words that spoke are marked: more would mark everything. */
const MOST = 8

/** The text cut where something spoke; words within longer words that spoke too are part of these. */
export function heardIn(text: string, speaking: readonly Speaking[]): Heard[] {
  const told = speaking.filter(({ words }) => words !== '').slice(0, MOST)
  const known = new Map(told.map((one) => [one.words.toLowerCase(), one]))
  if (known.size === 0) return [{ text, weight: null, strength: null }]
  const most = Math.max(...told.map(({ weight }) => weight ?? 0))
  const longest = [...known.keys()].sort((a, b) => b.length - a.length).map(escaped)
  return text
    .split(new RegExp(`(${longest.join('|')})`, 'giu'))
    .filter((piece) => piece !== '')
    .map((piece) => {
      const one = known.get(piece.toLowerCase())
      return one
        ? { text: piece, weight: one.weight, strength: strengthOf(one.weight, most) }
        : { text: piece, weight: null, strength: null }
    })
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Beside what spoke loudest: two thirds of it is strong, one third some. */
function strengthOf(weight: number | null, most: number): Heard['strength'] {
  if (weight === null) return 'rule'
  const part = most > 0 ? weight / most : 0
  return part >= 2 / 3 ? 'strong' : part >= 1 / 3 ? 'some' : 'little'
}
