import type { ReactNode } from 'react'
import type { Visit } from '../visit.ts'

type Props = {
  visit: Visit
  does: 'make' | 'sign'
  /** Where one goes on when it is done. */
  next: string
  go: string
  about?: { act: string; subject: string }
  children?: ReactNode
}

/** Where the browser and the device speak with each other; the words for every way it can end come along. */
export function Device({ visit, does, next, go, about, children }: Props) {
  const { identity } = visit.say
  return (
    <section
      className="device"
      data-passkey={does}
      data-next={next}
      data-lang={visit.lang}
      data-act={about?.act}
      data-subject={about?.subject}
      data-says={JSON.stringify({
        busy: identity.busy,
        cancelled: identity.cancelled,
        unsupported: identity.unsupported,
        ipHost: identity.ipHost,
        failed: identity.failed,
      })}
    >
      {children}
      <button type="button" className="btn" data-passkey-go>
        {go}
      </button>
      <p className="caution needs-script">{identity.noScript}</p>
      <div className="device-said" role="status" aria-live="polite" />
    </section>
  )
}
