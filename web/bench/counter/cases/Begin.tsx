import { useState } from 'react'
import { beginAtCounter, caseAtCounter, casesAtCounter, type CaseView } from '../../../../city/cases/contract.ts'
import { listItems } from '../../../../city/catalogue/contract.ts'
import type { Refusal } from '../../../../city/platform/contract.ts'
import { call, isRefused } from '../../../kit/api.ts'
import { useAsk } from '../../../kit/staffAsk.ts'
import { useSay } from '../../../kit/staffMe.ts'
import { Line, Part } from '../Part.tsx'
import { usePress } from '../press.ts'
import type { Standing } from '../standing.ts'
import { soughtIn } from './sought.ts'
import { deskText as words, whichOf } from './text.ts'

type Props = Standing & { open: (view: CaseView) => void }

/** Begins a case for whoever stands here, or goes on with one of theirs. */
export function Begin({ visitor, card, done, open }: Props) {
  const t = useSay()
  const [what, setWhat] = useState('')
  const items = useAsk(listItems, { audience: 'person', most: 100 }).data?.rows.filter(({ online }) => online) ?? []
  const held = useAsk(casesAtCounter, {}).data?.rows.filter(({ citizen }) => citizen === visitor.id) ?? []
  const { busy, no, press } = usePress(done)
  const take = (answer: CaseView | Refusal) => {
    if (isRefused(answer)) return answer
    open(answer)
    return undefined
  }
  const begin = () =>
    press(async () => {
      const said = soughtIn(what, items)
      if ('names' in said) return { refused: 'item-unknown', status: 404, says: whichOf(said.names) }
      return take(await call(beginAtCounter, { citizen: visitor.id, ...card, ...said }))
    })
  return (
    <Part title={t(words.title)} of="cases" no={no} send={begin}>
      <p className="quiet-note">{t(words.lead)}</p>
      {held.length > 0 && (
        <ul className="visitor-lines">
          {held.map(({ number }) => (
            <li key={number}>
              <span>
                {t(words.open)} <code>{number}</code>
              </span>
              <button
                type="button"
                className="btn quiet small"
                disabled={busy}
                onClick={() => press(async () => take(await call(caseAtCounter, { number })))}
              >
                {t(words.goOn)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="counter-row">
        <Line
          label={t(words.what)}
          hint={t(words.whatHint)}
          field="what"
          no={no}
          value={what}
          put={setWhat}
          list="desk-items"
          maxLength={80}
        />
        <datalist id="desk-items">
          {items.map(({ code, name }) => (
            <option key={code} value={name} />
          ))}
        </datalist>
        <button type="submit" className="btn" disabled={busy}>
          {t(words.begin)}
        </button>
      </div>
    </Part>
  )
}
