import { useEffect, useRef, useState, type ReactNode } from 'react'
import { sayUntil } from '../../../city/calendar/say.ts'
import { proofKinds, Seen, type CounterCitizen } from '../../../city/identity/contract.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import type { Card } from './Counter.tsx'
import { counterText as words } from './text.ts'

type Props = {
  visitor: CounterCitizen
  prove: (card: Card, seen: Seen) => Promise<void>
  confirm: (card: Card, act: string) => Promise<void>
}

/** The person at the counter: the card is typed once, then one press writes down what it was for. */
export function Visitor({ visitor, prove, confirm }: Props) {
  const t = useSay()
  const first = useRef<HTMLInputElement>(null)
  const [card, setCard] = useState<Card>({ idNumber: '', reason: t(words.reasonFirst) })
  const [seen, setSeen] = useState<Seen>('idCard')
  const [busy, setBusy] = useState(false)
  useEffect(() => first.current?.focus(), [])
  const once = (does: () => Promise<void>) => () => {
    setBusy(true)
    void does().finally(() => setBusy(false))
  }
  const ready = !busy && card.idNumber.trim() !== '' && card.reason.trim().length >= 2
  return (
    <div className="visitor">
      <About visitor={visitor} />
      {visitor.proven ? (
        <>
          <Part title={t(words.card)}>
            <label htmlFor="counter-id">
              {t(words.idNumber)} <small>{t(words.idNumberHint)}</small>
            </label>
            <input
              id="counter-id"
              ref={first}
              autoComplete="off"
              maxLength={24}
              value={card.idNumber}
              onChange={(event) => setCard({ ...card, idNumber: event.target.value })}
            />
            <label htmlFor="counter-reason">{t(words.reason)}</label>
            <input
              id="counter-reason"
              maxLength={200}
              value={card.reason}
              onChange={(event) => setCard({ ...card, reason: event.target.value })}
            />
          </Part>
          <Part title={t(words.acts)}>
            <Acts visitor={visitor} ready={ready} go={(id) => once(() => confirm(card, id))()} />
          </Part>
          <Part title={t(words.raise)}>
            <label htmlFor="counter-seen">{t(words.seen)}</label>
            <select id="counter-seen" value={seen} onChange={(event) => setSeen(Seen.parse(event.target.value))}>
              {Seen.options.map((kind) => (
                <option key={kind} value={kind}>
                  {t(kind === 'idCard' ? words.seenIdOnly : proofKinds[kind])}
                </option>
              ))}
            </select>
            <button type="button" className="btn" disabled={!ready} onClick={once(() => prove(card, seen))}>
              {t(words.prove)}
            </button>
          </Part>
        </>
      ) : (
        <p className="counter-none">{t(words.notProven)}</p>
      )}
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="visitor-part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** Surname, masked phone and level: what staff need to see that it is the person in front of them. */
function About({ visitor }: { visitor: CounterCitizen }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  return (
    <section className="visitor-about">
      <p>
        <b className="visitor-name">{visitor.name}</b> <code>{visitor.phone}</code>{' '}
        <span className="visitor-level" data-level={visitor.level}>
          {t(words.level)} LV{visitor.level}
        </span>
      </p>
      <h2>{t(words.proofs)}</h2>
      {visitor.proofs.length === 0 ? (
        <p className="quiet-note">{t(words.noProofs)}</p>
      ) : (
        <ul>
          {visitor.proofs.map(({ level, way, at, until }, i) => (
            <li key={i}>
              LV{level} · {t(way)} · {sayUntil(at, now, lang)}
              {until && <small> {t(words.until, { at: sayUntil(until, now, lang) })}</small>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Acts({ visitor, ready, go }: { visitor: CounterCitizen; ready: boolean; go: (id: string) => void }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  if (visitor.acts.length === 0) return <p className="quiet-note">{t(words.noActs)}</p>
  return (
    <ul className="visitor-acts">
      {visitor.acts.map(({ id, act, says, until }) => (
        <li key={id}>
          <span>
            <b>{t(act)}</b>
            <br />
            {t(says)}
            <small> {t(words.until, { at: sayUntil(until, now, lang) })}</small>
          </span>
          <button type="button" className="btn" disabled={!ready} onClick={() => go(id)}>
            {t(words.confirm)}
          </button>
        </li>
      ))}
    </ul>
  )
}
