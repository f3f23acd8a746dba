import type { Lang } from '../../kit/text/index.ts'
import { ACROSS, DOWN, HIGH, linesOf, Name, Tip, WIDE, type Drawn } from './Box.tsx'
import { Tall } from './Tall.tsx'

type Placed = { part: Drawn; x: number; y: number }

/** The parts and what waits for what, from left to right: an ornament beside the list, which says the same in words. */
export function Picture({ parts, lang, label }: { parts: readonly Drawn[]; lang: Lang; label: string }) {
  const placed = place(parts)
  const width = Math.max(...placed.map(({ x }) => x)) + WIDE + 4
  const height = Math.max(...placed.map(({ y }) => y)) + HIGH + 4
  return (
    <div className="table-wide svc-picture" tabIndex={0} role="region" aria-label={label}>
      <Tall parts={parts} depthOf={depthsOf(parts)} lang={lang} />
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true" focusable="false">
        <Tip id="tip" />
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

/** How many parts must come before each. */
function depthsOf(parts: readonly Drawn[]): (id: string) => number {
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
  return depthOf
}

/** Columns by how many parts must come before; within a column from the top. */
function place(parts: readonly Drawn[]): Placed[] {
  const depthOf = depthsOf(parts)
  const filled = new Map<number, number>()
  return parts.map((part) => {
    const column = depthOf(part.id)
    const row = filled.get(column) ?? 0
    filled.set(column, row + 1)
    return { part, x: 2 + column * ACROSS, y: 2 + row * DOWN }
  })
}
