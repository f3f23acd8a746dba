import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Refusal } from '../../city/platform/contract.ts'
import {
  actEndpoints,
  actionNames,
  isUnsatisfied,
  readOrder,
  rowOf,
  type ActionName,
  type FieldName,
  type OrderView,
} from '../../city/orders/contract.ts'
import { call, isRefused } from './api.ts'
import { useAfter, useKey } from './staffAsk.ts'
import { Composer } from './composer/Composer.tsx'
import { DraftAid } from './staffDraft.tsx'
import { ActionField, type Draft } from './staffFields.tsx'
import { hasText, keepWriting, keptWriting } from './staffKept.ts'
import { letterOf, useKeys, useLetters } from './staffKeys.ts'
import { useSay, useSeat } from './staffMe.ts'
import { announce, isOvertaken } from './staffSaid.ts'
import { Refused } from './staffStates.tsx'
import { orderText, staffText } from './staffText.ts'

/** What moves a matter on; drawn as the first button. */
const forward: readonly string[] = [
  'dispatch',
  'accept',
  'answer',
  'pass',
  'followUp',
  'close',
  'grantExtension',
  'resume',
]

const leads = (name: ActionName) => forward.includes(name)

/** The buttons this person has on this matter, and the form of the one that was pressed, in place. */
export function Actions({
  order,
  draft,
}: {
  order: OrderView
  draft?: { name: ActionName; values: Draft } | undefined
}) {
  const t = useSay()
  const { keys } = useSeat()
  const { open, setOpen, values, setValues } = useWriting(order.number, draft)
  const pressed = useRef(draft !== undefined)
  const { act, busy, no, forget } = useAct(order, () => {
    setOpen(undefined)
    setValues({})
  })
  const possible = actionNames.filter((name) => order.can.includes(name))
  const can = [...possible.filter(leads), ...possible.filter((name) => !leads(name))]
  // A form whose action someone else made impossible stays as long as there is text in it.
  const shown = open && (can.includes(open) || hasText(values)) ? open : undefined
  const lost = shown !== undefined && !can.includes(shown) && !busy
  const press = (name: ActionName) => {
    forget()
    pressed.current = true
    const { needs, may } = rowOf(name)
    if (needs.length + (may?.length ?? 0) === 0) return act(name, {})
    setOpen(name === shown ? undefined : name)
  }
  useLetters(keys && !busy, can, press)
  if (can.length === 0 && !shown) return <p className="quiet-note">{t(orderText.nothingToDo)}</p>
  return (
    <div className="actions">
      <div className="acts" role="group" aria-label={t(orderText.actions)}>
        {can.map((name) => (
          <button
            key={name}
            type="button"
            disabled={busy}
            className={leads(name) ? 'btn' : 'btn quiet'}
            aria-expanded={rowOf(name).needs.length > 0 ? name === shown : undefined}
            onClick={() => press(name)}
          >
            {t(rowOf(name).says)}
            {keys && letterOf(name, can) && <kbd>{letterOf(name, can)}</kbd>}
          </button>
        ))}
      </div>
      {shown ? (
        <ActionForm
          key={shown}
          name={shown}
          order={order}
          busy={busy || lost}
          lost={lost}
          grabs={pressed.current}
          no={no}
          values={values}
          put={(more) => setValues((was) => ({ ...was, ...more }))}
          send={() => act(shown, values)}
          cancel={() => setOpen(undefined)}
          redo={can.includes('redo') ? () => (forget(), setOpen('redo')) : undefined}
        />
      ) : (
        <Refused no={no} />
      )}
    </div>
  )
}

/** What is being written on this matter; a page loaded anew has it still. */
function useWriting(number: string, draft: { name: ActionName; values: Draft } | undefined) {
  const { me } = useSeat()
  const [first] = useState(() => (draft ? undefined : keptWriting(me.name, number)))
  const [open, setOpen] = useState<ActionName | undefined>(draft?.name ?? first?.open)
  const [values, setValues] = useState<Draft>(draft?.values ?? first?.values ?? {})
  useEffect(() => keepWriting(me.name, number, { open, values }), [me.name, number, open, values])
  return { open, setOpen, values, setValues }
}

/** Carries an action out with the version that was looked at; a stale one is fetched anew and said so. */
function useAct(order: OrderView, done: () => void) {
  const client = useQueryClient()
  const after = useAfter()
  const key = useKey()
  const t = useSay()
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const act = (name: ActionName, values: Draft) => {
    const endpoint = actEndpoints.find(({ action }) => action === name)
    if (!endpoint || busy) return
    const said = { number: order.number, version: order.version, ...inputOf(name, values) }
    const missing = rowOf(name).needs.filter((field) => !(field in said))
    if (missing.length > 0) return setNo(unsaid(missing))
    setBusy(true)
    setNo(undefined)
    void call(endpoint, said, { key: key.of([name, said]) }).then((answer) => {
      setBusy(false)
      if (isRefused(answer)) {
        const stale = answer.refused === 'stale-version'
        if (isOvertaken(answer)) {
          announce(t(staffText.overtaken, { x: t(answer.says) }), 'no')
          after(order.number)
        }
        const { zh, en } = answer.says
        const more = staffText.staleShown
        return setNo(stale ? { ...answer, says: { zh: zh + more.zh, en: `${en} ${more.en}` } } : answer)
      }
      key.spent()
      client.setQueryData([readOrder.path, { number: order.number }], answer)
      announce(`${t(rowOf(name).says)} · ${t(staffText.done)}`)
      done()
      after()
    })
  }
  return { act, busy, no, forget: () => setNo(undefined) }
}

/** What was left empty, said before anything is sent. */
function unsaid(missing: readonly FieldName[]): Refusal {
  const fields = missing.map((field) => ({ field, says: staffText.fillIn }))
  return { refused: 'invalid-input', status: 400, says: staffText.someMissing, fields }
}

/** What the endpoint takes, from what was typed: empty optional fields stay out, times are the city's. */
function inputOf(name: ActionName, values: Draft): Record<string, unknown> {
  const { needs, may = [] } = rowOf(name)
  const said: Record<string, unknown> = {}
  for (const field of [...needs, ...may]) {
    const value = values[field]
    if (value === undefined || value.length === 0) continue
    said[field] = field === 'days' ? Number(value) : field === 'until' ? `${String(value)}:00+08:00` : value
  }
  return said
}

/** A redo is of a rating that asks for one: while one half of it is open, whatever the other half allows. */
const mayRedo = ({ grade, solved }: Draft) =>
  grade === undefined || solved === undefined || isUnsatisfied({ grade, solved })

type FormProps = {
  name: ActionName
  order: OrderView
  busy: boolean
  /** Someone else made this action impossible while it was being written. */
  lost: boolean
  /** The form was asked for just now, so the cursor goes there. */
  grabs: boolean
  no: Refusal | undefined
  values: Draft
  put: (more: Draft) => void
  send: () => void
  cancel: () => void
  redo: (() => void) | undefined
}

function ActionForm({ name, order, busy, lost, grabs, no, values, put, send, cancel, redo }: FormProps) {
  const t = useSay()
  const form = useRef<HTMLFormElement>(null)
  const { needs, may = [], says } = rowOf(name)
  useEffect(() => {
    if (!grabs) return
    form.current?.scrollIntoView({ block: 'nearest' })
    form.current?.querySelector<HTMLElement>('input, textarea')?.focus()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when the form opens
  }, [])
  useEffect(() => {
    if (no) form.current?.querySelector<HTMLElement>('[data-wrong="true"] :is(input, textarea), .send .btn')?.focus()
  }, [no])
  useKeys(true, (event) => event.key === 'Escape' && cancel())
  const isAnswer = needs.includes('reply')
  const asks = [...needs, ...may.filter((field) => isAsked(field, order))].filter((field) => !isComposed(field))
  const toRedo = name === 'followUp' && redo && (values.grade === 'dissatisfied' || values.solved === 'no')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!lost) send()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !lost) send()
  }
  return (
    <form ref={form} className="action-form" aria-label={t(says)} noValidate onSubmit={submit} onKeyDown={onKey}>
      {asks.map((field) => (
        <ActionField
          key={field}
          name={field}
          draft={values}
          put={put}
          needed={needs.includes(field)}
          no={no}
          fits={(value) => name !== 'redo' || mayRedo({ ...values, [field]: value })}
        />
      ))}
      {isAnswer && (
        <Composer order={order} may={may} draft={values} put={put} no={no}>
          {name === 'answer' && <DraftAid order={order} text={values.reply ?? ''} put={(reply) => put({ reply })} />}
        </Composer>
      )}
      {lost && (
        <p className="refused" role="alert">
          {t(staffText.textKept, { x: t(says) })}
        </p>
      )}
      <Refused no={no} />
      {toRedo && (
        <button type="button" className="btn quiet small" onClick={redo}>
          {t(orderText.toRedo)}
        </button>
      )}
      <div className="send">
        <button type="submit" className="btn" disabled={busy}>
          {busy && !lost ? t(staffText.sending) : t(says)}
        </button>
        <button type="button" className="btn plain" onClick={cancel}>
          {t(staffText.cancel)}
        </button>
        <small>{t(orderText.hint)}</small>
      </div>
      <WhoReads name={name} order={order} />
    </form>
  )
}

/** What is added later nobody reviews first: who reads it when. */
function WhoReads({ name, order }: Pick<FormProps, 'name' | 'order'>) {
  const t = useSay()
  const later = (name === 'supplement' || name === 'correct') && order.channel === 'web'
  return later ? <p className="quiet-note">{t(orderText.additionHint)}</p> : null
}

/** Drawn by the composer, not as fields of their own. */
const isComposed = (field: FieldName) => ['reply', 'insist', 'files', 'publicFiles'].includes(field)

/** Reasons that only some matters need are asked only there. */
function isAsked(field: FieldName, order: OrderView): boolean {
  if (field === 'noContact') return order.contactedAt === null && !order.anonymous && order.parent === null
  if (field === 'partsReason') return order.parts.some((part) => ['dispatched', 'accepted'].includes(part.status))
  return true
}
