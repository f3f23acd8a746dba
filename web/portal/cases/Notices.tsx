import type { PartView } from '../../../city/cases/contract.ts'
import { Due } from '../../kit/parts/index.ts'
import { PostForm } from '../parts/form.tsx'
import { Zh } from '../parts/show.tsx'
import { sayDate, sayEndOf } from '../dates.ts'
import type { Visit } from '../visit.ts'
import { caseAt, fillAt } from './address.ts'
import { Fee } from './Fee.tsx'
import { FileList } from './FileList.tsx'
import { paperStep, type Loaded } from './loaded.ts'
import { JustProven, WillProve, type Proven } from './ProveFirst.tsx'
import { isNeededNow, Needed } from './Ruled.tsx'
import { missingOf, type MissingThing } from './sentence.ts'
import { FileInput } from '../parts/FileInput.tsx'

/** What waits for the applicant: the one-time notice as a checklist, a confirmation, a fee. */
export function Notices({ visit, loaded, proven }: { visit: Visit; loaded: Loaded; proven: Proven }) {
  return (
    <>
      {loaded.view.parts.map((part) => (
        <div key={part.id}>
          {(part.state === 'correcting' || part.can.includes('again')) && (
            <Notice visit={visit} loaded={loaded} part={part} proven={proven} />
          )}
          {isNeededNow(part) && loaded.view.standing === 'open' && <Needed visit={visit} loaded={loaded} part={part} />}
          {part.can.includes('confirm') && <Confirm visit={visit} loaded={loaded} part={part} />}
          {part.state === 'awaitingFee' && <Fee visit={visit} view={loaded.view} part={part} />}
        </div>
      ))}
    </>
  )
}

type Props = { visit: Visit; loaded: Loaded; part: PartView }

function Notice({ visit, loaded, part, proven }: Props & { proven: Proven }) {
  const { cases: words } = visit.say
  const { view } = loaded
  const notice = part.notices.at(-1)
  if (!notice) return null
  const again = part.state === 'lapsed'
  const send = again ? words.lapsedSend : words.noticeSend
  const things = missingOf(part, view.materials)
  const left = things.filter(({ given }) => !given).length
  return (
    <section className="case-todo" aria-labelledby={`notice-${part.id}`}>
      <h2 id={`notice-${part.id}`}>{again ? words.lapsed : words.notice}</h2>
      {again ? <Lapsed visit={visit} part={part} notice={notice} /> : <Until visit={visit} part={part} />}
      <WillProve visit={visit} view={view} step="submit" proven={proven} again />
      <JustProven visit={visit} until={proven.submit} press={send} at={`#send-${part.id}`} />
      <p>{words.noticeLead(visit.office(part.unitName) || part.office[visit.lang], sayDate(notice.on, visit.lang))}</p>
      {notice.supervisorReason && <p className="fine">{words.noticeReason(notice.supervisorReason)}</p>}
      <ol className="case-missing">
        {things.map((thing, i) => (
          <li key={i} className={thing.given ? 'is-given' : undefined}>
            <p>
              <b>
                <Zh visit={visit}>{thing.says}</Zh>
              </b>{' '}
              <span className={`case-step is-${thing.given ? 'done' : 'todo'}`}>
                {thing.given ? words.noticeDone : words.noticeTodo}
              </span>
            </p>
            <Bring visit={visit} loaded={loaded} thing={thing} />
          </li>
        ))}
      </ol>
      <p className="fine">
        {words.noticeFields} <a href="#answers">{words.noticeChange}</a>
      </p>
      <PostForm visit={visit} action={caseAt(view.number)} id={`send-${part.id}`}>
        {left > 0 && <p className="fine">{words.noticeLeft}</p>}
        <p className="buttons">
          <button
            className={`btn${left > 0 ? ' is-quiet' : ''}`}
            name="do"
            value={`${again ? 'again' : 'correct'}:${part.id}`}
          >
            {send}
          </button>
        </p>
        <p className="fine">{words.noticeClock}</p>
      </PostForm>
    </section>
  )
}

/** How long there is for it, how that was counted, and what happens after. */
function Until({ visit, part: { due } }: Pick<Props, 'visit' | 'part'>) {
  const { cases: words } = visit.say
  if (!due) return <p>{words.noticeNoDay}</p>
  return (
    <div className="case-until">
      <Due due={{ at: due.at, why: due.why, overdue: due.light === 'red' }} now={visit.now} lang={visit.lang} />
      <p className="fine">{words.noticeAfter}</p>
    </div>
  )
}

type LapsedProps = Pick<Props, 'visit' | 'part'> & { notice: PartView['notices'][number] }

/** The term is over: what that means, what is kept, until when it can be taken up again. */
function Lapsed({ visit: { say, lang, now }, notice: { lapsed, keptUntil } }: LapsedProps) {
  const { cases: words } = say
  return (
    <>
      <p>{words.lapsedOn(lapsed ? sayEndOf(lapsed, now, lang) : '')}</p>
      <p>
        <b>{words.lapsedKept(keptUntil ? sayEndOf(keptUntil, now, lang) : '')}</b>
      </p>
    </>
  )
}

/** A place to bring what is missing, right where it is said. */
function Bring({ visit, loaded, thing }: { visit: Visit; loaded: Loaded; thing: MissingThing }) {
  const { cases: words } = visit.say
  const { material } = thing
  if (!material) return null
  const id = `upload-${material.id}`
  return (
    <PostForm
      visit={visit}
      action={`${fillAt(loaded.view.number, paperStep(material.id))}?back=case`}
      className="case-bring"
      files
    >
      <input type="hidden" name="back" value="case" />
      <label htmlFor={id} className="k-unseen">
        {`${words.paperChoose}${visit.say.common.colon}${thing.says}`}
      </label>
      <FileInput visit={visit} id={id} accept="image/jpeg,image/png,image/webp,application/pdf" multiple />
      <button className="btn is-quiet is-small" name="do" value="bring">
        {words.paperMore}
        <span className="k-unseen">{thing.says}</span>
      </button>
      <FileList visit={visit} number={loaded.view.number} files={material.files} readOnly />
    </PostForm>
  )
}

function Confirm({ visit, loaded, part }: Props) {
  const { cases: words } = visit.say
  return (
    <section className="case-todo">
      <h2>{words.confirmTitle}</h2>
      <p>{words.confirmLead(visit.office(part.unitName) || part.office[visit.lang])}</p>
      <ul>
        {part.confirm.map(({ key, label }) => (
          <li key={key}>{label[visit.lang]}</li>
        ))}
      </ul>
      <PostForm visit={visit} action={caseAt(loaded.view.number)}>
        <button className="btn" name="do" value={`confirm:${part.id}`}>
          {words.confirm}
          <span className="k-unseen">{part.name[visit.lang]}</span>
        </button>
      </PostForm>
    </section>
  )
}
