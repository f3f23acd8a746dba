import { useEffect, useState } from 'react'
import { z } from 'zod'
import { Channel, OrderType, registerOrder, Urgency } from '../../city/orders/contract.ts'

/** What an agent has typed so far; it outlives a closed browser. */
const Draft = z.object({
  name: z.string(),
  phone: z.string(),
  courtesy: z.enum(['', 'mr', 'ms']),
  anonymous: z.boolean(),
  callback: z.boolean(),
  channel: Channel,
  type: OrderType,
  urgency: Urgency,
  title: z.string(),
  body: z.string(),
  place: z.string(),
  placeName: z.string(),
  /** What was typed to find a place, as long as none is chosen. */
  placeText: z.string().default(''),
  address: z.string(),
  /** What it is about, in the words of the directory. */
  matter: z.string().default(''),
  /** The matter came along with the unit and nobody has touched it. */
  along: z.boolean().default(false),
  /** The unit proposed or chosen for dispatching, with its helpers. */
  unit: z.string(),
  helpers: z.array(z.string()),
  /** Why that unit. */
  note: z.string(),
  /** The earlier matter it is to be merged into, or linked to, as soon as it has a number. */
  joins: z
    .object({ number: z.string(), how: z.enum(['merge', 'related']) })
    .nullable()
    .default(null),
})
export type Draft = z.infer<typeof Draft>

export const blank: Draft = {
  name: '',
  phone: '',
  courtesy: '',
  anonymous: false,
  callback: true,
  channel: 'phone',
  type: 'help',
  urgency: 'normal',
  title: '',
  body: '',
  place: '',
  placeName: '',
  placeText: '',
  address: '',
  matter: '',
  along: false,
  unit: '',
  helpers: [],
  note: '',
  joins: null,
}

const where = 'jiesu.console.draft'

function kept(): Draft {
  try {
    const read = Draft.safeParse(JSON.parse(localStorage.getItem(where) ?? ''))
    return read.success ? read.data : blank
  } catch {
    return blank
  }
}

export function isBlank(draft: Draft): boolean {
  return JSON.stringify(draft) === JSON.stringify(blank)
}

/** The draft, kept while typing. */
export function useDraft(): [Draft, (more: Partial<Draft>) => void] {
  const [draft, setDraft] = useState(kept)
  useEffect(() => {
    if (isBlank(draft)) localStorage.removeItem(where)
    else localStorage.setItem(where, JSON.stringify(draft))
  }, [draft])
  return [draft, (more) => setDraft((now) => ({ ...now, ...more }))]
}

/** What is sent: only what was said. */
export function registration(draft: Draft): z.input<typeof registerOrder.input> {
  const { channel, type, urgency, title, body, anonymous, callback } = draft
  const phone = draft.phone.trim()
  return {
    channel,
    type,
    urgency,
    title,
    body,
    anonymous,
    callback,
    ...(draft.place === '' ? {} : { place: draft.place }),
    ...(draft.matter.trim() === '' ? {} : { matter: draft.matter.trim() }),
    ...(draft.address.trim() === '' ? {} : { address: draft.address }),
    caller: {
      name: draft.name,
      ...(phone === '' ? {} : { phone }),
      ...(draft.courtesy === '' ? {} : { courtesy: draft.courtesy }),
    },
  }
}

/** A value that waits until typing pauses, so that not every letter asks the city. */
export function useSettled<T>(value: T, ms = 350): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
