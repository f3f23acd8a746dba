import { useState } from 'react'
import {
  addLine,
  changeLine,
  endLine,
  reopenLine,
  setSlots,
  type HallArranged,
} from '../../../city/appointments/contract.ts'
import { call } from '../../kit/api.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { UnitPick } from '../../kit/staffPick.tsx'
import { Change, type Said } from './Change.tsx'
import { Ended, Ending } from './Ending.tsx'
import { ItemPick, type Item } from './ItemPick.tsx'
import { words } from './text.ts'

type Of = { plan: HallArranged }

/** What people queue for in a hall: places, items, and from when a line is there no more. */
export function Lines({ plan }: Of) {
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
  const [items, setItems] = useState<Item[]>([])
  return (
    <details>
      <summary>{t(words.addLine)}</summary>
      <Change
        first={{ minutes: '30', capacity: '4' }}
        fields={[{ name: 'letter', says: t(words.letter) }, ...namesOf(t), ...slotsOf(t)]}
        button={t(words.addLine)}
        send={({ letter = '', ...said }) =>
          call(addLine, { hall, letter: letter.toUpperCase(), unit, ...named(said, items), ...places(said) })
        }
      >
        <div className="plan-unit">
          <UnitPick id={`unit-${hall}`} label={t(words.unit)} value={unit} onChange={setUnit} />
        </div>
        <ItemPick id={`items-${hall}`} items={items} put={setItems} />
      </Change>
    </details>
  )
}

type Say = ReturnType<typeof useSay>
const namesOf = (t: Say) => [
  { name: 'name', says: t(words.name) },
  { name: 'nameEn', says: t(words.nameEn) },
]
const slotsOf = (t: Say) => [
  { name: 'minutes', says: t(words.minutes), type: 'number' },
  { name: 'capacity', says: t(words.capacity), type: 'number' },
]
const named = ({ name = '', nameEn = '' }: Said, items: readonly Item[]) => ({
  name,
  nameEn,
  items: items.map(({ code }) => code),
})
const places = ({ minutes, capacity }: Said) => ({ minutes: Number(minutes), capacity: Number(capacity) })

function LineRow({ plan, line }: Of & { line: HallArranged['lines'][number] }) {
  const t = useSay()
  const { lang } = useSeat()
  const hall = plan.hall.id
  const [name, isOver] = [lang === 'zh' ? line.name : line.nameEn, line.endsOn !== null && line.endsOn <= plan.today]
  return (
    <li className={isOver ? 'is-over' : undefined}>
      <b className="plan-letter">{line.letter}</b>
      <b>{name}</b>
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
      {line.endsOn !== null && (
        <Ended
          endsOn={line.endsOn}
          today={plan.today}
          name={` ${line.letter}`}
          send={() => call(reopenLine, { hall, line: line.id })}
        />
      )}
      {!isOver && <LineChanges plan={plan} line={line} />}
    </li>
  )
}

function LineChanges({ plan, line }: Of & { line: HallArranged['lines'][number] }) {
  const t = useSay()
  const hall = plan.hall.id
  const last = line.slots.at(-1)
  const [items, setItems] = useState<Item[]>(line.items)
  return (
    <details>
      <summary aria-label={`${t(words.edit)} ${line.letter}`}>{t(words.edit)}</summary>
      <Change
        first={{ since: plan.today, minutes: String(last?.minutes ?? 30), capacity: String(last?.capacity ?? 4) }}
        fields={[{ name: 'since', says: t(words.since), type: 'date' }, ...slotsOf(t)]}
        button={t(words.setSlots)}
        send={({ since = '', ...said }) => call(setSlots, { hall, line: line.id, since, ...places(said) })}
      />
      <Change
        first={{ name: line.name, nameEn: line.nameEn }}
        fields={namesOf(t)}
        button={t(words.rename)}
        send={(said) => call(changeLine, { hall, line: line.id, ...named(said, items) })}
      >
        <ItemPick id={`items-${line.id}`} items={items} put={setItems} />
      </Change>
      <Ending
        today={plan.today}
        says={t(words.endLine)}
        send={(since) => call(endLine, { hall, line: line.id, since })}
      />
    </details>
  )
}
