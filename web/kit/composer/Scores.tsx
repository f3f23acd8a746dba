import { flagWords, ReplyCheck, scoreWords, type ReplyFlag } from '../../../city/orders/contract.ts'
import { useSay } from '../staffMe.ts'
import { composerText } from './text.ts'

const names = ['时效', '相关性', '完整性', '可解释性', '规范'] as const

/** Five bars with their words: what each looks at, and how it stands. */
export function Scores({ scores }: { scores: ReplyCheck['scores'] }) {
  const t = useSay()
  return (
    <ul className="scores">
      {names.map((name) => {
        const n = scores[name]
        const { says, means } = scoreWords[name]
        const tone = n === null ? 'is-unknown' : n >= 60 ? 'is-good' : n >= 40 ? 'is-fair' : 'is-poor'
        return (
          <li key={name} className={tone} title={t(means)}>
            <span className="score-name">{t(says)}</span>
            <span className="score-bar" aria-hidden="true">
              <i style={{ inlineSize: `${n ?? 0}%` }} />
            </span>
            <b>{n === null ? t(composerText.unknown) : n}</b>
            <small>{t(means)}</small>
          </li>
        )
      })}
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
