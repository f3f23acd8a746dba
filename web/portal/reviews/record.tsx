import type { z } from 'zod'
import { reviewGradeWords, reviewRecord, type ReviewRecord } from '../../../city/reviews/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { percent, sayDate, sayMonth } from '../dates.ts'
import { notFound } from '../pages/troubles.tsx'
import { Crumbs, Office, Prose, shownPage, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'

type Published = z.output<typeof reviewRecord.output>
type Unit = Published['units'][number]

/** The public record of reviews: every unit by name, or one unit with its items and what people said. */
export async function reviews(visit: Visit): Promise<PageAnswer> {
  const unit = visit.query['unit']?.slice(0, 60)
  const found = await askCity(visit, reviewRecord, unit ? { unit } : {})
  if (isRefusal(found)) return notFound(visit)
  const { reviews: words } = visit.say
  const one = unit ? found.units[0] : undefined
  return shownPage({
    visit,
    here: 'departments',
    title: one ? `${visit.office(one.unitName)} · ${words.title}` : words.record,
    description: words.recordLead(found.since, found.until),
    children: (
      <div className="wide page rv">
        {unit && <Crumbs visit={visit} above={[{ href: '/reviews', word: words.all }]} />}
        <h1>{one ? `${visit.office(one.unitName)} · ${words.title}` : words.record}</h1>
        <p className="lead">{words.recordLead(sayDate(found.since, visit.lang), sayDate(found.until, visit.lang))}</p>
        {found.units.length === 0 && <Empty title={words.none}>{words.noneText}</Empty>}
        {found.units.length > 0 && <Table visit={visit} units={found.units} />}
        {one && one.items.length > 0 && (
          <section>
            <h2 className="rule">{words.items}</h2>
            <Table visit={visit} units={one.items.map((item) => ({ ...item, fixed: null, items: [] }))} items />
          </section>
        )}
        {one && <Said visit={visit} words={found.words} />}
        <details className="k-how">
          <summary>{words.howTitle}</summary>
          <div className="k-how-body">
            <p>{words.how(found.least)}</p>
          </div>
        </details>
      </div>
    ),
  })
}

function Table({ visit, units, items }: { visit: Visit; units: readonly Unit[]; items?: boolean }) {
  const { reviews: words } = visit.say
  const grades = units[0]?.shares.map(({ grade }) => grade) ?? []
  return (
    <div className="table-wide" tabIndex={0} role="region" aria-label={items ? words.items : words.record}>
      <table className="rv-table">
        <thead>
          <tr>
            <th scope="col">{items ? words.items : words.unit}</th>
            <th scope="col">{words.n}</th>
            <th scope="col" aria-hidden="true" />
            {grades.map((grade, i) => (
              <th key={grade} scope="col">
                <i className={`rv-key is-${i}`} aria-hidden="true" />
                {reviewGradeWords[grade][visit.lang]}
              </th>
            ))}
            {!items && <th scope="col">{words.fixed}</th>}
          </tr>
        </thead>
        <tbody>
          {units.map((row) => (
            <Row key={`${row.unit} ${row.item ?? row.what ?? ''}`} visit={visit} row={row} items={items ?? false} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A line of the table; on a telephone a card, in which every figure carries its own name. */
function Row({ visit, row, items }: { visit: Visit; row: Unit; items: boolean }) {
  const { reviews: words } = visit.say
  return (
    <tr>
      <th scope="row">
        {items ? (
          <Zh visit={visit}>{row.what}</Zh>
        ) : (
          <a href={`/reviews?unit=${row.unit}`}>
            <Office visit={visit} name={row.unitName} />
          </a>
        )}
      </th>
      <td className="rv-n" data-label={words.n}>
        {row.n}
      </td>
      <td className={row.enough ? 'rv-plot' : 'rv-plot is-empty'}>
        <Plot row={row} />
      </td>
      <Shares visit={visit} row={row} />
      {!items && (
        <td className="rv-fixed" data-label={words.fixed}>
          {row.fixed ? `${percent(row.fixed.part, row.fixed.whole)} (${row.fixed.part}/${row.fixed.whole})` : '—'}
        </td>
      )}
    </tr>
  )
}

/** How many of each grade; small ones as “0–4”, and one sentence where no grade may be told apart. */
function Shares({ visit, row }: { visit: Visit; row: Unit }) {
  const { reviews: words } = visit.say
  if (!row.enough || row.shares.every(({ n }) => n === null))
    return (
      <td colSpan={row.shares.length} className="rv-hidden">
        {row.enough ? words.together : words.few}
      </td>
    )
  return row.shares.map(({ grade, n }, i) => (
    <td key={grade} className={`rv-share is-${i}`} data-label={reviewGradeWords[grade][visit.lang]}>
      {n ?? <span className="rv-hidden">{words.hidden}</span>}
    </td>
  ))
}

/** The distribution as one bar; what is hidden stays a hatched rest. The table beside it says the same. */
function Plot({ row }: { row: ReviewRecord }) {
  if (!row.enough) return null
  const shares = row.shares.map(({ n }) => ((n ?? 0) / Math.max(1, row.n)) * 100)
  const bars = shares.map((width, i) => ({ width, from: shares.slice(0, i).reduce((sum, one) => sum + one, 0) }))
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="rv-rest" width="100" height="10" />
      {bars.map(({ width, from }, i) => (
        <rect key={i} className={`rv-bar-${i}`} x={from.toFixed(2)} width={width.toFixed(2)} height="10" />
      ))}
    </svg>
  )
}

function Said({ visit, words: said }: { visit: Visit; words: Published['words'] }) {
  const { reviews: words } = visit.say
  return (
    <section>
      <h2 className="rule">{words.said}</h2>
      {said.length === 0 && <p>{words.noWords}</p>}
      <ul className="rv-said">
        {said.map(({ what, grade, month, words: text }, i) => (
          <li key={i}>
            <p className="meta">
              <span>{reviewGradeWords[grade][visit.lang]}</span>
              <span>
                <Zh visit={visit}>{what}</Zh>
              </span>
              <span>{sayMonth(month, visit.lang)}</span>
            </p>
            <Prose text={text} visit={visit} />
          </li>
        ))}
      </ul>
    </section>
  )
}
