import type { ReactNode } from 'react'

export type Choice = { value: string; label: ReactNode; hint?: ReactNode }

type Props = {
  name: string
  legend: ReactNode
  choices: readonly Choice[]
  value?: string | null | undefined
  onChange?: (value: string) => void
  hint?: ReactNode
  error?: string | undefined
  required?: boolean
  /** Beside each other where there is room. */
  row?: boolean
  hideLegend?: boolean
}

/** Big buttons of which one is chosen: radio buttons of a form, with or without a script. */
export function Choices({ name, legend, choices, value, onChange, hint, error, required, row, hideLegend }: Props) {
  const described = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ')
  return (
    <fieldset
      className={`k-choices${row ? ' is-row' : ''}${error ? ' is-wrong' : ''}`}
      aria-describedby={described || undefined}
    >
      <legend className={hideLegend ? 'k-unseen' : undefined}>{legend}</legend>
      {hint && (
        <p id={`${name}-hint`} className="k-hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} className="k-wrong">
          {error}
        </p>
      )}
      <div className="k-choices-list">
        {choices.map((choice, i) => (
          <label key={choice.value} className="k-choice">
            <input
              id={i === 0 ? name : `${name}-${choice.value}`}
              type="radio"
              name={name}
              value={choice.value}
              required={required}
              {...(onChange
                ? { checked: value === choice.value, onChange: () => onChange(choice.value) }
                : { defaultChecked: value === choice.value })}
            />
            <span>
              {choice.label}
              {choice.hint && <small>{choice.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
