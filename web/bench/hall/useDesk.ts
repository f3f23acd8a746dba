import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import {
  callNext,
  closeWindow,
  doneTicket,
  openWindow,
  recallTicket,
  requeueTicket,
  skipTicket,
  transferTicket,
  windowDesk,
  type WindowDesk,
} from '../../../city/appointments/contract.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused, newKey } from '../../kit/api.ts'

export type Act = 'open' | 'close' | 'next' | 'recall' | 'done' | 'skip'

/** The key of each step. */
export const letters: Record<Act, string> = { open: 'O', close: 'L', next: 'N', recall: 'R', done: 'D', skip: 'S' }

export type Doing = {
  no: Refusal | undefined
  busy: boolean
  does: (act: Act, ticket?: string) => Promise<void>
  send: (ticket: string, to: string) => Promise<void>
  requeue: (ticket: string) => Promise<void>
  /** Presses the step of a key, if it is possible now; answers whether it was. */
  press: (key: string, desk: WindowDesk) => boolean
}

/** What a clerk does at the window; the answer is the window as it stands then. */
export function useDesk(window: string): Doing {
  const client = useQueryClient()
  const [no, setNo] = useState<Refusal>()
  const [busy, setBusy] = useState(false)
  const settle = async (asked: Promise<WindowDesk | Refusal>) => {
    setBusy(true)
    const answer = await asked
    setBusy(false)
    setNo(isRefused(answer) ? answer : undefined)
    if (!isRefused(answer)) client.setQueryData([windowDesk.path, { window }], answer)
    await client.invalidateQueries({ queryKey: [windowDesk.path] })
  }
  const does = (act: Act, ticket = '') => {
    const key = newKey()
    const at = { window, ticket }
    const calls: Record<Act, () => Promise<WindowDesk | Refusal>> = {
      open: () => call(openWindow, { window }, { key }),
      close: () => call(closeWindow, { window }, { key }),
      next: () => call(callNext, { window }, { key }),
      recall: () => call(recallTicket, at, { key }),
      done: () => call(doneTicket, at, { key }),
      skip: () => call(skipTicket, at, { key }),
    }
    return settle(calls[act]())
  }
  return {
    no,
    busy,
    does,
    send: (ticket, to) => settle(call(transferTicket, { window, ticket, to }, { key: newKey() })),
    requeue: (ticket) => settle(call(requeueTicket, { window, ticket }, { key: newKey() })),
    press: (pressed, desk) => {
      const act = desk.can.find(
        (one): one is Act =>
          one in letters && letters[one === 'transfer' || one === 'requeue' ? 'next' : one] === pressed.toUpperCase(),
      )
      if (!act || busy) return false
      void does(act, desk.at?.id)
      return true
    },
  }
}
