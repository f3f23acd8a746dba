import { useEffect, useRef, useState, type FormEvent, type RefObject } from 'react'
import { findAtCounter, type CounterCitizen } from '../../../city/identity/contract.ts'
import { plainId } from '../../../city/people/contract.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { isTyping, useKeys } from '../../kit/staffKeys.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { Refused } from '../../kit/staffStates.tsx'
import './counter.css'
import './cases/desk.css'
import { Newcomer } from './Newcomer.tsx'
import { counterText as words } from './text.ts'
import { Visitor } from './Visitor.tsx'

/** A card's number has eighteen signs; everything else is a phone. */
const soughtIn = (typed: string) => (plainId(typed).length === 18 ? { idNumber: plainId(typed) } : { phone: typed })

/** 窗口: who stands here, by phone or by card, and everything a counter may write down for them. */
export function Counter() {
  const t = useSay()
  const { keys } = useSeat()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [visitor, setVisitor] = useState<CounterCitizen>()
  const [no, setNo] = useState<Refusal>()
  const [done, setDone] = useState('')
  useEffect(() => field.current?.focus(), [])
  const find = async (kept = '', now = typed) => {
    setTyped(now)
    const found = await call(findAtCounter, soughtIn(now))
    setDone(kept)
    setNo(isRefused(found) ? found : undefined)
    setVisitor(isRefused(found) ? undefined : found)
  }
  const again = () => {
    setVisitor(undefined)
    setNo(undefined)
    setDone('')
    setTyped('')
    field.current?.focus()
  }
  useKeys(keys, (event) => {
    if (isTyping(event)) return
    const key = event.key.toLowerCase()
    if (key === 'n') again()
    else if (key === 'f') document.querySelector<HTMLInputElement>('[data-of=cases] input')?.focus()
    else if (key === 'g') document.querySelector<HTMLInputElement>('[data-of=give] input')?.focus()
    else return
    event.preventDefault()
  })
  const { idNumber } = soughtIn(typed)
  return (
    <main id="work" className="counter" tabIndex={-1} aria-label={t(words.title)}>
      <h1>{t(words.title)}</h1>
      <p className="quiet-note">{t(words.lead)}</p>
      <Finder field={field} typed={typed} type={setTyped} find={() => void find()} again={again} />
      {keys && <p className="quiet-note counter-keys">{t(words.nextKey)}</p>}
      <Refused no={no?.fields?.[0] ? { ...no, says: no.fields[0].says } : no} />
      {done && (
        <p className="counter-done" role="status">
          {done}
        </p>
      )}
      {visitor && <Visitor key={visitor.id} visitor={visitor} idNumber={idNumber ?? ''} done={find} />}
      {no?.refused === 'citizen-unknown' && idNumber && <Newcomer key={idNumber} idNumber={idNumber} done={find} />}
      {!visitor && !no && <p className="counter-none">{t(words.none)}</p>}
    </main>
  )
}

type FinderProps = {
  field: RefObject<HTMLInputElement | null>
  typed: string
  type: (typed: string) => void
  find: () => void
  again: () => void
}

function Finder({ field, typed, type, find, again }: FinderProps) {
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
        autoComplete="off"
        maxLength={24}
        value={typed}
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
