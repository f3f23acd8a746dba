import { sayDate } from '../../../city/calendar/say.ts'
import { arrangedHalls, closeDay, reopenDay, setHours, type HallArranged } from '../../../city/appointments/contract.ts'
import { call } from '../../kit/api.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { Empty, Skeleton, Trouble } from '../../kit/staffStates.tsx'
import { Change } from './Change.tsx'
import { Lines } from './Lines.tsx'
import { words } from './text.ts'
import { Windows } from './Windows.tsx'
import './halls.css'

/** 大厅安排: hours, closed days, lines with their places and items, windows; for the head of the hall's unit. */
export function Halls() {
  const t = useSay()
  const { lang } = useSeat()
  const { data, error, refetch } = useAsk(arrangedHalls, {})
  return (
    <main id="work" className="plan" tabIndex={-1} aria-label={t(words.title)}>
      {error && !data && <Trouble no={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data?.rows.length === 0 && <Empty says={words.none} />}
      {data?.rows.map((plan) => (
        <article key={plan.hall.id}>
          <h2>{lang === 'zh' ? plan.hall.name : plan.hall.nameEn}</h2>
          <p className="quiet-note">{t(words.lead)}</p>
          <Closed plan={plan} />
          <Hours plan={plan} />
          <Lines plan={plan} />
          <Windows plan={plan} />
        </article>
      ))}
    </main>
  )
}

type Of = { plan: HallArranged }
type Span = { opens: string; closes: string }

const sayRows = (rows: readonly Span[]) => rows.map(({ opens, closes }) => `${opens}–${closes}`).join('，')
const span = (opens = '', closes = ''): Span[] => (opens === '' && closes === '' ? [] : [{ opens, closes }])

function Closed({ plan }: Of) {
  const t = useSay()
  const { lang } = useSeat()
  const hall = plan.hall.id
  return (
    <section aria-labelledby={`closed-${hall}`}>
      <h3 id={`closed-${hall}`}>{t(words.closed)}</h3>
      {plan.closed.length === 0 && <p className="quiet-note">{t(words.noClosed)}</p>}
      <ul>
        {plan.closed.map(({ date, why, whyEn, rows }) => (
          <li key={date}>
            <b>{date}</b>
            <span>{rows.length > 0 ? sayRows(rows) : t(words.allDay)}</span>
            <span className="plan-why">{lang === 'zh' ? why : whyEn}</span>
            <Change first={{}} fields={[]} button={t(words.lift)} send={() => call(reopenDay, { hall, date })} />
          </li>
        ))}
      </ul>
      <Change
        first={{ date: plan.today }}
        fields={[
          { name: 'date', says: t(words.date), type: 'date' },
          { name: 'why', says: t(words.why), wide: true },
          { name: 'whyEn', says: t(words.whyEn), wide: true },
          { name: 'opens', says: t(words.opens), type: 'time' },
          { name: 'closes', says: t(words.closes), type: 'time' },
        ]}
        button={t(words.closeDay)}
        send={({ date = '', why = '', whyEn = '', opens, closes }) =>
          call(closeDay, { hall, date, why, whyEn, rows: span(opens, closes) })
        }
      />
    </section>
  )
}

function Hours({ plan }: Of) {
  const t = useSay()
  const { lang } = useSeat()
  const hall = plan.hall.id
  const [am, pm] = plan.hours.at(-1)?.rows ?? []
  return (
    <section aria-labelledby={`hours-${hall}`}>
      <h3 id={`hours-${hall}`}>{t(words.hours)}</h3>
      <ul>
        {plan.hours.map(({ since, rows }) => (
          <li key={since}>
            <b>{t(words.from, { x: sayDate(since, lang) })}</b> <span>{sayRows(rows)}</span>
          </li>
        ))}
      </ul>
      <Change
        first={{
          since: plan.today,
          amFrom: am?.opens ?? '',
          amTo: am?.closes ?? '',
          pmFrom: pm?.opens ?? '',
          pmTo: pm?.closes ?? '',
        }}
        fields={[
          { name: 'since', says: t(words.since), type: 'date' },
          { name: 'amFrom', says: t(words.am), type: 'time' },
          { name: 'amTo', says: t(words.to), type: 'time' },
          { name: 'pmFrom', says: t(words.pm), type: 'time' },
          { name: 'pmTo', says: t(words.to), type: 'time' },
        ]}
        button={t(words.setHours)}
        send={({ since = '', amFrom, amTo, pmFrom, pmTo }) =>
          call(setHours, { hall, since, rows: [...span(amFrom, amTo), ...span(pmFrom, pmTo)] })
        }
      />
    </section>
  )
}
