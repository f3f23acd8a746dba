import { useRef } from 'react'
import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Endpoint, Refusal } from '../../city/platform/contract.ts'
import { ask, newKey } from './api.ts'

/** Asks and keeps asking: the answer is fetched again when news says it changed. */
export function useAsk<I extends z.ZodObject, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  input: z.input<I>,
  more: { on?: boolean; every?: number; keep?: boolean } = {},
): UseQueryResult<z.output<O>, Refusal> {
  return useQuery<z.output<O>, Refusal, z.output<O>, readonly unknown[]>({
    queryKey: [endpoint.path, input],
    queryFn: ({ signal }) => ask(endpoint, input, signal),
    enabled: more.on ?? true,
    refetchInterval: more.every ?? false,
    placeholderData: more.keep ? keepPreviousData : undefined,
  })
}

/** Addresses of what another's or one's own doing may have changed. */
const mayHaveChanged = /orders|insight|moderation|appeals|remedies|cases|notices|assist|templates|certificates|voices/

/** After something was done: lists, counts and this matter are asked again. */
export function useAfter(): (number?: string) => void {
  const client = useQueryClient()
  return (number) =>
    void client.invalidateQueries({
      predicate: ({ queryKey: [topic, input] }) => {
        if (typeof topic !== 'string' || !mayHaveChanged.test(topic)) return false
        const of = typeof input === 'object' && input !== null && 'number' in input ? input.number : undefined
        return of === undefined || number === undefined || of === number
      },
    })
}

/** The same content keeps its key until it has gone through, so that a repeat never does it twice. */
export function useKey(): { of: (content: unknown) => string; spent: () => void } {
  const kept = useRef<{ said: string; key: string } | undefined>(undefined)
  return {
    of: (content) => {
      const said = JSON.stringify(content)
      if (kept.current?.said !== said) kept.current = { said, key: newKey() }
      return kept.current.key
    },
    spent: () => {
      kept.current = undefined
    },
  }
}
