import type { ReactNode } from 'react'
import type { z } from 'zod'
import {
  AppointmentNumber,
  appointmentStateWords,
  cancelMine,
  myAppointment,
  needWords,
} from '../../../city/appointments/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { ErrorSummary, OrderNumber } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { notFound } from '../pages/troubles.tsx'
import { PostForm } from '../parts/form.tsx'
import { Crumbs, goTo, shownPage, Zh, type Troubles } from '../parts/show.tsx'
import { troublesOf } from '../rating.ts'
import type { PageAnswer, Visit } from '../visit.ts'
import { Facts, Name, slotSaid, whereOf } from './parts.tsx'

type One = z.output<typeof myAppointment.output>

/** One's own appointment: number, QR, what to bring; a POST takes it back. */
export async function appointment(visit: Visit, part: string): Promise<PageAnswer> {
  const number = AppointmentNumber.safeParse(part).data
  if (!number) return notFound(visit)
  if (!visit.isCitizen) return goTo(`/signin?next=/appointments/${number}`)
  if (visit.method === 'POST' && visit.form['do'] === 'cancel') {
    const gone = await askCity(visit, cancelMine, { number })
    if (!isRefusal(gone)) return goTo(`/appointments/${number}?done=cancelled`)
    return shown(visit, number, troublesOf(gone, visit))
  }
  return shown(visit, number, [])
}

async function shown(visit: Visit, number: string, troubles: Troubles): Promise<PageAnswer> {
  const one = await askCity(visit, myAppointment, { number })
  if (isRefusal(one)) return notFound(visit)
  const { appointments: words } = visit.say
  const isFresh = visit.query['done'] === 'booked' && one.state === 'booked'
  const done = { moved: words.moved, cancelled: words.cancelled }[visit.query['done'] ?? '']
  return shownPage(
    {
      visit,
      here: 'services',
      title: words.title,
      personal: true,
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page ap">
          <Crumbs visit={visit} above={[{ href: '/appointments', word: words.mine }]} />
          <ErrorSummary troubles={troubles} lang={visit.lang} />
          {done && (
            <p className="banner" role="status">
              {done}
            </p>
          )}
          <h1>{isFresh ? words.receipt : words.receiptOf(appointmentStateWords[one.state][visit.lang])}</h1>
          <Slip visit={visit} one={one} />
          <Bring visit={visit} one={one} />
          <Change visit={visit} one={one} />
        </div>
      ),
    },
    { status: troubles.length > 0 ? 409 : 200 },
  )
}

/** The case it was booked for. */
function caseRow(visit: Visit, number: string): [string, ReactNode] {
  return [
    visit.say.appointments.caseNumber,
    <a key="case" href={`/my/cases/${number}`}>
      {number}
    </a>,
  ]
}

function Slip({ visit, one }: { visit: Visit; one: One }) {
  const { appointments: words } = visit.say
  const isOpen = one.state === 'booked'
  return (
    <section className="ap-slip">
      <p className="ap-when">{slotSaid(visit, one.at, one.until)}</p>
      <Facts
        rows={[
          [words.what, <Name key="what" visit={visit} of={{ name: one.what, nameEn: one.whatEn }} />],
          ...(one.caseNumber ? [caseRow(visit, one.caseNumber)] : []),
          [words.where, whereOf(visit, one)],
          [words.who, `${one.name}${one.need ? ` · ${needWords[one.need][visit.lang]}` : ''}`],
          [words.number, <OrderNumber key="number" number={one.number} lang={visit.lang} />],
          [
            words.code,
            <b key="code" className="ap-code">
              {one.code}
            </b>,
          ],
        ]}
      />
      {isOpen && (
        <figure className="ap-qr">
          <img src={one.qr} alt={`${words.qr} ${one.code}`} width={168} height={168} />
          <figcaption>{words.qrLead}</figcaption>
        </figure>
      )}
      {one.ticket && (
        <p>
          <a className="btn" href={`/tickets/${one.ticket}`}>
            {words.seeTicket}
          </a>
        </p>
      )}
      {isOpen && (
        <p className="buttons">
          <a className="btn is-quiet" href={`/api/my/appointments/${one.number}/calendar`} download="">
            {words.calendar}
          </a>
          <span className="fine">{words.print}</span>
        </p>
      )}
    </section>
  )
}

type Material = One['bring'][number]

const isSpared = ({ source }: Material) => source === 'share' || source === 'certificate'
const isIdentityCard = ({ name }: Material) => /^(本人|申请人)?(有效|居民)*身份(证|证件|证明)$/.test(name)

/** Who comes to a counter shows who they are, whatever the city reads by itself; of the papers, those that are asked for. */
function Bring({ visit, one }: { visit: Visit; one: One }) {
  const { appointments: words } = visit.say
  const papers = one.bring.filter((material) => !isIdentityCard(material))
  return (
    <section>
      <h2>{words.bring}</h2>
      {papers.every(isSpared) && <p>{words.bringNothing}</p>}
      <ul className="svc-materials">
        <li>
          <b>{words.identityCard}</b>
          <span className="k-tag">{words.need_}</span>
          <small>{words.identityCardWhy}</small>
        </li>
        {papers.map((paper) => (
          <Paper key={paper.name} visit={visit} paper={paper} />
        ))}
      </ul>
    </section>
  )
}

function Paper({ visit, paper }: { visit: Visit; paper: Material }) {
  const { appointments: words } = visit.say
  const { name, required, note } = paper
  return (
    <li className={isSpared(paper) ? 'is-spared' : undefined}>
      <b>
        <Zh visit={visit}>{name}</Zh>
      </b>
      <span className="k-tag">{isSpared(paper) ? words.spared : required ? words.need_ : words.optional}</span>
      {note && (
        <small>
          <Zh visit={visit}>{note}</Zh>
        </small>
      )}
    </li>
  )
}

function Change({ visit, one }: { visit: Visit; one: One }) {
  const { appointments: words } = visit.say
  if (one.state !== 'booked') return null
  if (one.can.length === 0) return <p className="caution">{words.changeOver}</p>
  return (
    <section>
      <p className="fine">{words.changeUntil(sayUntil(one.changeUntil, visit.now, visit.lang))}</p>
      <PostForm visit={visit} action={`/appointments/${one.number}`}>
        <p className="buttons">
          {one.can.includes('move') && (
            <a
              className="btn is-quiet"
              href={`/appointments?line=${one.line}${one.item ? `&item=${one.item}` : ''}&move=${one.number}`}
            >
              {words.move}
            </a>
          )}
          <button className="btn is-quiet" name="do" value="cancel">
            {words.cancel}
          </button>
        </p>
      </PostForm>
    </section>
  )
}
