import { useState } from 'react'
import { myHalls, needWords, windowDesk, type MyHall, type WindowDesk } from '../../../city/appointments/contract.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { useKept, useSay, useSeat } from '../../kit/staffMe.ts'
import { Empty, Refused, Skeleton, Trouble } from '../../kit/staffStates.tsx'
import { useKeys, isTyping } from '../../kit/staffKeys.ts'
import { Desk } from './Desk.tsx'
import './hall.css'
import { laneWords, words } from './text.ts'
import { useDesk } from './useDesk.ts'

/** 大厅窗口: who stands here, who comes next; every step is one key. */
export function Hall() {
  const t = useSay()
  const { data, error, refetch } = useAsk(myHalls, {}, { every: 8000 })
  const halls = data?.rows ?? []
  const all = halls.flatMap(({ windows }) => windows)
  const [kept, keep] = useKept<string>('jiesu.window', '', [
    '',
    ...Array.from({ length: 99 }, (_, i) => `window-${i + 1}`),
  ])
  const [left, leave] = useState(false)
  const mine = left ? undefined : (all.find(({ isMine }) => isMine) ?? all.find(({ id }) => id === kept))
  const hall = halls.find(({ windows }) => windows.some(({ id }) => id === mine?.id))
  if (error && !data) return <Trouble no={error} again={() => void refetch()} />
  if (!data) return <Skeleton lines={8} />
  if (all.length === 0) return <Empty says={words.none} />
  if (!mine || !hall)
    return (
      <main id="work" className="view hall-pick" tabIndex={-1}>
        <h2>{t(words.pick)}</h2>
        {halls.map((one) => (
          <Windows key={one.id} hall={one} pick={(id) => (keep(id), leave(false))} />
        ))}
      </main>
    )
  return <AtWindow key={mine.id} window={mine.id} hall={hall} change={() => leave(true)} />
}

function Windows({ hall, pick }: { hall: MyHall; pick: (id: string) => void }) {
  const t = useSay()
  const { lang } = useSeat()
  const nameOf = new Map(hall.lines.map((line) => [line.id, lang === 'zh' ? line.name : line.nameEn]))
  return (
    <section>
      <h3>{lang === 'zh' ? hall.name : hall.nameEn}</h3>
      <ul>
        {hall.windows.map(({ id, number, lines, clerkName }) => (
          <li key={id}>
            <button type="button" onClick={() => pick(id)}>
              <b>{t(words.windowNo, { n: number })}</b>
              <span>{lines.map((line) => nameOf.get(line) ?? line).join(' · ')}</span>
              <small>{clerkName ? t(words.by, { x: clerkName }) : t(words.free)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function AtWindow({ window, hall, change }: { window: string; hall: MyHall; change: () => void }) {
  const { keys } = useSeat()
  const { data, error, refetch } = useAsk(windowDesk, { window }, { every: 3000 })
  const desk = useDesk(window)
  useKeys(keys, (event) => {
    if (isTyping(event) || event.shiftKey || !data) return
    if (desk.press(event.key, data)) event.preventDefault()
  })
  if (error && !data) return <Trouble no={error} again={() => void refetch()} />
  if (!data) return <Skeleton lines={8} />
  return (
    <>
      <Queue desk={data} back={(ticket) => void desk.requeue(ticket)} />
      <main id="work" className="view hall-desk" tabIndex={-1}>
        <Refused no={desk.no} />
        <Desk desk={data} hall={hall} does={desk} change={change} />
      </main>
    </>
  )
}

function Queue({ desk, back }: { desk: WindowDesk; back: (ticket: string) => void }) {
  const t = useSay()
  const now = Date.parse(desk.now)
  return (
    <section className="list" aria-label={t(words.waiting, { n: desk.waiting.length })}>
      <div className="list-head">
        <h5>{t(words.waiting, { n: desk.waiting.length })}</h5>
      </div>
      {desk.waiting.length === 0 && <Empty says={words.nobody} />}
      <ol className="hall-queue">
        {desk.waiting.map((row) => (
          <li key={row.id} className={`is-${row.lane}`}>
            <b>{row.label}</b>
            <span className="mark">{t(laneWords[row.lane])}</span>
            <span>{row.what ?? t(words.walkIn)}</span>
            <small>
              {row.need && `${t(needWords[row.need])} · `}
              {row.slotStarts && `${t(words.slot, { x: row.slotStarts.slice(11, 16) })} · `}
              {t(words.waited, { n: Math.max(0, Math.round((now - Date.parse(row.since)) / 60_000)) })}
            </small>
          </li>
        ))}
      </ol>
      {desk.skipped.length > 0 && (
        <div className="hall-skipped">
          <h6>{t(words.skipped)}</h6>
          {desk.skipped.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              className="btn quiet small"
              disabled={!desk.can.includes('requeue')}
              onClick={() => back(id)}
            >
              {t(words.back, { x: label })}
            </button>
          ))}
        </div>
      )}
    </section>
  )
}
