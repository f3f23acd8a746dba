import { useState } from 'react'
import {
  answerTopic,
  concludeTopic,
  dropTopic,
  finishTask,
  topicStateWords,
  type StaffTopic,
  type TopicTask,
} from '../../../city/voices/contract.ts'
import type { Refusal, Says } from '../../../city/platform/contract.ts'
import { Due } from '../../kit/parts/index.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useAfter, useKey } from '../../kit/staffAsk.ts'
import { cityDay, sayDay, sayMonth } from '../../kit/dates.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { Refused } from '../../kit/staffStates.tsx'
import { words } from './text.ts'

/** One topic: its question, its tasks, and the step that is possible now. */
export function TopicPane({ row }: { row: StaffTopic }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const isOpen = row.month <= cityDay(now.toISOString()).slice(0, 7)
  const { month, can } = row
  const told = [
    [words.answered, row.answer],
    [words.result, row.result],
    [words.dropped, row.reason],
  ] as const
  return (
    <div className="mt-pane">
      <h2>{row.title}</h2>
      <p className="quiet-note">
        {sayMonth(month, lang)} · {t(topicStateWords[row.state])} · {row.leadName}
        {row.helperNames.length > 0 && ` · ${row.helperNames.join('、')}`} ·{' '}
        {row.isGathered ? t(words.from, { n: row.matters }) : t(words.fromSeason)} ·{' '}
        {row.state !== 'dropped' &&
          (isOpen ? (
            <a href={`/topics/${month}`}>{t(words.open)}</a>
          ) : (
            t(words.notYetPublic, { month: sayMonth(month, lang) })
          ))}
      </p>
      <blockquote>{row.question}</blockquote>
      <ol className="mt-tasks">
        {row.tasks.map((task) => (
          <Task key={task.id} task={task} month={month} mine={row.finishes.includes(task.id)} />
        ))}
      </ol>
      <dl>
        {told.map(
          ([label, text]) =>
            text && (
              <div key={label.en}>
                <dt>{t(label)}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
      {can.includes('answer') && (
        <Step
          open={row.answer === null}
          press={words.answer}
          hint={words.answerHint}
          way={(said, key) => call(answerTopic, { month, words: said }, { key })}
        />
      )}
      {can.includes('conclude') && (
        <Step
          open
          press={words.conclude}
          hint={words.concludeHint}
          way={(said, key) => call(concludeTopic, { month, words: said }, { key })}
        />
      )}
      {can.includes('drop') && (
        <Step
          open={false}
          press={words.drop}
          hint={words.dropHint}
          way={(said, key) => call(dropTopic, { month, words: said }, { key })}
        />
      )}
    </div>
  )
}

function Task({ task, month, mine }: { task: TopicTask; month: string; mine: boolean }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  return (
    <li>
      <b>{task.text}</b>
      <p className="quiet-note">
        {task.unitName}
        {task.doneAt && ` · ${t(words.doneOn, { day: sayDay(task.doneAt, now.toISOString(), lang) })}`}{' '}
        {task.doneAt === null && <Due due={{ at: task.dueAt, why: null }} now={now} lang={lang} brief />}{' '}
        {task.late && task.doneAt !== null && <b className="mark is-late">{t(words.late)}</b>}
      </p>
      {task.result && <p>{task.result}</p>}
      {mine && (
        <Step
          open={false}
          press={words.finish}
          hint={words.finishHint}
          way={(said, key) => call(finishTask, { month, task: task.id, words: said }, { key })}
        />
      )}
    </li>
  )
}

type Way = (said: string, key: string) => Promise<StaffTopic | Refusal>

/** A step with the words it needs; folded away unless it is what comes next. */
function Step({ open, press, hint, way }: { open: boolean; press: Says; hint: Says; way: Way }) {
  const t = useSay()
  const after = useAfter()
  const key = useKey()
  const [said, setSaid] = useState('')
  const [no, setNo] = useState<Refusal>()
  const go = async () => {
    const answer = await way(said, key.of(said))
    setNo(isRefused(answer) ? answer : undefined)
    if (isRefused(answer)) return
    key.spent()
    setSaid('')
    after()
  }
  return (
    <details open={open} className="mt-step">
      <summary>{t(press)}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void go()
        }}
      >
        <label className="field">
          <span className="label">{t(hint)}</span>
          <textarea required rows={3} value={said} maxLength={5000} onChange={(event) => setSaid(event.target.value)} />
        </label>
        {no?.fields?.map(({ field, says }) => (
          <p key={field} className="wrong">
            {t(says)}
          </p>
        ))}
        <Refused no={no} />
        <p>
          <button className="btn small">{t(press)}</button>
        </p>
      </form>
    </details>
  )
}
