import { needWords, type MyHall, type WindowDesk } from '../../../city/appointments/contract.ts'
import { OrderNumber } from '../../kit/parts/index.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { actWords, laneWords, words } from './text.ts'
import { letters, type Act, type Doing } from './useDesk.ts'

type Props = { desk: WindowDesk; hall: MyHall; does: Doing; change: () => void }

/** The one who stands here, large; what to check; and the steps that are possible now. */
export function Desk({ desk, hall, does, change }: Props) {
  const t = useSay()
  const { window, at } = desk
  return (
    <>
      <header className="hall-head">
        <h2>{t(words.windowNo, { n: window.number })}</h2>
        <span>{t(words.served, { n: desk.servedToday })}</span>
        {!at && (
          <button type="button" className="btn plain small" onClick={change}>
            {t(words.change)}
          </button>
        )}
      </header>
      {at ? <Standing at={at} now={desk.now} /> : <Idle desk={desk} />}
      <Acts desk={desk} does={does} />
      {at && <SendOn desk={desk} hall={hall} does={does} />}
    </>
  )
}

function Idle({ desk }: { desk: WindowDesk }) {
  const t = useSay()
  const { window } = desk
  const [head, next] = !window.isOpen
    ? [t(words.closed), t(words.closedNext)]
    : window.isMine
      ? [t(words.idle), desk.waiting.length > 0 ? t(words.idleNext) : t(words.nobody)]
      : [t(words.other, { x: window.clerkName ?? '' }), '']
  return (
    <div className="hall-at is-idle">
      <p className="hall-label">{head}</p>
      <p>{next}</p>
    </div>
  )
}

function Standing({ at, now }: { at: NonNullable<WindowDesk['at']>; now: string }) {
  const t = useSay()
  const minutes = Math.max(0, Math.round((Date.parse(now) - Date.parse(at.calledAt)) / 60_000))
  const spared = (source: string) => source === 'share' || source === 'certificate'
  return (
    <div className="hall-at">
      <p className="hall-label">{at.label}</p>
      <p>
        <b>{at.name ?? t(words.walkIn)}</b> · {at.what ?? t(laneWords[at.lane])}
        {at.need && <span className="mark is-soon"> {t(needWords[at.need])}</span>}
      </p>
      <p className="quiet-note">
        {t(words.since, { x: at.calledAt.slice(11, 16), n: minutes })} · {t(words.calls, { n: at.calls })}{' '}
        {at.number && <OrderNumber number={at.number} />}
        {at.caseNumber && <> · {t(words.forCase, { x: at.caseNumber })}</>}
      </p>
      {at.bring.length > 0 && (
        <>
          <h3>{t(words.bring)}</h3>
          <ul className="hall-bring">
            {at.bring.map(({ name, source }) => (
              <li key={name} className={spared(source) ? 'is-spared' : undefined}>
                {name}
                {spared(source) && <small>{t(words.spared)}</small>}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

const order: readonly Act[] = ['open', 'next', 'done', 'recall', 'skip', 'close']

function Acts({ desk, does }: { desk: WindowDesk; does: Doing }) {
  const t = useSay()
  const { keys } = useSeat()
  const can = order.filter((act) => desk.can.includes(act))
  return (
    <div className="hall-acts">
      {can.map((act, i) => (
        <button
          key={act}
          type="button"
          className={i === 0 ? 'btn' : 'btn quiet'}
          disabled={does.busy}
          onClick={() => void does.does(act, desk.at?.id)}
        >
          {t(actWords[act])} {keys && <kbd>{letters[act]}</kbd>}
        </button>
      ))}
    </div>
  )
}

function SendOn({ desk, hall, does }: Omit<Props, 'change'>) {
  const t = useSay()
  const { at } = desk
  if (!at || !desk.can.includes('transfer')) return null
  return (
    <div className="hall-send" role="group" aria-label={t(words.sendTo)}>
      <span>{t(words.sendTo)}</span>
      {hall.windows
        .filter(({ id }) => id !== desk.window.id)
        .map(({ id, number, clerkName }) => (
          <button
            key={id}
            type="button"
            className="btn quiet small"
            disabled={does.busy}
            onClick={() => void does.send(at.id, id)}
          >
            {t(words.windowNo, { n: number })} <small>{clerkName ?? t(words.free)}</small>
          </button>
        ))}
    </div>
  )
}
