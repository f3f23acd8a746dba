import type { GuidedPart } from '../../../city/catalogue/contract.ts'
import type { Lang } from '../../kit/text/index.ts'

/** How large a box of the picture is, and how far apart they stand. */
export const [WIDE, HIGH, ACROSS, DOWN] = [176, 52, 220, 68]
const LINE = 17

/** What is drawn of a part: its name, how it stands, what it waits for. */
export type Drawn = Pick<GuidedPart, 'id' | 'name' | 'waitsFor'> & { status: string }

/** The head of an arrow. Each picture has its own: one that is not shown lends none. */
export function Tip({ id }: { id: string }) {
  return (
    <defs>
      <marker id={id} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
        <path d="M0 0 8 4 0 8z" />
      </marker>
    </defs>
  )
}

/** A name in one line or two, in the middle of its box. */
export function Name({ lines, wide = WIDE }: { lines: readonly string[]; wide?: number }) {
  const top = HIGH / 2 + 5 - (lines.length - 1) * (LINE / 2)
  return (
    <text textAnchor="middle">
      {lines.map((line, i) => (
        <tspan key={line} x={wide / 2} y={top + i * LINE}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

const inTwo = (signs: number): number => (signs <= 11 ? 11 : Math.min(11, Math.ceil(signs / 2)))

/** Chinese breaks anywhere, in two like parts, English between words; what is longer than two lines ends in dots, and stands whole in the list. */
export function linesOf(name: string, lang: Lang): string[] {
  const [most, pieces] = lang === 'zh' ? [inTwo([...name].length), [...name]] : [23, name.split(/(?<= )/)]
  const lines = ['']
  for (const piece of pieces) {
    const last = lines.length - 1
    if ([...`${lines[last]}${piece}`.trimEnd()].length <= most) lines[last] += piece
    else lines.push(piece)
  }
  const [first = '', second, third] = lines.map((line) => line.trim()).filter((line) => line !== '')
  if (second === undefined) return [first]
  return [first, third === undefined ? second : `${[...second].slice(0, most - 1).join('')}…`]
}
