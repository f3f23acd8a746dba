import type { z } from 'zod'
import { Band, rateNames, readRecord, wilson } from '../../../city/insight/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { BandMark, sayLine } from '../parts/RateFigure.tsx'
import { Crumbs, shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { trouble } from './troubles.tsx'

type Lines = Pick<z.output<typeof readRecord.output>, 'minimum' | 'goal' | 'floor'>

/** 怎么算的: everything one needs to count the record again. */
export async function howCounted(visit: Visit): Promise<PageAnswer> {
  const record = await askCity(visit, readRecord, { kind: 'centre' })
  if (isRefusal(record)) return trouble(visit, record.status)
  const { counting: words, departments } = visit.say
  return shownPage(
    {
      visit,
      here: 'departments',
      title: words.title,
      description: words.lead,
      canonical: '/departments/how',
      children: (
        <div className="wide page how">
          <Crumbs visit={visit} above={[{ href: '/departments', word: departments.title }]} />
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          <Lines title={words.cohort} lines={words.cohortLines} />
          <Lines title={words.rates} lines={words.rateLines} />
          <Bands visit={visit} lines={record} />
          <Lines title={words.fair} lines={words.fairLines} />
          <Lines title={words.fewTitle} lines={words.fewLines(record.minimum)} />
          <Lines title={words.frozen} lines={words.frozenLines} />
          <h2>{words.check}</h2>
          <p>
            {words.checkText} <a href="/api/insight/record.csv">{departments.csv}</a> · <code>/api/insight/record</code>{' '}
            · <code>/api/ask/questions</code>
          </p>
        </div>
      ),
    },
    { keep: true },
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section className="how-counted">
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

function Bands({ visit, lines }: { visit: Visit; lines: Lines }) {
  const { counting: words } = visit.say
  const range = (part: number, whole: number) => wilson(part, whole).map(sayLine).join('—')
  return (
    <section>
      <h2>{words.bands}</h2>
      <p>{words.bandsText}</p>
      <dl className="band-list">
        {Band.options.map((band) => (
          <div key={band}>
            <dt>
              <BandMark visit={visit} band={band} />
            </dt>
            <dd>{words.bandLines[band]}</dd>
          </div>
        ))}
      </dl>
      <p className="fine">{words.example(range(39, 40), range(390, 400))}</p>
      <LinesInForce visit={visit} lines={lines} />
    </section>
  )
}

function LinesInForce({ visit, lines: { minimum, goal, floor } }: { visit: Visit; lines: Lines }) {
  const { counting: words, departments } = visit.say
  const { what, goal: goalHead, floor: floorHead, minimum: minimumHead } = words.lineColumns
  return (
    <>
      <table className="months is-narrow">
        <caption>{words.lines}</caption>
        <thead>
          <tr>
            {[what, goalHead, floorHead, minimumHead].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rateNames.map((name) => (
            <tr key={name}>
              <th scope="row">{departments[name]}</th>
              <td>{sayLine(goal[name])}</td>
              <td>{sayLine(floor[name])}</td>
              <td>{minimum}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="fine">{words.linesNote}</p>
    </>
  )
}
