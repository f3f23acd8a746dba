import { useState } from 'react'
import type { Refusal } from '../../../city/platform/contract.ts'
import { isRefused } from '../../kit/api.ts'

/** What a press came to: a no, or the words of what was written down. */
export type Outcome = Refusal | string

/** One press at a time; its no stays beside the button that was pressed, until the next press. */
export function usePress(done: (says: string) => Promise<void>) {
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<Refusal>()
  const press = (does: () => Promise<Outcome>) => {
    if (busy) return
    setBusy(true)
    setNo(undefined)
    void does()
      .then(async (came) => (isRefused(came) ? setNo(came) : done(came)))
      .finally(() => setBusy(false))
  }
  return { busy, no, press }
}
