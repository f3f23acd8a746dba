/** The signs of a pattern: an escape, a class, a bracket, a repetition, or any other as it stands. */
const signs =
  /\\(?:[pPu]\{[^}]*\}|k<[^>]*>|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|[\s\S]/g

const readsAgain = /^\\[1-9k]/
const repeats = /^[*+{]/

/** A repetition without an end counts as so many ways; one that names a higher number is refused. */
const OPEN = 100
/** The longest answer, four thousand characters, is tried in less than a second with so many steps. */
const MOST = 300_000

/** The ways to try what stands in one pair of brackets: of the alternatives read already, and of the one being read. */
type Ways = { before: number; now: number }

/**
 * Whether a line of text is soon told by this pattern, whatever stands in it: the ways in which it can be tried, times
 * its length, stay few. Repetitions multiply each other's ways, and a pattern that may begin anywhere is tried from
 * everywhere; a group is never repeated, and what was read is not asked for again.
 */
export function isSoonTold(pattern: string): boolean {
  const outside: Ways = { before: 0, now: 1 }
  const open = [outside]
  let [steps, last] = [0, '']
  for (const [sign] of pattern.matchAll(signs)) {
    if (readsAgain.test(sign) || (last === ')' && repeats.test(sign))) return false
    const { least, ways } = timesOf(sign)
    steps += least
    tryOn(open, sign, ways)
    last = sign
  }
  const fromEverywhere = pattern.startsWith('^') && outside.before === 0 ? 1 : OPEN
  return (outside.before + outside.now) * fromEverywhere * steps <= MOST
}

/** The ways after one more sign; the innermost brackets are the last. */
function tryOn(open: Ways[], sign: string, ways: number): void {
  const here = open.at(-1)
  if (!here) return
  here.now *= ways
  if (sign.startsWith('(')) open.push({ before: 0, now: 1 })
  if (sign === '|') [here.before, here.now] = [here.before + here.now, 1]
  if (sign === ')') {
    open.pop()
    tryOn(open, '', here.before + here.now)
  }
}

/** What a sign adds to the length, and by how many ways it multiplies; for a repetition those of what stands before it. */
function timesOf(sign: string): { least: number; ways: number } {
  if (/^[*+]/.test(sign)) return { least: 1, ways: OPEN }
  if (sign.startsWith('?')) return { least: 0, ways: 2 }
  const [, least, comma, most] = /^\{(\d+)(,)?(\d*)\}/.exec(sign) ?? []
  if (least === undefined) return { least: 1, ways: 1 }
  const [from, to] = [Number(least), Number(most || least)]
  if (Math.max(from, to) > OPEN) return { least: from, ways: Infinity }
  return { least: from, ways: comma && !most ? OPEN : Math.max(1, to - from + 1) }
}
