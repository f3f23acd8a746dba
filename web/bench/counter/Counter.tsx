import { useEffect, useRef, useState, type FormEvent, type RefObject } from 'react'
import { sayUntil } from '../../../city/calendar/say.ts'
import {
  confirmAtCounter,
  findAtCounter,
  proveAtCounter,
  type CounterCitizen,
} from '../../../city/identity/contract.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { isTyping, useKeys } from '../../kit/staffKeys.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { Refused } from '../../kit/staffStates.tsx'
import './counter.css'
import { counterText as words } from './text.ts'
import { Visitor } from './Visitor.tsx'

export type Card = { idNumber: string; reason: string }

/** 窗口核验: who stands here, what their level is, and the two things a counter may write down. */
export function Counter() {
  const t = useSay()
  const { lang, keys } = useSeat()
  const now = useNow()
  const field = useRef<HTMLInputElement>(null)
  const [phone, setPhone] = useState('')
  const [visitor, setVisitor] = useState<CounterCitizen>()
  const [no, setNo] = useState<Refusal>()
  const [done, setDone] = useState('')
  useEffect(() => field.current?.focus(), [])
  const find = async (kept = '') => {
    setDone(kept)
    const found = await call(findAtCounter, { phone })
    setNo(isRefused(found) ? found : undefined)
    setVisitor(isRefused(found) ? undefined : found)
  }
  const again = () => {
    setVisitor(undefined)
    setNo(undefined)
    setDone('')
    setPhone('')
    field.current?.focus()
  }
  useKeys(keys, (event) => {
    if (event.key.toLowerCase() !== 'n' || isTyping(event)) return
    event.preventDefault()
    again()
  })
  const at = (until: string) => sayUntil(until, now, lang)
  const finish = async <T extends { until: string }>(answer: T | Refusal, says: (made: T) => string) => {
    if (isRefused(answer)) return setNo(answer)
    await find(says(answer))
  }
  return (
    <main id="work" className="counter" tabIndex={-1} aria-label={t(words.title)}>
      <h1>{t(words.title)}</h1>
      <p className="quiet-note">{t(words.lead)}</p>
      <Finder field={field} phone={phone} type={setPhone} find={() => void find()} again={again} />
      {keys && <p className="quiet-note">{t(words.nextKey)}</p>}
      <Refused no={no?.fields?.[0] ? { ...no, says: no.fields[0].says } : no} />
      {done && (
        <p className="counter-done" role="status">
          {done}
        </p>
      )}
      {visitor ? (
        <Visitor
          key={visitor.id}
          visitor={visitor}
          prove={async (card, seen) =>
            finish(await call(proveAtCounter, { citizen: visitor.id, ...card, seen }), ({ until }) =>
              t(words.proved, { at: at(until) }),
            )
          }
          confirm={async (card, id) =>
            finish(await call(confirmAtCounter, { id, ...card }), ({ until }) => t(words.confirmed, { at: at(until) }))
          }
        />
      ) : (
        !no && <p className="counter-none">{t(words.none)}</p>
      )}
    </main>
  )
}

type FinderProps = {
  field: RefObject<HTMLInputElement | null>
  phone: string
  type: (phone: string) => void
  find: () => void
  again: () => void
}

function Finder({ field, phone, type, find, again }: FinderProps) {
  const t = useSay()
  const send = (event: FormEvent) => {
    event.preventDefault()
    find()
  }
  return (
    <form className="counter-find" onSubmit={send}>
      <label htmlFor="counter-phone">{t(words.phone)}</label>
      <input
        id="counter-phone"
        ref={field}
        inputMode="tel"
        autoComplete="off"
        maxLength={20}
        value={phone}
        onChange={(event) => type(event.target.value)}
      />
      <button type="submit" className="btn">
        {t(words.find)}
      </button>
      <button type="button" className="btn quiet" onClick={again}>
        {t(words.nextPerson)}
      </button>
    </form>
  )
}
