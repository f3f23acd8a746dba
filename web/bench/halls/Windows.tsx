import { useState } from 'react'
import { endWindow, reopenWindow, setWindow, type HallArranged } from '../../../city/appointments/contract.ts'
import { call } from '../../kit/api.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { Change, type Said } from './Change.tsx'
import { Ended, Ending } from './Ending.tsx'
import { words } from './text.ts'

type Of = { plan: HallArranged }

/** The windows of a hall: which lines each handles, and from when it is there no more. */
export function Windows({ plan }: Of) {
  const t = useSay()
  const hall = plan.hall.id
  const free = Math.max(0, ...plan.windows.map(({ number }) => number)) + 1
  return (
    <section aria-labelledby={`windows-${hall}`}>
      <h3 id={`windows-${hall}`}>{t(words.windows)}</h3>
      <ul>
        {plan.windows.map((window) => (
          <WindowRow
            key={`${window.id} ${window.endsOn ?? ''} ${window.lines.join(' ')}`}
            plan={plan}
            window={window}
          />
        ))}
        <li key={`new-${free}`}>
          <WindowLines plan={plan} first={{ number: String(free) }} on={[]} button={t(words.newWindow)} asks />
        </li>
      </ul>
    </section>
  )
}

function WindowRow({ plan, window }: Of & { window: HallArranged['windows'][number] }) {
  const t = useSay()
  const [hall, at] = [plan.hall.id, window.id]
  const name = t(words.window, { n: window.number })
  const isOver = window.endsOn !== null && window.endsOn <= plan.today
  return (
    <li className={isOver ? 'is-over' : undefined}>
      <b>{name}</b>
      {!isOver && (
        <WindowLines
          plan={plan}
          first={{ number: String(window.number) }}
          on={window.lines}
          button={t(words.setWindow)}
        />
      )}
      {window.endsOn !== null ? (
        <Ended
          endsOn={window.endsOn}
          today={plan.today}
          name={` ${name}`}
          send={() => call(reopenWindow, { hall, window: at })}
        />
      ) : (
        <details>
          <summary aria-label={`${t(words.remove)} ${name}`}>{t(words.remove)}</summary>
          <Ending
            today={plan.today}
            says={t(words.endWindow)}
            send={(since) => call(endWindow, { hall, window: at, since })}
          />
        </details>
      )}
    </li>
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
        {linesNow(plan).map(({ id, letter, name, nameEn }) => (
          <label key={id}>
            <input type="checkbox" checked={lines.includes(id)} onChange={() => toggle(id)} />
            {letter} {lang === 'zh' ? name : nameEn}
          </label>
        ))}
      </span>
    </Change>
  )
}

const linesNow = ({ lines, today }: HallArranged) => lines.filter(({ endsOn }) => endsOn === null || endsOn > today)
