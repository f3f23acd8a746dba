import { useState, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { arrangedHalls, bookingPlaces, myHalls } from '../../../city/appointments/contract.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { isRefused } from '../../kit/api.ts'
import { useSay } from '../../kit/staffMe.ts'
import { announce } from '../../kit/staffSaid.ts'
import { Refused } from '../../kit/staffStates.tsx'
import { words } from './text.ts'

export type Said = Record<string, string>
type Field = { name: string; says: string; type?: string; wide?: boolean }
type ChangeOf = {
  /** What stands in the fields before anything is typed. */
  first: Said
  fields: readonly Field[]
  button: string
  send: (said: Said) => Promise<unknown>
  children?: ReactNode
  after?: () => void
}

/** One change of a hall: its few fields in a row, and the refusal beside them. */
export function Change({ first, fields, button, send, children, after }: ChangeOf) {
  const t = useSay()
  const client = useQueryClient()
  const [said, setSaid] = useState(first)
  const [no, setNo] = useState<Refusal>()
  const [busy, setBusy] = useState(false)
  const carry = async () => {
    setBusy(true)
    const answer = await send(said)
    setBusy(false)
    setNo(isRefused(answer) ? answer : undefined)
    if (isRefused(answer)) return
    announce(t(words.done))
    for (const { path } of [arrangedHalls, bookingPlaces, myHalls]) await client.invalidateQueries({ queryKey: [path] })
    after?.()
  }
  return (
    <form
      className="plan-change"
      onSubmit={(event) => {
        event.preventDefault()
        void carry()
      }}
    >
      {fields.map(({ name, says, type = 'text', wide }) => (
        <label key={name} className={wide ? 'is-wide' : undefined}>
          <span>{says}</span>
          <input
            type={type}
            value={said[name] ?? ''}
            onChange={(event) => setSaid({ ...said, [name]: event.target.value })}
          />
        </label>
      ))}
      {children}
      <button className="btn small" disabled={busy}>
        {button}
      </button>
      <Refused no={no?.fields?.[0] ? { ...no, says: fieldSays(no, fields) } : no} />
    </form>
  )
}

/** The trouble of one field, with the field's name before it. */
function fieldSays(no: Refusal, fields: readonly Field[]): Refusal['says'] {
  const [first] = no.fields ?? []
  if (!first) return no.says
  const label = fields.find(({ name }) => name === first.field.split('.')[0])?.says
  return label ? { zh: `${label}：${first.says.zh}`, en: `${label}: ${first.says.en}` } : first.says
}
