import { useId, useState } from 'react'
import { planTopic } from '../../../city/voices/contract.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { cityDay } from '../../kit/dates.ts'
import { useAfter, useKey } from '../../kit/staffAsk.ts'
import { useNow, useSay } from '../../kit/staffMe.ts'
import { UnitPick, UnitsPick } from '../../kit/staffPick.tsx'
import { announce } from '../../kit/staffSaid.ts'
import { Refused } from '../../kit/staffStates.tsx'
import { words } from './text.ts'

type Task = { text: string; unit: string; due: string }
type Said = { month: string; title: string; question: string; lead: string; helpers: string[] }
const blank: Task = { text: '', unit: '', due: '' }

/** This month and the two after it, by the city's calendar. */
function monthsFrom(now: Date): string[] {
  const [year = 0, month = 1] = cityDay(now.toISOString()).split('-').map(Number)
  return [0, 1, 2].map((later) => new Date(Date.UTC(year, month - 1 + later, 1)).toISOString().slice(0, 7))
}

type Props = { cluster: string | null; without: readonly string[]; planned: (id: string) => void }

/** The question to the city, who leads, and tasks with dates; all of it is public once it is set. */
export function PlanForm({ cluster, without, planned }: Props) {
  const t = useSay()
  const after = useAfter()
  const key = useKey()
  const months = monthsFrom(useNow())
  const [said, setSaid] = useState<Said>({ month: months[0] ?? '', title: '', question: '', lead: '', helpers: [] })
  const [tasks, setTasks] = useState<Task[]>([blank])
  const [no, setNo] = useState<Refusal>()
  const put = (more: Partial<typeof said>) => setSaid({ ...said, ...more })
  const send = async () => {
    const input = { ...said, tasks, cluster, without: [...without] }
    const answer = await call(planTopic, input, { key: key.of(input) })
    setNo(isRefused(answer) ? answer : undefined)
    if (isRefused(answer)) return
    key.spent()
    announce(t(words.planned))
    after()
    planned(`${answer.month} ${answer.plannedAt}`)
  }
  return (
    <form
      className="mt-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="mt-two">
        <label className="field">
          <span className="label">{t(words.month)}</span>
          <select value={said.month} onChange={(event) => put({ month: event.target.value })}>
            {months.map((month) => (
              <option key={month}>{month}</option>
            ))}
          </select>
        </label>
        <Line
          label={t(words.topicTitle)}
          value={said.title}
          set={(title) => put({ title })}
          most={40}
          no={no}
          name="title"
        />
      </div>
      <label className="field">
        <span className="label">{t(words.question)}</span>
        <textarea
          required
          rows={3}
          maxLength={1000}
          value={said.question}
          onChange={(event) => put({ question: event.target.value })}
        />
        <Wrong no={no} name="question" />
      </label>
      <Who said={said} put={put} no={no} />
      <Tasks tasks={tasks} set={setTasks} no={no} />
      <Refused no={no} />
      <p>
        <button className="btn">{t(words.publish)}</button>
      </p>
    </form>
  )
}

type WhoProps = {
  said: { lead: string; helpers: string[] }
  put: (more: { lead?: string; helpers?: string[] }) => void
  no: Refusal | undefined
}

function Who({ said, put, no }: WhoProps) {
  const t = useSay()
  const id = useId()
  return (
    <div className="mt-two">
      <div className="field">
        <label htmlFor={`${id}-lead`}>{t(words.lead)}</label>
        <UnitPick id={`${id}-lead`} label={t(words.lead)} value={said.lead} onChange={(lead) => put({ lead })} />
        <Wrong no={no} name="lead" />
      </div>
      <div className="field">
        <label htmlFor={`${id}-helpers`}>{t(words.helpers)}</label>
        <UnitsPick
          id={`${id}-helpers`}
          label={t(words.helpers)}
          value={said.helpers}
          onChange={(helpers) => put({ helpers })}
        />
      </div>
    </div>
  )
}

type LineProps = {
  label: string
  value: string
  set: (value: string) => void
  most: number
  no: Refusal | undefined
  name: string
}

function Line({ label, value, set, most, no, name }: LineProps) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <input required value={value} maxLength={most} onChange={(event) => set(event.target.value)} />
      <Wrong no={no} name={name} />
    </label>
  )
}

/** What is wrong with one field, beside it. */
function Wrong({ no, name }: { no: Refusal | undefined; name: string }) {
  const t = useSay()
  const wrong = no?.fields?.find(({ field }) => field === name)
  return wrong ? <p className="wrong">{t(wrong.says)}</p> : null
}

function Tasks({ tasks, set, no }: { tasks: readonly Task[]; set: (tasks: Task[]) => void; no: Refusal | undefined }) {
  const t = useSay()
  const id = useId()
  const put = (i: number, more: Partial<Task>) => set(tasks.map((task, n) => (n === i ? { ...task, ...more } : task)))
  return (
    <fieldset className="mt-plan-tasks">
      <legend>{t(words.tasks)}</legend>
      {tasks.map((task, i) => (
        <div key={i} className="mt-plan-task">
          <textarea
            required
            rows={2}
            maxLength={300}
            aria-label={t(words.task, { n: i + 1 })}
            placeholder={t(words.task, { n: i + 1 })}
            value={task.text}
            onChange={(event) => put(i, { text: event.target.value })}
          />
          <UnitPick
            id={`${id}-${i}`}
            label={t(words.taskUnit, { n: i + 1 })}
            value={task.unit}
            onChange={(unit) => put(i, { unit })}
          />
          <input
            required
            type="date"
            aria-label={t(words.taskDue, { n: i + 1 })}
            value={task.due}
            onChange={(event) => put(i, { due: event.target.value })}
          />
          {tasks.length > 1 && (
            <button
              type="button"
              className="btn plain small"
              aria-label={t(words.removeTask, { n: i + 1 })}
              onClick={() => set(tasks.filter((_, n) => n !== i))}
            >
              ×
            </button>
          )}
          {['text', 'unit', 'due'].map((name) => (
            <Wrong key={name} no={no} name={`tasks.${i}.${name}`} />
          ))}
        </div>
      ))}
      {tasks.length < 12 && (
        <button type="button" className="btn quiet small" onClick={() => set([...tasks, blank])}>
          {t(words.addTask)}
        </button>
      )}
    </fieldset>
  )
}
