import { useState } from 'react'
import { sendConfirmAtCounter, submitAtCounter, type CaseView } from '../../../../city/cases/contract.ts'
import type { OutputOf } from '../../../../city/platform/contract.ts'
import { call, isRefused } from '../../../kit/api.ts'
import { useSay } from '../../../kit/staffMe.ts'
import { Line, Part } from '../Part.tsx'
import { usePress } from '../press.ts'
import type { Card } from '../standing.ts'
import { deskText as words } from './text.ts'

type Props = {
  view: CaseView
  card: Card
  pressed: () => void
  again: () => Promise<void>
  done: (says: string) => Promise<void>
}

type Sent = OutputOf<typeof sendConfirmAtCounter>

/** The person's own word, by a code or written down, and then the handing in. */
export function Confirm({ view, card, pressed, again, done }: Props) {
  const t = useSay()
  const [sent, setSent] = useState<Sent>()
  const [code, setCode] = useState('')
  const [said, setSaid] = useState<string>(t(words.spokenFirst))
  const { busy, no, press } = usePress(done)
  const { number } = view
  // A code is for the draft as it was when it was sent.
  const good = sent?.version === view.version ? sent : undefined
  const send = () =>
    press(async () => {
      pressed()
      const made = await call(sendConfirmAtCounter, { number, ...card })
      if (isRefused(made)) return made
      await again()
      setCode('')
      setSent(made)
      return undefined
    })
  const submit = () =>
    press(async () => {
      if (!good) return undefined
      const by = good.way === 'code' ? { ...card, code } : { ...card, reason: said, spoken: true }
      const made = await call(submitAtCounter, { number, version: good.version, ...by })
      if (isRefused(made)) return made
      const x = made.parts.map(({ name, unit }) => `${name} → ${unit}`).join('、')
      return t(words.submitted, { number, x })
    })
  return (
    <Part title={t(words.confirm)} of="confirm" no={no} send={good ? submit : send}>
      <p className="quiet-note">{t(words.readOut)}</p>
      {good?.way === 'code' && (
        <Line
          label={t(words.code)}
          hint={good.demoCode ? t(words.codeDemo, { x: good.demoCode }) : ''}
          field="code"
          no={no}
          value={code}
          put={setCode}
          inputMode="numeric"
          maxLength={6}
          autoFocus
        />
      )}
      {good?.way === 'spoken' && (
        <Line label={t(words.spoken)} field="reason" no={no} value={said} put={setSaid} maxLength={200} autoFocus />
      )}
      <p className="send">
        <button type="submit" className="btn" disabled={busy}>
          {t(good ? words.submit : words.send)}
        </button>
      </p>
    </Part>
  )
}
