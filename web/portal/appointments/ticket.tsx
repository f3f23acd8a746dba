import { needWords, readTicket, ticketStateWords, type TicketSaid } from '../../../city/appointments/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { notFound } from '../pages/troubles.tsx'
import { shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { Name } from './parts.tsx'

/** A number on the phone of whoever holds its address: how many are ahead, and to which window. */
export async function ticketPage(visit: Visit, id: string): Promise<PageAnswer> {
  const ticket = await askCity(visit, readTicket, { id })
  if (isRefusal(ticket)) return notFound(visit)
  const { appointments: words } = visit.say
  return shownPage({
    visit,
    title: `${ticket.label} · ${words.ticket}`,
    personal: true,
    children: (
      <div className="narrow page ap">
        <meta httpEquiv="refresh" content="20" />
        <h1 className="k-unseen">{words.ticket}</h1>
        <TicketSlip visit={visit} ticket={ticket} />
        <p className="fine">{words.ticketKeep}</p>
      </div>
    ),
  })
}

/** The slip itself: on a phone, and on paper. */
export function TicketSlip({ visit, ticket }: { visit: Visit; ticket: TicketSaid }) {
  const { appointments: words } = visit.say
  const { label, state, window, ahead, line, hall, isBooked, priority, takenAt } = ticket
  const isWaiting = state === 'waiting'
  return (
    <section className={`ap-ticket is-${state}`} aria-labelledby="label">
      <p>
        <Name visit={visit} of={hall} />
      </p>
      <p id="label" className="ap-label">
        {label}
      </p>
      <p>
        <Name visit={visit} of={line} />
        {isBooked && <span className="k-tag">{visit.lang === 'zh' ? '预约' : 'booked'}</span>}
        {priority && <span className="k-tag">{needWords.other[visit.lang].replace(/[（(].*$/, '')}</span>}
      </p>
      <p className="ap-state" role="status">
        {state === 'called' && window !== null
          ? words.called(window)
          : isWaiting
            ? words.ahead(ahead)
            : ticketStateWords[state][visit.lang]}
      </p>
      {isWaiting && <Wait visit={visit} estimate={ticket.estimate} />}
      <p className="fine">{words.takenAt(takenAt.slice(11, 16))}</p>
    </section>
  )
}

/** How long, and what that rests on; or plainly that it cannot be said. */
function Wait({ visit, estimate }: { visit: Visit; estimate: TicketSaid['estimate'] }) {
  const { appointments: words } = visit.say
  const { minutes, n, median, windows } = estimate
  if (minutes === null || median === null)
    return (
      <p className="ap-wait">
        <b>{words.noEstimate}</b>
        <br />
        {words.noEstimateHow(n, windows)}
      </p>
    )
  return (
    <p className="ap-wait">
      <b>{words.estimate(minutes)}</b>
      <br />
      {words.estimateHow(n, median, windows)}
    </p>
  )
}
