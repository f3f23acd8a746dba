import {
  confirmMyPayoff,
  figureLines,
  myPayoff,
  quoteAgain,
  sayYuan,
  troubleWords,
  type PayoffView,
} from '../../../city/fund/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { History } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { sayDate } from '../dates.ts'
import { PostForm } from '../parts/form.tsx'
import { goTo } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { fundPage, proveAt, Refused, ServiceName, stopped, Yuan } from './parts.tsx'
import { calledIn } from '../offices.ts'

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** One payoff: what it costs today, how that was computed, what to do now, and where it stands. */
export async function fundPayoff(visit: Visit, id: string): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo(`/signin?next=/fund/payoff/${encodeURIComponent(id)}`)
  if (!isId(id)) return goTo('/fund')
  const no = visit.method === 'POST' ? await does(visit, id) : undefined
  if (no && !isRefusal(no)) return no
  const found = await askCity(visit, myPayoff, { payoff: id })
  if (isRefusal(found)) return stopped(visit, found)
  return shown(visit, found, no)
}

async function does(visit: Visit, payoff: string): Promise<PageAnswer | Refusal | undefined> {
  const { do: what, quote = '' } = visit.form
  if (what !== 'confirm' && what !== 'quote') return undefined
  const done =
    what === 'confirm'
      ? await askCity(visit, confirmMyPayoff, { payoff, quote })
      : await askCity(visit, quoteAgain, { payoff })
  return isRefusal(done) ? done : goTo(`/fund/payoff/${payoff}`)
}

function shown(visit: Visit, found: PayoffView, no: Refusal | undefined): PageAnswer {
  const { fund: words } = visit.say
  return fundPage({
    visit,
    title: words.payOff,
    status: no?.status ?? 200,
    children: (
      <>
        <Refused visit={visit} no={no} />
        <h1>
          <ServiceName visit={visit} of="HH-FUND-PAYOFF" />
        </h1>
        <p className="meta">
          <span>
            {words.contract} <code className="fund-number">{found.number}</code>
          </span>
        </p>
        <Steps visit={visit} state={found.state} />
        <Standing visit={visit} found={found} />
        <Amount visit={visit} found={found} />
        <Doing visit={visit} found={found} />
        <h2 className="rule">{words.history}</h2>
        <History lines={calledIn(visit, found.history)} now={visit.now} lang={visit.lang} />
      </>
    ),
  })
}

const reached: Record<PayoffView['state'], number> = {
  applied: 0,
  quoted: 0,
  failed: 0,
  confirmed: 2,
  deducting: 2,
  deducted: 3,
  settled: 4,
  printable: 4,
  released: 5,
}

/** The five steps; the one at hand is marked for eyes and ears. */
function Steps({ visit, state }: { visit: Visit; state: PayoffView['state'] }) {
  const { fund: words } = visit.say
  const at = state === 'quoted' ? 1 : reached[state]
  return (
    <ol className="fund-steps" aria-label={words.stepsLabel}>
      {words.steps.map((step, i) => (
        <li key={step} data-done={i < at || undefined} aria-current={i === at ? 'step' : undefined}>
          {step}
        </li>
      ))}
    </ol>
  )
}

type Said = { title: string; text: string; tone: 'open' | 'done' | 'bad' }

function saidOf(visit: Visit, { state, trouble, quote }: PayoffView): Said {
  const { fund: words } = visit.say
  const why = Object.entries(troubleWords).find(([word]) => word === trouble)?.[1][visit.lang] ?? ''
  switch (state) {
    case 'applied':
    case 'quoted':
      return quote?.holds
        ? { title: words.quotedTitle, text: '', tone: 'open' }
        : { title: words.expired, text: words.expiredText, tone: 'bad' }
    case 'confirmed':
      return { title: words.workingTitle, text: words.workingText, tone: 'open' }
    case 'deducting':
      return { title: words.deductingTitle, text: words.deductingText, tone: 'open' }
    case 'deducted':
      return { title: words.deductedTitle, text: why || words.deductedText, tone: why ? 'bad' : 'open' }
    case 'failed':
      return { title: words.failedTitle, text: `${why} ${words.failedNext}`, tone: 'bad' }
    default:
      return { title: words.settledTitle, text: words.settledText, tone: 'done' }
  }
}

/** Where it stands, in one sentence a borrower of seventy acts on. */
function Standing({ visit, found }: { visit: Visit; found: PayoffView }) {
  const { fund: words } = visit.say
  const { title, text, tone } = saidOf(visit, found)
  const waits = ['confirmed', 'deducting', 'deducted'].includes(found.state)
  return (
    <section className={`fund-standing is-${tone}`} role="status">
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {found.asked && found.asked.tries > 0 && (
        <p className="fine">
          {words.askedTimes(found.asked.tries)}
          {found.asked.next && ` · ${words.askedNext(sayUntil(found.asked.next, visit.now, visit.lang))}`}
        </p>
      )}
      {waits && (
        <p>
          <a className="btn is-quiet" href={visit.path}>
            {words.refresh}
          </a>
        </p>
      )}
    </section>
  )
}

/** The figure, and 怎么算的 beneath it, line by line. */
function Amount({ visit, found }: { visit: Visit; found: PayoffView }) {
  const { fund: words } = visit.say
  const { quote, state } = found
  if (!quote) return null
  const { figures } = quote
  const isOpen = state === 'quoted'
  return (
    <>
      <p className="fund-figure">
        <span>{isOpen ? words.toPay : words.took}</span> <Yuan visit={visit} fen={figures.total} big />
      </p>
      {quote.holds && <p>{words.validUntil(sayUntil(quote.until, visit.now, visit.lang))}</p>}
      {quote.holds && <p>{words.fromCard(figures.lastFour)}</p>}
      <details className="fund-how" open={isOpen}>
        <summary>{words.how}</summary>
        <table>
          <tbody>
            {figureLines(figures).map((line, i) => (
              <tr key={i}>
                <th scope="row">
                  {line.says[visit.lang]}
                  {line.how && <small>{line.how[visit.lang]}</small>}
                </th>
                <td>{sayYuan(line.fen)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words.sum}</th>
              <td>{sayYuan(figures.total)}</td>
            </tr>
          </tfoot>
        </table>
        <p className="fine">
          {words.lastDueTo(sayDate(figures.lastDue, visit.lang), sayDate(quote.on, visit.lang), figures.days)}{' '}
          {words.basisSays(figures.basis)}
        </p>
      </details>
    </>
  )
}

/** What can be done now: prove and confirm, ask anew, or take the proof home. */
function Doing({ visit, found }: { visit: Visit; found: PayoffView }) {
  const { fund: words } = visit.say
  const { id, can, loan, quote, stepUp } = found
  const here = `/fund/payoff/${id}`
  return (
    <>
      {can.includes('confirm') && quote && (
        <>
          <Next visit={visit} />
          {stepUp ? (
            <p className="buttons">
              <a className="btn" href={proveAt('payLoanOff', quote.id, here)}>
                {words.prove}
              </a>
              <span className="k-hint">{words.proveHint}</span>
            </p>
          ) : (
            <PostForm visit={visit} action={here}>
              <p role="status">{words.proved}</p>
              <input type="hidden" name="quote" value={quote.id} />
              <p className="buttons">
                <button className="btn" name="do" value="confirm">
                  {words.confirm(sayYuan(quote.figures.total))}
                </button>
              </p>
              <p className="k-hint">{words.confirmHint}</p>
            </PostForm>
          )}
        </>
      )}
      {can.includes('quote') && (
        <PostForm visit={visit} action={here}>
          <p className="buttons">
            <button className="btn" name="do" value="quote">
              {words.newQuote}
            </button>
          </p>
        </PostForm>
      )}
      {can.includes('proof') && <Settled visit={visit} loan={loan} />}
    </>
  )
}

function Next({ visit }: { visit: Visit }) {
  const { fund: words } = visit.say
  return (
    <>
      <h2>{words.next}</h2>
      <ol className="tips">
        {words.nextSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  )
}

function Settled({ visit, loan }: { visit: Visit; loan: string }) {
  const { fund: words } = visit.say
  return (
    <>
      <PostForm visit={visit} action="/fund">
        <input type="hidden" name="loan" value={loan} />
        <p className="buttons">
          <button className="btn" name="do" value="proof">
            {words.print}
          </button>
          <a className="btn is-quiet" href="/papers">
            {words.papers}
          </a>
        </p>
      </PostForm>
      <h2>{words.mortgage}</h2>
      <ol className="tips">
        {words.mortgageSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  )
}
