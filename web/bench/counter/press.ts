import { useState } from 'react'
import type { Refusal } from '../../../city/platform/contract.ts'

/** What a press came to: a no, the words of what was written down, or nothing yet: there is a second press to come. */
export type Outcome = Refusal | string | undefined

/** One press at a time; its no stays beside the button that was pressed, until the next press. */
export function usePress(done: (says: string) => Promise<void>) {
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<Refusal>()
  const press = (does: () => Promise<Outcome>) => {
    if (busy) return
    setBusy(true)
    setNo(undefined)
    void does()
      .then(async (came) => {
        if (typeof came === 'string') await done(came)
        else setNo(came)
      })
      .finally(() => setBusy(false))
  }
  return { busy, no, press }
}
