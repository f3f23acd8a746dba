import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

export type Choice = { key: string; title: ReactNode; more?: ReactNode }

type Props = {
  label: string
  hint: string
  placeholder?: string
  /** Asked with what is typed; left out when there is nothing to type. */
  search: (text: string) => void
  choices: readonly Choice[]
  none: ReactNode
  preview: (key: string) => ReactNode
  take: (key: string) => void
  close: () => void
}

/** A list one writes into, walks with the arrows and takes from with Enter; what is chosen is read beside it. */
export function Picker({ label, hint, placeholder, search, choices, none, preview, take, close }: Props) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [at, setAt] = useState(0)
  const now = choices[Math.min(at, choices.length - 1)]
  useEffect(() => field.current?.focus(), [])
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      event.nativeEvent.stopImmediatePropagation()
      return close()
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt((was) => Math.max(0, Math.min(choices.length - 1, was + step)))
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      event.stopPropagation()
      if (now && !event.nativeEvent.isComposing) take(now.key)
    }
  }
  return (
    <div className="picker" role="group" aria-label={label} onKeyDown={onKey}>
      <input
        ref={field}
        role="combobox"
        aria-label={label}
        aria-expanded={choices.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={now ? `${id}-${now.key}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        maxLength={60}
        onChange={(event) => {
          setAt(0)
          search(event.target.value)
        }}
      />
      <div className="picker-two">
        <div id={`${id}-list`} role="listbox" aria-label={label} className="picker-list">
          {choices.map((choice, i) => (
            <div
              key={choice.key}
              id={`${id}-${choice.key}`}
              role="option"
              aria-selected={choice === now}
              ref={choice === now ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
              onMouseDown={(event) => event.preventDefault()}
              onMouseEnter={() => setAt(i)}
              onClick={() => take(choice.key)}
            >
              <b>{choice.title}</b>
              {choice.more && <small>{choice.more}</small>}
            </div>
          ))}
          {choices.length === 0 && <p className="quiet-note">{none}</p>}
        </div>
        <div className="picker-preview" aria-live="polite">
          {now && preview(now.key)}
        </div>
      </div>
      <small className="picker-hint">{hint}</small>
    </div>
  )
}
