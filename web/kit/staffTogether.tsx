import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { gradeWords, unlinkOrders, type LinkView, type OrderView } from '../../city/orders/contract.ts'
import type { Refusal } from '../../city/platform/contract.ts'
import { call, isRefused } from './api.ts'
import { Status } from './parts/index.ts'
import { useAfter } from './staffAsk.ts'
import { useSay, useSeat } from './staffMe.ts'
import { Refused } from './staffStates.tsx'
import { orderText, staffText } from './staffText.ts'

const roles = { lead: orderText.leadOf, member: orderText.memberOf, related: orderText.relatedTo } as const

/** What belongs together with this matter: the lead it goes with, those that go with it, and what is only beside it. */
export function Together({ order }: { order: OrderView }) {
  const t = useSay()
  return (
    <section aria-label={t(orderText.together)} className="together">
      <h3>{t(orderText.together)}</h3>
      {order.mergedInto && <p className="quiet-note">{t(orderText.carriedWith, { n: order.mergedInto })}</p>}
      {order.members > 0 && <p className="quiet-note">{t(orderText.carries, { n: order.members })}</p>}
      <ul className="parts">
        {order.links.map((link) => (
          <One key={link.number} order={order} link={link} />
        ))}
      </ul>
    </section>
  )
}

function One({ order, link }: { order: OrderView; link: LinkView }) {
  const t = useSay()
  const { lang, me } = useSeat()
  const mayUnlink = me.posts.some((post) => post === 'agent' || post === 'dispatcher')
  return (
    <li>
      <span className="k-tag">{t(roles[link.role])}</span> <Status status={link.status} lang={lang} />{' '}
      <Link to={`/bench?order=${link.number}`}>{link.title}</Link> <code>{link.number}</code>{' '}
      {link.unitName && <small>{link.unitName}</small>} {link.result && <small>{t(gradeWords[link.result])}</small>}
      {link.reason !== '' && <p className="text">{link.reason}</p>}
      {mayUnlink && <Unlink number={order.number} link={link} />}
    </li>
  )
}

/** Taking back asks why; what was carried along goes on by itself from where it stands. */
function Unlink({ number, link }: { number: string; link: LinkView }) {
  const t = useSay()
  const after = useAfter()
  const [reason, setReason] = useState<string | undefined>(undefined)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const verb = t(link.carried ? orderText.apart : orderText.unlink)
  const send = (event: FormEvent) => {
    event.preventDefault()
    void call(unlinkOrders, { number, other: link.number, reason: reason ?? '' }).then((answer) =>
      isRefused(answer) ? setNo(answer) : after(),
    )
  }
  if (reason === undefined)
    return (
      <button type="button" className="link" onClick={() => setReason('')}>
        {verb}
      </button>
    )
  return (
    <form className="reveal" onSubmit={send} onKeyDown={(event) => event.key === 'Escape' && setReason(undefined)}>
      <input
        autoFocus
        aria-label={`${verb}：${t(orderText.whyApart)}`}
        placeholder={t(orderText.whyApart)}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <button type="submit" className="btn quiet small" disabled={reason.trim() === ''}>
        {verb}
      </button>
      <button type="button" className="btn plain small" onClick={() => setReason(undefined)}>
        {t(staffText.cancel)}
      </button>
      <Refused no={no} />
    </form>
  )
}
