import type { ReactNode } from 'react'
import { passkeySite } from '../../../city/identity/contract.ts'
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
      data-site={passkeySite(visit.url).origin}
      data-act={about?.act}
      data-subject={about?.subject}
      data-says={JSON.stringify({
        busy: identity.busy,
        cancelled: identity.cancelled,
        unsupported: identity.unsupported,
        elsewhere: identity.elsewhere,
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

/** Says before anybody goes to make a passkey when the address at hand cannot hold one, and which can. */
export function PasskeyPlace({ visit }: { visit: Visit }) {
  const says = { elsewhere: visit.say.identity.elsewhere }
  return (
    <div
      data-passkey="place"
      data-lang={visit.lang}
      data-site={passkeySite(visit.url).origin}
      data-says={JSON.stringify(says)}
    >
      <div className="device-said" role="status" aria-live="polite" />
    </div>
  )
}
