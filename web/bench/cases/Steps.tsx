import { useEffect, useRef, useState, type FormEvent } from 'react'
import { stepEndpoints, type BenchView } from '../../../city/cases/contract.ts'
import type { Refusal, Says } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useAfter, useKey } from '../../kit/staffAsk.ts'
import { useKeys } from '../../kit/staffKeys.ts'
import { cityDay } from '../../kit/dates.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { announce } from '../../kit/staffSaid.ts'
import { Refused } from '../../kit/staffStates.tsx'
import { letterOf, useLetters } from './letters.ts'
import { readTyped, type Typed } from './typed.ts'
import { Field, Line } from './Fields.tsx'
import { casesText } from './text.ts'

/** What moves a part on; drawn as the first buttons. */
const forward = [
  'need',
  'accept',
  'review',
  'resume',
  'payFee',
  'siteCheck',
  'opinion',
  'grant',
  'make',
  'deliver',
  'close',
]

/** The steps this person has on this part, and the fields of the one that was pressed, in place. */
export function Steps({ view }: { view: BenchView }) {
  const t = useSay()
  const { keys } = useSeat()
  const [open, setOpen] = useState<Step | undefined>(undefined)
  const [typed, setTyped] = useState<Typed>({})
  const today = cityDay(useNow().toISOString())
  const { act, busy, no, forget } = useStep(view, () => {
    setOpen(undefined)
    setTyped({})
  })
  const isForward = (step: string) => forward.includes(step) && !isDoneBefore(view, step)
  const steps = view.steps.toSorted((a, b) => Number(isForward(b.step)) - Number(isForward(a.step)))
  const possible = steps.find(({ step }) => step === open?.step)
  // What was written stays to be read and copied when somebody else was quicker.
  const lost = open !== undefined && possible === undefined && !busy
  const shown = possible ?? (Object.values(typed).some((text) => text !== '') ? open : undefined)
  const press = (one: Step) => {
    forget()
    if (one.needs.length === 0 && one.step !== 'grant') return act(one, {})
    setOpen(one.step === open?.step ? undefined : one)
    if (one.step === 'deliver') setTyped((was) => ({ ...wished(view), ...was }))
    if (one.step === 'siteCheck') setTyped((was) => ({ checkedOn: today, ...yourself(view), ...was }))
  }
  const held = view.heldBack
  useLetters(keys && !busy, steps, press)
  useLetters(keys && !busy, held, ({ why }) => announce(t(why), 'no'))
  if (steps.length + held.length === 0 && !shown) return <p className="quiet-note">{t(casesText.nothingToDo)}</p>
  return (
    <div className="actions">
      <div className="acts" role="group" aria-label={t(casesText.work)}>
        {steps.map((one) => (
          <button
            key={one.step}
            type="button"
            disabled={busy}
            className={isForward(one.step) ? 'btn' : 'btn quiet'}
            aria-expanded={one.needs.length > 0 || one.step === 'grant' ? one === shown : undefined}
            onClick={() => press(one)}
          >
            {t(one.says)}
            {keys && letterOf(one.step) && <kbd>{letterOf(one.step)}</kbd>}
          </button>
        ))}
        {held.map(({ step, says, why }) => (
          <button
            key={step}
            type="button"
            className="btn quiet is-held"
            aria-disabled="true"
            aria-describedby={idOfReason(why)}
            onClick={() => announce(t(why), 'no')}
          >
            {t(says)}
          </button>
        ))}
      </div>
      <HeldBack view={view} />
      {shown ? (
        <StepForm
          key={shown.step}
          view={view}
          step={shown}
          typed={typed}
          put={(more) => setTyped((was) => ({ ...was, ...more }))}
          busy={busy}
          lost={lost}
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

/** Another look and another opinion are possible, and no longer what moves it on. */
function isDoneBefore({ workflow: { siteChecks, opinions } }: BenchView, step: string): boolean {
  return (
    (step === 'siteCheck' && siteChecks.length > 0) ||
    (step === 'opinion' && opinions.some(({ overtaken }) => !overtaken))
  )
}

const idOfReason = ({ en }: Says) => `held-${en.replace(/\W+/g, '-')}`

/** What is wanted before which steps, each reason once. */
function HeldBack({ view: { heldBack } }: { view: BenchView }) {
  const t = useSay()
  const reasons = new Map(heldBack.map(({ why }) => [why.en, why]))
  return [...reasons.values()].map((why) => {
    const steps = heldBack.filter((one) => one.why.en === why.en).map(({ says }) => t(says))
    return (
      <p key={why.en} id={idOfReason(why)} className="held-why">
        {t(casesText.heldBack, { x: steps.join('、'), why: t(why) })}
      </p>
    )
  })
}

/** Whoever writes a site check down was there. */
function yourself({ colleagues }: BenchView): Typed {
  return Object.fromEntries(colleagues.filter(({ isYou }) => isYou).map(({ id, name }) => [`c:${id}`, name]))
}

/** How the applicant wished to receive the result, as the form was filled. */
function wished({ values }: BenchView): Typed {
  const way = values.find(({ element }) => element === 'delivery/way')?.value
  return typeof way === 'string' ? { way } : {}
}

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
  /** Somebody else took a step meanwhile, and this one is not possible any more. */
  lost: boolean
  no: Refusal | undefined
  send: () => void
  cancel: () => void
}

function StepForm({ view, step, typed, put, busy, lost, no, send, cancel }: FormProps) {
  const t = useSay()
  const { keys } = useSeat()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
    form.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }, [])
  useEffect(() => {
    if (no) form.current?.querySelector<HTMLElement>('[data-wrong="true"] :is(input, textarea)')?.focus()
  }, [no])
  useKeys(true, (event) => event.key === 'Escape' && cancel())
  const second = view.part.notices.length > 0
  const { doubts } = view.workflow
  const fields = [...step.needs, ...step.may].filter(
    (field) => field !== 'gives' && (field !== 'supervisorReason' || second),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!lost) send()
  }
  return (
    <form
      ref={form}
      className="action-form"
      aria-label={t(step.says)}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !lost && send()}
    >
      {step.step === 'grant' && doubts.length > 0 && (
        <p className="banner">{t(casesText.doubts, { x: doubts.map((one) => t(one)).join(t(casesText.and)) })}</p>
      )}
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
      {lost && (
        <p className="banner" role="status">
          {t(casesText.lost)}
        </p>
      )}
      <Refused no={no} />
      <div className="send">
        <button type="submit" className="btn" disabled={busy || lost}>
          {t(busy ? casesText.sending : step.says)} {!busy && !lost && keys && <kbd>Ctrl ↵</kbd>}
        </button>
        <button type="button" className="btn plain" onClick={cancel}>
          {t(casesText.cancel)}
        </button>
      </div>
    </form>
  )
}
