import { useEffect, useRef, type RefObject } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Refusal } from '../../city/platform/contract.ts'
import {
  exportOrders,
  fields,
  listOrders,
  type OrderRow,
  statusWords,
  OrderStatus,
  OrderType,
  typeWords,
  Urgency,
  urgencyWords,
} from '../../city/orders/contract.ts'
import { address, ask } from '../kit/api.ts'
import { isTyping, useKeys } from '../kit/staffKeys.ts'
import { useSay, useSeat } from '../kit/staffMe.ts'
import { useUnitName } from '../kit/staffPick.tsx'
import { Empty, Skeleton, Trouble } from '../kit/staffStates.tsx'
import { staffText } from '../kit/staffText.ts'
import { listInput, usePlace, type ListInput, type Narrowing } from './address.ts'
import type { Group } from './groups.ts'
import { Row } from './Row.tsx'
import { benchText, stepWords } from './text.ts'

type Page = z.output<typeof listOrders.output>

/** One group's matters, a page at a time, the one due first on top. */
export function Orders({ group }: { group: Group | undefined }) {
  const t = useSay()
  const place = usePlace()
  const input = listInput(group, place)
  const list = useRef<HTMLDivElement>(null)
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = useInfiniteQuery<Page, Refusal>({
    queryKey: [listOrders.path, input, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      ask(listOrders, { ...input, most: 40, ...(typeof pageParam === 'string' ? { after: pageParam } : {}) }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next,
  })
  const rows = data?.pages.flatMap((page) => page.rows) ?? []
  const open = (order: string) => place.go({ order, ...(group ? { group: group.id } : {}) })
  useMoves(rows, list, group)
  useFirst(rows, group)
  return (
    <section className="list" ref={list} aria-label={group ? t(group.says) : t(benchText.list)}>
      <ListHead group={group} n={rows.length} more={hasNextPage} input={input} />
      <Narrowed />
      {error && !data && <Trouble no={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton lines={10} />}
      {data && rows.length === 0 && (
        <Empty says={place.text !== '' || place.narrowed.length > 0 ? benchText.emptySearch : benchText.emptyGroup} />
      )}
      {rows.map((row) => (
        <Row
          key={row.number}
          row={row}
          on={row.number === place.order}
          mine={input.mine === 'true'}
          open={() => open(row.number)}
        />
      ))}
      {hasNextPage && (
        <button
          type="button"
          className="btn quiet more"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {isFetchingNextPage ? t(staffText.loading) : t(staffText.more)}
        </button>
      )}
    </section>
  )
}

const wide = () => globalThis.matchMedia('(min-width: 900px)').matches

/** On a wide screen the first matter is already open: the eye need not wait for a hand. */
function useFirst(rows: readonly OrderRow[], group: Group | undefined): void {
  const place = usePlace()
  const first = rows[0]?.number
  const chosen = place.order
  useEffect(() => {
    if (first && group && !chosen && wide()) place.go({ order: first, group: group.id }, { replace: true })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when the list or the choice changes
  }, [first, chosen])
}

/** j and k go down and up the list; Enter goes over to the matter. */
function useMoves(rows: readonly OrderRow[], list: RefObject<HTMLDivElement | null>, group: Group | undefined): void {
  const { keys } = useSeat()
  const place = usePlace()
  const last = useRef(0)
  const at = rows.findIndex(({ number }) => number === place.order)
  if (at >= 0) last.current = at
  useKeys(keys, (event) => {
    if (isTyping(event)) return
    if (
      event.key === 'Enter' &&
      !(event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement)
    )
      document.getElementById('order-title')?.focus()
    const step = { j: 1, k: -1 }[event.key]
    if (step === undefined) return
    // A matter that was just dealt with has left the list: the next one stands where it stood.
    const to = rows[at < 0 ? Math.min(last.current, rows.length - 1) : at + step]
    if (!to) return
    event.preventDefault()
    place.go({ order: to.number, ...(group ? { group: group.id } : {}) }, { replace: true })
    list.current?.querySelector(`[data-number="${to.number}"]`)?.scrollIntoView({ block: 'nearest' })
  })
}

function ListHead(of: { group: Group | undefined; n: number; more: boolean; input: ListInput }) {
  const t = useSay()
  const place = usePlace()
  const file = (format: 'csv' | 'xlsx') => address(exportOrders, { ...of.input, format })
  const chosen = (name: Narrowing) => place.narrowed.find(([one]) => one === name)?.[1] ?? ''
  return (
    <div className="list-head">
      <h5>
        {of.group && t(of.group.says)} · {of.n}
        {of.more ? '+' : ''}
      </h5>
      <select
        aria-label={t(benchText.anyType)}
        value={chosen('type')}
        onChange={(event) => place.go({ type: event.target.value })}
      >
        <option value="">{t(benchText.anyType)}</option>
        {OrderType.options.map((type) => (
          <option key={type} value={type}>
            {t(typeWords[type])}
          </option>
        ))}
      </select>
      <select
        aria-label={t(benchText.anyUrgency)}
        value={chosen('urgency')}
        onChange={(event) => place.go({ urgency: event.target.value })}
      >
        <option value="">{t(benchText.anyUrgency)}</option>
        {Urgency.options.map((urgency) => (
          <option key={urgency} value={urgency}>
            {t(urgencyWords[urgency])}
          </option>
        ))}
      </select>
      <span className="export">
        <a href={file('csv')} download>
          {t(benchText.csv)}
        </a>
        <a href={file('xlsx')} download>
          {t(benchText.xlsx)}
        </a>
      </span>
    </div>
  )
}

/** The conditions that stand in the address, each taken away with one press. */
function Narrowed() {
  const t = useSay()
  const place = usePlace()
  const shown = place.narrowed.filter(([name]) => name !== 'type' && name !== 'urgency')
  if (shown.length === 0 && place.text === '') return null
  return (
    <div className="narrowed" role="group" aria-label={t(benchText.filters)}>
      {place.text !== '' && (
        <Chip says={t(benchText.byText, { x: place.text })} remove={() => place.go({ text: '' })} />
      )}
      {shown.map(([name, value]) => (
        <NarrowedChip key={name} name={name} value={value} />
      ))}
    </div>
  )
}

function NarrowedChip({ name, value }: { name: Narrowing; value: string }) {
  const t = useSay()
  const place = usePlace()
  const unit = useUnitName(
    name === 'unit' ? value : name === 'area' && fields.unit.safeParse(value).success ? `centre-${value}` : '',
  )
  const says: Record<Narrowing, () => string> = {
    unit: () => t(benchText.byUnit, { x: unit }),
    area: () => t(benchText.byArea, { x: unit.startsWith('centre-') ? value : unit }),
    status: () =>
      t(benchText.byStatus, {
        x: statusesIn(value)
          .map((one) => t(statusWords[one]))
          .join('、'),
      }),
    due: () => t(benchText.byDue, { x: t(value === 'overdue' ? benchText.overdue : benchText.today) }),
    day: () => t(benchText.byDay, { x: t(value === 'closed' ? benchText.closed : benchText.registered) }),
    extension: () => t(benchText.byExtension),
    whole: () => t(benchText.byWhole),
    step: () => t(stepWords[value] ?? { zh: value, en: value }),
    type: () => value,
    urgency: () => value,
    channel: () => value,
  }
  return <Chip says={says[name]()} remove={() => place.go({ [name]: '' })} />
}

function statusesIn(text: string): OrderStatus[] {
  return text.split(',').flatMap((one) => {
    const read = OrderStatus.safeParse(one)
    return read.success ? [read.data] : []
  })
}

function Chip({ says, remove }: { says: string; remove: () => void }) {
  const t = useSay()
  return (
    <span className="chip">
      {says}
      <button type="button" aria-label={`${t(staffText.remove)} ${says}`} onClick={remove}>
        ×
      </button>
    </span>
  )
}
