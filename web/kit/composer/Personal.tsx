import type { PersonalSpan } from '../../../city/orders/contract.ts'
import { useSay } from '../staffMe.ts'
import { composerText } from './text.ts'
import type { Checked } from './useCheck.ts'

type Props = {
  spans: readonly PersonalSpan[]
  text: string
  show?: ((span: { start: number; end: number }) => void) | undefined
}

/** The same of an answer that is being written. */
export function PersonalIn({ check, show }: { check: Checked | undefined; show: Props['show'] }) {
  return check ? <Personal spans={check.personal} text={check.text} show={show} /> : null
}

/** What of an answer the public will not read as it stands here, and what it reads instead. */
export function Personal({ spans, text, show }: Props) {
  const t = useSay()
  if (spans.length === 0) return null
  return (
    <section className="personal" aria-label={t(composerText.personal)}>
      <b role="status">{t(composerText.personalFound, { n: spans.length })}</b>
      <p>{t(composerText.personalWhy)}</p>
      <ul className="failures">
        {spans.map((span) => (
          <li key={span.start}>
            <b>{span.why}</b>
            <span>
              <q>{text.slice(span.start, span.end)}</q> → {span.shown}
            </span>
            {show && (
              <button type="button" className="link" onClick={() => show(span)}>
                {t(composerText.showIt)}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
