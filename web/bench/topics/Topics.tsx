import { useState, type ReactNode } from 'react'
import {
  listClusters,
  staffTopics,
  topicStateWords,
  type Cluster,
  type StaffTopic,
} from '../../../city/voices/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { sayMonth } from '../../kit/dates.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { isTyping, useKeys } from '../../kit/staffKeys.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { Empty, Skeleton, Trouble } from '../../kit/staffStates.tsx'
import { ClusterPane } from './ClusterPane.tsx'
import { PlanForm } from './PlanForm.tsx'
import { words } from './text.ts'
import { TopicPane } from './TopicPane.tsx'
import './topics.css'

/** 每月一题: topics and, for who plans, what many people say; the chosen one on the right. */
export function Topics() {
  const t = useSay()
  const { me, keys } = useSeat()
  const plans = me.posts.includes('inspector') || me.posts.includes('leader')
  const topics = useAsk(staffTopics, {})
  const gathered = useAsk(listClusters, {}, { on: plans })
  const [chosen, choose] = useState<string>()
  const [rows, clusters] = [topics.data?.rows ?? [], gathered.data?.rows ?? []]
  const ids = [...rows.map(idOf), ...clusters.map(({ id }) => id)]
  const at = Math.max(0, ids.indexOf(chosen ?? ''))
  const here = chosen === 'season' ? 'season' : ids[at]
  useKeys(keys, (event) => {
    const step = { j: 1, k: -1 }[event.key]
    const to = step === undefined || isTyping(event) ? undefined : ids[at + step]
    if (to) choose(to)
  })
  return (
    <>
      <section className="list" aria-label={t(words.title)}>
        <Head>{t(words.set)}</Head>
        <State asked={topics} />
        {rows.map((row) => (
          <TopicRow key={idOf(row)} row={row} on={idOf(row) === here} open={() => choose(idOf(row))} />
        ))}
        {plans && gathered.data && (
          <Clusters found={gathered.data} here={here} choose={choose} plans={me.posts.includes('inspector')} />
        )}
      </section>
      <main id="work" className="view" tabIndex={-1} aria-label={t(words.title)}>
        <View rows={rows} clusters={clusters} here={here} choose={choose} />
      </main>
    </>
  )
}

/** What stands in place of topics: trouble, a wait, or that there are none. */
function State({
  asked: { data, error, refetch },
}: {
  asked: ReturnType<typeof useAsk<typeof staffTopics.input, typeof staffTopics.output>>
}) {
  if (error && !data) return <Trouble no={error} again={() => void refetch()} />
  if (!data) return <Skeleton lines={3} />
  return data.rows.length === 0 ? <Empty says={words.none} /> : null
}

type ViewProps = {
  rows: readonly StaffTopic[]
  clusters: readonly Cluster[]
  here: string | undefined
  choose: (id: string) => void
}

function View({ rows, clusters, here, choose }: ViewProps) {
  const t = useSay()
  const topic = rows.find((row) => idOf(row) === here)
  const cluster = clusters.find(({ id }) => id === here)
  if (topic) return <TopicPane key={idOf(topic)} row={topic} />
  if (cluster) return <ClusterPane key={cluster.id} row={cluster} planned={choose} />
  if (here !== 'season') return <Empty says={words.pick} />
  return (
    <div className="mt-pane">
      <h2>{t(words.season)}</h2>
      <PlanForm cluster={null} without={[]} planned={choose} />
    </div>
  )
}

const idOf = (topic: StaffTopic) => `${topic.month} ${topic.plannedAt}`

function Head({ children, more }: { children: ReactNode; more?: ReactNode }) {
  return (
    <div className="list-head">
      <h5>{children}</h5>
      {more}
    </div>
  )
}

function TopicRow({ row, on, open }: { row: StaffTopic; on: boolean; open: () => void }) {
  const t = useSay()
  const { lang } = useSeat()
  const done = row.tasks.filter(({ doneAt }) => doneAt !== null).length
  const late = row.tasks.filter((task) => task.late).length
  return (
    <button type="button" className="row mt-row" aria-current={on ? 'true' : undefined} onClick={open}>
      <span className="due-cell">
        <b>{sayMonth(row.month, lang)}</b>
        <small>{t(topicStateWords[row.state])}</small>
      </span>
      <span className="what">
        <b className="t">{row.title}</b>
        <span className="s">{row.question}</span>
      </span>
      <span className="w">
        <span className="u">{row.leadName}</span>
        <span>
          {done} / {row.tasks.length}
        </span>
        {late > 0 && (
          <b className="mark is-late">
            {t(words.late)} {late}
          </b>
        )}
      </span>
    </button>
  )
}

type Found = {
  run: { at: string; version: string; days: number; looked: number; leftOut: number } | null
  least: number
  rows: Cluster[]
}
type ClustersProps = { found: Found; here: string | undefined; choose: (id: string) => void; plans: boolean }

function Clusters({ found: { run, least, rows }, here, choose, plans }: ClustersProps) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const season = (
    <button type="button" className="btn quiet small" onClick={() => choose('season')}>
      {t(words.season)}
    </button>
  )
  return (
    <>
      <Head more={plans && season}>{t(words.clusters, { n: rows.length })}</Head>
      <p className="quiet-note mt-run">
        {run
          ? t(words.run, { ...run, least, at: sayUntil(run.at, now, lang) }) +
            (run.leftOut > 0 ? ` · ${t(words.leftOut)}` : '')
          : t(words.noRun)}
      </p>
      {run && rows.length === 0 && <Empty says={words.noClusters} />}
      {rows.map((row) => (
        <ClusterRow key={row.id} row={row} on={row.id === here} open={() => choose(row.id)} />
      ))}
    </>
  )
}

function ClusterRow({ row, on, open }: { row: Cluster; on: boolean; open: () => void }) {
  const t = useSay()
  const { lang } = useSeat()
  return (
    <button type="button" className="row mt-row" aria-current={on ? 'true' : undefined} onClick={open}>
      <span className="due-cell mt-heat">
        <b>
          <small>{t(words.heat)}</small> {row.heat.toFixed(1)}
        </b>
        <meter min={0} max={100} value={row.heat} aria-label={t(words.heat)} />
      </span>
      <span className="what">
        <b className="t">{row.label}</b>
        <span className="s">{row.words.join(' · ')}</span>
      </span>
      <span className="w">
        <span>{t(words.counts, { n: row.matters, people: row.people, open: row.public })}</span>
        <span>{row.placeName}</span>
        {row.months.map((month) => (
          <b key={month} className="mark">
            {t(words.used, { month: sayMonth(month, lang) })}
          </b>
        ))}
      </span>
    </button>
  )
}
