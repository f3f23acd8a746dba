import { appealQueue, groundWords } from '../../city/appeals/contract.ts'
import { gradeWords } from '../../city/orders/contract.ts'
import { sayUntil } from '../../city/calendar/say.ts'
import { appealText } from '../kit/staffAppealText.ts'
import { useAsk } from '../kit/staffAsk.ts'
import { useNow, useSay, useSeat } from '../kit/staffMe.ts'
import { OrderPane } from '../kit/staffOrder.tsx'
import { Empty, Skeleton, Trouble } from '../kit/staffStates.tsx'
import { usePlace } from './address.ts'
import { benchText } from './text.ts'

/** 申诉待裁: appeals against ratings, the oldest on top; the whole matter beside the one being decided. */
export function Appeals() {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const place = usePlace()
  const { data, error, refetch } = useAsk(appealQueue, {})
  const rows = data?.rows ?? []
  const shown = place.order ?? rows[0]?.number
  return (
    <>
      <section className="list" aria-label={t(appealText.queue)}>
        <div className="list-head">
          <h5>
            {t(appealText.queue)} · {rows.length}
          </h5>
        </div>
        {error && !data && <Trouble no={error} again={() => void refetch()} />}
        {!data && !error && <Skeleton lines={6} />}
        {data && rows.length === 0 && <Empty says={appealText.none} />}
        {rows.map((row) => (
          <a
            key={row.id}
            className="row"
            href={`/staff/bench?group=appeals&order=${row.number}`}
            aria-current={row.number === shown ? 'true' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              place.go({ order: row.number })
            }}
          >
            <span className="due-cell k-due is-open">
              <b>{t(gradeWords[row.grade])}</b>
              <small>{sayUntil(row.at, now, lang)}</small>
            </span>
            <span className="what">
              <span className="head">
                <b className="t">{row.title}</b>
                <b className="mark">{t(groundWords[row.ground])}</b>
              </span>
              <span className="s">{row.reason}</span>
            </span>
            <span className="w">
              <code>{row.number}</code>
              <span className="u">{row.unitName}</span>
            </span>
          </a>
        ))}
      </section>
      <main id="work" className="view" tabIndex={-1} aria-label={t(appealText.queue)}>
        <button type="button" className="btn plain back" onClick={() => place.go({ order: '' })}>
          ‹ {t(benchText.back)}
        </button>
        {shown && <OrderPane key={shown} number={shown} />}
      </main>
    </>
  )
}
