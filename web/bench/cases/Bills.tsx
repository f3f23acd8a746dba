import { useState } from 'react'
import { returnBill, yuanOf, type BenchView, type BillView } from '../../../city/cases/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useAfter, useKey } from '../../kit/staffAsk.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { announce } from '../../kit/staffSaid.ts'
import { Refused } from '../../kit/staffStates.tsx'
import { casesText } from './text.ts'

/** What came of the fee online, with what the office has to look at on top. */
export function Bills({ view: { number, part } }: { view: BenchView }) {
  const t = useSay()
  const bills = part.fee?.bills ?? []
  if (bills.length === 0) return null
  return (
    <section className="bills" aria-label={t(casesText.bills)}>
      <h3>{t(casesText.bills)}</h3>
      <ul>
        {bills.toReversed().map((bill) => (
          <Bill key={bill.number} bill={bill} of={{ number, part: part.id }} />
        ))}
      </ul>
    </section>
  )
}

function Bill({ bill, of }: { bill: BillView; of: { number: string; part: string } }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const { number, n, state, says, fen, paidFen, paidAt, receipt, why } = bill
  const differs = paidFen !== null && paidFen !== fen
  const facts = [
    differs
      ? t(casesText.billCame, { due: yuanOf(fen), paid: yuanOf(paidFen) })
      : `${yuanOf(fen)} ${t(casesText.yuan)}`,
    receipt && t(casesText.feeReceipt, { x: receipt }),
    paidAt && sayUntil(paidAt, now, lang),
    why && t(why),
  ]
  return (
    <li className={`is-${state}`}>
      <b className={`mark is-${state}`}>{t(says)}</b> <span>{facts.filter(Boolean).join(' · ')}</span>
      <small>{number}</small>
      {state === 'differs' && <Differs of={of} n={n} />}
    </li>
  )
}

/** The two ways out of an amount that is not what was asked for. */
function Differs({ of, n }: { of: { number: string; part: string }; n: number }) {
  const t = useSay()
  const after = useAfter()
  const key = useKey()
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const send = () => {
    setBusy(true)
    void call(returnBill, { ...of, n }, { key: key.of(['return', of, n]) }).then((answer) => {
      setBusy(false)
      after()
      if (isRefused(answer)) return setNo(answer)
      key.spent()
      announce(t(answer.says))
    })
  }
  return (
    <>
      <p>{t(casesText.billDiffers)}</p>
      <button type="button" className="btn quiet" disabled={busy} onClick={send}>
        {t(casesText.billReturn)}
      </button>
      <Refused no={no} />
    </>
  )
}
