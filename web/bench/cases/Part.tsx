import { readPart, type BenchView, type ClockView } from '../../../city/cases/contract.ts'
import { sayDate, sayUntil } from '../../../city/calendar/say.ts'
import type { Says } from '../../../city/platform/contract.ts'
import { saidIn } from '../../kit/formSaid.ts'
import { Due, How, OrderNumber } from '../../kit/parts/index.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { Skeleton, Trouble } from '../../kit/staffStates.tsx'
import { Bills } from './Bills.tsx'
import { Facts, Question } from './Facts.tsx'
import { Materials } from './Materials.tsx'
import { Steps } from './Steps.tsx'
import { casesText } from './text.ts'
import { Workflow } from './Workflow.tsx'

/** Everything about one part that its office decides by, and the decision itself. */
export function PartPane({ number, part }: { number: string; part: string }) {
  const { data, error, refetch } = useAsk(readPart, { number, part })
  if (error && !data) return <Trouble no={error} again={() => void refetch()} />
  if (!data) return <Skeleton lines={9} />
  return <Whole view={data} />
}

function Whole({ view }: { view: BenchView }) {
  const t = useSay()
  const { lang } = useSeat()
  const { part } = view
  return (
    <article className="order" aria-labelledby="case-title">
      <div className="order-top">
        <OrderNumber number={view.number} lang={lang} />
        <b className={`mark stand is-${part.state}`}>{t(part.stateSays)}</b>
      </div>
      <h2 id="case-title" tabIndex={-1}>
        {t(part.name)}
      </h2>
      {view.thing && <p className="quiet-note">{t(casesText.partOf, { x: t(view.thing) })}</p>}
      {view.ruleStatus === 'assumed' && <p className="banner is-assumed">{t(casesText.assumed)}</p>}
      {part.confirm.length > 0 && (
        <p className="banner" role="status">
          {t(casesText.confirmWait)}{' '}
          {t(casesText.confirmFields, { x: part.confirm.map(({ label }) => t(label)).join('、') })}
        </p>
      )}
      <Question view={view} />
      <Clocks clocks={part.clocks} paused={part.state === 'paused'} />
      <Bills view={view} />
      <Workflow view={view} />
      <Steps view={view} />
      <Facts view={view} />
      <Notices view={view} />
      <Values view={view} />
      <Materials view={view} />
      <History view={view} />
    </article>
  )
}

/** Every clock with its light, its word and how it was counted. */
function Clocks({ clocks, paused }: { clocks: readonly ClockView[]; paused: boolean }) {
  const t = useSay()
  const shown = clocks.filter(({ light, clock }) => light !== 'off' || clock !== 'notice')
  if (shown.length === 0) return <p className="quiet-note">{t(casesText.noClock)}</p>
  return (
    <div className="clocks" role="group" aria-label={t(casesText.clocks)}>
      {shown.map((one) => (
        <div key={one.clock}>
          <span>
            <i className={`light is-${one.light}`} aria-hidden="true" /> {t(one.says)}
            <small className={`word is-${one.light}`}>{t(one.word)}</small>
          </span>
          <Until clock={one} paused={paused} />
        </div>
      ))}
    </div>
  )
}

/** How long is left and until when; of a clock that is over only the day it ran to. */
function Until({ clock: { at, why, light, due, missing }, paused }: { clock: ClockView; paused: boolean }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  if (missing) return <span>{t(missing)}</span>
  if (light !== 'off' || paused) return <Due due={{ at, why, paused: light === 'off' }} now={now} lang={lang} />
  if (!due || !at) return null
  return (
    <div className="k-due-whole is-over">
      <span>{t(casesText.ranTo, { x: sayUntil(at, now, lang) })}</span>
      {why && (
        <details className="k-how">
          <summary>{t(casesText.howCounted)}</summary>
          <How why={why} now={now} lang={lang} />
        </details>
      )}
    </div>
  )
}

/** What was told to be missing, each time, and when it came. */
function Notices({ view: { part } }: { view: BenchView }) {
  const t = useSay()
  const { lang } = useSeat()
  if (part.notices.length === 0) return null
  return (
    <section aria-label={t(casesText.notices)}>
      <h3>{t(casesText.notices)}</h3>
      {part.notices.map(({ on, missing, supervisorReason, corrected, lapsed, keptUntil }) => (
        <div key={on + missing.length} className="notice">
          <p>
            {t(casesText.noticeOn, { on: sayDate(on, lang), n: missing.length })} ·{' '}
            <b>{t(noticeStands({ corrected, lapsed, keptUntil }, (day) => sayDate(day, lang)))}</b>
          </p>
          <ol>
            {missing.map(({ says }) => (
              <li key={says}>{says}</li>
            ))}
          </ol>
          {supervisorReason && <p className="quiet-note">{supervisorReason}</p>}
        </div>
      ))}
    </section>
  )
}

type Marks = Pick<BenchView['part']['notices'][number], 'corrected' | 'lapsed' | 'keptUntil'>

/** What became of a notice. */
function noticeStands({ corrected, lapsed, keptUntil }: Marks, day: (date: string) => string): Says {
  if (corrected) return filled(casesText.correctedOn, day(corrected))
  if (!lapsed) return casesText.waiting
  return keptUntil ? filled(casesText.lapsedKept, day(keptUntil)) : casesText.lapsedOver
}

const filled = ({ zh, en }: Says, x: string): Says => ({ zh: zh.replace('{on}', x), en: en.replace('{on}', x) })

type ValueShown = BenchView['values'][number]

/** One value as people read it, a line each. */
function Said({ field, value }: { field: ValueShown; value: ValueShown['value'] }) {
  const { lang } = useSeat()
  const lines = saidIn(lang, { kind: field.kind, money: field.money, options: field.words }, value)
  return lines.map((line, i) => <span key={i}>{line}</span>)
}

function Values({ view: { values } }: { view: BenchView }) {
  const t = useSay()
  return (
    <section aria-label={t(casesText.values)}>
      <h3>{t(casesText.values)}</h3>
      <p className="quiet-note">{t(casesText.valuesNote)}</p>
      <dl className="filled">
        {values.map((field) => (
          <div key={field.element} data-changed={field.before !== null}>
            <dt>{t(field.label)}</dt>
            <dd>
              {field.value === null ? (
                <span className="quiet-note">{t(field.given ? casesText.later : casesText.none)}</span>
              ) : (
                <Said field={field} value={field.value} />
              )}
              {field.origin && field.value !== null && (
                <small>
                  {t(field.origin.says)} · {t(field.origin.basis)}
                </small>
              )}
              {field.before !== null && (
                <small>
                  {t(casesText.corrected)}
                  <s>
                    <Said field={field} value={field.before} />
                  </s>
                </small>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function History({ view: { part } }: { view: BenchView }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  return (
    <section aria-label={t(casesText.history)}>
      <h3>{t(casesText.history)}</h3>
      <ol className="past">
        {part.history.map(({ at, says, who, note }) => (
          <li key={at + says.zh}>
            <time dateTime={at}>{sayUntil(at, now, lang)}</time>
            <span>
              <b>{t(says)}</b> · {who}
              {note && <small>{note}</small>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
