import type { z } from 'zod'
import { demoBill, payDemoBill, yuanOf, type DemoBill } from '../../../city/cases/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { notFound } from '../pages/troubles.tsx'
import { PostForm } from '../parts/form.tsx'
import { goTo, shownPage, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'

type Shown = z.output<typeof DemoBill>

/** The page of the demonstration's payment platform: says in every line that no money moves. */
export async function demoPay(visit: Visit, number: string): Promise<PageAnswer> {
  if (!visit.demo) return notFound(visit)
  const bill = await askCity(visit, demoBill, { number })
  if (isRefusal(bill)) return bill.refused === 'not-found' ? shown(visit, null) : notFound(visit)
  if (visit.method === 'GET') return shown(visit, bill)
  const wish = visit.form['do']
  if (wish === 'leave') return goTo(bill.back)
  const paid = await askCity(visit, payDemoBill, { number, ...(wish === 'short' ? { short: 'true' as const } : {}) })
  return isRefusal(paid) ? shown(visit, bill) : goTo(`/demo/pay/${number}`)
}

function shown(visit: Visit, bill: Shown | null): PageAnswer {
  const { demo: words } = visit.say.fees
  return shownPage(
    {
      visit,
      here: 'mine',
      title: words.title,
      personal: true,
      children: (
        <div className="narrow page demo-pay">
          <p className="caution" role="note">
            <b>{words.banner}</b>
          </p>
          <h1>{bill?.state === 'paid' ? words.done : words.title}</h1>
          {bill ? <Bill visit={visit} bill={bill} /> : <p>{words.gone}</p>}
        </div>
      ),
    },
    { status: bill ? 200 : 404 },
  )
}

function Bill({ visit, bill }: { visit: Visit; bill: Shown }) {
  const { demo: words } = visit.say.fees
  const rows = [
    [words.number, bill.number],
    [words.what, bill.says],
    [words.amount, `${yuanOf(bill.fen)} 元`],
    [words.until, sayUntil(bill.until, visit.now, visit.lang)],
  ] as const
  return (
    <>
      <dl className="svc-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Zh visit={visit}>{value}</Zh>
            </dd>
          </div>
        ))}
      </dl>
      <Buttons visit={visit} bill={bill} />
    </>
  )
}

function Buttons({ visit, bill }: { visit: Visit; bill: Shown }) {
  const { demo: words } = visit.say.fees
  if (bill.state !== 'open')
    return (
      <>
        <p>{bill.state === 'paid' ? words.doneText : words.over}</p>
        <p className="buttons">
          <a className="btn" href={bill.back}>
            {words.goBack}
          </a>
        </p>
      </>
    )
  return (
    <PostForm visit={visit} action={`/demo/pay/${bill.number}`}>
      <p className="buttons">
        <button className="btn" name="do" value="pay">
          {words.pay}
        </button>
        <button className="btn is-quiet" name="do" value="short">
          {words.short}
        </button>
        <button className="linklike" name="do" value="leave">
          {words.leave}
        </button>
      </p>
    </PostForm>
  )
}
