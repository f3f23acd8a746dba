import type { CaseView, ClockView, PartView } from '../../../city/cases/contract.ts'
import { Due, How } from '../../kit/parts/index.ts'
import { Office, Zh } from '../parts/show.tsx'
import { sayDate, sayDay, sayEndOf } from '../dates.ts'
import { Picture } from '../services/Picture.tsx'
import { PartWay } from '../services/Way.tsx'
import type { Visit } from '../visit.ts'
import { FeeLine } from './Fee.tsx'
import { Terms } from './Terms.tsx'
import { isNeededNow, Ruling } from './Ruled.tsx'

type Props = { visit: Visit; view: CaseView }

/** Where each part stands: the picture of what waits for what, and the same in a list with every clock. */
export function Parts({ visit, view }: Props) {
  const { cases: words } = visit.say
  const isMany = view.parts.length > 1
  return (
    <section aria-labelledby="parts">
      <h2 id="parts" className="rule">
        {isMany ? words.parts : words.onePart}
      </h2>
      {isMany && <Overall visit={visit} view={view} />}
      {isMany && (
        <>
          <Picture parts={view.parts.map(drawn)} lang={visit.lang} label={words.picture} />
          <p className="fine">{words.pictureText}</p>
        </>
      )}
      <ol className="case-parts">
        {view.parts.map((part) => (
          <Part key={part.id} visit={visit} view={view} part={part} />
        ))}
      </ol>
    </section>
  )
}

const good = ['granted', 'making', 'delivered', 'closed']

const drawn = ({ id, name, after, status, state, decision, stopped }: PartView) => {
  const isRefused =
    stopped || (decision !== null && decision.result !== 'granted') || state === 'withdrawn' || state === 'lapsed'
  const how = isRefused ? 'blocked' : good.includes(state) ? 'granted' : state === 'draft' ? 'to-confirm' : 'included'
  return { id, name, waitsFor: after, status: status === 'included' ? how : status }
}

function Overall({ visit, view }: Props) {
  const { lang } = visit
  const { cases: words } = visit.say
  const names = view.longest.map((id) => view.parts.find((part) => part.id === id)?.name[lang] ?? id)
  const without = withoutDate(visit, view)
  const day = view.finish && sayEndOf(view.finish, visit.now, lang)
  return (
    <>
      {day && <p>{without ? words.finishBut(day, without) : words.finish(day)}</p>}
      {!day && without && <p>{words.finishNone(without)}</p>}
      {names.length > 1 && !without && <p className="fine">{words.longest(names.join(' → '))}</p>}
      {view.cap && <Clock visit={visit} clock={view.cap} />}
    </>
  )
}

/** The parts a date of all says nothing of, counted by why. */
function withoutDate({ say, lang }: Visit, { undated }: CaseView): string {
  const { undated: words } = say.cases
  const kinds = (['unsent', 'still', 'late', 'uncounted'] as const).flatMap((kind) => {
    const n = undated.filter(({ why }) => why === kind).length
    return n > 0 ? [words[kind](n)] : []
  })
  return kinds.join(lang === 'zh' ? '、' : ', ')
}

function Part({ visit, view, part }: Props & { part: PartView }) {
  const { lang } = visit
  const { cases: words } = visit.say
  return (
    <li className={`is-${drawn(part).status}`}>
      <h3>
        {part.name[lang]} <span className="k-tag">{part.state === 'draft' ? words.waits : part.stateSays[lang]}</span>
      </h3>
      <p className="meta">
        <span>{part.unitName ? <Office visit={visit} name={part.unitName} /> : part.office[visit.lang]}</span>
        {part.receivedOn && <span>{words.received(sayDate(part.receivedOn, lang))}</span>}
      </p>
      {part.status !== 'included' && part.state !== 'spared' && <p>{part.why[lang]}</p>}
      {!isNeededNow(part) && <Ruling visit={visit} part={part} />}
      {view.parts.length > 1 && <Waits visit={visit} view={view} part={part} />}
      {part.planned && part.state === 'draft' && (
        <p className="fine">
          {words.planned(dayOf(visit, part.planned.start), sayEndOf(part.planned.due, visit.now, lang))}
        </p>
      )}
      {part.receivedOn && <PartWay visit={visit} part={part} open={view.parts.length === 1} />}
      <Terms visit={visit} part={part} />
      <Days visit={visit} part={part} />
      <FeeLine visit={visit} part={part} />
      <Decision visit={visit} part={part} />
      <Certificate visit={visit} part={part} />
    </li>
  )
}

/** What it waits for, in words. */
function Waits({ visit, view, part }: Props & { part: PartView }) {
  const { lang } = visit
  const { cases: words } = visit.say
  const nameOf = (id: string) => view.parts.find((one) => one.id === id)?.name[lang] ?? id
  const named = (ids: readonly string[]) => ids.map(nameOf).join(lang === 'zh' ? '、' : ', ')
  const of = (kind: 'hard' | 'soft') => part.after.flatMap((one) => (one.kind === kind ? [one.on] : []))
  return (
    <p className="fine">
      {[
        of('hard').length > 0 && words.after(named(of('hard'))),
        of('soft').length > 0 && words.afterSoft(named(of('soft'))),
        part.held.length > 0 && words.heldBy(named(part.held)),
        part.after.length === 0 && words.afterNone,
      ]
        .filter(Boolean)
        .join(lang === 'zh' ? '；' : '; ')}
    </p>
  )
}

const dayOf = ({ now, lang }: Visit, day: string) => sayDay(`${day}T12:00:00+08:00`, now, lang)

function Days({ visit, part }: { visit: Visit; part: PartView }) {
  const { lang } = visit
  const { cases: words } = visit.say
  const { acceptedAsOf, deemed, clocks, pauses, extension } = part
  const over = clocks.filter((clock) => clock.over)
  return (
    <>
      {acceptedAsOf && (
        <p className="fine">
          {deemed ? words.deemed(sayDate(acceptedAsOf, lang)) : words.accepted(sayDate(acceptedAsOf, lang))}
        </p>
      )}
      {pauses.map(({ from, to, cause }) => (
        <p key={from} className="fine">
          {to
            ? words.pausedTo(sayDate(from, lang), sayDate(to, lang), cause)
            : words.pausedFrom(sayDate(from, lang), cause)}
        </p>
      ))}
      {extension && <p className="fine">{words.extension(extension.approvedBy, extension.reason)}</p>}
      <Clocks visit={visit} clocks={clocks.filter((clock) => !clock.over)} />
      {over.length > 0 && (
        <details className="case-over">
          <summary>{words.clocksOver(over.length)}</summary>
          <Clocks visit={visit} clocks={over} />
        </details>
      )}
    </>
  )
}

function Clocks({ visit, clocks }: { visit: Visit; clocks: readonly ClockView[] }) {
  if (clocks.length === 0) return null
  return (
    <ul className="case-clocks" aria-label={visit.say.cases.clocks}>
      {clocks.map((clock) => (
        <li key={clock.clock}>
          <Clock visit={visit} clock={clock} />
        </li>
      ))}
    </ul>
  )
}

/** One clock with its light: a word and a shape, never colour alone; how it was counted opens beneath. */
function Clock({ visit, clock }: { visit: Visit; clock: ClockView }) {
  const { lang } = visit
  const { light, word, says, missing } = clock
  return (
    <div className={`case-clock is-${light}`}>
      <p>
        <svg viewBox="0 0 10 10" width="12" height="12" aria-hidden="true" focusable="false">
          <path d={shapes[light]} fill="currentColor" />
        </svg>
        <b>{word[lang]}</b> <span>{says[lang]}</span>
      </p>
      {missing ? <p className="fine">{missing[lang]}</p> : <Until visit={visit} clock={clock} />}
    </div>
  )
}

/** A running clock says how long is left; one that ended says only the day it would have ended, and how that was counted. */
function Until({ visit, clock: { light, at, why, due } }: { visit: Visit; clock: ClockView }) {
  const { lang, now, say } = visit
  if (light !== 'off') return <Due due={{ at, why, overdue: light === 'red' }} now={now} lang={lang} />
  if (!due) return null
  return (
    <>
      <p className="fine">{say.cases.over(sayEndOf(due, now, lang))}</p>
      {why && (
        <details className="k-how">
          <summary>{say.cases.howCounted}</summary>
          <How why={why} now={now} lang={lang} />
        </details>
      )}
    </>
  )
}

/** A disc in time, a triangle soon, a square over, a bar stopped. */
const shapes: Record<ClockView['light'], string> = {
  green: 'M5 1a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z',
  amber: 'M5 1 9.5 9h-9Z',
  red: 'M1 1h8v8H1Z',
  off: 'M1 4h8v2H1Z',
}

function Decision({ visit, part }: { visit: Visit; part: PartView }) {
  const { lang } = visit
  const { cases: words } = visit.say
  const { decision } = part
  if (!decision) return null
  const colon = lang === 'zh' ? '：' : ': '
  return (
    <div className="case-decision">
      <p>
        <b>
          {words.decision}
          {colon}
          {decision.says[lang]}
        </b>{' '}
        {words.decidedOn(sayDate(decision.on, lang))}
      </p>
      {decision.reason && (
        <p>
          {words.reason}
          {colon}
          <Zh visit={visit}>{decision.reason}</Zh>
        </p>
      )}
      {decision.basis && (
        <p>
          {words.basis}
          {colon}
          <Zh visit={visit}>{decision.basis}</Zh>
        </p>
      )}
      {decision.office && (
        <p>
          <Zh visit={visit}>{words.tryOffice(decision.office)}</Zh>
        </p>
      )}
      {(decision.result === 'denied' || decision.result === 'notAccepted') && <p className="fine">{words.remedy}</p>}
    </div>
  )
}

function Certificate({ visit, part }: { visit: Visit; part: PartView }) {
  const { cases: words } = visit.say
  if (part.decision?.result !== 'granted') return null
  if (!part.certificate) return <p className="fine">{words.certificateMaking}</p>
  return (
    <p className="buttons">
      <a className="btn" href={`/api/my/certificates/${part.certificate}/file`}>
        {words.certificate}
      </a>
      <span className="fine">
        <a href="/verify">{words.certificateCheck}</a>
      </span>
    </p>
  )
}
