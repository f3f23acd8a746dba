import { useEffect, useRef } from 'react'
import type { z } from 'zod'
import type { ActionName, registerOrder } from '../../city/orders/contract.ts'
import type { Draft as ActionDraft } from '../kit/staffFields.tsx'
import { Due, OrderNumber } from '../kit/parts/index.ts'
import { useNow, useSay, useSeat } from '../kit/staffMe.ts'
import { OrderPane } from '../kit/staffOrder.tsx'
import { useUnitName } from '../kit/staffPick.tsx'
import { consoleText } from './text.ts'

type Receipt = z.output<typeof registerOrder.output>
/** What was saved, the action that opens next, and for which unit. */
export type Kept = { receipt: Receipt; open: { name: ActionName; values: ActionDraft } | undefined; unit: string }

/** What is read out to the caller, then what happens next. */
export function Saved({ kept, again }: { kept: Kept; again: () => void }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const unit = useUnitName(kept.unit)
  const heading = useRef<HTMLHeadingElement>(null)
  const { number, followCode, promiseAt, promiseWhy } = kept.receipt
  useEffect(() => {
    if (!kept.open) heading.current?.focus()
  }, [kept])
  return (
    <main id="work" className="saved" tabIndex={-1}>
      <div className="receipt">
        <h1 ref={heading} tabIndex={-1}>
          ✓ {t(consoleText.saved)}
          {kept.unit !== '' && <span>{t(consoleText.dispatchedTo, { x: unit })}</span>}
        </h1>
        <dl>
          <div>
            <dt>{t(consoleText.number)}</dt>
            <dd className="big">
              <OrderNumber number={number} lang={lang} />
            </dd>
          </div>
          <div>
            <dt>{t(consoleText.followCode)}</dt>
            <dd className="big">
              <code>{followCode}</code>
            </dd>
          </div>
          <div>
            <dt>{t(consoleText.promise)}</dt>
            <dd>
              <Due due={{ at: promiseAt, why: promiseWhy }} now={now} lang={lang} />
            </dd>
          </div>
        </dl>
        <button type="button" className="btn" onClick={again}>
          {t(consoleText.another)} <kbd>F2</kbd>
        </button>
      </div>
      <OrderPane number={number} draft={kept.open} />
    </main>
  )
}
