import { myOrder, OrderNumber } from '../../../city/orders/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Due, OrderNumber as NumberShown } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { goTo, shownPage } from '../parts/show.tsx'
import { startNote } from '../promise.ts'
import type { PageAnswer, Visit } from '../visit.ts'

/** The receipt travels for ten minutes in a cookie scripts cannot read: never in the address, where it would be kept. */
export function receiptCookie(number: string, code: string, isPublic: boolean): string {
  return `${number}~${code}~${isPublic ? 'p' : ''}`
}

/** The receipt: number, code, date, and what happens next. */
export async function done(visit: Visit): Promise<PageAnswer> {
  const [number = '', code = '', flag] = (visit.cookies['receipt'] ?? '').split('~')
  if (!visit.isCitizen || !OrderNumber.safeParse(number).success) return goTo('/my')
  const found = await askCity(visit, myOrder, { number })
  if (isRefusal(found)) return goTo('/my')
  const { ask, common } = visit.say
  return shownPage({
    visit,
    title: ask.doneTitle,
    personal: true,
    children: (
      <div className="narrow page receipt">
        <div className="receipt-head">
          <h1>{ask.doneTitle}</h1>
          <p>{ask.doneLead}</p>
          <dl className="receipt-pair">
            <div>
              <dt>{visit.say.follow.number}</dt>
              <dd>
                <NumberShown number={number} lang={visit.lang} />
              </dd>
            </div>
            <div>
              <dt>{ask.doneCode}</dt>
              <dd>
                <NumberShown number={code} lang={visit.lang} />
              </dd>
            </div>
          </dl>
          <p className="fine">{ask.doneCodeHint}</p>
        </div>
        <section>
          <h2>{ask.donePromise}</h2>
          <Due
            due={found.promise}
            now={visit.now}
            lang={visit.lang}
            note={startNote(visit, found.promise.why, found.registeredAt)}
            open
          />
        </section>
        <section>
          <h2>{ask.doneNext}</h2>
          <ol className="steps">
            {ask.doneSteps(flag === 'p').map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </section>
        <p className="buttons">
          <a className="btn" href={`/my/${number}`}>
            {ask.doneFollow}
          </a>
          <button type="button" className="btn is-quiet" data-print="">
            {common.print}
          </button>
          <a className="btn is-quiet" href="/ask">
            {ask.doneAnother}
          </a>
        </p>
      </div>
    ),
  })
}
