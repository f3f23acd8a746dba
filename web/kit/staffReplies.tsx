import { Link } from 'react-router'
import { sayUntil } from '../../city/calendar/say.ts'
import type { OrderView } from '../../city/orders/contract.ts'
import { Grounds } from './composer/Grounds.tsx'
import { Personal } from './composer/Personal.tsx'
import { Failures, Scores } from './composer/Scores.tsx'
import './composer/composer.css'
import './composer/picker.css'
import { composerText } from './composer/text.ts'
import { Status } from './parts/index.ts'
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
      {order.turns.map((turn) => (
        <div key={turn.round} className="reply is-turn">
          <p className="by">
            <b>{t(orderText.askedOn)}</b>
            <span className="k-tag">{t(orderText.round, { n: turn.round })}</span>
            <time dateTime={turn.at}>{sayUntil(turn.at, now, lang)}</time>
          </p>
          <p className="text">{turn.words}</p>
        </div>
      ))}
      {order.replies.map((reply) => (
        <div key={reply.id} className={`reply is-${reply.state}`}>
          <p className="by">
            <b>{reply.unitName}</b>
            <span className="k-tag">{t(reply.kind === 'answer' ? states[reply.state] : orderText[reply.kind])}</span>
            {order.replies.some(({ replaces }) => replaces === reply.id) && (
              <span className="k-tag">{t(orderText.replaced)}</span>
            )}
            <time dateTime={reply.at}>{sayUntil(reply.at, now, lang)}</time>
          </p>
          <p className="text">{reply.text}</p>
          <Grounds citations={reply.citations} day={reply.at.slice(0, 10)} />
          {reply.files.length > 0 && (
            <p className="by">
              {t(composerText.files)}：
              {order.files
                .filter(({ id }) => reply.files.includes(id))
                .map(({ id, name }) => (reply.publicFiles.includes(id) ? `${name}（${t(composerText.public)}）` : name))
                .join('、')}
            </p>
          )}
          {reply.state === 'given' && <Judged reply={reply} />}
        </div>
      ))}
    </section>
  )
}

/** What the reviewer weighs: the check of the day it was given, and why the unit insisted. */
function Judged({ reply: { checked, insist, text, personal } }: { reply: OrderView['replies'][number] }) {
  const t = useSay()
  const flag = checked?.flags.find((one) => one === '仅提供电话' || one === '无实质答复')
  return (
    <>
      {insist !== null && (
        <div className="insisted">
          <b>{t(composerText.insisted)}</b>
          <p>
            {t(composerText.insistedWhy, { x: flag ?? '' })}
            {insist}
          </p>
        </div>
      )}
      <Personal spans={personal} text={text} />
      {checked && (
        <div className="check" role="group" aria-label={t(composerText.checks)}>
          <h4>{t(composerText.checks)}</h4>
          <Scores scores={checked.scores} reasons={checked.reasons} text={text} />
          {checked.flags.length > 0 && <Failures flags={checked.flags} spans={checked.spans} text={text} />}
        </div>
      )}
    </>
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
