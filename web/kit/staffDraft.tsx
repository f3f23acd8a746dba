import { useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Refusal } from '../../city/platform/contract.ts'
import {
  draftOrder,
  modelState,
  taskWords,
  type DraftView,
  type ModelTask,
  type OrderView,
} from '../../city/orders/contract.ts'
import { call, isRefused } from './api.ts'
import { useAsk, useKey } from './staffAsk.ts'
import './staffDraft.css'
import { DraftPanel } from './staffDraftPanel.tsx'
import { draftText } from './staffDraftText.ts'
import { useSay } from './staffMe.ts'
import { Refused } from './staffStates.tsx'

type Aid = { order: Pick<OrderView, 'number' | 'secret'>; text: string; put: (reply: string) => void }

/** Quiet buttons beside the reply, only where an operator switched them on; grey with the reason while nobody answers. */
export function DraftAid(of: Aid) {
  const { data } = useAsk(modelState, {}, { every: 30_000 })
  const tasks = data?.tasks.filter(({ state }) => state !== 'off') ?? []
  if (tasks.length === 0 || of.order.secret) return null
  return <Aids {...of} tasks={tasks} />
}

type Task = { task: ModelTask; state: string; until: string | null }

function Aids({ order, text, put, tasks }: Aid & { tasks: readonly Task[] }) {
  const t = useSay()
  const { ask, stop, busy, no, made, close } = useDraft(order.number)
  const [before, setBefore] = useState<string | undefined>(undefined)
  const until = tasks.find(({ state }) => state === 'away')?.until
  const begin = (task: ModelTask) => {
    setBefore(undefined)
    ask(task, text)
  }
  const take = (draft: string) => {
    setBefore(text)
    put(draft)
  }
  return (
    <div className="aid" role="group" aria-label={t(draftText.aid)}>
      <div className="aid-buttons">
        <span aria-hidden="true">{t(draftText.aid)}</span>
        {tasks.map(({ task, state }) => (
          <button
            key={task}
            type="button"
            className="btn quiet small"
            disabled={state === 'away' || busy !== undefined || (task === 'rewrite' && text.trim() === '')}
            onClick={() => begin(task)}
          >
            {t(taskWords[task])}
          </button>
        ))}
      </div>
      {until && (
        <p className="aid-note" role="status">
          {t(draftText.away, { at: until.slice(11, 16) })}
        </p>
      )}
      {busy && (
        <p className="aid-note" role="status">
          {t(draftText.working)}{' '}
          <button type="button" className="link" onClick={stop}>
            {t(draftText.stop)}
          </button>
        </p>
      )}
      {!until && <Refused no={no} />}
      {made && (
        <DraftPanel
          made={made}
          close={close}
          take={() => take(made.text)}
          taken={before !== undefined}
          undo={() => (put(before ?? ''), setBefore(undefined))}
        />
      )}
    </div>
  )
}

/** Asks for one draft at a time; whoever leaves or does not want to wait hears nothing more of it. */
function useDraft(number: string) {
  const client = useQueryClient()
  const key = useKey()
  const waiting = useRef<AbortController | undefined>(undefined)
  const [busy, setBusy] = useState<ModelTask | undefined>(undefined)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const [made, setMade] = useState<DraftView | undefined>(undefined)
  const stop = () => {
    waiting.current?.abort()
    waiting.current = undefined
    setBusy(undefined)
  }
  useEffect(() => () => waiting.current?.abort(), [])
  const ask = (task: ModelTask, text: string) => {
    const mine = new AbortController()
    waiting.current = mine
    setBusy(task)
    setNo(undefined)
    setMade(undefined)
    const said = { number, task, text: text.slice(0, 4000) }
    void call(draftOrder, said, { key: key.of(said), signal: mine.signal }).then((answer) => {
      if (waiting.current !== mine) return
      setBusy(undefined)
      key.spent()
      if (!isRefused(answer)) return setMade(answer)
      setNo(answer)
      void client.invalidateQueries({ queryKey: [modelState.path] })
    })
  }
  return { ask, stop, busy, no, made, close: () => setMade(undefined) }
}
