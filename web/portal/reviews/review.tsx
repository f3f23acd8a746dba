import { Explanation } from '../../../city/calendar/explain.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import {
  giveReview,
  isBad,
  readReview,
  Reason,
  reasonWords,
  ReviewGrade,
  reviewGradeWords,
  type ReviewAsked,
} from '../../../city/reviews/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { ErrorSummary, How } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { sayDay } from '../dates.ts'
import { Field, PostForm } from '../parts/form.tsx'
import { goTo, Office, shownPage, troubleOf, type Troubles, Zh } from '../parts/show.tsx'
import { troublesOf } from '../rating.ts'
import type { PageAnswer, Visit } from '../visit.ts'

/** One page: five words to press, why, thank you. The link is the whole key; nobody signs in. */
export async function review(visit: Visit, token: string): Promise<PageAnswer> {
  const asked = await askCity(visit, readReview, { token })
  if (isRefusal(asked)) return unknown(visit)
  if (visit.method === 'GET' || visit.form['set'] !== undefined) return page(visit, token, { asked, troubles: [] })
  const grade = ReviewGrade.safeParse(visit.form['grade']).data
  const words = visit.say.reviews
  if (!grade) return page(visit, token, { asked, troubles: [{ field: 'grade', says: words.needGrade }] })
  const given = await askCity(visit, giveReview, {
    token,
    grade,
    reasons: Reason.options.filter((one) => visit.form[`why.${one}`] !== undefined),
    words: visit.form['words'] ?? '',
    publish: visit.form['publish'] !== undefined,
  })
  if (isRefusal(given)) return page(visit, token, { asked, troubles: troublesOf(given, visit) })
  return goTo(`/reviews/${token}?done=yes`)
}

function unknown(visit: Visit): PageAnswer {
  const { reviews: words, common } = visit.say
  return shownPage(
    {
      visit,
      title: words.unknown,
      personal: true,
      children: (
        <div className="narrow page">
          <h1>{words.unknown}</h1>
          <p className="lead">{words.unknownText}</p>
          <p>{common.orCall}</p>
        </div>
      ),
    },
    { status: 404 },
  )
}

type Shown = { asked: ReviewAsked; troubles: Troubles }

function page(visit: Visit, token: string, { asked, troubles }: Shown): PageAnswer {
  const { reviews: words } = visit.say
  const { given, isOver } = asked
  return shownPage(
    {
      visit,
      title: words.ask,
      personal: true,
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page rv">
          <ErrorSummary troubles={troubles} lang={visit.lang} />
          {given ? <Thanks visit={visit} asked={asked} /> : <h1>{words.ask}</h1>}
          <p className="rv-about">
            {words.about}{' '}
            <b>
              <Zh visit={visit}>{asked.what}</Zh>
            </b>
            <br />
            <Office visit={visit} name={asked.unitName} /> · {words.doneAt(sayDay(asked.at, visit.now, visit.lang))}
          </p>
          {!given && !isOver && <p className="lead">{words.lead}</p>}
          {!given && isOver && <p className="caution">{words.over}</p>}
          {!given && !isOver && <ReviewForm visit={visit} token={token} troubles={troubles} />}
          {given?.mayRaise && <Raise visit={visit} token={token} given={given} />}
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200 },
  )
}

function ReviewForm({ visit, token, troubles }: { visit: Visit; token: string; troubles: Troubles }) {
  const { reviews: words } = visit.say
  const { form, lang } = visit
  const wrong = troubleOf(troubles, 'grade')
  return (
    <PostForm visit={visit} action={`/reviews/${token}`}>
      <fieldset className={`rv-grades${wrong ? ' is-wrong' : ''}`}>
        <legend>{words.grade}</legend>
        {wrong && <p className="k-wrong">{wrong}</p>}
        {ReviewGrade.options.map((grade, i) => (
          <label key={grade} className={isBad(grade) ? 'is-bad' : undefined}>
            <input
              id={i === 0 ? 'grade' : undefined}
              type="radio"
              name="grade"
              value={grade}
              defaultChecked={form['grade'] === grade}
            />
            <span>{reviewGradeWords[grade][lang]}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className="rv-why">
        <legend>{words.reasons}</legend>
        <p className="k-hint">{words.reasonsHint}</p>
        {Reason.options.map((one) => (
          <label key={one}>
            <input type="checkbox" name={`why.${one}`} defaultChecked={form[`why.${one}`] !== undefined} />
            <span>{reasonWords[one][lang]}</span>
          </label>
        ))}
      </fieldset>
      <Field
        name="words"
        label={words.words}
        hint={words.wordsHint}
        rows={3}
        value={form['words']}
        error={troubleOf(troubles, 'words')}
      />
      <label className="rv-publish">
        <input type="checkbox" name="publish" defaultChecked={form['publish'] !== undefined} />
        <span>{words.publish}</span>
      </label>
      <p className="buttons">
        <button className="btn">{words.send}</button>
      </p>
    </PostForm>
  )
}

function Thanks({ visit, asked }: { visit: Visit; asked: ReviewAsked }) {
  const { reviews: words } = visit.say
  const { given, remedy } = asked
  const why = Explanation.safeParse(remedy?.why)
  if (!given) return null
  return (
    <section className="rv-thanks" role="status">
      <h1>{words.thanks}</h1>
      <p>
        {words.given(reviewGradeWords[given.grade][visit.lang])}
        {!remedy && words.thanksText}
      </p>
      {remedy && (
        <>
          <p>{words.thanksBad(remedy.number)}</p>
          <p>{words.contactBy}</p>
          {remedy.fixBy && <p>{words.fixBy(sayUntil(remedy.fixBy, visit.now, visit.lang))}</p>}
          {why.success && <How why={why.data} now={visit.now} lang={visit.lang} />}
        </>
      )}
    </section>
  )
}

function Raise({ visit, token, given }: { visit: Visit; token: string; given: NonNullable<ReviewAsked['given']> }) {
  const { reviews: words } = visit.say
  const better = ReviewGrade.options.slice(0, ReviewGrade.options.indexOf(given.grade))
  return (
    <section>
      <h2>{words.raise}</h2>
      {given.raiseUntil && <p>{words.raiseUntil(sayUntil(given.raiseUntil, visit.now, visit.lang))}</p>}
      <PostForm visit={visit} action={`/reviews/${token}`}>
        <p className="buttons">
          {better.map((grade) => (
            <button key={grade} className="btn is-quiet" name="grade" value={grade}>
              {reviewGradeWords[grade][visit.lang]}
            </button>
          ))}
        </p>
      </PostForm>
    </section>
  )
}
