import sharp from 'sharp'

/** A rectangle in pixels of a picture as it is stored. */
export type Rectangle = { x: number; y: number; w: number; h: number }

/** A picture drawn anew: its bytes, and how large it became. */
export type Covered = { content: Buffer; type: 'image/jpeg'; width: number; height: number }

/** Nobody needs more to read a street sign, and a phone on a slow line can load it. */
const LONGEST = 1600

/**
 * Draws a picture anew with black boxes in it. What lay under a box is gone before anything is encoded, and nothing of
 * the camera, the place or a thumbnail goes along. 'outside' when a box lies outside the picture.
 */
export async function coverPhoto(
  content: Buffer,
  boxes: readonly Rectangle[],
): Promise<Covered | 'unreadable' | 'outside'> {
  try {
    const upright = sharp(content, { limitInputPixels: 100_000_000 }).rotate().flatten({ background: '#ffffff' })
    const { data, info } = await upright.removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
    if (boxes.some(({ x, y }) => x >= info.width || y >= info.height)) return 'outside'
    for (const box of boxes) blacken(data, info, box)
    const raw = { width: info.width, height: info.height, channels: info.channels }
    const small = sharp(data, { raw }).resize(LONGEST, LONGEST, { fit: 'inside', withoutEnlargement: true })
    const drawn = await small.jpeg({ quality: 84 }).toBuffer({ resolveWithObject: true })
    return { content: drawn.data, type: 'image/jpeg', width: drawn.info.width, height: drawn.info.height }
  } catch {
    return 'unreadable'
  }
}

function blacken(data: Buffer, of: { width: number; height: number; channels: number }, box: Rectangle): void {
  const right = Math.min(of.width, box.x + box.w)
  const bottom = Math.min(of.height, box.y + box.h)
  for (let y = box.y; y < bottom; y++)
    data.fill(0, (y * of.width + box.x) * of.channels, (y * of.width + right) * of.channels)
}
