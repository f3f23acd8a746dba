import type { FormEvent, InputHTMLAttributes, ReactNode } from 'react'
import { useId } from 'react'
import type { Refusal } from '../../../city/platform/contract.ts'
import { useSeat } from '../../kit/staffMe.ts'
import { Refused } from '../../kit/staffStates.tsx'

type PartProps = { title: string; of?: string; no?: Refusal | undefined; send?: () => void; children: ReactNode }

/** One thing a counter may do; Enter in any of its fields does it. Its no stands beneath, also one about the card. */
export function Part({ title, of, no, send, children }: PartProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send?.()
  }
  const atCard = no?.fields?.find(({ field }) => field === 'idNumber' || field === 'reason')
  return (
    <form className="visitor-part" data-of={of} aria-label={title} onSubmit={submit} noValidate>
      <h2>{title}</h2>
      {children}
      <Refused no={no && atCard ? { ...no, says: atCard.says } : no} />
    </form>
  )
}

type LineProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string
  hint?: string
  no?: Refusal | undefined
  field: string
  put: (value: string) => void
}

/** A field and its name; what is wrong with it is said at it. */
export function Line({ label, hint, no, field, put, ...rest }: LineProps) {
  const { lang } = useSeat()
  const id = useId()
  const wrong = no?.fields?.find((one) => one.field.split('.')[0] === field)
  return (
    <div className="field" data-wrong={wrong !== undefined}>
      <label htmlFor={id}>
        {label} {hint && <small>{hint}</small>}
      </label>
      <input
        {...rest}
        id={id}
        name={field}
        autoComplete="off"
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong ? `${id}-no` : undefined}
        onChange={(event) => put(event.target.value)}
      />
      {wrong && (
        <p className="wrong" id={`${id}-no`}>
          {wrong.says[lang]}
        </p>
      )}
    </div>
  )
}
