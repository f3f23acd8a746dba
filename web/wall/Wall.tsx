import { useEffect } from 'react'
import { Link } from 'react-router'
import type { z } from 'zod'
import { wall } from '../../city/insight/contract.ts'
import { OrderStatus, statusWords } from '../../city/orders/contract.ts'
import { useAsk } from '../kit/staffAsk.ts'
import { useNow, useSay } from '../kit/staffMe.ts'
import { Shell } from '../kit/staffShell.tsx'
import { Skeleton, Trouble } from '../kit/staffStates.tsx'
import { Loads } from './Loads.tsx'
import { ladderWords, wallText } from './text.ts'
import './wall.css'

type Figures = z.output<typeof wall.output>

const openStatuses = 'registered,dispatched,accepted,answered,reviewed'

/** 大屏: what is open, late and moving now; every number leads to its list. */
export function Wall() {
  const { data, error, refetch, dataUpdatedAt, isError } = useAsk(wall, {}, { every: 30_000 })
  useEffect(() => {
    document.documentElement.dataset['theme'] = 'dark'
    return () => {
      delete document.documentElement.dataset['theme']
    }
  }, [])
  return (
    <Shell room="wall">
      <main id="work" className="wall" tabIndex={-1}>
        <Title at={dataUpdatedAt} old={isError} />
        {error && !data && <Trouble no={error} again={() => void refetch()} />}
        {data ? <Screens figures={data} /> : !error && <Skeleton lines={8} />}
      </main>
    </Shell>
  )
}

function Title({ at, old }: { at: number; old: boolean }) {
  const t = useSay()
  const now = useNow(1000)
  return (
    <div className="wall-title">
      <h1>{t(wallText.title)}</h1>
      <p>
        {at > 0 && <small>{t(old ? wallText.old : wallText.updated, { time: clock(new Date(at), true) })}</small>}
        <time>{clock(now, false)}</time>
      </p>
    </div>
  )
}

function clock(at: Date, seconds: boolean): string {
  const text = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hourCycle: 'h23',
    timeStyle: 'medium',
  }).format(at)
  return seconds ? text : text.slice(0, 5)
}

function Screens({ figures }: { figures: Figures }) {
  const t = useSay()
  return (
    <>
      <div className="bigs">
        <Big says={t(wallText.open)} n={figures.open} to={`status=${openStatuses}&whole=true`} />
        <Big says={t(wallText.today)} n={figures.today} to="due=today&whole=true" tone="soon" />
        <Big says={t(wallText.overdue)} n={figures.overdue} to="due=overdue&whole=true" tone="late" />
        <Big
          says={t(wallText.registeredToday)}
          n={figures.registeredToday}
          to="group=newest&day=registered&whole=true"
        />
        <Big
          says={t(wallText.closedToday)}
          n={figures.closedToday}
          to="group=newest&day=closed&whole=true"
          tone="done"
        />
      </div>
      <Loads
        title={wallText.centres}
        none={wallText.noCentres}
        rows={figures.centres}
        link={(id) => `area=${id}&status=${openStatuses}&whole=true`}
      />
      <Loads
        title={wallText.units}
        none={wallText.noUnits}
        rows={figures.units}
        link={(id) => `unit=${id}&status=dispatched,accepted`}
      />
      <div className="wall-right">
        <Flow hours={figures.byHour} />
        <Ladder steps={figures.ladder} />
        <Stages byStatus={figures.byStatus} />
      </div>
    </>
  )
}

function Big({ says, n, to, tone }: { says: string; n: number; to: string; tone?: 'soon' | 'late' | 'done' }) {
  return (
    <Link
      className={`big ${tone && n > 0 ? `is-${tone}` : ''}`}
      to={`/bench?group=all&${to}`.replace('group=all&group', 'group')}
    >
      <span>{says}</span>
      <b>{n.toLocaleString('en-US')}</b>
    </Link>
  )
}

/** How many were registered in each hour of today; the hours to come are empty. */
function Flow({ hours }: { hours: readonly number[] }) {
  const t = useSay()
  const most = Math.max(4, ...hours)
  return (
    <section>
      <h2>
        <Link to="/bench?group=newest&day=registered">{t(wallText.flow)}</Link>
      </h2>
      <ol className="flow">
        {hours.map((n, h) => (
          <li key={h} title={t(wallText.hour, { h, n })}>
            <i style={{ height: `${(n / most) * 100}%` }} aria-hidden="true" />
            <span className="k-unseen">{t(wallText.hour, { h, n })}</span>
            <small aria-hidden="true">{h % 6 === 0 ? h : ''}</small>
            {n > 0 && (
              <b aria-hidden="true" style={{ bottom: `${(n / most) * 100}%` }}>
                {n}
              </b>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Ladder({ steps }: { steps: Figures['ladder'] }) {
  const t = useSay()
  const most = Math.max(1, ...steps.map(({ n }) => n))
  return (
    <section>
      <h2>{t(wallText.ladder)}</h2>
      <ul className="bars">
        {steps.map(({ step, n }) => (
          <li key={step}>
            <Link to={`/bench?group=all&due=overdue&whole=true${step === 'overdue' ? '' : `&step=${step}`}`}>
              <span>{t(ladderWords[step] ?? { zh: step, en: step })}</span>
              <i aria-hidden="true" style={{ width: `${(n / most) * 100}%` }} />
              <b>{n}</b>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Stages({ byStatus }: { byStatus: Figures['byStatus'] }) {
  const t = useSay()
  const stages = OrderStatus.options.slice(0, 5).map((status) => ({
    status,
    n: byStatus.find((row) => row.status === status)?.n ?? 0,
  }))
  return (
    <section>
      <h2>{t(wallText.stages)}</h2>
      <ol className="stages">
        {stages.map(({ status, n }) => (
          <li key={status}>
            <Link to={`/bench?group=all&status=${status}&whole=true`}>
              <b>{n}</b>
              <span>{t(statusWords[status])}</span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
