import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { z } from 'zod'
import { revealWords, type OrderView } from '../../city/orders/contract.ts'
import type { Refusal } from '../../city/platform/contract.ts'
import { call, isRefused } from './api.ts'
import { useAfter } from './staffAsk.ts'
import { useSay } from './staffMe.ts'
import { Refused } from './staffStates.tsx'
import { orderText, staffText } from './staffText.ts'

type Asked = { no: Refusal | undefined; said: (purpose: string) => void; left: () => void }

/** Why someone wants to see what is protected; it goes into the ledger with their name. */
export function Purpose({ no, said, left }: Asked) {
  const t = useSay()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const send = (event: FormEvent) => {
    event.preventDefault()
    said(field.current?.value ?? '')
  }
  return (
    <form className="reveal" onSubmit={send} onKeyDown={(event) => event.key === 'Escape' && left()}>
      <input ref={field} aria-label={t(orderText.revealWhy)} placeholder={t(orderText.revealWhy)} maxLength={200} />
      <button type="submit" className="btn quiet small">
        {t(orderText.revealGo)}
      </button>
      <button type="button" className="btn plain small" onClick={left}>
        {t(staffText.cancel)}
      </button>
      <Refused no={no?.fields?.[0] ? { ...no, says: no.fields[0].says } : no} />
    </form>
  )
}

/** How much of the matter's words is hidden, and the words as written for those who say why. */
export function OwnWords({ order }: { order: OrderView }) {
  const t = useSay()
  const after = useAfter()
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useState<z.output<typeof revealWords.output> | undefined>(undefined)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const reveal = (purpose: string) => {
    void call(revealWords, { number: order.number, purpose }).then((answer) => {
      if (isRefused(answer)) return setNo(answer)
      setShown(answer)
      setAsking(false)
      after(order.number)
    })
  }
  if (shown)
    return (
      <div className="own-words">
        <p>
          <b>{t(orderText.ownWordsShown)}</b>
          <button type="button" className="link" onClick={() => setShown(undefined)}>
            {t(orderText.hideAgain)}
          </button>
        </p>
        <div className="order-body" role="region" tabIndex={0} aria-label={t(orderText.ownWordsShown)}>
          <b>{shown.title}</b>
          {'\n'}
          {shown.body}
          {shown.turns.map(({ round, words }) => `\n\n${t(orderText.round, { n: round })}：${words}`)}
        </div>
      </div>
    )
  return (
    <div className="own-words">
      <p>
        <span>{t(orderText.hidden, { n: order.hidden })}</span>
        {!asking && (
          <button type="button" className="link" onClick={() => setAsking(true)}>
            {t(orderText.ownWords)}
          </button>
        )}
      </p>
      {asking && <Purpose no={no} said={reveal} left={() => setAsking(false)} />}
    </div>
  )
}
