import { guideThing } from '../../../city/catalogue/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { ErrorSummary } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { notFound } from '../pages/troubles.tsx'
import { Crumbs, shownPage, type Troubles } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { addressOf, answeredIn, type Said } from './answered.ts'
import { NotSure, Put } from './Put.tsx'
import { guideResult, type Guided } from './result.tsx'

type Question = Guided['questions'][number]

/**
 * The guide of one 一件事, one question a page. What was answered stands in the address and nowhere else: it can be
 * kept, sent to somebody, and gone back through; it holds nothing personal.
 */
export async function guidePage(visit: Visit, id: string): Promise<PageAnswer> {
  const { answers, sameAs, at, wish, put } = answeredIn(visit.query)
  const first = await askCity(visit, guideThing, { id, answers, ...(sameAs ? { sameAs } : {}) })
  if (isRefusal(first)) return again(visit, id, { answers, wish, no: first.says[visit.lang] })
  const passed = first.questions.find(({ id, optional }) => id === put && !optional && answers[id] === undefined)
  if (passed) {
    const troubles = [{ field: passed.id, says: visit.say.services.needAnswer }]
    return questionPage(visit, first, { asked: passed, answers, troubles })
  }
  const asked = first.questions.find((question) => question.id === (at ?? first.next[0]))
  if (asked && !(wish === 'result' && at === undefined))
    return questionPage(visit, first, { asked, answers, troubles: [] })
  return guideResult(visit, first, answers)
}

type Wrong = { answers: Said; wish: string | undefined; no: string }

/** What cannot be read is asked again with a sentence beside it; the answers before it stay. */
async function again(visit: Visit, id: string, { answers, wish, no }: Wrong): Promise<PageAnswer> {
  const last = Object.keys(answers).at(-1)
  if (last === undefined) return notFound(visit)
  const rest = Object.fromEntries(Object.entries(answers).filter(([key]) => key !== last))
  const guided = await askCity(visit, guideThing, { id, answers: rest })
  if (isRefusal(guided)) return again(visit, id, { answers: rest, wish, no })
  const asked = guided.questions.find((question) => question.id === last)
  if (!asked) return guideResult(visit, guided, rest)
  const says = asked.kind === 'number' ? visit.say.services.badNumber : no
  return questionPage(visit, guided, { asked, answers: rest, troubles: [{ field: asked.id, says }] })
}

type Page = { asked: Question; answers: Said; troubles: Troubles }

function questionPage(visit: Visit, guided: Guided, { asked, answers, troubles }: Page): PageAnswer {
  const { services: words } = visit.say
  const { lang } = visit
  const counted = guided.questions.filter(({ optional }) => !optional)
  const step = counted.findIndex(({ id }) => id === asked.id) + 1
  const before = counted[step - 2]
  const others = Object.fromEntries(Object.entries(answers).filter(([key]) => key !== asked.id))
  return shownPage(
    {
      visit,
      here: 'services',
      title: asked.says[lang],
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page asking svc">
          <Crumbs visit={visit} above={[{ href: '/services', word: words.crumbs }]} />
          <p className="progress">
            <span>{words.step(Math.max(step, 1), counted.length)}</span>
            <progress max={counted.length} value={step} aria-hidden="true" />
          </p>
          {step <= 1 && (
            <p className="lead">
              <b>{guided.name[lang]}</b> · {words.guideLead}
            </p>
          )}
          <ErrorSummary troubles={troubles} lang={lang} />
          <form action={`/services/guide/${guided.id}`} id="guide">
            {Object.entries(others).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={String(value)} />
            ))}
            <Put visit={visit} asked={asked} error={troubles[0]?.says} />
            <p className="buttons">
              <button className="btn" name="put" value={asked.id}>
                {words.next}
              </button>
              <NotSure visit={visit} asked={asked} />
              {before && (
                <a className="btn is-quiet" href={addressOf(guided.id, answers, { at: before.id })}>
                  {words.back}
                </a>
              )}
            </p>
          </form>
          <p>
            <a href={addressOf(guided.id, others, { wish: 'result' })}>{words.resultNow}</a>
          </p>
          <p className="other-way">{visit.say.common.orCall}</p>
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200, keep: true },
  )
}
