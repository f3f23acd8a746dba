import { useState } from 'react'
import {
  reasonWords,
  remedyClockWords,
  remedyQueue,
  remedyStateWords,
  reviewGradeWords,
  type RemedySaid,
} from '../../../city/reviews/contract.ts'
import { Due } from '../../kit/parts/index.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { isTyping, useKeys } from '../../kit/staffKeys.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { Empty, Skeleton, Trouble } from '../../kit/staffStates.tsx'
import './reviews.css'
import { Steps } from './Steps.tsx'
import { words } from './text.ts'

/** 差评整改: bad reviews, the one due first on top; what was said, what was done, and the step that is possible now. */
export function Remedies() {
  const t = useSay()
  const { keys } = useSeat()
  const [chosen, choose] = useState<string>()
  const { data, error, refetch } = useAsk(remedyQueue, {})
  const rows = data?.rows ?? []
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === chosen),
  )
  const shown = rows[at]
  useKeys(keys, (event) => {
    const step = { j: 1, k: -1 }[event.key]
    const to = step === undefined || isTyping(event) ? undefined : rows[at + step]
    if (to) choose(to.id)
  })
  return (
    <>
      <section className="list" aria-label={t(words.title)}>
        <div className="list-head">
          <h5>{t(words.head, { n: rows.length })}</h5>
        </div>
        {error && !data && <Trouble no={error} again={() => void refetch()} />}
        {!data && !error && <Skeleton lines={6} />}
        {data && rows.length === 0 && <Empty says={words.none} />}
        {rows.map((row) => (
          <RemedyRow key={row.id} row={row} on={row.id === shown?.id} open={() => choose(row.id)} />
        ))}
      </section>
      <main id="work" className="view" tabIndex={-1} aria-label={t(words.title)}>
        {shown && <Pane key={shown.id} row={shown} />}
      </main>
    </>
  )
}

function RemedyRow({ row, on, open }: { row: RemedySaid; on: boolean; open: () => void }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  return (
    <button type="button" className="row rv-row" aria-current={on ? 'true' : undefined} onClick={open}>
      <span className="due-cell">
        <Due due={{ at: row.due.at, why: row.due.why }} now={now} lang={lang} brief />
        <small>{row.clock && t(remedyClockWords[row.clock])}</small>
      </span>
      <span className="what">
        <span className="head">
          <b className="t">{row.what}</b>
          <b className="mark is-late">{t(reviewGradeWords[row.grade])}</b>
        </span>
        <span className="s">{row.words || row.reasons.map((one) => t(reasonWords[one])).join('、')}</span>
      </span>
      <span className="w">
        <span>{t(remedyStateWords[row.state])}</span>
        <code>{row.number}</code>
        <span className="u">{row.unitName}</span>
      </span>
    </button>
  )
}

function Pane({ row }: { row: RemedySaid }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const told = [
    [words.contacted, row.contactNote],
    [words.fixed, row.fixNote],
    [words.calledBack, row.callNote],
    [words.appealed, row.appealReason],
    [words.decided, row.decision],
  ] as const
  return (
    <div className="rv-pane">
      <h2>
        {row.what} <span className="mark is-late">{t(reviewGradeWords[row.grade])}</span>
        {row.late && <span className="mark is-late"> · {t(words.late)}</span>}
      </h2>
      <p className="quiet-note">
        {row.unitName} · <code>{row.number}</code> · {t(remedyStateWords[row.state])}
      </p>
      <Due due={{ at: row.due.at, why: row.due.why }} now={now} lang={lang} />
      <h3>{t(words.said)}</h3>
      <p className="rv-reasons">
        {row.reasons.map((one) => (
          <span key={one} className="k-tag">
            {t(reasonWords[one])}
          </span>
        ))}
      </p>
      <blockquote>{row.words || t(words.noWords)}</blockquote>
      <p className="quiet-note">{t(words.secret)}</p>
      <dl>
        {told.map(
          ([label, text]) =>
            text && (
              <div key={label.en}>
                <dt>{t(label)}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
      <Steps row={row} />
    </div>
  )
}
