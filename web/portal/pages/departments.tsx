import { listDepartments, listQuestions, type Department, type Question } from '../../../city/ask/contract.ts'
import { Empty } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { percent } from '../dates.ts'
import { QuestionItem } from '../parts/QuestionItem.tsx'
import { Crumbs, shownPage, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { notFound } from './troubles.tsx'

/** Every department with its public record: not a ranking. */
export async function departments(visit: Visit): Promise<PageAnswer> {
  const record = await askCity(visit, listDepartments, {})
  const minimum = 'minimum' in record ? record.minimum : 20
  const rows = rowsOf(record)
  const [active, quiet] = [rows.filter(({ asked }) => asked > 0), rows.filter(({ asked }) => asked === 0)]
  const { departments: words } = visit.say
  return shownPage(
    {
      visit,
      here: 'departments',
      title: words.title,
      description: words.lead,
      children: (
        <div className="wide page">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          {active.length > 0 && <RecordTable visit={visit} rows={active} minimum={minimum} />}
          <HowCounted visit={visit} minimum={minimum} />
          {quiet.length > 0 && (
            <section>
              <h2>{words.none}</h2>
              <ul className="chips">
                {quiet.map(({ unit, name }) => (
                  <li key={unit}>
                    <a href={`/departments/${unit}`}>
                      <Zh visit={visit}>{name}</Zh>
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      ),
    },
    { keep: true },
  )
}

function RecordTable({ visit, rows, minimum }: { visit: Visit; rows: readonly Department[]; minimum: number }) {
  const { departments: words } = visit.say
  return (
    <div className="table-wide" tabIndex={0} role="region" aria-label={words.year}>
      <table className="record">
        <caption className="k-unseen">{words.year}</caption>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.asked}</th>
            <th scope="col">{words.answerRate}</th>
            <th scope="col">{words.onTime}</th>
            <th scope="col">{words.satisfied}</th>
            <th scope="col">{words.median}</th>
            <th scope="col">{words.open}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unit}>
              <th scope="row">
                <a href={`/departments/${row.unit}`}>
                  <Zh visit={visit}>{row.name}</Zh>
                </a>
              </th>
              <td data-label={words.asked}>{row.asked}</td>
              <RateCell visit={visit} label={words.answerRate} part={row.answered} of={{ whole: row.asked, minimum }} />
              <RateCell visit={visit} label={words.onTime} part={row.onTime} of={{ whole: row.answered, minimum }} />
              <RateCell visit={visit} label={words.satisfied} part={row.satisfied} of={{ whole: row.rated, minimum }} />
              <td data-label={words.median}>{row.medianHours === null ? '—' : words.hours(row.medianHours)}</td>
              <td data-label={words.open}>{row.open}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type RateProps = { visit: Visit; label: string; part: number; of: { whole: number; minimum: number } }

function RateCell({ visit, label, part, of: { whole, minimum } }: RateProps) {
  const { departments: words } = visit.say
  return (
    <td data-label={label}>
      {whole < minimum ? <span title={words.fewTitle(minimum)}>{words.few}</span> : <b>{percent(part, whole)}</b>}
      <small>{words.n(whole)}</small>
    </td>
  )
}

function HowCounted({ visit, minimum }: { visit: Visit; minimum: number }) {
  const { departments: words } = visit.say
  return (
    <section className="how-counted" id="how">
      <h2>{words.how}</h2>
      <ul>
        {words.howLines(minimum).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

/** One department: its record, what it is handling, what it answered. */
export async function department(visit: Visit, unit: string): Promise<PageAnswer> {
  const record = await askCity(visit, listDepartments, {})
  const found = rowsOf(record).find((row) => row.unit === unit)
  if (!found) return notFound(visit)
  const minimum = 'minimum' in record ? record.minimum : 20
  const open = rowsOf(await askCity(visit, listQuestions, { unit, answered: 'false', most: 10 }))
  const answers = rowsOf(await askCity(visit, listQuestions, { unit, answered: 'true', most: 10 }))
  const { departments: words } = visit.say
  return shownPage(
    {
      visit,
      here: 'departments',
      title: found.name,
      description: words.lead,
      children: (
        <div className="wide page">
          <Crumbs visit={visit} above={[{ href: '/departments', word: words.title }]} />
          <div className="head-row">
            <h1>
              <Zh visit={visit}>{found.name}</Zh>
            </h1>
            <a className="btn" href={`/ask?unit=${unit}`}>
              {words.askIt(found.name)}
            </a>
          </div>
          <h2 className="k-unseen">{words.year}</h2>
          <Tiles visit={visit} found={found} minimum={minimum} />
          <Listed visit={visit} title={words.openNow} none={words.noneOpen} rows={open} />
          <Listed visit={visit} title={words.answers} none={words.noneAnswers} rows={answers} />
          <HowCounted visit={visit} minimum={minimum} />
        </div>
      ),
    },
    { keep: true },
  )
}

function Tiles({ visit, found, minimum }: { visit: Visit; found: Department; minimum: number }) {
  const { departments: words, home } = visit.say
  const rate = (label: string, part: number, whole: number) => ({
    label,
    value: whole < minimum ? `${part}/${whole}` : percent(part, whole),
    base: whole < minimum ? home.few(whole, minimum) : home.base(whole),
  })
  const tiles = [
    { label: words.asked, value: String(found.asked), base: words.year },
    rate(words.answerRate, found.answered, found.asked),
    rate(words.onTime, found.onTime, found.answered),
    rate(words.satisfied, found.satisfied, found.rated),
    {
      label: words.median,
      value: found.medianHours === null ? '—' : words.hours(found.medianHours),
      base: words.n(found.answered),
    },
  ]
  return (
    <dl className="figures is-wide">
      {tiles.map(({ label, value, base }) => (
        <div key={label}>
          <dt>
            {label}
            <small>{base}</small>
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Listed({
  visit,
  title,
  none,
  rows,
}: {
  visit: Visit
  title: string
  none: string
  rows: readonly Question[]
}) {
  return (
    <section>
      <h2 className="rule">{title}</h2>
      {rows.length === 0 ? (
        <Empty title={none} />
      ) : (
        <ul className="qs">
          {rows.map((row) => (
            <QuestionItem key={row.number} question={row} visit={visit} />
          ))}
        </ul>
      )}
    </section>
  )
}
