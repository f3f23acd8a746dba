import { useState } from 'react'
import { nameAtCounter } from '../../../city/identity/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useSay } from '../../kit/staffMe.ts'
import { Line, Part } from './Part.tsx'
import { usePress } from './press.ts'
import { counterText as words } from './text.ts'

type Props = { idNumber: string; done: (says: string) => Promise<void> }

/** Somebody without a phone, whom nobody knew yet: the card makes them known. */
export function Newcomer({ idNumber, done }: Props) {
  const t = useSay()
  const { busy, no, press } = usePress(done)
  const [name, setName] = useState('')
  const [reason, setReason] = useState(t(words.reasonFirst))
  const send = () =>
    press(async () => {
      const made = await call(nameAtCounter, { name, idNumber, reason })
      return isRefused(made) ? made : t(words.newDone)
    })
  return (
    <div className="visitor is-new">
      <Part title={t(words.newTitle)} no={no} send={send}>
        <p className="quiet-note">{t(words.newText)}</p>
        <div className="counter-row">
          <Line
            label={t(words.name)}
            hint={t(words.nameHint)}
            field="name"
            no={no}
            value={name}
            put={setName}
            autoFocus
          />
          <Line label={t(words.reason)} field="reason" no={no} value={reason} put={setReason} maxLength={200} />
        </div>
        <button type="submit" className="btn" disabled={busy}>
          {t(words.newGo)}
        </button>
      </Part>
    </div>
  )
}
