import type { FollowView } from '../../../city/orders/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { ErrorSummary } from '../../kit/parts/index.ts'
import type { Visit } from '../visit.ts'
import { Field, PostForm } from './form.tsx'
import { troubleOf, type Troubles } from './show.tsx'

type Props = { visit: Visit; action: string; found: FollowView; troubles: Troubles }

/** 追问: more about the same matter, to the same unit; folded until it is wanted. */
export function AskMoreForm({ visit, action, found: { more, turn }, troubles }: Props) {
  const { say, form, lang, now } = visit
  const tried = form['do'] === 'more'
  if (!more) return null
  return (
    <details className="ask-more" open={tried}>
      <summary>{turn === 'more' ? say.matter.askAgain : say.matter.askMore}</summary>
      <p>{say.matter.askMoreLead}</p>
      {tried && <ErrorSummary troubles={troubles} lang={lang} />}
      <PostForm visit={visit} action={action}>
        <Field
          name="more"
          label={say.matter.askMoreLabel}
          hint={say.matter.askMoreHint}
          rows={4}
          value={form['more']}
          error={tried ? troubleOf(troubles, 'more') : undefined}
        />
        <button className="btn" name="do" value="more">
          {say.matter.askMoreSend}
        </button>
        <p className="k-hint">{say.matter.askMoreLeft(more.left, more.until && sayUntil(more.until, now, lang))}</p>
      </PostForm>
    </details>
  )
}

/** What was written, or what is missing. */
export function moreIn({ form, say }: Visit): { words: string } | { troubles: Troubles } {
  const words = (form['more'] ?? '').trim()
  return words.length < 2 ? { troubles: [{ field: 'more', says: say.matter.needMore }] } : { words }
}
