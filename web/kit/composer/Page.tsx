import { type Ref } from 'react'
import type { Says } from '../../../city/platform/contract.ts'
import { useSay, useSeat } from '../staffMe.ts'
import { marksIn, piecesOf } from './marks.ts'
import { composerText } from './text.ts'
import type { Checked } from './useCheck.ts'

type Props = {
  ref: Ref<HTMLTextAreaElement>
  text: string
  set: (text: string) => void
  check: Checked | undefined
  wrong: Says | undefined
  blanks: number
}

/** The text itself; what the check is about is marked on a sheet that lies behind it, sign upon sign. */
export function Page({ ref, text, set, check, wrong, blanks }: Props) {
  const t = useSay()
  const { lang } = useSeat()
  return (
    <div className="field" data-wrong={wrong !== undefined}>
      <div className="composer-page">
        <div className="composer-behind" aria-hidden="true">
          {piecesOf(text, marksIn(text, check)).map((piece, i) =>
            piece.tone ? (
              <mark key={i} className={`is-${piece.tone}`}>
                {piece.text}
              </mark>
            ) : (
              <span key={i}>{piece.text}</span>
            ),
          )}
          {'\n'}
        </div>
        <textarea
          ref={ref}
          id="reply-text"
          required
          aria-invalid={wrong !== undefined}
          aria-describedby={wrong ? 'reply-wrong' : 'reply-count'}
          aria-keyshortcuts="/ Control+K Control+M F2"
          spellCheck={false}
          value={text}
          onChange={(event) => set(event.target.value)}
        />
      </div>
      <small className="count" id="reply-count">
        {blanks > 0 && <b className="blanks">{t(composerText.blanksLeft, { n: blanks })}</b>}{' '}
        {t(composerText.words, { n: text.trim().length })}
      </small>
      {wrong && (
        <p className="wrong" id="reply-wrong">
          {wrong[lang]}
        </p>
      )}
    </div>
  )
}
