import { flagWords, ReplyCheck, scoreWords, type ReplyFlag, type ScoreReason } from '../../../city/orders/contract.ts'
import { Why } from '../parts/index.ts'
import { useSay, useSeat } from '../staffMe.ts'
import { composerText } from './text.ts'

const names = ['时效', '相关性', '完整性', '可解释性', '规范'] as const

/** From how many points on a score is well. */
export const WELL = 60

type Show = (span: { start: number; end: number }) => void

/** Five bars with their words: what each looks at, how it stands, and what it found and missed in the text. */
export function Scores(of: {
  scores: ReplyCheck['scores']
  reasons?: ReplyCheck['reasons']
  text: string
  show?: Show
}) {
  const t = useSay()
  const { lang } = useSeat()
  return (
    <ul className="scores">
      {names.map((name) => {
        const n = of.scores[name]
        const { says, means } = scoreWords[name]
        const tone = n === null ? 'is-unknown' : n >= WELL ? 'is-good' : n >= 40 ? 'is-fair' : 'is-poor'
        const own = (of.reasons ?? []).filter(({ score }) => score === name)
        return (
          <li key={name} className={tone} title={t(means)}>
            <span className="score-name">{t(says)}</span>
            <span className="score-bar" aria-hidden="true">
              <i style={{ inlineSize: `${n ?? 0}%` }} />
            </span>
            <b>{n === null ? t(composerText.unknown) : n}</b>
            <small>{t(means)}</small>
            {own.length > 0 && (
              <div className="score-why">
                {n !== null && n < WELL ? (
                  <Findings of={own} text={of.text} show={of.show} />
                ) : (
                  <Why lang={lang} label={leads(own, t)}>
                    <Findings of={own} text={of.text} show={of.show} />
                  </Why>
                )}
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** What a score misses, or what it found, in a line. */
function leads(own: readonly ScoreReason[], t: ReturnType<typeof useSay>): string | undefined {
  const one = own.find(({ met }) => !met) ?? own[0]
  return one && t({ zh: one.zh, en: one.en })
}

/** What is missing first, then what is there; the words it is about are one press away. */
function Findings({ of, text, show }: { of: readonly ScoreReason[]; text: string; show: Show | undefined }) {
  const t = useSay()
  return (
    <ul className="findings">
      {of
        .toSorted((a, b) => Number(a.met) - Number(b.met))
        .map((one) => (
          <li key={one.zh} data-met={one.met}>
            <span>{t({ zh: one.zh, en: one.en })}</span>
            {one.spans
              .filter(({ start, end }) => end - start < text.length)
              .map((span) => {
                const words = text.slice(span.start, span.end)
                return show ? (
                  <button key={span.start} type="button" className="link" onClick={() => show(span)}>
                    “{words}”
                  </button>
                ) : (
                  <q key={span.start}>{words}</q>
                )
              })}
          </li>
        ))}
    </ul>
  )
}

type Failing = {
  flags: readonly ReplyFlag[]
  spans: ReplyCheck['spans']
  text: string
  show?: (span: { start: number; end: number }) => void
}

/** Each failed check with its sentence; the words it is about are one press away. */
export function Failures({ flags, spans, text, show }: Failing) {
  const t = useSay()
  return (
    <ul className="failures">
      {flags.map((flag) => {
        const span = spans.find((one) => one.flag === flag && one.end - one.start < text.length)
        return (
          <li key={flag}>
            <b>{flag}</b>
            <span>{t(flagWords[flag])}</span>
            {span && <q>{text.slice(span.start, span.end)}</q>}
            {span && show && (
              <button type="button" className="link" onClick={() => show(span)}>
                {t(composerText.showIt)}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
