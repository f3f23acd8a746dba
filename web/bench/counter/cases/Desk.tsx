import { useState } from 'react'
import {
  caseAtCounter,
  leaveAtCounter,
  saveAtCounter,
  type CaseView,
  type MaterialView,
  type Value,
} from '../../../../city/cases/contract.ts'
import type { Refusal } from '../../../../city/platform/contract.ts'
import { call, isRefused } from '../../../kit/api.ts'
import { OrderNumber } from '../../../kit/parts/index.ts'
import { useSay, useSeat } from '../../../kit/staffMe.ts'
import { Refused } from '../../../kit/staffStates.tsx'
import type { Card } from '../standing.ts'
import { Confirm } from './Confirm.tsx'
import { Fields } from './Fields.tsx'
import { Papers } from './Papers.tsx'
import { deskText as words } from './text.ts'

const isFromOutside = ({ shared }: MaterialView) => shared?.from === 'platform' || shared?.from === 'certificate'

type Props = { first: CaseView; card: Card; done: (says: string) => Promise<void> }

/** A draft of whoever stands here, on one screen: the form, the papers, their confirmation. */
export function Desk({ first, card, done }: Props) {
  const t = useSay()
  const { lang } = useSeat()
  const [view, setView] = useState(first)
  const [busy, setBusy] = useState(false)
  const [pressed, setPressed] = useState(false)
  const [no, setNo] = useState<Refusal>()
  const take = (answer: CaseView | Refusal) => {
    setBusy(false)
    if (isRefused(answer)) return setNo(answer)
    setNo(undefined)
    setView((now) => (answer.version >= now.version ? answer : now))
  }
  const { number } = view
  const keep = (said: { values?: Record<string, Value | null>; promises?: Record<string, boolean> }) => {
    setBusy(true)
    void call(saveAtCounter, { number, ...said }).then(async (answer) => {
      take(answer)
      // What was filled in may say whose papers they are: looking fetches them.
      if (!isRefused(answer) && answer.materials.some(isFromOutside)) await again()
    })
  }
  const again = async () => take(await call(caseAtCounter, { number }))
  const leave = () =>
    void call(leaveAtCounter, { number }).then((answer) => (isRefused(answer) ? setNo(answer) : done(t(words.left_))))
  const left = view.troubles.length
  return (
    <div className="desk">
      <header className="desk-head">
        <h2>{view.name[lang]}</h2>
        <OrderNumber number={number} lang={lang} />
        <span className="quiet-note">{t(words.until)}</span>
        <b className={left > 0 ? 'desk-left' : 'desk-whole'} role="status">
          {busy ? t(words.saving) : left > 0 ? t(words.left, { n: left }) : t(words.whole)}
        </b>
        <button type="button" className="btn plain" onClick={leave}>
          {t(words.leave)}
        </button>
      </header>
      <Refused no={no} />
      <Fields view={view} pressed={pressed} save={(values) => keep({ values })} />
      <Papers view={view} again={again} promise={(id, given) => keep({ promises: { [id]: given } })} />
      <Confirm view={view} card={card} pressed={() => setPressed(true)} again={again} done={done} />
    </div>
  )
}
