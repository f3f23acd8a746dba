import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { ItemTrouble } from '../../../city/catalogue/contract.ts'
import { kindSaid, whenSaid, type OwnField } from '../../../city/forms/contract.ts'
import type { Says } from '../../../city/platform/contract.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { Asked } from './Asked.tsx'
import { wrongOf } from './asking.ts'
import type { FormProps } from './fields.tsx'
import { formText as words } from './formText.ts'
import { Question } from './Question.tsx'
import { fresh, highest, moved, type Form } from './questions.ts'
import './form.css'

export const questionId = (n: number): string => `question-${n}`

/** 表单: what an item asks of its own, a question a row; the open one is written beneath. */
export function Questions({ item, no, put, troubles }: FormProps & { troubles: readonly ItemTrouble[] }) {
  const t = useSay()
  const form: Form = item.form ?? []
  const [open, setOpen] = useState<string>()
  const [told, setTold] = useState('')
  const used = useRef(0)
  used.current = Math.max(used.current, highest(form))
  const focusOn = useFocusAfter(form)
  const write = (next: Form) => put({ form: next.length === 0 ? undefined : [...next] })
  const add = () => {
    const one = fresh(used.current)
    write([...form, one])
    setOpen(one.key)
    focusOn(`${questionId(form.length)}-label`)
  }
  const move = (at: number, by: -1 | 1, from: string) => {
    if (!form[at + by]) return
    write(moved(form, at, by))
    setTold(t(words.movedTo, { n: at + by + 1 }))
    focusOn(from.replace(questionId(at), questionId(at + by)))
  }
  const remove = (at: number) => {
    write(form.filter((_, n) => n !== at))
    setTold(t(words.removed, { label: form[at]?.label.zh ?? '' }))
    focusOn(form.length > 1 ? questionId(Math.max(0, at - 1)) : 'question-add')
  }
  return (
    <div className="questions wide">
      <p className="questions-lead">{t(form.length === 0 ? words.none : words.lead)}</p>
      <ol>
        {form.map((field, n) => (
          <li key={`${field.key} ${form.findIndex(({ key }) => key === field.key) === n ? '' : n}`}>
            <Row
              {...{ form, n, move, remove }}
              wrong={wrongOf(n, no, troubles)}
              isOpen={open === field.key}
              turn={() => setOpen(open === field.key ? undefined : field.key)}
              change={(next) => write(form.map((one, at) => (at === n ? next : one)))}
            />
          </li>
        ))}
      </ol>
      <p className="questions-foot">
        <button id="question-add" type="button" className="btn quiet small" disabled={form.length >= 50} onClick={add}>
          {t(words.add)}
        </button>
        {form.length > 1 && <span aria-hidden="true">{t(words.keys)}</span>}
        <span className="k-unseen" role="status">
          {told}
        </span>
      </p>
      <Asked item={item} />
    </div>
  )
}

/** Gives the focus to an element of the list once the list has changed: what moves loses it. */
function useFocusAfter(form: Form): (id: string) => void {
  const wanted = useRef<string>(undefined)
  useEffect(() => {
    const element = wanted.current === undefined ? null : document.getElementById(wanted.current)
    wanted.current = undefined
    if (element instanceof HTMLButtonElement && element.disabled)
      element.parentElement?.querySelector('button')?.focus()
    else element?.focus()
  }, [form])
  return (id) => {
    wanted.current = id
  }
}

type RowProps = {
  form: Form
  n: number
  wrong: readonly Says[]
  isOpen: boolean
  turn: () => void
  change: (next: OwnField) => void
  move: (at: number, by: -1 | 1, from: string) => void
  remove: (at: number) => void
}

function Row({ form, n, wrong, isOpen, turn, change, move, remove }: RowProps) {
  const t = useSay()
  const { lang } = useSeat()
  const field = form[n]
  if (!field) return null
  const id = questionId(n)
  const hears = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined
    if (!event.altKey || by === undefined) return
    event.preventDefault()
    move(n, by, event.target instanceof HTMLElement && event.target.id.startsWith(id) ? event.target.id : id)
  }
  const when = whenSaid(field, form)
  const said = [t(kindSaid(field)), field.required ? '' : t(words.optional), when ? t(when) : '']
  const nth = t(words.nth, { n: n + 1 })
  return (
    <div
      className="question"
      role="group"
      aria-label={nth}
      data-wrong={wrong.length > 0}
      data-open={isOpen}
      onKeyDown={hears}
    >
      <div className="question-head">
        <button id={id} type="button" className="question-open" aria-expanded={isOpen} onClick={turn}>
          <b>{n + 1}</b>
          <span>{field.label[lang] || field.label.zh || t(words.unnamed)}</span>
          <small>{said.filter(Boolean).join(' · ')}</small>
        </button>
        <Moves {...{ id, nth, n, last: n === form.length - 1, move, remove }} />
      </div>
      {wrong.map((says) => (
        <p key={says.zh} className="wrong">
          {t(says)}
        </p>
      ))}
      {isOpen && <Question id={id} field={field} before={form.slice(0, n)} put={change} />}
    </div>
  )
}

type MovesProps = Pick<RowProps, 'n' | 'move' | 'remove'> & { id: string; nth: string; last: boolean }

function Moves({ id, nth, n, last, move, remove }: MovesProps) {
  const t = useSay()
  const rows = [
    ['up', '↑', n === 0, () => move(n, -1, `${id}-up`)],
    ['down', '↓', last, () => move(n, 1, `${id}-down`)],
    ['remove', '×', false, () => remove(n)],
  ] as const
  return (
    <span className="question-moves">
      {rows.map(([name, sign, off, press]) => (
        <button
          key={name}
          id={`${id}-${name}`}
          type="button"
          disabled={off}
          aria-label={`${t(words[name])} · ${nth}`}
          title={t(words[name])}
          onClick={press}
        >
          {sign}
        </button>
      ))}
    </span>
  )
}
