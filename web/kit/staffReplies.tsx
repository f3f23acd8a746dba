import { Link } from 'react-router'
import { sayUntil } from '../../city/calendar/say.ts'
import type { OrderView } from '../../city/orders/contract.ts'
import { Citation, citationsIn, Status } from './parts/index.ts'
import { useNow, useSay, useSeat } from './staffMe.ts'
import { orderText } from './staffText.ts'

const states = { given: orderText.given, passed: orderText.passed, returned: orderText.returnedReply } as const

/** What was answered in each round, by whom, and whether it passed. */
export function Replies({ order }: { order: OrderView }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  return (
    <section aria-label={t(orderText.replies)}>
      <h3>{t(orderText.replies)}</h3>
      {order.replies.map((reply) => (
        <div key={`${reply.round} ${reply.at}`} className={`reply is-${reply.state}`}>
          <p className="by">
            <b>{reply.unitName}</b>
            <span className="k-tag">{t(states[reply.state])}</span>
            <time dateTime={reply.at}>{sayUntil(reply.at, now, lang)}</time>
          </p>
          <p className="text">{reply.text}</p>
          {citationsIn(reply.text).map((says) => (
            <Citation key={says} says={says} lang={lang} />
          ))}
        </div>
      ))}
    </section>
  )
}

/** Units that help: each has its own part with its own clock. */
export function Parts({ order }: { order: OrderView }) {
  const t = useSay()
  const { lang } = useSeat()
  return (
    <section aria-label={t(orderText.parts)}>
      <h3>{t(orderText.parts)}</h3>
      <ul className="parts">
        {order.parts.map((part) => (
          <li key={part.number}>
            <b>{part.unitName}</b> <Status status={part.status} lang={lang} />{' '}
            <Link to={`/bench?order=${part.number}`}>
              <code>{part.number}</code>
            </Link>
            {part.reply && <p className="text">{part.reply}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
