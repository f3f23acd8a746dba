import { useEffect, useId, useState } from 'react'
import type { CaseView, Value } from '../../../../city/cases/contract.ts'
import { askedFields, isLong, type FormField } from '../../../../city/forms/contract.ts'
import { useSay } from '../../../kit/staffMe.ts'
import { deskText as words } from './text.ts'
import { shownIn, valueIn } from './typed.ts'

type Props = { view: CaseView; pressed: boolean; save: (values: Record<string, Value | null>) => void }

/** Every field that is asked now, in the order of the form; each is kept when it is left. */
export function Fields({ view, pressed, save }: Props) {
  const t = useSay()
  const values = Object.fromEntries(view.inputs.map(({ key, value }) => [key, value]))
  const asked = askedFields(view.form, values).filter(
    ({ field: { kind, key } }) => kind !== 'file' && !key.startsWith('promise/'),
  )
  return (
    <section className="desk-fields" aria-label={t(words.fields)}>
      {asked.map(({ field, must }) => {
        const input = view.inputs.find(({ key }) => key === field.key)
        const wrong = view.troubles.find(({ field: place }) => place === field.key || place.startsWith(`${field.key}.`))
        const value = input?.value ?? null
        const shows = pressed || value !== null
        return (
          <Field
            key={field.key}
            field={field}
            must={must}
            value={value}
            fixed={input?.fixed ?? false}
            wrong={shows && wrong ? t(wrong.says) : undefined}
            save={(said) => save({ [field.key]: said })}
          />
        )
      })}
    </section>
  )
}

type FieldProps = {
  field: FormField
  must: boolean
  value: Value | null
  fixed: boolean
  wrong: string | undefined
  save: (said: Value | null) => void
}

function Field({ field, must, value, fixed, wrong, save }: FieldProps) {
  const t = useSay()
  const id = useId()
  const hint = fixed ? t(words.fixed) : field.kind === 'people' ? t(words.people) : must ? '' : t(words.optional)
  const note = field.note && t(field.note)
  return (
    <div className="field" data-wrong={wrong !== undefined} data-wide={isWide(field)}>
      <label htmlFor={id}>
        {t(field.label)} <small>{[hint, note].filter(Boolean).join(' · ')}</small>
      </label>
      <Box id={id} field={field} value={value} fixed={fixed} wrong={wrong !== undefined} save={save} />
      {wrong && (
        <p className="wrong" id={`${id}-no`}>
          {wrong}
        </p>
      )}
    </div>
  )
}

const isWide = ({ kind, max }: FormField) => kind === 'people' || kind === 'choices' || (kind === 'text' && isLong(max))

type BoxProps = Pick<FieldProps, 'field' | 'value' | 'fixed' | 'save'> & { id: string; wrong: boolean }

function Box({ id, field, value, fixed, wrong, save }: BoxProps) {
  const t = useSay()
  const common = {
    id,
    name: field.key,
    disabled: fixed,
    'aria-invalid': wrong,
    'aria-describedby': wrong ? `${id}-no` : undefined,
  }
  if (field.kind === 'choice')
    return (
      <select
        {...common}
        value={typeof value === 'string' ? value : ''}
        onChange={({ target }) => save(target.value || null)}
      >
        <option value="">{t(words.pick)}</option>
        {field.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {t(option.says)}
          </option>
        ))}
      </select>
    )
  if (field.kind === 'choices') return <Choices id={id} field={field} value={value} save={save} />
  return <Written {...common} field={field} value={value} save={save} />
}

function Choices({ id, field, value, save }: Pick<BoxProps, 'id' | 'field' | 'value' | 'save'>) {
  const t = useSay()
  const on = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  const put = (option: string, checked: boolean) => {
    const said = checked ? [...on, option] : on.filter((one) => one !== option)
    save(said.length > 0 ? said : null)
  }
  return (
    <span id={id} role="group" aria-label={t(field.label)}>
      {field.options?.map((option) => (
        <label key={option.value} className="counter-box">
          <input
            type="checkbox"
            checked={on.includes(option.value)}
            onChange={({ target }) => put(option.value, target.checked)}
          />{' '}
          {t(option.says)}
        </label>
      ))}
    </span>
  )
}

type WrittenProps = Pick<BoxProps, 'field' | 'value' | 'save'> & Record<string, unknown>

/** A box one types in; it is kept when one leaves it. */
function Written({ field, value, save, ...common }: WrittenProps) {
  const kept = shownIn(field, value)
  const [typed, setTyped] = useState(kept)
  useEffect(() => setTyped(kept), [kept])
  const leave = () => typed !== kept && save(valueIn(field, typed))
  const rest = { ...common, value: typed, autoComplete: 'off', onBlur: leave }
  if (isWide(field))
    return (
      <textarea {...rest} rows={field.kind === 'people' ? 3 : 2} onChange={({ target }) => setTyped(target.value)} />
    )
  return (
    <input
      {...rest}
      type={field.kind === 'date' ? 'date' : 'text'}
      inputMode={field.kind === 'number' ? 'decimal' : field.kind === 'phone' ? 'tel' : 'text'}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={({ key }) => key === 'Enter' && leave()}
    />
  )
}
