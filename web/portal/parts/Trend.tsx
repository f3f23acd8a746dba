import type { Figures } from '../../../city/insight/contract.ts'
import { behind } from '../listAddress.ts'
import { percent, sayMonth } from '../dates.ts'
import type { Visit } from '../visit.ts'

type Month = { month: string; isOpen: boolean; figures: Figures }
type Props = { visit: Visit; unit: string; months: readonly Month[] }

/** Twelve months as bars drawn on the server, each a link, and the same as a table beneath. */
export function Trend(props: Props) {
  const { departments: words } = props.visit.say
  return (
    <>
      <Bars {...props} />
      <ul className="trend-key" aria-hidden="true">
        <li className="is-on-time">{words.trendOnTime}</li>
        <li className="is-late">{words.trendLate}</li>
        <li className="is-open">{words.trendOpen}</li>
      </ul>
      <TrendTable {...props} />
    </>
  )
}

/** On time, late and not yet due stand on each other: together what had to be answered. */
function Bars({ visit, unit, months }: Props) {
  const { departments: words } = visit.say
  const most = Math.max(1, ...months.map(({ figures }) => figures.counts.valid))
  return (
    <ol className="trend">
      {months.map(({ month, figures: { counts } }) => {
        const { onTime, late, valid } = counts
        const label = `${sayMonth(month, visit.lang)}：${words.valid} ${valid}，${words.trendOnTime} ${onTime}，${words.trendLate} ${late}`
        return (
          <li key={month}>
            <a href={behind(unit, 'valid', { since: month, until: month })}>
              <span className="k-unseen">{label}</span>
              <span className="trend-n" aria-hidden="true">
                {valid || ''}
              </span>
              <svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <Stack parts={[onTime, late, Math.max(0, valid - onTime - late)]} most={most} />
              </svg>
              <span className="trend-month" aria-hidden="true">
                {Number(month.slice(5))}
              </span>
            </a>
          </li>
        )
      })}
    </ol>
  )
}

function Stack({ parts, most }: { parts: readonly [number, number, number]; most: number }) {
  const [onTime, late, open] = parts.map((n) => (n / most) * 100)
  const bars = [
    { name: 'on-time', from: 0, height: onTime ?? 0 },
    { name: 'late', from: onTime ?? 0, height: late ?? 0 },
    { name: 'open', from: (onTime ?? 0) + (late ?? 0), height: open ?? 0 },
  ]
  return (
    <>
      {bars.map(
        ({ name, from, height }) =>
          height > 0 && (
            <rect
              key={name}
              className={`bar-${name}`}
              x="0"
              width="10"
              y={(100 - from - height).toFixed(2)}
              height={height.toFixed(2)}
            />
          ),
      )}
    </>
  )
}

function TrendTable({ visit, unit, months }: Props) {
  const { departments: words } = visit.say
  const columns = ['valid', 'answered', 'onTime', 'late', 'rated', 'satisfied'] as const
  const heads = [words.valid, words.answered, words.part.onTime, words.late, words.rated, words.part.satisfied]
  return (
    <div className="table-wide" tabIndex={0} role="region" aria-label={words.trend}>
      <table className="months">
        <caption className="k-unseen">{words.trendLead}</caption>
        <thead>
          <tr>
            <th scope="col">{words.monthColumn}</th>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {head.replace(/^件/, '')}
              </th>
            ))}
            <th scope="col">{words.onTime}</th>
          </tr>
        </thead>
        <tbody>
          {months.toReversed().map(({ month, isOpen, figures: { counts, rates } }) => (
            <tr key={month}>
              <th scope="row">
                {sayMonth(month, visit.lang)}
                {isOpen && <small> {words.running}</small>}
              </th>
              {columns.map((name) => (
                <td key={name}>
                  {counts[name] > 0 ? (
                    <a href={behind(unit, name, { since: month, until: month })}>{counts[name]}</a>
                  ) : (
                    '0'
                  )}
                </td>
              ))}
              <td>{rates.onTime.share === null ? '—' : percent(rates.onTime.part, rates.onTime.whole)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
