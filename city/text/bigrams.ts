const han = /\p{Script=Han}/u
/** Signs outside the basic plane, which take two places in a string. */
const beyond = /[\ud800-\udfff]/
const word = /[\p{Script=Han}]+|[a-z0-9]+|[\p{Script=Mongolian}]+/gu

/**
 * The search tokens of a text: every two neighbouring 汉字, and every Latin, figure or Mongolian word as it stands.
 * Each token once, at most `most`. A single 汉字 between other signs is a token of its own.
 */
export function bigrams(text: string, most = 4000): string[] {
  const found = new Set<string>()
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(word)) {
    if (!han.test(run)) found.add(run.slice(0, 60))
    else for (const pair of pairs(run)) found.add(pair)
    if (found.size >= most) break
  }
  return [...found].slice(0, most)
}

function pairs(run: string): string[] {
  if (run.length > 1 && !beyond.test(run)) return Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))
  const signs = [...run]
  if (signs.length === 1) return signs
  return signs.slice(1).map((sign, i) => (signs[i] ?? '') + sign)
}
