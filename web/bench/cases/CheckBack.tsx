import { useState } from 'react'
import { useSay } from '../../kit/staffMe.ts'
import { casesText } from './text.ts'

type CheckBackProps = { id: string; busy: boolean; send: (reason: string) => void }

/** A check set by mistake: why, and it is taken back. */
export function CheckBack({ id, busy, send }: CheckBackProps) {
  const t = useSay()
  const [reason, setReason] = useState<string>()
  if (reason === undefined)
    return (
      <button type="button" className="btn quiet small" disabled={busy} onClick={() => setReason('')}>
        {t(casesText.checkBack)}
      </button>
    )
  return (
    <form
      className="check-back"
      onSubmit={(event) => {
        event.preventDefault()
        send(reason.trim())
      }}
    >
      <label htmlFor={`back-${id}`}>{t(casesText.checkBackWhy)}</label>
      <input
        id={`back-${id}`}
        value={reason}
        minLength={2}
        maxLength={200}
        required
        autoFocus
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setReason(undefined)}
      />
      <button className="btn quiet small" disabled={busy || reason.trim().length < 2}>
        {t(casesText.checkBack)}
      </button>
      <button type="button" className="btn quiet small" onClick={() => setReason(undefined)}>
        {t(casesText.cancel)}
      </button>
    </form>
  )
}
