import { useRef, useState, type ReactNode, type RefObject } from 'react'
import { sayUntil } from '../../city/calendar/say.ts'
import type { z } from 'zod'
import { actEndpoints, alikeOrders, linkOrders, type AlikeView, type OrderView } from '../../city/orders/contract.ts'
import type { Refusal } from '../../city/platform/contract.ts'
import { call, isRefused } from '../kit/api.ts'
import { Status, Why } from '../kit/parts/index.ts'
import { useAfter, useAsk } from '../kit/staffAsk.ts'
import { isTyping, useKeys } from '../kit/staffKeys.ts'
import { useNow, useSay, useSeat } from '../kit/staffMe.ts'
import { Marks } from '../kit/staffOrder.tsx'
import { announce } from '../kit/staffSaid.ts'
import { Refused } from '../kit/staffStates.tsx'
import { BothTexts } from './BothTexts.tsx'
import './differ.css'
import { useSettled, type Draft } from './draft.ts'
import { consoleText } from './text.ts'

export type Found = z.output<typeof alikeOrders.output>

/** Earlier matters the words, the place or the phone may be telling again, while they are typed. */
export function useAlike(draft: Draft): Found | undefined {
  const text = useSettled(`${draft.title} ${draft.body}`.trim()).slice(0, 4000)
  const phone = useSettled(draft.phone.replace(/\s/g, ''))
  const known = /^[0-9+-]{5,20}$/.test(phone)
  const on = draft.type !== 'report' && (text.length >= 4 || known || draft.place !== '')
  const asked = { text, ...(known ? { phone } : {}), ...(draft.place === '' ? {} : { place: draft.place }) }
  const { data } = useAsk(alikeOrders, asked, { on, keep: true })
  return on ? data : undefined
}

const guesses = {
  nudge: consoleText.guessNudge,
  told: consoleText.guessTold,
  merge: consoleText.guessMerge,
  related: consoleText.guessRelated,
} as const

/** One earlier matter: what it is, why it is thought the same, and what can be done instead of another number. */
export function AlikeOne({ row, told, children }: { row: AlikeView; told: string; children: ReactNode }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  return (
    <li data-guess={row.guess}>
      <p className="top">
        <span className="k-tag guess">{t(guesses[row.guess])}</span>
        <Status status={row.status} lang={lang} /> <Marks order={row} />
      </p>
      <a href={`/staff/bench?order=${row.number}`} target="_blank" rel="noreferrer">
        {row.title}
      </a>
      <p className="s">
        <Shared text={row.excerpt} terms={row.terms} />
      </p>
      {row.reply !== null && (
        <p className="s result">
          <b>{t(consoleText.theResult)}</b>
          {row.reply}
        </p>
      )}
      <p className="s">
        {sayUntil(row.registeredAt, now, lang)} · {row.unitName ?? t(consoleText.queue)} · <code>{row.number}</code>
      </p>
      <WhyAlike row={row} />
      {told.trim() !== '' && <BothTexts number={row.number} now={told} />}
      <div className="does">{children}</div>
    </li>
  )
}

/** The earlier words, those that both texts say marked: what is not marked is where they differ. */
function Shared({ text, terms }: { text: string; terms: readonly string[] }) {
  const known = terms.filter((term) => term.length > 1).map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (known.length === 0) return text
  const pieces = text.split(new RegExp(`((?:${known.join('|')})+)`, 'giu'))
  return pieces.map((piece, i) => (i % 2 === 1 ? <mark key={i}>{piece}</mark> : piece))
}

function WhyAlike({ row }: { row: AlikeView }) {
  const t = useSay()
  const { lang } = useSeat()
  const percent = (share: number) => `${Math.round(share * 100)}%`
  const near = t(consoleText[`near_${row.near}`])
  const place = row.metres === null ? near : `${near} · ${t(consoleText.metres, { n: row.metres })}`
  return (
    <Why lang={lang}>
      {row.sameCaller && <p>{t(consoleText.sameCaller)}</p>}
      <p>
        {t(consoleText.whyAlike, {
          s: percent(row.score),
          o: percent(row.overlap),
          w: row.terms.join('、') || '—',
          d: row.days === 0 ? t(consoleText.today) : t(consoleText.daysAgo, { n: row.days }),
          p: place,
        })}
      </p>
    </Why>
  )
}

/** Asks again instead of writing anew. */
export function Nudge({ row }: { row: Pick<AlikeView, 'number' | 'can'> }) {
  const t = useSay()
  const after = useAfter()
  const [done, setDone] = useState(false)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const endpoint = actEndpoints.find(({ action }) => action === 'nudge')
  if (!endpoint || !row.can.includes('nudge')) return null
  if (done) return <p className="done">✓ {t(consoleText.nudged, { n: row.number })}</p>
  const nudge = () =>
    void call(endpoint, { number: row.number }).then((answer) => {
      if (isRefused(answer)) return setNo(answer)
      setDone(true)
      after(row.number)
    })
  return (
    <>
      <button type="button" className="btn quiet small" onClick={nudge}>
        {t(consoleText.nudgeInstead)}
      </button>
      <Refused no={no} />
    </>
  )
}

/** For a matter that has its number: what it may be merged into or linked to, the likeliest on top. */
export function AlikeOf({ order, moved }: { order: OrderView; moved: RefObject<number> }) {
  const t = useSay()
  const { keys } = useSeat()
  const first = useRef<HTMLButtonElement>(null)
  const { data } = useAsk(alikeOrders, { number: order.number }, { on: !order.secret })
  const linked = new Set(order.links.map(({ number }) => number))
  const rows = (data?.rows ?? []).filter(({ number }) => !linked.has(number)).slice(0, 4)
  const best = rows.find(({ guess }) => guess === 'merge' || guess === 'nudge')?.number
  // Pressing G is pressing the button: whatever keeps a hand from it keeps the key from it.
  useKeys(keys, (event) => {
    if (event.repeat || isTyping(event) || event.key.toLowerCase() !== 'g' || Date.now() - moved.current < 1000) return
    first.current?.click()
  })
  if (rows.length === 0) return null
  return (
    <section className="proposal" aria-label={t(consoleText.similar)}>
      <h3>{t(consoleText.similar)}</h3>
      <ul className="similar">
        {rows.map((row) => (
          <AlikeOne key={row.number} row={row} told={`${order.title}\n${order.body}`}>
            <Join
              number={order.number}
              row={row}
              hold={row.number === best ? first : undefined}
              keyed={keys && row.number === best}
            />
          </AlikeOne>
        ))}
      </ul>
    </section>
  )
}

function Join({
  number,
  row,
  hold,
  keyed,
}: {
  number: string
  row: AlikeView
  hold: RefObject<HTMLButtonElement | null> | undefined
  keyed: boolean
}) {
  const t = useSay()
  const after = useAfter()
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const merge = actEndpoints.find(({ action }) => action === 'merge')
  const done = (answer: unknown, says: string) => {
    if (isRefused(answer)) return setNo(answer)
    announce(says)
    after()
  }
  const merges = () =>
    merge &&
    void call(merge, { number, lead: row.number }).then((answer) =>
      done(answer, t(consoleText.mergedNow, { n: row.number })),
    )
  const links = () =>
    void call(linkOrders, { number, other: row.number }).then((answer) =>
      done(answer, t(consoleText.relatedNow, { n: row.number })),
    )
  return (
    <>
      {row.guess !== 'told' && ['registered', 'dispatched', 'accepted', 'answered'].includes(row.status) && (
        <button
          type="button"
          className={row.guess === 'related' ? 'btn quiet small' : 'btn small'}
          ref={hold}
          onClick={merges}
        >
          {t(consoleText.mergeNow)} {keyed && <kbd>G</kbd>}
        </button>
      )}
      <button type="button" className="btn quiet small" onClick={links}>
        {t(consoleText.relateNow)}
      </button>
      <Refused no={no} />
    </>
  )
}
