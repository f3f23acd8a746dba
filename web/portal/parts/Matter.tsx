import type { ReactNode } from 'react'
import type { FollowView } from '../../../city/orders/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { Due, History, OrderNumber, Rated, Status } from '../../kit/parts/index.ts'
import { startNote } from '../promise.ts'
import type { Visit } from '../visit.ts'
import { Prose, Zh } from './show.tsx'
import { Thread } from './Thread.tsx'
import { calledIn } from '../offices.ts'

type Props = {
  visit: Visit
  found: FollowView
  rating: ReactNode
  /** The form to ask on. */
  askMore?: ReactNode
  more?: ReactNode
  /** Whether it is public, for those it concerns. */
  beside?: ReactNode
  note?: string | undefined
}

/** One's own matter: what is happening now, until when, the answer, and the rating that decides how it goes on. */
export function Matter({ visit, found, rating, askMore, more, beside, note }: Props) {
  const { say, lang, now } = visit
  const answered = found.replies.length > 0
  return (
    <article className="matter">
      {note && (
        <p className="banner" role="status">
          {note}
        </p>
      )}
      <h1>
        <Zh visit={visit}>{found.title}</Zh>
      </h1>
      <div className="meta">
        <OrderNumber number={found.number} lang={lang} />
        <Status status={found.status} lang={lang} />
        {found.round > 1 && <span>{say.matter.round(found.round)}</span>}
        {found.result && <Rated grade={found.result} lang={lang} />}
      </div>
      <section className="now" aria-label={say.matter.now}>
        <p className="now-what">{stageOf(found, visit)}</p>
        {isOpen(found) && (
          <Due
            due={promiseOf(found)}
            now={now}
            lang={lang}
            note={startNote(visit, found.promise.why, found.registeredAt)}
          />
        )}
        <StageLate visit={visit} found={found} />
        {found.firstPromiseAt && (
          <p className="fine">{say.matter.firstPromise(sayUntil(found.firstPromiseAt, now, lang))}</p>
        )}
        {more}
      </section>
      <Thread
        visit={visit}
        items={found.thread}
        fileAt={(id) => (visit.isCitizen ? `/api/orders/${found.number}/files/${id}` : undefined)}
      />
      {rating}
      {askMore}
      {beside}
      <section className="after">
        <h2>{say.matter.history}</h2>
        <History lines={calledIn(visit, found.history)} now={now} lang={lang} />
      </section>
      <details className="own-words" open={!answered}>
        <summary>{say.matter.yourWords}</summary>
        <Prose text={found.body} visit={visit} />
        <p className="meta">
          {found.placeName && (
            <span>
              {say.matter.place}
              {visit.say.common.colon}
              <Zh visit={visit}>{found.placeName}</Zh>
            </span>
          )}
          <span>
            {say.matter.asked}
            {visit.say.common.colon}
            {sayUntil(found.registeredAt, now, lang)}
          </span>
        </p>
      </details>
    </article>
  )
}

/** Finding the unit, or the unit's accepting, is late: since when, who was told, and what it means for the date. */
function StageLate({ visit, found: { status, due, unitName } }: Pick<Props, 'visit' | 'found'>) {
  const { say, lang, now } = visit
  const isStage = due.clock === 'dispatch' || due.clock === 'accept'
  if (!due.overdue || due.at === null || !isStage) return null
  const until = sayUntil(due.at, now, lang)
  return (
    <p className="stage-late" role="status">
      {status === 'registered'
        ? say.matter.dispatchLate(until)
        : say.matter.acceptLate(visit.office(unitName ?? ''), until)}
    </p>
  )
}

function isOpen({ status }: FollowView): boolean {
  return status === 'registered' || status === 'dispatched' || status === 'accepted' || status === 'answered'
}

/** What was promised to the citizen; when nothing is promised, the running clock. */
function promiseOf({ promise, due }: FollowView) {
  return promise.at ? { ...promise, paused: due.paused } : due
}

function stageOf({ status, unitName }: FollowView, { say, office }: Visit): string {
  if (unitName && (status === 'dispatched' || status === 'accepted'))
    return say.matter.unitStages(office(unitName))[status]
  return say.matter.stages[status]
}
