import { useEffect, useRef, useState, type FormEvent } from 'react'
import { deliveryWays, stepEndpoints, type BenchView } from '../../../city/cases/contract.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useAfter, useKey } from '../../kit/staffAsk.ts'
import { Radios } from '../../kit/staffFields.tsx'
import { useKeys } from '../../kit/staffKeys.ts'
import { useSay } from '../../kit/staffMe.ts'
import { announce } from '../../kit/staffSaid.ts'
import { Refused } from '../../kit/staffStates.tsx'
import { readTyped, type Typed } from './typed.ts'
import { casesText, stepFieldWords } from './text.ts'

/** What moves a part on; drawn as the first buttons. */
const forward = ['accept', 'review', 'resume', 'payFee', 'grant', 'make', 'deliver', 'close']

/** The steps this person has on this part, and the fields of the one that was pressed, in place. */
export function Steps({ view }: { view: BenchView }) {
  const t = useSay()
  const [open, setOpen] = useState<string | undefined>(undefined)
  const [typed, setTyped] = useState<Typed>({})
  const { act, busy, no, forget } = useStep(view, () => {
    setOpen(undefined)
    setTyped({})
  })
  const steps = view.steps.toSorted((a, b) => Number(forward.includes(b.step)) - Number(forward.includes(a.step)))
  if (steps.length === 0) return <p className="quiet-note">{t(casesText.nothingToDo)}</p>
  const shown = steps.find(({ step }) => step === open)
  const press = (one: (typeof steps)[number]) => {
    forget()
    if (one.needs.length === 0 && (one.step !== 'grant' || view.gives.length === 0)) return act(one, {})
    setOpen(one.step === open ? undefined : one.step)
  }
  return (
    <div className="actions">
      <div className="acts" role="group" aria-label={t(casesText.work)}>
        {steps.map((one) => (
          <button
            key={one.step}
            type="button"
            disabled={busy}
            className={forward.includes(one.step) ? 'btn' : 'btn quiet'}
            aria-expanded={one.needs.length > 0 ? one.step === open : undefined}
            onClick={() => press(one)}
          >
            {t(one.says)}
          </button>
        ))}
      </div>
      {shown ? (
        <StepForm
          key={shown.step}
          view={view}
          step={shown}
          typed={typed}
          put={(more) => setTyped((was) => ({ ...was, ...more }))}
          busy={busy}
          no={no}
          send={() => act(shown, typed)}
          cancel={() => setOpen(undefined)}
        />
      ) : (
        <Refused no={no} />
      )}
    </div>
  )
}

type Step = BenchView['steps'][number]

/** Takes a step with the version that was looked at; what was typed stays until it has gone through. */
function useStep(view: BenchView, done: () => void) {
  const after = useAfter()
  const key = useKey()
  const t = useSay()
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const act = (step: Step, typed: Typed) => {
    const endpoint = stepEndpoints.find((one) => one.step === step.step)
    if (!endpoint || busy) return
    const { said, missing } = readTyped(view, step, typed)
    if (missing.length > 0) {
      const fields = missing.map((field) => ({ field, says: casesText.fillIn }))
      return setNo({ refused: 'invalid-input', status: 400, says: casesText.someMissing, fields })
    }
    const whole = { number: view.number, part: view.part.id, version: view.part.version, ...said }
    setBusy(true)
    setNo(undefined)
    void call(endpoint, whole, { key: key.of([step.step, whole]) }).then((answer) => {
      setBusy(false)
      if (isRefused(answer)) {
        if (answer.status === 409 || answer.status === 404) after()
        return setNo(answer)
      }
      key.spent()
      announce(`${t(step.says)} · ${t(casesText.done)}`)
      done()
      after()
    })
  }
  return { act, busy, no, forget: () => setNo(undefined) }
}

type FormProps = {
  view: BenchView
  step: Step
  typed: Typed
  put: (more: Typed) => void
  busy: boolean
  no: Refusal | undefined
  send: () => void
  cancel: () => void
}

function StepForm({ view, step, typed, put, busy, no, send, cancel }: FormProps) {
  const t = useSay()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
    form.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }, [])
  useKeys(true, (event) => event.key === 'Escape' && cancel())
  const second = view.part.notices.length > 0
  const fields = [...step.needs, ...step.may].filter(
    (field) => field !== 'gives' && (field !== 'supervisorReason' || second),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  return (
    <form
      ref={form}
      className="action-form"
      aria-label={t(step.says)}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && send()}
    >
      {fields.map((field) => (
        <Field
          key={field}
          name={field}
          needed={step.needs.includes(field)}
          view={view}
          typed={typed}
          put={put}
          no={no}
        />
      ))}
      {step.step === 'grant' &&
        view.gives.map(({ element, label }) => (
          <Line key={element} name={element} label={t(label)} typed={typed} put={put} no={no} needed />
        ))}
      <Refused no={no} />
      <div className="send">
        <button type="submit" className="btn" disabled={busy}>
          {t(busy ? casesText.sending : step.says)}
        </button>
        <button type="button" className="btn plain" onClick={cancel}>
          {t(casesText.cancel)}
        </button>
      </div>
    </form>
  )
}

type FieldProps = {
  name: string
  needed: boolean
  view: BenchView
  typed: Typed
  put: (more: Typed) => void
  no: Refusal | undefined
}

function Field({ name, needed, view, typed, put, no }: FieldProps) {
  const t = useSay()
  const label = t(stepFieldWords[name] ?? { zh: name, en: name })
  if (name === 'missing') return <Missing view={view} typed={typed} put={put} no={no} />
  if (name === 'cause') {
    const among = Object.fromEntries(view.pauseCauses.map((cause) => [cause.zh, cause]))
    return <Choice name={name} label={label} among={among} typed={typed} put={put} />
  }
  if (name === 'way') return <Choice name={name} label={label} among={deliveryWays} typed={typed} put={put} />
  const short = ['office', 'reference', 'amount'].includes(name)
  return (
    <Line
      name={name}
      label={label}
      typed={typed}
      put={put}
      no={no}
      needed={needed}
      rows={short ? undefined : name === 'reason' ? 3 : 2}
    />
  )
}

type ChoiceProps = Pick<FieldProps, 'name' | 'typed' | 'put'> & {
  label: string
  among: Parameters<typeof Radios>[0]['among']
}

function Choice({ name, label, among, typed, put }: ChoiceProps) {
  return (
    <div className="field">
      <span className="label">{label}</span>
      <Radios
        name={`step-${name}`}
        label={label}
        among={among}
        value={typed[name] ?? ''}
        set={(said) => put({ [name]: said })}
      />
    </div>
  )
}

type LineProps = Omit<FieldProps, 'view'> & { label: string; rows?: number | undefined }

function Line({ name, label, needed, typed, put, no, rows }: LineProps) {
  const t = useSay()
  const id = `step-${name}`
  const wrong = no?.fields?.find(({ field }) => field === name)
  const common = {
    id,
    value: typed[name] ?? '',
    required: needed,
    'aria-invalid': wrong !== undefined,
    'aria-describedby': wrong ? `${id}-no` : undefined,
  }
  const set = (said: string) => put({ [name]: said })
  return (
    <div className="field" data-wrong={wrong !== undefined}>
      <label htmlFor={id}>
        {label}
        {name === 'amount' && `（${t(casesText.yuan)}）`}
        {!needed && <small>{t(casesText.optionalField)}</small>}
      </label>
      {rows === undefined ? (
        <input
          {...common}
          inputMode={name === 'amount' ? 'decimal' : 'text'}
          onChange={(event) => set(event.target.value)}
        />
      ) : (
        <textarea {...common} rows={rows} onChange={(event) => set(event.target.value)} />
      )}
      {wrong && (
        <p className="wrong" id={`${id}-no`}>
          {t(wrong.says)}
        </p>
      )}
    </div>
  )
}

/** 一次性告知书: every material and every field of this office as a tick, what else is missing in words. */
function Missing({ view, typed, put, no }: Omit<FieldProps, 'name' | 'needed'>) {
  const t = useSay()
  const among = [
    ...view.materials.filter(({ asked }) => asked).map(({ id, name }) => ({ id: `m:${id}`, says: t(name) })),
    ...view.values.filter(({ given }) => !given).map(({ element, label }) => ({ id: `v:${element}`, says: t(label) })),
  ]
  return (
    <fieldset className="field missing">
      <legend>{t(casesText.once)}</legend>
      {among.map(({ id, says }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={typed[id] !== undefined && typed[id] !== ''}
            onChange={(event) => put({ [id]: event.target.checked ? says : '' })}
          />
          {says}
        </label>
      ))}
      <Line name="ownMissing" label={t(casesText.ownMissing)} typed={typed} put={put} no={no} needed={false} rows={2} />
    </fieldset>
  )
}
