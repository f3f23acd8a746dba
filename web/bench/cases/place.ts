import { useSearchParams } from 'react-router'
import { BenchGroup } from '../../../city/cases/contract.ts'

/** The whole state of this room is its address: it can be sent to a colleague or opened again. */
export type CasePlace = {
  group: BenchGroup
  /** The address names a group or a part; else one is shown the first group that holds something. */
  isChosen: boolean
  number: string | undefined
  part: string | undefined
  text: string
  go: (to: Partial<Record<'group' | 'case' | 'part' | 'text', string>>, how?: { replace?: boolean }) => void
}

export function useCasePlace(): CasePlace {
  const [params, setParams] = useSearchParams()
  return {
    group: BenchGroup.safeParse(params.get('group')).data ?? 'toAccept',
    isChosen: params.has('group') || params.has('case') || params.has('text'),
    number: params.get('case') ?? undefined,
    part: params.get('part') ?? undefined,
    text: params.get('text') ?? '',
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
