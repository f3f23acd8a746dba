import type { Counts, Figures, Frozen } from '../../../city/insight/contract.ts'
import { behind, behindThen, changedSince } from '../listAddress.ts'
import { percent, sayDay, sayMonth } from '../dates.ts'
import type { Visit } from '../visit.ts'

type Month = { month: string; isOpen: boolean; figures: Figures; frozen: (Frozen & { figures: Figures }) | null }
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

/** What a month says: as it was frozen, until then as it stands. */
const said = ({ figures, frozen }: Month) => frozen?.figures ?? figures

/** On time, late and not yet due stand on each other: together what had to be answered. */
function Bars({ visit, unit, months }: Props) {
  const { departments: words, common } = visit.say
  const most = Math.max(1, ...months.map((month) => said(month).counts.valid))
  return (
    <ol className="trend">
      {months.map((one) => {
        const { month, frozen } = one
        const { onTime, late, valid } = said(one).counts
        const figures = [`${words.valid} ${valid}`, `${words.trendOnTime} ${onTime}`, `${words.trendLate} ${late}`]
        const label = `${sayMonth(month, visit.lang)}${common.colon}${figures.join(common.comma)}`
        return (
          <li key={month}>
            <a href={frozen ? behindThen(unit, 'valid', month) : behind(unit, 'valid', { since: month, until: month })}>
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

const columns = ['valid', 'answered', 'onTime', 'late', 'rated', 'satisfied'] as const

function TrendTable({ visit, unit, months }: Props) {
  const { departments: words } = visit.say
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
          {months.toReversed().map((one) => (
            <MonthRow key={one.month} visit={visit} unit={unit} one={one} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type RowProps = { visit: Visit; unit: string; one: Month }

function MonthRow({ visit, unit, one }: RowProps) {
  const { departments: words } = visit.say
  const { month, isOpen, figures, frozen } = one
  const { onTime } = said(one).rates
  const now = figures.rates.onTime
  const isCorrected = frozen !== null && columns.some((name) => frozen.figures.counts[name] !== figures.counts[name])
  return (
    <tr>
      <th scope="row">
        {sayMonth(month, visit.lang)}
        {isOpen && <small> {words.running}</small>}
        {frozen && <small className="frozen">{words.frozenOn(sayDay(frozen.at, visit.now, visit.lang))}</small>}
        {isCorrected && (
          <small className="frozen">
            <a href={changedSince(unit, month)}>{words.changed}</a>
          </small>
        )}
      </th>
      {columns.map((name) => (
        <td key={name}>
          <CountCell visit={visit} unit={unit} one={one} name={name} />
        </td>
      ))}
      <td>
        {onTime.share === null ? '—' : percent(onTime.part, onTime.whole)}
        {isCorrected && now.share !== null && percent(now.part, now.whole) !== percent(onTime.part, onTime.whole) && (
          <small className="since">{words.now(percent(now.part, now.whole))}</small>
        )}
      </td>
    </tr>
  )
}

/** The figure as frozen with the questions it counted; beside it, when they differ, how it counts now. */
function CountCell({ visit, unit, one: { month, figures, frozen }, name }: RowProps & { name: keyof Counts }) {
  const now = figures.counts[name]
  const address = behind(unit, name, { since: month, until: month })
  if (!frozen) return now > 0 ? <a href={address}>{now}</a> : <>0</>
  const then = frozen.figures.counts[name]
  return (
    <>
      {then > 0 ? <a href={behindThen(unit, name, month)}>{then}</a> : '0'}
      {now !== then && (
        <small className="since">
          {now > 0 ? <a href={address}>{visit.say.departments.now(now)}</a> : visit.say.departments.now(0)}
        </small>
      )}
    </>
  )
}
