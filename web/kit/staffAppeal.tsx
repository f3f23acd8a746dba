import { useId, useState, type FormEvent, type ReactNode } from 'react'
import {
  appealRating,
  decideRating,
  Ground,
  groundWords,
  ratingAppeals,
  type RatingAppeal,
} from '../../city/appeals/contract.ts'
import { gradeWords, solvedWords, type OrderView } from '../../city/orders/contract.ts'
import { sayUntil } from '../../city/calendar/say.ts'
import type { Refusal } from '../../city/platform/contract.ts'
import { call, isRefused } from './api.ts'
import { useAfter, useAsk } from './staffAsk.ts'
import { useNow, useSay, useSeat } from './staffMe.ts'
import { announce } from './staffSaid.ts'
import { Refused } from './staffStates.tsx'
import { appealText } from './staffAppealText.ts'
import { staffText } from './staffText.ts'

/** 申诉: what the unit says against a rating, what was decided, and the form of whoever may say or decide now. */
export function Appeals({ order }: { order: OrderView }) {
  const t = useSay()
  const { me, lang } = useSeat()
  const now = useNow()
  const rated = order.round > 1 || order.result !== null
  const { data } = useAsk(ratingAppeals, { number: order.number }, { on: rated })
  if (!rated || !data || (data.rows.length === 0 && !data.may)) return null
  const decides = me.posts.includes('inspector')
  return (
    <section className="appeals" aria-label={t(appealText.title)}>
      <h3>{t(appealText.title)}</h3>
      {data.rows.map((row) => (
        <Appealed key={row.id} row={row}>
          {row.state === 'waiting' && decides && <Decide row={row} />}
        </Appealed>
      ))}
      {data.may && (
        <Appeal
          number={order.number}
          until={data.may.until ? t(appealText.until, { x: sayUntil(data.may.until, now, lang) }) : ''}
        />
      )}
    </section>
  )
}

function Appealed({ row, children }: { row: RatingAppeal; children: ReactNode }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  return (
    <div className={`reply is-${row.state === 'denied' ? 'returned' : 'given'}`}>
      <p className="by">
        <b>{row.unitName}</b>
        <span className="k-tag">{t(appealText[row.state])}</span>
        <time dateTime={row.at}>{sayUntil(row.at, now, lang)}</time>
      </p>
      <dl className="facts">
        <div>
          <dt>{t(appealText.rating)}</dt>
          <dd>
            {t(gradeWords[row.grade])} · {t(solvedWords[row.solved])} · {t(appealText.round, { n: row.round })}
          </dd>
        </div>
        <div>
          <dt>{t(appealText.ground)}</dt>
          <dd>{t(groundWords[row.ground])}</dd>
        </div>
        <div>
          <dt>{t(appealText.reason)}</dt>
          <dd>{row.reason}</dd>
        </div>
        <div>
          <dt>{t(appealText.basis)}</dt>
          <dd>{row.basis}</dd>
        </div>
        {row.decision && (
          <div>
            <dt>{t(appealText.decision)}</dt>
            <dd>{row.decision}</dd>
          </div>
        )}
      </dl>
      {children}
    </div>
  )
}

/** Sends one of the forms; what was refused stands beside it. */
function useSend(number: string, done: () => void) {
  const after = useAfter()
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const send = (sent: Promise<RatingAppeal | Refusal>, says: string) => {
    setBusy(true)
    void sent.then((answer) => {
      setBusy(false)
      if (isRefused(answer)) return setNo(answer)
      setNo(undefined)
      announce(says)
      after(number)
      done()
    })
  }
  return { send, no, busy }
}

function Appeal({ number, until }: { number: string; until: string }) {
  const t = useSay()
  const id = useId()
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState({ ground: '', reason: '', basis: '' })
  const { send, no, busy } = useSend(number, () => setOpen(false))
  const put = (more: Partial<typeof said>) => setSaid({ ...said, ...more })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const ground = Ground.safeParse(said.ground)
    if (ground.success) send(call(appealRating, { number, ...said, ground: ground.data }), t(appealText.sent))
  }
  if (!open)
    return (
      <p>
        <button type="button" className="btn quiet" onClick={() => setOpen(true)}>
          {t(appealText.appeal)}
        </button>{' '}
        <span className="quiet-note">{until}</span>
      </p>
    )
  return (
    <form className="action-form" onSubmit={submit}>
      <div className="field">
        <label htmlFor={`${id}-ground`}>{t(appealText.ground)}</label>
        <select
          id={`${id}-ground`}
          required
          value={said.ground}
          onChange={(event) => put({ ground: event.target.value })}
        >
          <option value="">{t(appealText.choose)}</option>
          {Ground.options.map((ground) => (
            <option key={ground} value={ground}>
              {t(groundWords[ground])}
            </option>
          ))}
        </select>
      </div>
      <Words name="reason" id={id} value={said.reason} put={(reason) => put({ reason })} />
      <Words name="basis" id={id} value={said.basis} put={(basis) => put({ basis })} />
      <Refused no={no} />
      <div className="send">
        <button type="submit" className="btn" disabled={busy}>
          {t(appealText.send)}
        </button>
        <button type="button" className="btn plain" onClick={() => setOpen(false)}>
          {t(staffText.cancel)}
        </button>
      </div>
    </form>
  )
}

function Decide({ row }: { row: RatingAppeal }) {
  const t = useSay()
  const id = useId()
  const [reason, setReason] = useState('')
  const { send, no, busy } = useSend(row.number, () => setReason(''))
  const decide = (decision: 'uphold' | 'deny') =>
    send(call(decideRating, { id: row.id, decision, reason }), t(appealText.decided))
  return (
    <div className="action-form">
      <Words name="decision" id={id} value={reason} put={setReason} />
      <p className="quiet-note">{t(appealText.upholdMeans)}</p>
      <Refused no={no} />
      <div className="send">
        <button type="button" className="btn" disabled={busy} onClick={() => decide('uphold')}>
          {t(appealText.uphold)}
        </button>
        <button type="button" className="btn quiet" disabled={busy} onClick={() => decide('deny')}>
          {t(appealText.deny)}
        </button>
      </div>
    </div>
  )
}

type WordsOf = { name: 'reason' | 'basis' | 'decision'; id: string; value: string; put: (value: string) => void }

function Words({ name, id, value, put }: WordsOf) {
  const t = useSay()
  return (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{t(appealText[name])}</label>
      <textarea
        id={`${id}-${name}`}
        rows={name === 'basis' ? 2 : 3}
        required
        value={value}
        onChange={(event) => put(event.target.value)}
      />
    </div>
  )
}
