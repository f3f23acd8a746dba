import {
  agreementKinds,
  agreementStates,
  applyForPayoff,
  modes,
  myFund,
  payoffWords,
  printProof,
  sayYuan,
  type LoanView,
} from '../../../city/fund/contract.ts'
import type { z } from 'zod'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { Empty } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { sayDate, sayDay } from '../dates.ts'
import { PostForm } from '../parts/form.tsx'
import { goTo, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { Month } from './month.tsx'
import { fundPage, Lender, Refused, stopped, Yuan } from './parts.tsx'

type Fund = z.output<typeof myFund.output>

/** 我的公积金: what one owes and has, what is under way, and what one's spouse asks. */
export async function fundHome(visit: Visit): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo('/signin?next=/fund')
  const no = visit.method === 'POST' ? await does(visit) : undefined
  if (no && !isRefusal(no)) return no
  const found = await askCity(visit, myFund, {})
  if (isRefusal(found)) return stopped(visit, found)
  return shown(visit, found, no)
}

/** The buttons of this page: ask for a quote, print a proof. */
async function does(visit: Visit): Promise<PageAnswer | Refusal | undefined> {
  const { do: what, loan = '' } = visit.form
  if (what === 'payoff') {
    const made = await askCity(visit, applyForPayoff, { loan })
    return isRefusal(made) ? made : goTo(`/fund/payoff/${made.id}`)
  }
  if (what !== 'proof') return undefined
  const made = await askCity(visit, printProof, { loan })
  return isRefusal(made) ? made : goTo(`/papers?fresh=${made.number}`)
}

function shown(visit: Visit, found: Fund, no: Refusal | undefined): PageAnswer {
  const { fund: words } = visit.say
  return fundPage({
    visit,
    title: words.title,
    status: no?.status ?? 200,
    above: false,
    children: (
      <>
        <Refused visit={visit} no={no} />
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
        <Consents visit={visit} found={found} />
        <p className="fund-account">
          <span>{words.account}</span> <Yuan visit={visit} fen={found.account.available} big />
        </p>
        <h2 className="rule">{words.loans}</h2>
        {found.loans.length === 0 && <Empty title={words.noLoans}>{words.noLoansText}</Empty>}
        {found.loans.map((loan) => (
          <LoanCard
            key={loan.id}
            visit={visit}
            loan={loan}
            under={openOf(found, loan)}
            agreed={agreedOf(found, loan)}
          />
        ))}
        <Agreements visit={visit} found={found} />
        <Payoffs visit={visit} found={found} />
      </>
    ),
  })
}

const running = ['applied', 'quoted', 'confirmed', 'deducting', 'deducted', 'failed']

function openOf({ payoffs }: Fund, { id }: LoanView): string | undefined {
  return payoffs.find((one) => one.loan === id && running.includes(one.state))?.id
}

/** The agreement in force for a loan: it has one, and needs no other. */
function agreedOf({ agreements }: Fund, { id }: LoanView): string | undefined {
  return agreements.find(({ loan, state }) => loan === id && state === 'signed')?.id
}

/** What the spouse asks stands first: nobody else can answer it. */
function Consents({ visit, found }: { visit: Visit; found: Fund }) {
  const { fund: words } = visit.say
  const asked = found.consents.filter(({ spouseState, state }) => spouseState === 'asked' && state === 'signed')
  const given = found.consents.filter(({ spouseState, state }) => spouseState === 'given' && state === 'signed')
  return (
    <>
      {asked.map((one) => (
        <section key={one.id} className="fund-ask">
          <h2>{words.consents}</h2>
          <p>{words.consentText(one.borrower, one.lenderName)}</p>
          <a className="btn" href={`/fund/offset/${one.id}`}>
            {words.open}
          </a>
        </section>
      ))}
      {given.map((one) => (
        <p key={one.id} className="fine">
          <Zh visit={visit}>{one.borrower}</Zh> · {words.agreementTitle} ·{' '}
          <a href={`/fund/offset/${one.id}`}>{words.open}</a>
        </p>
      ))}
    </>
  )
}

type Card = { visit: Visit; loan: LoanView; under: string | undefined; agreed?: string | undefined }

function LoanCard({ visit, loan, under, agreed }: Card) {
  const { fund: words } = visit.say
  const { id, state, settledOn, balance, overdue, arrears } = loan
  return (
    <section className="fund-loan" id={state === 'settled' ? 'proof' : undefined}>
      <p className="meta">
        <span>
          <Lender visit={visit} name={loan.lenderName} number={loan.number} />
        </span>
      </p>
      {state === 'settled' ? (
        <p className="fund-settled">{words.settledOn(sayDate(settledOn ?? '', visit.lang))}</p>
      ) : (
        <p className="fund-figure">
          <span>{words.balance}</span> <Yuan visit={visit} fen={balance} big />
        </p>
      )}
      {arrears > 0 && <p className="fund-late">{words.arrears(overdue.length, sayYuan(arrears))}</p>}
      <div className="buttons">
        <LoanDoor visit={visit} loan={loan} under={under} agreed={agreed} />
        <a className="btn is-quiet" href={`/fund/loans/${id}`}>
          {words.see}
        </a>
      </div>
    </section>
  )
}

/** The one thing this loan is for: pay it off, print its proof, or sign an agreement. */
export function LoanDoor({ visit, loan, under, agreed }: Card) {
  const { fund: words } = visit.say
  const { id, service } = loan
  if (under)
    return (
      <a className="btn" href={`/fund/payoff/${under}`}>
        {words.under}
      </a>
    )
  if (service === 'peer' || service === 'bank')
    return (
      <a className="btn" href={`/fund/offset/${agreed ?? service}`}>
        {agreed ? words.agreementTitle : words.offset}
      </a>
    )
  if (service === null) return null
  return (
    <PostForm visit={visit} action="/fund">
      <input type="hidden" name="loan" value={id} />
      <button className="btn" name="do" value={service}>
        {service === 'proof' ? words.print : words.payOff}
      </button>
    </PostForm>
  )
}

function Agreements({ visit, found }: { visit: Visit; found: Fund }) {
  const { fund: words } = visit.say
  if (found.agreements.length === 0) return null
  return (
    <>
      <h2 className="rule">{words.agreements}</h2>
      <ul className="fund-list">
        {found.agreements.map(({ id, kind, mode, state, lenderName, spouseState, lastFour, last }) => (
          <li key={id}>
            <a href={`/fund/offset/${id}`}>{agreementKinds[kind][visit.lang]}</a>{' '}
            <span className="k-tag">{agreementStates[state][visit.lang]}</span>
            <p className="meta">
              <span>
                <Zh visit={visit}>{lenderName}</Zh>
              </span>
              <span>{modes[mode][visit.lang]}</span>
            </p>
            {last && (
              <div className="fund-last">
                <Month visit={visit} row={last} of={{ mode, mine: true }} />
              </div>
            )}
            {mode === 'monthly' && <p className="k-hint">{words.orderSays(spouseState !== 'none', lastFour)}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}

function Payoffs({ visit, found }: { visit: Visit; found: Fund }) {
  const { fund: words } = visit.say
  if (found.payoffs.length === 0) return null
  return (
    <>
      <h2 className="rule">{words.payoffs}</h2>
      <ul className="fund-list">
        {found.payoffs.map(({ id, state, at }) => (
          <li key={id}>
            <a href={`/fund/payoff/${id}`}>{words.payOff}</a>{' '}
            <span className="k-tag">{payoffWords[state][visit.lang]}</span>
            <p className="meta">
              <span>{sayDay(at, visit.now, visit.lang)}</span>
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
