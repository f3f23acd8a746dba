import { useState } from 'react'
import { readCluster, type Cluster, type ClusterMatter } from '../../../city/voices/contract.ts'
import { statusWords } from '../../../city/orders/contract.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { Skeleton, Trouble } from '../../kit/staffStates.tsx'
import { PlanForm } from './PlanForm.tsx'
import { words } from './text.ts'

/** What belongs together: how hot and why, its matters, and the form that makes a topic of it. */
export function ClusterPane({ row, planned }: { row: Cluster; planned: (id: string) => void }) {
  const t = useSay()
  const { me } = useSeat()
  const { data, error, refetch } = useAsk(readCluster, { id: row.id })
  const [without, setWithout] = useState<readonly string[]>([])
  const toggle = (number: string) =>
    setWithout(without.includes(number) ? without.filter((other) => other !== number) : [...without, number])
  const plans = me.posts.includes('inspector')
  return (
    <div className="mt-pane">
      <h2>{row.label}</h2>
      <p className="quiet-note">
        {t(words.counts, { n: row.matters, people: row.people, open: row.public })} ·{' '}
        {t(words.span, { from: row.since, until: row.until })}
        {row.placeName && ` · ${row.placeName}`}
      </p>
      <HeatParts row={row} />
      <p className="mt-words">
        <span>{t(words.wordsOf)}</span>
        {row.words.map((word) => (
          <span key={word} className="k-tag">
            {word}
          </span>
        ))}
      </p>
      <p className="quiet-note">{t(words.private)}</p>
      {error && !data && <Trouble no={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && <Matters rows={data.rows} without={without} toggle={plans ? toggle : undefined} />}
      {plans && (
        <>
          <h3>{t(words.plan)}</h3>
          <PlanForm cluster={row.id} without={without} planned={planned} />
        </>
      )}
    </div>
  )
}

/** The four parts heat is made of, each with what it means. */
function HeatParts({ row: { heat, parts } }: { row: Cluster }) {
  const t = useSay()
  const lines = [
    { says: words.partPeople, how: words.partPeopleHow, value: parts.people.toFixed(2) },
    { says: words.partVotes, how: words.partVotesHow, value: parts.votes.toFixed(2) },
    { says: words.partCallers, how: words.partCallersHow, value: parts.callers.toFixed(2) },
    { says: words.partRisk, how: words.partRiskHow, value: `× ${parts.risk}` },
  ]
  return (
    <table className="mt-parts">
      <caption>
        {t(words.heat)} <b>{heat.toFixed(1)}</b>
      </caption>
      <tbody>
        {lines.map(({ says, how, value }) => (
          <tr key={says.en}>
            <th scope="row">{t(says)}</th>
            <td className="figure">{value}</td>
            <td>{t(how)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type MattersProps = {
  rows: readonly ClusterMatter[]
  without: readonly string[]
  toggle: ((number: string) => void) | undefined
}

function Matters({ rows, without, toggle }: MattersProps) {
  const t = useSay()
  return (
    <>
      <h3>
        {t(words.matters)} {rows.length - without.length} / {rows.length}
      </h3>
      <ul className="mt-matters">
        {rows.map((row) => (
          <li key={row.number} data-out={without.includes(row.number)}>
            {toggle && (
              <input
                type="checkbox"
                checked={!without.includes(row.number)}
                aria-label={t(words.include, { number: row.number })}
                onChange={() => toggle(row.number)}
              />
            )}
            <a href={`/staff/bench?order=${row.number}`}>{row.title}</a>
            <span>
              {row.isPublic && <b className="mark">{t(words.public)}</b>}{' '}
              {row.isRisk && <b className="mark is-late">{t(words.risk)}</b>}{' '}
              {[row.at.slice(0, 10), row.placeName, row.unitName, t(statusWords[row.status])]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
