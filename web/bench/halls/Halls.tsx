import { useState } from 'react'
import {
  addLine,
  arrangedHalls,
  changeLine,
  closeDay,
  reopenDay,
  setHours,
  setSlots,
  setWindow,
  type HallArranged,
} from '../../../city/appointments/contract.ts'
import { call } from '../../kit/api.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { UnitPick } from '../../kit/staffPick.tsx'
import { Empty, Skeleton, Trouble } from '../../kit/staffStates.tsx'
import { Change, type Said } from './Change.tsx'
import { words } from './text.ts'
import './halls.css'

/** 大厅安排: hours, closed days, lines with their places and items, windows; for the head of the hall's unit. */
export function Halls() {
  const t = useSay()
  const { lang } = useSeat()
  const { data, error, refetch } = useAsk(arrangedHalls, {})
  return (
    <main id="work" className="plan" tabIndex={-1} aria-label={t(words.title)}>
      {error && !data && <Trouble no={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data?.rows.length === 0 && <Empty says={words.none} />}
      {data?.rows.map((plan) => (
        <article key={plan.hall.id}>
          <h2>{lang === 'zh' ? plan.hall.name : plan.hall.nameEn}</h2>
          <p className="quiet-note">{t(words.lead)}</p>
          <Closed plan={plan} />
          <Hours plan={plan} />
          <Lines plan={plan} />
          <Windows plan={plan} />
        </article>
      ))}
    </main>
  )
}

type Of = { plan: HallArranged }
type Span = { opens: string; closes: string }

const sayRows = (rows: readonly Span[]) => rows.map(({ opens, closes }) => `${opens}–${closes}`).join('，')
const span = (opens = '', closes = ''): Span[] => (opens === '' && closes === '' ? [] : [{ opens, closes }])

function Closed({ plan }: Of) {
  const t = useSay()
  const { lang } = useSeat()
  const hall = plan.hall.id
  return (
    <section aria-labelledby={`closed-${hall}`}>
      <h3 id={`closed-${hall}`}>{t(words.closed)}</h3>
      {plan.closed.length === 0 && <p className="quiet-note">{t(words.noClosed)}</p>}
      <ul>
        {plan.closed.map(({ date, why, whyEn, rows }) => (
          <li key={date}>
            <b>{date}</b>
            <span>{rows.length > 0 ? sayRows(rows) : t(words.allDay)}</span>
            <span className="plan-why">{lang === 'zh' ? why : whyEn}</span>
            <Change first={{}} fields={[]} button={t(words.lift)} send={() => call(reopenDay, { hall, date })} />
          </li>
        ))}
      </ul>
      <Change
        first={{ date: plan.today }}
        fields={[
          { name: 'date', says: t(words.date), type: 'date' },
          { name: 'why', says: t(words.why), wide: true },
          { name: 'whyEn', says: t(words.whyEn), wide: true },
          { name: 'opens', says: t(words.opens), type: 'time' },
          { name: 'closes', says: t(words.closes), type: 'time' },
        ]}
        button={t(words.closeDay)}
        send={({ date = '', why = '', whyEn = '', opens, closes }) =>
          call(closeDay, { hall, date, why, whyEn, rows: span(opens, closes) })
        }
      />
    </section>
  )
}

function Hours({ plan }: Of) {
  const t = useSay()
  const hall = plan.hall.id
  const [am, pm] = plan.hours.at(-1)?.rows ?? []
  return (
    <section aria-labelledby={`hours-${hall}`}>
      <h3 id={`hours-${hall}`}>{t(words.hours)}</h3>
      <ul>
        {plan.hours.map(({ since, rows }) => (
          <li key={since}>
            <b>{t(words.from, { x: since })}</b> <span>{sayRows(rows)}</span>
          </li>
        ))}
      </ul>
      <Change
        first={{
          since: plan.today,
          amFrom: am?.opens ?? '',
          amTo: am?.closes ?? '',
          pmFrom: pm?.opens ?? '',
          pmTo: pm?.closes ?? '',
        }}
        fields={[
          { name: 'since', says: t(words.since), type: 'date' },
          { name: 'amFrom', says: t(words.am), type: 'time' },
          { name: 'amTo', says: t(words.to), type: 'time' },
          { name: 'pmFrom', says: t(words.pm), type: 'time' },
          { name: 'pmTo', says: t(words.to), type: 'time' },
        ]}
        button={t(words.setHours)}
        send={({ since = '', amFrom, amTo, pmFrom, pmTo }) =>
          call(setHours, { hall, since, rows: [...span(amFrom, amTo), ...span(pmFrom, pmTo)] })
        }
      />
    </section>
  )
}

function Lines({ plan }: Of) {
  const t = useSay()
  const hall = plan.hall.id
  return (
    <section aria-labelledby={`lines-${hall}`}>
      <h3 id={`lines-${hall}`}>{t(words.lines)}</h3>
      <ul>
        {plan.lines.map((line) => (
          <LineRow key={line.id} plan={plan} line={line} />
        ))}
      </ul>
      <NewLine hall={hall} />
    </section>
  )
}

function NewLine({ hall }: { hall: string }) {
  const t = useSay()
  const [unit, setUnit] = useState('')
  return (
    <details>
      <summary>{t(words.addLine)}</summary>
      <Change
        first={{ minutes: '30', capacity: '4' }}
        fields={[{ name: 'letter', says: t(words.letter) }, ...namesOf(t), ...slotsOf(t)]}
        button={t(words.addLine)}
        send={({ letter = '', ...said }) =>
          call(addLine, { hall, letter: letter.toUpperCase(), unit, ...named(said), ...places(said) })
        }
      >
        <div className="plan-unit">
          <UnitPick id={`unit-${hall}`} label={t(words.unit)} value={unit} onChange={setUnit} />
        </div>
      </Change>
    </details>
  )
}

type Say = ReturnType<typeof useSay>
const namesOf = (t: Say) => [
  { name: 'name', says: t(words.name) },
  { name: 'nameEn', says: t(words.nameEn) },
  { name: 'items', says: t(words.items), wide: true },
]
const slotsOf = (t: Say) => [
  { name: 'minutes', says: t(words.minutes), type: 'number' },
  { name: 'capacity', says: t(words.capacity), type: 'number' },
]
const named = ({ name = '', nameEn = '', items = '' }: Said) => ({
  name,
  nameEn,
  items: items.split(/[\s,，、]+/).filter(Boolean),
})
const places = ({ minutes, capacity }: Said) => ({ minutes: Number(minutes), capacity: Number(capacity) })

function LineRow({ plan, line }: Of & { line: HallArranged['lines'][number] }) {
  const t = useSay()
  const { lang } = useSeat()
  const hall = plan.hall.id
  const last = line.slots.at(-1)
  return (
    <li>
      <b className="plan-letter">{line.letter}</b>
      <b>{lang === 'zh' ? line.name : line.nameEn}</b>
      <span>{line.unitName}</span>
      <span>
        {line.slots.map(({ since, minutes, capacity }, i) => (
          <span key={since}>
            {i > 0 && ` · ${t(words.from, { x: since })} `}
            {t(words.slot, { m: minutes, n: capacity })}
          </span>
        ))}
      </span>
      <span className="k-tag">{t(words.booked, { n: line.booked })}</span>
      <small className="plan-why">{line.items.map(({ name }) => name).join('、') || t(words.noItems)}</small>
      <details>
        <summary aria-label={`${t(words.edit)} ${line.letter}`}>{t(words.edit)}</summary>
        <Change
          first={{ since: plan.today, minutes: String(last?.minutes ?? 30), capacity: String(last?.capacity ?? 4) }}
          fields={[{ name: 'since', says: t(words.since), type: 'date' }, ...slotsOf(t)]}
          button={t(words.setSlots)}
          send={({ since = '', ...said }) => call(setSlots, { hall, line: line.id, since, ...places(said) })}
        />
        <Change
          first={{ name: line.name, nameEn: line.nameEn, items: line.items.map(({ code }) => code).join(' ') }}
          fields={namesOf(t)}
          button={t(words.rename)}
          send={(said) => call(changeLine, { hall, line: line.id, ...named(said) })}
        />
      </details>
    </li>
  )
}

function Windows({ plan }: Of) {
  const t = useSay()
  const hall = plan.hall.id
  const free = Math.max(0, ...plan.windows.map(({ number }) => number)) + 1
  return (
    <section aria-labelledby={`windows-${hall}`}>
      <h3 id={`windows-${hall}`}>{t(words.windows)}</h3>
      <ul>
        {plan.windows.map(({ id, number, lines }) => (
          <li key={`${id} ${lines.join(' ')}`}>
            <b>{t(words.window, { n: number })}</b>
            <WindowLines plan={plan} first={{ number: String(number) }} on={lines} button={t(words.setWindow)} />
          </li>
        ))}
        <li key={`new-${free}`}>
          <WindowLines plan={plan} first={{ number: String(free) }} on={[]} button={t(words.newWindow)} asks />
        </li>
      </ul>
    </section>
  )
}

function WindowLines(of: Of & { first: Said; on: readonly string[]; button: string; asks?: boolean }) {
  const t = useSay()
  const { lang } = useSeat()
  const { plan, first, on, button, asks } = of
  const [lines, setLines] = useState(on)
  const toggle = (id: string) => setLines(lines.includes(id) ? lines.filter((one) => one !== id) : [...lines, id])
  return (
    <Change
      first={first}
      fields={asks ? [{ name: 'number', says: t(words.number), type: 'number' }] : []}
      button={button}
      send={({ number }) => call(setWindow, { hall: plan.hall.id, number: Number(number), lines: [...lines] })}
    >
      <span className="plan-lines" role="group" aria-label={t(words.window, { n: first['number'] ?? '' })}>
        {plan.lines.map(({ id, letter, name, nameEn }) => (
          <label key={id}>
            <input type="checkbox" checked={lines.includes(id)} onChange={() => toggle(id)} />
            {letter} {lang === 'zh' ? name : nameEn}
          </label>
        ))}
      </span>
    </Change>
  )
}
