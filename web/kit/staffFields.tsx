import { useId } from 'react'
import type { Refusal, Says } from '../../city/platform/contract.ts'
import {
  earlierWords,
  fieldWords,
  gradeWords,
  lineWords,
  pauseWords,
  refusalReasonWords,
  solvedWords,
  type FieldName,
} from '../../city/orders/contract.ts'
import { useSay, useSeat } from './staffMe.ts'
import { UnitPick, UnitsPick } from './staffPick.tsx'
import { staffText } from './staffText.ts'

/** What was typed so far: units and files are lists, everything else one text. */
export type Draft = { [K in FieldName]?: K extends 'helpers' | 'files' | 'publicFiles' ? string[] : string }

const choices: { [K in FieldName]?: Record<string, Says> } = {
  cause: pauseWords,
  refusal: refusalReasonWords,
  line: lineWords,
  grade: gradeWords,
  solved: solvedWords,
  earlier: earlierWords,
}

const rows: { [K in FieldName]?: number } = {
  words: 4,
  reason: 3,
  note: 2,
  basis: 2,
  noContact: 2,
  partsReason: 2,
  insist: 2,
}

type FieldProps = {
  name: FieldName
  draft: Draft
  put: (more: Draft) => void
  needed: boolean
  no: Refusal | undefined
  /** Which of a few choices fit what else was said; all of them where it says nothing. */
  fits?: (value: string) => boolean
}

/** One field of an action, drawn by its kind, with its own trouble beside it. */
export function ActionField(of: FieldProps) {
  const t = useSay()
  const { lang } = useSeat()
  const id = useId()
  const { name, needed, no } = of
  const label = t(fieldWords[name] ?? { zh: name, en: name })
  const wrong = no?.fields?.find(({ field }) => field.split('.')[0] === name)
  const grouped = choices[name] !== undefined
  const caption = (
    <>
      {label}
      {!needed && <small>{t(staffText.optional)}</small>}
    </>
  )
  const body = <FieldBody {...of} id={id} label={label} wrongId={wrong ? `${id}-no` : undefined} />
  return (
    <div className="field" data-wrong={wrong !== undefined}>
      {grouped ? <span className="label">{caption}</span> : <label htmlFor={id}>{caption}</label>}
      {body}
      {wrong && (
        <p className="wrong" id={`${id}-no`}>
          {wrong.says[lang]}
        </p>
      )}
    </div>
  )
}

type BodyProps = FieldProps & { id: string; label: string; wrongId: string | undefined }

function FieldBody(of: BodyProps) {
  const { name, draft, put, id, label, wrongId } = of
  const common = { id, 'aria-invalid': wrongId !== undefined, 'aria-describedby': wrongId, required: of.needed }
  if (name === 'helpers')
    return <UnitsPick id={id} label={label} value={draft.helpers ?? []} onChange={(helpers) => put({ helpers })} />
  if (name === 'files' || name === 'publicFiles') return null
  const value = draft[name] ?? ''
  const set = (said: string) => put({ [name]: said })
  if (name === 'unit')
    return (
      <UnitPick
        id={id}
        label={label}
        value={value}
        onChange={set}
        invalid={common['aria-invalid']}
        describedBy={wrongId}
      />
    )
  const among = choices[name]
  if (among) {
    const fitting = Object.entries(among).filter(([one]) => of.fits?.(one) ?? true)
    const offered = Object.fromEntries(fitting)
    return <Radios name={id} label={label} among={offered} value={value} set={set} big={name === 'grade'} />
  }
  if (name === 'days')
    return <input {...common} type="number" min={1} max={10} value={value} onChange={(e) => set(e.target.value)} />
  if (name === 'until')
    return <input {...common} type="datetime-local" value={value} onChange={(e) => set(e.target.value)} />
  if (name === 'lead')
    return (
      <input
        {...common}
        autoComplete="off"
        placeholder="HS-20260213-000001"
        value={value}
        onChange={(e) => set(e.target.value)}
      />
    )
  return <textarea {...common} rows={rows[name] ?? 3} value={value} onChange={(e) => set(e.target.value)} />
}

/** A few choices, all of them visible: nobody has to open a list to know what there is. */
export function Radios(of: {
  name: string
  label: string
  among: Record<string, Says>
  value: string
  set: (said: string) => void
  big?: boolean
}) {
  const t = useSay()
  return (
    <div className={of.big ? 'radios big' : 'radios'} role="radiogroup" aria-label={of.label}>
      {Object.entries(of.among).map(([value, says]) => (
        <label key={value} data-on={of.value === value}>
          <input
            type="radio"
            name={of.name}
            value={value}
            checked={of.value === value}
            onChange={() => of.set(value)}
          />
          {t(says)}
        </label>
      ))}
    </div>
  )
}
