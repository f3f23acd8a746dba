import { yuanOf, type BillView, type CaseView, type FeeView, type PartView } from '../../../city/cases/contract.ts'
import { PostForm } from '../parts/form.tsx'
import { Zh } from '../parts/show.tsx'
import { sayUntil } from '../../../city/calendar/say.ts'
import { sayDate } from '../dates.ts'
import type { Visit } from '../visit.ts'
import { caseAt } from './address.ts'

type Props = { visit: Visit; view: Pick<CaseView, 'number'>; part: PartView }

/** A fee that is due: how much and by what rule, the way to the payment platform, or to the counter. */
export function Fee({ visit, view, part }: Props) {
  const { fees: words } = visit.say
  const { fee } = part
  if (!fee) return null
  const open = fee.bills.find(({ state }) => state === 'open')
  const yuan = yuanOf(fee.fen)
  return (
    <section className="case-todo" aria-labelledby={`fee-${part.id}`}>
      <h2 id={`fee-${part.id}`}>{words.title}</h2>
      <p className="fee-due">{words.due(yuan)}</p>
      <p className="fine">
        <Zh visit={visit}>{words.basis(fee.basis)}</Zh>
      </p>
      <Bills visit={visit} fee={fee} />
      {fee.online ? (
        <PostForm visit={visit} action={caseAt(view.number)}>
          {open && <p className="fine">{words.open(open.number, sayUntil(open.until, visit.now, visit.lang))}</p>}
          <p className="buttons">
            <button className="btn" name="do" value={`pay:${part.id}`}>
              {open ? words.payOn(yuan) : words.pay(yuan)}
            </button>
            {open && (
              <button className="btn is-quiet" name="do" value={`check:${part.id}`}>
                {words.check}
              </button>
            )}
          </p>
          <p className="fine">
            {words.leaving} {words.counter}
          </p>
        </PostForm>
      ) : (
        !fee.bills.some(({ state }) => state === 'differs') && <p>{words.counterOnly}</p>
      )}
    </section>
  )
}

/** What a part cost, once it is paid or its notice was taken back, and where its money went. */
export function FeeLine({ visit, part: { fee, state } }: Omit<Props, 'view'>) {
  const { fees: words } = visit.say
  if (!fee || state === 'awaitingFee' || (!fee.paidOn && !fee.takenBack && fee.bills.length === 0)) return null
  const colon = visit.lang === 'zh' ? '：' : ': '
  return (
    <div className="fee-line">
      {fee.paidOn && (
        <p className="fine">
          {words.line}
          {colon}
          {words.paid(sayDate(fee.paidOn, visit.lang), yuanOf(fee.fen))}
          {fee.reference && ` · ${words.receipt(fee.reference)}`}
        </p>
      )}
      {fee.takenBack && (
        <p className="fine">
          {words.line}
          {colon}
          {words.takenBack(sayDate(fee.takenBack.on, visit.lang), yuanOf(fee.takenBack.fen))}
          {colon}
          <Zh visit={visit}>{fee.takenBack.reason}</Zh>
        </p>
      )}
      <Bills visit={visit} fee={fee} />
    </div>
  )
}

const unsaid: readonly BillView['state'][] = ['open', 'closed', 'booked']

/** The bills about which there is something to say: what came and was not what was due, what goes back. */
function Bills({ visit, fee: { bills } }: { visit: Visit; fee: FeeView }) {
  const { fees: words } = visit.say
  const { lang } = visit
  const told = bills.filter(({ state }) => !unsaid.includes(state))
  if (told.length === 0) return null
  return (
    <ul className="fee-bills">
      {told.map(({ number, state, says, fen, paidFen, receipt, why }) => (
        <li key={number} className={`is-${state}`}>
          <b>{says[lang]}</b>{' '}
          {state === 'differs' ? words.came(yuanOf(paidFen ?? 0), yuanOf(fen)) : words.back(yuanOf(paidFen ?? 0))}
          {why && <span>{why[lang]}</span>}
          <small>
            {words.bill(number)}
            {receipt && ` · ${words.receipt(receipt)}`}
          </small>
        </li>
      ))}
    </ul>
  )
}
