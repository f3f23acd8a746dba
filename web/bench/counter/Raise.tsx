import { useState } from 'react'
import { sayUntil } from '../../../city/calendar/say.ts'
import { nameAtCounter, proofKinds, proveAtCounter, Seen } from '../../../city/identity/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { Line, Part } from './Part.tsx'
import { usePress } from './press.ts'
import { counterText as words } from './text.ts'
import type { Standing } from './standing.ts'

/** LV2: name and number as they stand on the card. */
export function Named({ visitor, card, done }: Standing) {
  const t = useSay()
  const { busy, no, press } = usePress(done)
  const [name, setName] = useState('')
  const send = () =>
    press(async () => {
      const made = await call(nameAtCounter, { citizen: visitor.id, name, ...card })
      return isRefused(made) ? made : t(words.named)
    })
  return (
    <Part title={t(words.nameTitle)} of="name" no={no} send={send}>
      <p className="quiet-note">{t(words.notProven)}</p>
      <Line
        label={t(words.name)}
        hint={t(words.nameHint)}
        field="name"
        no={no}
        value={name}
        put={setName}
        maxLength={40}
      />
      <button type="submit" className="btn" disabled={busy}>
        {t(words.nameGo)}
      </button>
    </Part>
  )
}

/** LV3: the card, and what else lay beside it. */
export function Further({ visitor, card, done }: Standing) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const { busy, no, press } = usePress(done)
  const [seen, setSeen] = useState<Seen>('idCard')
  const send = () =>
    press(async () => {
      const made = await call(proveAtCounter, { citizen: visitor.id, ...card, seen })
      return isRefused(made) ? made : t(words.proved, { at: sayUntil(made.until, now, lang) })
    })
  return (
    <Part title={t(words.raise)} of="raise" no={no} send={send}>
      <div className="counter-row">
        <label htmlFor="counter-seen">{t(words.seen)}</label>
        <select id="counter-seen" value={seen} onChange={(event) => setSeen(Seen.parse(event.target.value))}>
          {Seen.options.map((kind) => (
            <option key={kind} value={kind}>
              {t(kind === 'idCard' ? words.seenIdOnly : proofKinds[kind])}
            </option>
          ))}
        </select>
        <button type="submit" className="btn" disabled={busy}>
          {t(words.prove)}
        </button>
      </div>
    </Part>
  )
}
