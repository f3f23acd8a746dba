import { readQuestion } from '../../../city/ask/contract.ts'
import { readUnitYear, type UnitRecord } from '../../../city/insight/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { OrderNumber as NumberText, typeWords } from '../../../city/orders/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Due, History, OrderNumber, Rated, Status } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { sayDay } from '../dates.ts'
import { DepartmentCard } from '../parts/DepartmentCard.tsx'
import { qaPage, type Whole } from '../parts/qaPage.ts'
import { Photos } from '../parts/Photos.tsx'
import { startNote } from '../promise.ts'
import { Crumbs, Prose, shownPage, Zh } from '../parts/show.tsx'
import { Thread } from '../parts/Thread.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { notFound } from './troubles.tsx'
import { Asker } from '../parts/Asker.tsx'
import { calledIn } from '../offices.ts'

/** One public question with its official answers, how it went, and whose it is. */
export async function question(visit: Visit, number: string): Promise<PageAnswer> {
  if (!NumberText.safeParse(number).success) return notFound(visit)
  const found = await askCity(visit, readQuestion, { number })
  if (isRefusal(found)) return notFound(visit)
  const record = found.unit ? await askCity(visit, readUnitYear, { unit: found.unit }) : undefined
  const department = isRefusal(record) ? undefined : record
  return shownPage(
    {
      visit,
      here: 'questions',
      title: found.title,
      description: (found.answer ?? found.body).slice(0, 120),
      canonical: `/q/${number}`,
      data: qaPage(found, visit),
      personal: found.state !== 'published',
      children: <QuestionPage visit={visit} found={found} department={department} />,
    },
    { keep: true },
  )
}

type Props = { visit: Visit; found: Whole; department: UnitRecord | undefined }

function QuestionPage({ visit, found, department }: Props) {
  const { say, lang, now } = visit
  return (
    <div className="wide page">
      <Crumbs visit={visit} above={[{ href: '/q', word: say.questions.title }]} />
      <div className="two is-question">
        <article aria-labelledby="title">
          <AskedPart visit={visit} found={found} />
          <AnswerPart visit={visit} found={found} />
          <section aria-labelledby="history" className="after">
            <h2 id="history">{say.question.history}</h2>
            <History lines={calledIn(visit, found.history)} now={now} lang={lang} />
          </section>
        </article>
        <aside className="unprinted">
          {department && <DepartmentCard visit={visit} record={department} />}
          <section className="card">
            <h2>{say.question.share}</h2>
            <p>{say.question.shareText}</p>
            <p className="buttons">
              <button
                type="button"
                className="btn is-quiet"
                data-copy={`${visit.url}/q/${found.number}`}
                data-copied={lang === 'zh' ? '已复制' : 'Copied'}
              >
                {say.question.copyLink}
              </button>
              <a className="btn is-quiet" href={`/alerts?question=${found.number}`}>
                {say.alerts.title}
              </a>
              <button type="button" className="btn is-quiet" data-print="">
                {say.common.print}
              </button>
            </p>
            <p className="plain-url">{`${visit.url}/q/${found.number}`}</p>
          </section>
        </aside>
      </div>
    </div>
  )
}

function AskedPart({ visit, found }: { visit: Visit; found: Whole }) {
  const { say, lang, now } = visit
  return (
    <>
      {found.mine && (
        <div className="banner">
          {say.question.yours} · <a href={`/my/${found.number}`}>{say.question.yoursLink}</a>
          <p className="fine">{say.question.yoursOnly}</p>
        </div>
      )}
      <h1 id="title" className="q-head">
        <Zh visit={visit}>{found.title}</Zh>
      </h1>
      <div className="meta">
        <span>
          <Asker visit={visit} asker={found.asker} /> {sayDay(found.askedAt, now, lang)} {say.question.asked}
        </span>
        <span>{typeWords[found.type][lang]}</span>
        {found.placeName && (
          <span>
            <Zh visit={visit}>{found.placeName}</Zh>
          </span>
        )}
        <Status status={found.status} lang={lang} />
        <OrderNumber number={found.number} lang={lang} />
      </div>
      <Prose text={found.body} visit={visit} className="q-body" />
      <Photos visit={visit} number={found.number} photos={found.photos} />
      <p className="fine">{say.question.masked}</p>
    </>
  )
}

function AnswerPart({ visit, found }: { visit: Visit; found: Whole }) {
  const { say, lang, now } = visit
  if (found.answers.length === 0)
    return (
      <section className="waiting" aria-label={say.questions.waitingAnswer}>
        <p className="waiting-what">
          {found.unitName ? say.question.waiting(visit.office(found.unitName)) : say.question.waitingNoUnit}
        </p>
        <Due due={found.promise} now={now} lang={lang} note={startNote(visit, found.promise.why, found.askedAt)} open />
      </section>
    )
  return (
    <>
      <Thread visit={visit} items={found.thread} fileAt={(id) => `/api/ask/questions/${found.number}/files/${id}`} />
      <NextAnswer visit={visit} found={found} />
      <p className="rated">
        <span>{say.question.rated}</span>
        {found.grade ? (
          <Rated grade={found.grade} lang={lang} />
        ) : (
          <span className="grey">{say.question.notRated}</span>
        )}
      </p>
      {found.promise.at && (
        <p className="fine">
          {say.question.promised}
          {say.common.colon}
          {sayUntil(found.promise.at, now, lang)}
          {found.firstPromiseAt &&
            say.common.aside(
              `${say.question.firstPromised}${say.common.colon}${sayUntil(found.firstPromiseAt, now, lang)}`,
            )}
        </p>
      )}
    </>
  )
}

/** Answered before, and being answered again: until when. */
function NextAnswer({ visit, found }: { visit: Visit; found: Whole }) {
  const { say, lang, now } = visit
  const isOpen = ['registered', 'dispatched', 'accepted', 'answered'].includes(found.status)
  if (!isOpen) return null
  return (
    <section className="waiting" aria-label={say.questions.waitingAnswer}>
      <p className="waiting-what">
        {found.unitName ? say.question.waiting(visit.office(found.unitName)) : say.question.waitingNoUnit}
      </p>
      <Due due={found.promise} now={now} lang={lang} />
    </section>
  )
}
