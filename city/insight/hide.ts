/** Counts below this of matters nobody may read are hidden. Source: quality.md, small counts in public statistics. */
export const SMALL = 5

const isSmall = (n: number) => n > 0 && n < SMALL

/**
 * Hides small counts in a chain where each count is a part of the one before it (asked ⊇ answered ⊇ rated ⊇
 * satisfied). A count is shown only when it and its difference to every shown one are nothing or not small, so that no
 * subtraction gives a small count back; from the first hidden one on everything is hidden, because what follows would
 * bound it. Null is "hidden".
 */
export function hideInChain(chain: readonly number[]): (number | null)[] {
  const first = chain.findIndex(
    (count, i) => isSmall(count) || chain.slice(0, i).some((before) => isSmall(before - count)),
  )
  return chain.map((count, i) => (first >= 0 && i >= first ? null : count))
}

/**
 * Hides small counts among cells whose sum is public. Nothing below five is told apart, not even zero; and when what
 * is left over would betray the hidden cells (only one hidden, or all of them full), every cell is hidden: hiding just
 * one more would tell which. Null is "hidden". Cells that hold nothing together are all nothing.
 */
export function hideInSum(cells: readonly number[]): (number | null)[] {
  const hidden = cells.filter((count) => count < SMALL)
  if (cells.every((count) => count === 0)) return [...cells]
  if (isBetrayed(hidden)) return cells.map(() => null)
  return cells.map((count) => (count < SMALL ? null : count))
}

/** True when whoever knows the sum of these and the rule can tell a count from 1 to 4. */
function isBetrayed(hidden: readonly number[]): boolean {
  const left = hidden.reduce((sum, count) => sum + count, 0)
  return left > 0 && (hidden.length === 1 || left === hidden.length * (SMALL - 1))
}
