import type { z } from 'zod'
import type { readUnitRecord } from '../../../city/insight/contract.ts'
import { sayMonth } from '../dates.ts'
import { behind } from '../listAddress.ts'
import type { Visit } from '../visit.ts'

export type UnitPage = z.output<typeof readUnitRecord.output>

type Props = { visit: Visit; found: UnitPage }

/** What left the rates, and on which ground; small grounds hide among the others. */
export function LeftOut({ visit, found: { unit, exclusions, figures, period } }: Props) {
  const { departments: words } = visit.say
  if (figures.counts.excluded === 0) return null
  return (
    <section>
      <h2 className="rule">{words.leftOut}</h2>
      <p className="fine">
        {words.leftOutLead} <a href={behind(unit, 'excluded', period)}>{words.n(figures.counts.excluded)}</a>
      </p>
      <table className="months is-narrow">
        <thead>
          <tr>
            <th scope="col">{words.ground}</th>
            <th scope="col">{words.excluded}</th>
          </tr>
        </thead>
        <tbody>
          {exclusions.map(({ ground, n }) => (
            <tr key={ground}>
              <th scope="row">{words.grounds[ground]}</th>
              <td>{n ?? words.hiddenFew}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="fine">{words.hiddenNote}</p>
    </section>
  )
}

/** Questions nobody may read: counted apart, small counts hidden. */
export function Unpublished({ visit, found: { unpublished } }: Props) {
  const { departments: words } = visit.say
  const { asked, answered, rated, satisfied, until } = unpublished
  if (asked === 0) return null
  const cells = [
    { word: words.asked, n: asked },
    { word: words.answered, n: answered },
    { word: words.rated, n: rated },
    { word: words.part.satisfied.replace(/^件/, ''), n: satisfied },
  ]
  return (
    <section>
      <h2 className="rule">{words.unpublished}</h2>
      <p className="fine">{words.unpublishedLead(sayMonth(until, visit.lang))}</p>
      {asked === null ? (
        <p>{words.hiddenFew}</p>
      ) : (
        <dl className="counts">
          {cells.map(({ word, n }) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{n ?? <span className="grey">{words.hidden}</span>}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
