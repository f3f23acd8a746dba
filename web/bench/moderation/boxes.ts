import type { Box } from '../../../city/ask/contract.ts'

export type Size = { w: number; h: number }
export type Point = { x: number; y: number }

/** A box smaller than this was a slip of the hand. */
export const SMALLEST = 8

/** The box between two points, in whole pixels within the photo. */
export function boxBetween(from: Point, to: Point, of: Size): Box {
  const x = within(Math.min(from.x, to.x), of.w)
  const y = within(Math.min(from.y, to.y), of.h)
  return { x, y, w: within(Math.max(from.x, to.x), of.w) - x, h: within(Math.max(from.y, to.y), of.h) - y }
}

const arrows: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** The box after an arrow key: moved, or with `resize` grown to the right and down. Undefined for other keys. */
export function nudged(box: Box, key: string, of: Size, resize: boolean): Box | undefined {
  const arrow = arrows[key]
  if (!arrow) return undefined
  const step = Math.max(2, Math.round(of.w / 100))
  const [dx, dy] = [arrow.x * step, arrow.y * step]
  if (resize)
    return {
      ...box,
      w: Math.min(of.w - box.x, Math.max(SMALLEST, box.w + dx)),
      h: Math.min(of.h - box.y, Math.max(SMALLEST, box.h + dy)),
    }
  return {
    ...box,
    x: Math.min(of.w - box.w, Math.max(0, box.x + dx)),
    y: Math.min(of.h - box.h, Math.max(0, box.y + dy)),
  }
}

/** A first box for whoever draws by keyboard: in the middle, a fifth of the photo wide. */
export function middleBox({ w, h }: Size): Box {
  const [width, height] = [Math.max(SMALLEST, Math.round(w / 5)), Math.max(SMALLEST, Math.round(h / 8))]
  return { x: Math.round((w - width) / 2), y: Math.round((h - height) / 2), w: width, h: height }
}

/** Where a box lies on the photo, as shares of its size. */
export function placed(box: Box, of: Size): { left: string; top: string; width: string; height: string } {
  const share = (part: number, whole: number) => `${(part / whole) * 100}%`
  return {
    left: share(box.x, of.w),
    top: share(box.y, of.h),
    width: share(box.w, of.w),
    height: share(box.h, of.h),
  }
}

const within = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)))
