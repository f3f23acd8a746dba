import { useState } from 'react'
import { revokeCertificate } from '../../../city/certificates/contract.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useAfter, useKey } from '../../kit/staffAsk.ts'
import { useSay } from '../../kit/staffMe.ts'
import { Refused } from '../../kit/staffStates.tsx'
import { words } from './text.ts'

/** The way to end a paper's validity: opened on purpose, and only with a reason. */
export function Revoke({ number }: { number: string }) {
  const t = useSay()
  const after = useAfter()
  const key = useKey()
  const [reason, setReason] = useState('')
  const [no, setNo] = useState<Refusal>()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    const answer = await call(revokeCertificate, { number, reason }, { key: key.of([number, reason]) })
    setBusy(false)
    setNo(isRefused(answer) ? answer : undefined)
    if (isRefused(answer)) return
    key.spent()
    after()
  }
  return (
    <details className="ct-revoke">
      <summary>{t(words.revoke)}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <label className="field">
          <span className="label">{t(words.why)}</span>
          <textarea
            rows={3}
            required
            minLength={4}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <p className="quiet-note">{t(words.final)}</p>
        <Refused no={no} />
        <button type="submit" className="btn" disabled={busy}>
          {t(words.revoke)}
        </button>
      </form>
    </details>
  )
}
