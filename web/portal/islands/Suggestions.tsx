import { useEffect, useRef, useState } from 'react'

export type Kind = 'search' | 'similar' | 'places'
type Shown = { options: Option[]; at: number }
type Option = { key: string; text: string; more: string }

/** What fits the words being typed: answers that exist, or places. Arrow keys, Enter and Escape as everywhere. */
export function Suggestions({ field, kind }: { field: HTMLInputElement; kind: Kind }) {
  const [{ options, at }, setShown] = useState<Shown>({ options: [], at: -1 })
  const list = `${field.id}-options`
  // Keys may come faster than the page is drawn: they act on what is true, not on what is drawn.
  const latest = useRef<Shown>({ options, at })
  const show = (now: Shown) => {
    latest.current = now
    setShown(now)
  }
  const close = () => show({ options: [], at: -1 })
  const [isUnknown, setUnknown] = useState(false)
  useTyping(field, kind, (found, text) => {
    setUnknown(kind === 'places' && text.length > 1 && found.length === 0)
    show({ options: found, at: -1 })
  })
  useEffect(() => prepare(field, list), [field, list])
  useEffect(() => {
    field.setAttribute('aria-expanded', String(options.length > 0))
    if (at >= 0) field.setAttribute('aria-activedescendant', `${list}-${at}`)
    else field.removeAttribute('aria-activedescendant')
  }, [field, list, options, at])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const now = latest.current
      if (now.options.length === 0 || event.isComposing) return
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      const option = event.key === 'Enter' ? now.options[now.at] : undefined
      if (step !== 0 || option) event.preventDefault()
      if (step !== 0)
        show({ ...now, at: (Math.max(now.at, step < 0 ? 0 : -1) + step + now.options.length) % now.options.length })
      else if (event.key === 'Escape') close()
      else if (option) choose(option)
    }
    const onBlur = () => setTimeout(close, 150)
    field.addEventListener('keydown', onKey)
    field.addEventListener('blur', onBlur)
    return () => {
      field.removeEventListener('keydown', onKey)
      field.removeEventListener('blur', onBlur)
    }
  }, [field])
  const choose = (option: Option) => {
    close()
    if (kind === 'places') takePlace(field, option)
    else location.assign(`/q/${option.key}`)
  }
  return (
    <>
      <ul id={list} role="listbox" aria-label={field.labels?.[0]?.textContent ?? ''} hidden={options.length === 0}>
        {options.map((option, i) => (
          <li
            key={option.key}
            id={`${list}-${i}`}
            role="option"
            aria-selected={i === at}
            onPointerDown={() => choose(option)}
          >
            {option.text}
            <small>{option.more}</small>
          </li>
        ))}
      </ul>
      {isUnknown && <UnknownPlace field={field} />}
    </>
  )
}

/** The words the server would say, as soon as they are needed. */
function UnknownPlace({ field }: { field: HTMLInputElement }) {
  const { none = '', keep = '', clear = '' } = field.dataset
  const empty = () => {
    forgetPlace(field)
    field.value = ''
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.focus()
  }
  return (
    <div className="unknown-place" role="status">
      <p>{none}</p>
      <p className="buttons">
        <button className="btn is-quiet" name="go" value="keepPlace">
          {keep}
        </button>
        <button type="button" className="btn is-quiet" onClick={empty}>
          {clear}
        </button>
      </p>
    </div>
  )
}

function prepare(field: HTMLInputElement, list: string): void {
  field.setAttribute('role', 'combobox')
  field.setAttribute('aria-autocomplete', 'list')
  field.setAttribute('aria-controls', list)
}

function useTyping(field: HTMLInputElement, kind: Kind, found: (options: Option[], text: string) => void): void {
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    let asked = 0
    const onInput = (event: Event) => {
      if (event instanceof InputEvent && event.isComposing) return
      clearTimeout(waiting)
      const mine = ++asked
      const text = field.value.trim()
      if (kind === 'places') forgetPlace(field)
      if (text.length < 2) return found([], text)
      waiting = setTimeout(
        () => void look(kind, text).then((options) => mine === asked && options && found(options, text)),
        220,
      )
    }
    field.addEventListener('input', onInput)
    field.addEventListener('compositionend', onInput)
    return () => {
      field.removeEventListener('input', onInput)
      field.removeEventListener('compositionend', onInput)
    }
  }, [field, kind])
}

type Found = {
  rows?: {
    number?: string
    title?: string
    more?: string
    code?: string
    name?: string
    fullName?: string
  }[]
}

/** Undefined when the city cannot be reached: then nothing is known, also not that there is nothing. */
async function look(kind: Kind, text: string): Promise<Option[] | undefined> {
  const address =
    kind === 'places'
      ? `/api/places/search?limit=6&q=${encodeURIComponent(text)}`
      : `/q/similar.json?text=${encodeURIComponent(text)}`
  try {
    const answer = await fetch(address)
    if (!answer.ok) return undefined
    const { rows = [] }: Found = await answer.json()
    return rows.map((row) => ({
      key: row.code ?? row.number ?? '',
      text: row.name ?? row.title ?? '',
      more: row.fullName?.replace(/^(内蒙古自治区)?呼和浩特市/, '') ?? row.more ?? '',
    }))
  } catch {
    return undefined
  }
}

/** The place chosen travels in a hidden field of its own. */
function takePlace(field: HTMLInputElement, { key, text }: Option): void {
  forgetPlace(field)
  const hidden = document.createElement('input')
  Object.assign(hidden, { type: 'hidden', name: 'place', value: key })
  hidden.dataset['chosen'] = ''
  field.after(hidden)
  field.value = text
}

function forgetPlace(field: HTMLInputElement): void {
  for (const before of field.form?.querySelectorAll<HTMLInputElement>('[name="place"]') ?? []) {
    if (before.type === 'radio') before.closest('fieldset')?.remove()
    else before.remove()
  }
}
