import type { ReactNode } from 'react'
import type { Visit } from '../visit.ts'

/** A form that may be sent twice and counts once: each rendering carries its own key. */
export function PostForm({
  visit,
  action,
  id,
  children,
  className,
  files,
}: {
  visit: Visit
  action: string
  id?: string
  children: ReactNode
  className?: string
  /** The form brings files. */
  files?: boolean
}) {
  return (
    <form
      method="post"
      action={action}
      id={id}
      className={className}
      encType={files ? 'multipart/form-data' : undefined}
      noValidate
    >
      <input type="hidden" name="key" value={`portal-${visit.nonce}`} />
      {children}
    </form>
  )
}

type FieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  value?: string | undefined
  /** The label is the page's heading. */
  big?: boolean
  optional?: string
  rows?: number
  most?: number
  counter?: { left: string; unit: string }
  type?: 'text' | 'tel' | 'search' | 'email'
  autoComplete?: string
  inputMode?: 'numeric' | 'tel' | 'text'
  short?: boolean
  /** The datalist of what may be chosen. */
  list?: string
  data?: Record<`data-${string}`, string>
}

/** What the box to write in is told, whether of one line or many. */
function boxOf(props: FieldProps) {
  const { name, hint, error, most, counter } = props
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return {
    id: name,
    name,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
    'data-most': counter ? most : undefined,
    'data-left': counter?.left,
    'data-unit': counter?.unit,
    autoComplete: props.autoComplete ?? 'off',
    defaultValue: props.value ?? '',
    ...props.data,
  }
}

/** One question of a form: label, hint, trouble, and the place to write. */
export function Field(props: FieldProps) {
  const { name, label, hint, error, big, optional, rows } = props
  const own = boxOf(props)
  const label_ = <label htmlFor={name}>{label}</label>
  return (
    <div className={`field${error ? ' is-wrong' : ''}${props.short ? ' is-short' : ''}`}>
      {big ? <h1 className="label-title">{label_}</h1> : label_}
      {optional && <span className="field-optional">{optional}</span>}
      {hint && (
        <p className="k-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="k-wrong" id={`${name}-error`}>
          {error}
        </p>
      )}
      {rows ? (
        <textarea {...own} rows={rows} />
      ) : (
        <input {...own} type={props.type ?? 'text'} inputMode={props.inputMode} list={props.list} />
      )}
    </div>
  )
}
