import { deliveryWays, type BenchView } from '../../../city/cases/contract.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { Radios } from '../../kit/staffFields.tsx'
import { useSay } from '../../kit/staffMe.ts'
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
