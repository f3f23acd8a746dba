import { useRef, useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import {
  channelWords,
  clockWords,
  gradeWords,
  orderHistory,
  outcomeWords,
  pauseWords,
  readOrder,
  revealCaller,
  solvedWords,
  typeWords,
  urgencyWords,
  type ActionName,
  type OrderView,
} from '../../city/orders/contract.ts'
import { sayUntil } from '../../city/calendar/say.ts'
import type { Refusal } from '../../city/platform/contract.ts'
import { call, isRefused } from './api.ts'
import { Due, History, OrderNumber, Status } from './parts/index.ts'
import { Actions } from './staffActions.tsx'
import { Appeals } from './staffAppeal.tsx'
import { useAfter, useAsk } from './staffAsk.ts'
import type { Draft } from './staffFields.tsx'
import { Files } from './staffFiles.tsx'
import { keptWriting } from './staffKept.ts'
import { useNow, useSay, useSeat } from './staffMe.ts'
import { Together } from './staffTogether.tsx'
import { Replies, Parts } from './staffReplies.tsx'
import { Skeleton, Trouble } from './staffStates.tsx'
import { orderText, staffText } from './staffText.ts'
import { OwnWords, Purpose } from './staffVault.tsx'

type Shown = {
  number: string
  /** Words put between the facts and the buttons: a suggestion, for example. */
  above?: (order: OrderView) => ReactNode
  /** An action already opened, with what is proposed for it. */
  draft?: { name: ActionName; values: Draft } | undefined
}

/** Everything about one matter that a decision needs, and the decision itself. */
export function OrderPane({ number, above, draft }: Shown) {
  const { data, error, refetch } = useAsk(readOrder, { number })
  if (error?.status === 404 && data) return <NotYoursNow number={number} />
  if (error && !data) return <Trouble no={error} again={() => void refetch()} />
  if (!data) return <Skeleton lines={9} />
  return <Whole key={number} order={data} above={above?.(data)} draft={draft} />
}

/** A matter that left this person's hands: nothing old is shown, only what they had been writing themselves. */
function NotYoursNow({ number }: { number: string }) {
  const t = useSay()
  const { me } = useSeat()
  const [written] = useState(() => Object.values(keptWriting(me.name, number)?.values ?? {}).flat())
  return (
    <div className="empty" role="status">
      <p>
        <b>{t(staffText.notYoursNow)}</b>
      </p>
      <p>{t(staffText.notYoursNowWhy, { n: number })}</p>
      {written.length > 0 && (
        <textarea readOnly rows={5} aria-label={t(staffText.yourText)} value={written.join('\n')} />
      )}
    </div>
  )
}

function Whole({ order, above, draft }: { order: OrderView; above: ReactNode; draft: Shown['draft'] }) {
  const t = useSay()
  const { lang } = useSeat()
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <article className="order" aria-labelledby="order-title">
      <div className="order-top">
        <OrderNumber number={order.number} lang={lang} />
        <Status status={order.status} lang={lang} />
        <Marks order={order} />
      </div>
      <h2 id="order-title" ref={heading} tabIndex={-1}>
        {order.title}
      </h2>
      <Body text={order.body} />
      {order.hidden > 0 && <OwnWords key={order.number} order={order} />}
      <Clocks order={order} />
      {above}
      {order.status === 'answered' && <Replies order={order} />}
      <Actions key={draft ? JSON.stringify(draft) : 'none'} order={order} draft={draft} />
      <Appeals order={order} />
      <Facts order={order} />
      {order.links.length > 0 && <Together order={order} />}
      {order.parts.length > 0 && <Parts order={order} />}
      {order.status !== 'answered' && order.replies.length + order.turns.length > 0 && <Replies order={order} />}
      <Files order={order} />
      <Past number={order.number} heading={t(orderText.history)} />
    </article>
  )
}

/** A long text scrolls in its own frame, also by keyboard, so that the buttons stay near. */
function Body({ text }: { text: string }) {
  const t = useSay()
  const long = text.length > 400 || text.split('\n').length > 10
  const frame = long ? { tabIndex: 0, role: 'region', 'aria-label': t(orderText.body) } : {}
  return (
    <div className="order-body" {...frame}>
      {text}
    </div>
  )
}

/** What makes this one unlike others, each as a word. */
export function Marks({
  order,
}: {
  order: Pick<OrderView, 'urgency' | 'secret' | 'nudges' | 'round' | 'problem'> & Partial<OrderView>
}) {
  const t = useSay()
  return (
    <>
      {order.urgency !== 'normal' && <b className={`mark is-${order.urgency}`}>{t(urgencyWords[order.urgency])}</b>}
      {order.secret && <b className="mark is-secret">{t(orderText.secret)}</b>}
      {order.round > 1 && <b className="mark is-late">{t(orderText.round, { n: order.round })}</b>}
      {order.nudges > 0 && <b className="mark is-soon">{t(orderText.nudged, { n: order.nudges })}</b>}
      {(order.returns ?? 0) > 0 && <b className="mark">{t(orderText.returned, { n: order.returns ?? 0 })}</b>}
      {(order.members ?? 0) > 0 && <b className="mark is-merged">{t(orderText.merged, { n: order.members ?? 0 })}</b>}
      {order.mergedInto && <b className="mark is-merged">{t(orderText.isMerged)}</b>}
      <Weight order={order} />
      {order.designated && <b className="mark">{t(orderText.designated)}</b>}
    </>
  )
}

/** What weighs on the unit's record, or no longer does. */
function Weight({ order }: { order: Pick<OrderView, 'problem'> & Partial<OrderView> }) {
  const t = useSay()
  return (
    <>
      {order.problem && <b className="mark is-late">{t(orderText.problem)}</b>}
      {order.excluded && <b className="mark">{t(orderText.excluded)}</b>}
    </>
  )
}

/** The step's clock and the promise to the citizen; one line when they are the same. */
function Clocks({ order }: { order: OrderView }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const { due, promise, pause } = order
  const two = promise.at !== null && promise.at !== due.at && due.clock !== null
  if (!due.clock && !promise.at) return <p className="quiet-note">{t(orderText.noClock)}</p>
  return (
    <div className="clocks">
      {due.clock && (
        <div>
          <span>{t(clockWords[due.clock])}</span>
          <Due due={due} now={now} lang={lang} />
        </div>
      )}
      {two && (
        <div>
          <span>{t(orderText.promise)}</span>
          <Due due={promise} now={now} lang={lang} />
        </div>
      )}
      {order.firstPromiseAt && (
        <div>
          <span>{t(orderText.firstPromise)}</span>
          <span>{sayUntil(order.firstPromiseAt, now, lang)}</span>
        </div>
      )}
      {pause && (
        <div>
          <span>{t(orderText.paused)}</span>
          <span>
            {t(Object.entries(pauseWords).find(([cause]) => cause === pause.cause)?.[1] ?? orderText.paused)} ·{' '}
            {t(orderText.pausedUntil)} {sayUntil(pause.until, now, lang)}
          </span>
        </div>
      )}
      {order.extension && (
        <div>
          <span>{t(orderText.extensionAsked, { days: order.extension.days })}</span>
          <span className="said">{order.extension.reason}</span>
        </div>
      )}
    </div>
  )
}

function Facts({ order }: { order: OrderView }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const why = useWhyUs(order)
  const rows: [string, ReactNode][] = [
    [t(orderText.place), [order.placeName, order.address].filter(Boolean).join(' ') || '—'],
    [t(orderText.caller), <Caller key="caller" order={order} />],
    [t(orderText.wanted), [t(typeWords[order.type]), order.matter].filter(Boolean).join(' · ')],
    [t(orderText.whyUs), order.unitName ?? t(orderText.notYet)],
    ...(why ? [[t(orderText.whyUsHow), why] satisfies [string, string]] : []),
    [t(orderText.registeredAt), `${sayUntil(order.registeredAt, now, lang)} · ${t(channelWords[order.channel])}`],
  ]
  if (order.outcome) rows.push([t(orderText.outcome), t(outcomeWords[order.outcome])])
  if (order.result)
    rows.push([
      t(orderText.result),
      [t(gradeWords[order.result]), order.solved && t(solvedWords[order.solved])].filter(Boolean).join(' · '),
    ])
  if (order.attempts > 0) rows.push(['', t(orderText.attempts, { n: order.attempts })])
  if (order.parent)
    rows.push([
      t(orderText.partOf),
      <Link key="parent" to={`/bench?order=${order.number.replace(/-\d{1,2}$/, '')}`}>
        {order.number.replace(/-\d{1,2}$/, '')}
      </Link>,
    ])
  return (
    <dl className="facts">
      {rows.map(([name, value], i) => (
        <div key={name || i}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The reason that stands in the ledger beside the last dispatch. */
function useWhyUs(order: OrderView): string | undefined {
  const { data } = useAsk(orderHistory, { number: order.number }, { on: order.unit !== null })
  const given = data?.lines.filter(({ action }) => /^(dispatch|designate|transfer|partOpened)$/.test(action))
  return order.unit === null ? undefined : (given?.at(-1)?.note ?? undefined)
}

/** The surname for everyone; the phone only to those who say why, and it is written down. */
function Caller({ order }: { order: OrderView }) {
  const t = useSay()
  const after = useAfter()
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useState<{ name: string; phone: string | null } | undefined>(undefined)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const reveal = (purpose: string) => {
    void call(revealCaller, { number: order.number, purpose }).then((answer) => {
      if (isRefused(answer)) return setNo(answer)
      setShown(answer)
      setAsking(false)
      after(order.number)
    })
  }
  if (shown)
    return (
      <>
        <b>{shown.name || order.caller}</b> <code className="phone">{shown.phone ?? t(orderText.noPhone)}</code>
      </>
    )
  return (
    <>
      {order.caller} {order.phone && <code className="phone">{order.phone}</code>}
      {!order.callback && <span className="k-tag">{t(orderText.noCallback)}</span>}{' '}
      {order.phone && !asking && (
        <button type="button" className="link" onClick={() => setAsking(true)}>
          {t(orderText.reveal)}
        </button>
      )}
      {asking && <Purpose no={no} said={reveal} left={() => setAsking(false)} />}
    </>
  )
}

function Past({ number, heading }: { number: string; heading: string }) {
  const { lang } = useSeat()
  const now = useNow()
  const { data, error } = useAsk(orderHistory, { number })
  return (
    <section aria-label={heading}>
      <h3>{heading}</h3>
      {error && !data && <Trouble no={error} />}
      {data ? <History lines={data.lines} now={now} lang={lang} /> : <Skeleton lines={3} />}
    </section>
  )
}
