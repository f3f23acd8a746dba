import { useSay } from '../staffMe.ts'
import { Grounds } from './Grounds.tsx'
import { Failures, Scores, WELL } from './Scores.tsx'
import { composerText } from './text.ts'
import type { Checked } from './useCheck.ts'

type Props = {
  check: Checked | undefined
  text: string
  busy: boolean
  away: boolean
  show: (span: { start: number; end: number }) => void
}

/** What the check says of the text as it stands: five bars, each fault with its sentence, and the grounds. */
export function CheckPanel({ check, text, busy, away, show }: Props) {
  const t = useSay()
  const fresh = check?.text === text
  return (
    <section className="check" aria-label={t(composerText.checks)} data-busy={busy || (check !== undefined && !fresh)}>
      <h3>
        {t(composerText.checks)}
        <small aria-live="polite">
          {away ? t(composerText.away) : busy || (check && !fresh) ? t(composerText.checking) : ''}
        </small>
      </h3>
      {!check && !away && <p className="quiet-note">{t(composerText.unchecked)}</p>}
      {check && (
        <>
          <Scores scores={check.scores} reasons={check.reasons} text={check.text} show={show} />
          {check.flags.length > 0 ? (
            <Failures flags={check.flags} spans={check.spans} text={check.text} show={show} />
          ) : isWell(check) ? (
            <p className="all-well">{t(composerText.nothingWrong)}</p>
          ) : (
            <p className="quiet-note">{t(composerText.someLow)}</p>
          )}
          <Grounds citations={check.citations} />
        </>
      )}
    </section>
  )
}

/** Nothing found is said only where no score is low. */
const isWell = ({ scores }: Checked): boolean => Object.values(scores).every((n) => n === null || n >= WELL)
