import type { GuidedPart } from '../../../city/catalogue/contract.ts'
import type { Lang } from '../../kit/text/index.ts'

const [WIDE, HIGH, ACROSS, DOWN] = [176, 52, 220, 68]
const LINE = 17

/** What is drawn of a part: its name, how it stands, what it waits for. */
export type Drawn = Pick<GuidedPart, 'id' | 'name' | 'waitsFor'> & { status: string }

type Placed = { part: Drawn; x: number; y: number }

/** The parts and what waits for what, from left to right: an ornament beside the list, which says the same in words. */
export function Picture({ parts, lang, label }: { parts: readonly Drawn[]; lang: Lang; label: string }) {
  const placed = place(parts)
  const width = Math.max(...placed.map(({ x }) => x)) + WIDE + 4
  const height = Math.max(...placed.map(({ y }) => y)) + HIGH + 4
  return (
    <div className="table-wide svc-picture" tabIndex={0} role="region" aria-label={label}>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true" focusable="false">
        <defs>
          <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 8 4 0 8z" />
          </marker>
        </defs>
        {placed.flatMap((to) =>
          to.part.waitsFor.flatMap(({ on, kind }) => {
            const from = placed.find(({ part }) => part.id === on)
            return from ? [<Arrow key={`${on}-${to.part.id}`} from={from} to={to} soft={kind === 'soft'} />] : []
          }),
        )}
        {placed.map((one) => (
          <g key={one.part.id} transform={`translate(${one.x} ${one.y})`} className={`is-${one.part.status}`}>
            <rect width={WIDE} height={HIGH} rx="6" />
            <Name lines={linesOf(one.part.name[lang], lang)} />
          </g>
        ))}
      </svg>
    </div>
  )
}

function Arrow({ from, to, soft }: { from: Placed; to: Placed; soft: boolean }) {
  const [x1, y1, x2, y2] = [from.x + WIDE, from.y + HIGH / 2, to.x - 2, to.y + HIGH / 2]
  const bend = (x2 - x1) / 2
  return (
    <path
      className="svc-arrow"
      d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
      strokeDasharray={soft ? '5 4' : undefined}
      markerEnd="url(#tip)"
    />
  )
}

/** Columns by how many parts must come before; within a column from the top. */
function place(parts: readonly Drawn[]): Placed[] {
  const depths = new Map<string, number>()
  const depthOf = (id: string): number => {
    const known = depths.get(id)
    if (known !== undefined) return known
    depths.set(id, 0)
    const part = parts.find((one) => one.id === id)
    const depth = Math.max(0, ...(part?.waitsFor ?? []).map(({ on }) => depthOf(on) + 1))
    depths.set(id, depth)
    return depth
  }
  const filled = new Map<number, number>()
  return parts.map((part) => {
    const column = depthOf(part.id)
    const row = filled.get(column) ?? 0
    filled.set(column, row + 1)
    return { part, x: 2 + column * ACROSS, y: 2 + row * DOWN }
  })
}

/** A name in one line or two, in the middle of its box. */
function Name({ lines }: { lines: readonly string[] }) {
  const top = HIGH / 2 + 5 - (lines.length - 1) * (LINE / 2)
  return (
    <text textAnchor="middle">
      {lines.map((line, i) => (
        <tspan key={line} x={WIDE / 2} y={top + i * LINE}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

const inTwo = (signs: number): number => (signs <= 11 ? 11 : Math.min(11, Math.ceil(signs / 2)))

/** Chinese breaks anywhere, in two like parts, English between words; what is longer than two lines ends in dots, and stands whole in the list. */
function linesOf(name: string, lang: Lang): string[] {
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
