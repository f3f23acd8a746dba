import { existsSync } from 'node:fs'
import { create } from 'fontkit'
import { readFileSync } from 'node:fs'
import type { Printed } from './certificate.ts'
import type { Font } from './draw.ts'

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

/** Says which characters of a paper the font cannot draw. */
export type Glyphs = (printed: Printed) => string[]

export function glyphsOf({ file, face }: Font): Glyphs {
  const opened = create(readFileSync(file), face)
  const font = 'fonts' in opened ? opened.fonts[0] : opened
  if (!font) throw new Error(`${file} holds no font`)
  return ({ title, holder, rows, paragraphs, office }) => {
    const signs = new Set([title, holder, office, ...rows.flat(), ...paragraphs].join('').replace(/\s/g, ''))
    return [...signs].filter((sign) => !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))
  }
}
