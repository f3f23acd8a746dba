import { listQuestions, type Question } from '../../../city/ask/contract.ts'
import { readUnitRecord } from '../../../city/insight/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { percent, sayMonth } from '../dates.ts'
import { feedOf } from '../feeds.ts'
import { behind, listAddress } from '../listAddress.ts'
import { LeftOut, Unpublished, type UnitPage } from '../parts/LeftOut.tsx'
import { QuestionItem } from '../parts/QuestionItem.tsx'
import { RateFigure } from '../parts/RateFigure.tsx'
import { Crumbs, Office, shownPage, Zh } from '../parts/show.tsx'
import { Trend } from '../parts/Trend.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { notFound } from './troubles.tsx'

/** One unit: its figures, its months, what it is handling, what it answered, and how all that is counted. */
export async function department(visit: Visit, unit: string): Promise<PageAnswer> {
  if (!/^[\w-]{1,60}$/.test(unit)) return notFound(visit)
  const found = await askCity(visit, readUnitRecord, { unit })
  if (isRefusal(found)) return notFound(visit)
  const open = rowsOf(await askCity(visit, listQuestions, { unit, counted: 'open', most: 5 }))
  const answers = rowsOf(await askCity(visit, listQuestions, { unit, counted: 'answered', most: 10 }))
  const { departments: words } = visit.say
  const path = `/departments/${unit}`
  return shownPage(
    {
      visit,
      here: 'departments',
      title: visit.office(found.name),
      description: words.lead,
      canonical: path,
      feed: feedOf({ unit }, found.name),
      data: { ...organisation(found.name, `${visit.url}${path}`), '@context': 'https://schema.org' },
      children: (
        <div className="wide page">
          <Crumbs visit={visit} above={[{ href: '/departments', word: words.title }]} />
          <Head visit={visit} found={found} />
          <Rates visit={visit} found={found} />
          <CountsLine visit={visit} found={found} />
          <h2 className="rule">{words.trend}</h2>
          <p className="fine">
            {words.trendLead} {words.trendFrozen} <a href={`/api/insight/record/${unit}/months.csv`}>{words.csv}</a>
          </p>
          <Trend visit={visit} unit={unit} months={found.months} />
          <Listed
            visit={visit}
            rows={open}
            says={{ title: words.openNow, none: words.noneOpen, all: words.allOpen }}
            all={listAddress({ unit, counted: 'open' })}
          />
          <Listed
            visit={visit}
            rows={answers}
            says={{ title: words.answers, none: words.noneAnswers, all: words.allAnswers }}
            all={listAddress({ unit, counted: 'answered' })}
          />
          <LeftOut visit={visit} found={found} />
          <Unpublished visit={visit} found={found} />
          <p>
            <a className="more" href="/departments/how">
              {words.how}
            </a>
          </p>
        </div>
      ),
    },
    { keep: true },
  )
}

/** schema.org's words for an office. */
export function organisation(name: string, url: string): Record<string, unknown> {
  return {
    '@type': 'GovernmentOrganization',
    name,
    url,
    areaServed: { '@type': 'City', name: '呼和浩特市' },
    contactPoint: { '@type': 'ContactPoint', telephone: '12345', contactType: 'customer service' },
  }
}

type Props = { visit: Visit; found: UnitPage }

function Head({ visit, found: { unit, name, kind, period } }: Props) {
  const { departments: words } = visit.say
  return (
    <>
      <div className="head-row">
        <h1>
          <Office visit={visit} name={name} />
        </h1>
        <a className="btn unprinted" href={`/ask?unit=${unit}`}>
          {words.askIt(visit.office(name))}
        </a>
      </div>
      <p className="under-head">
        {visit.office(name) !== name && <Zh visit={visit}>{name}</Zh>}
        <span>{words.kinds[kind]}</span>
        <span>{words.period(sayMonth(period.since, visit.lang), sayMonth(period.until, visit.lang))}</span>
        <a href={feedOf({ unit }, name).href}>{words.feed}</a>
        <a href={`/alerts?unit=${unit}`}>{words.alert}</a>
        <a href="/departments/how">{words.how}</a>
      </p>
    </>
  )
}

function Rates({ visit, found }: Props) {
  const { departments: words } = visit.say
  return (
    <>
      <h2 className="k-unseen">{words.rates}</h2>
      <dl className="rate-figures">
        {(['reply', 'onTime', 'satisfied'] as const).map((name) => {
          const { share, part, whole } = found.group.rates[name]
          const group = share === null ? '' : `${words.ofGroup(words.kinds[found.kind])} ${percent(part, whole)}`
          return (
            <RateFigure
              key={name}
              visit={visit}
              name={name}
              rate={found.figures.rates[name]}
              unit={found.unit}
              when={found.period}
              goal={found.goal[name]}
              group={group}
            />
          )
        })}
      </dl>
    </>
  )
}

function CountsLine({ visit, found: { unit, figures, period, minimum } }: Props) {
  const { departments: words } = visit.say
  const { counts, hours } = figures
  const cells = [
    { word: words.asked, counted: 'asked', n: counts.asked },
    { word: words.late, counted: 'late', n: counts.late },
    { word: words.open, counted: 'open', n: counts.open },
    { word: words.overdue, counted: 'overdue', n: counts.overdue },
    { word: words.excluded, counted: 'excluded', n: counts.excluded },
    { word: words.ended, counted: 'ended', n: counts.ended },
  ] as const
  const took = (h: number | null) => (h === null ? '—' : words.hours(h))
  return (
    <>
      <h2 className="k-unseen">{words.countsTitle}</h2>
      <dl className="counts">
        {cells.map(({ word, counted, n }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{n > 0 ? <a href={behind(unit, counted, period)}>{n}</a> : 0}</dd>
          </div>
        ))}
        <div>
          <dt>{words.median}</dt>
          <dd>{took(hours.median)}</dd>
        </div>
        <div>
          <dt>{words.ninth}</dt>
          <dd>{took(hours.ninth)}</dd>
        </div>
      </dl>
      {counts.valid < minimum && (
        <p className="fine">
          {words.few}
          {visit.say.common.colon}
          {words.fewNote(minimum)}
        </p>
      )}
    </>
  )
}

type ListedProps = {
  visit: Visit
  rows: readonly Question[]
  says: { title: string; none: string; all: string }
  all: string
}

function Listed({ visit, rows, says, all }: ListedProps) {
  return (
    <section>
      <h2 className="rule">{says.title}</h2>
      {rows.length === 0 ? (
        <Empty title={says.none} />
      ) : (
        <>
          <ul className="qs">
            {rows.map((row) => (
              <QuestionItem key={row.number} question={row} visit={visit} />
            ))}
          </ul>
          <p>
            <a className="more" href={all}>
              {says.all}
            </a>
          </p>
        </>
      )}
    </section>
  )
}
