import { useEffect, useRef } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { benchCases, type BenchRow } from '../../../city/cases/contract.ts'
import { sayLeft, sayUntil } from '../../../city/calendar/say.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { ask } from '../../kit/api.ts'
import { isTyping, useKeys } from '../../kit/staffKeys.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { Empty, Skeleton, Trouble } from '../../kit/staffStates.tsx'
import { staffText } from '../../kit/staffText.ts'
import { useCasePlace } from './place.ts'
import { casesText, groupWords } from './text.ts'

type Page = z.output<typeof benchCases.output>
const keyOf = ({ number, part }: Pick<BenchRow, 'number' | 'part'>) => `${number} ${part}`

/** A group's parts, a page at a time. */
function usePages() {
  const { group, text } = useCasePlace()
  const input = { group, ...(text === '' ? {} : { text }) }
  return useInfiniteQuery<Page, Refusal>({
    queryKey: [benchCases.path, input, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      ask(benchCases, { ...input, ...(typeof pageParam === 'string' ? { after: pageParam } : {}) }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next,
  })
}

/** One group's parts, the one due first on top. */
export function CaseList() {
  const t = useSay()
  const { group, text, number, part, go } = useCasePlace()
  const list = useRef<HTMLElement>(null)
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = usePages()
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  const here = number && part ? keyOf({ number, part }) : undefined
  useMoves(rows, list, here)
  useFirst(rows, here)
  return (
    <section className="list" ref={list} aria-label={t(groupWords[group])}>
      <div className="list-head">
        <h5>
          {text === '' ? t(groupWords[group]) : `“${text}”`} · {rows.length}
          {hasNextPage ? '+' : ''}
        </h5>
      </div>
      <Waiting n={data && rows.length} no={data ? null : error} again={() => void refetch()} />
      {rows.map((row) => (
        <Row
          key={keyOf(row)}
          row={row}
          on={keyOf(row) === here}
          open={() => go({ case: row.number, part: row.part })}
        />
      ))}
      {hasNextPage && (
        <button
          type="button"
          className="btn quiet more"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t(isFetchingNextPage ? staffText.loading : staffText.more)}
        </button>
      )}
    </section>
  )
}

/** Why there are no rows yet, or none at all. `n`: how many there are, once they are known. */
function Waiting({ n, no, again }: { n: number | undefined; no: Refusal | null; again: () => void }) {
  const { text } = useCasePlace()
  if (no) return <Trouble no={no} again={again} />
  if (n === undefined) return <Skeleton lines={10} />
  return n > 0 ? null : <Empty says={text === '' ? casesText.empty : casesText.emptySearch} />
}

const wide = () => globalThis.matchMedia('(min-width: 900px)').matches

/** On a wide screen the first part is already open. */
function useFirst(rows: readonly BenchRow[], here: string | undefined): void {
  const { go } = useCasePlace()
  const first = rows[0]
  const firstKey = first && keyOf(first)
  useEffect(() => {
    if (first && !here && wide()) go({ case: first.number, part: first.part }, { replace: true })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when the list or the choice changes
  }, [firstKey, here])
}

/** j and k go down and up; Enter goes over to the part. */
function useMoves(rows: readonly BenchRow[], list: { current: HTMLElement | null }, here: string | undefined): void {
  const { keys } = useSeat()
  const { go } = useCasePlace()
  const last = useRef(0)
  const at = rows.findIndex((row) => keyOf(row) === here)
  if (at >= 0) last.current = at
  useKeys(keys, (event) => {
    if (isTyping(event)) return
    if (event.key === 'Enter' && goesOver(event.target)) {
      event.preventDefault()
      document.getElementById('case-title')?.focus()
    }
    const step = { j: 1, k: -1 }[event.key]
    if (step === undefined) return
    // A part that was just dealt with has left the list: the next one stands where it stood.
    const to = rows[at < 0 ? Math.min(last.current, rows.length - 1) : at + step]
    if (!to) return
    event.preventDefault()
    go({ case: to.number, part: to.part }, { replace: true })
    const row = list.current?.querySelector<HTMLElement>(`[data-key="${keyOf(to)}"]`)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  })
}

/** Enter on a row, or on nothing, goes over to the part; on any other button or link it does what that says. */
function goesOver(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return true
  return target.closest('.row[aria-current]') !== null || target.closest('button, a') === null
}

/** When, what, whose. */
function Row({ row, on, open }: { row: BenchRow; on: boolean; open: () => void }) {
  const t = useSay()
  return (
    <a
      className="row"
      data-key={keyOf(row)}
      href={`/staff/cases?case=${row.number}&part=${row.part}`}
      aria-current={on ? 'true' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        open()
      }}
    >
      <RowDue row={row} />
      <span className="what">
        <span className="head">
          <b className="t">{t(row.name)}</b>
          {row.confirm && <b className="mark is-soon">↻</b>}
        </span>
        <span className="s">
          {row.applicant}
          {row.thing && ` · ${t(row.thing)}`}
        </span>
      </span>
      <span className="w">
        <span>{t(row.stateSays)}</span>
        <code>{row.number}</code>
      </span>
    </a>
  )
}

const tones = { green: 'open', amber: 'soon', red: 'late', off: 'none' } as const

/** The light in its colour and in its word, and how long is left. */
function RowDue({ row: { due, stateSays } }: { row: BenchRow }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  if (!due?.at)
    return (
      <span className="due-cell k-due is-none">
        <b>{t(stateSays)}</b>
        <small>—</small>
      </span>
    )
  return (
    <span className={`due-cell k-due is-${tones[due.light]}`}>
      <b>{sayLeft(due.why ?? due.at, now, lang)}</b>
      <small>
        {t(due.word)} · {sayUntil(due.at, now, lang)}
      </small>
    </span>
  )
}
