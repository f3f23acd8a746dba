import {
  checkIn,
  hallBoard,
  Need,
  needWords,
  takeTicket,
  type Board,
  type TicketSaid,
} from '../../../city/appointments/contract.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { notFound } from '../pages/troubles.tsx'
import { Field, PostForm } from '../parts/form.tsx'
import { shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { Name } from './parts.tsx'
import { TicketSlip } from './ticket.tsx'

const secretOf = ({ form, query }: Visit) => (form['kiosk'] ?? query['kiosk'] ?? '').slice(0, 100)

/** The device at the door: press what one has come for, or scan the appointment; out comes a number to print. */
export async function kiosk(visit: Visit, part: string): Promise<PageAnswer> {
  const hall = part.slice(0, 40)
  const board = await askCity(visit, hallBoard, { hall })
  if (isRefusal(board)) return notFound(visit)
  if (visit.method === 'GET' || visit.form['set'] !== undefined) return page(visit, board, {})
  const given = await give(visit, hall)
  return isRefusal(given) ? page(visit, board, { no: given }) : page(visit, board, { ticket: given })
}

function give(visit: Visit, hall: string): Promise<TicketSaid | Refusal> {
  const { form } = visit
  const device = { hall, kiosk: secretOf(visit) }
  if (form['line'] === undefined)
    return askCity(visit, checkIn, { ...device, number: form['number'] ?? '', code: form['code'] ?? '' })
  const need = Need.safeParse(form['need']).data
  return askCity(visit, takeTicket, { ...device, line: form['line'], ...(need ? { need } : {}) })
}

type Shown = { ticket?: TicketSaid; no?: Refusal }

function page(visit: Visit, board: Board, { ticket, no }: Shown): PageAnswer {
  const { appointments: words } = visit.say
  const again = `/kiosk/${board.hall.id}?kiosk=${encodeURIComponent(secretOf(visit))}`
  return shownPage(
    {
      visit,
      title: words.kiosk,
      personal: true,
      trouble: no !== undefined,
      children: (
        <div className="wide page ap ap-kiosk">
          {ticket ? (
            <>
              <TicketSlip visit={visit} ticket={ticket} />
              <p className="buttons ap-again">
                <a className="btn is-quiet" href={`/tickets/${ticket.id}`}>
                  {words.seeTicket}
                </a>
                <a className="btn" href={again}>
                  {words.kioskAgain}
                </a>
              </p>
            </>
          ) : (
            <>
              <h1>
                <Name visit={visit} of={board.hall} /> · {words.kiosk}
              </h1>
              {no && (
                <p className="caution" role="alert">
                  <b>{words.kioskWrong}</b>
                  <br />
                  {no.says[visit.lang]}
                </p>
              )}
              <WalkIn visit={visit} board={board} />
              <Booked visit={visit} board={board} />
            </>
          )}
        </div>
      ),
    },
    { status: no ? 422 : 200 },
  )
}

function WalkIn({ visit, board }: { visit: Visit; board: Board }) {
  const { appointments: words } = visit.say
  return (
    <PostForm visit={visit} action={`/kiosk/${board.hall.id}`}>
      <input type="hidden" name="kiosk" value={secretOf(visit)} />
      <h2>{words.kioskLead}</h2>
      <fieldset className="ap-needs">
        <legend>{words.kioskNeed}</legend>
        {Need.options.map((need) => (
          <label key={need}>
            <input type="radio" name="need" value={need} />
            <span>{needWords[need][visit.lang]}</span>
          </label>
        ))}
      </fieldset>
      <div className="ap-press">
        {board.lines.map((line) => (
          <button key={line.id} name="line" value={line.id}>
            <b>
              <Name visit={visit} of={line} />
            </b>
            <small>{words.kioskWaiting(line.waiting)}</small>
          </button>
        ))}
      </div>
    </PostForm>
  )
}

function Booked({ visit, board }: { visit: Visit; board: Board }) {
  const { appointments: words } = visit.say
  return (
    <PostForm visit={visit} action={`/kiosk/${board.hall.id}`} className="card-form">
      <input type="hidden" name="kiosk" value={secretOf(visit)} />
      <h2>{words.kioskBooked}</h2>
      <Field name="number" label={words.kioskScan} />
      <Field name="code" label={words.kioskCode} short />
      <p className="buttons">
        <button className="btn">{words.kioskGo}</button>
      </p>
    </PostForm>
  )
}
