import { useEffect, useRef, useState, type FormEvent } from 'react'
import { OrderNumber } from '../../../city/orders/contract.ts'
import { useSay } from '../../kit/staffMe.ts'
import { words } from './text.ts'

type Finding = { looked: string; look: (number: string) => void; none: boolean }

/** Finds what is public already by its number, to change it. */
export function FindPublic({ looked, look, none }: Finding) {
  const t = useSay()
  const [typed, setTyped] = useState(looked)
  const [wrong, setWrong] = useState(false)
  const find = (event: FormEvent) => {
    event.preventDefault()
    const number = OrderNumber.safeParse(typed.trim().toUpperCase())
    setWrong(!number.success)
    if (number.success) look(number.data)
  }
  return (
    <form className="find-public" onSubmit={find}>
      <label htmlFor="find-public">{t(words.findPublic)}</label>
      <input
        id="find-public"
        value={typed}
        autoComplete="off"
        placeholder="HS-20260213-000001"
        aria-invalid={wrong || none}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <button type="submit" className="btn quiet small">
        {t(words.find)}
      </button>
      {looked !== '' && (
        <button type="button" className="btn plain small" onClick={() => look('')}>
          {t(words.backToQueue)}
        </button>
      )}
      {(wrong || none) && (
        <span className="wrong" role="status">
          {t(wrong ? words.noNumber : words.nothingPublic)}
        </span>
      )}
    </form>
  )
}

type Changing = { busy: boolean; send: (reason: string) => void; left: () => void }

/** Why what is public is changed; the asker is told. */
export function Change({ busy, send, left }: Changing) {
  const t = useSay()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const decide = (event: FormEvent) => {
    event.preventDefault()
    send(field.current?.value.trim() ?? '')
  }
  return (
    <form className="decide is-open" onSubmit={decide} onKeyDown={(event) => event.key === 'Escape' && left()}>
      <div className="field">
        <label htmlFor="change-why">{t(words.changeWhy)}</label>
        <textarea id="change-why" ref={field} rows={2} maxLength={500} />
      </div>
      <div className="send">
        <button type="submit" className="btn" disabled={busy}>
          {busy ? t(words.sending) : t(words.change)}
        </button>
        <button type="button" className="btn plain" onClick={left}>
          {t(words.cancel)}
        </button>
      </div>
    </form>
  )
}
