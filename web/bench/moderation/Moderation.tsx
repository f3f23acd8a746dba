import { useRef, useState } from 'react'
import { moderated, moderationQueue, type ModerationRow } from '../../../city/ask/contract.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { Due } from '../../kit/parts/index.ts'
import { courtesyOf } from '../../kit/courtesy.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { isTyping, useKeys } from '../../kit/staffKeys.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { Empty, Skeleton, Trouble } from '../../kit/staffStates.tsx'
import { usePlace } from '../address.ts'
import { FindPublic } from './Again.tsx'
import { atFirst, headOf, isAwaited, type Chosen } from './chosen.ts'
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
  const [looked, setLooked] = useState('')
  const { data, error, refetch, none } = useRows(looked)
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
        <ListHead looked={looked} n={data?.total ?? 0} />
        <FindPublic key={looked} looked={looked} look={setLooked} none={none} />
        {!data && !none && <NotHere no={error} again={() => void refetch()} />}
        {data && rows.length === 0 && looked === '' && (
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
            key={`${idOf(shown)} ${shown.state} ${JSON.stringify(shown.masks)}`}
            row={shown}
            chosen={drafts[idOf(shown)] ?? { now: atFirst(shown), before: [] }}
            choose={(chosen) => setDrafts({ ...drafts, [idOf(shown)]: chosen })}
            next={() => {
              setDrafts(({ [idOf(shown)]: _done, ...rest }) => rest)
              place.go({ order: '' })
            }}
          />
        )}
      </main>
    </>
  )
}

function ListHead({ looked, n }: { looked: string; n: number }) {
  const t = useSay()
  return (
    <div className="list-head">
      <h5>{looked === '' ? t(words.count, { n }) : t(words.decidedCount, { x: looked, n })}</h5>
    </div>
  )
}

/** What waits; or, when somebody looks for a number, everything decided of it. */
function useRows(looked: string) {
  const queue = useAsk(moderationQueue, {}, { on: looked === '' })
  const found = useAsk(moderated, { number: looked }, { on: looked !== '' })
  const one = found.data && { rows: found.data.rows, total: found.data.rows.length }
  const none = looked !== '' && (found.error?.refused === 'not-found' || found.data?.rows.length === 0)
  const { error, refetch } = looked === '' ? queue : found
  return { data: looked === '' ? queue.data : one, error, refetch, none }
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
  look: words.look,
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
      {isAwaited(row) ? <Due due={row.due} now={now} lang={lang} brief /> : <span />}
      <span className="what">
        <span className="head">
          {row.kind !== 'question' && (
            <b className="mark is-soon">{t(row.addition?.kind === 'answer' ? words.answer : marks[row.kind])}</b>
          )}
          {row.kind !== 'appeal' && row.state !== 'waiting' && (
            <span className="k-tag">{t(row.state === 'published' ? words.isPublic : words.isDown)}</span>
          )}
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
