import type { Lang } from '../../kit/text/index.ts'
import { DOWN, HIGH, linesOf, Name, Tip, type Drawn } from './Box.tsx'

const BOX = 220
const [LANE, FIRST] = [12, 18]

type Props = { parts: readonly Drawn[]; depthOf: (id: string) => number; lang: Lang }

/** The same picture for a narrow screen: one below the other, what comes first on top, and the arrows beside them, each part's in a lane of its own. */
export function Tall({ parts, depthOf, lang }: Props) {
  const inOrder = parts.toSorted((a, b) => depthOf(a.id) - depthOf(b.id))
  const topOf = (id: string) => 2 + DOWN * inOrder.findIndex((part) => part.id === id)
  const givers = inOrder.filter(({ id }) => parts.some(({ waitsFor }) => waitsFor.some(({ on }) => on === id)))
  const width = BOX + FIRST + LANE * Math.max(givers.length, 1) + 4
  const height = DOWN * inOrder.length
  return (
    <svg
      className="is-tall"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
      focusable="false"
    >
      <Tip id="tip-tall" />
      {givers.flatMap(({ id: from }, lane) =>
        inOrder.flatMap(({ id: to, waitsFor }) => {
          const wait = waitsFor.find(({ on }) => on === from)
          if (!wait) return []
          const [start, end] = [topOf(from) + HIGH * 0.7, topOf(to) + HIGH * (0.25 + (0.5 * lane) / givers.length)]
          return [
            <path
              key={`${from}-${to}`}
              className="svc-arrow"
              d={`M${BOX + 2} ${start}H${BOX + FIRST + lane * LANE}V${end}H${BOX + 4}`}
              strokeDasharray={wait.kind === 'soft' ? '5 4' : undefined}
              markerEnd="url(#tip-tall)"
            />,
          ]
        }),
      )}
      {inOrder.map((part) => (
        <g key={part.id} transform={`translate(2 ${topOf(part.id)})`} className={`is-${part.status}`}>
          <rect width={BOX} height={HIGH} rx="6" />
          <Name lines={linesOf(part.name[lang], lang)} wide={BOX} />
        </g>
      ))}
    </svg>
  )
}
