import type { ReactNode } from 'react'
import { appointmentStateWords } from '../../../city/appointments/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import type { OrderRow } from '../../../city/orders/contract.ts'
import { Due, OrderNumber, Status } from '../../kit/parts/index.ts'
import { Name } from '../appointments/parts.tsx'
import { CaseLine } from '../cases/CaseLine.tsx'
import { Kind } from '../parts/Kind.tsx'
import { sayDay } from '../dates.ts'
import { Office, Zh } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'
import type { Mine } from './latest.ts'

/** One line of 我的, drawn as its own page draws it. */
export function MineRow({ mine, visit }: { mine: Mine; visit: Visit }) {
  if (mine.kind === 'order') return <MatterRow row={mine.row} visit={visit} kind />
  if (mine.kind === 'case') return <CaseLine row={mine.row} visit={visit} kind />
  return mine.kind === 'appointment' ? (
    <AppointmentRow row={mine.row} visit={visit} />
  ) : (
    <PaperRow row={mine.row} visit={visit} />
  )
}

function Line({ href, title, children }: { href: string; title: ReactNode; children: ReactNode }) {
  return (
    <li className="q">
      <h2 className="q-title">
        <a href={href}>{title}</a>
      </h2>
      <div className="meta">{children}</div>
    </li>
  )
}

/** A matter one asked or called about. */
export function MatterRow({ row, visit, kind }: { row: OrderRow; visit: Visit; kind?: boolean }) {
  const { lang, now, say } = visit
  return (
    <Line href={`/my/${row.number}`} title={<Zh visit={visit}>{row.title}</Zh>}>
      {kind && <Kind word={say.mine.kinds.order} />}
      <Status status={row.status} lang={lang} />
      {row.can.includes('followUp') ? (
        <b className="to-rate">{say.mine.toRate}</b>
      ) : (
        isRunning(row) && <Due due={row.due} now={now} lang={lang} brief />
      )}
      {row.unitName && (
        <span>
          <Office visit={visit} name={row.unitName} />
        </span>
      )}
      <span>{sayDay(row.registeredAt, now, lang)}</span>
      <OrderNumber number={row.number} lang={lang} />
    </Line>
  )
}

function isRunning({ status }: OrderRow): boolean {
  return status === 'accepted' || status === 'dispatched' || status === 'registered'
}

function AppointmentRow({ row, visit }: { row: Extract<Mine, { kind: 'appointment' }>['row']; visit: Visit }) {
  const { lang, now, say } = visit
  return (
    <Line
      href={`/appointments/${row.number}`}
      title={<Name visit={visit} of={{ name: row.what, nameEn: row.whatEn }} />}
    >
      <Kind word={say.mine.kinds.appointment} />
      <b>{appointmentStateWords[row.state][lang]}</b>
      <span>{sayUntil(row.at, now, lang)}</span>
      <span>{lang === 'zh' ? row.lineName : row.lineNameEn || row.lineName}</span>
      <OrderNumber number={row.number} lang={lang} />
    </Line>
  )
}

function PaperRow({ row, visit }: { row: Extract<Mine, { kind: 'certificate' }>['row']; visit: Visit }) {
  const { lang, now, say } = visit
  return (
    <Line href="/papers" title={<Zh visit={visit}>{row.title}</Zh>}>
      <Kind word={say.mine.kinds.certificate} />
      <b>{row.state === 'valid' ? say.papers.valid : say.papers.revoked}</b>
      <span>
        <Office visit={visit} name={row.office} />
      </span>
      <span>{sayDay(row.issuedAt, now, lang)}</span>
      <OrderNumber number={row.number} lang={lang} />
    </Line>
  )
}
