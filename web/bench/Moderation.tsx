import { useState, type FormEvent } from 'react'
import type { z } from 'zod'
import type { Refusal } from '../../city/platform/contract.ts'
import { moderate, moderationQueue, type Question } from '../../city/ask/contract.ts'
import { call, isRefused } from '../kit/api.ts'
import { OrderNumber, Status } from '../kit/parts/index.ts'
import { countPersonal, courtesyOf, withoutPersonal } from '../kit/personal.ts'
import { useAfter, useAsk } from '../kit/staffAsk.ts'
import { useSay, useSeat } from '../kit/staffMe.ts'
import { announce, isOvertaken } from '../kit/staffSaid.ts'
import { Empty, Refused, Skeleton, Trouble } from '../kit/staffStates.tsx'
import { staffText } from '../kit/staffText.ts'
import { usePlace } from './address.ts'
import { benchText } from './text.ts'

type Asked = z.output<typeof Question>

/** 待审公开: the citizen's words beside what the public would read; nothing of the original is lost. */
export function Moderation() {
  const t = useSay()
  const place = usePlace()
  const { data, error, refetch } = useAsk(moderationQueue, {})
  const rows = data?.rows ?? []
  const shown = rows.find(({ number }) => number === place.order) ?? rows[0]
  return (
    <>
      <section className="list" aria-label={t(benchText.moderation)}>
        <div className="list-head">
          <h5>
            {t(benchText.moderation)} · {rows.length}
          </h5>
        </div>
        {error && !data && <Trouble no={error} again={() => void refetch()} />}
        {!data && !error && <Skeleton lines={8} />}
        {data && rows.length === 0 && <Empty says={benchText.noneToModerate} />}
        {rows.map((row) => (
          <a
            key={row.number}
            className="row"
            href={`/staff/bench?group=moderation&order=${row.number}`}
            aria-current={row === shown ? 'true' : undefined}
            onClick={(event) => {
              event.preventDefault()
              place.go({ order: row.number })
            }}
          >
            <span className="due-cell">
              <b>{courtesyOf(row.asker)}</b>
              <small>{row.unitName}</small>
            </span>
            <span className="what">
              <b className="t">{row.title}</b>
              <span className="s">{row.body.slice(0, 90)}</span>
            </span>
            <span className="w">
              <span>{row.placeName}</span>
              <code>{row.number}</code>
            </span>
          </a>
        ))}
      </section>
      <main id="work" className="view" tabIndex={-1} aria-label={t(benchText.moderation)}>
        <button type="button" className="btn plain back" onClick={() => place.go({ order: '' })}>
          ‹ {t(benchText.back)}
        </button>
        {shown && <Judge key={shown.number} question={shown} next={() => place.go({ order: '' })} />}
      </main>
    </>
  )
}

function Judge({ question, next }: { question: Asked; next: () => void }) {
  const t = useSay()
  const { lang } = useSeat()
  const after = useAfter()
  const [title, setTitle] = useState(withoutPersonal(question.title))
  const [body, setBody] = useState(withoutPersonal(question.body))
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const decide = (decision: 'publish' | 'keepPrivate') => {
    setBusy(true)
    const words = decision === 'publish' ? { title, body } : {}
    const why = reason.trim() === '' ? {} : { reason }
    void call(moderate, { number: question.number, decision, ...words, ...why }).then((answer) => {
      setBusy(false)
      if (isRefused(answer)) {
        if (isOvertaken(answer)) announce(t(staffText.overtaken, { x: t(answer.says) }), 'no')
        return setNo(answer)
      }
      after()
      next()
    })
  }
  const changed = title !== question.title || body !== question.body
  const wrong = (field: string) => no?.fields?.find((one) => one.field === field)?.says[lang]
  return (
    <form className="order judge" onSubmit={(event: FormEvent) => event.preventDefault()}>
      <div className="order-top">
        <OrderNumber number={question.number} lang={lang} />
        <Status status={question.status} lang={lang} />
        <span className="k-tag">
          {t(benchText.asker)}：{courtesyOf(question.asker)}
        </span>
      </div>
      <h3>{t(benchText.original)}</h3>
      <div className="order-body">
        <b>{question.title}</b>
        {'\n'}
        {question.body}
      </div>
      <h3>
        {t(benchText.publicVersion)}
        <span className="k-tag">{t(changed ? benchText.changedWords : benchText.sameWords)}</span>
      </h3>
      <MaskNote text={`${question.title} ${question.body}`} />
      <div className="field">
        <label htmlFor="public-title">{t(benchText.title)}</label>
        <input id="public-title" value={title} maxLength={60} onChange={(event) => setTitle(event.target.value)} />
        {wrong('title') && <p className="wrong">{wrong('title')}</p>}
      </div>
      <div className="field">
        <label htmlFor="public-body">{t(benchText.body)}</label>
        <textarea id="public-body" rows={8} value={body} onChange={(event) => setBody(event.target.value)} />
        {wrong('body') && <p className="wrong">{wrong('body')}</p>}
      </div>
      <div className="field">
        <label htmlFor="public-reason">
          {t(benchText.reason)}
          <small>{t(benchText.reasonHint)}</small>
        </label>
        <textarea id="public-reason" rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        {wrong('reason') && <p className="wrong">{wrong('reason')}</p>}
      </div>
      <Refused no={no} />
      <div className="send">
        <button type="button" className="btn" disabled={busy} onClick={() => decide('publish')}>
          {busy ? t(staffText.sending) : t(benchText.publish)}
        </button>
        <button type="button" className="btn quiet" disabled={busy} onClick={() => decide('keepPrivate')}>
          {t(benchText.keepPrivate)}
        </button>
      </div>
    </form>
  )
}

/** What must not be read by everyone, and how much of it was already taken out. */
function MaskNote({ text }: { text: string }) {
  const t = useSay()
  const masked = countPersonal(text)
  return (
    <>
      {masked > 0 && (
        <p className="masked" role="status">
          {t(benchText.masked, { n: masked })}
        </p>
      )}
      <p className="quiet-note">{t(benchText.maskHint)}</p>
    </>
  )
}
