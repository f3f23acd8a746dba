import { useEffect, useState } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { z } from 'zod'

const Kinds = z.record(z.string(), z.array(z.string()))

/** How the stream of news stands: nothing is hidden when it breaks. */
export type LiveState = 'opening' | 'open' | 'lost'

/**
 * Hears which matters changed and asks again for what is on the screen, each person with their own rights. After a
 * break everything is asked again, because nobody knows what was missed.
 */
export function useLive(on: boolean): LiveState {
  const client = useQueryClient()
  const [state, setState] = useState<LiveState>('opening')
  useEffect(() => {
    if (!on) return
    let broken = false
    let wait: ReturnType<typeof setTimeout> | undefined
    let source = open()
    function open(): EventSource {
      const stream = new EventSource('/api/live')
      stream.addEventListener('open', () => {
        setState('open')
        if (broken) void client.invalidateQueries()
        broken = false
      })
      stream.addEventListener('changed', (event) => changed(client, event))
      stream.addEventListener('again', () => void client.invalidateQueries())
      stream.addEventListener('error', () => {
        broken = true
        setState('lost')
        // A browser gives up when it was answered with an error; a restarting server does that for a while.
        if (stream.readyState === EventSource.CLOSED) wait = setTimeout(() => (source = open()), 3000)
      })
      return stream
    }
    return () => {
      clearTimeout(wait)
      source.close()
    }
  }, [on, client])
  return state
}

/** Which addresses each kind of news is about. */
const topics = [
  { kind: 'orders', about: /orders|insight|moderation/ },
  { kind: 'cases', about: /cases/ },
] as const

let waiting: ReturnType<typeof setTimeout> | undefined
const numbers = { orders: new Set<string>(), cases: new Set<string>() }

/** News comes in bursts; half a second of it is one round of asking. */
function changed(client: QueryClient, event: MessageEvent<string>): void {
  const kinds = Kinds.safeParse(JSON.parse(event.data))
  // A helper's part shows in its leading order too.
  for (const { kind } of topics)
    for (const id of kinds.data?.[kind] ?? [])
      numbers[kind].add(id).add(id.replace(/^(.+-\d{8}-\d{6,})-\d{1,2}$/, '$1'))
  waiting ??= setTimeout(() => {
    waiting = undefined
    const seen = topics.map(({ kind, about }) => ({ about, numbers: new Set(numbers[kind]) }))
    for (const { kind } of topics) numbers[kind].clear()
    void client.invalidateQueries({ predicate: ({ queryKey }) => seen.some((news) => concerns(queryKey, news)) })
  }, 400)
}

type Seen = { about: RegExp; numbers: ReadonlySet<string> }

/** A query about one matter is asked again only when that matter changed; lists and counts when any of their kind did. */
function concerns(key: readonly unknown[], { about, numbers: seen }: Seen): boolean {
  const [topic, input] = key
  if (seen.size === 0 || typeof topic !== 'string' || !about.test(topic)) return false
  const number = typeof input === 'object' && input !== null && 'number' in input ? input.number : undefined
  return typeof number !== 'string' || seen.has(number)
}
