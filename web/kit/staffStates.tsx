import { useEffect, useState, type ReactNode } from 'react'
import type { Refusal, Says } from '../../city/platform/contract.ts'
import { useSay } from './staffMe.ts'
import { staffText } from './staffText.ts'

/** Grey lines where words will be; only after 300 ms, so that a quick answer does not flicker. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const t = useSay()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!shown) return null
  return (
    <div className="skeleton" role="status" aria-label={t(staffText.loading)}>
      {Array.from({ length: lines }, (_, i) => (
        <i key={i} style={{ width: `${90 - ((i * 37) % 50)}%` }} />
      ))}
    </div>
  )
}

/** Nothing here, said kindly, and what that means. */
export function Empty({ says, children }: { says: Says; children?: ReactNode }) {
  const t = useSay()
  return (
    <div className="empty">
      <p>{t(says)}</p>
      {children}
    </div>
  )
}

/** What happened and what to do. */
export function Trouble({ no, again }: { no: Refusal; again?: () => void }) {
  const t = useSay()
  return (
    <div className="trouble" role="alert">
      <b>{t(staffText.troubleTitle)}</b>
      <p>{t(no.says)}</p>
      {again && (
        <button type="button" className="btn quiet small" onClick={again}>
          {t(staffText.tryAgain)}
        </button>
      )}
    </div>
  )
}

/** A refusal beside the form it belongs to; fields carry their own. */
export function Refused({ no }: { no: Refusal | undefined }) {
  const t = useSay()
  return no ? (
    <p className="refused" role="alert">
      <span aria-hidden="true">✕ </span>
      {t(no.says)}
    </p>
  ) : null
}
