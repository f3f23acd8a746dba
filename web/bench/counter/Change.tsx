import { useState } from 'react'
import { changePhoneAtCounter, renameAtCounter, sendPhoneAtCounter } from '../../../city/identity/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useSay } from '../../kit/staffMe.ts'
import { Line, Part } from './Part.tsx'
import { usePress } from './press.ts'
import { counterText as words } from './text.ts'
import type { Standing } from './standing.ts'

/** 换绑手机号: the code goes to the new phone, the person reads it out, and both phones are told. */
export function NewPhone({ visitor, card, done }: Standing) {
  const t = useSay()
  const [phone, setPhone] = useState('')
  const { busy, no, press } = usePress((says) => done(says, phone))
  const [code, setCode] = useState('')
  const [sent, setSent] = useState<string>()
  const said = { citizen: visitor.id, ...card, phone }
  const sendCode = () =>
    press(async () => {
      const answer = await call(sendPhoneAtCounter, said)
      if (isRefused(answer)) return answer
      setSent(answer.demoCode ?? '')
      return undefined
    })
  const change = () =>
    press(async () => {
      const made = await call(changePhoneAtCounter, { ...said, code })
      return isRefused(made) ? made : t(words.phoneChanged, { x: made.phone })
    })
  return (
    <Part title={t(words.newPhone)} of="phone" no={no} send={sent === undefined ? sendCode : change}>
      <p className="quiet-note">{t(words.newPhoneText)}</p>
      <div className="counter-row">
        <Line
          label={t(words.newPhoneIs)}
          field="phone"
          no={no}
          value={phone}
          put={(value) => {
            setPhone(value)
            setSent(undefined)
          }}
          inputMode="numeric"
          maxLength={20}
        />
        {sent !== undefined && (
          <Line
            label={t(words.code)}
            hint={sent === '' ? t(words.codeHint) : t(words.codeDemo, { x: sent })}
            field="code"
            no={no}
            value={code}
            put={setCode}
            inputMode="numeric"
            maxLength={6}
            autoFocus
          />
        )}
        <button type="submit" className="btn" disabled={busy}>
          {t(sent === undefined ? words.sendCode : words.changePhone)}
        </button>
      </div>
    </Part>
  )
}

/** 更正姓名: as it stands on the card now. */
export function NewName({ visitor, card, done }: Standing) {
  const t = useSay()
  const { busy, no, press } = usePress(done)
  const [name, setName] = useState('')
  const send = () =>
    press(async () => {
      const made = await call(renameAtCounter, { citizen: visitor.id, ...card, name })
      return isRefused(made) ? made : t(made.renamed ? words.renamed : words.sameName)
    })
  return (
    <Part title={t(words.newName)} of="rename" no={no} send={send}>
      <div className="counter-row">
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
          {t(words.rename)}
        </button>
      </div>
    </Part>
  )
}
