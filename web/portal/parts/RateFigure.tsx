import type { Band, Counts, Rate, RateName } from '../../../city/insight/contract.ts'
import { behind, behindThen } from '../listAddress.ts'
import { percent } from '../dates.ts'
import type { Visit } from '../visit.ts'

/** Which list is the part and which the whole of a rate. */
const lists = {
  reply: { part: 'answered', whole: 'valid' },
  onTime: { part: 'onTime', whole: 'late' },
  satisfied: { part: 'satisfied', whole: 'rated' },
} as const satisfies Record<RateName, { part: keyof Counts; whole: keyof Counts }>

export type When = { since: string; until: string }
type Props = { visit: Visit; name: RateName; rate: Rate; unit: string; when: When; goal: number }
/** `now` stands beside a rate of a frozen month when it has changed since. */
type CellProps = Props & { now?: Rate | undefined; isRowFew?: boolean }

/** True when no rate of a row rests on enough: said once for the row. */
export const isFew = (rates: Record<RateName, Rate>) => Object.values(rates).every(({ share }) => share === null)

/** A share as people read it: 96.3%. */
export const sayShare = ({ part, whole }: { part: number; whole: number }) => percent(part, whole)
export const sayLine = (share: number) => `${Math.round(share * 1000) / 10}%`

/** The band as a word with its shape. */
export function BandMark({ visit, band }: { visit: Visit; band: Band }) {
  const { departments: words } = visit.say
  return (
    <span className={`band is-${band}`} title={words.bandMeans[band]}>
      {words.bands[band]}
    </span>
  )
}

/** A line from 50 % to 100 % with the interval on it and the goal across it; the words beside it say the same. */
export function IntervalLine({ rate, goal }: { rate: Rate; goal: number }) {
  if (rate.low === null || rate.high === null || rate.share === null) return null
  const from = rate.low < 0.5 ? 0 : 0.5
  const x = (share: number) => Math.round(((share - from) / (1 - from)) * 1000) / 10
  return (
    <svg className="interval" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path className="interval-base" d="M0 5H100" />
      <path className="interval-span" d={`M${x(rate.low)} 5H${x(rate.high)}`} />
      <path className="interval-goal" d={`M${x(goal)} 0V10`} />
      <path className="interval-point" d={`M${x(rate.share)} 1.5V8.5`} />
    </svg>
  )
}

/** One rate as a large figure: share, band, interval, and what it rests on. */
export function RateFigure({ visit, name, rate, unit, when, goal, group }: Props & { group: string }) {
  const { departments: words } = visit.say
  const { part, whole } = lists[name]
  return (
    <div className="rate-figure">
      <dt>{words[name]}</dt>
      <dd>
        <span className="rate-share">
          {rate.share === null ? <span className="rate-few">{words.few}</span> : <b>{sayShare(rate)}</b>}
          {rate.band && <BandMark visit={visit} band={rate.band} />}
        </span>
        <IntervalLine rate={rate} goal={goal} />
        <span className="rate-base">
          <a href={behind(unit, part, when)}>
            {rate.part} {words.part[name]}
          </a>{' '}
          /{' '}
          {name === 'onTime' ? (
            <span>
              {rate.whole} {words.whole[name]}
            </span>
          ) : (
            <a href={behind(unit, whole, when)}>
              {rate.whole} {words.whole[name]}
            </a>
          )}
        </span>
        <span className="rate-note">
          {rate.low !== null && rate.high !== null && words.interval(sayLine(rate.low), sayLine(rate.high))}
          <br />
          {words.goal(sayLine(goal))}
          {group && ` · ${group}`}
        </span>
      </dd>
    </div>
  )
}

/** One rate in a row of the table. */
export function RateCell({ visit, name, rate, unit, when, goal, now, isRowFew }: CellProps) {
  const { departments: words } = visit.say
  const { part } = lists[name]
  return (
    <td data-label={words[name]}>
      {!isRowFew && (
        <span className="cell-share">
          {rate.share === null ? <span>{words.few}</span> : <b>{sayShare(rate)}</b>}
          {rate.band && <BandMark visit={visit} band={rate.band} />}
        </span>
      )}
      <IntervalLine rate={rate} goal={goal} />
      <small>
        <a
          href={now ? behindThen(unit, part, when.since) : behind(unit, part, when)}
          aria-label={`${words[name]} ${rate.part}/${rate.whole}`}
        >
          {rate.part}/{rate.whole}
        </a>
      </small>
      {now && (now.part !== rate.part || now.whole !== rate.whole) && (
        <small className="since">
          <a href={behind(unit, part, when)}>{words.now(`${now.part}/${now.whole}`)}</a>
        </small>
      )}
    </td>
  )
}
