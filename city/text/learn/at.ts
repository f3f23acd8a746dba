/*
 * Reading a place of a list of figures, nought beyond its end. One function for each kind of list: the engine then
 * compiles every reading to a single load, which the inner loops of training and classifying live on.
 */

/** The figure at place `i` of a list of small decimals. */
export const f32 = (list: Float32Array, i: number): number => list[i] ?? 0

/** The figure at place `i` of a list of exact decimals. */
export const f64 = (list: Float64Array, i: number): number => list[i] ?? 0

/** The whole number at place `i`, may be negative. */
export const i32 = (list: Int32Array, i: number): number => list[i] ?? 0

/** The whole number at place `i`, never negative. */
export const u32 = (list: Uint32Array, i: number): number => list[i] ?? 0

/** The sign's code at place `i`. */
export const u16 = (list: Uint16Array, i: number): number => list[i] ?? 0

/** The small number at place `i`. */
export const u8 = (list: Uint8Array, i: number): number => list[i] ?? 0

/** Two numbers stirred into one of 32 bits, the same on every machine. */
export function stir(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h ^ b, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A text stirred into one number of 32 bits. */
export function stirText(text: string): number {
  let h = 7
  for (let i = 0; i < text.length; i++) h = stir(h, text.charCodeAt(i))
  return h
}
