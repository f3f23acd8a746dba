import { useState } from 'react'
import { sayUntil } from '../../../city/calendar/say.ts'
import type { CounterCitizen } from '../../../city/identity/contract.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import type { CaseView } from '../../../city/cases/contract.ts'
import { Acts } from './Acts.tsx'
import { Begin } from './cases/Begin.tsx'
import { Desk } from './cases/Desk.tsx'
import { NewName, NewPhone } from './Change.tsx'
import { Mandates } from './Mandates.tsx'
import { Line } from './Part.tsx'
import { Further, Named } from './Raise.tsx'
import type { Card, Done } from './standing.ts'
import { counterText as words } from './text.ts'

type Props = { visitor: CounterCitizen; idNumber: string; done: Done }

/** The person at the counter: the card on the left, on the right what may be written down for them. */
export function Visitor({ visitor, idNumber, done }: Props) {
  const t = useSay()
  const [card, setCard] = useState<Card>({ idNumber, reason: t(words.reasonFirst) })
  const standing = { visitor, card, done }
  const [draft, setDraft] = useState<CaseView>()
  const over = async (says: string) => {
    setDraft(undefined)
    await done(says)
  }
  return (
    <div className="visitor">
      <div className="visitor-who">
        <About visitor={visitor} />
        <section className="visitor-card" aria-label={t(words.card)}>
          <h2>{t(words.card)}</h2>
          <Line
            label={t(words.idNumber)}
            hint={t(visitor.proven ? words.idNumberHint : words.idNumberFirst)}
            field="idNumber"
            value={card.idNumber}
            put={(value) => setCard({ ...card, idNumber: value })}
            maxLength={24}
            autoFocus
          />
          <Line
            label={t(words.reason)}
            field="reason"
            value={card.reason}
            put={(reason) => setCard({ ...card, reason })}
            maxLength={200}
          />
        </section>
      </div>
      <div className="visitor-does">
        {draft ? (
          <Desk key={draft.number} first={draft} card={card} done={over} />
        ) : visitor.proven ? (
          <>
            <Acts {...standing} />
            <Begin {...standing} open={setDraft} />
            <Mandates {...standing} />
            <Further {...standing} />
            <NewPhone {...standing} />
            <NewName {...standing} />
          </>
        ) : (
          <Named {...standing} />
        )}
      </div>
    </div>
  )
}

/** Surname, masked phone and level: what staff need to see that it is the person in front of them. */
function About({ visitor }: { visitor: CounterCitizen }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  return (
    <section className="visitor-about" aria-label={visitor.name}>
      <p>
        <b className="visitor-name">{visitor.name}</b> <code>{visitor.phone ?? t(words.noPhone)}</code>{' '}
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
            <li key={i} className={until && Date.parse(until) < now.getTime() ? 'is-over' : undefined}>
              LV{level} · {t(way)} · {sayUntil(at, now, lang)}
              {until && <small>{t(words.until, { at: sayUntil(until, now, lang) })}</small>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
