import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { checkReply } from '../../../city/orders/contract.ts'
import { call, isRefused } from '../api.ts'

export type Checked = z.output<typeof checkReply.output> & {
  /** The text that was looked at, so that spans are never laid over another. */
  text: string
}

/** Looks at an answer while it is typed: after a short rest, and only the newest one counts. */
export function useCheck(number: string, text: string): { check: Checked | undefined; busy: boolean; away: boolean } {
  const [check, setCheck] = useState<Checked | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const [away, setAway] = useState(false)
  const on = text.trim().length >= 4
  useEffect(() => {
    if (!on) return setCheck(undefined)
    const mine = new AbortController()
    const rest = setTimeout(() => {
      setBusy(true)
      void call(checkReply, { number, reply: text }, { signal: mine.signal }).then((answer) => {
        if (mine.signal.aborted) return
        setBusy(false)
        setAway(isRefused(answer))
        if (!isRefused(answer)) setCheck({ ...moved(answer, text.length - text.trimStart().length), text })
      })
    }, 450)
    return () => {
      clearTimeout(rest)
      mine.abort()
    }
  }, [number, text, on])
  return { check, busy, away }
}

/** The city reads the text without the blanks before it; places in it are moved back by as many. */
function moved(check: z.output<typeof checkReply.output>, by: number): z.output<typeof checkReply.output> {
  const shift = <T extends { start: number; end: number }>(one: T): T => ({
    ...one,
    start: one.start + by,
    end: one.end + by,
  })
  return {
    ...check,
    reasons: check.reasons?.map((one) => ({ ...one, spans: one.spans.map(shift) })),
    spans: check.spans.map(shift),
    citations: check.citations.map(shift),
    personal: check.personal.map(shift),
  }
}
