import { useState } from 'react'
import { isTyping, useKeys } from '../../kit/staffKeys.ts'
import { useSeat } from '../../kit/staffMe.ts'

/** What the desk can do with a row, and the letter that does it. */
export const deeds = { retry: 'R', cancel: 'X' } as const
export type Deed = keyof typeof deeds

export type Row = { id: string; can: readonly Deed[] }
export type Picked = {
  id: string | undefined
  deed: Deed | undefined
  pick: (id: string, deed?: Deed) => void
}

/** The row the keys speak to: j and k move, Enter takes the first deed, a letter its own. The form asks why. */
export function usePicked(rows: readonly Row[]): Picked {
  const { keys } = useSeat()
  const [chosen, choose] = useState<{ id?: string; deed?: Deed }>({})
  const at = rows.findIndex(({ id }) => id === chosen.id)
  const row = rows[at]
  const pick: Picked['pick'] = (id, deed) => {
    choose({ id, ...(deed ? { deed } : {}) })
    if (!deed) document.getElementById(`fund-${id}`)?.focus()
  }
  const move = (step: number) => {
    const to = rows[at < 0 ? 0 : at + step]
    if (to) pick(to.id)
    return to !== undefined
  }
  useKeys(keys, (event) => {
    if (isTyping(event) || event.shiftKey) return
    if (heard(event, { row, move, take: (deed) => row && pick(row.id, deed) })) event.preventDefault()
  })
  return { id: row?.id, deed: row ? chosen.deed : undefined, pick }
}

type Hands = { row: Row | undefined; move: (step: number) => boolean; take: (deed: Deed) => void }

/** Answers whether the key meant something here. */
function heard({ key, target }: KeyboardEvent, { row, move, take }: Hands): boolean {
  if (key === 'j' || key === 'k') return move(key === 'j' ? 1 : -1)
  const onButton = target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement
  if (key === 'Enter' && onButton) return false
  const deed = key === 'Enter' ? row?.can[0] : row?.can.find((one) => deeds[one] === key.toUpperCase())
  if (deed) take(deed)
  return deed !== undefined
}
