import { Rating, SolvedChoice, ErrorSummary } from '../../kit/parts/index.ts'
import type { Visit } from '../visit.ts'
import { Field, PostForm } from './form.tsx'
import { troubleOf, type Troubles } from './show.tsx'

type Props = {
  visit: Visit
  action: string
  /** Number and code, carried along when nobody is signed in. */
  carried: Record<string, string>
  troubles: Troubles
}

/** The citizen's verdict: how satisfied, solved or not, and what is wrong. */
export function RatingForm({ visit, action, carried, troubles }: Props) {
  const { matter } = visit.say
  const { form, lang } = visit
  return (
    <section className="rate" id="rate">
      <h2>{matter.rate}</h2>
      <p>{matter.rateLead}</p>
      <ErrorSummary troubles={troubles} lang={lang} />
      <PostForm visit={visit} action={action}>
        {Object.entries(carried).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Rating lang={lang} value={form['grade']} error={troubleOf(troubles, 'grade')} />
        <SolvedChoice
          lang={lang}
          legend={matter.solvedLegend}
          value={form['solved']}
          error={troubleOf(troubles, 'solved')}
        />
        <Field
          name="reason"
          label={matter.reason}
          hint={matter.reasonHint}
          rows={3}
          value={form['reason']}
          error={troubleOf(troubles, 'reason')}
        />
        <button className="btn">{matter.send}</button>
      </PostForm>
    </section>
  )
}
