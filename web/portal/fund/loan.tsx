import { myFundLoan, sayYuan } from '../../../city/fund/contract.ts'
import type { z } from 'zod'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { sayDate } from '../dates.ts'
import { goTo, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { LoanDoor } from './home.tsx'
import { fundPage, Pairs, stopped, Yuan } from './parts.tsx'

type Found = z.output<typeof myFundLoan.output>
type Line = Found['lines'][number]

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** One loan with its whole schedule, folded by year. */
export async function fundLoan(visit: Visit, id: string): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo(`/signin?next=/fund/loans/${encodeURIComponent(id)}`)
  if (!isId(id)) return goTo('/fund')
  const found = await askCity(visit, myFundLoan, { loan: id })
  if (isRefusal(found)) return stopped(visit, found)
  const { fund: words } = visit.say
  const { loan, lines, payoff } = found
  const under = payoff && !['settled', 'printable', 'released'].includes(payoff.state) ? payoff.id : undefined
  return fundPage({
    visit,
    title: words.loanTitle,
    wide: true,
    children: (
      <>
        <h1>{words.loanTitle}</h1>
        <p className="lead">
          <Zh visit={visit}>{loan.lenderName}</Zh>
        </p>
        <p className="fund-figure">
          {loan.state === 'settled' ? (
            <span className="fund-settled">{words.settledOn(sayDate(loan.settledOn ?? '', visit.lang))}</span>
          ) : (
            <>
              <span>{words.balance}</span> <Yuan visit={visit} fen={loan.balance} big />
            </>
          )}
        </p>
        {loan.arrears > 0 && <p className="fund-late">{words.arrears(loan.overdue.length, sayYuan(loan.arrears))}</p>}
        <div className="buttons">
          <LoanDoor visit={visit} loan={loan} under={under} />
        </div>
        <Pairs
          rows={[
            [words.contract, <code key="n">{loan.number}</code>],
            [words.principal, `${sayYuan(loan.principal)} ${words.yuan}`],
            [words.rate, `${loan.rate}%`],
            [words.plan, `${words.kinds[loan.kind]} · ${words.months(loan.months)}`],
            [words.lastDue, sayDate(loan.lastDue, visit.lang)],
            [words.cardTitle, words.card(loan.lastFour)],
          ]}
        />
        <h2 className="rule">{words.plan}</h2>
        <p className="fine">{words.planLead}</p>
        <Years visit={visit} lines={lines} />
      </>
    ),
  })
}

/** Three hundred and sixty lines, a year a fold; this year's stands open. */
function Years({ visit, lines }: { visit: Visit; lines: readonly Line[] }) {
  const { fund: words } = visit.say
  const years = [...new Set(lines.map(({ date }) => date.slice(0, 4)))]
  return (
    <div className="fund-years">
      {years.map((year) => {
        const own = lines.filter(({ date }) => date.startsWith(year))
        const sum = own.reduce((total, { payment }) => total + payment, 0)
        return (
          <details key={year} open={visit.now.startsWith(year)}>
            <summary>{words.year(year, own.length, sayYuan(sum))}</summary>
            <YearTable visit={visit} year={year} lines={own} />
          </details>
        )
      })}
    </div>
  )
}

function YearTable({ visit, year, lines }: { visit: Visit; year: string; lines: readonly Line[] }) {
  const { fund: words } = visit.say
  return (
    <div className="fund-table" role="region" aria-label={year} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.n}</th>
            <th scope="col">{words.date}</th>
            <th scope="col">{words.payment}</th>
            <th scope="col">{words.part}</th>
            <th scope="col">{words.interest}</th>
            <th scope="col">{words.left}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ n, date, payment, principal, interest, balance, state }) => (
            <tr key={n} className={`is-${state}`}>
              <th scope="row">{n}</th>
              <td>
                {sayDate(date, visit.lang).replace(/^\d{4}年/, '')} <small>{words.lineStates[state]}</small>
              </td>
              <td data-label={words.payment}>{sayYuan(payment)}</td>
              <td data-label={words.part}>{sayYuan(principal)}</td>
              <td data-label={words.interest}>{sayYuan(interest)}</td>
              <td data-label={words.left}>{sayYuan(balance)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
