import { useState, type FormEvent } from 'react'
import type { z } from 'zod'
import { dropNotice, failedNotices, replayNotice } from '../../../city/notices/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useAfter, useAsk } from '../../kit/staffAsk.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { announce } from '../../kit/staffSaid.ts'
import { Empty, Refused, Skeleton, Trouble } from '../../kit/staffStates.tsx'
import { upkeepText as words } from './text.ts'

type Failed = z.output<typeof failedNotices.output>['rows'][number]

/** What could not be delivered: why, once more, or given up with a reason. */
export function Notices() {
  const t = useSay()
  const { data, error, refetch } = useAsk(failedNotices, {}, { every: 30_000 })
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">
        {t(words.notices)} {data && <small>{data.rows.length}</small>}
      </h2>
      <p className="quiet-note">{t(words.noticesLead)}</p>
      {error && !data && <Trouble no={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton lines={3} />}
      {data?.rows.length === 0 && <Empty says={words.noNotices} />}
      <ul className="upkeep-list">
        {data?.rows.map((row) => (
          <FailedRow key={row.id} row={row} />
        ))}
      </ul>
    </section>
  )
}

function FailedRow({ row }: { row: Failed }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const after = useAfter()
  const [dropping, setDropping] = useState(false)
  const [reason, setReason] = useState('')
  const [no, setNo] = useState<Refusal>()
  const [busy, setBusy] = useState(false)
  const send = async (asked: Promise<unknown>, says: string) => {
    setBusy(true)
    const answer = await asked
    setBusy(false)
    setNo(isRefused(answer) ? answer : undefined)
    if (isRefused(answer)) return
    announce(says)
    after()
  }
  const drop = (event: FormEvent) => {
    event.preventDefault()
    void send(call(dropNotice, { id: row.id, reason: reason.trim() }), t(words.dropped))
  }
  const channel = Object.entries(words.channel).find(([name]) => name === row.channel)?.[1]
  return (
    <li>
      <div className="upkeep-what">
        <b>
          {channel ? t(channel) : row.channel} · <code>{row.template}</code>
        </b>
        {row.number && <code>{row.number}</code>}
        <span>
          {sayUntil(row.at, now, lang)} · {t(words.tries, { n: row.tries })}
        </span>
        <span className="upkeep-trouble">{row.trouble}</span>
      </div>
      {dropping ? (
        <form className="upkeep-form" onSubmit={drop} onKeyDown={(e) => e.key === 'Escape' && setDropping(false)}>
          <label>
            {t(words.dropWhy)}
            <input autoFocus value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
          </label>
          <button type="submit" className="btn small" disabled={busy}>
            {t(words.dropIt)}
          </button>
          <button type="button" className="btn plain small" onClick={() => setDropping(false)}>
            {t(words.cancel)}
          </button>
        </form>
      ) : (
        <div className="upkeep-acts">
          <button
            type="button"
            className="btn small"
            disabled={busy}
            onClick={() => void send(call(replayNotice, { id: row.id }), t(words.sentAgain))}
          >
            {t(words.again)}
          </button>
          <button type="button" className="btn quiet small" disabled={busy} onClick={() => setDropping(true)}>
            {t(words.drop)}
          </button>
        </div>
      )}
      <Refused no={no?.fields?.[0] ? { ...no, says: no.fields[0].says } : no} />
    </li>
  )
}
