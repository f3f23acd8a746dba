import { existsSync, readFileSync } from 'node:fs'
import { create, type Font as Face } from 'fontkit'
import type { Printed } from './certificate.ts'

/** A font file and, in a collection, the name of the face. */
export type Font = { file: string; face: string | undefined }

/** Full Chinese fonts where systems keep them; a subset would drop rare characters of names without a word. */
const places: readonly Font[] = [
  { file: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', face: 'NotoSansCJKsc-Regular' },
  { file: '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', face: 'NotoSansCJKsc-Regular' },
  { file: '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc', face: 'NotoSansCJKsc-Regular' },
]

/** The font the operator named, or one the system has; undefined when there is none. */
export function findFont(named: string): Font | undefined {
  if (named !== 'own') return existsSync(named) ? { file: named, face: undefined } : undefined
  return places.find(({ file }) => existsSync(file))
}

/** The face of a font file, ready to draw with. Throws when the file holds none. */
export function openFont({ file, face }: Font): Face {
  const opened = create(readFileSync(file), face)
  const font = 'fonts' in opened ? opened.fonts[0] : opened
  if (!font) throw new Error(`${file} holds no font`)
  return font
}

/** The characters of a paper that the font cannot draw. */
export function missingIn(font: Face, { title, holder, rows, paragraphs, office }: Printed): string[] {
  const signs = new Set([title, holder, office, ...rows.flat(), ...paragraphs].join('').replace(/\s/g, ''))
  return [...signs].filter((sign) => !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))
}
