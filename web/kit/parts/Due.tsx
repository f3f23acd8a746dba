import { Explanation } from '../../../city/calendar/explain.ts'
import { sayLeft, sayUntil } from '../../../city/calendar/say.ts'
import type { Lang } from '../text/index.ts'
import { boxesOf, shortDate, skippedIn } from './days.ts'
import { partWords } from './text/index.ts'

/** A running clock (`order.due`) or a promise (`question.promise`), as the city's endpoints tell it. */
export type DueSaid = {
  at: string | null
  why: unknown
  clock?: string | null
  overdue?: boolean
  paused?: boolean
}

type Props = {
  due: DueSaid
  now: Date | string
  lang?: Lang
  /** For dense rows: the line only, no explanation. */
  brief?: boolean
  /** The explanation stands open from the start. */
  open?: boolean
  /** A sentence before the explanation: why the count begins when it does. */
  note?: string | undefined
}

/** 期限: how long is left, until when, and how that was counted. Works without a script. */
export function Due({ due, now, lang = 'zh', brief = false, open = false, note }: Props) {
  const say = partWords(lang)
  const why = explanationOf(due.why)
  if (due.paused) return <DueLine tone="paused" strong={say.paused} rest={say.pausedMore} />
  if (!due.at)
    return missingYear(due.why) === undefined ? null : (
      <DueLine tone="none" strong={say.noDate} rest={say.missing(missingYear(due.why) || say.missingYear)} />
    )
  const known = why && why.dueAt === due.at ? why : due.at
  const line = (
    <DueLine
      tone={toneOf(due, due.at, now)}
      strong={sayLeft(known, now, lang)}
      rest={sayUntil(due.at, now, lang)}
      at={due.at}
    />
  )
  if (brief || !why) return line
  return (
    <div className="k-due-whole">
      {line}
      <details className="k-how" open={open}>
        <summary>{say.how}</summary>
        <How why={why} now={now} lang={lang} note={note} />
      </details>
    </div>
  )
}

/** How a date came about: the sentence, the strip of days, what was left out, and the rule. */
export function How({ why, now, lang = 'zh', note }: Pick<Props, 'now' | 'lang' | 'note'> & { why: Explanation }) {
  const say = partWords(lang)
  return (
    <div className="k-how-body">
      {note && <p>{note}</p>}
      <p>{sentence(why, now, lang)}</p>
      {why.extend && (
        <p>{say.extended(limitText(why.extend.limit, lang), shortDate(why.extend.dueBefore.slice(0, 10), lang))}</p>
      )}
      {why.days && <Strip days={why.days} lang={lang} />}
      {why.days && <LeftOut days={why.days} lang={lang} />}
      {why.source && (
        <p className="k-how-source">
          {say.source}：{why.source}
        </p>
      )}
    </div>
  )
}

function DueLine({ tone, strong, rest, at }: { tone: string; strong: string; rest: string; at?: string }) {
  return (
    <span className={`k-due is-${tone}`}>
      <span className="k-due-in">
        <b>{strong}</b>
        <span>
          <span className="k-due-gap"> · </span>
          {at ? <time dateTime={at}>{rest}</time> : rest}
        </span>
      </span>
    </span>
  )
}

type Days = NonNullable<Explanation['days']>

function Strip({ days, lang }: { days: Days; lang: Lang }) {
  return (
    <ol className="k-days" aria-label={partWords(lang).strip}>
      {boxesOf(days, lang).map(({ key, date, note, kind, title, wide }) => (
        <li key={key} className={`is-${kind}${wide ? ' is-wide' : ''}`} title={title}>
          {date}
          <small>{note}</small>
        </li>
      ))}
    </ol>
  )
}

function LeftOut({ days, lang }: { days: Days; lang: Lang }) {
  const say = partWords(lang)
  const runs = skippedIn(days, lang).filter(({ why }) => why !== say.weekend)
  if (runs.length === 0) return null
  const said = runs.map(({ why, from, to, days: n }) =>
    n === 1
      ? `${why} ${shortDate(from, lang)}`
      : `${why} ${shortDate(from, lang)}–${shortDate(to, lang)}${lang === 'zh' ? `（${n} 天）` : ` (${n} days)`}`,
  )
  return (
    <p className="k-how-skipped">
      {say.skipped}：{said.join(lang === 'zh' ? '；' : '; ')}
    </p>
  )
}

function sentence(why: Explanation, now: Date | string, lang: Lang): string {
  const say = partWords(lang)
  const inDays = why.limit.unit === 'wd' || why.limit.unit === 'd'
  const from = why.from.length > 10 ? sayUntil(why.from, now, lang) : shortDate(why.from, lang)
  return `${say.start(from, limitText(why.limit, lang))}${inDays ? say.fromNextDay : say.roundTheClock}${say.until(sayUntil(why.dueAt, now, lang))}`
}

function limitText({ amount, unit }: Explanation['limit'], lang: Lang): string {
  const word = partWords(lang).limit[unit]
  return `${amount} ${lang === 'en' && amount === 1 ? word.replace(/s$/, '') : word}`
}

/** The stored explanation, when it is one. */
export function explanationOf(why: unknown): Explanation | undefined {
  const read = Explanation.safeParse(why)
  return read.success ? read.data : undefined
}

function missingYear(why: unknown): string | undefined {
  if (typeof why !== 'object' || why === null || !('missing' in why)) return undefined
  return typeof why.missing === 'number' || typeof why.missing === 'string' ? String(why.missing) : ''
}

const SOON = 24 * 3_600_000

/** Late, due within a day, or in good time: always said in words too. */
function toneOf(due: DueSaid, at: string, now: Date | string): 'late' | 'soon' | 'open' {
  const left = Date.parse(at) - (typeof now === 'string' ? Date.parse(now) : now.getTime())
  if (due.overdue ?? left < 0) return 'late'
  return left < SOON ? 'soon' : 'open'
}
