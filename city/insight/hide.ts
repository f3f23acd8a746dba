/** Counts below this of matters nobody may read are hidden. Source: quality.md, small counts in public statistics. */
export const SMALL = 5

const isSmall = (n: number) => n > 0 && n < SMALL

/**
 * Hides small counts in a chain where each count is a part of the one before it (asked ⊇ answered ⊇ rated ⊇
 * satisfied). A count is shown only when it and its difference to every shown one are nothing or not small, so that no
 * subtraction gives a small count back; what is a part of a few is hidden with them. Null is "hidden".
 */
export function hideInChain(chain: readonly number[]): (number | null)[] {
  const shown: number[] = []
  let few = false
  return chain.map((count) => {
    few ||= isSmall(count)
    if (few || shown.some((other) => isSmall(other - count))) return null
    shown.push(count)
    return count
  })
}

/**
 * Hides small counts among cells whose sum is public. Nothing below five is told apart, not even zero; and when what
 * is left over would betray the hidden cells (only one hidden, or all of them full), the smallest shown cell is hidden
 * with them. Null is "hidden". Cells that hold nothing together are all nothing.
 */
export function hideInSum(cells: readonly number[]): (number | null)[] {
  if (cells.every((count) => count === 0)) return [...cells]
  let hidden = cells.map((count) => count < SMALL)
  while (isBetrayed(cells, hidden)) {
    const shown = cells.flatMap((count, i) => (hidden[i] ? [] : [{ count, i }]))
    const smallest = shown.toSorted((a, b) => a.count - b.count)[0]
    if (!smallest) break
    hidden = hidden.map((was, i) => was || i === smallest.i)
  }
  return cells.map((count, i) => (hidden[i] ? null : count))
}

/** True when whoever knows the sum and the rule can tell a hidden count from 1 to 4. */
function isBetrayed(cells: readonly number[], hidden: readonly boolean[]): boolean {
  const covered = cells.filter((_count, i) => hidden[i])
  const left = covered.reduce((sum, count) => sum + count, 0)
  if (left === 0 || covered.every((count) => !isSmall(count))) return false
  const full = covered.every((count) => count < SMALL) && left === covered.length * (SMALL - 1)
  return covered.length === 1 || full
}
