import type { z } from 'zod'
import type { Counted } from '../../../city/ask/contract.ts'
import { readRecord, RecordKind } from '../../../city/insight/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { behind, behindThen, changedSince, listAddress } from '../listAddress.ts'
import { cityDay, sayDay, sayMonth } from '../dates.ts'
import { isFew, RateCell, sayShare, type When } from '../parts/RateFigure.tsx'
import { Office, shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { trouble } from './troubles.tsx'

type Record_ = z.output<typeof readRecord.output>
type Group = Record_['groups'][number]
type Row = Group['rows'][number]

/** Every unit with its public record, like with like, by name: not a ranking. */
export async function departments(visit: Visit): Promise<PageAnswer> {
  const filter = filterOf(visit)
  const record = await askCity(visit, readRecord, filter)
  if (isRefusal(record)) return trouble(visit, record.status)
  const { departments: words } = visit.say
  return shownPage(
    {
      visit,
      here: 'departments',
      title: words.title,
      description: words.lead,
      canonical: '/departments',
      children: (
        <div className="wide page">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          <Filter visit={visit} filter={filter} />
          <p className="fine record-how">
            {words.howShort} <a href="/departments/how">{words.how}</a> ·{' '}
            <a href={listAddress({ month: filter.month ?? '' }, '/api/insight/record.csv')}>{words.csv}</a>
          </p>
          {record.frozen && (
            <p className="fine record-how">{words.frozenNote(sayDay(record.frozen.at, visit.now, visit.lang))}</p>
          )}
          {record.groups.map((group) => (
            <GroupPart key={group.kind} visit={visit} group={group} record={record} />
          ))}
        </div>
      ),
    },
    { keep: true },
  )
}

type Filtered = { kind?: RecordKind; month?: string }

function filterOf({ query }: Visit): Filtered {
  const { data: kind } = RecordKind.safeParse(query['kind'])
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.exec(query['month'] ?? '')?.[0]
  return { ...(kind && { kind }), ...(month && { month }) }
}

function Filter({ visit, filter }: { visit: Visit; filter: Filtered }) {
  const { departments: words } = visit.say
  return (
    <form className="filter is-record" action="/departments">
      <div>
        <label htmlFor="kind">{words.kind}</label>
        <select id="kind" name="kind" defaultValue={filter.kind ?? ''}>
          <option value="">{words.anyKind}</option>
          {RecordKind.options.map((kind) => (
            <option key={kind} value={kind}>
              {words.kinds[kind]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="month">{words.month}</label>
        <select id="month" name="month" defaultValue={filter.month ?? ''}>
          <option value="">{words.periodYear}</option>
          {lastMonths(visit.now).map((month) => (
            <option key={month} value={month}>
              {sayMonth(month, visit.lang)}
            </option>
          ))}
        </select>
      </div>
      <button className="btn">{words.find}</button>
    </form>
  )
}

function lastMonths(now: string): string[] {
  const [year = 0, month = 1] = cityDay(now).split('-').map(Number)
  return Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(year, month - 1 - i, 1)).toISOString().slice(0, 7))
}

type GroupProps = { visit: Visit; group: Group; record: Record_ }

function GroupPart({ visit, group, record }: GroupProps) {
  const { departments: words } = visit.say
  const isAsked = ({ figures, frozen }: Row) => figures.counts.asked > 0 || (frozen?.counts.asked ?? 0) > 0
  const active = group.rows.filter(isAsked)
  const quiet = group.rows.filter((row) => !isAsked(row))
  return (
    <section aria-labelledby={group.kind}>
      <h2 id={group.kind} className="rule group-head">
        {words.kinds[group.kind]} <small>{words.kindCount(group.rows.length)}</small>
      </h2>
      {active.length > 0 && <RecordTable visit={visit} group={{ ...group, rows: active }} record={record} />}
      {quiet.length > 0 && (
        <details className="quiet-units">
          <summary>{words.quietShow(quiet.length)}</summary>
          <ul className="chips">
            {quiet.map(({ unit, name }) => (
              <li key={unit}>
                <a href={`/departments/${unit}`}>
                  <Office visit={visit} name={name} />
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function RecordTable({ visit, group, record }: GroupProps) {
  const { departments: words } = visit.say
  const { period } = record
  const says = words.period(sayMonth(period.since, visit.lang), sayMonth(period.until, visit.lang))
  const heads = [words.name, words.asked, words.reply, words.onTime, words.satisfied, words.median, words.open]
  return (
    <div className="table-wide" tabIndex={0} role="region" aria-label={`${words.kinds[group.kind]} ${says}`}>
      <table className="record">
        <caption>{says}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.rows.map((row) => (
            <UnitRow key={row.unit} visit={visit} row={row} when={period} goal={record.goal} />
          ))}
        </tbody>
        <tfoot>
          <SumRow visit={visit} group={group} />
        </tfoot>
      </table>
    </div>
  )
}

type RowProps = { visit: Visit; row: Row; when: When; goal: Record_['goal'] }

function UnitRow({ visit, row, when, goal }: RowProps) {
  const { departments: words } = visit.say
  const { unit, name, figures, frozen } = row
  const { counts, rates, hours } = frozen ?? figures
  const list = (counted: Counted) => (frozen ? behindThen(unit, counted, when.since) : behind(unit, counted, when))
  return (
    <tr>
      <th scope="row">
        <a href={`/departments/${unit}`}>
          <Office visit={visit} name={name} />
        </a>
        {isFew(rates) && <small className="row-few">{words.fewRow}</small>}
        {frozen && isCorrected(row) && (
          <small className="since">
            <a href={changedSince(unit, when.since)}>{words.changed}</a>
          </small>
        )}
      </th>
      <td data-label={words.asked}>
        <a href={list('asked')}>{counts.asked}</a>
        {counts.excluded > 0 && (
          <small>
            <a href={list('excluded')}>
              {words.excluded} {counts.excluded}
            </a>
          </small>
        )}
      </td>
      {(['reply', 'onTime', 'satisfied'] as const).map((rate) => (
        <RateCell
          key={rate}
          visit={visit}
          name={rate}
          rate={rates[rate]}
          now={frozen && figures.rates[rate]}
          unit={unit}
          when={when}
          goal={goal[rate]}
          isRowFew={isFew(rates)}
        />
      ))}
      <td data-label={words.median}>{hours.median === null ? '—' : words.hours(hours.median)}</td>
      <td data-label={words.open}>
        {counts.open > 0 ? <a href={list('open')}>{counts.open}</a> : '0'}
        {counts.overdue > 0 && (
          <small>
            <a className="is-late" href={list('overdue')}>
              {words.openOverdue(counts.overdue)}
            </a>
          </small>
        )}
      </td>
    </tr>
  )
}

/** Does any figure of the month read otherwise now? */
function isCorrected({ figures, frozen }: Row): boolean {
  return frozen !== undefined && JSON.stringify(frozen.counts) !== JSON.stringify(figures.counts)
}

function SumRow({ visit, group: { figures, frozen } }: { visit: Visit; group: Group }) {
  const { departments: words } = visit.say
  const { counts, rates } = frozen ?? figures
  return (
    <tr>
      <th scope="row">
        {words.sum}
        {isFew(rates) && <small className="row-few">{words.fewRow}</small>}
      </th>
      <td data-label={words.asked}>{counts.asked}</td>
      {(['reply', 'onTime', 'satisfied'] as const).map((name) => (
        <td key={name} data-label={words[name]}>
          {rates[name].share === null ? !isFew(rates) && words.few : sayShare(rates[name])}
          <small>
            {rates[name].part}/{rates[name].whole}
          </small>
        </td>
      ))}
      <td data-label={words.median}>—</td>
      <td data-label={words.open}>{counts.open}</td>
    </tr>
  )
}
