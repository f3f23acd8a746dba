/** One sign, itself or of a kind, and how many of it: `蒙`, `[A-Z]`, `\d{16,19}`. */
const piece = String.raw`(?:\\d|\[(?:\\.|[^\]\\])+\]|[^\\[\](){}.*+?^$|])(?:\{\d{1,2}(?:,\d{1,2})?\})?`
const fixed = new RegExp(String.raw`^\^(?:${piece})+\$$`, 'u')
const ranges = /\{\d+,\d+\}/g

/**
 * Whether a pattern is a fixed form from its first sign to its last, with at most one number of signs left open: such a
 * one is told by any line of text at once. Others can keep the city busy for hours.
 */
export function isFixedForm(pattern: string): boolean {
  return fixed.test(pattern) && (pattern.match(ranges) ?? []).length <= 1
}
