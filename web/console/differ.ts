/**
 * A stretch of two texts laid against each other: in both, or only in the one told now or the one told before. `rest`:
 * what comes after the signs that were looked at; whether the other text says it too nobody knows.
 */
export type Stretch = { where: 'both' | 'now' | 'before'; text: string; rest?: true }

/** So many signs and words of each text, after a common beginning, are laid against each other; the table grows with their product. */
const MOST = 1200

/**
 * Lays two texts against each other, sign by sign in Chinese, word by word in letters and figures, by their longest
 * common run of these. A single sign that happens to agree amid what differs counts as differing: it tells nobody
 * anything. Joined in their order, `both` and `now` give the one text, `both` and `before` the other, both whole.
 */
export function differ(now: string, before: string): Stretch[] {
  const [one, other] = [tokensOf(now), tokensOf(before)]
  const { start, end } = commonEnds(one, other)
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)]
  const [first, last] = [one.slice(0, start), one.slice(one.length - end)].map((tokens) => tokens.join(''))
  const [left, right] = [a.slice(0, MOST), b.slice(0, MOST)]
  const rest: Stretch[] = [
    { where: 'now', text: a.slice(MOST).join(''), rest: true },
    { where: 'before', text: b.slice(MOST).join(''), rest: true },
  ]
  const middle = walk(left, right, lengthsOf(left, right))
  const laid = [both(first), ...middle, ...(a.length > MOST || b.length > MOST ? [] : [both(last)])]
  const found = joined(withoutChance(joined(laid.filter(({ text }) => text !== ''))))
  const after = a.length > MOST || b.length > MOST ? [...rest, both(last)] : []
  return [...found, ...after.filter(({ text }) => text !== '')]
}

const both = (text = ''): Stretch => ({ where: 'both', text })

const tokensOf = (text: string): string[] => text.match(/[\p{Script=Latin}\p{N}]+|./gsu) ?? []

/** How many signs and words two texts begin and end with alike. */
function commonEnds(a: readonly string[], b: readonly string[]): { start: number; end: number } {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start += 1
  let end = 0
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  return { start, end }
}

/** How long the longest common run is from each pair of places on. */
function lengthsOf(a: readonly string[], b: readonly string[]): Uint16Array {
  const wide = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * wide)
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const [below, right] = [lengths[(i + 1) * wide + j] ?? 0, lengths[i * wide + j + 1] ?? 0]
      lengths[i * wide + j] = a[i] === b[j] ? (lengths[(i + 1) * wide + j + 1] ?? 0) + 1 : Math.max(below, right)
    }
  return lengths
}

function walk(a: readonly string[], b: readonly string[], lengths: Uint16Array): Stretch[] {
  const wide = b.length + 1
  const at = (i: number, j: number) => lengths[i * wide + j] ?? 0
  const found: Stretch[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [one = '', other = ''] = [a[i], b[j]]
    if (i < a.length && j < b.length && one === other) {
      found.push({ where: 'both', text: one })
      i += 1
      j += 1
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ where: 'now', text: one })
      i += 1
    } else {
      found.push({ where: 'before', text: other })
      j += 1
    }
  }
  return found
}

/** A common stretch of one sign with differences on both sides stands on each side as its own. */
function withoutChance(stretches: readonly Stretch[]): Stretch[] {
  return stretches.flatMap((stretch, i): Stretch[] => {
    const [last, next] = [stretches[i - 1], stretches[i + 1]]
    const amid = last && next && last.where !== 'both' && next.where !== 'both'
    if (stretch.where !== 'both' || !amid || [...stretch.text].length > 1) return [stretch]
    return [
      { where: 'now', text: stretch.text },
      { where: 'before', text: stretch.text },
    ]
  })
}

/** Neighbours of one kind become one; between two common stretches what is told now stands first. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = []
  let gap = { now: '', before: '' }
  const close = () => {
    for (const where of ['now', 'before'] as const) if (gap[where]) found.push({ where, text: gap[where] })
    gap = { now: '', before: '' }
  }
  for (const { where, text } of stretches) {
    if (where !== 'both') {
      gap[where] += text
      continue
    }
    close()
    const last = found.at(-1)
    if (last?.where === 'both') last.text += text
    else found.push({ where, text })
  }
  close()
  return found
}
