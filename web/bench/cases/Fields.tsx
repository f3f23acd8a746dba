import { advices, deliveryWays, findings, type BenchView } from '../../../city/cases/contract.ts'
import type { Refusal, Says } from '../../../city/platform/contract.ts'
import { Radios } from '../../kit/staffFields.tsx'
import { cityDay } from '../../kit/dates.ts'
import { useNow, useSay } from '../../kit/staffMe.ts'
import { casesText, stepFieldWords } from './text.ts'
import type { Typed } from './typed.ts'

type FieldProps = {
  name: string
  needed: boolean
  view: BenchView
  typed: Typed
  put: (more: Typed) => void
  no: Refusal | undefined
}

/** One thing a step wants to be told. */
export function Field({ name, needed, view, typed, put, no }: FieldProps) {
  const t = useSay()
  const label = t(stepFieldWords[name] ?? { zh: name, en: name })
  if (name === 'missing') return <Missing view={view} typed={typed} put={put} no={no} />
  if (name === 'cause') {
    const causes = Object.fromEntries(view.pauseCauses.map((cause) => [cause.zh, cause]))
    return <Choice name={name} label={label} among={causes} typed={typed} put={put} no={no} />
  }
  const among = choices[name]
  if (among) return <Choice name={name} label={label} among={among} typed={typed} put={put} no={no} />
  if (name === 'checkers') return <Checkers label={label} view={view} typed={typed} put={put} no={no} />
  if (name === 'checkedOn') return <Day name={name} label={label} view={view} typed={typed} put={put} no={no} />
  const short = ['office', 'reference', 'amount'].includes(name)
  return (
    <Line
      name={name}
      label={label}
      typed={typed}
      put={put}
      no={no}
      needed={needed}
      rows={short ? undefined : long.includes(name) ? 3 : 2}
    />
  )
}

const long = ['reason', 'finding', 'opinion']
const choices: Record<string, Record<string, Says> | undefined> = {
  way: deliveryWays,
  found: findings,
  advice: advices,
}

type ChoiceProps = Pick<FieldProps, 'name' | 'typed' | 'put' | 'no'> & {
  label: string
  among: Parameters<typeof Radios>[0]['among']
}

function Choice({ name, label, among, typed, put, no }: ChoiceProps) {
  const t = useSay()
  const wrong = no?.fields?.find(({ field }) => field === name)
  return (
    <div className="field" data-wrong={wrong !== undefined}>
      <span className="label">{label}</span>
      <Radios
        name={`step-${name}`}
        label={label}
        among={among}
        value={typed[name] ?? ''}
        set={(said) => put({ [name]: said })}
      />
      {wrong && <p className="wrong">{t(wrong.says)}</p>}
    </div>
  )
}

type LineProps = Omit<FieldProps, 'view'> & { label: string; rows?: number | undefined }

/** A line of text, or a few. */
export function Line({ name, label, needed, typed, put, no, rows }: LineProps) {
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

const ofCheckers = ['site-checkers', 'site-check-writer']

/** Who of the office was there: two or more, whoever writes it among them. */
function Checkers({ label, view, typed, put, no }: Omit<FieldProps, 'name' | 'needed'> & { label: string }) {
  const t = useSay()
  const wrong =
    no?.fields?.some(({ field }) => field === 'checkers') || (no !== undefined && ofCheckers.includes(no.refused))
  return (
    <fieldset className="field missing" data-wrong={wrong}>
      <legend>{label}</legend>
      {view.colleagues.map(({ id, name, isYou }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={(typed[`c:${id}`] ?? '') !== ''}
            onChange={(event) => put({ [`c:${id}`]: event.target.checked ? name : '' })}
          />
          {isYou ? t(casesText.isYou, { x: name }) : name}
        </label>
      ))}
      {wrong && <p className="wrong">{t(casesText.twoCheckers)}</p>}
    </fieldset>
  )
}

type DayProps = Omit<FieldProps, 'needed'> & { label: string }

/** A day between acceptance and today. */
function Day({ name, label, view, typed, put, no }: DayProps) {
  const t = useSay()
  const id = `step-${name}`
  const wrong = no?.fields?.find(({ field }) => field === name)
  return (
    <div className="field" data-wrong={wrong !== undefined}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        required
        min={view.part.acceptedAsOf ?? undefined}
        max={cityDay(useNow().toISOString())}
        value={typed[name] ?? ''}
        onChange={(event) => put({ [name]: event.target.value })}
      />
      {wrong && <p className="wrong">{t(wrong.says)}</p>}
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
