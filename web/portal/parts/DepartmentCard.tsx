import type { UnitRecord } from '../../../city/insight/contract.ts'
import { percent } from '../dates.ts'
import type { Visit } from '../visit.ts'
import { BandMark } from './RateFigure.tsx'
import { Office } from './show.tsx'

/** The unit responsible, with its record beside its name; too small a sample says only its counts. */
export function DepartmentCard({ visit, record: { unit, name, figures } }: { visit: Visit; record: UnitRecord }) {
  const { question: words, departments } = visit.say
  return (
    <section className="card" aria-labelledby="unit">
      <p className="card-above">{words.department}</p>
      <h2 id="unit">
        <a href={`/departments/${unit}`}>
          <Office visit={visit} name={name} />
        </a>
      </h2>
      <dl className="pairs">
        {(['reply', 'onTime', 'satisfied'] as const).map((rate) => {
          const { part, whole, share, band } = figures.rates[rate]
          return (
            <div key={rate}>
              <dt>{departments[rate]}</dt>
              <dd>
                {share === null ? departments.few : percent(part, whole)}{' '}
                {band && <BandMark visit={visit} band={band} />} <small>{departments.n(whole)}</small>
              </dd>
            </div>
          )
        })}
      </dl>
      <p>
        <a className="more" href={`/departments/${unit}`}>
          {words.record}
        </a>
      </p>
      <p>
        <a className="btn is-quiet" href={`/ask?unit=${unit}`}>
          {words.askMore}
        </a>
      </p>
      <p className="fine">{departments.year}</p>
    </section>
  )
}
