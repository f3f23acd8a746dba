import { useRef, useState } from 'react'
import { moderationQueue, type ModerationRow } from '../../../city/ask/contract.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { Due } from '../../kit/parts/index.ts'
import { courtesyOf } from '../../kit/courtesy.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { isTyping, useKeys } from '../../kit/staffKeys.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { Empty, Skeleton, Trouble } from '../../kit/staffStates.tsx'
import { usePlace } from '../address.ts'
import { asSuggested, headOf, type Chosen } from './chosen.ts'
import { Judge } from './Judge.tsx'
import './moderation.css'
import './photos.css'
import './narrow.css'
import { words } from './text.ts'

/** The same question may wait more than once: for an appeal, its photos, what its unit added. */
const idOf = ({ kind, number, turn, addition }: ModerationRow) =>
  kind === 'question'
    ? number
    : [kind, number, ...(turn ? [turn.round] : []), ...(addition ? [addition.id] : [])].join('.')

/** 待审公开: what waits longest on top; the own words beside what the public would read. */
export function Moderation() {
  const t = useSay()
  const place = usePlace()
  const { data, error, refetch } = useAsk(moderationQueue, {})
  const [drafts, setDrafts] = useState<Record<string, Chosen>>({})
  const last = useRef(0)
  const rows = data?.rows ?? []
  const at = rows.findIndex((row) => idOf(row) === place.order)
  if (at >= 0) last.current = at
  const shown = rows[at >= 0 ? at : Math.min(last.current, rows.length - 1)]
  const list = useRef<HTMLElement>(null)
  useMoves((step) => {
    const to = rows[(shown ? rows.indexOf(shown) : -1) + step]
    if (!to) return
    place.go({ order: idOf(to) }, { replace: true })
    list.current?.querySelector(`[data-id="${idOf(to)}"]`)?.scrollIntoView({ block: 'nearest' })
  })
  return (
    <>
      <section className="list" ref={list} aria-label={t(words.title)}>
        <div className="list-head">
          <h5>{t(words.count, { n: data?.total ?? 0 })}</h5>
        </div>
        {!data && <NotHere no={error} again={() => void refetch()} />}
        {data && rows.length === 0 && (
          <Empty says={words.none}>
            <p className="quiet-note">{t(words.noneMore)}</p>
          </Empty>
        )}
        {rows.map((row) => (
          <QueueRow key={idOf(row)} row={row} on={row === shown} open={() => place.go({ order: idOf(row) })} />
        ))}
      </section>
      <main id="work" className="view" tabIndex={-1} aria-label={t(words.title)}>
        <button type="button" className="btn plain back" onClick={() => place.go({ order: '' })}>
          ‹ {t(words.back)}
        </button>
        {shown && (
          <Judge
            key={idOf(shown)}
            row={shown}
            chosen={drafts[idOf(shown)] ?? { now: asSuggested(shown), before: [] }}
            choose={(chosen) => setDrafts({ ...drafts, [idOf(shown)]: chosen })}
            next={() => place.go({ order: '' })}
          />
        )}
      </main>
    </>
  )
}

function NotHere({ no, again }: { no: Refusal | null; again: () => void }) {
  return no ? <Trouble no={no} again={again} /> : <Skeleton lines={8} />
}

function useMoves(move: (step: number) => void): void {
  const { keys } = useSeat()
  useKeys(keys, (event) => {
    const step = { j: 1, k: -1 }[event.key]
    if (step === undefined || isTyping(event)) return
    event.preventDefault()
    move(step)
  })
}

const marks = {
  appeal: words.appeal,
  photos: words.photosOnly,
  turn: words.turn,
  addition: words.addition,
  files: words.filesOnly,
}

function QueueRow({ row, on, open }: { row: ModerationRow; on: boolean; open: () => void }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const found = row.spans.title.length + row.spans.body.length
  return (
    <a
      className="row"
      data-id={idOf(row)}
      href={`/staff/bench?group=moderation&order=${idOf(row)}`}
      aria-current={on ? 'true' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        open()
      }}
    >
      <Due due={row.due} now={now} lang={lang} brief />
      <span className="what">
        <span className="head">
          {row.kind !== 'question' && <b className="mark is-soon">{t(marks[row.kind])}</b>}
          <b className="t">{headOf(row)}</b>
        </span>
        <span className="s">{row.body}</span>
      </span>
      <span className="w">
        <span>
          {(row.addition ? [row.addition.unitName] : [courtesyOf(row.asker), row.unitName]).filter(Boolean).join(' · ')}
        </span>
        <span>
          {found > 0 ? t(words.maskCount, { n: found }) : t(words.noMasks)}
          {row.photos.length > 0 &&
            ` · ${t(row.kind === 'files' ? words.fileCount : words.photoCount, { n: row.photos.length })}`}
        </span>
      </span>
    </a>
  )
}
