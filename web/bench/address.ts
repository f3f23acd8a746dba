import { useSearchParams } from 'react-router'
import { z } from 'zod'
import { listOrders } from '../../city/orders/contract.ts'
import type { Group } from './groups.ts'

/** Statuses stand in an address as text, several with commas; the server tells them apart. */
const InAddress = listOrders.input.omit({ after: true, most: true }).extend({ status: z.string().optional() })
export type ListInput = Partial<z.output<typeof InAddress>>

/** What may stand in the address beside group, order and text; links from the wall use them. */
export const narrowing = [
  'status',
  'due',
  'extension',
  'day',
  'whole',
  'step',
  'unit',
  'area',
  'type',
  'urgency',
  'channel',
] as const
export type Narrowing = (typeof narrowing)[number]

/** The whole state of the bench is its address: it can be sent to a colleague or opened again. */
export type Place = {
  group: string | undefined
  order: string | undefined
  text: string
  narrowed: [Narrowing, string][]
  /** Goes to another place; a value of '' takes a thing away. */
  go: (to: Partial<Record<Narrowing | 'group' | 'order' | 'text', string>>, how?: { replace?: boolean }) => void
}

export function usePlace(): Place {
  const [params, setParams] = useSearchParams()
  return {
    group: params.get('group') ?? undefined,
    order: params.get('order') ?? undefined,
    text: params.get('text') ?? '',
    narrowed: narrowing.flatMap((name): [Narrowing, string][] => {
      const value = params.get(name)
      return value ? [[name, value]] : []
    }),
    go: (to, how) =>
      setParams((now) => {
        const next = new URLSearchParams(now)
        for (const [name, value] of Object.entries(to)) {
          if (value === '') next.delete(name)
          else next.set(name, value)
        }
        return next
      }, how),
  }
}

/** The input of the list: the group's filter, narrowed by what stands in the address. */
export function listInput(group: Group | undefined, place: Place): ListInput {
  const said = InAddress.partial().safeParse({
    ...group?.filters,
    ...Object.fromEntries(place.narrowed),
    ...(place.text === '' ? {} : { text: place.text.slice(0, 100) }),
  })
  return said.success ? said.data : { ...group?.filters }
}
