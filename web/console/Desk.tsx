import { useEffect, useRef, useState, type RefObject } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import { actEndpoints, listOrders, suggestUnit, type OrderRow, type OrderView } from '../../city/orders/contract.ts'
import { sayLeft } from '../../city/calendar/say.ts'
import type { Refusal } from '../../city/platform/contract.ts'
import { call, isRefused } from '../kit/api.ts'
import { useAfter, useAsk, useKey } from '../kit/staffAsk.ts'
import { isWriting } from '../kit/staffKept.ts'
import { isTyping, useKeys } from '../kit/staffKeys.ts'
import { useNow, useSay, useSeat } from '../kit/staffMe.ts'
import { Marks, OrderPane } from '../kit/staffOrder.tsx'
import { announce, isOvertaken } from '../kit/staffSaid.ts'
import { Shell } from '../kit/staffShell.tsx'
import { Empty, Refused, Skeleton, Trouble } from '../kit/staffStates.tsx'
import './console.css'
import './desk.css'
import { AlikeOf } from './Alike.tsx'
import { Ground, hint, reasonOf, Suggestions, type Suggestion } from './Suggestions.tsx'
import { consoleText } from './text.ts'
import { asWished, Wished, type Taken } from './Wished.tsx'

type Queue = z.output<typeof listOrders.output>

/** 派单台: what waits to be dispatched, the soonest due on top, each with a proposal one key accepts. */
export function Desk() {
  const t = useSay()
  const { keys, me } = useSeat()
  const [params, setParams] = useSearchParams()
  const { data, error, refetch } = useAsk(listOrders, { status: 'registered', most: 30 }, { keep: true })
  const rows = data?.rows ?? []
  const wanted = params.get('order')
  const asked = rows.findIndex(({ number }) => number === wanted)
  const last = useRef(0)
  // Dispatched matters leave the queue; the next one is where the last one was.
  const at = asked >= 0 ? asked : Math.min(last.current, rows.length - 1)
  last.current = Math.max(at, 0)
  const shown = rows[at]
  // Someone else dispatched it while this person was writing: it stays on the screen until another is chosen.
  const before = useRef<string | undefined>(undefined)
  const held = asked < 0 && before.current && isWriting(me.name, before.current) ? before.current : undefined
  const number = held ?? shown?.number
  before.current = number
  const { moved, choose } = useMoved(number)
  const go = (next: string) => {
    choose(next)
    setParams({ order: next }, { replace: true })
  }
  useKeys(keys, (event) => {
    const to = isTyping(event) ? undefined : { j: rows[at + 1], k: rows[at - 1] }[event.key]
    if (to) go(to.number)
  })
  return (
    <Shell room="desk">
      <div className="desk" data-shown={wanted ? 'order' : 'list'}>
        <section className="list" aria-label={t(consoleText.queue)}>
          <div className="list-head">
            <h5>
              {t(consoleText.queue)} · {rows.length}
              {data?.next ? '+' : ''}
            </h5>
          </div>
          <QueueState data={data} error={error} again={() => void refetch()} />
          {rows.map((row) => (
            <QueueRow key={row.number} row={row} on={row.number === number} open={() => go(row.number)} />
          ))}
        </section>
        <main id="work" className="view" tabIndex={-1}>
          <button type="button" className="btn plain back" onClick={() => setParams({})}>
            ‹ {t(consoleText.back)}
          </button>
          {number ? (
            <OrderPane
              key={number}
              number={number}
              above={(order) => (
                <>
                  {order.can.includes('dispatch') && <Proposal key={order.number} order={order} moved={moved} />}
                  {order.can.includes('merge') && <AlikeOf key={`alike ${order.number}`} order={order} moved={moved} />}
                </>
              )}
            />
          ) : (
            data && <Empty says={consoleText.queueEmpty} />
          )}
        </main>
      </div>
    </Shell>
  )
}

/** When the screen went on to another matter by itself: a key meant for the last one must not reach this one. */
function useMoved(number: string | undefined): { moved: RefObject<number>; choose: (number: string) => void } {
  const moved = useRef(0)
  const chosen = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (number !== chosen.current) moved.current = Date.now()
    chosen.current = number
  }, [number])
  return { moved, choose: (next) => (chosen.current = next) }
}

function QueueState({ data, error, again }: { data: Queue | undefined; error: Refusal | null; again: () => void }) {
  if (data) return data.rows.length === 0 ? <Empty says={consoleText.queueEmpty} /> : null
  return error ? <Trouble no={error} again={again} /> : <Skeleton lines={8} />
}

function QueueRow({ row, on, open }: { row: OrderRow; on: boolean; open: () => void }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const { data } = useAsk(suggestUnit, { text: `${row.title} ${row.excerpt}`, brief: true, secret: row.secret })
  const best = data?.rows[0]
  const late = row.due.at !== null && new Date(row.due.at) < now
  return (
    <a
      className="row"
      href={`/staff/console/dispatch?order=${row.number}`}
      aria-current={on ? 'true' : undefined}
      onClick={(event) => {
        event.preventDefault()
        open()
      }}
    >
      <span className={`due-cell k-due is-${late ? 'late' : 'soon'}`}>
        <b>{row.due.at && sayLeft(row.due.at, now, lang)}</b>
        <small>{row.placeName ?? row.address}</small>
      </span>
      <span className="what">
        <span className="head">
          <b className="t">{row.title}</b>
          <Marks order={row} />
        </span>
        <span className="s">{data && (best ? `→ ${best.unitName} · ${hint(best)}` : t(consoleText.noSuggestion))}</span>
      </span>
    </a>
  )
}

/** The directory's proposals for this matter; 1, 2, 3 dispatch at once. */
function Proposal({ order, moved }: { order: OrderView; moved: RefObject<number> }) {
  const t = useSay()
  const { keys } = useSeat()
  const after = useAfter()
  const key = useKey()
  // The version that was sent: until the next one arrives there is nothing more to press.
  const [sent, setSent] = useState<number | undefined>(undefined)
  const busy = sent === order.version
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const text = `${order.title} ${order.body}`.slice(0, 4000)
  const { data } = useAsk(suggestUnit, {
    text,
    number: order.number,
    secret: order.secret,
    ...(order.place ? { place: order.place } : {}),
  })
  const send = (taken: Taken) => {
    const endpoint = actEndpoints.find(({ action }) => action === 'dispatch')
    if (!endpoint || busy) return
    const said = { number: order.number, version: order.version, ...taken.said }
    setSent(order.version)
    void call(endpoint, said, { key: key.of(said) }).then((answer) => {
      if (isRefused(answer)) {
        setSent(undefined)
        setNo(answer)
        if (isOvertaken(answer)) announce(t(consoleText.overtaken, { n: order.number, x: t(answer.says) }), 'no')
        return after(order.number)
      }
      announce(t(consoleText.wentTo, { n: order.number, x: taken.unitName }))
      after()
    })
  }
  const take = (row: Suggestion) => {
    const { unit, unitName, helpers } = row
    send({ unitName, said: { unit, helpers, note: reasonOf(row) } })
  }
  useKeys(keys, (event) => {
    if (event.repeat || isTyping(event) || Date.now() - moved.current < 1000) return
    const row = data?.rows[Number(event.key) - 1]
    if (row) take(row)
    else if (event.key === '0' && order.wish) send(asWished(order.wish))
  })
  if (!data) return <Skeleton lines={2} />
  return (
    <section className="proposal" aria-label={t(consoleText.suggested)}>
      {order.wish && <Wished wish={order.wish} rows={data.rows} busy={busy} take={(wish) => send(asWished(wish))} />}
      <h3>{t(consoleText.suggested)}</h3>
      <Suggestions
        rows={data.rows}
        text={`${order.title}\n${order.body}`}
        chosen=""
        take={take}
        busy={busy}
        label={(row) => t(consoleText.dispatchTo, { x: row.unitName })}
      />
      <Ground proposed={data} />
      <Refused no={no} />
      {keys && data.rows.length > 0 && <p className="quiet-note">{t(consoleText.oneKey)}</p>}
    </section>
  )
}
